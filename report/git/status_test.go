package git

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestStatus(t *testing.T) {
	t.Parallel()
	fresh := Entry{Unstaged: true}
	clean := Entry{Committed: true, tracked: true}
	for _, c := range []struct {
		name     string
		make     func(t *testing.T, r Repository)
		path     string
		want     Entry
		differs  bool
		obstacle string
	}{
		{"as committed", func(*testing.T, Repository) {}, name, clean, false, ""},
		{
			"changed", func(t *testing.T, r Repository) { put(t, r.Root, "x\n") }, name,
			Entry{Committed: true, tracked: true, Unstaged: true},
			true, "",
		},
		{"staged", func(t *testing.T, r Repository) {
			put(t, r.Root, "x\n")
			command(t, r.Root, "add", ".")
		}, name, Entry{Committed: true, tracked: true, Staged: true}, true, ""},
		{"partly staged", func(t *testing.T, r Repository) {
			put(t, r.Root, "x\n")
			command(t, r.Root, "add", ".")
			put(t, r.Root, "x\ny\n")
		}, name, Entry{Committed: true, tracked: true, Staged: true, Unstaged: true}, true, ""},
		{"unmerged", conflict, name, Entry{Committed: true, tracked: true, Unmerged: true}, true, ""},
		{"unmerged, and gone on our side", func(t *testing.T, r Repository) {
			diverge(t, r)
			command(t, r.Root, "rm", "-q", name)
			command(t, r.Root, "commit", "-qm", "gone")
			command(t, r.Root, "merge", "other")
		}, name, Entry{tracked: true, Unmerged: true}, true, ""},
		{
			"deleted", func(t *testing.T, r Repository) { os.Remove(filepath.Join(r.Root, name)) }, name,
			Entry{Committed: true, tracked: true, Unstaged: true, Missing: true},
			true, "not on the disk",
		},
		{
			"taken out of the index", func(t *testing.T, r Repository) { command(t, r.Root, "rm", "-q", "--cached", name) }, name,
			Entry{Committed: true, Staged: true, Unstaged: true},
			true, "",
		},
		{"new", func(t *testing.T, r Repository) { write(t, r.Root, "figures/a.png", "a") }, "figures/a.png", fresh, true, ""},
		{
			"new, in a new folder with blanks", func(t *testing.T, r Repository) { write(t, r.Root, "mine figurer/å b.png", "a") },
			"mine figurer/å b.png", fresh, true, "",
		},
		{"new and decomposed", func(t *testing.T, r Repository) { write(t, r.Root, "a\u030a.png", "a") }, "a\u030a.png", fresh, true, ""},
		{"new, of magic characters", func(t *testing.T, r Repository) { write(t, r.Root, "[x]*?.png", "a") }, "[x]*?.png", fresh, true, ""},
		{"new, of git's own magic", func(t *testing.T, r Repository) { write(t, r.Root, ":(top)a.png", "a") }, ":(top)a.png", fresh, true, ""},
		{"new and staged", func(t *testing.T, r Repository) {
			write(t, r.Root, "a.png", "a")
			command(t, r.Root, "add", "a.png")
		}, "a.png", Entry{tracked: true, Staged: true}, true, ""},
		{"a name without a content", func(t *testing.T, r Repository) {
			write(t, r.Root, "a.png", "a")
			command(t, r.Root, "add", "-N", "a.png")
		}, "a.png", Entry{Unstaged: true, named: true}, true, ""},
		{"nowhere", func(*testing.T, Repository) {}, "figures/a.png", Entry{Missing: true}, true, "not on the disk"},
		{"ignored", func(t *testing.T, r Repository) {
			write(t, r.Root, ".gitignore", "x\n\n*.png\n")
			write(t, r.Root, "figures/å.png", "a")
		}, "figures/å.png", Entry{Unstaged: true, ignored: ".gitignore:3: *.png"}, true, "the rule is .gitignore:3: *.png"},
		{"ignored, of magic characters", func(t *testing.T, r Repository) {
			write(t, r.Root, ".gitignore", "*.png\n")
			write(t, r.Root, ":(glob)[x]*.png", "a")
		}, ":(glob)[x]*.png", Entry{Unstaged: true, ignored: ".gitignore:1: *.png"}, true, "ignored"},
		{"in a folder that is ignored", func(t *testing.T, r Repository) {
			write(t, r.Root, ".gitignore", "figures/\n")
			write(t, r.Root, "figures/a.png", "a")
		}, "figures/a.png", Entry{ignored: ".gitignore:1: figures/"}, true, "ignored"},
		{"not ignored after all", func(t *testing.T, r Repository) {
			write(t, r.Root, ".gitignore", "*.png\n!a.png\n")
			write(t, r.Root, "a.png", "a")
		}, "a.png", fresh, true, ""},
		{"ignored, and committed before", func(t *testing.T, r Repository) { write(t, r.Root, ".gitignore", "*.md\n") }, name, clean, false, ""},
		{"of another spelling", func(t *testing.T, r Repository) {
			write(t, r.Root, "Figures/A.png", "a")
			command(t, r.Root, "add", ".")
			command(t, r.Root, "commit", "-qm", "a")
			write(t, r.Root, "figures/a.png", "a")
		}, "figures/a.png", Entry{Unstaged: true, indexed: "Figures/A.png"}, true, ""},
		{"of another spelling, where that is the same file", func(t *testing.T, r Repository) {
			command(t, r.Root, "config", "core.ignorecase", "true")
			write(t, r.Root, "figures/A.png", "a")
			command(t, r.Root, "add", ".")
			command(t, r.Root, "commit", "-qm", "a")
			os.Rename(filepath.Join(r.Root, "figures", "A.png"), filepath.Join(r.Root, "figures", "a.png"))
		}, "figures/a.png", Entry{indexed: "figures/A.png"}, true, "git mv"},
		{"in a submodule", func(t *testing.T, r Repository) {
			other, _ := repository(t)
			command(t, r.Root, "submodule", "--quiet", "add", other.Root, "figures")
		}, "figures/" + name, Entry{inside: "figures"}, true, "belongs to the repository figures"},
		{"in a repository that lies in this one", func(t *testing.T, r Repository) {
			write(t, r.Root, "figures/plots/a.png", "a")
			command(t, filepath.Join(r.Root, "figures"), "init", "-q")
		}, "figures/plots/a.png", Entry{inside: "figures"}, true, "belongs to the repository figures"},
		{"a folder", func(t *testing.T, r Repository) { write(t, r.Root, "figures/a.png", "a") }, "figures", Entry{folder: true}, true, "is a folder"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r, _ := repository(t)
			c.make(t, r)
			before := index(t, r)
			all, err := r.Status(t.Context(), paths(r, c.path)...)
			if err != nil || len(all) != 1 {
				t.Fatalf("%+v, %v", all, err)
			}
			got := all[0]
			says(t, "obstacle", got.Obstacle(), c.obstacle)
			if got.Path != c.path || got.differs() != c.differs {
				t.Errorf("%+v differs: %v", got, got.differs())
			}
			c.want.Path, got.ignoreCase = c.path, false
			if got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
			if now := index(t, r); now != before {
				t.Errorf("looking changed the index:\n%s\n%s", before, now)
			}
		})
	}
}

func TestStatusOfSeveral(t *testing.T) {
	t.Parallel()
	r, _ := repository(t)
	write(t, r.Root, ".gitignore", "*.jpg\n")
	write(t, r.Root, "a.jpg", "a")
	write(t, r.Root, "b.png", "b")
	all, err := r.Status(t.Context(), paths(r, "b.png", name, "a.jpg", "gone.png", "b.png")...)
	if err != nil || len(all) != 4 {
		t.Fatalf("%+v, %v", all, err)
	}
	if all[0].Path != "b.png" || all[1].differs() || all[2].ignored == "" || !all[3].Missing {
		t.Errorf("%+v", all)
	}
	if none, err := r.Status(t.Context()); len(none) != 0 || err != nil {
		t.Errorf("of nothing: %+v, %v", none, err)
	}
	if _, err := r.Status(t.Context(), filepath.Join(t.TempDir(), "a.png")); err == nil {
		t.Error("a file outside of the repository has a status")
	}
}

// Another git that is at work finds no lock, and the index as it left it.
func TestLookingWritesNothing(t *testing.T) {
	t.Parallel()
	r, _ := repository(t)
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(filepath.Join(r.Root, name), old, old); err != nil {
		t.Fatal(err)
	}
	before := read(t, r.Root, ".git/index")
	if _, err := r.Status(t.Context(), paths(r, name)...); err != nil {
		t.Fatal(err)
	}
	if _, err := r.State(t.Context()); err != nil {
		t.Fatal(err)
	}
	if read(t, r.Root, ".git/index") != before {
		t.Error("the index was written")
	}
}

// What git says beside an answer of none, a trace or a warning of a file that it cannot read,
// makes it no failure.
func TestStatusWithWarning(t *testing.T) {
	root := t.TempDir()
	command(t, root, "init", "-q")
	t.Setenv("GIT_TRACE", "2")
	t.Setenv("GIT_CONFIG_GLOBAL", "/dev/null") // nothing that handin goes by is set
	r, err := Find(root)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(root, "gone.md")
	if _, err := r.Ignored(t.Context(), []string{"gone.md"}); err != nil {
		t.Errorf("rules: %v", err)
	}
	if _, err := r.State(t.Context()); err != nil {
		t.Errorf("state: %v", err)
	}
	if _, err := r.Status(t.Context(), path); err != nil {
		t.Errorf("status: %v", err)
	}
}

func TestStatusOfLinks(t *testing.T) {
	t.Parallel()
	r, _ := repository(t)
	write(t, r.Root, "plots/a.png", "a")
	outside := t.TempDir()
	write(t, outside, "b.png", "b")
	for link, to := range map[string]string{
		"a.png":   filepath.Join("plots", "a.png"),
		"b.png":   filepath.Join(outside, "b.png"),
		"figures": "plots",
	} {
		if err := os.Symlink(to, filepath.Join(r.Root, link)); err != nil {
			t.Skip(err)
		}
	}
	toRoot := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(r.Root, toRoot); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ path, want, obstacle string }{
		{"a.png", "a.png plots/a.png", ""},
		{"b.png", "b.png", "outside of the repository"},
		{"figures/a.png", "plots/a.png", ""},
		{"figures/none.png", "plots/none.png", "not on the disk"},
	} {
		all, err := r.Status(t.Context(), filepath.Join(toRoot, filepath.FromSlash(c.path)))
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, e := range all {
			names = append(names, e.Path)
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.path, got, c.want)
		}
		says(t, c.path, all[0].Obstacle(), c.obstacle)
	}
}

// Names that are asked for together do not answer for one another.
func TestStatusOfSpellings(t *testing.T) {
	t.Parallel()
	r, _ := repository(t)
	for _, name := range []string{"Figures/A.png", "b.png", "B.PNG", "ø.png", "c/d.png"} {
		write(t, r.Root, name, name)
	}
	command(t, r.Root, "add", ".")
	command(t, r.Root, "commit", "-qm", "figures")
	want := map[string]string{"figures/a.png": "Figures/A.png", "B.png": "b.png", "Ø.png": "", "c": "", "C/D.png": "c/d.png", "b.png": "", "none.png": ""}
	names := slices.Sorted(maps.Keys(want))
	all, err := r.Status(t.Context(), paths(r, names...)...)
	if err != nil || len(all) != len(names) {
		t.Fatalf("%+v, %v", all, err)
	}
	for _, e := range all {
		if e.indexed != want[e.Path] || e.tracked != (e.Path == "b.png") {
			t.Errorf("%s: %q, want %q", e.Path, e.indexed, want[e.Path])
		}
	}
}
