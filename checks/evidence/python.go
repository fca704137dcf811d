package evidence

import "strings"

// pythonViews blanks what is not code in a text of Python, and keeps its lines: in
// both the comments and the long strings, which are mostly documentation, in code
// all other strings too.
func pythonViews(src string) (code, text string) {
	c, t := []byte(src), []byte(src)
	for at := 0; at < len(src); {
		switch {
		case src[at] == '#':
			end := lineEnd(src, at)
			blank(c[at:end])
			blank(t[at:end])
			at = end
		case src[at] == '"' || src[at] == '\'':
			end, long := stringEnd(src, at)
			blank(c[at:end])
			if long {
				blank(t[at:end])
			}
			at = end
		default:
			at++
		}
	}
	return string(c), string(t)
}

// stringEnd gives where the string ends that begins at an offset, and whether it is
// one of three quotes. One that is not closed ends with its line, or with the text.
func stringEnd(src string, at int) (end int, long bool) {
	quote := src[at : at+1]
	if strings.HasPrefix(src[at:], strings.Repeat(quote, 3)) {
		quote, long = strings.Repeat(quote, 3), true
	}
	for i := at + len(quote); i < len(src); i++ {
		switch {
		case src[i] == '\\':
			i++
		case src[i] == '\n' && !long:
			return i, false
		case strings.HasPrefix(src[i:], quote):
			return i + len(quote), long
		}
	}
	return len(src), long
}

func lineEnd(src string, at int) int {
	if end := strings.IndexByte(src[at:], '\n'); end >= 0 {
		return at + end
	}
	return len(src)
}

// blank puts spaces for all but the line endings.
func blank(b []byte) {
	for i, c := range b {
		if c != '\n' {
			b[i] = ' '
		}
	}
}
