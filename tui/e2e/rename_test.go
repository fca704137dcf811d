package e2e

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The one command that gives the project an address forgets no place: nothing has the old
// one after it, and all of it still builds. It can be done again.
func TestRename(t *testing.T) {
	triesInstalls(t)
	t.Parallel()
	root, _ := source(t)
	in := func(name string, args ...string) string {
		t.Helper()
		c := exec.Command(name, args...)
		c.Dir = root
		c.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-mod=mod")
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%s %q: %v\n%s", name, args, err, out)
		}
		return string(out)
	}
	in("go", "run", "./.ci/rename", "github.com/first/one")
	in("go", "run", "./.ci/rename", "example.org/second/two")
	left := regexp.MustCompile(`"handin/[a-z]|github\.com/OWNER/handin|github\.com/first/one|[Oo][Ww][Nn][Ee][Rr]=OWNER|^module handin`)
	says := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(root, path)
		if rel = filepath.ToSlash(rel); err == nil && d.IsDir() && rel == ".git" {
			return fs.SkipDir
		}
		if err != nil || d.IsDir() || strings.HasPrefix(rel, ".ci/rename/") || rel == "tui/e2e/rename_test.go" {
			return err
		}
		text, err := os.ReadFile(path)
		for line := range strings.Lines(string(text)) {
			if left.MatchString(line) && rel != "tui/e2e/imports_test.go" {
				t.Errorf("%s still says: %s", rel, line)
			}
			says[rel] = says[rel] || strings.Contains(line, "example.org/second/two") || strings.Contains(line, "OWNER=second")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, rel := range []string{"go.mod", "main.go", "README.md", ".goreleaser.yaml", "tui/pure_test.go"} {
		if !says[rel] {
			t.Errorf("%s does not say the new address", rel)
		}
	}
	in("go", "build", "./...")
	in("go", "vet", "./tui", "./tui/e2e") // with the tests
	if out := in("git", "diff", "--stat", "--", "go.sum"); out != "" {
		t.Errorf("go.sum is another:\n%s", out)
	}
	none := exec.Command("go", "run", "./.ci/rename", "handin")
	none.Dir = root
	if out, err := none.CombinedOutput(); err == nil || !strings.Contains(string(out), "it is HOST/OWNER/NAME") {
		t.Errorf("a name that is no address is taken: %v\n%s", err, out)
	}
}
