package textmerge

import "testing"

func TestMarkers(t *testing.T) {
	for _, c := range []struct {
		name, src    string
		markers      int
		begins, ends bool
	}{
		{"none", "text\n", 0, false, false},
		{"a conflict", "a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n", 3, true, true},
		{"with a base", "<<<<<<< ours\n||||||| base\n=======\n>>>>>>> theirs\n", 4, true, true},
		{"lines that end in a return", "a\r<<<<<<< ours\r=======\r>>>>>>> theirs\r", 3, true, true},
		{"and a newline", "a\r\n>>>>>>> theirs\r\n", 1, false, true},
		{"no end of the line", "<<<<<<< ours", 1, true, false},
		{"no label", "<<<<<<<\n>>>>>>>\n", 2, false, false},
		{"within another", "<<<<<<<<< ours\n>>>>>>>>> theirs\n", 2, false, false},
		{"within a line", " <<<<<<< ours\n> >>>>>>> theirs\n", 0, false, false},
		{"too short", "<<<<<< ours\n>>>>>> theirs\n", 0, false, false},
		{"a word behind it", "<<<<<<<ours\n======= ours\n", 0, false, false},
	} {
		n, begins, ends := 0, false, false
		for m := range Markers(c.src) {
			n++
			begins, ends = begins || m.Begins(), ends || m.Ends()
			if c.src[m.At] != m.kind || m.At > 0 && c.src[m.At-1] != '\n' && c.src[m.At-1] != '\r' {
				t.Errorf("%s: %+v begins no line", c.name, m)
			}
		}
		if n != c.markers || begins != c.begins || ends != c.ends || HasConflict(c.src) != c.begins {
			t.Errorf("%s: %d markers, begins %v, ends %v", c.name, n, begins, ends)
		}
	}
}
