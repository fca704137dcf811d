package setup

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func yes() (bool, error) { return true, nil }

// at takes the report of a repository.
func at(root string, o Options) Options {
	if o.Report == "" {
		o.Report = "reports/README.md"
	}
	o.Report = filepath.Join(root, filepath.FromSlash(o.Report))
	return o
}

func run(t *testing.T, root string, o Options) (string, error) {
	t.Helper()
	plan, err := planOf(context.Background(), at(root, o))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	err = plan.run(&out, yes)
	return out.String(), err
}

// set is a setup that must work.
func set(t *testing.T, root string, o Options) string {
	t.Helper()
	out, err := run(t, root, o)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func takeBack(t *testing.T, root string) string {
	t.Helper()
	plan, err := planOf(context.Background(), Options{Undo: true, Report: filepath.Join(root, "report.md")})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := plan.run(&out, yes); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// valid asks pre-commit, where there is one, what it thinks of its config.
func valid(t *testing.T, root string) {
	t.Helper()
	path, err := exec.LookPath("pre-commit")
	if err != nil {
		return
	}
	if out, err := exec.Command(path, "validate-config", filepath.Join(root, hooks)).CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

func crlf(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }

// repo makes a repository with a report and other files.
func repo(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	asked(t, root, "init", "-q", "-b", "main")
	write(t, root, "reports/README.md", small)
	for path, content := range files {
		write(t, root, path, content)
	}
	return root
}

func asked(t *testing.T, root string, args ...string) string {
	t.Helper()
	out, err := repository{root: root}.git(context.Background(), args...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func write(t *testing.T, root, path, content string) {
	t.Helper()
	path = filepath.Join(root, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, root, path string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// tree reads all files of a repository.
func tree(t *testing.T, root string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && d.Name() == ".git" {
			return filepath.SkipDir
		}
		if d.IsDir() {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		files[filepath.ToSlash(rel)] = read(t, root, rel)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// holds makes sure that the repository has the report, these files and no other.
func holds(t *testing.T, root string, want map[string]string) {
	t.Helper()
	want = maps.Clone(want)
	if want == nil {
		want = map[string]string{}
	}
	if want["reports/README.md"] == "" {
		want["reports/README.md"] = small
	}
	if got := tree(t, root); !maps.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func link(t *testing.T, to, root, name string) {
	t.Helper()
	if err := os.Symlink(to, filepath.Join(root, name)); err != nil {
		t.Skip(err)
	}
}

func errorOf(_ plan, err error) error { return err }
