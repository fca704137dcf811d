package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A program that holds the file open for longer than a save waits does not lose what
// it writes then: the file that was displaced stays.
func TestWriterThatTakesLong(t *testing.T) {
	t.Parallel()
	path := write(t, small, t.TempDir(), "report.md")
	f, next := opened(t, path)
	w, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, known := isWritten(w); !known {
		t.Skip("this file system does not tell")
	}
	if _, err := f.Save(next); err != nil {
		t.Fatal(err)
	}
	if _, err := w.WriteString("theirs"); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), temporary+"*.tmp"))
	if disk(t, path) != next.Source() || len(left) != 1 || !strings.HasPrefix(disk(t, left[0]), "theirs") {
		t.Errorf("left are %q", left)
	}
}
