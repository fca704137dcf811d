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

// A text with markers comes apart into its sides.
func TestFromMarkers(t *testing.T) {
	for _, c := range []struct {
		name, src, base, ours, theirs string
		hasBase, ok                   bool
	}{
		{"merge", "a\n<<<<<<< x\nb\n=======\nc\n>>>>>>> y\nd\n", "", "a\nb\nd\n", "a\nc\nd\n", false, true},
		{"diff3", "a\n<<<<<<< x\nb\n||||||| z\no\n=======\nc\n>>>>>>> y\nd\n", "a\no\nd\n", "a\nb\nd\n", "a\nc\nd\n", true, true},
		{"empty sides", "<<<<<<<\n|||||||\n=======\n>>>>>>>", "", "", "", true, true},
		{"endings", "<<<<<<< x\r\nb\r\n=======\r\nc\r\n>>>>>>> y\r\n", "", "b\r\n", "c\r\n", false, true},
		{"one of two has a base", "<<<<<<< x\nb\n||||||| z\no\n=======\n>>>>>>> y\n<<<<<<< x\n=======\nc\n>>>>>>> y\n", "", "b\n", "c\n", false, true},
		{"a nested base", "<<<<<<< x\nb\n||||||| z\n<<<<<<<<< q\n=========\n>>>>>>>>> r\n=======\nc\n>>>>>>> y\n", "<<<<<<<<< q\n=========\n>>>>>>>>> r\n", "b\n", "c\n", true, true},
		{"an underlined heading", "A title\n=======\n", "", "", "", false, false},
		{"a count in brackets", "<<<<<WORDCOUNT: 105>>>>>\n", "", "", "", false, false},
		{"open", "<<<<<<< x\nb\n=======\nc\n", "", "", "", false, false},
		{"out of order", "<<<<<<< x\nb\n>>>>>>> y\n", "", "", "", false, false},
		{"an end alone", ">>>>>>> y\n", "", "", "", false, false},
		{"two starts", "<<<<<<< x\n<<<<<<< x\n=======\n>>>>>>> y\n", "", "", "", false, false},
	} {
		base, ours, theirs, ok := FromMarkers([]byte(c.src))
		if ok != c.ok || (base != nil) != c.hasBase || string(base) != c.base || string(ours) != c.ours || string(theirs) != c.theirs {
			t.Errorf("%s: %q %q %q %v", c.name, base, ours, theirs, ok)
		}
	}
}
