// Rename gives the project its address: go run ./.ci/rename github.com/OWNER/NAME. The
// module's line in go.mod is the one that says it; everything else that names it is
// written anew from there.
//
// A module whose name is no address has none yet. Until it has, texts say the address
// github.com/OWNER/handin.
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// noHome is what texts say as long as the module has no address.
const noHome = "github.com/" + "OWNER" + "/handin"

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run ./.ci/rename github.com/OWNER/NAME")
		os.Exit(2)
	}
	changed, err := rename(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "rename:", err)
		os.Exit(1)
	}
	fmt.Printf("The project's address is %s now; %d files say so. Look at git diff, and run .ci/run.\n", os.Args[1], changed)
}

// names are what a project is called in one place or another.
type names struct{ module, address, owner, name string }

// on reads an address as github.com/OWNER/NAME.
func on(module string) names {
	address := module
	if !strings.Contains(strings.Split(module, "/")[0], ".") {
		address = noHome
	}
	return names{module, address, path.Base(path.Dir(address)), path.Base(address)}
}

var address = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]*\.[a-z]+/[0-9A-Za-z][0-9A-Za-z-]*/[0-9A-Za-z_][0-9A-Za-z_.-]*$`)

func rename(to string) (changed int, err error) {
	if !address.MatchString(to) {
		return 0, fmt.Errorf("%q: it is HOST/OWNER/NAME, as github.com/somebody/handin", to)
	}
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		return 0, fmt.Errorf("%w; run it where go.mod is", err)
	}
	first, _, _ := strings.Cut(string(mod), "\n")
	was, is := on(strings.TrimPrefix(first, "module ")), on(to)
	listed, err := exec.Command("git", "ls-files", "-z").Output()
	if err != nil {
		return 0, fmt.Errorf("git ls-files: %w", err)
	}
	for file := range strings.SplitSeq(strings.TrimSuffix(string(listed), "\x00"), "\x00") {
		before, err := os.ReadFile(filepath.FromSlash(file))
		if err != nil || bytes.IndexByte(before, 0) >= 0 {
			continue // deleted, or no text
		}
		after, err := renamed(file, before, was, is)
		if err != nil {
			return changed, fmt.Errorf("%s: %w", file, err)
		}
		if bytes.Equal(before, after) {
			continue
		}
		if err := os.WriteFile(filepath.FromSlash(file), after, 0o644); err != nil { // one that is there keeps its mode
			return changed, err
		}
		changed++
	}
	return changed, nil
}

// places are where more than an address is said, each with what its first group is.
var places = []struct {
	file string
	line *regexp.Regexp
	of   func(names) string
}{
	{"go.mod", regexp.MustCompile(`(?m)^module (.*)$`), func(n names) string { return n.module }},
	{".goreleaser.yaml", regexp.MustCompile(`(?m)^  - OWNER=(.*)$`), func(n names) string { return n.owner }},
	{".goreleaser.yaml", regexp.MustCompile(`(?m)^  - NAME=(.*)$`), func(n names) string { return n.name }},
	{"tui/pure_test.go", regexp.MustCompile(`strings\.HasPrefix\(path, "(.*)"\)`), func(n names) string { return n.module }},
}

// noHomeYet is what is said only as long as there is no address.
var noHomeYet = regexp.MustCompile(`(?s)<!-- no home yet -->\n.*?<!-- -->\n\n`)

// renamed is a file in which the project is called by its new names.
func renamed(file string, text []byte, was, is names) ([]byte, error) {
	text = bytes.ReplaceAll(text, []byte(was.address), []byte(is.address))
	if path.Ext(file) == ".md" {
		text = noHomeYet.ReplaceAll(text, nil)
	}
	for _, p := range places {
		if p.file != file {
			continue
		}
		at := p.line.FindSubmatchIndex(text)
		if at == nil {
			return nil, fmt.Errorf("it has no line %s", p.line)
		}
		text = slices.Concat(text[:at[2]], []byte(p.of(is)), text[at[3]:])
	}
	if path.Ext(file) == ".go" {
		return imports(text, was.module, is.module)
	}
	return text, nil
}

// imports writes the imports of this module anew.
func imports(text []byte, was, is string) ([]byte, error) {
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, "", text, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	changed := false
	for _, s := range slices.Backward(f.Imports) {
		to, _ := strconv.Unquote(s.Path.Value)
		if rest, ok := strings.CutPrefix(to, was); ok && (rest == "" || rest[0] == '/') {
			start, end := files.Position(s.Path.Pos()).Offset, files.Position(s.Path.End()).Offset
			text = slices.Concat(text[:start], []byte(strconv.Quote(is+rest)), text[end:])
			changed = true
		}
	}
	if !changed {
		return text, nil
	}
	return format.Source(text)
}
