package plain

import "strings"

// Trim takes off what is no part of an answer: blank lines and bare quote marks
// at the edges.
func Trim(text string) string {
	s := Answer(text, Span{0, len(text)})
	return text[s.Start:s.End]
}

// Answer finds the answer in a slot: all but the blank lines and bare quote
// marks at its edges. An empty answer stands where one would be written: after
// bare quote marks and one blank line.
func Answer(src string, slot Span) Span {
	first := -1
	var last Span
	at := slot.Start
	for at < slot.End {
		end, next := LineEnd(src[:slot.End], at)
		if !IsEdge(src[at:end]) {
			if first < 0 {
				first = at
			}
			last = Span{at, end}
		}
		at = next
	}
	if first < 0 {
		at := emptyAnswer(src, slot)
		return Span{at, at}
	}
	return Span{first, last.End}
}

// emptyAnswer gives the place for an answer in a slot that has none.
func emptyAnswer(src string, slot Span) int {
	at := slot.Start
	for at < slot.End {
		end, next := LineEnd(src[:slot.End], at)
		if IsBlank(src[at:end]) {
			if next > end { // a line without an ending has no next one
				return next
			}
			return end
		}
		at = next
	}
	return at
}

// IsEdge reports whether a line is blank or a bare quote mark, and so no part of an
// answer that it stands at the edge of.
func IsEdge(s string) bool {
	t := strings.TrimLeft(s, " \t")
	if len(t) > 0 && t[0] == '>' && len(s)-len(t) < 4 {
		t = t[1:]
	}
	return IsBlank(t)
}
