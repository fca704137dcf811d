package tui

import (
	"flag"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"handin/report"
	"handin/report/reporttest"
	"handin/tui/screen"
)

func TestScreens(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{120, 40}, {80, 24}, {60, 20}} {
		name := func(what string) string { return fmt.Sprintf("%s-%dx%d", what, size[0], size[1]) }
		t.Run(name("all"), func(t *testing.T) {
			t.Parallel()
			d := openAs(t, samplePath(t, "2026"), Options{Demo: true}, size[0], size[1]) // the path is another at each run
			d.golden(name("questions"))
			d.keys("1", "7")
			d.golden(name("question-17"))
			d.keys("enter")
			d.golden(name("editing"))
			d.keys("ctrl+r")
			d.golden(name("prompt"))
			d.keys("ctrl+r", "esc")
			d.rest()
			d.keys("tab", "down")
			d.golden(name("checklist"))
			d.keys("tab")
			d.golden(name("page"))
			d.keys("?")
			d.golden(name("help"))
		})
	}
}

// What is typed into an answer that was a placeholder is all that changes on
// disk, in a file of either line ending.
func TestAnswerIsAllThatChanges(t *testing.T) {
	t.Parallel()
	for _, edition := range []string{"2023", "2026"} {
		d := sample(t, edition, 120, 40)
		before := d.disk()
		n := map[string]string{"2023": "24", "2026": "18"}[edition]
		placeholder := fmt.Sprintf("--- question %s fill here ---", n)
		d.keys(strings.Split(n, "")...)
		d.shows("not answered yet")
		d.keys("enter")
		d.shows(placeholder) // as ghost text
		d.text("Æbler, *tre*\n- en")
		d.lacks(placeholder)
		d.shows("Æbler, tre - en") // on the examiner's page
		d.keys("ctrl+t")
		d.shows("• en") // on GitHub
		d.shows("● unsaved")
		if d.disk() != before {
			t.Fatal("the file changed before it was saved")
		}
		d.keys("ctrl+s")
		nl := report.Parse([]byte(before)).Newline()
		if want := strings.Replace(before, placeholder, "Æbler, *tre*"+nl+"- en", 1); d.disk() != want {
			t.Errorf("%s: the file is not the old one with the answer in it", edition)
		}
		d.lacks("● unsaved")
		d.shows("saved ")
	}
}

// An answer that began as the placeholder and is emptied is the placeholder
// again.
func TestEmptiedAnswerIsPlaceholder(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	before := d.m.work.Report()
	d.keys("1", "8", "enter")
	d.text("x")
	if d.m.work.Report().Source() == before.Source() {
		t.Fatal("the letter did not reach the report")
	}
	d.keys("backspace")
	if d.m.work.Report().Source() != before.Source() || d.m.work.Unsaved() {
		t.Error("the report is not as it was")
	}
}

func TestTickAndUndo(t *testing.T) {
	t.Parallel()
	src := strings.Replace(string(reporttest.Samples(t)[2].Src), "* [x]", "* [v]", 1)
	d := open(t, []byte(src), 120, 40)
	d.keys("tab", "space")
	if want := strings.Replace(src, "* [v]", "* [ ]", 1); d.m.work.Report().Source() != want {
		t.Error("unticking changed something else")
	}
	d.keys("space", "ctrl+z", "ctrl+z")
	if d.m.work.Report().Source() != src {
		t.Error("undo did not bring the mark back")
	}
	d.keys("ctrl+y", "ctrl+s")
	if want := strings.Replace(src, "* [v]", "* [ ]", 1); d.disk() != want {
		t.Error("redo and save did not write the box")
	}
	d.keys("ctrl+y", "ctrl+y")
	d.shows("Nothing to redo")
}

func TestUndoOfAnswers(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	before := d.m.work.Report().Source()
	d.keys("5", "enter")
	d.text(" More.")
	d.keys("ctrl+n")
	d.text(" And more.")
	d.keys("esc")
	d.rest()
	after := d.m.work.Report().Source()
	d.keys("tab", "ctrl+z")
	d.shows("Undid a change of the answer to question 8")
	d.keys("ctrl+z")
	d.shows("Undid a change of the answer to question 5")
	if d.m.work.Report().Source() != before || d.m.work.Unsaved() {
		t.Error("undo did not bring the report back")
	}
	d.keys("ctrl+y", "ctrl+y")
	if d.m.work.Report().Source() != after {
		t.Error("redo did not bring the answers back")
	}
}

// A text that would make another question is kept in the editor and not put
// into the report.
func TestHeldText(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	d.keys("5", "enter")
	before := d.m.work.Report().Answer(d.m.editing().index)
	d.keys("enter", "enter")
	d.text("### Question 7\nx")
	d.shows("kept here, not in the report")
	if got := d.m.work.Report().QuestionCount(); got != 31 {
		t.Fatalf("%d questions", got)
	}
	d.keys("esc")
	d.rest()
	d.shows("✎")
	d.keys("ctrl+s")
	d.shows("saved, without the new text of question 5")
	if r := report.Parse([]byte(d.disk())); !strings.HasPrefix(r.Answer(4), before) || r.QuestionCount() != 31 {
		t.Error("the file has lost the answer or got a question")
	}
	d.keys("q")
	d.shows("Unsaved work")
	d.keys("esc")
	d.rest()
	d.keys("enter")
	if !strings.HasSuffix(d.m.editing().ed.Text(), "### Question 7\nx") {
		t.Errorf("the text is gone: %q", d.m.editing().ed.Text())
	}
	d.keys("backspace", "backspace", "backspace")
	d.lacks("kept here")
}

func TestQuit(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 80, 24)
	before := d.disk()
	d.keys("q")
	if !d.quit {
		t.Error("q did not quit though nothing was unsaved")
	}
	for choice, want := range map[string]struct {
		keys []string
		quit bool
		disk bool // changed
	}{
		"save":    {[]string{"enter"}, true, true},
		"discard": {[]string{"down", "enter"}, true, false},
		"stay":    {[]string{"down", "down", "enter"}, false, false},
		"esc":     {[]string{"esc"}, false, false},
	} {
		d := open(t, []byte(before), 80, 24)
		d.keys("tab", "space", "ctrl+c")
		d.shows("Unsaved work")
		d.keys(want.keys[:len(want.keys)-1]...)
		if choice == "discard" {
			d.keys("enter", "enter")
			d.shows("it gives up work: enter once more, if it is meant")
			if d.quit {
				t.Error("keys of the moment in which the form opened gave up work")
			}
		}
		d.rest()
		d.keys(want.keys[len(want.keys)-1])
		if d.quit != want.quit || (d.disk() != before) != want.disk {
			t.Errorf("%s: quit %v, file changed %v", choice, d.quit, d.disk() != before)
		}
		if !want.quit {
			d.shows("● unsaved")
		}
	}
}

func TestSaveThatFails(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		break_ func(path string) error
		says   string
	}{
		"changed":   {func(p string) error { return os.WriteFile(p, []byte("other"), 0o644) }, "no questions"},
		"read-only": {func(p string) error { return os.Chmod(p, 0o444) }, "read-only"},
		"gone":      {os.Remove, "no longer there"},
		"a folder": {func(p string) error {
			if err := os.Remove(p); err != nil {
				return err
			}
			return os.Mkdir(p, 0o755)
		}, "is a folder"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := open(t, reporttest.Samples(t)[2].Src, 80, 24)
			d.keys("tab", "space")
			if err := c.break_(d.path); err != nil {
				t.Fatal(err)
			}
			d.keys("q", "enter")
			d.shows(c.says)
			d.shows("● unsaved")
			if d.quit {
				t.Error("it quit, and the work is lost")
			}
			left, _ := filepath.Glob(filepath.Join(filepath.Dir(d.path), ".*"))
			if len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// After esc, the rest of a split sequence is no command; a pause later, keys are.
func TestKeysRightAfterEsc(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 80, 24)
	d.keys("5", "enter", "esc")
	d.text("[q")
	if d.quit {
		t.Fatal("the rest of a sequence quit the program")
	}
	d.rest()
	d.keys("q")
	if !d.quit {
		t.Error("q does nothing after a pause")
	}
}

func TestPasteIntoAList(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 80, 24)
	before := d.m.work.Report()
	d.send(tea.PasteMsg{Content: "q e n\n x"})
	d.shows("a list takes no pasted text")
	if d.quit || d.m.work.Report() != before || d.m.editing() != nil {
		t.Error("the pasted text did something")
	}
	d.keys("5", "enter")
	d.send(tea.PasteMsg{Content: "one\r\ntwo\x1b]52;c;x\x07"})
	d.shows("two")
	if a := d.m.work.Report().Answer(4); !strings.HasSuffix(a, "one\ntwo]52;c;x") {
		t.Errorf("pasted: %q", a)
	}
}

func TestMovingAndFinding(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	at := func(want int) {
		t.Helper()
		if got := d.m.work.Report().Question(d.m.questions.Selected).Number; got != want {
			t.Errorf("question %d is selected, want %d", got, want)
		}
	}
	at(8) // where a figure is missing
	d.shows("n: 9, a note")
	d.keys("n", "n")
	at(12)
	d.keys("ctrl+n")
	at(13)
	d.shows("n: 15, ")
	d.keys("ctrl+p", "N", "N", "N")
	at(5)
	d.keys("N")
	at(31)
	d.shows("n: 5, 52 words short")
	d.keys("N")
	at(30)
	d.keys("g")
	at(1)
	d.keys("G", "up", "k", "j")
	at(30)
	d.keys("1", "4")
	at(14)
	d.keys("5")
	at(5)
	d.rest()
	d.keys("/")
	d.text("docker")
	d.lacks("Monitoring")
	at(15)
	d.keys("enter", "enter")
	d.shows("Question 15 · Docker")
	d.keys("esc")
	d.rest()
	d.keys("esc")
	d.shows("Monitoring")
}

func TestChecklistView(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 100, 60)
	d.keys("tab", "u")
	if n := strings.Count(d.screen(), "[✓]"); n != 0 {
		t.Errorf("%d ticked boxes are shown", n)
	}
	d.keys("space")
	d.shows("[✓]") // stays, so that a slip can be taken back
	d.keys("u")
	d.shows("29/53 boxes")
	d.send(tea.MouseClickMsg{X: 6, Y: d.m.layout.BodyTop() + 1, Button: tea.MouseLeft})
	d.shows("28/53 boxes")
	d.keys("/")
	d.text("docker")
	d.lacks("Hydra")
	d.keys("esc")
	d.rest()
	d.keys("n")
	if b := d.m.work.Report().Box(d.m.checklist.Selected); b.Ticked {
		t.Error("n went to a ticked box")
	}
}

func TestMouse(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	d.send(tea.MouseClickMsg{X: 15, Y: screen.TabsRow, Button: tea.MouseLeft})
	d.shows("Week 1")
	d.send(tea.MouseClickMsg{X: 3, Y: screen.TabsRow, Button: tea.MouseLeft})
	d.send(tea.MouseClickMsg{X: 10, Y: d.m.layout.BodyTop() + 2, Button: tea.MouseLeft})
	d.shows("Question 2 · Members")
	d.send(tea.MouseClickMsg{X: 10, Y: d.m.layout.BodyTop() + 2, Button: tea.MouseLeft})
	if d.m.editing() == nil {
		t.Fatal("a click on the selected question does not open it")
	}
	d.send(tea.MouseClickMsg{X: 1, Y: d.m.editing().desk.Edit.Y, Button: tea.MouseLeft})
	d.text("x")
	if a := d.m.work.Report().Answer(1); a[0] != 'x' {
		t.Errorf("the click did not place the cursor: %q", a)
	}
	d.keys("esc")
	d.rest()
	d.keys("m")
	if v := d.m.View(); v.MouseMode != tea.MouseModeNone {
		t.Error("m does not let the terminal have the mouse")
	}
}

var everyAnswer = flag.Bool("every-answer", false, "type in every answer of every report in TestTypeAndDelete, else in one of ten, of one report in six")

// Every answer of every report can be opened, changed, changed back and saved
// without a byte that differs.
func TestTypeAndDelete(t *testing.T) {
	t.Parallel()
	for n, f := range reporttest.Every(*everyAnswer, reporttest.All(t)) {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			d := open(t, f.Src, 80, 24)
			d.m.previewer.Busy = true // they take longer than all the rest
			for i := range d.m.work.Report().QuestionCount() {
				if !*everyAnswer && (n+i)%10 != 0 {
					continue
				}
				d.m.questions.Selected = i
				d.keys("enter", "ctrl+home", "x", "backspace", "ctrl+end", "å", "backspace", "esc")
				d.rest()
			}
			d.keys("ctrl+s")
			if d.disk() != string(f.Src) {
				t.Error("bytes differ")
			}
		})
	}
}

// Whatever is pressed, at whatever size, the screen fits the window and holds
// nothing that a terminal acts on.
func TestAnyKeysAtAnySize(t *testing.T) {
	t.Parallel()
	hostile := string(reporttest.Samples(t)[2].Src)
	for _, s := range []string{"\x1b]52;c;aGk=\x07", "\x1b]0;title\x07", "\x1b_Gpayload\x1b\\", "\x1bPq\x1b\\", "\u009b31m", "\u202eback", "\x1b[2J", "&#27;]0;x&#7;", "a\tb", "\r\x08", "👩‍👩‍👧‍👦", "\xff"} {
		hostile = strings.Replace(hostile, "We ", "We "+s+" ", 2)
		hostile = strings.Replace(hostile, "* [x] The", "* [x] "+s+" The", 1)
		hostile = strings.Replace(hostile, "> **", "> **"+s, 1)
		hostile = strings.Replace(hostile, "## Version", "## "+s+"Version", 1)
	}
	pool := []string{
		"enter", "esc", "tab", "space", "up", "down", "left", "right", "pgdown", "pgup", "n", "N", "j", "k", "g", "G", "/", "?",
		"1", "4", "x", "u", "ctrl+r", "ctrl+t", "ctrl+n", "ctrl+p", "ctrl+z", "ctrl+y", "backspace", "ctrl+f", "q", "m", "home", "end", "f1", "å", "ctrl+a", "shift+down", "f3", "alt+pgdown", "alt+pgup",
	}
	seeds := int64(6)
	if !*everySize {
		seeds = 2
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			rnd := rand.New(rand.NewSource(seed))
			d := open(t, []byte(hostile), 120, 40)
			d.whole()
			for range 600 / apart(1) {
				if rnd.Intn(20) == 0 {
					d.send(tea.WindowSizeMsg{Width: 1 + rnd.Intn(160), Height: 1 + rnd.Intn(60)})
				}
				if rnd.Intn(5) == 0 {
					d.rest()
				}
				d.keys(pool[rnd.Intn(len(pool))])
				d.whole()
			}
		})
	}
}

// All notes are shown, with the reason why the checker stops, at any width.
func TestNotesOnTheReport(t *testing.T) {
	t.Parallel()
	src := strings.Replace(string(reporttest.Samples(t)[2].Src), "### Question 12\n", "", 1)
	src = strings.Replace(src, "> Answer:\n\nPart", "> \n\nPart", 1)
	d := open(t, []byte(src), 120, 40)
	d.shows("checker stops")
	d.shows("▌✗ The checker stops at question 12: its heading is gone · f fixes it")
	d.shows("question 12 has lost its heading")
	d.keys("!")
	d.shows("The checker stops (1)")
	d.shows("line 347 · heading-lost")
	d.keys("down")
	d.shows("line 255 · figure-missing")
	d.shows("the figure figures/coverage.png is not there")
	d.send(tea.WindowSizeMsg{Width: 60, Height: 20})
	d.whole()
	d.keys("pgdown", "pgdown", "down", "esc")
	d.lacks("Notes on the report")
}

// A box that was ticked with another letter has it again when it is ticked again.
func TestTickKeepsItsLetter(t *testing.T) {
	t.Parallel()
	src := "## Overall project checklist\n\n* [v] one\n* [] two\n* [x] three\n\n### Question 1\n> **a**\n> Answer:\n\nx\n"
	d := open(t, []byte(src), 100, 30)
	for _, c := range []struct{ keys, want string }{
		{"tab space", "* [ ] one\n* [] two"},
		{"space", "* [v] one\n* [] two"},
		{"down space", "* [v] one\n* [x] two"},
		{"space", "* [v] one\n* [] two"},
		{"space up space space space", "* [ ] one\n* [x] two"},
		{"ctrl+z ctrl+z", "* [ ] one\n* [x] two"},
		{"ctrl+z", "* [v] one\n* [x] two"},
	} {
		d.keys(strings.Fields(c.keys)...)
		if got := d.m.work.Report().Source(); !strings.Contains(got, c.want) {
			t.Errorf("after %s: %q, want %q", c.keys, got[:60], c.want)
		}
	}
}
