package git

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestLooksLikeRevision(t *testing.T) {
	t.Parallel()
	for arg, want := range map[string]bool{
		"origin/main:reports/README.md":     true,
		"HEAD:README.md":                    true,
		"HEAD:./README.md":                  true,
		"HEAD~2:report.md":                  true,
		"main@{1 week ago: x}:report.md":    true,
		"HEAD^{/fix: this}:report.md":       true,
		":README.md":                        true,
		"abc123:min rapport ø.md":           true,
		"a:b.md":                            true,
		"report.md":                         false,
		"":                                  false,
		":":                                 false,
		"HEAD:":                             false,
		":/fix":                             false,
		`C:\reports\README.md`:              false,
		"C:/reports/README.md":              false,
		`c:\x`:                              false,
		"https://example.org/report.md":     false,
		"--output=x:report.md":              false,
		"HEAD^{/no path: here}":             false,
		"main@{upstream}:reports/README.md": true,
	} {
		if got := LooksLikeRevision(arg); got != want {
			t.Errorf("%q: %v, want %v", arg, got, want)
		}
	}
}

// handedIn makes a repository whose disk has moved on since it was pushed.
func handedIn(t *testing.T) Repository {
	t.Helper()
	r, run := repository(t)
	write(t, r.Root, "reports/README.md", "pushed\n")
	write(t, r.Root, "reports/figures/Plot.png", "plot")
	write(t, r.Root, "reports/figures/å b.png", "blank")
	write(t, r.Root, ".gitignore", "*.jpg\n")
	run("add", ".")
	run("commit", "-qm", "fix: pushed")
	remote(t, r)
	write(t, r.Root, "reports/README.md", "staged\n")
	run("add", ".")
	write(t, r.Root, "reports/README.md", "disk\n")
	write(t, r.Root, "reports/figures/new.png", "new")
	write(t, r.Root, "reports/figures/old.jpg", "ignored")
	return r
}

func TestResolve(t *testing.T) {
	r := handedIn(t)
	command(t, r.Root, "tag", "-a", "-m", "x", "handed-in")
	for _, c := range []struct{ folder, arg, path, source string }{
		{".", "origin/main:reports/README.md", "reports/README.md", "pushed\n"},
		{".", "HEAD:reports/README.md", "reports/README.md", "pushed\n"},
		{".", "@:reports/README.md", "reports/README.md", "pushed\n"},
		{".", "handed-in:reports/README.md", "reports/README.md", "pushed\n"},
		{".", "HEAD^{/fix: pushed}:reports/README.md", "reports/README.md", "pushed\n"},
		{".", "HEAD~1:" + name, name, "begin\n"},
		{".", "@{upstream}:reports/README.md", "reports/README.md", "pushed\n"},
		{".", ":reports/README.md", "reports/README.md", "staged\n"},
		{"reports", "HEAD:reports/README.md", "reports/README.md", "pushed\n"},
		{"reports", "HEAD:./README.md", "reports/README.md", "pushed\n"},
		{"reports/figures", "HEAD:../README.md", "reports/README.md", "pushed\n"},
		{"reports", ":./README.md", "reports/README.md", "staged\n"},
		{"reports", "HEAD:../" + name, name, "begin\n"},
	} {
		t.Run(c.folder+" "+c.arg, func(t *testing.T) {
			t.Chdir(filepath.Join(r.Root, filepath.FromSlash(c.folder)))
			got, err := Resolve(t.Context(), c.arg)
			if err != nil {
				t.Fatal(err)
			}
			if got.Path != c.path || string(got.Source) != c.source || got.root != r.Root || got.name != c.arg {
				t.Errorf("%s %q in %s", got.Path, got.Source, got.root)
			}
			if want := c.source != "staged\n"; (got.Commit != "") != want {
				t.Errorf("commit %q", got.Commit)
			}
			if source, err := fs.ReadFile(got.Tree, got.Path); err != nil || string(source) != c.source {
				t.Errorf("in the tree: %q, %v", source, err)
			}
		})
	}
}

func TestResolveNot(t *testing.T) {
	r := handedIn(t)
	blob := strings.TrimSpace(command(t, r.Root, "rev-parse", "HEAD:reports/README.md"))
	for _, c := range []struct{ arg, want string }{
		{"nowhere:reports/README.md", "git has no revision nowhere here"},
		{"HEAD~9:reports/README.md", "git has no revision HEAD~9 here"},
		{blob + ":reports/README.md", "git has no revision " + blob},
		{"HEAD:reports/report.md", "HEAD has no reports/report.md"},
		{"HEAD:Reports/readme.md", "HEAD has no Reports/readme.md, but reports/README.md"},
		{"HEAD:reports/figures/new.png", "there is one on this disk"},
		{":reports/figures/none.png", "the index has no reports/figures/none.png"},
		{"HEAD:reports", "is a folder; name the report in it, as reports/README.md"},
		{"HEAD:reports/README.md/x", "HEAD has no reports/README.md/x"},
		{"HEAD:../README.md", "leads out of the repository"},
		{"--output=x:README.md", "not of the form"},
		{"README.md", "not of the form"},
	} {
		t.Run(c.arg, func(t *testing.T) {
			t.Chdir(r.Root)
			_, err := Resolve(t.Context(), c.arg)
			says(t, c.arg, err, c.want)
			if err != nil && !strings.HasPrefix(err.Error(), c.arg+": ") {
				t.Errorf("%v does not begin with what was asked for", err)
			}
		})
	}
	t.Run("outside", func(t *testing.T) {
		t.Chdir(t.TempDir())
		if _, err := Resolve(t.Context(), "HEAD:README.md"); !errors.Is(err, ErrNone) {
			t.Error(err)
		}
	})
	t.Run("a large file", func(t *testing.T) {
		t.Chdir(r.Root)
		write(t, r.Root, "large.md", strings.Repeat("x", maxBlob+1))
		command(t, r.Root, "add", "large.md")
		_, err := Resolve(t.Context(), ":large.md")
		says(t, "large", err, "has 16 MB")
	})
}

func TestResolveElsewhere(t *testing.T) {
	r := handedIn(t)
	commitOf(t, r, "later\n")
	command(t, r.Root, "push", "-q")
	to := strings.TrimSpace(command(t, r.Root, "remote", "get-url", "origin"))
	t.Run("in a bare repository", func(t *testing.T) {
		t.Chdir(to)
		if got, err := Resolve(t.Context(), "main:reports/README.md"); err != nil || string(got.Source) != "disk\n" || got.root != "" {
			t.Errorf("%q, %v", got.Source, err)
		}
	})
	t.Run("in a shallow clone", func(t *testing.T) {
		t.Chdir(t.TempDir())
		command(t, ".", "clone", "-q", "--depth=1", "file://"+to, "clone")
		t.Chdir("clone")
		if got, err := Resolve(t.Context(), "origin/main:reports/README.md"); err != nil || string(got.Source) != "disk\n" {
			t.Errorf("%q, %v", got.Source, err)
		}
		_, err := Resolve(t.Context(), "HEAD~1:reports/README.md")
		says(t, "shallow", err, "git fetch --unshallow")
	})
	t.Run("by a sha256", func(t *testing.T) {
		t.Chdir(t.TempDir())
		command(t, ".", "init", "-q", "--object-format=sha256")
		write(t, ".", "figures/a.png", "a")
		put(t, ".", "x\n")
		command(t, ".", "add", ".")
		command(t, ".", "commit", "-qm", "x")
		if got, err := Resolve(t.Context(), "HEAD:"+name); err != nil || string(got.Source) != "x\n" || len(got.Commit) != 64 {
			t.Errorf("%q, %v", got.Source, err)
		}
	})
	t.Run("with objects missing", func(t *testing.T) {
		t.Chdir(r.Root)
		for _, what := range []struct{ object, want string }{
			{"HEAD:reports/README.md", "does not have its content here"},
			{"HEAD:reports", "does not have the folder reports here"},
			{"HEAD^{tree}", "does not have the files of"},
		} {
			hash := strings.TrimSpace(command(t, r.Root, "rev-parse", what.object))
			if err := os.Remove(filepath.Join(r.Root, ".git", "objects", hash[:2], hash[2:])); err != nil {
				t.Fatal(err)
			}
			_, err := Resolve(t.Context(), "HEAD:reports/README.md")
			says(t, what.object, err, what.want)
		}
	})
}

// A hook asks for the index that is committed, and not for the one that is left.
func TestResolveInHook(t *testing.T) {
	r := handedIn(t)
	t.Chdir(r.Root)
	other := filepath.Join(t.TempDir(), "index")
	t.Setenv("GIT_INDEX_FILE", other)
	command(t, r.Root, "read-tree", "HEAD")
	if got, err := Resolve(t.Context(), ":reports/README.md"); err != nil || string(got.Source) != "pushed\n" {
		t.Errorf("%q, %v", got.Source, err)
	}
}

func TestTree(t *testing.T) {
	t.Parallel()
	r := handedIn(t)
	submodule, _ := repository(t)
	command(t, r.Root, "submodule", "--quiet", "add", submodule.Root, "sub")
	write(t, r.Root, "bin/run", "x")
	if err := os.Chmod(filepath.Join(r.Root, "bin", "run"), 0o755); err != nil {
		t.Fatal(err)
	}
	command(t, r.Root, "add", "bin", "sub")
	command(t, r.Root, "commit", "-qm", "more")
	write(t, r.Root, "named.png", "x")
	command(t, r.Root, "add", "-N", "named.png")
	tree, err := r.Tree(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	for kind, files := range map[string]fs.FS{"commit": tree, "index": indexTree(in(r.Root))} {
		if err := fstest.TestFS(files, name, "reports/README.md", "reports/figures/Plot.png", "reports/figures/å b.png", "bin/run", "sub"); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
		for _, absent := range []string{"reports/figures/new.png", "reports/figures/plot.png", "named.png", "sub/" + name, "/reports", "reports/", "../x"} {
			if _, err := fs.Stat(files, absent); err == nil {
				t.Errorf("%s has %s", kind, absent)
			}
		}
		if info, err := fs.Stat(files, "bin/run"); err != nil || info.Mode() != 0o755 || info.Size() != 1 {
			t.Errorf("%s: bin/run: %v, %v", kind, info, err)
		}
		if entries, err := fs.ReadDir(files, "sub"); err != nil || len(entries) != 0 {
			t.Errorf("%s: the submodule: %v, %v", kind, entries, err)
		}
	}
	if _, err := r.Tree(t.Context(), "--help"); err == nil {
		t.Error("an option is a tree")
	}
}

func TestTreeLinks(t *testing.T) {
	t.Parallel()
	r, run := repository(t)
	write(t, r.Root, "plots/a.png", "a")
	write(t, r.Root, "reports/README.md", "x\n")
	for link, to := range map[string]string{
		"reports/figures": "../plots", "reports/b.png": "figures/a.png", "loop": "loop",
		"out.png": "../out.png", "etc": "/etc", "none.png": "nowhere",
	} {
		if err := os.Symlink(to, filepath.Join(r.Root, link)); err != nil {
			t.Skip(err)
		}
	}
	run("add", ".")
	run("commit", "-qm", "links")
	tree, err := r.Tree(t.Context(), "main")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"reports/figures/a.png", "reports/b.png"} {
		if content, err := fs.ReadFile(tree, name); err != nil || string(content) != "a" {
			t.Errorf("%s: %q, %v", name, content, err)
		}
	}
	if entries, err := fs.ReadDir(tree, "reports/figures"); err != nil || len(entries) != 1 || entries[0].Name() != "a.png" {
		t.Errorf("%v, %v", entries, err)
	}
	for _, name := range []string{"loop", "out.png", "etc/passwd", "none.png"} {
		if _, err := tree.Open(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTreeReads(t *testing.T) {
	t.Parallel()
	r := handedIn(t)
	tree, err := r.Tree(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	f, err := tree.Open("reports/README.md")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if content, err := io.ReadAll(f); err != nil || string(content) != "pushed\n" {
		t.Errorf("%q, %v", content, err)
	}
	d, err := tree.Open("reports/figures")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var names []string
	for {
		entries, err := d.(fs.ReadDirFile).ReadDir(1)
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, entries[0].Name())
	}
	if !slices.Equal(names, []string{"Plot.png", "å b.png"}) {
		t.Errorf("%q", names)
	}
}
