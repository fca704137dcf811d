package preview

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Noted are places in a text that notes are about, as offsets counted from 1; 0 is none.
type Noted [mostMarks]int

// mostMarks is how many places are marked: each takes as long as another preview.
const mostMarks = 4

// Add adds an offset, if there is room for it.
func (n *Noted) Add(offset int) {
	for i := range n {
		if n[i] == 0 || n[i] == offset+1 {
			n[i] = offset + 1
			return
		}
	}
}

// Mark is where a place of the text came out: a line, and from one column to another of
// it; only the line is known if these are the same.
type Mark struct{ Line, From, To int }

// mark finds where the places of notes came out. A text that is not drawn whole has none.
func (p *Preview) mark(figures map[PictureRequest]Picture) {
	if len(p.Of.Text) > drawnAround {
		return
	}
	for _, at := range p.Of.Noted {
		if at == 0 || at > len(p.Of.Text) {
			continue
		}
		if m, ok := p.markAt(at-1, figures); ok {
			p.Marks = append(p.Marks, m)
		}
	}
}

// markAt finds where the first word behind an offset came out: at the end of what is drawn
// of the text up to there. Where a construct is cut by that, it is what is drawn up to the
// line's end.
func (p *Preview) markAt(at int, figures map[PictureRequest]Picture) (Mark, bool) {
	word := wordAfter(p.Of.Text, at)
	if m, ok := p.endOf(at+len(word), figures); ok {
		shown := strings.TrimLeftFunc(word, isNoWord)
		m.From = max(0, m.To-p.Of.Method.StringWidth(shown))
		if _, found, _ := p.Around(m); shown != "" && found == shown {
			return m, true
		}
	}
	m, ok := p.endOf(lineEnd(p.Of.Text, at), figures)
	m.From = m.To
	return m, ok
}

// endOf finds where the text up to an offset ends in what is drawn of all of it, and
// reports whether it is drawn as it is without the rest.
func (p *Preview) endOf(end int, figures map[PictureRequest]Picture) (Mark, bool) {
	lines := p.Of.before(end, figures)
	n := len(lines) - 1
	if n < 0 || n >= len(p.Lines) {
		return Mark{}, false
	}
	last := strings.TrimRight(ansi.Strip(lines[n]), " ")
	if strings.TrimSpace(last) == "" || !strings.HasPrefix(ansi.Strip(p.Lines[n]), last) {
		return Mark{}, false
	}
	to := p.Of.Method.StringWidth(last)
	return Mark{n, to, to}, true
}

// Around gives the line of a mark in three parts: what is before, the marked word without
// its look, and what is behind.
func (p *Preview) Around(m Mark) (before, word, behind string) {
	line, cells := p.Lines[m.Line], p.Of.Method
	upTo := cells.Truncate(line, m.To, "")
	return cells.Truncate(line, m.From, ""), ansi.Strip(cells.TruncateLeft(upTo, m.From, "")), cells.TruncateLeft(line, m.To, "")
}

// wordAfter is the text from an offset to the end of the first word on its line.
func wordAfter(text string, at int) string {
	rest := text[at:lineEnd(text, at)]
	start := strings.IndexFunc(rest, func(r rune) bool { return !isNoWord(r) })
	if start < 0 {
		return rest
	}
	end := strings.IndexFunc(rest[start:], isNoWord)
	if end < 0 {
		return rest
	}
	return rest[:start+end]
}

func isNoWord(r rune) bool {
	return r == utf8.RuneError || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// lineEnd is where the line of an offset ends.
func lineEnd(text string, at int) int {
	if i := strings.IndexAny(text[at:], "\r\n"); i >= 0 {
		return at + i
	}
	return len(text)
}
