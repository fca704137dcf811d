package editor

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// marked returns an editor for a text in which ‸ stands at the cursor and ⌃, if
// there is one, at the other end of the selection.
func marked(t *testing.T, text string) *Editor {
	t.Helper()
	cursor := strings.Index(strings.ReplaceAll(text, "⌃", ""), "‸")
	anchor := strings.Index(strings.ReplaceAll(text, "‸", ""), "⌃")
	e := New()
	e.SetSize(20, 5)
	e.SetText(strings.NewReplacer("⌃", "", "‸", "").Replace(text))
	if anchor < 0 {
		anchor = cursor
	}
	e.Select(anchor, cursor)
	return e
}

// mark writes an editor's text with its cursor and its selection.
func mark(e *Editor) string {
	s := e.Text()
	if e.anchor == e.cursor {
		return s[:e.cursor] + "‸" + s[e.cursor:]
	}
	if e.anchor < e.cursor {
		return s[:e.anchor] + "⌃" + s[e.anchor:e.cursor] + "‸" + s[e.cursor:]
	}
	return s[:e.cursor] + "‸" + s[e.cursor:e.anchor] + "⌃" + s[e.anchor:]
}

var keyTable = []struct{ keys, before, after string }{
	{"left", "ab‸c", "a‸bc"},
	{"left", "‸abc", "‸abc"},
	{"left", "a\r\n‸b", "a‸\r\nb"},
	{"left", "a⌃bc‸d", "a‸bcd"},
	{"right", "a‸bc", "ab‸c"},
	{"right", "a‸\r\nb", "a\r\n‸b"},
	{"right", "a‸bc⌃d", "abc‸d"},
	{"right", "abc‸", "abc‸"},
	{"up", "abc\ndef‸", "abc‸\ndef"},
	{"up", "ab‸c", "‸abc"},
	{"up", "abcdef\nab\nabcdef‸", "abcdef\nab‸\nabcdef"},
	{"up up", "abcdef\nab\nabcdef‸", "abcdef‸\nab\nabcdef"},
	{"up left up", "abcdef\nab\nabcdef‸", "a‸bcdef\nab\nabcdef"},
	{"down", "ab‸c\ndef", "abc\nde‸f"},
	{"down", "abc\nd‸ef", "abc\ndef‸"},
	{"down up", "x\n‸abc", "‸x\nabc"},
	{"down delete up", "abcd‸e\nab", "abcd‸e\nab"},
	{"up backspace down", "abc‸d\nabcdef", "abcd\nabc‸def"},
	{"down", "漢‸字\nabc", "漢字\nab‸c"},
	{"down", "a‸bc\n漢字", "abc\n‸漢字"},
	{"shift+left", "ab‸c", "a‸b⌃c"},
	{"shift+right shift+right", "‸abc", "⌃ab‸c"},
	{"shift+up", "abc\nde‸f", "ab‸c\nde⌃f"},
	{"shift+down", "ab‸c\ndef", "ab⌃c\nde‸f"},
	{"ctrl+left", "one two‸", "one ‸two"},
	{"ctrl+left", "one  ‸two", "‸one  two"},
	{"ctrl+left", "foo(bar)‸", "foo(bar‸)"},
	{"ctrl+left", "one\n‸two", "‸one\ntwo"},
	{"alt+left", "blåbær grød‸", "blåbær ‸grød"},
	{"alt+b", "one two‸", "one ‸two"},
	{"ctrl+right", "‸one two", "one‸ two"},
	{"ctrl+right", "one‸ two", "one two‸"},
	{"alt+right", "one‸\n\ntwo three", "one\n\ntwo‸ three"},
	{"alt+f", "‸one two", "one‸ two"},
	{"ctrl+shift+left", "one two‸", "one ‸two⌃"},
	{"ctrl+shift+right", "‸one two", "⌃one‸ two"},
	{"alt+shift+left", "one two‸", "one ‸two⌃"},
	{"alt+shift+f", "‸one two", "⌃one‸ two"},
	{"home", "one‸ two", "‸one two"},
	{"home", "0123456789 123456789 12‸34", "0123456789 ‸123456789 1234"},
	{"home home", "x\n0123456789 123456789 12‸34", "x\n‸0123456789 123456789 1234"},
	{"end", "o‸ne\ntwo", "one‸\ntwo"},
	{"end", "01‸23456789 123456789 1234", "0123456789‸ 123456789 1234"},
	{"end end", "01‸23456789 123456789 1234", "0123456789 123456789 1234‸"},
	{"shift+home", "one‸ two", "‸one⌃ two"},
	{"shift+end", "one‸ two", "one⌃ two‸"},
	{"ctrl+a", "x\n0123456789 123456789 12‸34", "x\n‸0123456789 123456789 1234"},
	{"ctrl+e", "01‸23456789 123456789 1234\nx", "0123456789 123456789 1234‸\nx"},
	{"ctrl+shift+a", "one‸ two", "‸one⌃ two"},
	{"ctrl+shift+e", "one‸ two", "one⌃ two‸"},
	{"ctrl+home", "a\nb‸", "‸a\nb"},
	{"ctrl+end", "‸a\nb", "a\nb‸"},
	{"ctrl+shift+home", "a\nb‸", "‸a\nb⌃"},
	{"ctrl+shift+end", "‸a\nb", "⌃a\nb‸"},
	{"super+up", "a\nb‸", "‸a\nb"},
	{"super+down", "‸a\nb", "a\nb‸"},
	{"pgdown", "‸a\nb\nc\nd\ne\nf", "a\nb\nc\nd\n‸e\nf"},
	{"pgdown pgdown", "‸a\nb\nc\nd\ne\nf", "a\nb\nc\nd\ne\n‸f"},
	{"pgup", "a\nb\nc\nd\ne\n‸f", "a\n‸b\nc\nd\ne\nf"},
	{"shift+pgdown", "‸a\nb\nc\nd\ne\nf", "⌃a\nb\nc\nd\n‸e\nf"},
	{"shift+pgup", "a\nb\nc\nd\ne\n‸f", "a\n‸b\nc\nd\ne\n⌃f"},

	{"backspace", "ab‸c", "a‸c"},
	{"backspace", "‸abc", "‸abc"},
	{"backspace", "a\r\n‸b", "a‸b"},
	{"backspace", "a👨‍👩‍👧‍👦‸b", "a‸b"},
	{"backspace", "a⌃bc‸d", "a‸d"},
	{"ctrl+h", "ab‸c", "a‸c"},
	{"shift+backspace", "ab‸c", "a‸c"},
	{"delete", "a‸bc", "a‸c"},
	{"delete", "a‸\r\nb", "a‸b"},
	{"delete", "abc‸", "abc‸"},
	{"delete", "a‸bc⌃d", "a‸d"},
	{"ctrl+d", "a‸bc", "a‸c"},
	{"shift+delete", "a‸bc", "a‸c"},
	{"delete", "🇩‸x🇰", "🇩🇰‸"},
	{"alt+backspace", "one two‸", "one ‸"},
	{"alt+backspace", "one two  ‸", "one ‸"},
	{"alt+backspace", "one\n‸two", "one‸two"},
	{"alt+backspace", "one\n  ‸two", "one\n‸two"},
	{"ctrl+backspace", "a-b‸", "a-‸"},
	{"ctrl+w", "one a-b.c‸ x", "one ‸ x"},
	{"ctrl+w", "one  ‸", "‸"},
	{"ctrl+w", "one\n‸two", "one‸two"},
	{"alt+d", "‸one two", "‸ two"},
	{"alt+d", "one‸ two", "one‸"},
	{"alt+d", "one‸\ntwo", "one‸two"},
	{"ctrl+delete", "‸one two", "‸ two"},
	{"alt+delete", "‸one two", "‸ two"},
	{"ctrl+u", "x\none ‸two", "x\n‸two"},
	{"ctrl+u", "x\n‸two", "x‸two"},
	{"ctrl+k", "one‸ two\nx", "one‸\nx"},
	{"ctrl+k", "one‸\nx", "one‸x"},

	{"enter", "a‸b", "a\n‸b"},
	{"enter", "a⌃b‸c", "a\n‸c"},
	{"shift+enter", "a‸b", "a\n‸b"},
	{"alt+enter", "a‸b", "a\n‸b"},
	{"ctrl+m", "a‸b", "a\n‸b"},
	{"ctrl+j", "a‸b", "a\n‸b"},
	{"enter", "a\r‸b", "a\r\r\n‸b"},
	{"enter", "- one‸", "- one\n- ‸"},
	{"enter", "* one‸ two", "* one\n* ‸ two"},
	{"enter", "+ one‸", "+ one\n+ ‸"},
	{"enter", "  - one‸", "  - one\n  - ‸"},
	{"enter", "\t-  one‸", "\t-  one\n\t-  ‸"},
	{"enter", "9. one‸", "9. one\n10. ‸"},
	{"enter", "1) one‸", "1) one\n2) ‸"},
	{"enter", "- [x] one‸", "- [x] one\n- [ ] ‸"},
	{"enter", "> one‸", "> one\n> ‸"},
	{"enter", "> > one‸", "> > one\n> > ‸"},
	{"enter", "> - one‸", "> - one\n> - ‸"},
	{"enter", "- one\n- ‸", "- one\n‸"},
	{"enter", "- one\n- ‸\nx", "- one\n‸\nx"},
	{"enter", "1. ‸", "‸"},
	{"enter", "- [ ] ‸", "‸"},
	{"enter", "> ‸", "‸"},
	{"enter", "‸- one", "\n‸- one"},
	{"enter", "-‸ one", "-\n‸ one"},
	{"enter", "-one‸", "-one\n‸"},
	{"enter", "**bold** x‸", "**bold** x\n‸"},
	{"enter", "---‸", "---\n‸"},
	{"enter", "1.5 is a number‸", "1.5 is a number\n‸"},
	{"enter", "- ⌃\nx‸", "- \n- ‸"},
	{"enter enter", "- a‸", "- a\n‸"},

	{"tab", "‸x", "    ‸x"},
	{"tab", "ab‸x", "ab  ‸x"},
	{"tab", "abcd‸x", "abcd    ‸x"},
	{"tab", "漢‸", "漢  ‸"},
	{"tab", "- one‸", "    - one‸"},
	{"tab", "1. o‸ne", "    1. o‸ne"},
	{"tab", "a\n‸- one", "a\n    ‸- one"},
	{"tab", "> - a‸", "> - a   ‸"},
	{"tab", "a⌃a\nb‸b", "    a⌃a\n    b‸b"},
	{"tab", "⌃aa\n\nb‸b", "    ⌃aa\n\n    b‸b"},
	{"tab", "⌃aa\n‸bb", "    ⌃aa\n‸bb"},
	{"tab", "⌃\u0301a‸", "    \u0301⌃a‸"},
	{"tab", "a‸a⌃", "    a‸a⌃"},
	{"shift+tab", "    - one‸", "- one‸"},
	{"shift+tab", "      one‸", "  one‸"},
	{"shift+tab", "  o‸ne", "o‸ne"},
	{"shift+tab", "\tone‸", "one‸"},
	{"shift+tab", "  ‸  one", "‸one"},
	{"shift+tab", "x\n  ‸  one", "x\n‸one"},
	{"shift+tab", "o‸ne", "o‸ne"},
	{"shift+tab", "    a⌃a\n  b‸b\nc", "a⌃a\nb‸b\nc"},

	{"ctrl+c right ctrl+v", "a⌃bc‸d", "abcbc‸d"},
	{"ctrl+insert right shift+insert", "a⌃bc‸d", "abcbc‸d"},
	{"super+c right super+v", "a⌃bc‸d", "abcbc‸d"},
	{"ctrl+x", "a⌃bc‸d", "a‸d"},
	{"super+x", "a⌃bc‸d", "a‸d"},
	{"ctrl+x ctrl+v ctrl+v", "a⌃bc‸d", "abcbc‸d"},
	{"ctrl+c", "a‸b", "a‸b"},
	{"ctrl+v", "a‸b", "a‸b"},
	{"x ctrl+z", "a‸b", "a‸b"},
	{"x ctrl+_", "a‸b", "a‸b"},
	{"x ctrl+/", "a‸b", "a‸b"},
	{"x alt+z", "a‸b", "a‸b"},
	{"x super+z", "a‸b", "a‸b"},
	{"x ctrl+z ctrl+y", "a‸b", "ax‸b"},
	{"x ctrl+z ctrl+shift+z", "a‸b", "ax‸b"},
	{"x ctrl+z alt+y", "a‸b", "ax‸b"},
	{"x ctrl+z alt+shift+z", "a‸b", "ax‸b"},
	{"x ctrl+z shift+super+z", "a‸b", "ax‸b"},
	{"backspace ctrl+z", "a⌃bc‸d", "a⌃bc‸d"},

	{"x", "a‸b", "ax‸b"},
	{"x", "a⌃bc‸d", "ax‸d"},
	{"space", "a‸b", "a ‸b"},
	{"\u0301", "e‸b", "e\u0301‸b"},
	{"👨‍👩‍👧‍👦", "‸", "👨‍👩‍👧‍👦‸"},
}

func TestKeys(t *testing.T) {
	for _, test := range keyTable {
		e := marked(t, test.before)
		for _, key := range strings.Fields(test.keys) {
			if r := press(e, key); !r.Handled {
				t.Errorf("%s is not handled", key)
			}
		}
		if got := mark(e); got != test.after {
			t.Errorf("%s\n on %q\ngives %q\n want %q", test.keys, test.before, got, test.after)
		}
	}
}

// Every key that is bound has a line in the table.
func TestKeyTableIsWhole(t *testing.T) {
	tested := make(map[string]bool)
	for _, test := range keyTable {
		for _, key := range strings.Fields(test.keys) {
			tested[key] = true
		}
	}
	for _, c := range commands {
		for _, key := range strings.Fields(c.keys) {
			if !tested[key] && key != "ctrl+f" {
				t.Errorf("%s has no test", key)
			}
		}
	}
}

func TestKeysHaveOneMeaning(t *testing.T) {
	for _, table := range [][]command{commands, findCommands} {
		seen := make(map[string]bool)
		for _, c := range table {
			for _, key := range strings.Fields(c.keys) {
				if seen[key] {
					t.Errorf("%s is bound twice", key)
				}
				seen[key] = true
			}
		}
	}
	if n := len(New().Keys()); n < 10 {
		t.Errorf("the help has %d lines", n)
	}
}

func TestKeysOfTheApp(t *testing.T) {
	for _, name := range []string{"esc", "ctrl+s", "ctrl+n", "ctrl+p", "ctrl+g", "ctrl+o", "ctrl+t", "ctrl+q", "f1", "alt+x", "alt+1"} {
		e := marked(t, "a⌃bc‸d")
		e.Pause()
		revision := e.Revision()
		if r := press(e, name); r != (Result{}) {
			t.Errorf("%s gives %+v", name, r)
		}
		if got := mark(e); got != "a⌃bc‸d" || e.Revision() != revision {
			t.Errorf("%s makes %q", name, got)
		}
	}
}

func TestLettersByModifiers(t *testing.T) {
	tests := []struct {
		name string
		msg  tea.KeyPressMsg
		want string
	}{
		{"AltGr as text", tea.KeyPressMsg{Code: '€', Text: "€"}, "€"},
		{"AltGr on Windows", tea.KeyPressMsg{Code: '2', Text: "@", Mod: tea.ModCtrl | tea.ModAlt}, "@"},
		{"AltGr on Windows, by its letter", tea.KeyPressMsg{Code: '@', Text: "@", Mod: tea.ModCtrl | tea.ModAlt}, "@"},
		{"AltGr+e on Windows", tea.KeyPressMsg{Code: 'e', Text: "€", Mod: tea.ModCtrl | tea.ModAlt}, "€"},
		{"Option reported as alt", tea.KeyPressMsg{Code: '8', Text: "{", Mod: tea.ModAlt | tea.ModShift}, "{"},
		{"Option+b", tea.KeyPressMsg{Code: 'b', Text: "∫", Mod: tea.ModAlt}, "∫"},
		{"shift", tea.KeyPressMsg{Code: 'å', ShiftedCode: 'Å', Text: "Å", Mod: tea.ModShift}, "Å"},
		{"caps lock", tea.KeyPressMsg{Code: 'a', Text: "A", Mod: tea.ModCapsLock}, "A"},
		{"space", tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}, " "},
		{"keypad", tea.KeyPressMsg{Code: tea.KeyKp5, Text: "5"}, "5"},
		{"a chord with its letter", tea.KeyPressMsg{Code: 'd', Text: "d", Mod: tea.ModAlt}, ""},
		{"ctrl with its letter", tea.KeyPressMsg{Code: 's', Text: "s", Mod: tea.ModCtrl}, ""},
		{"super with its letter", tea.KeyPressMsg{Code: 's', Text: "s", Mod: tea.ModSuper}, ""},
		{"a control character", tea.KeyPressMsg{Code: 0x1b, Text: "\x1b"}, ""},
	}
	for _, test := range tests {
		e := New()
		e.SetSize(10, 1)
		e.Update(test.msg)
		if e.Text() != test.want {
			t.Errorf("%s types %q, want %q", test.name, e.Text(), test.want)
		}
	}
}

func TestEnterUsesTheTextsEnding(t *testing.T) {
	e := marked(t, "- a‸")
	e.SetNewline("\r\n")
	press(e, "enter")
	if got := mark(e); got != "- a\r\n- ‸" {
		t.Errorf("got %q", got)
	}
}

func TestPaste(t *testing.T) {
	tests := []struct{ newline, paste, want string }{
		{"\n", "a\r\nb\rc\nd", "a\nb\nc\nd"},
		{"\r\n", "a\r\nb\rc\nd", "a\r\nb\r\nc\r\nd"},
		{"\n", "a\tb", "a\tb"},
		{"\n", "a\x1b[31m\x00\x7f\u009bb", "a[31mb"},
		{"\n", "\xff\ufffd👨‍👩‍👧‍👦", "\xff\ufffd👨‍👩‍👧‍👦"},
		{"\n", "- a\n- b", "- a\n- b"},
	}
	for _, test := range tests {
		e := marked(t, "x⌃yy‸z")
		e.SetNewline(test.newline)
		press(e, "q")
		e.Update(tea.PasteMsg{Content: test.paste})
		if got := e.Text(); got != "xq"+test.want+"z" {
			t.Errorf("paste of %q gives %q", test.paste, got)
		}
		if press(e, "ctrl+z"); e.Text() != "xqz" {
			t.Errorf("undo of the paste gives %q", e.Text())
		}
	}
}

func TestClipboard(t *testing.T) {
	e := marked(t, "a‸b")
	for key, want := range map[string]string{"ctrl+c": nothingSelected, "ctrl+x": nothingToCut, "ctrl+v": nothingCopied} {
		if r := press(e, key); r.Message != want || r.Copied != "" || mark(e) != "a‸b" {
			t.Errorf("%s gives %+v and %q", key, r, mark(e))
		}
	}
	e = marked(t, "⌃a\r\n\x1b‸b")
	if r := press(e, "ctrl+x"); r.Copied != "a\r\n\x1b" {
		t.Errorf("copied %q", r.Copied)
	}
	e.SetText("")
	press(e, "ctrl+v")
	if e.Text() != "a\r\n\x1b" {
		t.Errorf("another text gets %q", e.Text())
	}
}

// What Enter inserts is one of the three line endings.
func TestSetNewline(t *testing.T) {
	e := New()
	e.SetSize(10, 5)
	want := "\n"
	for _, nl := range []string{"", "\r", "\r\n", "x", "\n", "\r\n", "\n\r", "\r"} {
		if e.SetNewline(nl); nl == "\r" || nl == "\r\n" || nl == "\n" {
			want = nl
		}
		e.SetText("")
		press(e, "enter")
		if e.Text() != want {
			t.Errorf("after %q enter inserts %q, want %q", nl, e.Text(), want)
		}
	}
}

// The help has the keys that have words, those of the find bar while that is open.
func TestKeysForHelp(t *testing.T) {
	e := marked(t, "‸a")
	for _, table := range [][]command{commands, findCommands} {
		words := map[string]bool{}
		for _, c := range table {
			if c.help != "" {
				words[c.words] = true
			}
		}
		keys := e.Keys()
		for _, k := range keys {
			if h := k.Help(); h.Key == "" || !words[h.Desc] {
				t.Errorf("%q: %q is not among the commands that have help", h.Key, h.Desc)
			}
		}
		if len(keys) != len(words) {
			t.Errorf("%d keys in the help, want %d", len(keys), len(words))
		}
		press(e, "ctrl+f")
	}
}
