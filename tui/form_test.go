package tui

import (
	"os"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// In the forms about a commit and a figure, the terminal's cursor stands behind what
// was typed, and another place is not marked.
func TestCursorInForms(t *testing.T) {
	root, path := inGit(t, "g")
	d := openPath(t, path, 110, 34)
	if err := os.WriteFile(path, []byte(strings.Replace(d.disk(), "We used seven", "We used nine", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	d.send(touchedMsg{})
	d.keys("shift+tab", "c")
	d.shows("Message of the commit")
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
	if got := gitSays(t, root, "log", "-1", "--format=%B"); !strings.Contains(got, "Edit question") || !strings.Contains(got, " ærø\nmore\n") {
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
