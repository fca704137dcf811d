package tui

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/checks/audit"
	"handin/report/reporttest"
	"handin/report/store"
	"handin/tui/screen"
)

// lost is the sample without the `Answer:` of question 16.
func lost(t *testing.T) []byte {
	t.Helper()
	src := string(reporttest.Samples(t)[2].Src)
	at := strings.Index(src, "### Question 16\n")
	mark := at + strings.Index(src[at:], "> Answer:\n")
	return []byte(src[:mark] + src[mark+len("> Answer:\n"):])
}

// That the checker stops is a row of its own, with the cursor on it at the start. It is
// fixed from there by f.
func TestAlert(t *testing.T) {
	t.Parallel()
	d := open(t, lost(t), 120, 40)
	d.shows("▌✗ The checker stops at question 16: its `Answer:` line is gone · f fixes it")
	d.shows("Question 16 · ")
	d.shows("checker stops · ")
	d.lacks("checker passes")
	if strings.Count(d.screen(), "▌") != 1 {
		t.Errorf("the cursor is in two places:\n%s", d.screen())
	}
	d.keys("f", "enter")
	d.shows("Fixed; ctrl+z takes it back. 16 is ready.")
	d.lacks("checker stops")
	d.shows("checker passes 21")
	if d.m.layout.Alert != 0 || d.m.questions.onAlert {
		t.Error("the row is still there")
	}
	d.whole()
}

// Where the course does not read the report there is such a row too, which names the command
// that copies it; and of another report where the course reads one a note.
func TestAlertOfPlace(t *testing.T) {
	t.Parallel()
	p := newPast(t)
	p.commit("Åse", "one", "two", "three")
	write := func(name string) string {
		path := filepath.Join(p.root, name)
		if err := os.WriteFile(path, []byte(reporttest.Three("one", "two", "three")), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	alone := openPath(t, p.path, 120, 40)
	if alone.m.layout.Alert != 0 {
		t.Errorf("an alert where all is well:\n%s", alone.screen())
	}
	other := write("report.md")
	d := openPath(t, other, 120, 40)
	d.shows("✗ The course reads only reports/README.md, and not this report, report.md · handin reports/README.md opens that")
	both := openPath(t, p.path, 200, 40)
	both.shows("! there is another report, report.md, and the course reads only reports/README.md")
	if both.m.layout.Alert != 0 {
		t.Error("an alert where the course reads")
	}
	if err := os.Remove(p.path); err != nil {
		t.Fatal(err)
	}
	d.send(tea.FocusMsg{})
	d.shows("✗ The course reads only reports/README.md, not report.md · handin place copies it there")
	if got, want := d.m.work.Review().Notes, reviewed(t, other); !reflect.DeepEqual(got, want) {
		t.Errorf("the notes are\n%v\nand those of check\n%v", got, want)
	}
	d.lacks("! the course reads")
	d.keys("1", "up", "enter")
	d.shows("is report.md; `handin place` copies it there")
	d.keys("esc")
	d.rest()
	d.keys("enter")
	for _, size := range [][2]int{{60, 20}, {80, 24}} {
		d := openPath(t, other, size[0], size[1])
		d.shows("handin place copies it")
		d.whole()
		d.keys("enter")
		if d.m.layout.Alert != 0 {
			t.Error("the alert is in the editor")
		}
	}
}

// reviewed are the notes that check has on a report.
func reviewed(t *testing.T, path string) []checks.Note {
	t.Helper()
	file, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return audit.ReviewFile(t.Context(), file, checks.EditionOf(file.Report())).Review.Notes
}

// The cursor leaves the row by any way to a question, and comes back from above the first.
func TestAlertAndTheList(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		keys     string
		question int
		on       bool
	}{
		{"", 16, true},
		{"up", 16, true},
		{"g", 16, true},
		{"down", 16, false},
		{"down down", 17, false},
		{"G", 31, false},
		{"n", 5, false},
		{"N", 31, false},
		{"1 4", 14, false},
		{"down g", 1, false},
		{"down g up", 1, true},
		{"down g up down", 1, false},
		{"tab shift+tab", 16, true},
	} {
		d := open(t, lost(t), 120, 40)
		if c.keys != "" {
			d.keys(strings.Fields(c.keys)...)
		}
		if got := d.m.work.Report().Question(d.m.questions.Selected).Number; got != c.question || d.m.onAlert() != c.on {
			t.Errorf("%q: the cursor is at question %d, on the row: %t", c.keys, got, d.m.onAlert())
		}
		if strings.Contains(d.screen(), "▌✗ The checker stops") != c.on {
			t.Errorf("%q: the row is drawn as\n%s", c.keys, d.screen())
		}
		d.whole()
	}
}

func TestAlertOpens(t *testing.T) {
	t.Parallel()
	d := open(t, lost(t), 120, 40)
	d.keys("enter")
	if e := d.m.editing(); e == nil || d.m.work.Report().Question(e.index).Number != 16 {
		t.Error("enter does not open the question")
	}
	d.lacks("The checker stops") // it would move the text at a letter
	d.keys("esc")
	d.rest()
	d.shows("✗ The checker stops at question 16")
	d.keys("tab")
	d.shows("✗ The checker stops at question 16: its `Answer:` line is gone · ! tells more")
	d.send(tea.MouseClickMsg{X: 10, Y: screen.AlertRow, Button: tea.MouseLeft})
	if !d.m.onAlert() {
		t.Error("a click does not put the cursor on it")
	}
	src := strings.Replace(string(reporttest.Samples(t)[2].Src), "## Overall", "Answer:\n\n## Overall", 1)
	d = open(t, []byte(src), 100, 30)
	d.shows("▌✗ The checker stops at line 44: an `Answer:` too many · f fixes it")
	d.shows("· f fix ·")
	d.lacks("! `Answer:`") // it is told once
	d.keys("enter")
	d.shows("Notes on the report")
}

// Whatever a window shows of it is whole: a shorter text stands in for one that does not
// fit.
func TestAlertFits(t *testing.T) {
	t.Parallel()
	d := open(t, lost(t), 120, 40)
	for width := screen.MinWidth; width <= 130; width++ {
		d.send(tea.WindowSizeMsg{Width: width, Height: 24})
		d.whole()
		row := strings.Split(d.screen(), "\n")[screen.AlertRow]
		if !strings.HasPrefix(row, "▌✗ The checker stops at ") || !strings.Contains(row, "16: its `Answer:` line is gone") || strings.Contains(row, "…") {
			t.Fatalf("%d columns: %q", width, row)
		}
	}
	d.shows("f fixes it")
}

// Nothing moves at a letter that stops the checker.
func TestAlertWhileTyping(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 100, 30)
	d.keys("3", "1", "enter")
	y := d.m.View().Cursor.Y
	d.text(" ### ")
	d.shows("checker stops")
	if got := d.m.View().Cursor.Y; got != y || d.m.layout.Alert != 0 {
		t.Errorf("the cursor is in row %d, was in %d", got, y)
	}
	d.keys("esc")
	d.rest()
	d.shows("✗ The checker stops at question 31: there is a `###` in its answer · ! tells more")
}
