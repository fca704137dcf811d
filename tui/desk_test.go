package tui

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	tea "charm.land/bubbletea/v2"

	"handin/report/plain"
	"handin/tui/preview"
	"handin/tui/screen"
)

// desks are the states of the screen on which an answer is written.
var desks = map[string][]string{
	"with words": {"1", "7", "enter"}, "without words": {"1", "8", "enter"}, "begun": {"1", "8", "enter", "a", "b"},
	"all of the prompt": {"1", "7", "enter", "ctrl+r"}, "the preview": {"1", "8", "enter", "a", "ctrl+t"},
	"a long prompt": {"1", "4", "enter"}, "all of a long prompt": {"1", "4", "enter", "ctrl+r", "alt+pgdown"},
	"the questions": {"1", "4"}, "the question alone": {"1", "4", "right"},
}

// At every size the verdict is on the screen, where an answer is written and where it is
// looked at; the cursor stands in the editor, and no text is wider than it is to be.
func TestDeskAtAnySize(t *testing.T) {
	t.Parallel()
	for name, pressed := range desks {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := sample(t, "2026", 60, 20)
			d.keys(pressed...)
			for width := 60; width <= 200; width += apart(4) {
				for height := 20; height <= 60; height += apart(5) {
					d.send(tea.WindowSizeMsg{Width: width, Height: height})
					d.whole()
					checkFooter(d)
					checkDesk(d)
				}
			}
		})
	}
}

func checkDesk(d *driver) {
	d.t.Helper()
	at := fmt.Sprintf("%d×%d", d.m.layout.Width, d.m.layout.Height)
	standing := d.m.work.Review().Standings[d.m.questions.Selected]
	verdict := fmt.Sprintf("%d/%d words", standing.Words, standing.Rule.Words.Min)
	switch {
	case !standing.Answered:
		verdict = "not answered yet"
	case standing.Passes:
		verdict = fmt.Sprintf("%d words", standing.Words)
	}
	d.shows(verdict)
	d.shows(fmt.Sprintf("Question %d · %s", d.m.questions.Selected+1, standing.Rule.Title[:4]))
	e := d.m.editing()
	if e == nil {
		return
	}
	d.lacks("Checklist")
	if e.desk.Edit.Width > screen.TextWidth || e.desk.Prompt.Width > screen.TextWidth || d.m.layout.PreviewWidth() > screen.TextWidth {
		d.t.Errorf("text is set too wide at %s: %+v", at, e.desk)
	}
	c := d.m.View().Cursor
	switch {
	case e.covered():
		if c != nil {
			d.t.Errorf("there is a cursor at %s where the editor is covered", at)
		}
	case c == nil || !e.desk.Edit.Contains(c.X, c.Y):
		d.t.Errorf("the cursor is at %v at %s, and the editor at %+v", c, at, e.desk.Edit)
	default:
		checkCursor(d, c, at)
	}
}

// checkCursor makes sure that what stands before the cursor on the screen is what stands
// before it in the text.
func checkCursor(d *driver, c *tea.Cursor, at string) {
	d.t.Helper()
	e := d.m.editing()
	row := []rune(strings.Split(d.screen(), "\n")[c.Y])
	before := strings.Fields(string(row[e.desk.Edit.X:c.X]))
	text := strings.Fields(e.ed.Text()[:e.ed.CursorOffset()])
	if len(before) > 0 && (len(text) == 0 || before[len(before)-1] != text[len(text)-1]) {
		d.t.Errorf("before the cursor stands %q at %s, and in the text %q", before, at, text)
	}
}

// Nothing moves at a letter: from the first one on, the editor stays where it is, and so do
// the prompt's lines.
func TestNothingMovesAtALetter(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}, {200, 60}} {
		for _, question := range []string{"18", "17"} {
			d := sample(t, "2026", size[0], size[1])
			d.keys(strings.Split(question, "")...)
			d.keys("enter")
			desk, prompt := d.m.editing().desk, promptOnScreen(d)
			for _, letter := range "Text:\n- [x] a list\n- that the page takes for none\n" {
				d.text(string(letter))
				if got := d.m.editing().desk; fmt.Sprint(got) != fmt.Sprint(desk) {
					t.Fatalf("%v: %q moved %+v to %+v", size, letter, desk, got)
				}
				if got := promptOnScreen(d); got != prompt {
					t.Fatalf("%v: after %q the prompt is\n%s\nand was\n%s", size, letter, got, prompt)
				}
			}
			d.lacks("Checklist")
		}
	}
}

// promptOnScreen is what stands in the prompt's place.
func promptOnScreen(d *driver) string {
	in := d.m.editing().desk.Prompt
	var lines []string
	for _, row := range strings.Split(d.screen(), "\n")[in.Y : in.Y+in.Height] {
		lines = append(lines, string([]rune(row)[in.X:in.X+in.Width]))
	}
	return strings.Join(lines[:min(len(lines), len(d.m.editing().ask.prompt))], "\n") // notes may come below it
}

// Where there are words the prompt's first lines stand there, and it comes whole with a key;
// what goes on is marked, with the key that scrolls it.
func TestPromptOfADesk(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}, {100, 20}, {120, 24}, {160, 24}} {
		d := sample(t, "2026", size[0], size[1])
		d.keys("1", "4", "enter")
		prompt := strings.Fields(plain.PrintableLine(d.m.work.Report().Prompt(13)))
		first := strings.Trim(prompt[0], "*_")
		d.shows(first)
		if len(d.m.editing().desk.Rules) < 2 {
			d.shows("ctrl+r")
			d.keys("ctrl+r")
		}
		d.shows("the prompt")
		for range 20 {
			if !strings.Contains(d.screen(), "more below") {
				break
			}
			if d.m.editing().covered() {
				d.shows("· pgdn")
				d.keys("pgdown")
				continue
			}
			d.shows("· alt+pgdn")
			d.keys("alt+pgdown")
		}
		if d.m.editing().covered() {
			d.keys("esc")
			d.rest()
			if d.m.editing() == nil || d.m.editing().covered() {
				t.Fatalf("%v: esc does not go back to the text", size)
			}
			d.keys("ctrl+r")
		}
		last := prompt[len(prompt)-1]
		d.shows(strings.Trim(last, "*_"))
		text := d.m.work.Text(13)
		d.text("x")
		if d.m.work.Text(13) == text || d.m.editing().covered() {
			t.Errorf("%v: typing does not go on where it is seen", size)
		}
	}
}

// The row that a note is about has a sign, in the editor and in both previews; the place is
// found again when the text has changed above it.
func TestNotedRows(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}, {200, 60}} {
		d := sample(t, "2026", size[0], size[1])
		d.keys("1", "8", "enter")
		d.text("We had two:\n- the one\n")
		d.shows("!- the one")
		if size[0] >= 100 {
			d.shows("!We had two: - the one")
		}
		marks, want := d.m.editing().shown.Marks, preview.Mark{Line: 0, From: 14, To: 17}
		if size[0] >= 100 && (len(marks) != 1 || marks[0] != want) {
			t.Errorf("%v: marked is %v, want %v", size, marks, want)
		}
		d.keys("ctrl+home")
		d.text("First.\n\n")
		d.shows("!- the one")
		d.lacks("!First")
		d.keys("esc")
		d.rest()
		if size[0] >= 100 {
			d.shows("!We had two")
		}
	}
}

// A note about what is not in the answer, and the text that the report does not take, have
// no sign in the editor.
func TestNoSignWithoutAPlace(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	d.keys("1", "7", "enter")
	if len(d.m.editing().ask.places) == 0 {
		t.Fatal("the sample's note has no place")
	}
	d.keys("ctrl+end")
	d.text("\n\n### Question 3\n\n> **Another**\n>\n> Answer:\n\nx")
	if _, held := d.m.work.Held(16); !held {
		t.Fatal("the text is not held")
	}
	if places := d.m.editing().ask.places; len(places) > 0 {
		t.Errorf("a text that is held has signs at %v", places)
	}
}

// A figure is shown as large as the window, by one key, and esc goes back; from the editor
// it is the one at the cursor.
func TestLargeFigure(t *testing.T) {
	t.Parallel()
	path := samplePath(t, "2026")
	for _, name := range []string{"one.png", "two.png"} {
		img := image.NewRGBA(image.Rect(0, 0, 400, 100))
		for x := range 400 {
			img.Set(x, x/4, color.Black)
		}
		f, err := os.Create(filepath.Join(filepath.Dir(path), "figures", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(f, img); err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	for _, size := range [][2]int{{60, 20}, {120, 40}} {
		d := openPath(t, path, size[0], size[1])
		d.keys("1", "8", "f3")
		d.shows("shows no figure")
		d.keys("enter")
		d.text("![First](figures/one.png)\n\nwords\n\n![Second](figures/two.png)\n")
		for _, c := range []struct {
			keys  []string
			shown string
		}{
			{[]string{"f3"}, "First 1 of 2 · figures/one.png"},
			{[]string{"up", "f3"}, "Second 2 of 2 · figures/two.png"},
			{[]string{"f8", "right"}, "First 1 of 2 · figures/one.png"},
		} {
			d.keys(c.keys...)
			d.shows(c.shown)
			d.shows("400×100")
			d.whole()
			if rows := strings.Count(d.screen(), "▀\n") + strings.Count(d.screen(), "▀ "); rows < (size[0]-2)/8-1 {
				t.Errorf("%v: the figure has %d rows:\n%s", size, rows, d.screen())
			}
			d.keys("esc")
			d.rest()
			if d.m.editing() == nil {
				t.Fatal("esc left the editor too")
			}
		}
		d.keys("esc")
		d.rest()
		d.keys("f3")
		d.shows("First 1 of 2")
		d.keys("esc")
		d.rest()
		d.shows("Question 18")
	}
}

// A row that two notes are about has one sign: that of the one that costs.
func TestSignOfTwoNotes(t *testing.T) {
	t.Parallel()
	src := strings.Replace(sample(t, "2026", 110, 34).m.work.Report().Source(), "figures/builds.png", "figures/nowhere.png", 1)
	d := open(t, []byte(src), 110, 34)
	d.keys("2", "1", "enter")
	places := d.m.editing().ask.places
	if len(places) < 2 || places[0].offset != places[1].offset || places[0].costs == places[1].costs {
		t.Fatalf("the notes are on %v", places)
	}
	y, _ := d.m.editing().ed.Row(places[0].offset)
	line := d.m.editing().text(d.m.styles)[y]
	if want := d.m.styles.Warn.Render("!"); !strings.HasPrefix(line, want) || strings.Contains(ansi.Strip(line), "[") {
		t.Errorf("the row is %q, and does not begin with %q", line, want)
	}
	d.whole()
}
