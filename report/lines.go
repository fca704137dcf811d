package report

import (
	"strings"

	"handin/report/plain"
)

// line is one line of the text: its content is src[start:end], the next line
// starts at next.
type line struct {
	start, end, next int
	kind             kind
	level            int  // of a heading
	fenced           bool // inside a code fence that closes, or its fence
	part             part // of the template, that its heading begins
}

// part is what a heading of the template begins, beside questions.
type part uint8

const (
	noPart part = iota
	sectionPart
	checklistPart
	strayPart // nothing: it is a question's heading that stands elsewhere with its prompt
)

type kind uint8

const (
	text kind = iota
	blank
	heading
	quote
	fence
)

// splitLines finds the lines of src and what kind each is.
func splitLines(src string) []line {
	lines := make([]line, 0, strings.Count(src, "\n")+strings.Count(src, "\r")+1)
	for at := 0; at < len(src); {
		end, next := plain.LineEnd(src, at)
		l := line{start: at, end: end, next: next}
		if at == 0 && strings.HasPrefix(src, plain.ByteOrderMark) {
			l.start += len(plain.ByteOrderMark)
		}
		l.kind, l.level = kindOf(src[l.start:l.end])
		lines = append(lines, l)
		at = next
	}
	return lines
}

// kindOf classifies a line by its first characters; for a heading it gives the
// level too. A heading needs no space after its marks, since the course's
// converter does not ask for one.
func kindOf(s string) (kind, int) {
	t := strings.TrimLeft(s, " \t")
	indent := indentOf(s[:len(s)-len(t)])
	if t == "" {
		return blank, 0
	}
	switch c := t[0]; {
	case c == '#' && indent < 4:
		if n := len(t) - len(strings.TrimLeft(t, "#")); n <= 6 {
			return heading, n
		}
	case c == '>' && indent < 4:
		return quote, 0
	case c == '`' || c == '~':
		if fenceRun(t) >= 3 {
			return fence, 0
		}
	case c >= 0x80 || c < ' ':
		if plain.IsBlank(t) {
			return blank, 0
		}
	}
	return text, 0
}

// indentOf is the width of leading white space, where a tab goes to the next
// multiple of four.
func indentOf(space string) int {
	n := 0
	for _, c := range space {
		if c == '\t' {
			n += 4 - n%4
		} else {
			n++
		}
	}
	return n
}

// fenceRun is the length of the run of ` or ~ that opens or closes a code
// fence, or 0: after backticks no other backtick may stand on the line.
func fenceRun(t string) int {
	rest := strings.TrimLeft(t, t[:1])
	if t[0] == '`' && strings.Contains(rest, "`") {
		return 0
	}
	return len(t) - len(rest)
}

// unquote takes the quote mark and one space off a line of a blockquote.
func unquote(s string) string {
	t, ok := strings.CutPrefix(strings.TrimLeft(s, " \t"), ">")
	if !ok {
		return s
	}
	return strings.TrimPrefix(t, " ")
}
