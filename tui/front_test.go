package tui

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"handin/report"
	"handin/report/reporttest"
	"handin/report/store"
)

// In a window that is too small to show a question, no key and no paste answers it.
func TestNothingUnseenActs(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 110, 34)
	before := d.disk()
	d.keys("4", "enter")
	d.text("unsaved ")
	d.keys("esc")
	d.rest()
	d.keys("q")
	d.shows("Unsaved work")
	d.send(tea.WindowSizeMsg{Width: 40, Height: 10})
	d.keys("down", "enter", "enter", "ctrl+s")
	d.send(tea.PasteMsg{Content: "x"})
	d.send(tea.MouseClickMsg{X: 5, Y: 5, Button: tea.MouseLeft})
	if d.quit || !d.m.asks() || !d.m.work.Unsaved() || d.disk() != before {
		t.Fatal("a question was answered that was not on the screen")
	}
	d.send(tea.WindowSizeMsg{Width: 110, Height: 34})
	d.shows("Unsaved work")
	d.keys("esc")
	d.rest()
	d.keys("9", "f")
	if find[*reading](d.m.layers) == nil {
		t.Fatal("no fix is offered")
	}
	fixed := d.m.work.Report()
	d.send(tea.WindowSizeMsg{Width: 40, Height: 10})
	d.keys("enter", "f")
	if d.m.work.Report() != fixed || find[*reading](d.m.layers) == nil {
		t.Error("a fix was made that was not on the screen")
	}
}

// gone opens the sample with unsaved work, and takes its file away.
func gone(t *testing.T) (d *driver, src []byte) {
	t.Helper()
	d = sample(t, "2026", 110, 34)
	d.keys("4", "enter")
	d.text("unsaved ")
	d.keys("esc")
	d.rest()
	src = []byte(d.disk())
	if err := os.Remove(d.path); err != nil {
		t.Fatal(err)
	}
	d.send(touchedMsg{})
	return d, src
}

// A form that is left ends what was to come of it: a later save is no more than one.
func TestLeftFormEndsTheWish(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string][]string{"esc": {"esc"}, "leave it": {"down", "enter"}} {
		d, src := gone(t)
		if d.m.asks() {
			d.keys("esc")
			d.rest()
		}
		d.keys("q", "enter") // save and quit
		d.shows("no longer there")
		d.keys(leave...)
		d.rest()
		if err := os.WriteFile(d.path, src, 0o644); err != nil {
			t.Fatal(err)
		}
		d.send(touchedMsg{})
		d.keys("ctrl+s")
		if d.quit || !strings.Contains(d.disk(), "unsaved ") {
			t.Errorf("%s: the program ended %v; saved %v", name, d.quit, strings.Contains(d.disk(), "unsaved "))
		}
	}
}

// The same of a commit that was wished for.
func TestLeftFormEndsTheCommit(t *testing.T) {
	t.Parallel()
	_, path := reporttest.Repository(t, "g")
	d := openUnread(t, path, 110, 34)
	d.keys("4", "enter")
	d.text("unsaved ")
	d.keys("esc")
	d.rest()
	src := d.disk()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	d.send(touchedMsg{})
	if d.m.asks() {
		d.keys("esc")
		d.rest()
	}
	d.keys("shift+tab", "c")
	d.shows("no longer there")
	d.keys("esc")
	d.rest()
	if err := os.WriteFile(path, []byte(src), 0o644); err != nil {
		t.Fatal(err)
	}
	d.send(touchedMsg{})
	d.keys("ctrl+s")
	if d.m.asks() {
		t.Errorf("a form opened that nobody asked for:\n%s", d.screen())
	}
}

// An answer of git that was asked for before the wish does not stand for the one
// that was asked for with it; what comes late is no news.
func TestAnswersOfGitAreTold(t *testing.T) {
	t.Parallel()
	root, path := reporttest.Repository(t, "g")
	d := openUnread(t, path, 110, 34)
	src := d.disk()
	if err := os.WriteFile(path, []byte(strings.Replace(src, "We used seven", "We used nine", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	d.send(touchedMsg{})
	old := d.m.lookAtGit()().(gitMsg) // an answer that is under way when c is pressed
	reporttest.Git(t, root, "checkout", "-q", "-b", "other")
	d.m.now = d.m.changes
	if d.m.askToCommit() != nil {
		t.Fatal("git is asked twice at a time")
	}
	var next []tea.Cmd
	d.later = func(cmd tea.Cmd) { next = append(next, cmd) }
	d.send(old)
	d.later = nil
	if d.m.asks() {
		t.Fatal("the form opened with what git said before")
	}
	for _, cmd := range next {
		d.run(cmd)
	}
	if !d.m.asks() || d.m.git.state.Branch != "other" {
		t.Fatalf("no form of what git says now: %s", d.m.git.state.Branch)
	}
	d.keys("esc")
	d.send(old)
	if d.m.git.state.Branch != "other" {
		t.Error("what came late was taken for news")
	}
}

// The wheel scrolls the text that is in front, also over a question.
func TestWheelOverADifference(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 110, 24)
	d.run(d.m.ask(choice(d.m.styles, "Unsaved work from last time", "", []option{{"Go on", "on"}}, func(*model, string) tea.Cmd { return nil })))
	d.m.read(&reading{title: "What was not saved", lines: func(int) []string {
		var lines []string
		for n := range 60 {
			lines = append(lines, fmt.Sprint("line ", n))
		}
		return lines
	}})
	d.send(tea.WindowSizeMsg{Width: 110, Height: 24})
	before := d.screen()
	d.send(tea.MouseWheelMsg{X: 20, Y: 10, Button: tea.MouseWheelDown})
	if d.screen() == before {
		t.Error("the wheel does nothing")
	}
	d.send(tea.PasteMsg{Content: "x"})
	if !d.m.asks() || find[*reading](d.m.layers) == nil {
		t.Error("a paste was given to what is behind")
	}
}

// A form is answered by the key itself: keys that follow at once are for what comes
// then, and another form hears nothing of it.
func TestFormIsAnsweredAtOnce(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 110, 34)
	d.keys("4", "enter")
	d.text("unsaved ")
	d.keys("esc")
	d.rest()
	before := d.disk()
	var later []tea.Cmd
	d.later = func(cmd tea.Cmd) { later = append(later, cmd) }
	d.keys("q", "down", "down", "enter", "up", "up", "esc") // Stay, and keys before the loop comes to it
	d.rest()
	d.keys("q")
	d.later = nil
	for _, cmd := range later {
		d.run(cmd)
	}
	if d.quit || d.disk() != before {
		t.Error("what was chosen is not what was done")
	}
	if !d.m.asks() {
		t.Error("another form was answered by the key for the first")
	}
}

// A text of one's own editor that a conflict does not take is offered when that is
// answered another way.
func TestRefusedInAConflict(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	d := sample(t, "2026", 120, 40).keeps(state)
	d.conflict("Mine.", "Theirs.")
	d.shows("question 18 was changed here and on disk")
	h, err := store.HandOut(state, store.Handed{Path: d.path, Key: d.m.work.Report().Question(17).Key(), Base: []byte("Mine.\n\nTheirs.")})
	if err != nil {
		t.Fatal(err)
	}
	h.Text = []byte("From both of us.\n\n### Question 7\n\n> **Tests**\n")
	if err := os.WriteFile(h.File, h.Text, 0o600); err != nil {
		t.Fatal(err)
	}
	d.send(editedMsg{handed: h, conflict: d.m.resolving()})
	if d.m.resolving() == nil || d.m.resolving().reason == "" {
		t.Fatalf("the text was taken:\n%s", d.screen())
	}
	d.keys("t")
	d.shows("A text for question 18 from your own editor")
	if left := store.LeftHanded(state, d.path); len(left) != 1 {
		t.Errorf("%d texts are left", len(left))
	}
}

// An editor that is left without a change has chosen nothing: the conflict stays open, and
// nothing is written.
func TestNothingChosenInAConflict(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text   string
		atOnce bool
	}{"left": {text: "Mine.\n\nTheirs."}, "saved": {text: "Mine.\n\nTheirs.\n"}, "runs on": {text: "Mine.\n\nTheirs.", atOnce: true}} {
		state := t.TempDir()
		d := sample(t, "2026", 120, 40).keeps(state)
		d.conflict("Mine.", "Theirs.")
		disk, asked := d.disk(), d.m.resolving()
		h, err := store.HandOut(state, store.Handed{Path: d.path, Key: d.m.work.Report().Question(17).Key(), Base: []byte(asked.handsOut())})
		if err != nil {
			t.Fatal(err)
		}
		h.Text = []byte(c.text)
		d.send(editedMsg{handed: h, conflict: asked, atOnce: c.atOnce})
		if d.m.resolving() != asked || len(asked.choices) > 0 || d.disk() != disk || d.m.work.Report().Answer(17) != "Mine." {
			t.Errorf("%s: something was chosen:\n%s", name, d.screen())
		}
		d.shows("nothing was changed")
	}
}

// A text of one's own editor that answered a conflict is kept until the merge is made,
// and offered if that is not to be.
func TestEditorsTextOutlivesTheMerge(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	root, path := repository(t)
	d := openUnanswered(t, path, state, 120, 40)
	d.keys("1", "8", "enter")
	d.text("Mine. ")
	d.keys("esc")
	d.rest()
	d.outsideEdit(map[int]string{17: "Committed meanwhile."})
	reporttest.Git(t, root, "commit", "-qam", "meanwhile")
	reporttest.Conflict(t, root, "merge", "-q", "other")
	d.send(touchedMsg{})
	d.keys("ctrl+s", "enter")
	mine := d.m.resolving()
	if mine == nil {
		t.Fatalf("no conflict:\n%s", d.screen())
	}
	h, err := store.HandOut(state, store.Handed{Path: path, Key: d.m.work.Report().Question(17).Key(), Base: []byte(mine.conflict().Both())})
	if err != nil {
		t.Fatal(err)
	}
	h.Text = []byte("From the editor.\n")
	if err := os.WriteFile(h.File, h.Text, 0o600); err != nil {
		t.Fatal(err)
	}
	d.send(editedMsg{handed: h, conflict: mine})
	sides := d.m.resolving()
	if sides == nil || sides == mine || !strings.Contains(sides.conflict().Ours, "From the editor.") {
		t.Fatalf("the sides of the merge are not asked about:\n%s", d.screen())
	}
	if err := os.WriteFile(path, []byte(d.disk()+"\nmore\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	d.send(touchedMsg{})
	if d.m.resolving() != nil {
		t.Fatal("the conflict is asked about further")
	}
	d.shows("A text for question 18 from your own editor")
	if left := store.LeftHanded(state, path); len(left) != 1 {
		t.Errorf("%d texts are left", len(left))
	}
}

// What one's own editor made of an answer is in undo when the other text is chosen.
func TestEditorsTextThatLosesIsInUndo(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	d := sample(t, "2026", 120, 40).keeps(state)
	h, err := store.HandOut(state, store.Handed{Path: d.path, Key: d.m.work.Report().Question(17).Key(), Base: []byte(d.m.work.Report().Answer(17))})
	if err != nil {
		t.Fatal(err)
	}
	h.Text = []byte("From the editor.\n")
	if err := os.WriteFile(h.File, h.Text, 0o600); err != nil {
		t.Fatal(err)
	}
	d.outsideEdit(map[int]string{17: "Theirs."})
	d.send(editedMsg{handed: h})
	d.shows("in your editor")
	d.keys("t")
	if got := d.m.work.Report().Answer(17); got != "Theirs." {
		t.Fatalf("chosen: %q", got)
	}
	d.keys("ctrl+z")
	if got := d.m.work.Report().Answer(17); got != "From the editor." {
		t.Errorf("undo gives %q", got)
	}
}

// A conflict of a merge that is being asked about stays when something else happens
// in the folder.
func TestConflictStaysWhenTheFileIsTheSame(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	src := strings.Replace(d.disk(), "We used seven", "<<<<<<< HEAD\nWe used nine\n=======\nWe used eight\n>>>>>>> other\nWe used seven", 1)
	if err := os.WriteFile(d.path, []byte(src), 0o644); err != nil {
		t.Fatal(err)
	}
	d.send(touchedMsg{})
	d.keys("ctrl+s", "enter")
	asked := d.m.resolving()
	if asked == nil {
		t.Fatalf("no conflict is asked about:\n%s", d.screen())
	}
	d.send(touchedMsg{})
	d.send(tea.FocusMsg{})
	if d.m.resolving() != asked {
		t.Errorf("the conflict is gone:\n%s", d.screen())
	}
}

// Whoever goes on in their own editor, before a save with which the program was to end
// is done, stays.
func TestEditorEndsTheWishToQuit(t *testing.T) {
	t.Parallel()
	d, _ := gone(t)
	d.keys("q", "enter") // save and quit
	var underWay []tea.Cmd
	d.later = func(cmd tea.Cmd) { underWay = append(underWay, cmd) }
	d.keys("enter") // write it anew
	writing := underWay
	d.keys("e")
	d.later = nil
	for _, cmd := range writing {
		d.run(cmd)
	}
	if d.quit {
		t.Error("the program ended while another one has the terminal")
	}
}

// However often something happens in the folder, git is asked once at a time, and once
// more for all that happened meanwhile.
func TestOneLookAtGitAtATime(t *testing.T) {
	_, path := reporttest.Repository(t, "g")
	d := openPath(t, path, 110, 34)
	d.keys("shift+tab")
	asked := d.m.commits.asks
	var underWay []tea.Cmd
	d.later = func(cmd tea.Cmd) { underWay = append(underWay, cmd) }
	for range 20 {
		d.send(touchedMsg{})
	}
	d.later = nil
	for _, cmd := range underWay {
		d.run(cmd)
	}
	if n := d.m.commits.asks - asked; n != 2 {
		t.Errorf("20 changes ask git %d times", n)
	}
}

// What the loop leaves out, as it is of a wait that a key has ended, would change nothing.
func TestOutdatedChangesNothing(t *testing.T) {
	d := open(t, reporttest.Samples(t)[2].Src, 100, 30)
	d.keys("1", "esc", "enter")
	d.text("a few words")
	d.keys("backspace", "left", "esc", "down", "1", "2", "enter", "x")
	left := 0
	for _, msg := range d.quiets {
		if !d.m.outdated(msg) {
			continue
		}
		left++
		before := d.m.View()
		if _, cmd := d.m.Update(msg); cmd != nil {
			if made := cmd(); made != nil && reflect.TypeOf(made) != reflect.TypeFor[previewMsg]() {
				t.Errorf("%#v brings %#v", msg, made)
			}
		}
		if after := d.m.View(); !reflect.DeepEqual(after, before) {
			t.Errorf("after %#v the screen is another:\n%s", msg, d.screen())
		}
	}
	if left == 0 || left == len(d.quiets) {
		t.Errorf("%d of %d waits are left out", left, len(d.quiets))
	}
}

// The footer says how to leave a filter, in every view.
func TestFootOfAFilter(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 110, 34)
	for range d.m.panes.all {
		d.keys("/")
		d.text("do")
		if line := d.screen()[strings.LastIndex(d.screen(), "\n"):]; !strings.Contains(line, "esc ") || !strings.Contains(line, "enter ") {
			t.Errorf("%s: the footer is %q", d.m.now.name(), line)
		}
		d.keys("esc")
		d.rest()
		d.keys("tab")
	}
}

// A key that was for a conflict which is no longer so does nothing in the list.
func TestKeyForAWithdrawnConflict(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	d.conflict("Mine.", "Theirs.")
	if d.m.resolving() == nil {
		t.Fatal("no conflict is asked about")
	}
	d.outsideEdit(map[int]string{17: "Theirs, again."})
	if d.m.resolving() != nil {
		t.Fatal("what is no longer so is asked about")
	}
	d.keys("m")
	if d.m.input.mouseOff {
		t.Error("the key for the conflict did something in the list")
	}
	d.rest()
	d.keys("ctrl+s")
	d.shows("was changed here and on disk")
}

// Before one's own editor gets the terminal, the draft has what was typed: none is written
// while the editor has it, and the program may be killed meanwhile.
func TestDraftBeforeAnEditor(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	d := sample(t, "2026", 120, 40).keeps(state)
	var next []tea.Cmd
	d.keys("1", "8", "enter")
	d.text("Typed just before.")
	d.later = func(cmd tea.Cmd) { next = append(next, cmd) }
	d.keys("ctrl+o")
	d.later = nil
	for _, cmd := range next {
		if cmds, ok := sequence(cmd()); ok {
			d.run(cmds[0]) // and then the editor has the terminal
		}
	}
	draft, err := store.ReadDraft(store.DraftFile(state, d.path))
	if err != nil {
		t.Fatal(err)
	}
	if got := report.Parse(draft.Now).Answer(17); got != "Typed just before." {
		t.Errorf("the draft has %q", got)
	}
}
