package editor

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
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
		{"a letter behind a sign that goes before", "‸\u0600a b", "ctrl+f a", "‸\u0600a b", "Find: a not found"},
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
	for s, want := range map[string]string{"ÆBLE Grød": "æble grød", "@AZ[`az{": "@az[`az{"} {
		if got := fold(s); got != want {
			t.Errorf("%q becomes %q", s, got)
		}
	}
}

// The bar begins with what is selected, if that is a short part of one line.
func TestFindBeginsWithTheSelection(t *testing.T) {
	text := strings.Repeat("x", 300) + "abc\nd"
	for _, c := range []struct {
		start, end int
		want       string
	}{
		{300, 302, "ab"},
		{0, prefixSize - 1, text[:prefixSize-1]},
		{0, prefixSize, ""},
		{300, 304, ""},
		{303, 305, ""},
		{301, 301, ""},
	} {
		e := New()
		e.SetSize(20, 5)
		e.SetText(text)
		e.Select(c.start, c.end)
		press(e, "ctrl+f")
		if e.find.query != c.want {
			t.Errorf("from %d to %d: %q, want %q", c.start, c.end, e.find.query, c.want)
		}
	}
	for s, want := range map[string]string{"": "", "a": "a", "a\nb": "a", "\nb": "", "\rb": "", "a\x1bb\r\nc": "ab"} {
		if got := firstLine(s); got != want {
			t.Errorf("the first line of %q is %q", s, got)
		}
	}
}

// The bar says which match is selected: none, where the cursor is elsewhere.
func TestFindCounts(t *testing.T) {
	e := marked(t, "‸a b a c")
	press(e, "ctrl+f")
	press(e, "a")
	for _, c := range []struct {
		at   int
		want string
	}{{0, "Find: a 0 of 2"}, {2, "Find: a 0 of 2"}, {4, "Find: a 0 of 2"}, {7, "Find: a 0 of 2"}} {
		e.SetCursor(c.at)
		if got := strings.Join(strings.Fields(plainView(e)[4]), " "); got != c.want {
			t.Errorf("at %d: %q, want %q", c.at, got, c.want)
		}
	}
	e.Select(4, 5)
	if got := strings.Join(strings.Fields(plainView(e)[4]), " "); got != "Find: a 2 of 2" {
		t.Errorf("the second match: %q", got)
	}
}

// Where there is no room, the count goes first, then the label, then the start of the
// query.
func TestFindBarFits(t *testing.T) {
	for _, c := range []struct {
		query string
		width int
		want  string
	}{
		{"ab", 16, "Find: ab 1 of 1 "},
		{"ab", 15, "Find: ab       "},
		{"ab", 9, "Find: ab "},
		{"ab", 8, "ab      "},
		{"abcdefghijklmnop", 14, "Find: jklmnop "},
		{"abcdefghijklmnop", 13, "Find: klmnop "},
		{"abcdefghijklmnop", 12, "fghijklmnop "},
		{"abcdefghijklmnop", 5, "mnop "},
		{"abcdefghijklmnop", 1, " "},
	} {
		e := New()
		e.SetText(c.query)
		e.SetSize(c.width, 1)
		press(e, "ctrl+f")
		e.Update(tea.PasteMsg{Content: c.query})
		if got := ansi.Strip(e.View()); got != c.want {
			t.Errorf("%q in %d cells: %q, want %q", c.query, c.width, got, c.want)
		}
		if x, _, _ := e.Cursor(); x != strings.LastIndexAny(strings.TrimSuffix(c.want, " 1 of 1 ")+" ", "abcdefghijklmnop")+1 {
			t.Errorf("%q in %d cells: the cursor is at %d", c.query, c.width, x)
		}
		e.SetSize(c.width, 0)
		if got := e.View(); got != "" {
			t.Errorf("%q is shown in a pane of no height", got)
		}
	}
}
