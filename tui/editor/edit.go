package editor

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// put changes the text and nothing else, but that the window stays on what it
// showed.
func (e *Editor) put(start, end int, s string) {
	e.buf.replace(start, end, s)
	e.touch(start)
	switch {
	case end <= start && e.top == start: // inserted before the first row shown
	case end <= e.top:
		e.top += len(s) - (end - start)
	case start < e.top:
		e.top = start
	}
}

// edit puts s in the place of what stands from start to end, with the cursor
// behind it, as an undo step or as a part of one.
func (e *Editor) edit(start, end int, s string, k kind) {
	before, behind := e.caret, start+len(s)
	c := change{at: start, del: bytes.Clone(e.buf.slice(start, end)), ins: []byte(s)}
	if k == single {
		c.trim()
	}
	changed := !bytes.Equal(c.del, c.ins)
	if changed {
		e.put(c.at, c.at+len(c.del), string(c.ins))
	}
	at := e.snap(behind)
	e.caret, e.goal = caret{at, at}, -1
	if changed {
		e.history.add(step{c, k, before, e.caret})
	}
}

// Replace puts s in the place of the bytes from start to end, as one undo step,
// with the cursor behind it.
func (e *Editor) Replace(start, end int, s string) {
	start, end = min(start, end), max(start, end)
	start, end = min(max(start, 0), e.Len()), min(max(end, 0), e.Len())
	e.history.close()
	e.edit(start, end, s, single)
	e.reveal()
}

// Insert puts s in the place of the selection, or at the cursor, as one undo
// step.
func (e *Editor) Insert(s string) {
	start, end := e.Selection()
	e.Replace(start, end, s)
}

// Paste inserts s as a terminal's paste: with the text's own line endings, and
// without control characters.
func (e *Editor) Paste(s string) {
	start, _ := e.Selection()
	e.Insert(e.endings(start, cleaned(s)))
}

// typed inserts a letter.
func (e *Editor) typed(s string) {
	start, end := e.Selection()
	e.edit(start, end, s, typing)
}

// erase deletes the selection or, if there is none, from the cursor to where a
// motion leads.
func (e *Editor) erase(motion func(*Editor) int) {
	if start, end := e.Selection(); start != end {
		e.edit(start, end, "", single)
		return
	}
	at := e.cursor
	switch to := motion(e); {
	case to < at:
		e.edit(to, at, "", erasingLeft)
	case to > at:
		e.edit(at, to, "", erasingRight)
	}
}

// endings turns every line ending of s, which is to be put at an offset, into
// the text's. Behind a lone "\r" a "\n" would make no line of its own.
func (e *Editor) endings(offset int, s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	if e.newline != "\n" {
		s = strings.ReplaceAll(s, "\n", e.newline)
	}
	if strings.HasPrefix(s, "\n") && offset > 0 && e.buf.at(offset-1) == '\r' {
		s = "\r" + s
	}
	return s
}

// cleaned leaves control characters out, but for tabs and line endings. Bytes
// that are no UTF-8 stay.
func cleaned(s string) string {
	if !strings.ContainsFunc(s, unwanted) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		_, size := utf8.DecodeRuneInString(s[i:])
		if !unwanted(r) {
			b.WriteString(s[i : i+size])
		}
	}
	return b.String()
}

func unwanted(r rune) bool {
	return unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r'
}
