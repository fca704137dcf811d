package plain

import (
	"slices"
	"strings"
	"testing"
)

func TestFitEndings(t *testing.T) {
	for _, c := range []struct{ old, text, nl, want string }{
		{"a\r\nb\r\nc", "a\nb\nc", "\r\n", "a\r\nb\r\nc"},
		{"a\nb\r\nc\nd", "a\nb\nnew\nd", "\r\n", "a\nb\r\nnew\r\nd"},
		{"", "a\r\nb\rc\n", "\n", "a\nb\nc\n"},
		{"a\nb", "x\na\nb", "\r\n", "x\r\na\nb"},
		{"a\n", "a\nb\n", "\r\n", "a\nb\r\n"},
		{"a\nb\n", "a\n", "\r\n", "a\n"},
		{"a\na\na\n", "a\na\n", "\r\n", "a\na\n"},
		{"a\rb", "a\nb\n", "\n", "a\rb\n"},
	} {
		if got := FitEndings(c.old, c.text, c.nl); got != c.want {
			t.Errorf("%q to %q: got %q, want %q", c.old, c.text, got, c.want)
		}
	}
}

// Lines end with "\n", "\r\n" or "\r", wherever in a long text.
func TestLines(t *testing.T) {
	for _, n := range []int{0, 1, 510, 511, 512, 513, 1023, 1024, 1025} {
		long := strings.Repeat("x", n)
		for _, lines := range [][]string{
			{"a" + long + "\n", "b"},
			{"a" + long + "\r\n", "b"},
			{"a" + long + "\r", "b"},
			{"b\n", "a" + long + "\r"},
			{long + "\n", "\n", "\r\n", "\r", "\r", "\r\n"},
			{long + "\r", "y" + long + "\n", long + "\r\n", "b"},
		} {
			text := strings.Join(lines, "")
			got := slices.Collect(Lines(text))
			if !slices.Equal(got, lines) {
				t.Errorf("with %d letters: %q, want %q", n, got, lines)
			}
			if LineCount(text) != len(lines) {
				t.Errorf("%d lines in %q", LineCount(text), text)
			}
			at := 0
			for _, l := range lines {
				end, next := LineEnd(text, at)
				if want := at + len(strings.TrimRight(l, "\r\n")); end != want || next != at+len(l) {
					t.Errorf("the line at %d of %q ends at %d and %d", at, text, end, next)
				}
				at = next
			}
		}
	}
	for range Lines("a\nb\n") {
		break
	}
	if LineCount("") != 0 || LineCount("\n") != 1 {
		t.Error("an empty text has a line")
	}
}

// The ending that most lines have; "\n" where no other is more common.
func TestNewline(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "\n"},
		{"a", "\n"},
		{"a\n", "\n"},
		{"a\r\n", "\r\n"},
		{"a\r", "\r"},
		{"a\r\nb\n", "\n"},
		{"a\r\nb\r\nc\n", "\r\n"},
		{"a\r\nb\r", "\r\n"},
		{"a\r\nb\rc\r", "\r"},
		{"a\rb\n", "\n"},
		{"a\rb\rc\n", "\r"},
		{"a\r\nb\nc\r", "\n"},
		{"a\r\nb\nc\rd\r", "\r"},
	} {
		if got := Newline(c.text); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// A text begins or ends with a line ending, and all of them can be "\n".
func TestEdgesOfLines(t *testing.T) {
	for _, c := range []struct {
		text         string
		starts, ends bool
		unix         string
	}{
		{"", false, false, ""},
		{"a", false, false, "a"},
		{"\na", true, false, "\na"},
		{"\r\na\r\n", true, true, "\na\n"},
		{"\ra\r", true, true, "\na\n"},
		{"a\n", false, true, "a\n"},
		{"a\r\r\n\nb", false, false, "a\n\n\nb"},
	} {
		if StartsLine(c.text) != c.starts || EndsLine(c.text) != c.ends || UnixEndings(c.text) != c.unix {
			t.Errorf("%q: %v %v %q", c.text, StartsLine(c.text), EndsLine(c.text), UnixEndings(c.text))
		}
	}
}

func TestEndingsDiffer(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"a\nb\n", "a\nb\nc\n", false},
		{"a\r\nb\r\n", "a\r\nb\r\nc\r\n", false},
		{"a\r\nb\r\n", "a\r\nb\r\nc\n", false},
		{"a\r\n\r\nb\r\n", "a\r\n\r\nc\r\n\r\nb\r\n", false},
		{"a\r\nb", "a\r\nb\r\n", false},
		{"a\r\nb\r\n", "a\nb\n", true},
		{"a\nb\n", "a\nb\r\n", true},
		{"a\rb\n", "a\nb\n", true},
		{"", "a\r\n", false},
	} {
		if got, back := EndingsDiffer(c.a, c.b), EndingsDiffer(c.b, c.a); got != c.want || back != c.want {
			t.Errorf("%q and %q: %v and %v, want %v", c.a, c.b, got, back, c.want)
		}
	}
}
