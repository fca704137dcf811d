package tui

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"handin/report"
	"handin/report/reporttest"
	"handin/report/store"
)

// outsideEdit changes answers of the file on disk, as a teammate's pull would,
// and has the program notice.
func (d *driver) outsideEdit(answers map[int]string) {
	d.t.Helper()
	r := report.Parse([]byte(d.disk()))
	for i, text := range answers {
		next, err := r.WithAnswer(i, text)
		if err != nil {
			d.t.Fatal(err)
		}
		r = next
	}
	if err := os.WriteFile(d.path, r.Bytes(), 0o644); err != nil {
		d.t.Fatal(err)
	}
	d.send(touchedMsg{})
}

// conflict writes an answer to question 18 while the one on disk becomes another, and saves,
// so that it is asked which of the two it is to be.
func (d *driver) conflict(mine, theirs string) {
	d.t.Helper()
	d.keys("1", "8", "enter")
	d.text(mine)
	d.outsideEdit(map[int]string{17: theirs})
	d.keys("esc")
	d.rest()
	d.keys("ctrl+s")
}

func TestChangedOnDiskWithoutWork(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	d.keys("7")
	d.outsideEdit(map[int]string{4: "Theirs, five.", 6: "Theirs, seven."})
	d.shows("changed on disk: the answers to 5 and 7")
	d.shows("Question 7")
	d.shows("Theirs, seven.")
	if d.m.work.Unsaved() {
		t.Error("nothing was written here, but something is unsaved")
	}
}

func TestChangedOnDiskMerges(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	d.keys("5", "enter")
	d.text(" Mine.")
	d.outsideEdit(map[int]string{6: "Theirs, seven."})
	d.shows("merged with what changed on disk: the answer to question 7")
	d.text(" More.")
	d.keys("ctrl+s")
	r := report.Parse([]byte(d.disk()))
	if !strings.HasSuffix(r.Answer(4), " Mine. More.") || r.Answer(6) != "Theirs, seven." {
		t.Errorf("saved: %q and %q", r.Answer(4), r.Answer(6))
	}
	d.keys("esc")
	d.rest()
	d.keys("ctrl+z")
	if r := d.m.work.Report(); strings.Contains(r.Answer(4), "More") || r.Answer(6) != "Theirs, seven." {
		t.Errorf("undo took back %q and %q", r.Answer(4), r.Answer(6))
	}
}

// Undo takes back what was written here, also where a teammate has changed the
// same answer since.
func TestUndoAfterAPull(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	old := d.m.work.Report().Answer(4)
	d.keys("5", "enter")
	d.text("\n\nMine.")
	d.keys("ctrl+s", "esc")
	d.rest()
	d.outsideEdit(map[int]string{4: "Theirs.\n\n" + old + "\n\nMine."})
	d.keys("ctrl+z")
	if got := d.m.work.Report().Answer(4); got != "Theirs.\n\n"+old {
		t.Errorf("undo left %q", got)
	}
	d.keys("ctrl+y")
	if got := d.m.work.Report().Answer(4); got != "Theirs.\n\n"+old+"\n\nMine." {
		t.Errorf("redo made %q", got)
	}
	d.keys("ctrl+z")
	d.keys("ctrl+s")
	d.outsideEdit(map[int]string{4: "All new."})
	d.keys("ctrl+y")
	if got := d.m.work.Report().Answer(4); got != "All new.\n\nMine." {
		t.Errorf("redo on another text made %q", got)
	}
}

// A change of the answer that is being typed waits for the end of typing.
func TestChangedOnDiskUnderTheHands(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	old := d.m.work.Report().Answer(4)
	d.keys("5", "enter")
	d.text("\n\nMine at the end.")
	d.outsideEdit(map[int]string{4: "Theirs at the start.\n\n" + old})
	d.shows("has changed on disk too")
	if d.m.editing().ed.Text() != old+"\n\nMine at the end." {
		t.Fatal("the text changed under the hands")
	}
	d.keys("ctrl+s")
	want := "Theirs at the start.\n\n" + old + "\n\nMine at the end."
	if got := report.Parse([]byte(d.disk())).Answer(4); got != want {
		t.Errorf("saved %q", got)
	}
	if d.m.editing() == nil || d.m.editing().ed.Text() != want {
		t.Error("the editor does not go on with the merge")
	}
}

func TestConflict(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]string{"m": "Mine.", "t": "Theirs.", "b": "Mine.\n\nTheirs."} {
		d := sample(t, "2026", 120, 40)
		d.keys("1", "8", "enter")
		d.text("Mine.")
		d.outsideEdit(map[int]string{17: "Theirs."})
		disk := d.disk()
		d.shows("ctrl+s asks what to do")
		d.keys("esc")
		d.rest()
		d.keys("ctrl+s")
		d.shows("question 18 was changed here and on disk")
		d.shows("Mine.")
		d.shows("Theirs.")
		d.whole()
		d.keys("esc")
		d.rest()
		if d.disk() != disk {
			t.Fatal("something was written before the answer was given")
		}
		d.keys("ctrl+s", key)
		if got := report.Parse([]byte(d.disk())).Answer(17); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
		if key == "t" {
			d.keys("ctrl+z")
			if got := d.m.work.Report().Answer(17); got != "Mine." {
				t.Errorf("what lost is not in undo: %q", got)
			}
		}
	}
}

// Nothing of a conflict, a draft or a figure's name acts on the terminal.
func TestHostileTexts(t *testing.T) {
	t.Parallel()
	evil := "\x1b]52;c;aGk=\x07 \x1b]0;t\x07 \x1b_G\x1b\\ \x1bPq\x1b\\ \u009b31m \u202eback \x08\x7f"
	state := t.TempDir()
	d := sample(t, "2026", 100, 30).keeps(state)
	write(t, filepath.Join(filepath.Dir(d.path), "figures", "a\x1b]0;t\x07b.png"), pngOf(t, 4, 4))
	d.keys("1", "8", "enter")
	d.text("Mine " + evil)
	d.keys("ctrl+g")
	d.whole()
	d.keys("esc")
	d.rest()
	d.outsideEdit(map[int]string{17: "Theirs " + evil})
	d.whole()
	d.keys("ctrl+s")
	d.shows("Theirs")
	d.whole()
	d.rest()
	e := openPath(t, d.path, 100, 30).keeps(state)
	e.whole()
	e.keys("down", "enter")
	e.shows("Mine")
	e.whole()
}

func TestFileGoes(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	d.keys("tab", "space")
	mine := d.m.work.Report().Source()
	if err := os.Remove(d.path); err != nil {
		t.Fatal(err)
	}
	d.send(touchedMsg{})
	d.shows("no longer there")
	d.keys("ctrl+s")
	d.shows("Write it anew")
	d.keys("enter")
	if d.disk() != mine {
		t.Error("the work was not written anew")
	}
	d.shows("saved ")
}

// keeps gives a driver a folder for drafts.
func (d *driver) keeps(folder string) *driver {
	again := openIn(d.t, d.path, folder, d.m.layout.Width, d.m.layout.Height)
	again.send(readDraft(folder, d.path))
	return again
}

func TestDraft(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	d := sample(t, "2026", 120, 40).keeps(state)
	file := store.DraftFile(state, d.path)
	exists := func() bool { _, err := os.Stat(file); return err == nil }
	d.keys("1", "8", "enter")
	d.text("Not saved")
	d.rest()
	if !exists() {
		t.Fatal("there is no draft")
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the draft's mode is %v, %v", info.Mode(), err)
	}
	d.keys("ctrl+u")
	d.rest()
	if exists() {
		t.Error("nothing is unsaved, but the draft is still there")
	}
	d.text("Not saved")
	d.rest()
	d.keys("enter", "enter")
	d.text("### Question 7")
	d.rest()

	again := func() *driver { return openPath(t, d.path, 120, 40).keeps(state) }
	e := again()
	e.shows("Unsaved work from last time")
	e.keys("esc", "down", "enter")
	e.shows("Not saved")
	e.whole()
	e.keys("q")
	e.shows("Go on with it")
	if !exists() {
		t.Fatal("looking at the draft removed it")
	}
	e.keys("enter")
	e.shows("● unsaved")
	e.shows("Question 18")
	e.keys("enter")
	if got := e.m.editing().ed.Text(); got != "Not saved\n\n### Question 7" {
		t.Errorf("restored %q", got)
	}
	e.keys("backspace", "backspace", "ctrl+s")
	e.rest()
	if got := report.Parse([]byte(e.disk())).Answer(17); exists() || !strings.HasPrefix(got, "Not saved") {
		t.Errorf("after the save: %q, a draft %v", got, exists())
	}
}

// What a draft has is shown whole, though its lines are longer than the window is wide.
func TestDraftIsShownWhole(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	d := sample(t, "2026", 60, 40).keeps(state)
	d.keys("1", "8", "enter")
	d.send(tea.PasteMsg{Content: strings.Repeat("words ", 40) + "the end\n\n### Question 7 " + strings.Repeat("more ", 30) + "the last"})
	d.rest()
	e := openPath(t, d.path, 60, 40).keeps(state)
	e.keys("down", "enter")
	e.shows("the end")
	e.shows("the last")
	e.whole()
}

func TestDraftOfAnotherReport(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	d := sample(t, "2026", 120, 40).keeps(state)
	d.keys("1", "8", "enter")
	d.text("Mine.")
	d.rest()
	d.outsideEdit(map[int]string{4: "Theirs, five."}) // by git, when nobody looked
	e := openPath(t, d.path, 120, 40).keeps(state)
	e.shows("both are merged")
	e.keys("enter", "ctrl+s")
	r := report.Parse([]byte(e.disk()))
	e.rest()
	if r.Answer(17) != "Mine." || r.Answer(4) != "Theirs, five." {
		t.Errorf("merged to %q and %q", r.Answer(17), r.Answer(4))
	}

	f := sample(t, "2026", 120, 40).keeps(state)
	f.keys("tab", "space")
	f.rest()
	g := openPath(t, f.path, 120, 40).keeps(state)
	g.keys("up", "enter")
	g.shows("Unsaved work from last time")
	g.shows("That was quick")
	g.rest()
	g.keys("enter")
	g.rest()
	g.lacks("● unsaved")
	if drafts, err := store.Drafts(state); err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts are left, %v", len(drafts), err)
	}
}

func TestDamagedDraft(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	d := sample(t, "2026", 120, 40)
	file := store.DraftFile(state, d.path)
	if err := os.WriteFile(file, []byte("{half"), 0o600); err != nil {
		t.Fatal(err)
	}
	d = d.keeps(state)
	d.shows("is damaged; it was put aside")
	d.keys("tab", "space")
	d.rest()
	aside, _ := filepath.Glob(file + ".*.damaged")
	if len(aside) != 1 {
		t.Fatalf("put aside: %v", aside)
	}
	if got, _ := os.ReadFile(aside[0]); string(got) != "{half" {
		t.Error("the damaged draft is not as it was")
	}
	if _, err := store.ReadDraft(file); err != nil {
		t.Errorf("the new work has no draft: %v", err)
	}
}

// triesAgain has it ask for the lock, which the test answers.
func (d *driver) triesAgain() {
	d.later = func(tea.Cmd) {}
	d.rest()
	d.later = nil
}

func TestReadOnlyWhileAnotherHasIt(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	d.send(lockMsg{holder: store.Holder{Host: "laptop", PID: 42, Since: time.Now()}})
	d.shows("another handin has this report open (laptop, process 42")
	d.shows("read only")
	for _, k := range []string{"enter", "e", "ctrl+s"} {
		d.keys(k)
		d.shows("this one only reads")
	}
	d.keys("tab", "space")
	if d.m.work.Unsaved() || d.m.editing() != nil {
		t.Error("it can be changed")
	}
	d.triesAgain()
	d.send(lockMsg{lock: &store.Lock{}})
	d.shows("this one can write now")
	d.keys("space")
	d.shows("● unsaved")
}

// A window that only reads offers nothing that it refuses: neither in a footer, nor in the
// palette, nor where the checker stops.
func TestReadOnlyOffersNothingElse(t *testing.T) {
	t.Parallel()
	whole := sample(t, "2026", 120, 40).m.work.Report().Source()
	for _, src := range []string{whole, strings.Replace(whole, "> Answer:", "> An answer:", 1)} {
		path := write(t, filepath.Join(t.TempDir(), "README.md"), []byte(src))
		reads := func(pressed ...string) *driver {
			d := openAs(t, path, Options{}, 100, 24, func(m *model) { m.previewer.Busy = true }) // nothing is changed there
			d.send(lockMsg{holder: store.Holder{Host: "laptop", PID: 42, Since: time.Now()}})
			d.keys(pressed...)
			return d
		}
		for n, front := range [][]string{nil, {"tab"}, {"tab", "tab"}, {"shift+tab"}, {"!"}} {
			d := reads(front...)
			offered := append(d.m.shown().foot(d.m.frame()), hint{})
			if strings.Contains(d.screen(), "fixes it") || strings.Contains(d.screen(), "enter opens it") {
				t.Errorf("the alert offers a change:\n%s", d.screen())
			}
			for _, h := range offered {
				d := reads(front...)
				if h.key != "" {
					d.keys(h.key)
				}
				if h.key != "" && strings.Contains(d.m.message.text, "only reads") {
					t.Errorf("after %q, %q is offered and refused", front, h.text)
				}
			}
			if len(front) > 1 {
				continue
			}
			d.keys("ctrl+l")
			for i, a := range find[*palette](d.m.layers).found {
				if !*everySize && (i+n/2)%3 != 0 {
					continue // it is tried in another view
				}
				d := reads(front...)
				d.keys("ctrl+l")
				d.run(find[*palette](d.m.layers).choose(d.m, i))
				if strings.Contains(d.m.message.text, "only reads") || d.m.work.Unsaved() {
					t.Errorf("after %q, the palette offers %q, which is refused", front, a.name())
				}
			}
		}
	}
}

// What the first handin left unsaved when it was killed is offered by the one
// that takes over, and not written over.
func TestTakeoverOffersTheDraft(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	first := sample(t, "2026", 120, 40).keeps(state)
	second := openIn(t, first.path, state, 120, 40)
	second.send(lockMsg{holder: store.Holder{Host: "laptop"}})
	first.keys("1", "8", "enter")
	first.text("Precious")
	first.rest()
	second.triesAgain()
	second.send(lockMsg{lock: &store.Lock{}})
	second.shows("Unsaved work from last time")
	second.keys("enter", "ctrl+s")
	second.rest()
	if got := report.Parse([]byte(second.disk())).Answer(17); got != "Precious" {
		t.Errorf("saved %q", got)
	}
}

// A held text does not replace what a teammate made of the answer meanwhile.
func TestHeldTextAfterAPull(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	old := d.m.work.Report().Answer(4)
	d.keys("5", "enter")
	d.text("\n\n### Question 7")
	d.keys("esc")
	d.rest()
	d.outsideEdit(map[int]string{4: "Theirs.\n\n" + old})
	d.keys("enter", "ctrl+end", "backspace", "backspace", "ctrl+s")
	if got := report.Parse([]byte(d.disk())).Answer(4); got != "Theirs.\n\n"+old+"\n\n### Question" {
		t.Errorf("saved %q", got)
	}
}

// Undo in the editor stops at what was merged in.
func TestUndoInTheEditorAfterAMerge(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	old := d.m.work.Report().Answer(4)
	d.keys("5", "enter")
	d.text("\n\nMine.")
	d.outsideEdit(map[int]string{4: "Theirs.\n\n" + old})
	d.keys("ctrl+s", "ctrl+z", "ctrl+z", "ctrl+s")
	if got := report.Parse([]byte(d.disk())).Answer(4); !strings.HasPrefix(got, "Theirs.") {
		t.Errorf("undo in the editor took back theirs: %q", got)
	}
}

// A conflict that is being asked about is asked anew when the file changes once
// more.
func TestConflictThatChanges(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	d.keys("1", "8", "enter")
	d.text("Mine.")
	d.outsideEdit(map[int]string{17: "Theirs."})
	d.keys("ctrl+s")
	d.outsideEdit(map[int]string{6: "More of theirs."})
	d.shows("ctrl+s asks")
	d.keys("ctrl+s", "m")
	r := report.Parse([]byte(d.disk()))
	if r.Answer(17) != "Mine." || r.Answer(6) != "More of theirs." {
		t.Errorf("saved %q and %q", r.Answer(17), r.Answer(6))
	}
}

// What was done to the file since git left its markers in it is in the merge.
func TestMergeKeepsWhatCameAfter(t *testing.T) {
	t.Parallel()
	root, path := repository(t)
	reporttest.Conflict(t, root, "merge", "-q", "other")
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(src), "We kept the shape", "Afterwards, we kept the shape", 1)
	if err := os.WriteFile(path, []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
	d := openUnanswered(t, path, "", 120, 40)
	d.keys("enter", "m", "ctrl+s")
	if r := report.Parse([]byte(d.disk())); !strings.HasPrefix(r.Answer(4), "Afterwards, we kept") || r.Answer(17) != "Ours." {
		t.Errorf("the merge has %q, %q", r.Answer(4), r.Answer(17))
	}
	again := openUnanswered(t, path, "", 120, 40)
	again.shows("Stage it in git?")
	again.lacks("In the middle of a merge")
}

// A merge that git leaves in the file while it is open takes in what is unsaved.
func TestMergeWhileOpen(t *testing.T) {
	t.Parallel()
	root, path := repository(t)
	d := openUnanswered(t, path, "", 120, 40)
	d.keys("2", "enter")
	d.text(", s000099")
	reporttest.Conflict(t, root, "merge", "-q", "other")
	d.send(touchedMsg{})
	d.shows("ctrl+s offers to finish it here")
	d.keys("ctrl+s")
	d.shows("Your unsaved work is merged in too")
	d.keys("enter", "t", "ctrl+s")
	r := report.Parse([]byte(d.disk()))
	if !strings.HasSuffix(r.Answer(1), ", s000099") || r.Answer(17) != "Theirs." || r.Answer(6) != "Theirs, seven." || strings.Contains(r.Source(), "<<<<") {
		t.Errorf("the merge has %q, %q, %q", r.Answer(1), r.Answer(17), r.Answer(6))
	}
}

// repository gives a copy of a git repository of the sample, with a branch on which
// another sentence of question 5 and the answer to 18 differ, and its root folder.
func repository(t *testing.T) (root, path string) {
	t.Helper()
	root = filepath.Join(t.TempDir(), "group")
	twoBranches.Copy(t, root)
	return root, filepath.Join(root, "reports", "README.md")
}

var twoBranches = reporttest.NewTemplate(func(root string) error {
	if err := reporttest.CommitSample(root); err != nil {
		return err
	}
	edit := func(answers map[int]string) error {
		path := filepath.Join(root, "reports", "README.md")
		src, err := os.ReadFile(path)
		r := report.Parse(src)
		for i, a := range answers {
			if err == nil {
				r, err = r.WithAnswer(i, a)
			}
		}
		if err != nil {
			return err
		}
		return os.WriteFile(path, r.Bytes(), 0o644)
	}
	_, branch := reporttest.TryGit(root, "checkout", "-qb", "other")
	theirs := edit(map[int]string{17: "Theirs.", 6: "Theirs, seven."})
	_, commit := reporttest.TryGit(root, "commit", "-qam", "theirs")
	_, back := reporttest.TryGit(root, "checkout", "-q", "main")
	ours := edit(map[int]string{17: "Ours.", 8: "Ours, nine."})
	_, again := reporttest.TryGit(root, "commit", "-qam", "ours")
	return errors.Join(branch, theirs, commit, back, ours, again)
})

func TestInTheMiddleOfAMerge(t *testing.T) {
	t.Parallel()
	root, path := repository(t)
	reporttest.Conflict(t, root, "merge", "-q", "other")
	d := openPath(t, path, 120, 40)
	if !strings.Contains(d.disk(), "<<<<<<<") {
		t.Fatal("git left no conflict")
	}
	d.shows("In the middle of a merge")
	d.shows("you are asked about the rest")
	d.keys("enter")
	d.shows("question 18")
	d.keys("t", "ctrl+s")
	r := report.Parse([]byte(d.disk()))
	if strings.Contains(d.disk(), "<<<<<<<") || r.Answer(17) != "Theirs." || r.Answer(6) != "Theirs, seven." || r.Answer(8) != "Ours, nine." {
		t.Errorf("the merge has %q, %q, %q", r.Answer(17), r.Answer(6), r.Answer(8))
	}
	d.shows("Stage it")
	d.keys("enter")
	d.shows("Conclude the merge")
	d.keys("enter")
	d.shows("the merge is concluded")
	out, err := exec.Command("git", "-C", root, "status", "--porcelain").Output()
	if err != nil || len(out) > 0 {
		t.Errorf("git status: %s %v", out, err)
	}
}

func TestBranchSwitch(t *testing.T) {
	t.Parallel()
	root, path := repository(t)
	d := openPath(t, path, 120, 40)
	reporttest.Git(t, root, "checkout", "-q", "other")
	d.send(touchedMsg{})
	d.shows("git switched from main to other")
	if d.m.work.Report().Answer(17) != "Theirs." {
		t.Error("the other branch's text was not taken")
	}
	d.keys("tab", "space")
	reporttest.Git(t, root, "checkout", "-q", "main")
	d.send(touchedMsg{})
	d.shows("ctrl+s asks what to do")
	disk := d.disk()
	d.keys("ctrl+s")
	d.shows("Unsaved work, and git switched")
	d.keys("enter")
	if d.disk() != disk {
		t.Error("it was mixed without being asked")
	}
	d.keys("ctrl+s", "down", "enter")
	r := report.Parse([]byte(d.disk()))
	if r.Answer(17) != "Ours." || r.Ticked() == report.Parse([]byte(disk)).Ticked() {
		t.Error("the work was not merged into the other branch")
	}
	reporttest.Git(t, root, "reset", "-q", "--hard")
	d.send(touchedMsg{})
	d.shows("git reset main")
}

// What was read from the disk before a save is not taken for a change after it;
// and to quit while a save is under way waits for it.
func TestLookFromBeforeASave(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	var underWay []tea.Cmd
	hold := func() { d.later = func(cmd tea.Cmd) { underWay = append(underWay, cmd) } }
	letGo := func() {
		d.later = nil
		for _, cmd := range underWay {
			d.run(cmd)
		}
		underWay = nil
	}
	hold()
	d.send(touchedMsg{})
	d.later = nil
	look := underWay
	underWay = nil
	d.keys("tab", "space")
	mine := d.m.work.Report().Source()
	d.keys("ctrl+s")
	underWay = look
	letGo()
	if d.m.work.Report().Source() != mine || d.m.work.Unsaved() {
		t.Error("the old text is back")
	}
	d.keys("space")
	hold()
	d.keys("ctrl+s", "q")
	if d.quit || d.m.asks() {
		t.Error("it did not wait for the save")
	}
	letGo()
	if !d.quit || d.disk() != d.m.work.Report().Source() {
		t.Error("it did not quit after the save")
	}
}

// A program that had read the report before a save and writes it just after takes
// back what was saved: it is merged in again, unsaved. Whoever takes it out on purpose,
// later, or changes what was saved, has it their way.
func TestWrittenOver(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		later   time.Duration
		before  bool // it is made of the text before the save
		answers map[int]string
		mine    string
	}{
		"made of the text before":           {0, true, map[int]string{6: "Theirs, seven."}, "Mine."},
		"made of the text after":            {0, false, map[int]string{6: "Theirs, seven.", 17: "Mine, by a hook."}, "Mine, by a hook."},
		"some time after":                   {time.Minute, true, map[int]string{6: "Theirs, seven."}, "--- question 18 fill here ---"},
		"taken back, and nothing else done": {0, true, nil, "--- question 18 fill here ---"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := sample(t, "2026", 120, 40)
			r := d.m.work.Report()
			d.keys("1", "8", "enter")
			d.text("Mine.")
			d.keys("ctrl+s")
			d.ahead = c.later
			if !c.before {
				r = d.m.work.Report()
			}
			for i, text := range c.answers {
				next, err := r.WithAnswer(i, text)
				if err != nil {
					t.Fatal(err)
				}
				r = next
			}
			if err := os.WriteFile(d.path, r.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			d.keys("esc")
			d.rest()
			d.send(touchedMsg{})
			if d.m.work.Unsaved() {
				d.keys("ctrl+s")
			}
			got := report.Parse([]byte(d.disk()))
			if got.Answer(17) != c.mine || c.answers != nil && got.Answer(6) != "Theirs, seven." {
				t.Errorf("saved %q and %q", got.Answer(17), got.Answer(6))
			}
		})
	}
}

// A conflict shows what only each side has and how it would be judged; w takes both and
// opens the answer.
func TestConflictWritesOn(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	d.conflict("We run it on seven machines.", "We run it on nine machines.")
	d.shows("We run it on {+seven+} machines.")
	d.shows("We run it on {+nine+} machines.")
	d.shows("✗ ▆▁▁▁│▁▁▁▁ 6/100 words · 94 to go │ ✗ ▆▁▁▁│▁▁▁▁ 6/100 words · 94 to go")
	d.keys("w")
	const both = "We run it on seven machines.\n\nWe run it on nine machines."
	if e := d.m.editing(); e == nil || e.ed.Text() != both {
		t.Fatalf("the answer is not opened with both texts:\n%s", d.screen())
	}
	if got := report.Parse([]byte(d.disk())).Answer(17); got != both {
		t.Errorf("on disk is %q", got)
	}
	d.whole()
}

// With conflicts in two answers, the one that is written on is the one that was asked for.
func TestConflictWritesOnTheOneAskedFor(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	for _, n := range []string{"18", "24"} {
		d.keys(strings.Split(n, "")...)
		d.keys("enter")
		d.text("Mine of " + n + ".")
		d.keys("esc")
		d.rest()
	}
	d.outsideEdit(map[int]string{17: "Theirs of eighteen.", 23: "Theirs of the other."})
	d.keys("ctrl+s", "m", "w")
	if e := d.m.editing(); e == nil || e.index != 23 {
		t.Fatalf("the answer to question 24 is not opened:\n%s", d.screen())
	}
}

// A question that was deleted on disk is named, also where it is asked about, and its
// answer comes back by undo.
func TestQuestionDeletedOnDisk(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	d.keys("1", "8", "enter")
	d.text("Mine.")
	src := d.disk()
	without := src[:strings.Index(src, "### Question 18")] + src[strings.Index(src, "### Question 19"):]
	if err := os.WriteFile(d.path, []byte(without), 0o644); err != nil {
		t.Fatal(err)
	}
	d.send(touchedMsg{})
	d.shows("the file has changed on disk where you changed it too (question 18)")
	d.keys("esc")
	d.rest()
	d.keys("ctrl+s")
	d.shows("question 18 was changed here and deleted on disk")
	d.keys("t")
	if d.m.work.Report().Find(18) != nil {
		t.Fatalf("the question is still there:\n%s", d.screen())
	}
	d.keys("1", "9")
	d.shows("19 Bucket")
	d.shows("Question 19 · Bucket")
	d.keys("ctrl+z")
	d.shows("Undid the choice of what is on disk")
	if i := d.m.work.Report().Find(18); i == nil || d.m.work.Report().Answer(i[0]) != "Mine." {
		t.Errorf("undo does not give the answer back:\n%s", d.screen())
	}

	d = sample(t, "2026", 120, 40)
	if err := os.WriteFile(d.path, []byte(without), 0o644); err != nil {
		t.Fatal(err)
	}
	d.send(touchedMsg{})
	d.shows("changed on disk: question 18, which is gone")
}

// At each size a conflict names what chooses and what leads to all its keys; left, it stays
// on the screen that one waits.
func TestConflictSaysWhatItIs(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		d := sample(t, "2026", size[0], size[1])
		d.keys("1", "8", "enter")
		d.text("Mine.")
		d.outsideEdit(map[int]string{17: strings.Repeat("Theirs. ", 300)})
		d.keys("esc")
		d.rest()
		d.shows("in conflict: question 18, ctrl+s")
		d.keys("ctrl+s")
		for _, hint := range []string{"m mine", "t theirs", "b both", "(↓ "} {
			d.shows(hint)
		}
		if size[0] > 60 {
			d.shows("w write on · e $EDITOR")
		}
		d.keys("?")
		d.shows("In the conflict")
		d.shows("e $EDITOR: your own, with both in it")
		d.keys("esc")
		d.rest()
		d.keys("ctrl+l")
		d.text("save")
		d.keys("enter")
		d.shows("a conflict is open; esc leaves it for later")
		d.keys("esc")
		d.rest()
		d.keys("down", "up", "j")
		d.shows("in conflict: question 18, ctrl+s")
		d.keys("ctrl+s", "m")
		d.lacks("in conflict")
	}
}

// The text on disk that lost in a conflict is what undo brings back, and redo takes away.
func TestLostOnDiskIsInUndo(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	d.conflict("Mine.", "Theirs.")
	d.keys("m")
	answer := func() string { return d.m.work.Report().Answer(17) }
	if answer() != "Mine." {
		t.Fatalf("mine was chosen, and the answer is %q", answer())
	}
	d.keys("ctrl+z")
	if answer() != "Theirs." {
		t.Errorf("undone, the answer is %q", answer())
	}
	d.keys("ctrl+y")
	if answer() != "Mine." {
		t.Errorf("redone, the answer is %q", answer())
	}
	d.keys("ctrl+y", "ctrl+z", "ctrl+z")
	if answer() != "Mine." {
		t.Errorf("undone twice, the answer is %q", answer())
	}
	d.keys("ctrl+z")
	if answer() != "--- question 18 fill here ---" {
		t.Errorf("all undone, the answer is %q", answer())
	}
}
