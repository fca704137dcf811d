package store

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// A folder that goes and comes again is watched again, and so is a new one.
func TestWatchesAgain(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "reports")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if w, err := fsnotify.NewWatcher(); err != nil {
		t.Skip(err)
	} else {
		w.Close()
	}
	told := make(chan struct{}, 100)
	stop := Watch(func() []string { return []string{folder} }, func() { told <- struct{}{} })
	defer stop()
	happens := func(what string, do func() error) {
		t.Helper()
		for len(told) > 0 {
			<-told
		}
		if err := do(); err != nil {
			t.Fatal(err)
		}
		select {
		case <-told:
		case <-time.After(20 * time.Second):
			t.Fatalf("nobody is told of %s", what)
		}
	}
	write := func() error { return os.WriteFile(filepath.Join(folder, "README.md"), nil, 0o644) }
	happens("a file", write)
	happens("a folder that goes", func() error { return os.RemoveAll(folder) })
	happens("a folder that comes again", func() error { return os.Mkdir(folder, 0o755) })
	happens("a file in it", write)
	happens("a folder that is moved away", func() error { return os.Rename(folder, folder+"-old") })
	happens("another in its place", func() error { return os.Mkdir(folder, 0o755) })
	happens("a file in that", write)
}
