package checks

import (
	"strings"

	"handin/report/plain"
)

// Lines may end in \n, \r\n or \r.

// startOfLine gives where the line of an offset starts.
func startOfLine(src string, at int) int { return strings.LastIndexAny(src[:at], "\r\n") + 1 }

// endOfLine gives where it ends.
func endOfLine(src string, at int) int { return at + len(lineFrom(src, at)) }

// lineFrom is the rest of a line from an offset on.
func lineFrom(src string, at int) string {
	if n := strings.IndexAny(src[at:], "\r\n"); n >= 0 {
		return src[at : at+n]
	}
	return src[at:]
}

// wholeLine is the line of an offset with its ending.
func wholeLine(src string, at int) plain.Span {
	rest := strings.TrimPrefix(strings.TrimPrefix(src[endOfLine(src, at):], "\r"), "\n")
	return plain.Span{Start: startOfLine(src, at), End: len(src) - len(rest)}
}

// endOfLineAbove gives where the line ends that is above one that starts at an
// offset.
func endOfLineAbove(src string, start int) int {
	return len(strings.TrimSuffix(strings.TrimSuffix(src[:start], "\n"), "\r"))
}

// lineAbove is the line above one that starts at an offset.
func lineAbove(src string, start int) string {
	end := endOfLineAbove(src, start)
	return src[startOfLine(src, end):end]
}
