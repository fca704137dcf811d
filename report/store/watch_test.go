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
	type step struct {
		what string
		do   func(folder string) error
	}
	write := func(folder string) error { return os.WriteFile(filepath.Join(folder, "README.md"), nil, 0o644) }
	again := func(folder string) error { return os.Mkdir(folder, 0o755) }
	for name, steps := range map[string][]step{
		"gone": {
			{"a file", write},
			{"a folder that goes", os.RemoveAll},
			{"a folder that comes again", again},
			{"a file in it", write},
		},
		"moved": {
			{"a folder that is moved away", func(folder string) error { return os.Rename(folder, folder+"-old") }},
			{"another in its place", again},
			{"a file in that", write},
			{"a folder that goes", os.RemoveAll},
		},
	} {
		t.Run(name, func(t *testing.T) {
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
			for _, s := range steps {
				for len(told) > 0 {
					<-told
				}
				if err := s.do(folder); err != nil {
					t.Fatal(err)
				}
				select {
				case <-told:
				case <-time.After(20 * time.Second):
					t.Fatalf("nobody is told of %s", s.what)
				}
			}
		})
	}
}
