package report

import (
	"strings"
	"unicode"
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

// IsSpace tells if Python's str.split takes the character for white space:
// Unicode's white space and U+001C to U+001F.
func IsSpace(c rune) bool {
	if c < 0x80 {
		return c == ' ' || '\t' <= c && c <= '\r' || 0x1c <= c && c <= 0x1f
	}
	return unicode.IsSpace(c)
}

// isBlank reports whether a text is nothing but white space.
func isBlank(s string) bool { return strings.IndexFunc(s, notSpace) < 0 }

func notSpace(c rune) bool { return !IsSpace(c) }

// byteOrderMark is what some programs begin a file in UTF-8 with.
const byteOrderMark = "\ufeff"

// splitLines finds the lines of src and what kind each is.
func splitLines(src string) []line {
	lines := make([]line, 0, strings.Count(src, "\n")+strings.Count(src, "\r")+1)
	for at := 0; at < len(src); {
		end, next := lineEnd(src, at)
		l := line{start: at, end: end, next: next}
		if at == 0 && strings.HasPrefix(src, byteOrderMark) {
			l.start += len(byteOrderMark)
		}
		l.kind, l.level = kindOf(src[l.start:l.end])
		lines = append(lines, l)
		at = next
	}
	return lines
}

// lineEnd gives where the line that starts at an offset ends, and where the
// next one starts. It looks no further than the line is long, or a little.
func lineEnd(src string, at int) (end, next int) {
	const little = 512
	for from := at; from < len(src); from += little {
		piece := src[from:min(from+little, len(src))]
		n := strings.IndexByte(piece, '\n')
		if n >= 0 {
			piece = piece[:n]
		}
		if r := strings.IndexByte(piece, '\r'); r >= 0 {
			end = from + r
			if end+1 < len(src) && src[end+1] == '\n' {
				return end, end + 2
			}
			return end, end + 1
		}
		if n >= 0 {
			return from + n, from + n + 1
		}
	}
	return len(src), len(src)
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
		if isBlank(t) {
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

// UnixEndings turns every line ending into "\n".
func UnixEndings(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
