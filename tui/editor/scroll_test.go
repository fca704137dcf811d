package editor

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// numbered is an editor of n lines, the line numbers, in a pane.
func numbered(n, width, height int) *Editor {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%d\n", i)
	}
	e := New()
	e.SetSize(width, height)
	e.SetText(strings.TrimSuffix(b.String(), "\n"))
	return e
}

func wheel(e *Editor, b tea.MouseButton) { e.Update(tea.MouseWheelMsg{X: 1, Y: 1, Button: b}) }

func wantView(t *testing.T, e *Editor, why, want string) {
	t.Helper()
	if got := plainView(e); !slices.Equal(got, strings.Fields(want)) {
		t.Errorf("%s: %q, want %s", why, got, want)
	}
}

func TestScrollingOnlyAsNeeded(t *testing.T) {
	e := numbered(20, 10, 4)
	for range 3 {
		press(e, "down")
	}
	wantView(t, e, "down to the last row", "0 1 2 3")
	press(e, "down")
	wantView(t, e, "one more", "1 2 3 4")
	press(e, "up")
	wantView(t, e, "up inside of the pane", "1 2 3 4")
	for range 3 {
		press(e, "up")
	}
	wantView(t, e, "up to the first", "0 1 2 3")
	press(e, "ctrl+end")
	wantView(t, e, "the end", "16 17 18 19")
	press(e, "pgup")
	wantView(t, e, "a page up", "13 14 15 16")
	press(e, "pgdown")
	wantView(t, e, "a page down", "16 17 18 19")
	press(e, "pgdown")
	wantView(t, e, "and no further", "16 17 18 19")
	e.SetCursor(0)
	wantView(t, e, "SetCursor", "0 1 2 3")
	e.Replace(e.Len(), e.Len(), "!")
	wantView(t, e, "Replace", "16 17 18 19!")
	e.SetText("a\nb\nc\nd")
	wantView(t, e, "SetText", "a b c d")
}

func TestTypingAboveTheWindowDoesNotMoveIt(t *testing.T) {
	e := numbered(20, 10, 4)
	e.SetCursor(e.Len())
	wheel(e, tea.MouseWheelUp)
	wantView(t, e, "scrolled", "13 14 15 16")
	e.put(0, 0, "some\nlines\n")
	wantView(t, e, "lines above", "13 14 15 16")
	e.put(0, 11, "")
	wantView(t, e, "and none", "13 14 15 16")
}

func TestEditsAtTheWindowsEdge(t *testing.T) {
	e := numbered(50, 10, 4)
	e.SetCursor(strings.Index(e.Text(), "20\n"))
	e.top = strings.Index(e.Text(), "20\n")
	e.Paste("a\nb\n")
	wantView(t, e, "a paste before the first row", "a b 20 21")
	e.Undo()
	e.top = strings.Index(e.Text(), "17\n")
	e.Replace(strings.Index(e.Text(), "10\n"), strings.Index(e.Text(), "19\n"), "")
	wantView(t, e, "the first row deleted", "19 20 21 22")
	e.scroll(20)
	e.Undo()
	if !e.inView(e.cursor) {
		t.Error("what undo changed is out of view")
	}
}

func TestWheel(t *testing.T) {
	e := numbered(20, 10, 4)
	press(e, "right")
	wheel(e, tea.MouseWheelDown)
	wantView(t, e, "wheel down", "3 4 5 6")
	if _, _, ok := e.Cursor(); ok || e.CursorOffset() != 1 {
		t.Errorf("the cursor is in view, or moved to %d", e.CursorOffset())
	}
	press(e, "f1")
	wantView(t, e, "a key that is not the editor's", "3 4 5 6")
	e.Pause()
	e.SetSize(10, 4)
	e.SetSize(12, 4)
	wantView(t, e, "another width", "3 4 5 6")
	press(e, "x")
	wantView(t, e, "a letter", "0x 1 2 3")
	for range 20 {
		wheel(e, tea.MouseWheelDown)
	}
	wantView(t, e, "to the end", "16 17 18 19")
	for range 20 {
		wheel(e, tea.MouseWheelUp)
	}
	wantView(t, e, "to the start", "0x 1 2 3")
}

func TestSizeKeepsTheCursorInView(t *testing.T) {
	e := numbered(50, 10, 20)
	e.SetCursor(e.Len())
	for height := 20; height >= 0; height-- {
		e.SetSize(10, height)
		if _, y, ok := e.Cursor(); ok != (height > 0) || ok && y != height-1 {
			t.Errorf("height %d: row %d %v", height, y, ok)
		}
	}
	for _, size := range [][2]int{{0, 0}, {1, 1}, {0, 5}, {5, 0}, {-3, -3}, {200, 60}, {2, 2}, {10, 3}} {
		e.SetSize(size[0], size[1])
		press(e, "up")
		press(e, "x")
		if wrong := wrongPicture(e.View(), max(size[0], 0), max(size[1], 0)); wrong != "" {
			t.Errorf("%v: %s", size, wrong)
		}
		if _, _, ok := e.Cursor(); ok != (size[0] > 0 && size[1] > 0) {
			t.Errorf("%v: cursor %v", size, ok)
		}
	}
	e.SetSize(10, 100)
	if got := plainView(e)[0]; got != "0" {
		t.Errorf("a high pane begins with %q", got)
	}
}

// What takes the place of the row above the window is not in it.
func TestReplacedAboveTheWindow(t *testing.T) {
	e := numbered(10, 10, 4)
	e.SetCursor(8)
	press(e, "ctrl+end")
	wantView(t, e, "before", "6 7 8 9")
	e.Replace(10, 12, "five\nx")
	wantView(t, e, "after", "x6 7 8 9")
}
