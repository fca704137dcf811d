package editor

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// reference is the editor as one would write it for a text of a few lines: a
// string, read from its start for everything, and undo as copies of it.
type reference struct {
	state
	goal       int
	clip       string
	newline    string
	undo, redo []state
	run        string // the kind of edit that may go on
	runAt      int    // and where
	width      int
	glyphs     *layout
	bounds     []int // of boundsOf
	boundsOf   string
}

type state struct {
	text            string
	cursor, anchor  int
	laterCur, later int // the caret that redo brings back
}

// steps returns every boundary of the text.
func (r *reference) steps() []int {
	if r.bounds == nil || r.boundsOf != r.text {
		r.bounds, r.boundsOf = boundaries(r.text), r.text
	}
	return r.bounds
}

// boundaries cuts a text by annex 29; a stray byte is alone, and no piece has
// more than longestCluster bytes.
func boundaries(text string) []int {
	all := []int{0}
	valid := 0 // how far there is no stray byte
	for at := 0; at < len(text); {
		if valid <= at {
			valid = at + validRun(text[at:])
		}
		if valid == at {
			at++
		} else {
			at += len(firstCluster(text[at:valid]))
		}
		all = append(all, at)
	}
	return all
}

// validRun is how many bytes there are before a stray one.
func validRun(text string) int {
	n := 0
	for n < len(text) {
		c, size := utf8.DecodeRuneInString(text[n:])
		if c == utf8.RuneError && size == 1 {
			break
		}
		n += size
	}
	return n
}

func firstCluster(text string) string {
	first := graphemes.FromString(text).First()
	for len(first) > longestCluster {
		_, size := utf8.DecodeLastRuneInString(first)
		first = first[:len(first)-size]
	}
	return first
}

func (r *reference) next(at int) int {
	b := r.steps()
	return b[min(sort.SearchInts(b, at+1), len(b)-1)]
}

func (r *reference) prev(at int) int {
	b := r.steps()
	return b[max(sort.SearchInts(b, at)-1, 0)]
}

func (r *reference) snap(at int) int { return r.steps()[sort.SearchInts(r.steps(), at)] }

func (r *reference) selection() (int, int) {
	return min(r.cursor, r.anchor), max(r.cursor, r.anchor)
}

func (r *reference) move(to int, selecting bool) {
	r.cursor, r.goal, r.run = to, -1, ""
	if !selecting {
		r.anchor = to
	}
}

// change edits, as a step of its own or as the next one of a run.
func (r *reference) change(start, end int, s, run string) {
	before := r.state
	text := r.text[:start] + s + r.text[end:]
	goesOn := run != "" && run == r.run
	switch run {
	case "type":
		goesOn = goesOn && start == end && start == r.runAt
	case "left":
		goesOn = goesOn && end == r.runAt
	case "right":
		goesOn = goesOn && start == r.runAt
	}
	changed := text != r.text
	r.text = text
	at := r.snap(start + len(s))
	r.cursor, r.anchor, r.goal = at, at, -1
	if !changed {
		return
	}
	if !goesOn {
		r.undo = append(r.undo, before)
	}
	last := &r.undo[len(r.undo)-1]
	last.laterCur, last.later = at, at
	r.redo, r.run, r.runAt = nil, run, start+len(s)
}

func (r *reference) swap(from, to *[]state) {
	if len(*from) == 0 {
		return
	}
	s := (*from)[len(*from)-1]
	*from = (*from)[:len(*from)-1]
	*to = append(*to, state{r.text, s.laterCur, s.later, s.cursor, s.anchor})
	r.text, r.cursor, r.anchor = s.text, s.cursor, s.anchor
	r.goal, r.run = -1, ""
}

func (r *reference) erase(to int) {
	if start, end := r.selection(); start != end {
		r.change(start, end, "", "")
	} else if to < start {
		r.change(to, start, "", "left")
	} else if to > start {
		r.change(start, to, "", "right")
	}
}

func (r *reference) insert(s string) {
	start, end := r.selection()
	r.run = ""
	r.change(start, end, s, "")
}

// withEndings is what a paste becomes.
func (r *reference) withEndings(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\r' && i+1 < len(s) && s[i+1] == '\n':
		case s[i] == '\r' || s[i] == '\n':
			b.WriteString(r.newline)
		case s[i] < ' ' && s[i] != '\t' || s[i] == 0x7f:
		case s[i] == 0xc2 && i+1 < len(s) && s[i+1] >= 0x80 && s[i+1] < 0xa0:
			i++
		default:
			b.WriteByte(s[i])
		}
	}
	start, _ := r.selection()
	if out := b.String(); strings.HasPrefix(out, "\n") && strings.HasSuffix(r.text[:start], "\r") {
		return "\r" + out
	}
	return b.String()
}

func (r *reference) lineStart() int {
	at := r.cursor
	for at > 0 && !isEnding(r.text[r.prev(at):at]) {
		at = r.prev(at)
	}
	return at
}

func (r *reference) lineEnd() int {
	at := r.cursor
	for at < len(r.text) && !isEnding(r.text[at:r.next(at)]) {
		at = r.next(at)
	}
	return at
}

func isEnding(s string) bool { return s == "\n" || s == "\r" || s == "\r\n" }

// kindAt is a letter for the class of a step: e, b, l or s.
func kindAt(text string, start int) byte {
	c, _ := utf8.DecodeRuneInString(text[start:])
	switch {
	case c == '\n' || c == '\r':
		return 'e'
	case unicode.IsSpace(c):
		return 'b'
	case c == '_' || unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c):
		return 'l'
	}
	return 's'
}

// word goes over the steps that skip names and then over those of one class;
// it stops at stop. forward says which way.
func (r *reference) word(forward bool, skip string, stop int) int {
	at := r.cursor
	ahead := func() (int, byte) {
		if at == stop {
			return at, 0
		}
		if forward {
			return r.next(at), kindAt(r.text, at)
		}
		return r.prev(at), kindAt(r.text, r.prev(at))
	}
	to, kind := ahead()
	for kind != 0 && strings.IndexByte(skip, kind) >= 0 {
		at = to
		to, kind = ahead()
	}
	for first := kind; kind != 0 && kind == first; to, kind = ahead() {
		at = to
	}
	return at
}

// spaced goes back to the last blank.
func (r *reference) spaced() int {
	at, start := r.cursor, r.lineStart()
	for at > start && kindAt(r.text, r.prev(at)) == 'b' {
		at = r.prev(at)
	}
	for at > start && kindAt(r.text, r.prev(at)) != 'b' {
		at = r.prev(at)
	}
	return at
}

// screenRow is a row of the whole text's layout.
type screenRow struct {
	start, end int
	last       bool // of its line
	xs         []int
	offsets    []int
	width      int
}

// rows lays the whole text out, line by line and row by row.
func (r *reference) rows() []screenRow {
	var all []screenRow
	steps := r.steps()
	for i := 0; ; i++ {
		from := i
		for i+1 < len(steps) && !isEnding(r.text[steps[i]:steps[i+1]]) {
			i++
		}
		all = r.lineRows(all, steps[from:i+1])
		if i+1 >= len(steps) {
			return all
		}
	}
}

// lineRows lays one line out: a row takes what fits, and gives back what stands
// behind the last place where it may break.
func (r *reference) lineRows(all []screenRow, steps []int) []screenRow {
	kind := func(i int) (space, wide bool) {
		g := r.glyphs.glyph([]byte(r.text[steps[i]:steps[i+1]]), 0)
		c := r.text[steps[i]]
		space = c == ' ' || c == '\t'
		return space, !space && g.width > 1 && !g.standIn
	}
	for i := 0; ; {
		row := screenRow{start: steps[i]}
		j, x := i, 0
		for j < len(steps)-1 {
			space, _ := kind(j)
			g := r.glyphs.glyph([]byte(r.text[steps[j]:steps[j+1]]), x)
			if fits := x+g.width <= r.glyphs.room(space); !fits && j > i {
				break
			}
			row.offsets, row.xs = append(row.offsets, steps[j]), append(row.xs, x)
			x += g.width
			j++
		}
		to := j
		if j < len(steps)-1 {
			if space, _ := kind(j); !space {
				for b := j; b > i; b-- {
					wasSpace, wasWide := kind(b - 1)
					_, wide := kind(b)
					if wasSpace || wide || wasWide && opens(r.text[steps[b]]) {
						to = b
						break
					}
				}
			}
		}
		if to < j {
			x = row.xs[to-i]
			row.offsets, row.xs = row.offsets[:to-i], row.xs[:to-i]
		}
		row.end, row.width, i = steps[to], x, to
		all = append(all, row)
		if i == len(steps)-1 {
			break
		}
	}
	last := &all[len(all)-1]
	if last.width >= r.width {
		all = append(all, screenRow{start: last.end, end: last.end})
	}
	all[len(all)-1].last = true
	return all
}

// position returns the row and the column of the cursor.
func (r *reference) position(rows []screenRow) (y, x int) {
	for y = len(rows) - 1; rows[y].start > r.cursor; y-- {
	}
	for i, offset := range rows[y].offsets {
		if offset == r.cursor {
			return y, rows[y].xs[i]
		}
	}
	return y, rows[y].width
}

// at returns the offset that a row shows at a column.
func (row screenRow) at(x int) int {
	for i := len(row.xs) - 1; i >= 0; i-- {
		if x >= row.width && row.last {
			return row.end
		}
		if row.xs[i] <= x {
			return row.offsets[i]
		}
	}
	return row.start
}

func (r *reference) vertical(n int, selecting bool) {
	rows := r.rows()
	y, x := r.position(rows)
	if r.goal >= 0 {
		x = r.goal
	}
	to := min(max(y+n, 0), len(rows)-1)
	switch {
	case to != y:
		r.move(rows[to].at(x), selecting)
	case n < 0:
		r.move(0, selecting)
	default:
		r.move(len(r.text), selecting)
	}
	r.goal = x
}

func (r *reference) home(selecting bool) {
	rows := r.rows()
	y, _ := r.position(rows)
	if rows[y].start != r.cursor {
		r.move(rows[y].start, selecting)
	} else {
		r.move(r.lineStart(), selecting)
	}
}

func (r *reference) end(selecting bool) {
	rows := r.rows()
	y, _ := r.position(rows)
	if to := rows[y].at(1 << 20); to != r.cursor {
		r.move(to, selecting)
	} else {
		r.move(r.lineEnd(), selecting)
	}
}

func (r *reference) tab() {
	_, x := r.position(r.rows())
	r.insert(strings.Repeat(" ", 4-x%4))
}
