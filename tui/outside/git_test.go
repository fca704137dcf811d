package outside

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"handin/report/git"
	"handin/report/reporttest"
	"handin/report/store"
	"handin/tui/workspace"
)

func TestMain(m *testing.M) { reporttest.Main(m) }

// merging gives a repository in the middle of a merge that conflicts in its report.
func merging(t *testing.T) (r git.Repository, path string, run func(args ...string) string) {
	t.Helper()
	root := t.TempDir()
	run = func(args ...string) string {
		t.Helper()
		out, err := exec.Command("git", append([]string{"-C", root}, args...)...).CombinedOutput()
		if err != nil && args[0] != "merge" {
			t.Fatalf("git %v: %v, %s", args, err, out)
		}
		return string(out)
	}
	path = filepath.Join(root, "report.md")
	put := func(answer string) { reporttest.Write(t, root, "report.md", reporttest.Three("one", answer, "three")) }
	run("init", "-q", "-b", "main")
	put("two")
	run("add", ".")
	run("commit", "-q", "-m", "a")
	run("checkout", "-q", "-b", "other")
	put("theirs")
	run("commit", "-q", "-am", "b")
	run("checkout", "-q", "main")
	put("mine")
	run("commit", "-q", "-am", "c")
	run("merge", "-q", "other")
	r, err := git.Find(root)
	if err != nil {
		t.Fatal(err)
	}
	return r, path, run
}

// Git is given nothing that has the markers of a conflict, on the disk or staged.
func TestMarkersStayOutOfGit(t *testing.T) {
	const why = "the report still has the markers of a conflict: resolve them first"
	r, path, run := merging(t)
	file, err := store.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	state, err := r.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	refused := func(what string, err error) {
		t.Helper()
		if err == nil || err.Error() != why {
			t.Errorf("%s: %v", what, err)
		}
	}
	conclude := workspace.Conclude{Repository: r, Path: path}
	refused("staging", Stage(workspace.Stage{Repository: r, Path: path}).Err)
	if out := run("status", "--porcelain"); !strings.HasPrefix(out, "UU") {
		t.Errorf("it was staged: %q", out)
	}
	_, err = Conclude(conclude)
	refused("concluding", err)
	refused("committing", MayCommit(t.Context(), r, state, file, []string{path}))
	if g, err := AskGit(t.Context(), r, file, file.Report()); err != nil {
		t.Error(err)
	} else {
		refused("asking", g.Obstacle())
	}

	run("add", "report.md")
	whole := reporttest.Three("one", "both", "three")
	if err := os.WriteFile(path, []byte(whole), 0o644); err != nil {
		t.Fatal(err)
	}
	if file, err = store.Load(path); err != nil {
		t.Fatal(err)
	}
	_, err = Conclude(conclude)
	refused("concluding what is staged", err)
	refused("committing what is staged", MayCommit(t.Context(), r, state, file, nil))
	if err := MayCommit(t.Context(), r, state, file, []string{path}); err != nil {
		t.Errorf("committing the file: %v", err)
	}
	if s := Stage(workspace.Stage{Repository: r, Path: path}); s.Err != nil || s.Left != 0 {
		t.Errorf("staging: %+v", s)
	}
	if _, err := Conclude(conclude); err != nil {
		t.Errorf("concluding: %v", err)
	}
	if got := run("show", "HEAD:report.md"); got != whole {
		t.Errorf("the commit has %q", got)
	}
}
