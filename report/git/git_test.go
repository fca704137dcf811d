package git

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	t.Parallel()
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
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(filepath.Join(r.Root, "a"), link); err != nil {
		t.Skip(err)
	}
	if linked, err := Find(filepath.Join(link, "b")); err != nil || linked.Root != r.Root {
		t.Errorf("through a link: %v, %v", linked, err)
	}
}

// Where no folder above has a repository, git is not started to say so.
func TestFindStartsNoGit(t *testing.T) {
	outside, bin := t.TempDir(), t.TempDir()
	script := "#!/bin/sh\necho started >>" + filepath.Join(bin, "started") + "\nexit 1\n"
	if err := os.WriteFile(filepath.Join(bin, "git"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	started := func() bool { _, err := os.Stat(filepath.Join(bin, "started")); return err == nil }
	if _, err := Find(outside); !errors.Is(err, ErrNone) || started() {
		t.Errorf("outside: %v, git was started: %v", err, started())
	}
	if err := os.WriteFile(filepath.Join(outside, ".git"), []byte("gitdir: elsewhere\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Find(outside); err == nil || runtime.GOOS != "windows" && !started() {
		t.Errorf("with a .git: %v, git was started: %v", err, started())
	}
}

func TestFindRefused(t *testing.T) {
	root := filepath.Join(resolved(t.TempDir()), "group") // of which git was not asked yet
	begun.Copy(t, root)
	bare := t.TempDir()
	command(t, bare, "init", "-q", "--bare")
	for _, c := range []struct {
		name, folder, variable, value, want string
		none                                bool
	}{
		{"a bare one", bare, "", "", "bare repository", true},
		{"inside of .git", filepath.Join(root, ".git"), "", "", "bare repository", true},
		{"no git, outside", t.TempDir(), "PATH", bare, "there is no git on this machine", true},
		{"no git", root, "PATH", bare, "there is no git on this machine", true},
		{"somebody else's", root, "GIT_TEST_ASSUME_DIFFERENT_OWNER", "1", "--add safe.directory " + root, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.variable != "" {
				t.Setenv(c.variable, c.value)
			}
			_, err := Find(c.folder)
			if err == nil || !strings.Contains(err.Error(), c.want) || errors.Is(err, ErrNone) != c.none {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}

func TestFindIsNotLed(t *testing.T) {
	r, _ := repository(t)
	other, _ := repository(t)
	t.Setenv("GIT_DIR", filepath.Join(other.Root, ".git"))
	t.Setenv("GIT_WORK_TREE", other.Root)
	t.Setenv("GIT_INDEX_FILE", filepath.Join(other.Root, ".git", "index"))
	if found, err := Find(r.Root); err != nil || found.Root != r.Root {
		t.Errorf("found %v, %v", found, err)
	}
	put(t, r.Root, "changed\n")
	res, err := r.Commit(t.Context(), []string{filepath.Join(r.Root, name)}, "here")
	if err != nil || r.Head().Commit != res.Commit {
		t.Errorf("committed elsewhere: %+v, %v", res, err)
	}
}

func TestMoved(t *testing.T) {
	t.Parallel()
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
	if came, left := head.Moved(Head{}), (Head{}).Moved(head); came != "git switched to main" || left != "git left main" {
		t.Errorf("from no repository, and to none: %q, %q", came, left)
	}
}

// A branch, or a tag, that is called HEAD hides no head.
func TestHeadBesideOthersOfTheName(t *testing.T) {
	t.Parallel()
	for _, ref := range []string{"refs/heads/HEAD", "refs/tags/HEAD", "refs/tags/main", "refs/heads/heads/main"} {
		r, run := repository(t)
		run("update-ref", ref, "HEAD")
		commitOf(t, r, "more\n")
		h, s := r.Head(), command(t, r.Root, "rev-parse", "--verify", "-q", "refs/heads/main")
		if h.Branch != "main" || h.Commit != strings.TrimSpace(s) {
			t.Errorf("with %s: %+v", ref, h)
		}
		run("checkout", "-q", "--detach", "refs/heads/main")
		if h := r.Head(); h.Branch != "" || h.Commit != strings.TrimSpace(s) {
			t.Errorf("detached, with %s: %+v", ref, h)
		}
	}
}

func TestUnmerged(t *testing.T) {
	t.Parallel()
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
	if n, err := r.UnmergedCount(); n != 1 || err != nil || r.Doing() != Merge {
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
	if !strings.Contains(r.Doing().Next(), "git rebase --continue") {
		t.Errorf("in a rebase: %q", r.Doing())
	}
}
