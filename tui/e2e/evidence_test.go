//go:build unix

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"handin/report/reporttest"
)

const f7 = "\x1b[18~"

// working puts some work beside the sample, and more of it on a branch of the remote.
func working(t *testing.T) (root, path string) {
	t.Helper()
	root, path = committed(t)
	for name, text := range map[string]string{
		"tests/test_data.py":         "import data\n\n\ndef test_dataset():\n    pass\n",
		"tests/test_api.py":          "from fastapi.testclient import TestClient\n",
		"dockerfiles/api.dockerfile": "FROM python\n",
	} {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, file, text)
	}
	git := func(args ...string) { t.Helper(); reporttest.Git(t, root, args...) }
	git("add", ".")
	git("commit", "-qm", "work")
	git("switch", "-qc", "training")
	write(t, filepath.Join(root, "train.py"), "import hydra\n")
	git("add", ".")
	git("commit", "-qm", "training")
	git("push", "-q", "origin", "training")
	git("switch", "-q", "main")
	git("branch", "-qD", "training")
	return root, path
}

// What the repository has is told beside the boxes, opened in one's own editor at its line,
// and put into an answer.
func TestEvidence(t *testing.T) {
	t.Parallel()
	root, path := working(t)
	bin := t.TempDir()
	write(t, filepath.Join(bin, "vim"), "#!/bin/sh\nprintf '%s\\n' \"$@\" > '"+filepath.Join(bin, "given")+"'\n")
	if err := os.Chmod(filepath.Join(bin, "vim"), 0o755); err != nil {
		t.Fatal(err)
	}
	term := start(t, setting{path: path, args: []string{"7"}, width: 120, height: 40, env: []string{"EDITOR=" + filepath.Join(bin, "vim") + " -n"}})
	term.shows("the repository: 1 test function in 1 file")
	term.keys(tab, "21")
	term.shows("found: tests/test_data.py:4")
	term.keys("e")
	exists(t, filepath.Join(bin, "given"))
	term.shows("found: tests/test_data.py:4")
	given, err := os.ReadFile(filepath.Join(bin, "given"))
	if want := "-n\n+4\n" + filepath.Join(root, "tests", "test_data.py") + "\n"; err != nil || string(given) != want {
		t.Errorf("the editor was given %q, not %q; %v", given, want, err)
	}
	term.keys("kkk")
	term.shows("nothing found: no word of wandb in code")
	term.keys("kkk")
	term.shows("not in this branch, but in origin/training")
	term.keys("f")
	term.shows("not ticked, found: 1 of 53")
	term.keys("f", "t")
	term.shows("ticked, nothing found: ")
	term.lacks("read these files")
	term.keys("t", shiftTab)
	term.shows("Question 7")
	term.keys(enter)
	term.shows("esc list")
	term.keys("Vi har", f7)
	term.shows("Vi har 1 test function in 1 file")
	term.keys(ctrlS)
	term.lacks("● unsaved")
	src, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(src), "Vi har 1 test function in 1 file\n") {
		t.Errorf("it is not in the file, %v", err)
	}
	term.keys(esc)
	term.shows("enter edit")
	time.Sleep(2 * afterEsc)
	term.quits()
}

// A shallow clone says once why less is said, and where there is no git nothing is.
func TestLittleEvidence(t *testing.T) {
	t.Parallel()
	root, path := working(t)
	shallow := filepath.Join(t.TempDir(), "clone")
	reporttest.Git(t, root, "clone", "-q", "--depth", "1", "file://"+root, shallow)
	term := start(t, setting{path: filepath.Join(shallow, "reports", "README.md"), width: 100, height: 30})
	term.shows("enter edit")
	term.keys(tab)
	term.shows("“nothing found” is not said here: the clone is shallow")
	term.keys("21")
	term.shows("found: tests/test_data.py:4")
	term.keys("kkk")
	term.lacks("found: tests/test_data.py:4")
	if text := term.text(); strings.Contains(text, "nothing found: ") {
		t.Errorf("it says that nothing was found:\n%s", text)
	}
	term.quits()

	without := start(t, setting{path: path, width: 100, height: 30, env: []string{"PATH=" + t.TempDir()}})
	without.shows("enter edit")
	without.keys(tab, "t")
	without.shows("there is no repository here that git reads")
	without.quits()
}
