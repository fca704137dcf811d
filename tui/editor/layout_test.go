package editor

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestWrap: what is shown in a pane of a width.
func TestWrap(t *testing.T) {
	tests := []struct {
		name, text string
		width      int
		want       []string
	}{
		{"at a space", "one two three", 8, []string{"one two", "three"}},
		{"the last column is for spaces", "one two4 three", 8, []string{"one", "two4", "three"}},
		{"a space fits the last column", "one two three", 8, []string{"one two", "three"}},
		{"as wide as the pane", "12345678", 8, []string{"1234567", "8"}},
		{"one less", "1234567", 8, []string{"1234567"}},
		{"a long word by force", "a 123456789012345", 8, []string{"a", "1234567", "8901234", "5"}},
		{"more spaces than fit", "1234567   x", 8, []string{"1234567", "  x"}},
		{"wide letters", "漢字漢字漢", 8, []string{"漢字漢", "字漢"}},
		{"wide letters at an odd width", "漢字漢", 6, []string{"漢字", "漢"}},
		{"a wide letter and its full stop", "漢字a👍.", 8, []string{"漢字a", "👍."}},
		{"a word behind wide letters", "漢字 abcd", 8, []string{"漢字", "abcd"}},
		{"a tab is a space", "12345\tabc", 8, []string{"12345", "abc"}},
		{"lines", "a\n\nb\r\nc\rd\n", 8, []string{"a", "", "b", "c", "d", ""}},
		{"a wide letter in one column", "漢a", 1, []string{"?", "a", ""}},
		{"a pane that spares a column", "abcd", 4, []string{"abc", "d"}},
		{"a tab in the last column", "12345\tx", 6, []string{"12345", "x"}},
		{"a narrow pane", "abc", 2, []string{"ab", "c"}},
		{"a full narrow pane", "ab", 2, []string{"ab", ""}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := New()
			e.SetSize(test.width, len(test.want)+1)
			e.SetText(test.text)
			got := plainView(e)
			if !slices.Equal(got, append(test.want, "")) {
				t.Errorf("%q is shown as %q", test.text, got)
			}
		})
	}
}

// TestCursor: the cell of the cursor, which stands at ‸.
func TestCursor(t *testing.T) {
	tests := []struct {
		text        string
		width, x, y int
	}{
		{"‸", 8, 0, 0},
		{"ab‸", 8, 2, 0},
		{"ab\n‸", 8, 0, 1},
		{"1234567‸", 8, 7, 0},
		{"12345678‸", 8, 1, 1},
		{"1234567‸8", 8, 0, 1},
		{"one two‸ three", 8, 7, 0},
		{"one two ‸three", 8, 0, 1},
		{"one two ‸", 8, 0, 1},
		{"one tw ‸", 8, 7, 0},
		{"漢‸字", 8, 2, 0},
		{"漢字漢‸字", 8, 0, 1},
		{"漢字漢字‸", 8, 2, 1},
		{"a\t‸b", 8, 4, 0},
		{"\x00‸", 8, 1, 0},
		{"\xff‸", 8, 4, 0},
		{"e\u0301‸", 8, 1, 0},
		{"👨‍👩‍👧‍👦‸", 20, 8, 0},
		{"a‸", 1, 0, 1},
		{"ab‸", 2, 0, 1},
	}
	for _, test := range tests {
		at := strings.Index(test.text, "‸")
		e := New()
		e.SetSize(test.width, 5)
		e.SetText(strings.Replace(test.text, "‸", "", 1))
		e.SetCursor(at)
		if x, y, ok := e.Cursor(); x != test.x || y != test.y || !ok {
			t.Errorf("%q in %d cells: %d,%d %v, want %d,%d", test.text, test.width, x, y, ok, test.x, test.y)
		}
	}
}

func TestWidthMethod(t *testing.T) {
	e := New()
	e.SetSize(20, 1)
	e.SetText("❤️👨‍👩‍👧‍👦")
	e.MoveToEnd()
	if x, _, _ := e.Cursor(); x != 9 {
		t.Errorf("by code points the cursor is at %d", x)
	}
	e.SetWidthMethod(ansi.GraphemeWidth)
	if x, _, _ := e.Cursor(); x != 4 {
		t.Errorf("by graphemes the cursor is at %d", x)
	}
}

// longLines are lines of several pieces.
var longLines = map[string]string{
	"words":  strings.Repeat("some words, og lidt æøå to fill it up ", 500),
	"letter": strings.Repeat("x", 20_000),
	"cjk":    strings.Repeat("漢字", 4000),
	"flags":  strings.Repeat("🇩🇰", 3000),
	"marks":  "a" + strings.Repeat("\u0301", 9000),
	"joined": strings.Repeat("👩\u200d", 3000),
	"stray":  strings.Repeat("\xff\x80", 9000),
	"mixed":  strings.Repeat("漢🇩🇰e\u0301\t \x00👨‍👩‍👧‍👦", 400),
}

// The rows of a long line follow each other without a gap, none is too wide,
// and each ends where the cursor can stand.
func TestPiecesFollowEachOther(t *testing.T) {
	for name, text := range longLines {
		e := New()
		e.SetSize(40, 10)
		e.SetText("first\n" + text + "\nlast")
		steps := boundaries(e.Text())
		p, more := e.placeAt(0), true
		at, rows := 0, 0
		for more {
			r := p.row()
			if r.start != at && r.start != at+1 || r.width > 40 {
				t.Fatalf("%s: row %+v comes after %d", name, r, at)
			}
			if _, ok := slices.BinarySearch(steps, r.end); !ok {
				t.Fatalf("%s: a row ends inside of a grapheme, at %d", name, r.end)
			}
			at, rows = r.end, rows+1
			q := e.placeAt(r.start)
			if !same(q, p) {
				t.Fatalf("%s: the row at %d is not the one that begins there", name, r.start)
			}
			p, more = e.below(p)
		}
		if at != e.Len() {
			t.Errorf("%s: the rows end at %d of %d", name, at, e.Len())
		}
		for i := 0; i < len(steps); i += 7 {
			if r := e.placeAt(steps[i]).row(); steps[i] < r.start || steps[i] > r.end {
				t.Fatalf("%s: the row of %d is %+v", name, steps[i], r)
			}
		}
		for more = true; more; rows-- {
			p, more = e.over(p)
		}
		if rows != 0 || p.row().start != 0 {
			t.Errorf("%s: %d rows more down than up", name, rows)
		}
	}
}

// The picture is that of a new editor, and the cursor's steps are the
// reference's, wherever a long line is edited.
func TestLongLinesAreEdited(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(5, 6))
	for _, name := range sortedKeys(longLines) {
		p := newPair(longLines[name], 40, 10)
		p.long = true
		for i := range 60 {
			at := p.r.steps()[rng.IntN(len(p.r.steps()))]
			p.e.SetCursor(at)
			p.r.move(at, false)
			did := p.act(5+rng.IntN(11), rng.IntN(1<<16))
			p.act(rng.IntN(5), 12)
			if i%4 != 0 {
				continue
			}
			if wrong := p.differ() + p.picture(); wrong != "" {
				if len(wrong) > 400 {
					wrong = wrong[:400]
				}
				t.Fatalf("%s, %d, after %q: %s", name, i, did, wrong)
			}
		}
	}
}

// A mark that an edit moved must not be used again.
func TestMarksAreForgotten(t *testing.T) {
	text := strings.Repeat("🇩🇰", 3000)
	for back := 0; back <= 24; back += 8 {
		e := New()
		e.SetSize(40, 10)
		e.SetText(text)
		e.View()
		e.SetCursor(e.Len() - 8)
		mark := e.marks[len(e.marks)/2]
		e.Replace(mark-back, mark-back, "😀")
		e.SetCursor(mark + 4*anchorSearch)
		steps := boundaries(e.Text())
		if _, ok := slices.BinarySearch(steps, e.CursorOffset()); !ok {
			t.Errorf("an edit %d bytes before a mark puts the cursor inside of a flag", back)
		}
	}
}

func TestRowsOfOldAreForgotten(t *testing.T) {
	e := numbered(5000, 20, 10)
	for range 600 {
		press(e, "pgdown")
		e.View()
	}
	press(e, "x")
	if n := len(e.layout.pieces); n > manyPieces {
		t.Errorf("%d pieces are looked at by an edit", n)
	}
}

func TestNoKeyIsSlowOnOneLine(t *testing.T) {
	e := New()
	e.SetSize(80, 24)
	e.SetText(strings.Repeat("漢字", 1<<17))
	e.SetCursor(e.Len() / 2)
	laid := func() (n int) {
		for _, rows := range e.layout.pieces {
			n += rows[len(rows)-1].end - rows[0].start
		}
		return n
	}
	for _, key := range []string{"x", "up", "down", "pgdown", "x", "ctrl+end", "x", "ctrl+home", "x"} {
		e.layout.forget(0)
		press(e, key)
		e.View()
		if n := laid(); n > 8*pieceSize {
			t.Errorf("%s lays %d bytes out", key, n)
		}
	}
}

// Behind a wide letter a row begins with a letter or a digit, and no punctuation.
func TestOpens(t *testing.T) {
	const ascii = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	for c := range 256 {
		if got := opens(byte(c)); got != (c >= 0x80 || strings.IndexByte(ascii, byte(c)) >= 0) {
			t.Errorf("%q: %v", byte(c), got)
		}
	}
}

// A piece begins behind a space, if one is near enough behind its multiple.
func TestPieceStart(t *testing.T) {
	text := func(at int, s string) string {
		return strings.Repeat("x", at) + s + strings.Repeat("x", 3*pieceSize-at)
	}
	for name, c := range map[string]struct {
		text string
		want int
	}{
		"no space":             {text(0, ""), pieceSize},
		"a space before":       {text(pieceSize-2, " "), pieceSize},
		"a space right before": {text(pieceSize-1, " "), pieceSize},
		"a space behind":       {text(pieceSize, " "), pieceSize + 1},
		"a space far behind":   {text(pieceSize+pieceSearch-6, " "), pieceSize + pieceSearch - 5},
		"a space too far":      {text(pieceSize+pieceSearch-5, " "), pieceSize},
		"flags":                {text(pieceSize-6, strings.Repeat("🇩🇰", 5)), pieceSize - 6 + 40},
		"flags alone":          {text(pieceSize-6, strings.Repeat("🇩🇰", 1000)), pieceSize + 2},
	} {
		e := New()
		e.SetText(c.text)
		if got := e.pieceStart(e.buf.line(0), 1); got != c.want {
			t.Errorf("%s: it begins at %d, want %d", name, got, c.want)
		}
	}
}

// An edit that decides where a piece ends is seen, however far behind its end.
func TestEditsBehindAPiece(t *testing.T) {
	line := strings.Repeat("x", 3*pieceSize)
	for at := pieceSize + pieceSearch - 20; at < pieceSize+pieceSearch+20; at++ {
		e, fresh := New(), New()
		e.SetSize(40, 10)
		e.SetText(line)
		e.placeAt(0)
		e.Replace(at, at, " ")
		fresh.SetSize(40, 10)
		fresh.SetText(e.Text())
		p, q := e.placeAt(0), fresh.placeAt(0)
		for more := true; more; q, _ = fresh.below(q) {
			if p.row() != q.row() {
				t.Fatalf("a space at %d: the row %+v should be %+v", at, p.row(), q.row())
			}
			p, more = e.below(p)
		}
	}
}

// Boundaries that were hard to find are remembered in order, and forgotten when an edit
// may have moved them.
func TestMarks(t *testing.T) {
	e := New()
	e.SetText(strings.Repeat("🇩🇰", 1000))
	for _, at := range []int{1000, 3000, 2000, 7000, 504, 6504} {
		if start, end := e.clusterAround(at + 3); start != at || end != at+8 {
			t.Errorf("around %d stands %d to %d", at+3, start, end)
		}
		if !slices.IsSorted(e.marks) {
			t.Fatalf("after %d the marks are %v", at, e.marks)
		}
	}
	mark := e.marks[len(e.marks)/2]
	e.Replace(mark, mark, "\u0301")
	if start, end := e.clusterAround(mark); start != mark-8 || end != mark+2 {
		t.Errorf("around the mark %d stands %d to %d", mark, start, end)
	}
}
