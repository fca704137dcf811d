package tui

import (
	"os"
	"strings"
	"testing"

	"handin/report/reporttest"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// In the forms about a commit and a figure, the terminal's cursor stands behind what
// was typed, and another place is not marked.
func TestCursorInForms(t *testing.T) {
	t.Parallel()
	root, path := reporttest.Repository(t, "g")
	d := openPath(t, path, 110, 34)
	if err := os.WriteFile(path, []byte(strings.Replace(d.disk(), "We used seven", "We used nine", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	d.send(touchedMsg{})
	d.keys("shift+tab", "c")
	d.shows("│ Message ")
	d.text(" ærø")
	d.cursorBehind(" ærø")
	d.keys("ctrl+j")
	d.text("more")
	d.cursorBehind("more")
	d.send(tea.WindowSizeMsg{Width: 60, Height: 20})
	d.cursorBehind("more")
	d.send(tea.WindowSizeMsg{Width: 110, Height: 34})
	d.keys("enter")
	if d.m.View().Cursor != nil {
		t.Error("a cursor in a list of files")
	}
	d.keys("shift+tab")
	d.cursorBehind("more")
	d.keys("enter", "enter", "enter")
	if got := reporttest.Git(t, root, "log", "-1", "--format=%B"); !strings.Contains(got, "Edit question") || !strings.Contains(got, " ærø\nmore\n") {
		t.Errorf("the commit is %q", got)
	}

	d = sample(t, "2026", 110, 34)
	d.keys("2", "0", "enter", "ctrl+g", "end", "enter")
	d.shows("The image's file")
	d.text("/a path")
	d.cursorBehind("> /a path")
	d.keys("enter")
	d.text("Kø")
	d.cursorBehind("> Kø")
}

// cursorBehind makes sure that the terminal's cursor stands behind a text.
func (d *driver) cursorBehind(text string) {
	d.t.Helper()
	c := d.m.View().Cursor
	if c == nil {
		d.t.Fatalf("no cursor in\n%s", d.screen())
	}
	line := strings.Split(d.screen(), "\n")[c.Y]
	if before := ansi.Cut(line, 0, c.X); !strings.HasSuffix(before, text) {
		d.t.Errorf("the cursor stands behind %q in\n%s", before, d.screen())
	}
}

// A form fits the window that it is in, and not the one that it was opened in.
func TestFormsFitEachWindow(t *testing.T) {
	t.Parallel()
	_, path := reporttest.Repository(t, "g")
	for name, open := range map[string]func() *driver{
		"a figure": func() *driver { d := openPath(t, path, 110, 34); d.keys("2", "0", "enter", "ctrl+g"); return d },
		"its caption": func() *driver {
			d := openPath(t, path, 110, 34)
			d.keys("2", "0", "enter", "ctrl+g", "enter")
			return d
		},
		"a commit": func() *driver {
			d := openPath(t, path, 110, 34)
			d.keys("4", "enter")
			d.text("more ")
			d.keys("esc")
			d.rest()
			d.keys("shift+tab", "c")
			return d
		},
		"unsaved work": func() *driver {
			d := openPath(t, path, 110, 34)
			d.keys("4", "enter")
			d.text("more ")
			d.keys("esc")
			d.rest()
			d.keys("q")
			return d
		},
	} {
		d := open()
		if !d.m.asks() {
			t.Fatalf("%s: no form:\n%s", name, d.screen())
		}
		first := d.screen()
		for _, size := range [][2]int{{60, 20}, {90, 45}, {80, 24}, {40, 10}, {90, 20}, {160, 50}} {
			d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			d.whole()
		}
		d.send(tea.WindowSizeMsg{Width: 110, Height: 34})
		if d.screen() != first {
			t.Errorf("%s: in a window that is as it was, the form is another:\n%s\nwas\n%s", name, d.screen(), first)
		}
	}
}

// The figure under the cursor stays when the window changes.
func TestResizeKeepsTheChoice(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 110, 34)
	d.keys("2", "0", "enter", "ctrl+g", "down")
	d.send(tea.WindowSizeMsg{Width: 60, Height: 20})
	f := find[*form](d.m.layers)
	if of, _ := f.picture(); of.Path != "figures/bucket.png" {
		t.Errorf("%s is chosen:\n%s", of.Path, d.screen())
	}
	before := d.screen()
	d.keys("up", "down")
	if d.screen() != before {
		t.Errorf("the list is another:\n%s", d.screen())
	}
}
