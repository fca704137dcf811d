package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"handin/report/reporttest"

	"go.yaml.in/yaml/v3"
)

var manifest = filepath.Join(reporttest.Root(), ".pre-commit-hooks.yaml")

// What pre-commit is told of this repository names commands and flags that there
// are, and the report.
func TestManifest(t *testing.T) {
	src, err := os.ReadFile(manifest)
	if err != nil {
		t.Fatal(err)
	}
	var hooks []struct {
		ID, Name, Description, Entry, Language, Files string
		Args                                          []string
	}
	if err := yaml.Unmarshal(src, &hooks); err != nil || len(hooks) != 2 {
		t.Fatalf("%v: %+v", err, hooks)
	}
	for _, h := range hooks {
		words := strings.Fields(h.Entry)
		if h.ID == "" || h.Name == "" || h.Description == "" || h.Language != "golang" || words[0] != "handin" {
			t.Errorf("%+v", h)
		}
		out, err := command(t, nil, slices.Concat(words[1:], h.Args, []string{"--help"})...).CombinedOutput()
		if err != nil || !strings.Contains(string(out), "\n  handin "+words[1]+" ") {
			t.Errorf("%s: %q with %q: %v\n%s", h.ID, h.Entry, h.Args, err, out)
		}
		files := regexp.MustCompile(h.Files)
		for name, want := range map[string]bool{"reports/README.md": true, "exam/reports/README.md": true, "README.md": false, "reports/README_md": false, "myreports/README.md": false} {
			if files.MatchString(name) != want {
				t.Errorf("%s: %s is meant: %v", h.ID, name, !want)
			}
		}
	}
}

// pre-commit itself, where there is one, takes it.
func TestManifestIsValid(t *testing.T) {
	path, err := exec.LookPath("pre-commit")
	if err != nil {
		t.Skip("there is no pre-commit")
	}
	if out, err := exec.Command(path, "validate-manifest", manifest).CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}
