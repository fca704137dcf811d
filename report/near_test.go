package report

import "testing"

func TestIsNear(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		apart int // how many letters
	}{
		{"question", "question", 0},
		{"", "", 0},
		{"", "a", 1},
		{"", "ab", 2},
		{"question", "qestion", 1},
		{"question", "questions", 1},
		{"question", "quistion", 1},
		{"question", "qeustion", 1},
		{"question", "qeusiton", 2},
		{"question", "kvestion", 2},
		{"question", "answer", 7},
		{"abcd", "badc", 2},
		{"kabc", "kacb", 1},
		{"abcdefgh", "bacdefhg", 2},
		{"aaabc", "aaacb", 1},
		{"abc", "cab", 2},
		{"ca", "abc", 3},
		{"spørgsmål", "sporgsmal", 2},
		{"å", "ø", 1},
	} {
		for most := range 9 {
			if IsNear(c.a, c.b, most) != (c.apart <= most) || IsNear(c.b, c.a, most) != (c.apart <= most) {
				t.Errorf("%q and %q, at most %d: not %d apart", c.a, c.b, most, c.apart)
			}
		}
	}
}
