package editor

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// TestUndoSteps: keys, with | for a pause; then the texts that undo leads to.
func TestUndoSteps(t *testing.T) {
	tests := []struct {
		name, before, keys string
		want               []string
	}{
		{"a run", "‸", "a b c", []string{"‸"}},
		{"a pause", "‸", "a b | c d", []string{"ab‸", "‸"}},
		{"movement", "‸", "a b left c", []string{"a‸b", "‸"}},
		{"movement that goes nowhere", "‸", "a right b", []string{"a‸", "‸"}},
		{"a newline", "‸", "a b enter c d", []string{"ab\n‸", "ab‸", "‸"}},
		{"another kind", "‸", "a b backspace backspace c", []string{"‸", "ab‸", "‸"}},
		{"deleting to the left", "abc‸", "backspace backspace", []string{"abc‸"}},
		{"deleting to the right", "‸abc", "delete delete", []string{"‸abc"}},
		{"left, then right", "a‸b", "backspace delete", []string{"‸b", "a‸b"}},
		{"a selection that a letter replaces", "a⌃bc‸d", "x y", []string{"a⌃bc‸d"}},
		{"a selection that is deleted", "a⌃bc‸d", "backspace backspace", []string{"a‸d", "a⌃bc‸d"}},
		{"spaces do not split", "‸", "a space b", []string{"‸"}},
		{"a key that is not for the text", "‸", "a f1 b", []string{"‸"}},
		{"deleting what parts a flag", "🇩‸x🇰ab", "delete delete", []string{"🇩🇰‸ab", "🇩‸x🇰ab"}},
		{"undo ends a run", "‸", "a | b ctrl+z c", []string{"a‸", "‸"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := marked(t, test.before)
			for _, key := range strings.Fields(test.keys) {
				if key == "|" {
					e.Pause()
				} else {
					press(e, key)
				}
			}
			last := mark(e)
			for i, want := range test.want {
				if !e.Undo() || mark(e) != want {
					t.Errorf("undo %d gives %q, want %q", i+1, mark(e), want)
				}
			}
			if e.Undo() {
				t.Errorf("there is a further step, to %q", mark(e))
			}
			for e.Redo() {
			}
			if mark(e) != last {
				t.Errorf("redo gives %q, want %q", mark(e), last)
			}
		})
	}
}

func TestUndoIsToldWhenThereIsNone(t *testing.T) {
	e := New()
	if e.Undo() || e.Redo() || press(e, "ctrl+z").Message == "" || press(e, "ctrl+y").Message == "" {
		t.Error("there was something to undo or to redo")
	}
	press(e, "a")
	e.Undo()
	press(e, "b")
	if e.Redo() {
		t.Error("redo after an edit")
	}
	e.SetText("x")
	if e.Undo() {
		t.Error("undo after SetText")
	}
}

func TestEditsFromOutside(t *testing.T) {
	e := marked(t, "one ‸two")
	e.Replace(0, 3, "1")
	if mark(e) != "1‸ two" {
		t.Errorf("Replace gives %q", mark(e))
	}
	e.Select(2, 5)
	e.Insert("![x](y)")
	if mark(e) != "1 ![x](y)‸" {
		t.Errorf("Insert gives %q", mark(e))
	}
	e.Replace(100, -5, "z")
	if mark(e) != "z‸" {
		t.Errorf("Replace of everything gives %q", mark(e))
	}
	for _, want := range []string{"1 ![x](y)‸", "1 ⌃two‸", "one ‸two"} {
		if e.Undo(); mark(e) != want {
			t.Errorf("undo gives %q, want %q", mark(e), want)
		}
	}
	e.Replace(0, 1, "🇰")
	e.Replace(0, 0, "🇩")
	if mark(e) != "🇩🇰‸ne two" {
		t.Errorf("a joined flag gives %q", mark(e))
	}
}

func TestUndoKeepsWhatWasTyped(t *testing.T) {
	text := strings.Repeat("0123456789abcde\n", 1<<16)
	e := New()
	e.SetSize(80, 24)
	e.SetText(text)
	e.SetCursor(len(text) / 2)
	for range 500 {
		press(e, "x")
		e.Pause()
	}
	e.Replace(0, len(text)+500, "y"+e.Text())
	kept := 0
	for _, s := range e.history.done {
		kept += cap(s.del) + cap(s.ins)
	}
	if len(e.history.done) != 501 || kept > 501*16 {
		t.Errorf("%d steps keep %d bytes", len(e.history.done), kept)
	}
}

func TestRevision(t *testing.T) {
	e := marked(t, "a‸b")
	change := func(name string, want bool, do func()) {
		t.Helper()
		before, text := e.Revision(), e.Text()
		do()
		if got := e.Revision() != before; got != want || got != (e.Text() != text) {
			t.Errorf("%s: the revision changed: %v; the text changed: %v", name, got, e.Text() != text)
		}
	}
	change("left", false, func() { press(e, "left") })
	change("x", true, func() { press(e, "x") })
	change("undo", true, func() { e.Undo() })
	change("redo", true, func() { e.Redo() })
	change("Redo of nothing", false, func() { e.Redo() })
	change("backspace at the start", false, func() { press(e, "ctrl+home"); press(e, "backspace") })
	change("the same letter", false, func() { press(e, "shift+right"); press(e, "x") })
	change("the same text", false, func() { e.SetText(e.Text()) })
	change("another text", true, func() { e.SetText("z") })
	change("Replace by itself", false, func() { e.Replace(0, 1, "z") })
	change("shift+tab of nothing", false, func() { press(e, "shift+tab") })
	change("an empty paste", false, func() { e.Update(tea.PasteMsg{}) })
}

func TestTextIsCached(t *testing.T) {
	e := New()
	e.SetText(prose(10000, 70))
	press(e, "x")
	e.Text()
	if n := testing.AllocsPerRun(10, func() { e.Text() }); n != 0 {
		t.Errorf("Text allocates %v times", n)
	}
}

// However long somebody writes, undo keeps so much and no more, and of that the newest.
func TestHistoryHasALength(t *testing.T) {
	e := New()
	e.SetSize(40, 10)
	kept := func() (n int) {
		for _, s := range e.history.done {
			n += s.size()
		}
		return n
	}
	text := func(i int) string { return strings.Repeat(string('a'+rune(i%26)), 1<<20) }
	for i := range 40 {
		e.Select(0, e.Len())
		e.Insert(text(i))
		if kept() > longestHistory {
			t.Fatalf("%d bytes are kept", kept())
		}
	}
	if !e.Undo() || e.Text() != text(38) {
		t.Error("the last step is not taken back")
	}
	for e.Undo() {
	}
	if e.Len() == 0 {
		t.Error("nothing was forgotten")
	}
	e.Insert(strings.Repeat("x", longestHistory+1))
	if before := e.Len(); !e.Undo() || e.Len() >= before {
		t.Error("a step that is longer than all of that is not taken back")
	}
}
