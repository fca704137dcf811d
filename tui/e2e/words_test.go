package e2e

import (
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
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
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file := files.AddFile(path, -1, len(src))
		var s scanner.Scanner
		s.Init(file, src, nil, 0)
		for at, kind, text := s.Scan(); kind != token.EOF; at, kind, text = s.Scan() {
			if kind == token.STRING {
				literals++
				if other.MatchString(text) && filepath.Base(path) != "words_test.go" {
					t.Errorf("%s: %s", file.Position(at), text)
				}
			}
		}
		return nil
	})
	if err != nil || literals < 1000 {
		t.Errorf("%d texts were read: %v", literals, err)
	}
}
