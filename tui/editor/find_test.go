package editor

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestFind(t *testing.T) {
	tests := []struct{ name, before, keys, want, bar string }{
		{"as one types", "‸one two one", "ctrl+f t w", "one ⌃tw‸o one", "Find: tw 1 of 1"},
		{"from the cursor", "one t‸wo one", "ctrl+f o n", "one two ⌃on‸e", "Find: on 2 of 2"},
		{"around the end", "one two ‸x", "ctrl+f o n e", "⌃one‸ two x", "Find: one 1 of 1"},
		{"next", "‸a b a c a", "ctrl+f a enter", "a b ⌃a‸ c a", "Find: a 2 of 3"},
		{"next by down, tab and ctrl+f", "‸a b a c a", "ctrl+f a down tab ctrl+f", "⌃a‸ b a c a", "Find: a 1 of 3"},
		{"previous", "‸a b a c a", "ctrl+f a shift+enter", "a b a c ⌃a‸", "Find: a 3 of 3"},
		{"previous by up", "‸a b a c a", "ctrl+f a up shift+tab", "a b ⌃a‸ c a", "Find: a 2 of 3"},
		{"either case", "‸ØL og øl", "ctrl+f ø l enter", "ØL og ⌃øl‸", "Find: øl 2 of 2"},
		{"whole letters", "‸e\u0301 e", "ctrl+f e", "e\u0301 ⌃e‸", "Find: e 1 of 1"},
		{"not there", "o‸ne", "ctrl+f n x", "o‸ne", "Find: nx not found"},
		{"a letter less", "o‸ne", "ctrl+f n x backspace", "o⌃n‸e", "Find: n 1 of 1"},
		{"none overlaps", "‸aaaa", "ctrl+f a a enter", "aa⌃aa‸", "Find: aa 2 of 2"},
		{"the selection", "⌃one‸ two one", "ctrl+f enter", "one two ⌃one‸", "Find: one 2 of 2"},
		{"cleared", "‸one two", "ctrl+f t ctrl+u o", "⌃o‸ne two", "Find: o 1 of 2"},
		{"over a line ending not", "‸a\nb", "ctrl+f a b", "‸a\nb", "Find: ab not found"},
		{"nothing asked", "a‸b", "ctrl+f", "a‸b", "Find:"},
		{"a space", "a‸b c", "ctrl+f space", "ab⌃ ‸c", "Find: 1 of 1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := marked(t, test.before)
			for _, key := range strings.Fields(test.keys) {
				if r := press(e, key); !r.Handled {
					t.Errorf("%s is not handled", key)
				}
			}
			if got := mark(e); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
			if got := strings.Join(strings.Fields(plainView(e)[4]), " "); got != test.bar {
				t.Errorf("bar %q, want %q", got, test.bar)
			}
		})
	}
}

func TestFindCloses(t *testing.T) {
	e := marked(t, "‸one two one")
	press(e, "ctrl+f")
	e.Update(tea.PasteMsg{Content: "TWO\nmore"})
	if x, y, ok := e.Cursor(); x != len("Find: TWO") || y != 4 || !ok {
		t.Errorf("the cursor is at %d,%d %v", x, y, ok)
	}
	if press(e, "ctrl+s").Handled || !e.find.open {
		t.Error("ctrl+s is handled, or closes the bar")
	}
	if !press(e, "esc").Handled || press(e, "esc").Handled {
		t.Error("esc is for the bar once")
	}
	if got := mark(e); got != "one ⌃two‸ one" {
		t.Errorf("esc leaves %q", got)
	}
	press(e, "ctrl+home")
	press(e, "ctrl+f")
	press(e, "enter")
	if got := mark(e); got != "one ⌃two‸ one" {
		t.Errorf("enter looks for what was looked for before: %q", got)
	}
	press(e, "right")
	press(e, "x")
	if got := mark(e); got != "one twox‸ one" {
		t.Errorf("a key of the text gives %q", got)
	}
	if slices.Contains(plainView(e), "Find:") {
		t.Error("the bar is still there")
	}
}

func TestFindShowsMatches(t *testing.T) {
	e := numbered(30, 10, 4)
	press(e, "ctrl+f")
	press(e, "2")
	press(e, "5")
	if got := plainView(e); got[0] != "23" && got[2] != "25" {
		t.Errorf("the match is not in view: %q", got)
	}
	press(e, "backspace")
	e.scroll(-30)
	if !strings.Contains(e.View(), e.paint.on[asSelection]+"2") {
		t.Errorf("the match is not selected: %q", e.View())
	}
	for range 3 {
		press(e, "enter")
	}
	if !strings.Contains(e.View(), e.paint.on[asMatch]+"2") {
		t.Errorf("other matches are not marked: %q", e.View())
	}
	e.Replace(0, 0, "2 ")
	if got := len(e.matches()); got != 14 {
		t.Errorf("%d matches after an edit", got)
	}
}

func TestFoldKeepsOffsets(t *testing.T) {
	for _, s := range []string{"ÆØÅ", "İIı", "ẞß", "K k", "\xff\x80A", "ǅ", "Ⱥ"} {
		if got := fold(s); len(got) != len(s) {
			t.Errorf("%q becomes %q", s, got)
		}
	}
	if fold("ÆBLE Grød") != "æble grød" {
		t.Errorf("got %q", fold("ÆBLE Grød"))
	}
}
