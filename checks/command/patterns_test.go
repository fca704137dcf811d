package command

import (
	"path/filepath"
	"slices"
	"testing"

	"handin/report/reporttest"
)

func TestMatched(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"a/reports/README.md", "b/reports/README.md", "c/README.md", "a/reports/[1].md"} {
		reporttest.Write(t, root, name, "x")
	}
	at := func(names ...string) []string {
		for i := range names {
			names[i] = filepath.Join(root, filepath.FromSlash(names[i]))
		}
		return names
	}
	for _, c := range []struct{ args, want []string }{
		{at("*/reports/README.md"), at("a/reports/README.md", "b/reports/README.md")},
		{at("c/READM?.md", "a/reports/[1].md"), at("c/README.md", "a/reports/[1].md")},
		{at("*/none.md"), at("*/none.md")},
		{[]string{"-", "origin/main:reports/README.md"}, []string{"-", "origin/main:reports/README.md"}},
		{nil, nil},
	} {
		if got := matched(c.args, "windows"); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.args, got, c.want)
		}
		if got := matched(c.args, "linux"); !slices.Equal(got, c.args) {
			t.Errorf("%q after a shell: %q", c.args, got)
		}
	}
}
