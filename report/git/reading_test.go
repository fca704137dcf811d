package git

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// told is what a reading has, a line for each file: its path, and its text or why
// that is not there.
func told(files []File) []string {
	var all []string
	for _, f := range files {
		text := f.Text
		if f.Unread {
			text = "unread"
		}
		all = append(all, strings.TrimSpace(f.Path+" "+text))
	}
	return all
}

func (r Repository) mustRead(t *testing.T) *Reading {
	t.Helper()
	reading, err := r.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return reading
}

// revision reads what git has of the last commit.
func (r Repository) mustReadHead(t *testing.T) *Reading {
	t.Helper()
	rev := Revision{Commit: command(t, r.Root, "rev-parse", "HEAD")[:40], Tree: newTree(in(r.Root), "HEAD^{tree}")}
	reading, err := rev.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return reading
}

func TestRead(t *testing.T) {
	t.Parallel()
	r, run := repository(t)
	outside := t.TempDir()
	write(t, outside, "secret.py", "secret")
	for path, text := range map[string]string{
		".gitignore": "ignored.py\nscratch/\n", "ignored.py": "i", "scratch/a.py": "i", "src/ø b.py": "code", "src/a.md": "words",
		"gone.py": "gone", "binary.py": "a\x00b", "pointer.yaml": "version https://git-lfs.github.com/spec/v1\noid\n",
		"node_modules/a.js": "x", "outputs/1/a.yaml": "x", "wandb/a.py": "x", "a/.venv/lib/a.py": "x", "b.egg-info/a.toml": "x", "conf/args.yaml": "x",
		"report.html": "x", ".dvc/config": "[core]", "Dockerfile": "FROM a", "empty.py": "",
	} {
		write(t, r.Root, path, text)
	}
	for _, link := range []string{"link.py", "folder"} {
		to := filepath.Join(outside, "secret.py")
		if link == "folder" {
			to = outside
		}
		if err := os.Symlink(to, filepath.Join(r.Root, link)); err != nil {
			t.Skip(err)
		}
	}
	run("init", "-q", filepath.Join(r.Root, "inner"))
	write(t, r.Root, "inner/a.py", "x")
	run("-c", "advice.addEmbeddedRepo=false", "add", ".", ":!inner")
	run("commit", "-qm", "files")
	want := []string{
		".dvc/config [core]", ".gitignore", "Dockerfile FROM a", "binary.py", "conf/args.yaml", "empty.py",
		"folder", "gone.py gone", "link.py", name, "pointer.yaml", "src/a.md", "src/ø b.py code",
	}
	slices.Sort(want)
	if got := told(r.mustReadHead(t).Files); !slices.Equal(got, want) {
		t.Errorf("of the commit:\n%q\nwant\n%q", got, want)
	}
	if err := os.Remove(filepath.Join(r.Root, "gone.py")); err != nil {
		t.Fatal(err)
	}
	write(t, r.Root, "new.py", "new")
	write(t, r.Root, "src/ø b.py", "changed")
	want = slices.DeleteFunc(append(want, "new.py new", "src/ø b.py changed"), func(s string) bool { return s == "gone.py gone" || s == "src/ø b.py code" })
	slices.Sort(want)
	reading := r.mustRead(t)
	if got := told(reading.Files); !slices.Equal(got, want) {
		t.Errorf("of the work tree:\n%q\nwant\n%q", got, want)
	}
	if reading.Partial != "" || reading.Branch != "main" || !slices.Equal(reading.Refs, []string{"main"}) || len(reading.Branches) > 0 {
		t.Errorf("%+v", reading)
	}
	for path, want := range map[string][2]bool{
		"src": {true, true}, "src/a.md": {true, true}, "sr": {false, true}, "src/b.md": {false, true}, "outputs": {false, false}, "wandb/b.py": {false, false},
	} {
		if has, known := reading.Has(path); has != want[0] || known != want[1] {
			t.Errorf("has %s: %v, %v", path, has, known)
		}
	}
}

// Of other branches there are the texts in which they differ, and of several at one
// place one.
func TestReadBranches(t *testing.T) {
	t.Parallel()
	r, run := repository(t)
	write(t, r.Root, "a.py", "a")
	write(t, r.Root, "b.py", "b")
	run("add", ".")
	run("commit", "-qm", "files")
	remote := filepath.Join(t.TempDir(), "remote.git")
	run("init", "-q", "--bare", remote)
	run("remote", "add", "origin", remote)
	run("push", "-q", "origin", "main")
	run("remote", "set-head", "origin", "main")
	run("branch", "merged")
	for i, branch := range []string{"old", "api"} {
		run("switch", "-q", "-c", branch, "main")
		write(t, r.Root, branch+".py", branch)
		write(t, r.Root, "a.py", "a of "+branch)
		write(t, r.Root, branch+".txt", "x")
		run("rm", "-q", "b.py")
		run("add", ".")
		run("-c", "user.name=a", "commit", "-qm", branch, "--date", fmt.Sprintf("2026-01-0%dT00:00:00", i+1))
	}
	run("push", "-q", "origin", "api")
	run("switch", "-q", "main")
	run("branch", "-q", "-D", "merged")
	reading := r.mustRead(t)
	if want := []string{"api", "main", "old", "origin/api", "origin/main"}; !slices.Equal(reading.Refs, want) {
		t.Errorf("branches %q", reading.Refs)
	}
	if reading.Default != "main" || len(reading.Branches) != 2 {
		t.Fatalf("%+v", reading)
	}
	for _, b := range reading.Branches {
		if want := []string{"a.py a of " + b.Name, b.Name + ".py " + b.Name}; !slices.Equal(told(b.Files), want) {
			t.Errorf("%s: %q, want %q", b.Name, told(b.Files), want)
		}
	}
	run("branch", "-q", "-D", "api")
	if b := r.mustRead(t).Branches; len(b) != 2 || b[0].Name != "origin/api" && b[1].Name != "origin/api" {
		t.Errorf("%+v", b)
	}
}

// A bound that is reached is said, and what comes first is read.
func TestReadBounds(t *testing.T) {
	r, run := repository(t)
	for i := range 9 {
		write(t, r.Root, fmt.Sprintf("data/%d.csv", i), "1")
	}
	write(t, r.Root, "z.py", "code")
	write(t, r.Root, "large.py", strings.Repeat("x", 200))
	write(t, r.Root, "a.ipynb", strings.Repeat("y", 90))
	run("add", ".")
	run("commit", "-qm", "files")
	was := within
	t.Cleanup(func() { within = was })
	within.file = 100
	for _, read := range []func(*testing.T) *Reading{r.mustRead, r.mustReadHead} {
		within.files, within.text = 20, 1000
		all := read(t)
		if all.Partial != "" || !slices.Contains(told(all.Files), "large.py unread") || !slices.Contains(told(all.Files), "z.py code") {
			t.Errorf("%q: %q", all.Partial, told(all.Files))
		}
		within.files = 4
		if few := read(t); !strings.Contains(few.Partial, "more than 4 files") || len(few.Files) != 4 || !slices.Contains(told(few.Files), "z.py code") {
			t.Errorf("%q: %q", few.Partial, told(few.Files))
		}
		within.files, within.text = 20, 50
		if little := read(t); !strings.Contains(little.Partial, "MB of text") || !slices.Contains(told(little.Files), "z.py code") || !slices.Contains(told(little.Files), "a.ipynb unread") {
			t.Errorf("%q: %q", little.Partial, told(little.Files))
		}
	}
	within.text = 1000
	run("switch", "-qc", "other")
	write(t, r.Root, "other.py", "x")
	run("add", ".")
	run("commit", "-qm", "other")
	run("switch", "-qc", "third", "main")
	write(t, r.Root, "third.py", "x")
	run("add", ".")
	run("commit", "-qm", "third")
	run("switch", "-q", "main")
	within.branches = 1
	if reading := r.mustRead(t); !strings.Contains(reading.Partial, "branches") || len(reading.Branches) != 1 {
		t.Errorf("%q, %d branches", reading.Partial, len(reading.Branches))
	}
}

// Of clones that do not have all, it is said; in a second work tree, and before the
// first commit, everything is there.
func TestReadClones(t *testing.T) {
	t.Parallel()
	r, run := repository(t)
	write(t, r.Root, "a.py", "a")
	run("add", ".")
	run("commit", "-qm", "second")
	run("switch", "-qc", "api")
	write(t, r.Root, "b.py", "b")
	run("add", ".")
	run("commit", "-qm", "third")
	run("switch", "-q", "main")
	run("config", "uploadpack.allowFilter", "true")
	for _, c := range []struct {
		name, partial string
		args          []string
		branch        bool // the text that only a branch has is here
	}{
		{"whole", "", []string{"clone", "-q"}, true},
		{"shallow", "the clone is shallow", []string{"clone", "-q", "--depth", "1", "--no-single-branch"}, true},
		{"partial", "the clone is partial", []string{"clone", "-q", "--filter=blob:none"}, false},
		{"treeless", "the clone is partial", []string{"clone", "-q", "--filter=tree:0"}, false},
		{"sparse", "the work tree is sparse", []string{"clone", "-q", "--sparse"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			root := filepath.Join(t.TempDir(), "clone")
			command(t, r.Root, append(c.args, "file://"+r.Root, root)...)
			clone, err := Find(root)
			if err != nil {
				t.Fatal(err)
			}
			reading := clone.mustRead(t)
			if reading.Partial != c.partial || !slices.Contains(told(reading.Files), "a.py a") {
				t.Errorf("%q: %q", reading.Partial, told(reading.Files))
			}
			var branch []string
			for _, b := range reading.Branches {
				branch = append(branch, told(b.Files)...)
			}
			if slices.Contains(branch, "b.py b") != c.branch {
				t.Errorf("of the branch: %q", branch)
			}
		})
	}
	second := filepath.Join(t.TempDir(), "second")
	run("worktree", "add", "-q", second, "api")
	if reading := (Repository{second, nil}).mustRead(t); reading.Branch != "api" || !slices.Contains(told(reading.Files), "b.py b") {
		t.Errorf("in a second work tree: %q", told(reading.Files))
	}
	unborn := t.TempDir()
	command(t, unborn, "init", "-q")
	write(t, unborn, "a.py", "a")
	if reading := (Repository{unborn, nil}).mustRead(t); !slices.Equal(told(reading.Files), []string{"a.py a"}) || reading.Partial != "" {
		t.Errorf("before the first commit: %q, %q", reading.Partial, told(reading.Files))
	}
}

func TestWebAddress(t *testing.T) {
	t.Parallel()
	const want = "https://github.com/group/project"
	for url, want := range map[string]string{
		"https://github.com/group/project.git": want, "https://github.com/group/project": want, "https://github.com/group/project/": want,
		"git@github.com:group/project.git": want, "ssh://git@github.com/group/project.git": want, "https://name:secret@github.com/group/project.git": want,
		"": "", "/tmp/remote.git": "", "https://gitlab.com/group/project.git": "", "https://github.com.example.org/a/b": "", "https://github.com/group": "",
		"git@github.com:group/project/more.git": "",
	} {
		if got := webAddress(url); got != want {
			t.Errorf("%s: %q", url, got)
		}
	}
}

// A repository is read again when something is new, and its history when that is.
func TestReadings(t *testing.T) {
	t.Parallel()
	r, run := repository(t)
	write(t, r.Root, ".gitignore", "ignored.py\n")
	write(t, r.Root, "a.py", "a")
	write(t, r.Root, "words.md", "a")
	run("add", ".")
	run("commit", "-qm", "second")
	var kept Readings
	var last *Log
	for _, c := range []struct {
		what      string
		do        func()
		read, log bool
	}{
		{"nothing was read yet", func() {}, true, true},
		{"nothing happened", func() {}, false, false},
		{"an ignored file came", func() { write(t, r.Root, "ignored.py", "x") }, false, false},
		{"a file changed", func() { write(t, r.Root, "a.py", "changed") }, true, false},
		{"it changed once more", func() { write(t, r.Root, "a.py", "changed more") }, true, false},
		{"nothing happened since", func() {}, false, false},
		{"a file came that is not read", func() { write(t, r.Root, "new.md", "x") }, true, false},
		{"it changed", func() { write(t, r.Root, "new.md", "xx") }, false, false},
		{"a file came with a blank in its name", func() { write(t, r.Root, "b c.py", "b") }, true, false},
		{"that changed", func() { write(t, r.Root, "b c.py", "bb") }, true, false},
		{"a file went", func() { _ = os.Remove(filepath.Join(r.Root, "b c.py")) }, true, false},
		{"it was staged", func() { run("add", ".") }, true, false},
		{"what was staged changed", func() { write(t, r.Root, "a.py", "changed again") }, true, false},
		{"it was committed", func() { run("commit", "-qam", "third") }, true, true},
		{"a branch was made", func() { run("branch", "other") }, true, true},
		{"another branch was checked out", func() { run("switch", "-q", "other") }, true, true},
		{"there is an origin", func() { run("remote", "add", "origin", "https://github.com/group/project") }, true, false},
	} {
		c.do()
		found, err := Find(r.Root) // as it is by then
		if err != nil {
			t.Fatal(err)
		}
		reading, log, err := kept.Read(t.Context(), found, name)
		if err != nil || (reading != nil) != c.read || (log != last) != c.log || log == nil {
			t.Errorf("when %s: %v, read %v, another log %v", c.what, err, reading != nil, log != last)
		}
		last = log
	}
	whole := filepath.Join(t.TempDir(), "clone")
	run("clone", "-q", "--depth", "1", "file://"+r.Root, whole)
	clone, err := Find(whole)
	if err != nil {
		t.Fatal(err)
	}
	for i, partial := range []string{"the clone is shallow", ""} {
		if i > 0 {
			command(t, whole, "fetch", "-q", "--unshallow")
		}
		reading, _, err := kept.Read(t.Context(), clone, name)
		if err != nil || reading == nil || reading.Partial != partial {
			t.Fatalf("%+v, %v; want %q", reading, err, partial)
		}
	}
}
