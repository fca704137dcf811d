package editor

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
)

const (
	indent     = "    "
	prefixSize = 256 // so many bytes of a line are looked at
)

// markers is what a line of a quote or a list begins with: the quote's marks
// and the spaces, the item's mark or its number, and a box.
var markers = regexp.MustCompile(`^((?:[ \t]*>[ \t]?)*[ \t]*)(?:([-*+]|(\d{1,9})([.)]))([ \t]+)(\[[ xX]\][ \t]+)?)?`)

// opening reads the markers of the line that offset is in: what a next line
// begins with, and where the markers end. next is empty if there are none.
func (e *Editor) opening(l line) (next string, end int) {
	b := e.buf.slice(l.start, min(l.start+prefixSize, l.end))
	m := markers.FindSubmatch(b)
	lead, mark, number, point, gap, box := m[1], m[2], m[3], m[4], m[5], m[6]
	if len(mark) == 0 && !bytes.ContainsRune(lead, '>') {
		return "", l.start
	}
	next = string(lead)
	if len(number) > 0 {
		n, _ := strconv.Atoi(string(number))
		next += strconv.Itoa(n+1) + string(point)
	} else {
		next += string(mark)
	}
	next += string(gap)
	if len(box) > 0 {
		next += "[ ]" + string(box[len("[ ]"):])
	}
	return next, l.start + len(m[0])
}

// enter ends the line. A list or a quote goes on in the next; on an item that
// has nothing in it yet, it ends instead.
func (e *Editor) enter() {
	start, end := e.Selection()
	l := e.buf.lineAt(start)
	next, behind := e.opening(l)
	switch {
	case next == "" || start < behind:
		next = ""
	case start == end && behind == l.end:
		e.edit(l.start, l.end, "", single)
		return
	}
	e.edit(start, end, e.endings(start, "\n")+next, single)
}

// tab indents the selected lines, or the list item that the cursor is in;
// elsewhere it inserts spaces to the next stop.
func (e *Editor) tab() {
	start, end := e.Selection()
	if start == end && !e.inItem() {
		x := e.column(e.placeAt(e.cursor).row(), e.cursor)
		e.edit(start, end, strings.Repeat(" ", tabStop-x%tabStop), single)
		return
	}
	e.shift(func(l line) (int, string) {
		if l.start == l.end && start != end {
			return 0, ""
		}
		return 0, indent
	})
}

// untab takes an indentation away from the lines that are selected, or the one
// that the cursor is in.
func (e *Editor) untab() {
	e.shift(func(l line) (int, string) {
		b := e.buf.slice(l.start, min(l.start+len(indent), l.end))
		n := 0
		for n < len(b) && b[n] == ' ' {
			n++
		}
		if n < len(b) && b[n] == '\t' {
			n++
		}
		return n, ""
	})
}

// inItem reports whether the cursor's line is a list's item. In a quote it is none
// that spaces before the line would indent.
func (e *Editor) inItem() bool {
	l := e.buf.lineAt(e.cursor)
	m := markers.FindSubmatch(e.buf.slice(l.start, min(l.start+prefixSize, l.end)))
	return len(m[2]) > 0 && !bytes.ContainsRune(m[1], '>')
}

// shift replaces the start of each selected line: by tells how many bytes go
// and what comes. It is one undo step, and what is selected stays so.
func (e *Editor) shift(by func(line) (cut int, lead string)) {
	start, end := e.Selection()
	first, last := e.buf.lineAt(start), e.buf.lineAt(end)
	if last.n > first.n && end == last.start {
		last = e.buf.line(last.n - 1) // nothing of that line is selected
	}
	var s strings.Builder
	moved := e.caret
	for n := first.n; n <= last.n; n++ {
		l := e.buf.line(n)
		cut, lead := by(l)
		moved.cursor += shifted(e.cursor, l.start, cut, len(lead))
		moved.anchor += shifted(e.anchor, l.start, cut, len(lead))
		s.WriteString(lead)
		s.Write(e.buf.slice(l.start+cut, min(l.next, last.end)))
	}
	revision := e.revision
	e.history.close()
	e.edit(first.start, last.end, s.String(), single)
	e.caret = caret{e.snap(moved.cursor), e.snap(moved.anchor)}
	if e.revision != revision {
		e.history.done[len(e.history.done)-1].after = e.caret
	}
}

// shifted tells how far an offset moves when cut bytes at start make way for
// others.
func shifted(offset, start, cut, others int) int {
	if offset < start {
		return 0
	}
	return others - min(cut, offset-start)
}
