package plain

import (
	"strings"
	"testing"
)

// What is no part of an answer is taken off its edges.
func TestTrim(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"a", "a"},
		{"\n \n\ta\n\n", "\ta"},
		{">\n> \na\n>\n", "a"},
		{"a\n\n>\nb\n", "a\n\n>\nb"},
		{"   > \na", "a"},
		{"    >\na", "    >\na"}, // code, not a quote
		{"> a\n", "> a"},
		{">>\n", ">>"},
		{"\r\n>\r\na\r\n\r\n", "a"},
		{"a\x1c\n", "a\x1c"},
		{"\x1c\x0b\na", "a"},
		{"\n\n", ""},
	} {
		if got := Trim(c.text); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.text, got, c.want)
		}
	}
}

// An empty answer stands where one would be written.
func TestEmptyAnswer(t *testing.T) {
	for _, c := range []struct {
		slot string
		want int
	}{
		{"", 0},
		{"\n", 1},
		{"\n\n\n", 1},
		{">\n\n\n", 3},
		{">\n>\n", 4},
		{">\n> \n  \n\n", 8},
		{">\r\n\r\n\r\n", 5},
		{">", 1},
		{" ", 1},
		{">\n ", 3},
	} {
		const before = "Answer:\n"
		slot := Span{len(before), len(before) + len(c.slot)}
		for _, after := range []string{"", "### Question 2\n"} {
			got := Answer(before+c.slot+after, slot)
			if want := len(before) + c.want; got != (Span{want, want}) {
				t.Errorf("in %q before %q: %v, want %d", c.slot, after, got, want)
			}
		}
	}
}

// The template's placeholder stands alone on its line.
func TestPlaceholders(t *testing.T) {
	const p = "--- question 1 fill here ---"
	for _, c := range []struct {
		text  string
		found []string
		is    bool
	}{
		{"", nil, false},
		{p, []string{p}, true},
		{"\n> " + p + " \n", []string{p}, true},
		{"a -- b", nil, false},
		{"a\n" + p, []string{p}, false},
		{p + "\na", []string{p}, false},
		{"a " + p, nil, false},
		{p + " a", nil, false},
		{p + "\r\n\r\n" + "--fill in here--\r\n", []string{p, "--fill in here--"}, false},
		{"-----\n" + p + "\n", []string{p}, false},
		{"--- QUESTION 12 Fill In Here ---", []string{"--- QUESTION 12 Fill In Here ---"}, true},
		{"- fill here -", nil, false},
		{"--" + strings.Repeat(" ", 200-len("--fill here--")) + "fill here--", nil, true},
		{"--" + strings.Repeat(" ", 201-len("--fill here--")) + "fill here--", nil, false},
	} {
		var found []string
		for _, s := range Placeholders(c.text) {
			found = append(found, c.text[s.Start:s.End])
		}
		if want := strings.Join(c.found, "|"); len(c.text) < 200 && strings.Join(found, "|") != want {
			t.Errorf("in %q stand %q", c.text, found)
		}
		if IsPlaceholder(c.text) != c.is {
			t.Errorf("%q is a placeholder: %v", c.text, !c.is)
		}
	}
}

// White space is what Python takes for it.
func TestIsSpace(t *testing.T) {
	// ''.join(c for c in map(chr, range(0x110000)) if c.isspace())
	const python = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
	for c := rune(0); c <= 0x3100; c++ {
		if IsSpace(c) != strings.ContainsRune(python, c) {
			t.Errorf("%U: %v", c, IsSpace(c))
		}
	}
	for text, want := range map[string]bool{"": true, " \n\x1c\u3000": true, "a": false, " \u200b": false, " a ": false} {
		if IsBlank(text) != want {
			t.Errorf("%q is blank: %v", text, !want)
		}
	}
}

func TestSpan(t *testing.T) {
	s := Span{3, 5}
	for offset := range 8 {
		if s.Contains(offset) != (offset == 3 || offset == 4) {
			t.Errorf("%d: %v", offset, s.Contains(offset))
		}
	}
	if s.Len() != 2 {
		t.Errorf("it is %d long", s.Len())
	}
}
