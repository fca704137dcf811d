package pymarkdown

import "strings"

const (
	stx      = "\x02"
	etx      = "\x03"
	tabWidth = 4
	tab      = "    "
)

// normalize makes a source uniform: lines end in \n, tabs are spaces, a line of
// spaces is empty, no STX and ETX but this package's own, and an empty line ends it.
func normalize(src string) string {
	if strings.ContainsAny(src, stx+etx+"\r") {
		src = strings.NewReplacer(stx, "", etx, "").Replace(src)
		src = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(src)
	}
	return emptyBlankLines(expandTabs(src) + "\n\n")
}

func expandTabs(src string) string {
	if strings.IndexByte(src, '\t') < 0 {
		return src
	}
	var out strings.Builder
	column := 0
	for i := 0; i < len(src); i++ {
		c := src[i]
		switch {
		case c == '\t':
			n := tabWidth - column%tabWidth
			out.WriteString(tab[:n])
			column += n
			continue
		case c == '\n':
			column = 0
		case c < 0x80 || c >= 0xc0: // a character counts once, at its first byte
			column++
		}
		out.WriteByte(c)
	}
	return out.String()
}

// emptyBlankLines leaves the first line as it is, as Python-Markdown does.
func emptyBlankLines(src string) string {
	var out strings.Builder
	done := 0
	for i := 0; ; {
		i = indexFrom(src, "\n ", i)
		if i == len(src) {
			break
		}
		end := skipByte(src, i+1, ' ')
		if end < len(src) && src[end] == '\n' {
			out.WriteString(src[done : i+1])
			done = end
		}
		i = end
	}
	if done == 0 {
		return src
	}
	out.WriteString(src[done:])
	return out.String()
}
