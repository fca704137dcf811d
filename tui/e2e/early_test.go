//go:build unix

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// What was typed before the program is on the screen ticks no box, deletes nothing and
// quits nothing; what is typed after it does.
func TestTypedBeforeTheFirstFrame(t *testing.T) {
	t.Parallel()
	path, src := copied(t, "2026")
	slow := filepath.Join(t.TempDir(), "slow")
	if err := os.WriteFile(slow, []byte("#!/bin/sh\necho waiting\nwhile [ ! -e \"$0.go\" ]; do sleep 0.01; done\nexec \"$@\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	term := startAs(t, setting{width: 100, height: 30}, exec.Command(slow, built(t), path, "18"))
	term.shows("waiting")
	term.keys(tab, " ", " ", down, " ", ctrlS, enter, "x", "q")
	if err := os.WriteFile(slow+".go", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	term.shows("Question 18")
	term.lacks("unsaved")
	if now, err := os.ReadFile(path); err != nil || string(now) != string(src) {
		t.Error("the file was changed")
	}
	term.keys(tab)
	term.shows("Week 1")
	term.quits()
}
