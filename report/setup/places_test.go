package setup

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A report of any name is meant, and no other file, by git and by pre-commit.
func TestNames(t *testing.T) {
	for _, name := range []string{
		"report.md", "reports/report.md", "reports/Æbler og pærer.md", "a b/README.md", "#x/README.md", "!x/README.md",
		"x/[a-b]*?.md", `x/it's.md`, "x/a#b: c.md", "x/%O $(touch evil).md", "-x/README.md", `x/"q".md`, `x/b\d.md`,
	} {
		t.Run(name, func(t *testing.T) {
			root := repo(t, map[string]string{name: small, "sub/" + name: small, "x/a.md": small})
			o := complete
			o.Report = name
			set(t, root, o)
			for path, want := range map[string]string{name: "handin", "sub/" + name: "unspecified", "x/a.md": "unspecified"} {
				if got := asked(t, root, "check-attr", "-z", "merge", "--", path); got != path+"\x00merge\x00"+want+"\x00" {
					t.Errorf("git reads %q", got)
				}
			}
			value, err := decoded(read(t, root, hooks))
			if err != nil {
				t.Fatal(err)
			}
			hook := value.(map[string]any)["repos"].([]any)[0].(map[string]any)["hooks"].([]any)[0].(map[string]any)
			if args, _ := hook["args"].([]any); len(args) == 0 || args[len(args)-1] != name { // beside reports/README.md
				t.Errorf("pre-commit reads %q", hook)
			}
			flow, err := decoded(read(t, root, workflow))
			if err != nil {
				t.Fatal(err)
			}
			steps := flow.(map[string]any)["jobs"].(map[string]any)["check"].(map[string]any)["steps"].([]any)
			if env := steps[2].(map[string]any)["env"]; env.(map[string]any)["REPORT"] != name {
				t.Errorf("GitHub reads %q", env)
			}
			takeBack(t, root)
			holds(t, root, map[string]string{name: small, "sub/" + name: small, "x/a.md": small})
		})
	}
}

func TestRefuses(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(t *testing.T, root string) error
		want string
	}{
		{"no OWNER/NAME", func(t *testing.T, root string) error {
			return errorOf(planOf(t.Context(), at(root, Options{program: "handin", Repository: "x; touch y"})))
		}, "it is OWNER/NAME"},
		{"no report", func(t *testing.T, root string) error {
			return errorOf(planOf(t.Context(), at(root, Options{Report: "none.md"})))
		}, "no such file"},
		{"a name that git's files cannot have", func(t *testing.T, root string) error {
			write(t, root, "x\ny.md", small)
			return errorOf(planOf(t.Context(), at(root, Options{Report: "x\ny.md"})))
		}, "such characters"},
		{"no repository", func(t *testing.T, root string) error {
			write(t, root, "../plain/report.md", small)
			return errorOf(planOf(t.Context(), at(root, Options{Report: "../plain/report.md"})))
		}, "not in a git repository; handin setup is for a repository: git init makes one"},
		{"no repository to undo in", func(t *testing.T, root string) error {
			return errorOf(planOf(t.Context(), Options{Undo: true, Report: root}))
		}, "not in a git repository"},
		{"a link out of the repository", func(t *testing.T, root string) error {
			elsewhere := filepath.Join(t.TempDir(), "attributes")
			link(t, elsewhere, root, attributes)
			_, err := run(t, root, options)
			if _, missing := os.Stat(elsewhere); missing == nil {
				t.Error("the file was made")
			}
			return err
		}, ".gitattributes: is a link that leads nowhere or out of the repository"},
		{"attributes that are a link", func(t *testing.T, root string) error {
			write(t, root, "etc/attributes", "*.png binary\n")
			link(t, filepath.Join("etc", "attributes"), root, attributes)
			_, err := run(t, root, options)
			return err
		}, ".gitattributes: is a symbolic link, which git does not follow"},
		{"a folder that is a link out of the repository", func(t *testing.T, root string) error {
			elsewhere := t.TempDir()
			link(t, elsewhere, root, ".github")
			_, err := run(t, root, complete)
			if _, missing := os.Stat(filepath.Join(elsewhere, "workflows")); missing == nil {
				t.Error("a folder was made")
			}
			return err
		}, ".github/workflows/handin.yml: "},
		{"a folder of its name", func(t *testing.T, root string) error {
			write(t, root, attributes+"/x", "")
			_, err := run(t, root, options)
			return err
		}, ".gitattributes: is not a regular file"},
		{"a file that is read-only", func(t *testing.T, root string) error {
			write(t, root, attributes, "*.png binary\n")
			if err := os.Chmod(filepath.Join(root, attributes), 0o444); err != nil {
				t.Fatal(err)
			}
			_, err := run(t, root, options)
			if got := read(t, root, attributes); got != "*.png binary\n" {
				t.Errorf("it holds %q", got)
			}
			return err
		}, ".gitattributes: is read-only"},
		{"attributes that git reads otherwise", func(t *testing.T, root string) error {
			plan, err := planOf(t.Context(), at(root, options))
			if err != nil {
				return err
			}
			return plan.run(io.Discard, func() (bool, error) {
				write(t, root, "reports/.gitattributes", "*.md merge=union\n")
				return true, nil
			})
		}, "git reads merge=union for reports/README.md"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := c.do(t, repo(t, nil)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %s", err, c.want)
			}
		})
	}
}

// A link inside of the repository stays one, and a file keeps its mode.
func TestLinkInside(t *testing.T) {
	root := repo(t, map[string]string{"etc/hooks": "repos:\n  - repo: meta\n    hooks:\n      - id: identity\n"})
	if err := os.Chmod(filepath.Join(root, "etc/hooks"), 0o640); err != nil {
		t.Fatal(err)
	}
	link(t, filepath.Join("etc", "hooks"), root, hooks)
	set(t, root, options)
	if got := read(t, root, "etc/hooks"); !strings.HasSuffix(got, "- id: identity\n"+entry) {
		t.Errorf("it holds %q", got)
	}
	info, err := os.Stat(filepath.Join(root, "etc/hooks"))
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("%v, %v", info, err)
	}
	if info, err := os.Lstat(filepath.Join(root, hooks)); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("%v, %v", info, err)
	}
}

// In a second work tree the files are its own, and the config is that of all.
func TestWorktree(t *testing.T) {
	root := repo(t, nil)
	asked(t, root, "add", ".")
	asked(t, root, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x")
	second := filepath.Join(t.TempDir(), "second")
	asked(t, root, "worktree", "add", "-q", second)
	t.Setenv("GIT_DIR", filepath.Join(root, ".git")) // as in a hook
	set(t, second, options)
	if got := read(t, second, attributes); got != wantAttributes {
		t.Errorf("got %q", got)
	}
	holds(t, root, nil)
	if got := asked(t, root, "config", driverKey); got != "handin merge %O %A %B -L %L\n" {
		t.Errorf("the driver is %q", got)
	}
}
