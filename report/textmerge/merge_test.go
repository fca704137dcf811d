package textmerge

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// shown writes pieces as one text, conflicts as <ours|base|theirs>.
func shown(pieces []Piece) string {
	var b strings.Builder
	for _, p := range Joined(pieces) {
		if c := p.Conflict; c != nil {
			b.WriteString("<" + c.Ours + "|" + c.Base + "|" + c.Theirs + ">")
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

// told writes the differences between two lists of letters: (what went|what came).
func told(before, after string) string {
	var b strings.Builder
	at := 0
	for _, h := range differ(letters(before), letters(after)) {
		b.WriteString(before[at:h.base.Start] + "(" + before[h.base.Start:h.base.End] + "|" + after[h.side.Start:h.side.End] + ")")
		at = h.base.End
	}
	return b.String() + before[at:]
}

func letters(s string) []int {
	var list []int
	for _, c := range s {
		list = append(list, int(c))
	}
	return list
}

// What merges by line and by word, and what a conflict is.
func TestMerge(t *testing.T) {
	const placeholder = "--- question 1 fill here ---\n"
	for _, c := range []struct{ name, base, ours, theirs, want, byLine string }{
		{"nothing here", "a\n", "a\n", "b\n", "b\n", ""},
		{"nothing there", "a\n", "b\n", "a\n", "b\n", ""},
		{"the same", "a\n", "b\n", "b\n", "b\n", ""},
		{"lines apart", "a\nb\nc\n", "x\nb\nc\n", "a\nb\ny\n", "x\nb\ny\n", ""},
		{"one line", "a\nb\n", "x\nb\n", "y\nb\n", "<x\n|a\n|y\n>b\n", ""},
		{"changed and taken away", "a\nb\nc\n", "a\nx\nc\n", "a\nc\n", "a\n<x\n|b\n|>c\n", ""},
		{"all taken away", "a b\nc d\n", "", "a b\nc x\n", "<|a b\nc d\n|a b\nc x\n>", ""},
		{"a deletion in a deletion", "a b\n\nc d\n\ne f\n", "a b\n\ne f\n", "a b\n", "a b\n", ""},
		{"two lines at one place", "a\n", "a\nx\n", "a\ny\n", "a\n<x\n||y\n>", ""},
		{"a line, and one more", "a\n", "a\nx\n", "a\nx\ny\n", "a\nx\ny\n", ""},
		{"neighbouring lines", "a\nb\nc\nd\n", "a\nx\nc\nd\n", "a\nb\nx\nd\n", "a\nx\nx\nd\n", "a\n<x\nc\n|b\nc\n|b\nx\n>d\n"},
		{"words apart", "one two three four five.\n", "ein two three four five.\n", "one two three four fünf.\n", "ein two three four fünf.\n", "<ein two three four five.\n|one two three four five.\n|one two three four fünf.\n>"},
		{"sentences", "We use uv. It locks all.\n", "We like uv. It locks all.\n", "We use uv. It locks most.\n", "We like uv. It locks most.\n", "<We like uv. It locks all.\n|We use uv. It locks all.\n|We use uv. It locks most.\n>"},
		{"one word", "We use uv. It locks all.\n", "We like uv. It locks all.\n", "We hate uv. It locks all.\n", "<We like uv. It locks all.\n|We use uv. It locks all.\n|We hate uv. It locks all.\n>", ""},
		{"words of lines", "one two\nthree four\nfive six\n", "one 2\nthree four\nfive 6\n", "1 two\nthree four\n5 six\n", "1 2\nthree four\n5 6\n", "<one 2\n|one two\n|1 two\n>three four\n<five 6\n|five six\n|5 six\n>"},
		{"words of neighbouring lines", "one two\nthree four\n", "one two 2\nthree four\n", "one two\nthree three four\n", "one two 2\nthree three four\n", "<one two 2\nthree four\n|one two\nthree four\n|one two\nthree three four\n>"},
		{"a mark and a word", "a b. c d\n", "a b c d\n", "a b. c x\n", "a b c x\n", "<a b c d\n|a b. c d\n|a b. c x\n>"},
		{"words at a mark", "a, b\n", "x, b\n", "a, y\n", "x, y\n", "<x, b\n|a, b\n|a, y\n>"},
		{"words at brackets", "a (b) c\n", "x (b) c\n", "a (b) y\n", "x (b) y\n", "<x (b) c\n|a (b) c\n|a (b) y\n>"},
		{"within a number", "1.55\n", "2.55\n", "1.60\n", "<2.55\n|1.55\n|1.60\n>", ""},
		{"at a number's end", "12,\n", "12,5\n", "13,\n", "<12,5\n|12,\n|13,\n>", ""},
		{"within an address", "a.b c\n", "x.b c\n", "a.y c\n", "<x.b c\n|a.b c\n|a.y c\n>", ""},
		{"within a word", "a_b'c d\n", "a_b'x d\n", "z_b'c d\n", "<a_b'x d\n|a_b'c d\n|z_b'c d\n>", ""},
		{"within a hyphenated word", "a-b\n", "x-b\n", "a-y\n", "<x-b\n|a-b\n|a-y\n>", ""},
		{"a new sentence and a word of the old", "the old words are here now\n", "some new words are there then\n", "the old words are here today\n", "<some new words are there then\n|the old words are here now\n|the old words are here today\n>", ""},
		{"blanks give way to words", "a b  \n", "a b\n", "a x  \n", "a x  \n", ""},
		{"more blanks", "a b  \n", "a b\n", "a b   \n", "a b   \n", ""},
		{"as many blanks", "a b\n", "a b \n", "a b\t\n", "a b \n", ""},
		{"two answers", placeholder, "12\n", "13\n", "<12\n|" + placeholder + "|13\n>", ""},
		{"emptied and answered", placeholder, "\n", "13\n", "13\n", ""},
		{"answered above and in its place", placeholder, placeholder + "13\n", "13\n", "13\n", ""},
		{"two answers that begin alike", placeholder, "We.\n\nFoo.\n", "We.\n\nBar.\n", "We.\n\n<Foo.\n|" + placeholder + "|Bar.\n>", ""},
		{"two answers that end alike", placeholder, "Foo.\n\nWe.\n", "Bar.\n\nWe.\n", "<Foo.\n|" + placeholder + "|Bar.\n>\nWe.\n", ""},
		{"returns and newlines", "a\r\nb c\r\n", "a\r\nx c\r\n", "a\r\nb y\r\n", "a\r\nx y\r\n", "a\r\n<x c\r\n|b c\r\n|b y\r\n>"},
		{"no newline at the end", "a b c", "x b c", "a b y", "x b y", "<x b c|a b c|a b y>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.byLine == "" {
				c.byLine = c.want
			}
			if got := shown(Merge(Versions{c.base, c.ours, c.theirs}, true)); got != c.want {
				t.Errorf("by words %q, want %q", got, c.want)
			}
			if got := shown(Merge(Versions{c.base, c.ours, c.theirs}, false)); got != c.byLine {
				t.Errorf("by lines %q, want %q", got, c.byLine)
			}
			back := Merge(Versions{c.base, c.theirs, c.ours}, true)
			for i := range back {
				if v := back[i].Conflict; v != nil {
					v.Ours, v.Theirs = v.Theirs, v.Ours
				}
			}
			if got := shown(back); got != c.want {
				t.Errorf("with the sides swapped %q, want %q", got, c.want)
			}
		})
	}
}

// By line alone there is a merge or none.
func TestByLine(t *testing.T) {
	for _, c := range []struct{ base, ours, theirs, want string }{
		{"a\nb\nc\n", "x\nb\nc\n", "a\nb\ny\n", "x\nb\ny\n"},
		{"a\nb\nc\n", "x\nb\nc\nd\n", "x\nb\nc\n", "x\nb\nc\nd\n"},
		{"a\nb\nc\nd\n", "b\nc\nd\n", "a\nb\nc\n", "b\nc\n"},
		{"a\nb\nc\n", "x\nb\nz\n", "x\nb\nc\n", "x\nb\nz\n"},
		{"a\nb\nc\nd\ne\n", "x\nb\nc\nd\nz\n", "a\nb\ny\nd\ne\n", "x\nb\ny\nd\nz\n"},
		{"a\nb\nc\nd\ne\n", "a\nc\nd\ne\nf\n", "q\na\nb\nc\ne\n", "q\na\nc\ne\nf\n"},
		{"a\nb\n", "x\nb\n", "a\ny\n", ""},
		{"a\n", "x\na\n", "y\na\n", ""},
		{"", "", "", ""},
	} {
		got, ok := ByLine(Versions{c.base, c.ours, c.theirs})
		if got != c.want || ok != (c.want != "" || c.base == "") {
			t.Errorf("%q, %q and %q merge to %q, %v", c.base, c.ours, c.theirs, got, ok)
		}
	}
}

// Without a base each difference is a conflict, the same whichever side is ours.
func TestDifferences(t *testing.T) {
	for _, c := range []struct{ ours, theirs, want string }{
		{"", "", ""},
		{"a\n", "a\n", "a\n"},
		{"a\nb\n", "a\nc\n", "a\n<b\n||c\n>"},
		{"a\nb\n", "b\n", "<a\n||>b\n"},
		{"b\n", "a\nb\n", "<||a\n>b\n"},
		{"a\nb\na\n", "a\n", "a\n<b\na\n||>"},
		{"a\n", "a\nb\na\n", "a\n<||b\na\n>"},
		{"a\nb\nc\nd\n", "x\nb\ny\nd\n", "<a\n||x\n>b\n<c\n||y\n>d\n"},
		{"b\na\n", "a\nb\n", "<b\n||>a\n<||b\n>"},
	} {
		if got := shown(Differences(c.ours, c.theirs)); got != c.want {
			t.Errorf("%q and %q: %q, want %q", c.ours, c.theirs, got, c.want)
		}
	}
}

// Texts that follow each other are one.
func TestJoined(t *testing.T) {
	clash := Piece{Conflict: &Versions{"", "a", "b"}}
	text := func(s string) Piece { return Piece{Text: s} }
	for name, c := range map[string]struct{ pieces, want []Piece }{
		"nothing":            {nil, nil},
		"empty texts":        {[]Piece{text(""), text("")}, nil},
		"texts":              {[]Piece{text("a"), text(""), text("b")}, []Piece{text("ab")}},
		"a conflict":         {[]Piece{clash}, []Piece{clash}},
		"texts around":       {[]Piece{text("a"), text("b"), clash, text("c"), text("d")}, []Piece{text("ab"), clash, text("cd")}},
		"conflicts together": {[]Piece{clash, text(""), clash, text("c")}, []Piece{clash, clash, text("c")}},
	} {
		got := Joined(c.pieces)
		if !slices.Equal(got, c.want) || AnyConflict(got) != slices.Contains(c.want, clash) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// What is chosen for whole lines has to end as they do, unless it is a side's own.
func TestLacksEnding(t *testing.T) {
	lines, part, one := Versions{"", "a\n", "b\n"}, Versions{"", "a", "b"}, Versions{"", "a\n", "b"}
	for _, c := range []struct {
		v    Versions
		text string
		want bool
	}{
		{lines, "c", true},
		{lines, "c\n", false},
		{lines, "c\r", false},
		{lines, "", false},
		{lines, "a\n", false},
		{part, "c", false},
		{one, "c", true},
		{one, "b", false},
		{Versions{"", "b", "a\n"}, "c", true},
		{Versions{"", "b", "a\n"}, "b", false},
	} {
		if c.v.LacksEnding(c.text) != c.want {
			t.Errorf("%q for %+v: %v", c.text, c.v, !c.want)
		}
	}
}

// What belongs to the whole file is decided by itself, and is no change of any line.
func TestWholeFile(t *testing.T) {
	const bom = "\ufeff"
	for _, c := range []struct{ name, base, ours, theirs, want string }{
		{"endings", "a\nb\n", "a\r\nb\r\n", "a\nc\n", "a\r\nc\r\n"},
		{"endings back", "a\r\nb\r\n", "a\nb\n", "a\r\nc\r\n", "a\nc\n"},
		{"endings of both", "a\nb\n", "a\r\nb\r\n", "a\r\nc\r\n", "a\r\nc\r\n"},
		{"each to its own", "a\nb\n", "a\r\nb\r\n", "a\rc\r", "a\r\nc\r\n"},
		{"each to its own, from another", "a\r\nb\r\n", "a\nb\n", "a\rc\r", "a\nc\n"},
		{"mixed endings", "a\nb\r\n", "a\nc\r\n", "a\nb\r\n", "a\nc\r\n"},
		{"an empty side", "a\nb\n", "", "a\nb\n", ""},
		{"a mark", "a\n", bom + "a\n", "b\n", bom + "b\n"},
		{"a mark taken away", bom + "a\n", "a\n", bom + "b\n", "b\n"},
		{"the last newline", "a\nb\n", "a\nb", "c\nb\n", "c\nb"},
		{"the last newline added", "a\nb", "a\nb\n", "c\nb", "c\nb\n"},
		{"the last return", "a\rb\r", "a\rb", "c\rb\r", "c\rb"},
		{"the last newline of two", "a\r\nb\r\n", "a\r\nb", "c\r\nb\r\n", "c\r\nb"},
		{"no newlines", "a", "b", "a", "b"},
		{"from nothing", "", "a\n", "a\n", "a\n"},
		{"from nothing, without an end", "", "a", "a", "a"},
		{"from nothing, with one", "", "a\n", "a", "a\n"},
		{"all but theirs is gone", "a\n", "", "b", "<|a|b>"},
		{"all but ours is gone", "a", "b\n", "", "<b\n|a\n|>"},
	} {
		for _, swapped := range []bool{false, true} {
			v := Versions{c.base, c.ours, c.theirs}
			if swapped && !strings.Contains(c.want, "<") {
				v.Ours, v.Theirs = v.Theirs, v.Ours
			}
			whole := v.Even()
			if got := shown(whole.Restore(Joined(Merge(v, true)))); got != c.want {
				t.Errorf("%s, swapped %v: %q, want %q", c.name, swapped, got, c.want)
			}
		}
	}
}

// Markers stand on lines of their own, around whole lines.
func TestMarked(t *testing.T) {
	clash := func(ours, theirs string) Piece { return Piece{Conflict: &Versions{"", ours, theirs}} }
	text := func(s string) Piece { return Piece{Text: s} }
	for _, c := range []struct {
		name   string
		pieces []Piece
		nl     string
		size   int
		want   string
	}{
		{"none", []Piece{text("a\n"), text("b\n")}, "\n", 7, "a\nb\n"},
		{"whole lines", []Piece{text("a\n"), clash("b\n", "c\n"), text("d\n")}, "\n", 7, "a\n<<<<<<< o0\nb\n=======\nc\n>>>>>>> t0\nd\n"},
		{"longer ones", []Piece{clash("b\n", "")}, "\n", 9, "<<<<<<<<< o0\nb\n=========\n>>>>>>>>> t0\n"},
		{"within a line", []Piece{text("x\na "), clash("b", "c"), text(" d\ne\n")}, "\n", 7, "x\n<<<<<<< o0\na b d\n=======\na c d\n>>>>>>> t0\ne\n"},
		{"two within a line", []Piece{text("a "), clash("b", "c"), text(" d "), clash("e", "f"), text(".\n"), clash("g\n", "h\n")}, "\n", 7, "<<<<<<< o0\na b d e.\n=======\na c d f.\n>>>>>>> t0\n<<<<<<< o2\ng\n=======\nh\n>>>>>>> t2\n"},
		{"no end of the line", []Piece{text("a\n"), clash("b", "c")}, "\n", 7, "a\n<<<<<<< o0\nb\n=======\nc\n>>>>>>> t0\n"},
		{"one without an end", []Piece{clash("b\n", "c"), text("d\ne\n")}, "\n", 7, "<<<<<<< o0\nb\nd\n=======\ncd\n>>>>>>> t0\ne\n"},
		{"returns and newlines", []Piece{clash("b\r\n", "c\r\n")}, "\r\n", 7, "<<<<<<< o0\r\nb\r\n=======\r\nc\r\n>>>>>>> t0\r\n"},
		{"returns", []Piece{clash("b\r", "c\r")}, "\r", 7, "<<<<<<< o0\nb\r=======\nc\r>>>>>>> t0\n"},
	} {
		label := func(i int) (ours, theirs string) { return fmt.Sprint("o", i), fmt.Sprint("t", i) }
		if got := Marked(c.pieces, c.nl, c.size, label); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := Marked([]Piece{clash("b\n", "c\n")}, "\n", 7, func(int) (string, string) { return "", "" }); got != "<<<<<<<\nb\n=======\nc\n>>>>>>>\n" {
		t.Errorf("without labels: %q", got)
	}
}

// The side that has the other's change in it holds it.
func TestHolds(t *testing.T) {
	for _, c := range []struct {
		name, base, side, other string
		want                    bool
	}{
		{"the same line and more", "", "a\nb\n", "a\n", true},
		{"the line and more before", "", "b\na\n", "a\n", true},
		{"less", "", "a\n", "a\nb\n", false},
		{"other words", "", "b\n", "a\n", false},
		{"in another order", "", "b\na\n", "a\nb\n", false},
		{"the end of a line", "", "xa\nb\n", "a\n", false},
		{"the end of a line, then the line", "", "xa\na\n", "a\n", true},
		{"a line twice", "", "a\n", "a\na\n", false},
		{"a line twice on both", "", "a\na\n", "a\na\n", true},
		{"a deletion in a deletion", "a\nb\nc\n", "a\n", "a\nc\n", true},
		{"a deletion that is not there", "a\nb\nc\n", "a\nb\nc\n", "a\nc\n", false},
		{"a deletion beside an addition", "a\nb\nc\n", "a\nx\n", "a\nc\n", false},
		{"a placeholder taken away beside an addition", "--- question 1 fill here ---\n", "x\n", "", true},
		{"blanks taken away beside an addition", "\n", "x\n", "", true},
		{"a word more of one", "a a\n", "a a b\n", "a a\n", true},
		{"a word less of one", "a a\n", "a\n", "a a a\n", false},
	} {
		if got := holds(c.base, c.side, c.other); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// No word that a side added is lost, and none that it took away comes back.
func TestKeepsWords(t *testing.T) {
	for _, c := range []struct {
		name, base, side, other string
		want                    bool
	}{
		{"nothing", "", "", "", true},
		{"all", "a b", "a b c", "a b", true},
		{"an addition lost", "a", "a", "a b", false},
		{"an addition there", "a", "a b", "a b", true},
		{"one of two additions lost", "a", "a b", "a b b", false},
		{"not taken away", "a b", "a b", "a", false},
		{"taken away", "a b", "a", "a", true},
		{"one of two not taken away", "a a", "a a", "a", false},
		{"taken away, and added more", "a", "a a", "", true},
		{"a placeholder's words", "--- question 1 fill here ---", "question", "question", true},
		{"a placeholder that came back", "--- question 1 fill here ---", "x --- question 1 fill here ---", "x", true},
		{"an addition before a placeholder lost", "--- question 1 fill here ---", "--- question 1 fill here ---", "x\n--- question 1 fill here ---", false},
		{"a placeholder between", "x\n--- question 1 fill here ---\ny", "x\n--- question 1 fill here ---\ny", "x\ny", false},
	} {
		if got := keepsWords(c.base, c.side, c.other); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// The ending that all lines have; the last one may have none.
func TestOnlyEnding(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "a": "", "\n": "\n", "a\nb": "\n", "a\nb\n": "\n", "a\r\nb\r\n": "\r\n", "a\nb\r\n": "", "a\r\nb\n": "", "a\rb\n": "", "a\rb": "\r",
	} {
		if got := onlyEnding(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := (WholeFile{}).Restore(nil); len(got) > 0 {
		t.Errorf("around nothing stands %v", got)
	}
}

// Changes that meet one after the other are one conflict.
func TestChangesThatMeet(t *testing.T) {
	for _, c := range []struct{ name, base, ours, theirs, want string }{
		{"ours, theirs, ours", "a\nb\nc\nd\ne\nf\n", "A\nB\nc\nD\nE\nf\n", "a\nX\nY\nZ\ne\nf\n", "<A\nB\nc\nD\nE\n|a\nb\nc\nd\ne\n|a\nX\nY\nZ\ne\n>f\n"},
		{"all four", "a\nb\nc\nd\ne\nf\ng\n", "A\nB\nc\nD\nE\nf\ng\n", "a\nX\nY\nZ\ne\nF\ng\n", "<A\nB\nc\nD\nE\nf\n|a\nb\nc\nd\ne\nf\n|a\nX\nY\nZ\ne\nF\n>g\n"},
	} {
		if got := shown(Merge(Versions{c.base, c.ours, c.theirs}, false)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		back := shown(Merge(Versions{c.base, c.theirs, c.ours}, false))
		if len(back) != len(c.want) || strings.Count(back, "<") != 1 {
			t.Errorf("%s, swapped: %q", c.name, back)
		}
	}
}
