package git

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"handin/report/reporttest"
)

// Git is asked once where a repository is, and again when that may have changed.
func TestFindAgain(t *testing.T) {
	root := filepath.Join(resolved(t.TempDir()), "group")
	begun.Copy(t, root)
	reports := filepath.Join(root, "reports")
	write(t, root, "reports/README.md", "x")
	begun.Copy(t, filepath.Join(root, "other"))
	command(t, root, "worktree", "add", "-q", filepath.Join(root, "beside"))
	begunGit := reporttest.CountGit(t)
	finds := func(when, folder, want string, asked bool) {
		t.Helper()
		found, err := Find(folder)
		if want == "" && !errors.Is(err, ErrNone) || want != "" && (err != nil || found.Root != want) {
			t.Errorf("%s: %v, %v; want %q", when, found, err, want)
		}
		if ran := begunGit(); (len(ran) > 0) != asked {
			t.Errorf("%s: git was asked %q", when, ran)
		}
	}
	does := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	finds("at first", reports, root, true)
	finds("again", reports, root, false)
	finds("of another folder", root, root, true)
	does(os.MkdirAll(filepath.Join(reports, ".git"), 0o755))
	finds("with a folder of the name that is no repository", reports, root, true)
	finds("with it, again", reports, root, true)
	command(t, reports, "init", "-q")
	begunGit()
	finds("with a repository in the folder", reports, reports, true)
	finds("with that, again", reports, reports, false)
	does(os.RemoveAll(filepath.Join(reports, ".git")))
	finds("when that is gone", reports, root, true)
	does(os.Rename(filepath.Join(root, ".git"), filepath.Join(root, "away")))
	finds("when the repository is gone", reports, "", false)
	does(os.Rename(filepath.Join(root, "away"), filepath.Join(root, ".git")))
	finds("when it is back", reports, root, false)

	other := filepath.Join(root, "other")
	finds("of one within it", other, other, true)
	for _, name := range []string{"HEAD", "objects", "refs"} {
		kept := filepath.Join(root, "kept")
		does(os.Rename(filepath.Join(other, ".git", name), kept))
		finds("of one within it that lacks "+name, other, root, true)
		does(os.Rename(kept, filepath.Join(other, ".git", name)))
		finds("of one that has it back", other, other, false)
	}

	beside := filepath.Join(root, "beside")
	finds("in a work tree beside", beside, beside, true)
	finds("in that, again", beside, beside, false)
	kept := filepath.Join(root, ".git", "worktrees", "beside")
	does(os.Rename(kept, kept+" kept"))
	finds("in one that git has forgotten", beside, "", true)
	does(os.Rename(kept+" kept", kept))
	finds("in one that it has back", beside, beside, false)
	does(os.Remove(filepath.Join(beside, ".git")))
	does(os.WriteFile(filepath.Join(beside, ".git"), []byte("gitdir: ../other/.git\n"), 0o644))
	finds("of another repository", beside, beside, true)
}

// What git keeps for a work tree is found whatever the folders are called.
func TestPlaceOfOddNames(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"a b", "ø", "a\nb", "rebase-merge\nshallow"} {
		root := filepath.Join(resolved(t.TempDir()), name)
		if err := os.Mkdir(root, 0o755); err != nil {
			t.Skip(err) // not on every system
		}
		begun.Copy(t, filepath.Join(root, "group"))
		root = filepath.Join(root, "group")
		write(t, root, "a/b/c.txt", "x")
		folders := []string{root, filepath.Join(root, "a", "b")}
		for _, folder := range folders {
			link := filepath.Join(t.TempDir(), "link")
			if os.Symlink(folder, link) == nil { // not on every system
				folders = append(folders, link)
			}
		}
		for _, folder := range folders {
			r, err := Find(folder)
			if err != nil || r.Root != root {
				t.Fatalf("%q: %v, %v", folder, r, err)
			}
			if got, want := r.known.place, (place{root, filepath.Join(root, ".git"), filepath.Join(root, ".git", "shallow")}); got != want {
				t.Errorf("%q: %+v, want %+v", folder, got, want)
			}
		}
	}
}
