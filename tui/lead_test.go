package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handin/report/reporttest"
)

// threeCommitted is a repository with a report of three questions, the last of which is not
// answered.
func threeCommitted(t *testing.T) (root, path string) {
	t.Helper()
	root = t.TempDir()
	threeTemplate.Copy(t, root)
	return root, filepath.Join(root, "reports", "README.md")
}

var threeTemplate = reporttest.NewTemplate(func(root string) error {
	path := filepath.Join(root, "reports", "README.md")
	err := mkdirFor(path)
	if err == nil {
		err = os.WriteFile(path, []byte(reporttest.Three("one", "two", "--- question 3 fill here ---")), 0o644)
	}
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"config", "user.name", "a"}, {"config", "user.email", "a@example.org"}, {"add", "."}, {"commit", "-qm", "begin"}} {
		if err == nil {
			_, err = reporttest.TryGit(root, args...)
		}
	}
	return err
})

// The footer leads from the last question that is not ready to the commit, from there to
// the push, and says in the end that the report is handed in.
func TestLeadsToTheEnd(t *testing.T) {
	t.Parallel()
	root, path := threeCommitted(t)
	reporttest.Remote(t, root)
	d := openPath(t, path, 120, 30)
	if d.m.questions.Selected != 2 {
		t.Fatalf("it begins at question %d", d.m.questions.Selected+1)
	}
	d.shows("n: no other is left")
	d.keys("n")
	d.shows("3 is not answered. 1 left")
	d.keys("enter")
	d.text("three")
	d.keys("esc")
	d.rest()
	d.shows("All 3 are ready · c: commit")
	d.keys("n")
	d.shows("All 3 are ready · c: commit")
	d.keys("shift+tab")
	if strings.Count(d.screen(), "commit ·") != 1 {
		t.Errorf("the footer names a key twice:\n%s", d.screen())
	}
	d.keys("tab", "tab", "x") // a key that does nothing
	d.shows("c: commit")
	d.keys("c")
	d.shows("Answer question 3")
	d.keys("enter", "enter")
	if got := reporttest.Git(t, root, "log", "-1", "--format=%s"); got != "Answer question 3\n" {
		t.Fatalf("the last commit is %q", got)
	}
	d.shows("not pushed. All 3 are ready · p: push")
	reporttest.Git(t, root, "push", "-q")
	d.send(pushedMsg{})
	d.shows("Pushed. All 3 are ready, and the report is handed in")
	d.keys("down")
	d.lacks("Pushed")
	d.shows("handed in")
}

// A save after git has answered is not taken for what was pushed.
func TestSavedIsNotHandedIn(t *testing.T) {
	t.Parallel()
	root, path := threeCommitted(t)
	reporttest.Remote(t, root)
	d := openPath(t, path, 120, 30)
	d.keys("enter")
	d.text("three")
	d.keys("esc")
	d.rest()
	stale := d.m.git
	d.keys("ctrl+s")
	d.m.git = stale
	d.keys("up")
	d.shows("c: commit")
	d.lacks("handed in")
}

// After a commit that leaves questions, it is said which is next.
func TestCommitLeadsOn(t *testing.T) {
	t.Parallel()
	_, path := threeCommitted(t)
	d := openPath(t, path, 120, 30)
	d.keys("1", "enter")
	d.text(" more")
	d.keys("esc")
	d.rest()
	d.shows("1 is ready. 1 left · n: 3, not answered")
	d.keys("c", "enter", "enter")
	d.shows("Committed ")
	d.shows(". 1 left · n: 3, not answered")
	d.lacks("push")
}

// In the editor, ctrl+n and ctrl+p go by place to what is not ready, round and round.
func TestNextInTheEditor(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	at := func(want int) {
		t.Helper()
		if e := d.m.editing(); e == nil || d.m.work.Report().Question(e.index).Number != want || d.m.questions.Selected != e.index {
			t.Fatalf("question %d is not open:\n%s", want, d.screen())
		}
	}
	d.keys("5", "enter")
	at(5)
	d.shows("ctrl+n: 8, a note")
	d.keys("ctrl+n")
	at(8)
	d.shows("5 is 52 words short. 17 left · ctrl+n: 9, a note")
	d.keys("ctrl+p", "ctrl+p")
	at(31)
	d.keys("ctrl+n")
	at(5)
	d.text(strings.Repeat(" word", 52))
	d.keys("ctrl+n")
	d.shows("5 is ready. 16 left · ctrl+n: 9, a note")
}

// A text that the report does not take is not ready, whatever stands in the report.
func TestHeldIsNotReady(t *testing.T) {
	t.Parallel()
	d := open(t, []byte(reporttest.Three("one", "two", "three")), 120, 30)
	d.shows("3/3 ready")
	d.keys("1", "enter", "enter", "enter")
	d.text("### Question 2\nx")
	d.shows("2/3 ready")
	d.keys("esc")
	d.rest()
	d.shows("1 is kept here, not in the report. 1 left")
}

// Where the boxes are all ticked, n goes on to the questions.
func TestNextBox(t *testing.T) {
	t.Parallel()
	boxes := "## Overall project checklist\n\n* [x] one\n* [ ] two\n* [ ] three\n\n"
	d := open(t, []byte(boxes+reporttest.Three("one", "--- question 2 fill here ---", "three")), 100, 30)
	d.keys("tab")
	d.shows("n: 2, two")
	d.keys("n", "space")
	d.shows("Ticked, 1 left · n: 3, three")
	d.keys("space")
	d.shows("Not ticked, 2 left · n: 3, three")
	d.keys("space", "n", "space")
	d.shows("Ticked, all 3 are · n: 2, not answered")
	d.keys("n")
	if d.m.now != pane(d.m.questions) || d.m.questions.Selected != 1 {
		t.Errorf("n leads to\n%s", d.screen())
	}
}

// In Page, n comes to each heading in turn, as far as it can stand at the top, and round
// again; N comes back.
func TestHeadingsGoRound(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 100, 30)
	d.keys("tab", "tab", "g")
	seen := []int{d.m.page.top}
	for range 200 {
		d.keys("n")
		if d.m.page.top == seen[1%len(seen)] && len(seen) > 2 {
			break
		}
		seen = append(seen, d.m.page.top)
	}
	if len(seen) < 30 || len(seen) > 60 {
		t.Fatalf("n stops at the lines %v", seen)
	}
	d.keys("g", "N")
	if got, want := d.m.page.top, d.m.page.bottom(d.m.layout.Body()); got != want {
		t.Errorf("N from the top leads to line %d, want the end, %d", got, want)
	}
	d.keys("1", "4")
	d.shows("n: Question 15")
}

// A note that costs nothing is drawn otherwise in the question, and not in the list.
func TestNoteThatCostsNothing(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	d.keys("2", "1")
	if s := d.m.work.Review().Standings[20]; !s.Noted || s.Costly {
		t.Fatalf("the notes on question 21 are %v", d.m.work.Review().NotesOn(20))
	}
	d.shows("(!) line ")
	d.shows("✗ 21 ")
	d.keys("8")
	d.rest()
	d.keys("8")
	d.shows("! line 255: ")
	d.lacks("(!)")
	d.shows("✓! 8 ")
}

// How far the file is on its way out is told from the disk and from git.
func TestWaysOut(t *testing.T) {
	t.Parallel()
	git := func(root string, args ...string) { reporttest.Git(t, root, args...) }
	for _, c := range []struct {
		what string
		make func(t *testing.T, root, path string)
		want outward
		says string
	}{
		{"no repository", func(t *testing.T, root, _ string) {
			if err := os.RemoveAll(filepath.Join(root, ".git")); err != nil {
				t.Fatal(err)
			}
		}, outSaved, "All 3 are ready and saved"},
		{"no remote", func(*testing.T, string, string) {}, outNowhere, "All 3 are ready and committed"},
		{"never pushed", func(_ *testing.T, root, _ string) { git(root, "remote", "add", "origin", root) }, outCommitted, "All 3 are ready · p: push"},
		{"changed", func(t *testing.T, _, path string) {
			if err := os.WriteFile(path, []byte(reporttest.Three("one", "two", "four")), 0o644); err != nil {
				t.Fatal(err)
			}
		}, outChanged, "All 3 are ready · c: commit"},
		{"on no branch", func(_ *testing.T, root, _ string) { git(root, "checkout", "-q", "--detach") }, outObstacle, "All 3 are ready · c: commit"},
		{"pushed", func(t *testing.T, root, _ string) { reporttest.Remote(t, root) }, outHandedIn, "All 3 are ready, and the report is handed in"},
		{"ahead", func(t *testing.T, root, _ string) {
			reporttest.Remote(t, root)
			git(root, "commit", "-q", "--allow-empty", "-m", "more")
		}, outCommitted, "All 3 are ready · p: push"},
		{"behind", func(t *testing.T, root, _ string) {
			git(root, "commit", "-q", "--allow-empty", "-m", "more")
			reporttest.Remote(t, root)
			git(root, "reset", "-q", "--hard", "HEAD^")
		}, outHandedIn, "All 3 are ready, and the report is handed in"},
		{"behind, and another text there", func(t *testing.T, root, path string) {
			reporttest.Remote(t, root)
			if err := os.WriteFile(path, []byte(reporttest.Three("one", "two", "four")), 0o644); err != nil {
				t.Fatal(err)
			}
			git(root, "commit", "-qam", "more")
			git(root, "push", "-q")
			git(root, "reset", "-q", "--hard", "HEAD^")
		}, outBehind, "All 3 are ready and pushed, and others pushed more: git pull"},
		{"on another branch than the course sees", func(t *testing.T, root, path string) {
			reporttest.Remote(t, root)
			git(root, "switch", "-qc", "text")
			if err := os.WriteFile(path, []byte(reporttest.Three("one", "two", "four")), 0o644); err != nil {
				t.Fatal(err)
			}
			git(root, "commit", "-qam", "more")
			git(root, "push", "-qu", "origin", "text")
		}, outPushed, "All 3 are ready and pushed, but not handed in: origin/main, which the course sees, has another text · H"},
		{"on no branch that is known to be seen", func(t *testing.T, root, path string) {
			git(root, "branch", "-qm", "exam")
			git(root, "init", "-q", "--bare", filepath.Join(root, "remote.git"))
			git(root, "remote", "add", "origin", filepath.Join(root, "remote.git"))
			git(root, "push", "-qu", "origin", "exam")
		}, outPushed, "All 3 are ready and pushed"},
		{"at another place", func(t *testing.T, root, path string) {
			git(root, "mv", "reports", "text")
			git(root, "commit", "-qm", "moved")
			reporttest.Remote(t, root)
		}, outPushed, "All 3 are ready and pushed, but not handed in: the report is text/README.md, and the course reads only reports/README.md · H"},
		{"squashed there, and the branch gone", func(t *testing.T, root, path string) {
			reporttest.Remote(t, root)
			git(root, "switch", "-qc", "text")
			if err := os.WriteFile(path, []byte(reporttest.Three("one", "two", "four")), 0o644); err != nil {
				t.Fatal(err)
			}
			git(root, "commit", "-qam", "more")
			git(root, "push", "-qu", "origin", "text")
			git(root, "switch", "-q", "main")
			git(root, "merge", "-q", "--squash", "text")
			git(root, "commit", "-qm", "squashed (#1)")
			git(root, "push", "-q")
			git(root, "push", "-q", "origin", ":text")
			git(root, "switch", "-q", "text")
		}, outHandedIn, "All 3 are ready, and the report is handed in"},
	} {
		root, path := threeCommitted(t)
		if err := os.WriteFile(path, []byte(reporttest.Three("one", "two", "three")), 0o644); err != nil {
			t.Fatal(err)
		}
		git(root, "commit", "-qam", "ready")
		c.make(t, root, path)
		if c.what == "at another place" {
			path = filepath.Join(root, "text", "README.md")
		}
		d := openPath(t, path, 120, 30)
		d.keys("n")
		if got := d.m.progress().out; got != c.want {
			t.Errorf("%s: it is %d, want %d", c.what, got, c.want)
		}
		d.shows(c.says)
	}
}
