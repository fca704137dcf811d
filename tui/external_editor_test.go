package tui

import (
	"os"
	"path/filepath"
	"testing"

	"handin/report"
	"handin/report/reporttest"
	"handin/report/store"
)

// What the program ended too soon to remove is removed at its end: else the next start
// would offer a text that the report has.
func TestReturnsAtTheEnd(t *testing.T) {
	state := t.TempDir()
	path := filepath.Join(t.TempDir(), "README.md")
	if err := os.WriteFile(path, []byte(reporttest.Three("One.", "It was.", "Three.")), 0o644); err != nil {
		t.Fatal(err)
	}
	d := openIn(t, path, state, 100, 30)
	var handed []store.Handed
	for range 2 {
		h, err := store.HandOut(state, store.Handed{Path: path, Key: report.Key{Number: 2}, Base: []byte("It was.")})
		if err != nil {
			t.Fatal(err)
		}
		h.Text = []byte("It is.\n")
		if err := os.WriteFile(h.File, h.Text, 0o600); err != nil {
			t.Fatal(err)
		}
		handed = append(handed, h)
	}
	never := d.m.takeBack(handed[0])
	d.run(d.m.takeBack(handed[1]))
	if left := store.LeftHanded(state, path); len(left) != 1 || left[0].File != handed[0].File {
		t.Fatalf("after one was taken back, there are left %v", left)
	}
	d.m.elsewhere.returns.finishAll()
	d.run(never)
	if left, err := filepath.Glob(filepath.Join(state, "*.editing", "*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
