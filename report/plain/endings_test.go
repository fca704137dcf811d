package plain

import "testing"

func TestFitEndings(t *testing.T) {
	for _, c := range []struct{ old, text, nl, want string }{
		{"a\r\nb\r\nc", "a\nb\nc", "\r\n", "a\r\nb\r\nc"},
		{"a\nb\r\nc\nd", "a\nb\nnew\nd", "\r\n", "a\nb\r\nnew\r\nd"},
		{"", "a\r\nb\rc\n", "\n", "a\nb\nc\n"},
		{"a\nb", "x\na\nb", "\r\n", "x\r\na\nb"},
	} {
		if got := FitEndings(c.old, c.text, c.nl); got != c.want {
			t.Errorf("%q to %q: got %q, want %q", c.old, c.text, got, c.want)
		}
	}
}
