package plain

import "strings"

// ByteOrderMark is what some programs begin a file in UTF-8 with.
const ByteOrderMark = "\ufeff"

// LineEnd gives where the line that starts at an offset ends, and where the
// next one starts. It looks no further than the line is long, or a little.
func LineEnd(src string, at int) (end, next int) {
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

// Lines gives the lines of a text with their endings.
func Lines(s string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for at := 0; at < len(s); {
			_, next := LineEnd(s, at)
			if !yield(s[at:next]) {
				return
			}
			at = next
		}
	}
}

// LineCount is the number of lines; one without an ending counts.
func LineCount(s string) int {
	n := 0
	for at := 0; at < len(s); n++ {
		_, at = LineEnd(s, at)
	}
	return n
}

// EndsLine reports whether a text ends with a line ending.
func EndsLine(s string) bool { return strings.HasSuffix(s, "\n") || strings.HasSuffix(s, "\r") }

// StartsLine reports whether a text begins with a line ending.
func StartsLine(s string) bool { return s != "" && (s[0] == '\n' || s[0] == '\r') }

// UnixEndings turns every line ending into "\n".
func UnixEndings(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// Newline is the ending that most lines of a text have: "\r\n", "\r" or else
// "\n".
func Newline(text string) string {
	crlf := strings.Count(text, "\r\n")
	lf := strings.Count(text, "\n") - crlf
	cr := strings.Count(text, "\r") - crlf
	switch {
	case crlf > lf && crlf >= cr:
		return "\r\n"
	case cr > lf:
		return "\r"
	}
	return "\n"
}

// FitEndings gives the text with line endings that suit the answer it is to
// replace: lines that are the same in both, from the start and from the end,
// keep the ending they have in the old one; all others get newline.
func FitEndings(old, text, newline string) string {
	was, now := SplitEndings(old), SplitEndings(text)
	head := 0
	for head < len(was) && head < len(now) && was[head].Content == now[head].Content {
		now[head].take(was[head])
		head++
	}
	for n := 1; n <= min(len(was), len(now))-head && was[len(was)-n].Content == now[len(now)-n].Content; n++ {
		now[len(now)-n].take(was[len(was)-n])
	}
	var b strings.Builder
	for _, l := range now {
		b.WriteString(l.Content)
		switch {
		case l.ending == "":
		case l.kept:
			b.WriteString(l.ending)
		default:
			b.WriteString(newline)
		}
	}
	return b.String()
}

// endedLine is a line and how it ends.
type endedLine struct {
	Content, ending string
	kept            bool
}

// take gives the line the ending of another with the same content, if both end.
func (l *endedLine) take(from endedLine) {
	if l.ending != "" && from.ending != "" {
		l.ending, l.kept = from.ending, true
	}
}

// SplitEndings cuts a text into its lines.
func SplitEndings(s string) []endedLine {
	var lines []endedLine
	for at := 0; at < len(s); {
		end, next := LineEnd(s, at)
		lines = append(lines, endedLine{Content: s[at:end], ending: s[end:next]})
		at = next
	}
	return lines
}

// EndingsDiffer reports whether lines that two texts both have end otherwise in the one
// than in the other. A line that only one of them has says nothing.
func EndingsDiffer(a, b string) bool {
	if !strings.Contains(a, "\r") && !strings.Contains(b, "\r") {
		return false
	}
	was := endingsOf(a)
	for content, now := range endingsOf(b) {
		if before, both := was[content]; both && before != now {
			return true
		}
	}
	return false
}

// endingKinds are those that a line was found with.
type endingKinds struct{ lf, crlf, cr bool }

func endingsOf(text string) map[string]endingKinds {
	found := map[string]endingKinds{}
	for _, l := range SplitEndings(text) {
		k := found[l.Content]
		switch l.ending {
		case "\n":
			k.lf = true
		case "\r\n":
			k.crlf = true
		case "\r":
			k.cr = true
		default:
			continue
		}
		found[l.Content] = k
	}
	return found
}
