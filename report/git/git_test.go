package git

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// repository makes one with a commit of a file.
func repository(t *testing.T) (Repository, func(args ...string)) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip(err)
	}
	root := t.TempDir()
	run := func(args ...string) {
		t.Helper()
		c := exec.Command("git", append([]string{"-C", root, "-c", "user.name=a", "-c", "user.email=a@example.org"}, args...)...)
		if out, err := c.CombinedOutput(); err != nil && args[0] != "merge" && args[0] != "rebase" {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	run("init", "-q", "-b", "main")
	run("config", "user.name", "a")
	run("config", "user.email", "a@example.org")
	put(t, root, "begin\n")
	run("add", ".")
	run("commit", "-qm", "begin")
	r, err := Find(root)
	if err != nil {
		t.Fatal(err)
	}
	return r, run
}

// put writes the file, whose name has a space and a Danish letter.
func put(t *testing.T, root, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

const name = "min rapport ø.md"

func TestFind(t *testing.T) {
	r, _ := repository(t)
	if err := os.MkdirAll(filepath.Join(r.Root, "a", "b"), 0o755); err != nil {
		t.Fatal(err)
	}
	if deep, err := Find(filepath.Join(r.Root, "a", "b")); err != nil || deep.Root != r.Root {
		t.Errorf("from below: %v, %v", deep, err)
	}
	if _, err := Find(t.TempDir()); !errors.Is(err, ErrNone) {
		t.Errorf("outside: %v", err)
	}
}

func TestMoved(t *testing.T) {
	r, run := repository(t)
	head := r.Head()
	moved := func(want string, args ...string) {
		t.Helper()
		run(args...)
		now := r.Head()
		if got := now.Moved(head); got != want {
			t.Errorf("git %v: %q, want %q", args, got, want)
		}
		head = now
	}
	moved("", "status")
	moved("", "checkout", "-qb", "other") // the same commit: nothing moved under the report
	put(t, r.Root, "other\n")
	moved("", "commit", "-qam", "other")
	moved("git switched from other to main", "checkout", "-q", "main")
	put(t, r.Root, "main\n")
	moved("", "commit", "-qam", "main")
	moved("git reset main", "reset", "-q", "--hard", "HEAD~1")
	moved("", "merge", "-q", "--ff-only", "other")
}

func TestUnmerged(t *testing.T) {
	r, run := repository(t)
	path := filepath.Join(r.Root, name)
	if _, ok, err := r.Unmerged(path); ok || err != nil {
		t.Errorf("before a merge: %v, %v", ok, err)
	}
	run("checkout", "-qb", "other")
	put(t, r.Root, "theirs\n")
	run("commit", "-qam", "theirs")
	run("checkout", "-q", "main")
	put(t, r.Root, "ours\n")
	run("commit", "-qam", "ours")
	run("merge", "other")
	s, ok, err := r.Unmerged(path)
	if !ok || err != nil || string(s.Base) != "begin\n" || string(s.Ours) != "ours\n" || string(s.Theirs) != "theirs\n" {
		t.Fatalf("in a merge: %q %q %q %v %v", s.Base, s.Ours, s.Theirs, ok, err)
	}
	if n, err := r.UnmergedCount(); n != 1 || err != nil || r.Doing() != "merge" {
		t.Errorf("%d unmerged, %v, doing %s", n, err, r.Doing())
	}
	put(t, r.Root, "both\n")
	if err := r.Stage(path); err != nil {
		t.Fatal(err)
	}
	if said, err := r.ConcludeMerge(); err != nil || !strings.Contains(said, "Merge branch 'other'") {
		t.Errorf("concluded: %q, %v", said, err)
	}
	if err := r.Stage(filepath.Join(t.TempDir(), "x")); err == nil {
		t.Error("a file outside of the repository was staged")
	}

	run("checkout", "-q", "-B", "third", "other")
	put(t, r.Root, "third\n")
	run("commit", "-qam", "third")
	run("rebase", "main")
	if !strings.Contains(r.Doing(), "git rebase --continue") {
		t.Errorf("in a rebase: %q", r.Doing())
	}
}
