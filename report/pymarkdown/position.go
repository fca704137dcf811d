package pymarkdown

import (
	"strings"
	"unicode/utf8"
)

// A position is where the HTML parser stands, as Python's parser knows it: by line
// and column. The parser takes a document in up to two rounds. For the second the
// text that is done with is cut off, but what was noted of line starts is not put
// right. From then on Python looks up columns in the wrong places, and so does this
// type, which is why the two rounds differ.
type position struct {
	text string // the whole document
	base int    // where raw starts in it
	raw  string
	at   int // in raw

	line      int   // counted from 0
	lineStart int   // in text
	column    int   // in characters
	starts    []int // of lines, in raw, as far as they were asked for

	walked struct{ start, column, at int } // the last walk along a line, to go on from
}

func newPosition(text string) position {
	return position{text: text, raw: text, starts: []int{0}}
}

func (p *position) advance(to int) {
	skipped := p.raw[p.at:to]
	if n := strings.Count(skipped, "\n"); n > 0 {
		last := strings.LastIndexByte(skipped, '\n') + 1
		p.line += n
		p.lineStart = p.base + p.at + last
		p.column = 0
		skipped = skipped[last:]
	}
	p.column += utf8.RuneCountInString(skipped)
	p.at = to
}

// cut begins the second round. Line starts were counted in characters, so in the
// shorter text they are the places as many characters in.
func (p *position) cut() {
	done, at := 0, 0
	rest := p.raw[p.at:]
	for k, start := range p.starts {
		start = min(start, len(p.raw))
		n := utf8.RuneCountInString(p.raw[done:start])
		done, at = start, skipRunes(rest, at, n)
		p.starts[k] = at
	}
	p.base += p.at
	p.raw, p.at = rest, 0
}

// knownLineStart gives the start of the line, right in the first round only.
func (p *position) knownLineStart() int {
	for len(p.starts) <= p.line {
		last := p.starts[len(p.starts)-1]
		p.starts = append(p.starts, indexByteFrom(p.raw, '\n', last)+1)
	}
	return p.starts[p.line]
}

// here gives where Python takes the position to be in raw.
func (p *position) here() int {
	start := p.knownLineStart()
	if p.base == 0 {
		return p.at
	}
	return p.walk(start)
}

// walk goes from a line's start to the column.
func (p *position) walk(start int) int {
	w := &p.walked
	if w.start != start || w.column > p.column {
		w.start, w.column, w.at = start, 0, start
	}
	w.at = skipRunes(p.raw, w.at, p.column-w.column)
	w.column = p.column
	return w.at
}

// after gives where Python takes the end of text to be, which began at here.
func (p *position) after(here int, text string) int {
	if p.base == 0 {
		return here + len(text)
	}
	return skipRunes(p.raw, here, utf8.RuneCountInString(text))
}

// atLineStart reports whether at most three white-space characters stand before the
// position on its line.
func (p *position) atLineStart() bool {
	if p.column == 0 {
		return true
	}
	if p.column > 3 {
		return false
	}
	start := p.knownLineStart()
	if p.base == 0 {
		return isBlank(p.text[p.lineStart:p.at])
	}
	end := skipRunes(p.raw, start, p.column)
	return isBlank(p.raw[min(start, len(p.raw)):min(end, len(p.raw))])
}

// skipRunes gives the position n characters after i; past the end of s the
// positions go on as if there were characters of one byte.
func skipRunes(s string, i, n int) int {
	for ; n > 0 && i < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return i + n
}
