package fill

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What the workspace says names no key of the full screen here.
func TestNoKeysOfTheScreen(t *testing.T) {
	files, err := filepath.Glob("../workspace/*.go")
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, "../outside/figures.go")
	key, found := regexp.MustCompile(`ctrl\+|\besc\b|\btab\b|open it`), 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, src, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			l, ok := n.(*ast.BasicLit)
			if !ok || l.Kind != token.STRING {
				return true
			}
			text, _ := strconv.Unquote(l.Value)
			if key.MatchString(text) {
				found++
			}
			if said := keysSaid.Replace(text); key.MatchString(said) {
				t.Errorf("%s: %q", file, said)
			}
			return true
		})
	}
	if found < 12 {
		t.Errorf("there are %d texts with keys", found)
	}
}

func TestSentences(t *testing.T) {
	for prompt, want := range map[string][]string{
		"**What is\nyour number on <learn.inside.dtu.dk>?**\n\nAnswer *in* `code`:": {"What is your number on <learn.inside.dtu.dk>?", "Answer in code:"},
		"Pick:\n\n* one\n* [two](https://example.org)\n\n```\ncode\n```":            {"Pick:", "one", "two (https://example.org)", "code"},
		"Show it: ![a chart](figures/a.png)":                                        {"Show it: image a chart"},
		"":                                                                          nil,
	} {
		if got := sentences(prompt); !slices.Equal(got, want) {
			t.Errorf("%q: %q", prompt, got)
		}
	}
}
