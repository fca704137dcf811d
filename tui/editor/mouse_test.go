package editor

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

// gesture does what the letters say: c a click, d a drag to, r a release, w the
// wheel, k a key, p a pause.
func gesture(e *Editor, what byte, x, y int) bool {
	m := tea.Mouse{X: x, Y: y, Button: tea.MouseLeft}
	switch what {
	case 'c':
		r := e.Update(tea.MouseClickMsg(m))
		e.Update(tea.MouseReleaseMsg(m))
		return r.Handled
	case 's':
		m.Mod = tea.ModShift
		return e.Update(tea.MouseClickMsg(m)).Handled
	case 'b':
		return e.Update(tea.MouseClickMsg(m)).Handled
	case 'd':
		return e.Update(tea.MouseMotionMsg(m)).Handled
	case 'm':
		m.Button = tea.MouseNone
		return e.Update(tea.MouseMotionMsg(m)).Handled
	case 'r':
		return e.Update(tea.MouseReleaseMsg(m)).Handled
	case 'k':
		return press(e, "shift+left").Handled
	case 'p':
		e.Pause()
	}
	return true
}

func TestMouse(t *testing.T) {
	type g struct {
		what byte
		x, y int
	}
	tests := []struct {
		name, before string
		gestures     []g
		want         string
	}{
		{"click", "‸one two\nthree", []g{{'c', 2, 1}}, "one two\nth‸ree"},
		{"click behind the line", "‸one two\nthree", []g{{'c', 15, 0}}, "one two‸\nthree"},
		{"click below the text", "‸one two\nthree", []g{{'c', 2, 4}}, "one two\nthree‸"},
		{"click on a wide letter", "‸漢字x", []g{{'c', 3, 0}}, "漢‸字x"},
		{"click behind a wrapped row", "‸0123456789 123456789 x", []g{{'c', 19, 0}}, "0123456789‸ 123456789 x"},
		{"click drops the selection", "o⌃n‸e", []g{{'c', 0, 0}}, "‸one"},
		{"drag", "‸one two\nthree", []g{{'b', 1, 0}, {'d', 3, 0}, {'d', 2, 1}, {'r', 2, 1}}, "o⌃ne two\nth‸ree"},
		{"drag within a row", "‸one two\nthree", []g{{'b', 1, 0}, {'d', 5, 0}}, "o⌃ne t‸wo\nthree"},
		{"drag within a column", "‸one two\nthree", []g{{'b', 1, 0}, {'d', 1, 1}}, "o⌃ne two\nt‸hree"},
		{"drag back", "‸one two\nthree", []g{{'b', 2, 1}, {'d', 1, 0}, {'r', 1, 0}}, "o‸ne two\nth⌃ree"},
		{"motion without a button", "‸one", []g{{'c', 1, 0}, {'d', 3, 0}}, "o‸ne"},
		{"a release that was not seen", "‸one", []g{{'b', 1, 0}, {'m', 2, 0}, {'d', 3, 0}}, "o‸ne"},
		{"shift and click", "o‸ne two", []g{{'s', 5, 0}}, "o⌃ne t‸wo"},
		{"two clicks", "‸one blåbær two", []g{{'c', 6, 0}, {'c', 6, 0}}, "one ⌃blåbær‸ two"},
		{"two clicks on the last letter", "‸one two", []g{{'c', 6, 0}, {'c', 6, 0}}, "one ⌃two‸"},
		{"two clicks behind the line", "‸one two\nx", []g{{'c', 12, 0}, {'c', 12, 0}}, "one ⌃two‸\nx"},
		{"two clicks on signs", "‸a -- b", []g{{'c', 2, 0}, {'c', 2, 0}}, "a ⌃--‸ b"},
		{"two clicks on an empty line", "‸a\n\nb", []g{{'c', 0, 1}, {'c', 0, 1}}, "a\n‸\nb"},
		{"three clicks", "‸one two\nx", []g{{'c', 1, 0}, {'c', 1, 0}, {'c', 1, 0}}, "⌃one two\n‸x"},
		{"four clicks", "‸one two\nx", []g{{'c', 1, 0}, {'c', 1, 0}, {'c', 1, 0}, {'c', 1, 0}}, "o‸ne two\nx"},
		{"two clicks at two cells", "‸one two", []g{{'c', 1, 0}, {'c', 2, 0}}, "on‸e two"},
		{"two clicks in two rows", "‸one\ntwo", []g{{'c', 1, 0}, {'c', 1, 1}}, "one\nt‸wo"},
		{"a pause between them", "‸one two", []g{{'c', 1, 0}, {'p', 0, 0}, {'c', 1, 0}}, "o‸ne two"},
		{"a key between them", "‸one two", []g{{'c', 1, 0}, {'k', 0, 0}, {'c', 1, 0}}, "o‸ne two"},
	}
	for _, test := range tests {
		e := marked(t, test.before)
		for _, g := range test.gestures {
			gesture(e, g.what, g.x, g.y)
		}
		if got := mark(e); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestMouseOutsideIsNotHandled(t *testing.T) {
	e := numbered(20, 10, 4)
	for _, at := range [][2]int{{-1, 0}, {0, -1}, {10, 0}, {0, 4}} {
		if gesture(e, 'b', at[0], at[1]) || e.CursorOffset() != 0 {
			t.Errorf("a click at %v is handled", at)
		}
	}
	if e.Update(tea.MouseClickMsg{X: 1, Y: 1, Button: tea.MouseRight}).Handled {
		t.Error("a right click is handled")
	}
	if e.Update(tea.WindowSizeMsg{}).Handled {
		t.Error("a message of another kind is handled")
	}
}

func TestDragScrolls(t *testing.T) {
	e := numbered(20, 10, 4)
	gesture(e, 'b', 0, 1)
	for y := range 5 {
		gesture(e, 'd', 0, 4+y)
	}
	wantView(t, e, "dragged below", "5 6 7 8")
	if start, end := e.Selection(); start != 2 || end != 16 {
		t.Errorf("selected %d to %d", start, end)
	}
	gesture(e, 'd', 0, 0)
	wantView(t, e, "dragged to the first row", "5 6 7 8")
	for y := range 7 {
		gesture(e, 'd', 0, -1-y)
	}
	wantView(t, e, "dragged above", "0 1 2 3")
}
