package e2e

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"handin/report/reporttest"
)

// No text calls the checker by another name.
func TestOneNameForTheChecker(t *testing.T) {
	t.Parallel()
	other := regexp.MustCompile(`(?i)\b(the|course's|its) script\b|\bscript (stops|passes|counts)\b`)
	files, literals := token.NewFileSet(), 0
	err := filepath.WalkDir(reporttest.Root(), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING {
				literals++
				if other.MatchString(text.Value) && filepath.Base(path) != "words_test.go" {
					t.Errorf("%s: %s", files.Position(text.Pos()), text.Value)
				}
			}
			return true
		})
		return nil
	})
	if err != nil || literals < 1000 {
		t.Errorf("%d texts were read: %v", literals, err)
	}
}
