package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handin/report/reporttest"
)

// What changes on disk while a fix is shown is not undone by it.
func TestFixAfterAChangeOnDisk(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 110, 34)
	before := d.disk()
	d.keys("9", "f")
	theirs := strings.Replace(before, "Yes, with Vertex AI", "Yes, REALLY with Vertex AI", 1)
	if theirs == before {
		t.Fatal("nothing was changed")
	}
	if err := os.WriteFile(d.path, []byte(theirs), 0o644); err != nil {
		t.Fatal(err)
	}
	d.send(touchedMsg{})
	d.keys("enter")
	d.shows("the report has changed meanwhile: look again")
	d.keys("enter")
	d.shows("Fixed; ")
	d.keys("ctrl+s")
	if want := strings.Replace(theirs, "\n- one thing in each pull request", "\n\n- one thing in each pull request", 1); d.disk() != want {
		t.Error("the file is not theirs with the fix in it")
	}
}

// A fix in the editor leaves the cursor at what it changed.
func TestFixKeepsThePlace(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 110, 34)
	d.keys("9", "enter", "ctrl+home", "f2", "enter")
	d.text("Z")
	if strings.HasSuffix(d.m.editing().ed.Text(), "Z") {
		t.Error("the cursor is at the end of the answer")
	}
}

// What a commit has to say waits until the editor is left: no key that is typed
// pushes or commits.
func TestCommitWhileTyping(t *testing.T) {
	t.Parallel()
	root, path := reporttest.Repository(t, "g")
	remote := filepath.Join(t.TempDir(), "r.git")
	reporttest.Git(t, root, "init", "-q", "--bare", remote)
	reporttest.Git(t, root, "remote", "add", "origin", remote)
	d := openUnread(t, path, 100, 30)
	d.keys("tab", "n", "space", "ctrl+s", "shift+tab", "shift+tab")
	g := d.m.git
	cmd := d.m.commit(commitRequest{*g.repository, g.state, d.m.work.File(), []string{path}, "Tick a box", true}) // is under way
	d.keys("shift+tab", "shift+tab", "shift+tab", "7", "enter")
	d.run(cmd)
	if d.m.asks() || d.m.editing() == nil {
		t.Fatalf("something opened in front of the editor:\n%s", d.screen())
	}
	d.shows("Committed ")
	d.text("abc")
	d.keys("enter")
	d.text("def")
	if out := reporttest.Git(t, root, "ls-remote", "origin"); out != "" {
		t.Errorf("it was pushed: %s", out)
	}
	if !strings.HasSuffix(d.m.work.Report().Answer(6), "abc\ndef") {
		t.Errorf("the answer is %q", d.m.work.Report().Answer(6))
	}
	if d.m.elsewhere.away {
		t.Error("under typing fingers git got the terminal")
	}
	d.keys("esc")
	if !d.m.elsewhere.away {
		t.Errorf("it is not pushed when the editor is left:\n%s", d.screen())
	}
}

// A commit is of what was shown: not on another branch, not with a change that
// came meanwhile.
func TestCommitOfWhatWasShown(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(root, path string){
		"branch": func(root, _ string) { reporttest.Git(t, root, "checkout", "-qb", "other") },
		"disk": func(_, path string) {
			src, _ := os.ReadFile(path)
			os.WriteFile(path, []byte(strings.Replace(string(src), "seven services", "nine services", 1)), 0o644)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			root, path := reporttest.Repository(t, "g")
			d := openUnread(t, path, 100, 30)
			d.keys("tab", "n", "space", "shift+tab", "shift+tab", "c", "enter", "enter")
			change(root, path)
			d.keys("enter")
			d.shows("No commit was made")
			d.shows("meanwhile")
			if got := reporttest.Git(t, root, "rev-list", "--count", "--all"); got != "1\n" {
				t.Errorf("there are commits: %s", got)
			}
		})
	}
}

// A figure that came meanwhile is offered, and the message follows what is taken
// out.
func TestCommitFormIsUpToDate(t *testing.T) {
	t.Parallel()
	root, path := reporttest.Repository(t, "g")
	d := openUnread(t, path, 100, 30)
	d.keys("tab", "n", "space", "ctrl+s", "shift+tab", "shift+tab")
	src, err := os.ReadFile(filepath.Join(root, "reports", "figures", "loss.png"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "reports", "figures", "coverage.png"), src, 0o644); err != nil {
		t.Fatal(err)
	}
	d.keys("c")
	d.shows("[✓] reports/figures/coverage.png (new, ")
	d.keys("enter", "space", "enter", "enter")
	if got := reporttest.Git(t, root, "show", "--format=%s", "--name-only"); got != "Add 2 figures\n\nreports/figures/coverage.png\nreports/figures/sweep.png\n" {
		t.Errorf("the commit is %q", got)
	}
}

// What a hook that passes changed and said is shown too.
func TestCommitWithAHookThatPasses(t *testing.T) {
	t.Parallel()
	root, path := reporttest.Repository(t, "g")
	hook := "#!/bin/sh\nsed -i 's/seven services/7 services/' reports/README.md; git add reports/README.md; echo one > made.txt; git add made.txt; echo 'careful' >&2\n"
	if err := os.WriteFile(filepath.Join(root, ".git", "hooks", "pre-commit"), []byte(hook), 0o755); err != nil {
		t.Fatal(err)
	}
	d := openUnread(t, path, 100, 30)
	d.keys("tab", "n", "space", "shift+tab", "shift+tab", "c", "enter", "enter", "enter")
	d.shows("The commit is made, and a hook did or said more")
	d.shows("It added made.txt")
	d.shows("Question 17")
	d.shows("careful")
	d.whole()
}
