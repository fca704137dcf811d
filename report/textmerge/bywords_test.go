package textmerge

import (
	"strings"
	"testing"

	"handin/report/plain"
)

// A text falls into words, marks, spaces and line endings.
func TestInWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"It's  one_2,b.", "It's|  |one_2|,|b|."},
		{"a\r\n\r\n\n\rb", "a|\r\n|\r\n|\n|\r|b"},
		{"\t \x0b\x0cø漢a--", "\t \x0b\x0c|ø漢a|-|-"},
	} {
		if got := strings.Join(inWords(c.text).parts(), "|"); got != c.want {
			t.Errorf("%q falls into %q", c.text, got)
		}
	}
	const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_'abcdefghijklmnopqrstuvwxyz"
	for c := range 256 {
		want := mark
		switch {
		case c >= 0x80 || strings.IndexByte(letters, byte(c)) >= 0:
			want = letter
		case c == '\n' || c == '\r':
			want = ending
		case strings.IndexByte(" \t\x0b\x0c", byte(c)) >= 0:
			want = space
		}
		if got := kindOfByte(byte(c)); got != want {
			t.Errorf("%q is %d, want %d", byte(c), got, want)
		}
	}
}

// A mark ends a part of a sentence where white space or nothing follows.
func TestEndsPart(t *testing.T) {
	for text, want := range map[string]string{
		". a, b.c? d!\n(e) f;g:": ". , ? ! :",
		".":                      ".",
		".a ,b":                  "",
		"a;\tb:":                 "; :",
	} {
		c := inWords(text)
		var got []string
		for i := -1; i < c.len(); i++ {
			if c.endsPart(i) {
				got = append(got, c.text(plain.Span{Start: i, End: i + 1}))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("in %q parts end with %q, want %q", text, got, want)
		}
	}
}

// Where the first line of what nobody changed ends, and its last begins.
func TestLineBreak(t *testing.T) {
	cut := inWords("a b\nc\nd e") // a, a space, b, an ending, c, an ending, d, a space, e
	for _, c := range []struct {
		from, to, end, start int
		ok                   bool
	}{
		{0, 9, 4, 6, true},
		{0, 4, 4, 4, true},
		{0, 3, 0, 0, false},
		{3, 5, 1, 1, true},
		{4, 6, 2, 2, true},
		{6, 9, 0, 0, false},
		{5, 5, 0, 0, false},
	} {
		r := region{base: plain.Span{Start: c.from, End: c.to}}
		if end, start, ok := lineBreak(cut, r); end != c.end || start != c.start || ok != c.ok {
			t.Errorf("from %d to %d: %d, %d, %v", c.from, c.to, end, start, ok)
		}
		if r.kind = clash; c.ok {
			if _, _, ok := lineBreak(cut, r); ok {
				t.Errorf("from %d to %d both sides changed something", c.from, c.to)
			}
		}
	}
}
