//go:build unix

package git

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A file that goes through a filter is not known to have changed, since the filter
// is not run to look; to commit it, it is.
func TestFilteredFiles(t *testing.T) {
	t.Parallel()
	r, _ := repository(t)
	ran := filepath.Join(t.TempDir(), "ran")
	command(t, r.Root, "config", "filter.large.clean", "echo clean >> "+ran+"; tr a-z A-Z")
	command(t, r.Root, "config", "filter.large.smudge", "echo smudge >> "+ran+"; tr A-Z a-z")
	command(t, r.Root, "config", "filter.large.required", "true")
	write(t, r.Root, ".gitattributes", "*.png filter=large\n*.gif filter=nobody\n")
	for _, name := range []string{"same.png", "changed.png", "gone.png", "changed.gif", "staged.png"} {
		write(t, r.Root, name, "figure")
	}
	command(t, r.Root, "add", ".")
	command(t, r.Root, "commit", "-qm", "figures")
	write(t, r.Root, "staged.png", "another")
	later := time.Now().Add(time.Hour)
	old := later.Add(-9 * time.Hour) // git need not look into it
	if err := os.Chtimes(filepath.Join(r.Root, "staged.png"), old, old); err != nil {
		t.Fatal(err)
	}
	command(t, r.Root, "add", "staged.png")
	for _, name := range []string{"changed.png", "changed.gif", "new.png"} {
		write(t, r.Root, name, "another")
	}
	if err := errors.Join(os.Remove(filepath.Join(r.Root, "gone.png")), os.Chtimes(filepath.Join(r.Root, "same.png"), later, later), os.Remove(ran)); err != nil {
		t.Fatal(err)
	}
	names := []string{"same.png", "changed.png", "gone.png", "changed.gif", "new.png", "staged.png"}
	entries, err := r.Status(t.Context(), paths(r, names...)...)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct {
		unknown, differs bool
		filter           string
	}{{true, false, "large"}, {true, false, "large"}, {false, true, "large"}, {false, true, ""}, {false, true, "large"}, {false, true, "large"}} {
		e := entries[i]
		if e.Unknown != want.unknown || e.differs() != want.differs || e.Filter != want.filter || e.MayDiffer() != (want.unknown || want.differs) {
			t.Errorf("%s: %+v, want %+v", names[i], e, want)
		}
	}
	if _, err := os.Stat(ran); err == nil {
		t.Errorf("a filter ran: %s", read(t, filepath.Dir(ran), "ran"))
	}
	if _, err := r.Commit(t.Context(), paths(r, "changed.png"), "figure"); err != nil {
		t.Fatal(err)
	}
	if got := command(t, r.Root, "show", "HEAD:changed.png"); got != "ANOTHER" {
		t.Errorf("committed was %q", got)
	}
	if err := r.Stage(filepath.Join(r.Root, "new.png")); err != nil {
		t.Fatal(err)
	}
	if got := command(t, r.Root, "show", ":new.png"); got != "ANOTHER" {
		t.Errorf("staged was %q", got)
	}
}

// A name of a filter by which it could not be turned off keeps git from being asked.
func TestFilterNames(t *testing.T) {
	t.Parallel()
	for name, refused := range map[string]bool{"lfs": false, "a.b c": false, "Ø": false, `qu"ote`: false, "a=b": true} {
		r, _ := repository(t)
		ran := filepath.Join(t.TempDir(), "ran")
		command(t, r.Root, "config", "filter."+name+".clean", "touch "+ran)
		write(t, r.Root, ".git/info/attributes", "* \"filter="+strings.ReplaceAll(name, `"`, `\"`)+"\"\n* filter="+name+"\n")
		put(t, r.Root, "Begin\n")
		_, err := r.Contents(t.Context(), filepath.Join(r.Root, "min rapport ø.md"))
		if (err != nil) != refused || refused && !strings.Contains(err.Error(), "turned off") {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(ran); err == nil {
			t.Errorf("the filter %s ran", name)
		}
	}
}

// What hangs is ended, with all that it started, and said.
func TestLimit(t *testing.T) {
	r, _ := repository(t)
	below := filepath.Join(r.Root, "below") // of which git was not asked yet
	if err := os.Mkdir(below, 0o755); err != nil {
		t.Fatal(err)
	}
	was := limit
	t.Cleanup(func() { limit = was })
	limit = 300 * time.Millisecond
	folder := t.TempDir()
	alive := filepath.Join(folder, "alive")
	if err := syscall.Mkfifo(alive, 0o600); err != nil {
		t.Skip(err)
	}
	// A reader of the pipe is told when the last of them has ended.
	write(t, folder, "git", "#!/bin/sh\nexec 3>"+alive+"\ntrap '' INT TERM\nsh -c 'trap \"\" INT TERM; while :; do sleep 1; done' &\nwhile :; do sleep 1; done\n")
	if err := os.Chmod(filepath.Join(folder, "git"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder+":"+os.Getenv("PATH"))
	ended := make(chan error, 1)
	go func() { _, err := os.ReadFile(alive); ended <- err }()
	found := make(chan error, 1)
	go func() { _, err := Find(below); found <- err }()
	_, err := r.State(context.Background())
	says(t, "a git that hangs", err, "git config did not answer in 300ms and was stopped: run git -C "+shellWord(r.Root)+" config yourself")
	if err := <-found; err == nil || errors.Is(err, ErrNone) {
		t.Errorf("of a folder it says %v", err)
	}
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Error("something of it still runs")
	}
}
