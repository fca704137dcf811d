package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

const noQuestions = "# A project\n\nWhat it does.\n"

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string // by path below the repository's root
		from  string
		want  string
	}{
		{"reports/README.md first", map[string]string{"report.md": small, "reports/README.md": small, "reports/report.md": small, "README.md": small}, ".", "reports/README.md"},
		{"first from the folder reports", map[string]string{"report.md": small, "reports/README.md": small, "reports/report.md": small, "reports/x": ""}, "reports", "reports/README.md"},
		{"first from a folder that has another", map[string]string{"reports/README.md": small, "src/report.md": small, "src/x": ""}, "src", "reports/README.md"},
		{"then README.md of a folder reports", map[string]string{"docs/reports/README.md": small, "docs/reports/report.md": small, "report.md": small}, "docs/reports", "docs/reports/README.md"},
		{"then report.md", map[string]string{"report.md": small, "reports/report.md": small, "README.md": small}, ".", "report.md"},
		{"then reports/report.md", map[string]string{"reports/report.md": small, "README.md": small}, ".", "reports/report.md"},
		{"then README.md with questions", map[string]string{"README.md": small}, ".", "README.md"},
		{"no README.md without questions", map[string]string{"README.md": noQuestions}, ".", ""},
		{"questions before the order", map[string]string{"report.md": noQuestions, "reports/README.md": small}, ".", "reports/README.md"},
		{"a report's name without questions", map[string]string{"reports/report.md": noQuestions, "README.md": noQuestions}, ".", "reports/report.md"},
		{"inside of reports", map[string]string{"reports/README.md": small, "README.md": noQuestions}, "reports", "reports/README.md"},
		{"a parent's", map[string]string{"reports/README.md": small, "src/group/model.py": ""}, "src/group", "reports/README.md"},
		{"the nearest", map[string]string{"report.md": small, "sub/report.md": small, "sub/x/y": ""}, "sub/x", "sub/report.md"},
		{"not above the root", map[string]string{"../report.md": small, "src/x": ""}, "src", ""},
		{"not in a folder beside", map[string]string{"other/report.md": small, "src/x": ""}, "src", ""},
		{"a name in other letters", map[string]string{"reports/readme.md": small, "README.md": noQuestions}, "reports", "reports/readme.md"},
		{"a folder in other letters", map[string]string{"Reports/Readme.MD": small, "src/x": ""}, "src", "Reports/Readme.MD"},
		{"no such name without questions", map[string]string{"reports/readme.md": noQuestions}, ".", ""},
		{"other letters after these", map[string]string{"reports/readme.md": small, "README.md": small}, ".", "README.md"},
		{"a folder called report", map[string]string{"report/README.md": small, "README.md": noQuestions}, ".", "report/README.md"},
		{"a folder below", map[string]string{"project/reports/README.md": small, "README.md": noQuestions, ".old/reports/README.md": small}, ".", "project/reports/README.md"},
		{"two folders below", map[string]string{"one/reports/README.md": small, "two/reports/README.md": small}, ".", ""},
		{"questions below before a name without", map[string]string{"one/reports/README.md": small, "report.md": noQuestions}, ".", "one/reports/README.md"},
		{"a folder of that name", map[string]string{"report.md/x": "", "README.md": small}, ".", "README.md"},
		{"nothing", nil, ".", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := filepath.Join(t.TempDir(), "group")
			if err := os.MkdirAll(filepath.Join(root, ".git"), 0o755); err != nil {
				t.Fatal(err)
			}
			for path, content := range c.files {
				write(t, content, root, filepath.FromSlash(path))
			}
			got, err := Find(filepath.Join(root, filepath.FromSlash(c.from)))
			if c.want == "" {
				if !errors.Is(err, errNoReport) {
					t.Errorf("found %q, %v", got, err)
				}
				return
			}
			want := filepath.Join(root, filepath.FromSlash(c.want))
			if err != nil || !sameFile(got, want) {
				t.Errorf("found %q, %v; want %s", got, err, want)
			}
		})
	}
}

func TestReports(t *testing.T) {
	root := t.TempDir()
	for path, content := range map[string]string{
		".git/HEAD": "", "report.md": small, "reports/README.md": small, "reports/report.md": noQuestions, "README.md": noQuestions,
		"project/reports/README.md": small, "src/report.md": small,
	} {
		write(t, content, root, filepath.FromSlash(path))
	}
	want := []string{"reports/README.md", "report.md", "project/reports/README.md"}
	if got := Reports(root); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Outside of a repository only the folder itself is looked into.
func TestFindWithoutRepository(t *testing.T) {
	folder := t.TempDir()
	if _, ok := RepositoryRoot(folder); ok {
		t.Skip("the temporary folder is inside of a repository")
	}
	write(t, small, folder, "report.md")
	write(t, "", folder, "sub", "x")
	if got, err := Find(folder); err != nil || filepath.Base(got) != "report.md" {
		t.Errorf("found %q, %v", got, err)
	}
	if got, err := Find(filepath.Join(folder, "sub")); !errors.Is(err, errNoReport) {
		t.Errorf("found %q, %v", got, err)
	}
}

// A worktree and a submodule have a file `.git`.
func TestRepositoryRootOfWorktree(t *testing.T) {
	folder := t.TempDir()
	write(t, "gitdir: elsewhere\n", folder, "tree", ".git")
	write(t, "", folder, "tree", "a", "b", "x")
	root, ok := RepositoryRoot(filepath.Join(folder, "tree", "a", "b"))
	if !ok || !sameFile(root, filepath.Join(folder, "tree")) {
		t.Errorf("the root is %q, %v", root, ok)
	}
}

// Find from "." gives a path that starts where the student is.
func TestFindHere(t *testing.T) {
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, small, root, "reports", "README.md")
	write(t, "", root, "src", "x")
	for from, want := range map[string]string{"": "reports/README.md", "src": "../reports/README.md", "reports": "README.md"} {
		t.Chdir(filepath.Join(root, from))
		if got, err := Find("."); err != nil || filepath.ToSlash(got) != want {
			t.Errorf("from %q: %q, %v; want %s", from, got, err, want)
		}
	}
}
