package e2e

import (
	"fmt"
	"io"
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
// are. One that is given files is given reports.
func TestManifest(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile(manifest)
	if err != nil {
		t.Fatal(err)
	}
	var hooks []struct {
		ID, Name, Description, Entry, Language, Files string
		Args                                          []string
		Pass                                          *bool `yaml:"pass_filenames"`
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
		if h.Pass != nil && !*h.Pass {
			continue
		}
		files := regexp.MustCompile(h.Files)
		for name, want := range map[string]bool{"reports/README.md": true, "exam/reports/README.md": true, "README.md": false, "reports/README_md": false, "myreports/README.md": false} {
			if files.MatchString(name) != want {
				t.Errorf("%s: %s is meant: %v", h.ID, name, !want)
			}
		}
	}
}

// hooked is a group's repository with hooks that pre-commit itself runs, without a network.
type hooked struct {
	t          *testing.T
	root, home string
	preCommit  string
	env        []string // more of it than the tests have
}

// newHooked makes one with a config, in which %s is the repository of handin.
func newHooked(t *testing.T, config string, env ...string) hooked {
	t.Helper()
	preCommit, err := exec.LookPath("pre-commit")
	if err != nil {
		t.Skip("there is no pre-commit")
	}
	if out, err := exec.Command(preCommit, "validate-manifest", manifest).CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
	h := hooked{t: t, root: t.TempDir(), home: t.TempDir(), preCommit: preCommit, env: env}
	reporttest.Git(t, h.root, "init", "-q")
	h.write(".pre-commit-config.yaml", config)
	return h
}

func (h hooked) write(name, text string) {
	h.t.Helper()
	reporttest.Write(h.t, h.root, name, text)
	reporttest.Git(h.t, h.root, "add", ".")
}

// run runs a hook on what is staged, and makes sure of how it ends and what it says.
func (h hooked) run(hook string, passes bool, says string) {
	h.t.Helper()
	c := exec.Command(h.preCommit, "run", "--verbose", hook)
	c.Dir = h.root
	c.Env = append(slices.Concat(os.Environ(), h.env), "PRE_COMMIT_HOME="+h.home, "GOPROXY=off", "GOFLAGS=-mod=mod", "GONOSUMDB=*", "GOTOOLCHAIN=local", "PIP_NO_INDEX=1", "PRE_COMMIT_COLOR=never")
	for _, name := range []string{"GOMODCACHE", "GOCACHE"} { // pre-commit has a GOPATH of its own
		where, err := exec.Command("go", "env", name).Output()
		if err != nil {
			h.t.Fatal(err)
		}
		c.Env = append(c.Env, name+"="+strings.TrimSpace(string(where)))
	}
	out, err := c.CombinedOutput()
	if (err == nil) != passes || !strings.Contains(string(out), says) {
		h.t.Errorf("%s: %v, want %q:\n%s", hook, err, says, out)
	}
}

// source is a repository that holds what this one has now, committed or not.
func source(t *testing.T) (root, commit string) {
	t.Helper()
	listed, err := exec.Command("git", "-C", reporttest.Root(), "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		t.Skip("these sources are in no repository of git")
	}
	root = t.TempDir()
	for name := range strings.SplitSeq(strings.TrimSuffix(string(listed), "\x00"), "\x00") {
		if err := copyFile(filepath.Join(root, name), filepath.Join(reporttest.Root(), name)); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	reporttest.Git(t, root, "init", "-q")
	reporttest.Git(t, root, "add", ".")
	reporttest.Git(t, root, "commit", "-q", "-m", "All of it")
	head, err := exec.Command("git", "-C", root, "rev-parse", "HEAD").Output()
	if err != nil {
		t.Fatal(err)
	}
	return root, strings.TrimSpace(string(head))
}

func copyFile(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	info, err := in.Stat()
	if err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, info.Mode().Perm())
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}

// The hooks as a group has them: pre-commit builds handin, handin-fix fixes every report of
// a commit and fails once, handin-check stops what is worse and nothing else.
func TestHooks(t *testing.T) {
	triesInstalls(t)
	t.Parallel()
	if _, err := exec.LookPath("pre-commit"); err != nil {
		t.Skip("there is no pre-commit")
	}
	root, commit := source(t)
	h := newHooked(t, fmt.Sprintf("repos:\n- repo: %s\n  rev: %s\n  hooks:\n  - id: handin-check\n  - id: handin-fix\n", root, commit))
	tryHooks(h)
}

// tryHooks has both hooks do all that they are for.
func tryHooks(h hooked) {
	h.t.Helper()
	unfixed := reporttest.Three("We use:\n- a", "two", "three")
	h.write("reports/README.md", unfixed)
	h.write("old/reports/README.md", unfixed)
	h.write("src/main.py", "print(1)\n")
	h.run("handin-fix", false, "1 note fixed in old/reports/README.md.")
	for _, name := range []string{"reports/README.md", "old/reports/README.md"} {
		if got, err := os.ReadFile(filepath.Join(h.root, name)); err != nil || !strings.Contains(string(got), "We use:\n\n- a") {
			h.t.Errorf("%s was not fixed: %v\n%s", name, err, got)
		}
	}
	reporttest.Git(h.t, h.root, "add", ".")
	h.run("handin-fix", true, "0 notes fixed in reports/README.md.")
	h.run("handin-check", true, "Passed")
	reporttest.Git(h.t, h.root, "commit", "-q", "-m", "First", "--no-verify")

	h.write("reports/README.md", reporttest.Three("", "two", "three"))
	h.run("handin-check", false, "question 1 is worse than in the last commit: it was answered, and is not now")
	reporttest.Git(h.t, h.root, "reset", "-q", "--hard")
	h.write("src/main.py", "print(2)\n")
	h.run("handin-check", true, "Passed")
	h.run("handin-fix", true, "no files to check")
}
