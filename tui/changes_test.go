package tui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"handin/report"
	"handin/report/reporttest"
	"handin/tui/workspace"
)

// What differs is told apart by how far it is on its way, and shown by word.
func TestChanges(t *testing.T) {
	t.Parallel()
	root, path := reporttest.Repository(t, "Gruppe 7, smørrebrød")
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(src), "We used seven services.", "We used eight services.", 1)
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(text)
	reporttest.Git(t, root, "add", "reports/README.md")
	write(strings.Replace(text, "### Week 1", "### The first week", 1))
	d := openPath(t, path, 120, 40)
	d.keys("1", "8", "enter")
	d.text("A new answer")
	d.keys("esc")
	d.rest()
	d.keys("tab", "n", "space", "shift+tab", "shift+tab")
	d.shows("Since the last commit, ")
	d.shows("We used [-seven-]{+eight+} services.")
	d.shows("staged")
	d.lacks("unsaved ●")
	d.keys("down")
	d.shows("not answered → 3 words, not ready")
	d.shows("+A new answer")
	d.shows("Question 18 · Compute Engine unsaved")
	d.keys("down")
	d.shows("✓ ticked")
	d.keys("down")
	d.shows("reports/figures/sweep.png: new: git does not have it yet")
	d.keys("down")
	d.shows("saved, not staged")
	d.shows("+### The first week")
	d.keys("down", "down", "up", "up", "up", "up", "up", "up", "enter")
	if d.m.now != pane(d.m.questions) || d.m.work.Report().Question(d.m.questions.Selected).Number != 17 {
		t.Errorf("enter does not go to the question:\n%s", d.screen())
	}
	d.whole()
}

// A commit has the report and the new figure and nothing else, under a message
// made of the changes; what else is staged stays so.
func TestCommit(t *testing.T) {
	t.Parallel()
	root, path := reporttest.Repository(t, "Gruppe [x]*, æøå")
	if err := os.WriteFile(filepath.Join(root, "other.txt"), []byte("two\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	reporttest.Git(t, root, "add", "other.txt")
	staged := reporttest.Git(t, root, "diff", "--cached")
	d := openPath(t, path, 100, 30)
	d.keys("1", "8", "enter")
	d.text("A new answer")
	d.keys("esc")
	d.rest()
	d.keys("shift+tab", "c")
	d.shows("Your unsaved work was saved.")
	d.shows("Answer question 18, add a figure")
	d.shows("[✓] reports/figures/sweep.png (new, ")
	d.shows(" KB)")
	d.shows("Not ready │ │ 5, 15, 18, 20, 21, 31 fail; 24–26, 28, 30 are not answered")
	d.shows("other.txt stays staged")
	d.lacks("push") // there is no remote
	d.keys("enter", "enter", "enter")
	if got := reporttest.Git(t, root, "show", "--format=%s", "--name-only", "-z"); got != "Answer question 18, add a figure\x00\nreports/README.md\x00reports/figures/sweep.png\x00" {
		t.Errorf("the commit is %q", got)
	}
	if got := reporttest.Git(t, root, "show", "HEAD:reports/README.md"); got != d.disk() || !strings.Contains(got, "A new answer") {
		t.Error("the commit does not have the report as it is on disk")
	}
	if got := reporttest.Git(t, root, "diff", "--cached"); got != staged {
		t.Errorf("what was staged is now\n%s", got)
	}
	d.shows("Committed ")
	d.lacks("not pushed")
	d.keys("c")
	d.shows("Nothing to commit. There is no remote to push to.")
}

// A figure can be left out, and the message edited.
func TestCommitWithoutTheFigure(t *testing.T) {
	t.Parallel()
	root, path := reporttest.Repository(t, "g")
	d := openUnread(t, path, 80, 24)
	d.keys("tab", "n", "space", "shift+tab", "shift+tab", "c")
	d.shows("Tick a box, add a figure")
	d.keys("ctrl+u")
	d.text("æ")
	d.keys("enter", "down", "space", "enter", "enter")
	if got := reporttest.Git(t, root, "show", "--format=%s", "--name-only"); got != "æ\n\nreports/README.md\n" {
		t.Errorf("the commit is %q", got)
	}
	d.keys("c")
	d.shows("Add a figure")
	d.keys("esc")
	if got := reporttest.Git(t, root, "status", "--porcelain"); got != "?? reports/figures/sweep.png\n" {
		t.Errorf("git status has %q", got)
	}
}

// stoppedByAHook opens a repository whose hook rewrites the report and fails, and asks to
// commit an answer that it rewrites: one enter more commits.
func stoppedByAHook(t *testing.T) (root string, d *driver) {
	t.Helper()
	root, path := reporttest.Repository(t, "g")
	hook := "#!/bin/sh\nif grep -q 'word  $' reports/README.md; then sed -i 's/word  $/word/' reports/README.md; echo 'Fixing reports/README.md'; exit 1; fi\n"
	if err := os.WriteFile(filepath.Join(root, ".git", "hooks", "pre-commit"), []byte(hook), 0o755); err != nil {
		t.Fatal(err)
	}
	d = openUnread(t, path, 100, 30)
	d.keys("1", "8", "enter")
	d.text("A word  \nand more")
	d.keys("esc")
	d.rest()
	d.keys("shift+tab", "c", "enter", "enter")
	return root, d
}

// hasCommitted makes sure that the commit has what the hook left.
func hasCommitted(t *testing.T, root string, d *driver) {
	t.Helper()
	d.shows("Committed ")
	if got := reporttest.Git(t, root, "show", "HEAD:reports/README.md"); got != d.disk() || !strings.Contains(got, "A word\nand more") {
		t.Errorf("the commit does not have what the hook left")
	}
}

// A hook that rewrites the report and fails is shown with what it did; the same
// commit is then made by a key.
func TestCommitAfterAHook(t *testing.T) {
	t.Parallel()
	root, d := stoppedByAHook(t)
	d.keys("enter")
	d.shows("the hook pre-commit stopped the commit")
	d.shows("It changed reports/README.md")
	d.shows("Question 18")
	d.shows("Fixing reports/README.md")
	d.shows("c commit again, as it is now")
	if strings.Contains(d.m.work.Report().Answer(17), "word  ") || d.m.work.Unsaved() {
		t.Errorf("what the hook did was not taken in: %q", d.m.work.Report().Answer(17))
	}
	d.keys("c")
	hasCommitted(t, root, d)
}

// A commit is made again of what the hook left, however late the disk was looked at.
func TestCommitAgainWaitsForTheDisk(t *testing.T) {
	t.Parallel()
	root, d := stoppedByAHook(t)
	late := d.looksLate()
	d.keys("enter")
	late.run()
	d.shows("the hook pre-commit stopped the commit")
	d.keys("c")
	late.run()
	if strings.Contains(d.m.work.Report().Answer(17), "word\n") {
		t.Fatal("the disk was looked at")
	}
	late.end()
	hasCommitted(t, root, d)
}

// late has a driver that answers the looks at the disk after all else.
type late struct {
	d     *driver
	next  []tea.Cmd
	looks []tea.Msg
}

func (d *driver) looksLate() *late {
	l := &late{d: d}
	d.later = func(cmd tea.Cmd) { l.next = append(l.next, cmd) }
	return l
}

// run runs what there is to do but for the looks.
func (l *late) run() {
	for len(l.next) > 0 {
		cmd := l.next[0]
		l.next = l.next[1:]
		if cmd == nil {
			continue
		}
		msg := cmd()
		several, ok := sequence(msg)
		switch msg := msg.(type) {
		case tea.BatchMsg:
			several, ok = msg, true
		case workspace.Disk:
			l.looks = append(l.looks, msg)
			continue
		}
		if l.next = append(l.next, several...); !ok {
			l.d.take(msg)
		}
	}
}

// end answers the looks, and goes on as the driver does.
func (l *late) end() {
	l.d.later = nil
	for _, msg := range l.looks {
		l.d.take(msg)
	}
}

// What keeps a commit from being made is said, and nothing is done.
func TestNoCommit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		make func(root, path string)
		want string
	}{
		{"detached", func(root, _ string) { reporttest.Git(t, root, "checkout", "-q", "--detach") }, "the head is detached"},
		{"ignored", func(root, _ string) {
			reporttest.Git(t, root, "rm", "-q", "--cached", "reports/README.md")
			os.WriteFile(filepath.Join(root, ".gitignore"), []byte("README.md\n"), 0o644)
		}, "is ignored by git"},
		{"another git", func(root, _ string) { os.WriteFile(filepath.Join(root, ".git", "index.lock"), nil, 0o644) }, "another git is at work"},
		{"no repository", func(root, _ string) { os.RemoveAll(filepath.Join(root, ".git")) }, "there is no commit to be made"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			root, path := reporttest.Repository(t, "g")
			c.make(root, path)
			d := openUnread(t, path, 100, 30)
			d.keys("shift+tab", "c")
			if d.m.asks() {
				d.keys("enter", "enter", "enter")
			}
			d.shows(c.want)
			d.whole()
		})
	}
}

// Without git, the view shows what changed since the report was opened.
func TestChangesWithoutGit(t *testing.T) {
	t.Parallel()
	d := sample(t, "2023", 80, 24)
	d.keys("shift+tab")
	d.shows("Since the report was opened")
	d.shows("nothing differs")
	d.keys("shift+tab", "shift+tab", "shift+tab", "7", "enter")
	d.text(" More words.")
	d.keys("esc")
	d.rest()
	d.keys("shift+tab")
	d.shows("More words.+}")
	d.keys("ctrl+s")
	d.shows("saved")
	d.shows("More words.+}")
	d.keys("ctrl+z")
	d.whole()
}

// Every change of every version of a report to the next can be looked at.
func TestChangesOfCorpus(t *testing.T) {
	t.Parallel()
	all, apart := reporttest.All(t), 14
	if *everySize {
		apart = 7
	}
	for i, r := range all {
		if i%apart != 0 || i+1 == len(all) {
			continue
		}
		d := open(t, all[i+1].Src, []int{60, 80, 130}[i%3], 24)
		d.m.changes.opened = report.Parse(r.Src)
		d.keys("shift+tab")
		for range 12 {
			d.whole()
			d.keys("right")
			d.whole()
			d.keys("left", "down")
		}
		d.send(tea.MouseClickMsg{Button: tea.MouseLeft, X: 5, Y: 8})
		d.send(tea.MouseWheelMsg{Button: tea.MouseWheelDown, X: 70, Y: 8})
		d.keys("/")
		d.text("docker")
		d.whole()
	}
}

func TestMessageOf(t *testing.T) {
	t.Parallel()
	change := func(n int, before string) report.AnswerChange {
		return report.AnswerChange{Key: report.Key{Number: n}, Before: before}
	}
	many := func(before string, n int) (all []report.AnswerChange) {
		for i := range n {
			all = append(all, change(i+1, before))
		}
		return all
	}
	isNew := func(a report.AnswerChange) bool { return a.Before == "" }
	for _, c := range []struct {
		changes report.Changes
		figures int
		want    string
	}{
		{report.Changes{}, 0, "Edit the report"},
		{
			report.Changes{Answers: []report.AnswerChange{change(5, ""), change(14, ""), change(29, "")}, Boxes: []report.BoxChange{{Ticked: true}, {Ticked: true}, {Ticked: true}}},
			0,
			"Answer questions 5, 14 and 29, tick 3 boxes",
		},
		{
			report.Changes{Answers: []report.AnswerChange{change(5, "x"), change(6, "")}, Boxes: []report.BoxChange{{}, {Ticked: true}}},
			2,
			"Answer question 6, edit question 5, tick a box, untick a box, add 2 figures",
		},
		{report.Changes{Boxes: []report.BoxChange{{}, {}}}, 1, "Untick 2 boxes, add a figure"},
		{report.Changes{Answers: many("", 31)}, 0, "Answer 31 questions"},
		{report.Changes{Answers: many("x", 31)}, 0, "Edit 31 questions"},
		{report.Changes{Answers: append(many("x", 30), change(31, ""))}, 0, "Answer 1 question, edit 30"},
		{report.Changes{Answers: append(many("", 30), change(31, "x")), Boxes: []report.BoxChange{{Ticked: true}}}, 1, "Answer 30 questions, edit 1, tick a box, add a figure"},
	} {
		if got := workspace.CommitMessage(c.changes, c.figures, isNew); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// An answer is put back as it was committed, with the bytes around it, and ctrl+z has it
// again; what is no answer, or was not there, stays.
func TestPutBack(t *testing.T) {
	t.Parallel()
	_, path := reporttest.Repository(t, "Gruppe 7")
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, newline := range []string{"\n", "\r\n"} { // as git may give a file out
		committed := strings.ReplaceAll(string(src), "\n", newline)
		changed := strings.Replace(committed, "We used seven services.", "We used eight services."+newline+newline+"And more.", 1)
		changed = strings.Replace(changed, "* [ ]", "* [x]", 1)
		if err := os.WriteFile(path, []byte(changed), 0o644); err != nil {
			t.Fatal(err)
		}
		d := openUnread(t, path, 120, 40)
		d.keys("shift+tab")
		d.shows("We used [-seven-]")
		d.keys("r")
		d.shows("Put back the answer to question 17")
		d.lacks("[-seven-]")
		d.keys("r")
		d.shows("r puts an answer back; this is none")
		d.keys("ctrl+s")
		if want := strings.Replace(committed, "* [ ]", "* [x]", 1); d.disk() != want {
			t.Errorf("put back, the file is not as it was but for the box")
		}
		d.keys("ctrl+z", "ctrl+s")
		if d.disk() != changed {
			t.Errorf("undone, the file is not as it was changed")
		}
	}
}

// A line that was added to a file with line endings of Windows is no change of these.
func TestEndingsStay(t *testing.T) {
	t.Parallel()
	for newline, want := range map[string]bool{"\r\n": false, "\n": true} {
		root, path := reporttest.Repository(t, "g")
		src := strings.ReplaceAll(reporttest.Three("One.", "It was.", "Three."), "\n", "\r\n")
		if err := os.WriteFile(path, []byte(src), 0o644); err != nil {
			t.Fatal(err)
		}
		reporttest.Git(t, root, "-c", "core.autocrlf=false", "commit", "-qam", "windows")
		now := strings.ReplaceAll(strings.Replace(src, "It was.", "It was.\r\n\r\nIt is.", 1), "\r\n", newline)
		if err := os.WriteFile(path, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
		d := openUnread(t, path, 120, 40)
		d.keys("shift+tab")
		d.shows("Since the last commit")
		d.shows("{+")
		if got := strings.Contains(d.screen(), "line endings"); got != want {
			t.Errorf("%q: line endings are said to differ: %v\n%s", newline, got, d.screen())
		}
	}
}

// With nothing to commit, c says how far what is committed is on its way.
func TestNothingToCommit(t *testing.T) {
	t.Parallel()
	root, path := reporttest.Repository(t, "g")
	reporttest.Git(t, root, "add", "-A")
	reporttest.Git(t, root, "commit", "-qm", "all")
	d := openUnread(t, path, 110, 34)
	says := func(want string) {
		t.Helper()
		d.send(tea.FocusMsg{})
		d.keys("c")
		d.shows(want)
		if d.m.asks() {
			t.Errorf("a form is open:\n%s", d.screen())
		}
	}
	says("Nothing to commit. There is no remote to push to.")
	reporttest.Git(t, root, "init", "-q", "--bare", root+"/../remote.git")
	reporttest.Git(t, root, "remote", "add", "origin", root+"/../remote.git")
	says("Nothing to commit. main is not pushed yet · p push")
	reporttest.Git(t, root, "push", "-q", "-u", "origin", "main")
	says("Nothing to commit. All is pushed.")
	for range 3 {
		reporttest.Git(t, root, "commit", "-q", "--allow-empty", "-m", "more")
	}
	says("Nothing to commit. 3 not pushed · p push")
	reporttest.Git(t, root, "push", "-q")
	reporttest.Git(t, root, "reset", "-q", "--hard", "HEAD~1")
	says("Nothing to commit. All is pushed, and others pushed more: git pull")
}

// A push that failed says what to do, and below it what git said.
func TestPushThatFails(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ said, want string }{
		{" ! [rejected]        main -> main (fetch first)\nerror: failed to push some refs\n", "Then p pushes again. git pull --no-rebase Git says"},
		{" ! [remote rejected] main -> main (protected branch hook declined)\n", "The remote does not take this branch."},
		{"git@github.com: Permission denied (publickey).\n", "The remote did not let you in."},
		{"fatal: unable to access 'https://x': Could not resolve host: x\n", "The remote was not reached."},
		{"fatal: the flux is low\n", "Git says fatal: the flux is low"},
	} {
		d := sample(t, "2026", 80, 24)
		d.send(pushedMsg{said: c.said, err: errors.New("exit status 1")})
		d.shows(c.want)
		d.shows("Git says")
		d.shows(strings.TrimSpace(strings.Split(strings.Join(strings.Fields(c.said), " "), "(")[0]))
		d.whole()
	}
}
