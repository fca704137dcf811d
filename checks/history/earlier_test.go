package history

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handin/report/store"
)

// load opens the group's report.
func (g *group) load() store.File {
	g.t.Helper()
	f, err := store.Load(filepath.Join(g.root, filepath.FromSlash(file)))
	if err != nil {
		g.t.Fatal(err)
	}
	return f
}

// What a report was comes over all branches, the newest first, each text once; of one
// without git there is nothing.
func TestEarlier(t *testing.T) {
	g := newGroup(t)
	g.commit("a", "first", "x")
	g.commit("a", "second", "x")
	g.git("checkout", "-qb", "other")
	g.commit("b", "third", "x")
	g.git("checkout", "-q", "main")
	g.commit("a", "first", "x")
	g.write("not committed", "x")

	var got []string
	for v := range Earlier(t.Context(), g.load()) {
		got = append(got, v.Report.Answer(0))
		if !strings.HasPrefix(v.From, "reports/README.md of 2026-01-20, commit ") || len(v.From) != len("reports/README.md of 2026-01-20, commit 12345678") {
			t.Errorf("it is from %q", v.From)
		}
	}
	if want := "first third second"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
	for range Earlier(t.Context(), g.load()) {
		break // and git is stopped
	}

	if err := os.RemoveAll(filepath.Join(g.root, ".git")); err != nil {
		t.Fatal(err)
	}
	for v := range Earlier(t.Context(), g.load()) {
		t.Errorf("without git there is %+v", v)
	}
}
