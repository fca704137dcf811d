package pymarkdown

import "strings"

// quote parses the lines from the first that starts with > on to the end of the
// block. It goes on with the quote before it, if there is one.
func (p *blockParser) quote(parent *node, text string) bool {
	start := findQuote(text)
	if start < 0 || p.depth >= maxQuoteDepth {
		return false
	}
	p.before(parent, text[:start])
	quote := parent.last()
	if quote == nil || quote.tag != "blockquote" {
		quote = parent.add("blockquote")
	}
	p.within(inQuote, 3, quote, cutBlocks(unquote(text[start:])))
	return true
}

// findQuote gives where the first quoted line begins, the line end before it
// included, or -1.
func findQuote(s string) int {
	if strings.IndexByte(s, '>') < 0 {
		return -1
	}
	for start := 0; start < len(s); {
		if quoteMark(s[start:]) > 0 {
			return max(0, start-1)
		}
		start = indexByteFrom(s, '\n', start) + 1
	}
	return -1
}

// quoteMark gives the length of the mark that quotes a line, or 0.
func quoteMark(line string) int {
	i := skipByte(line, 0, ' ')
	if i > 3 || i == len(line) || line[i] != '>' {
		return 0
	}
	if i+1 < len(line) && line[i+1] == ' ' {
		return i + 2
	}
	return i + 1
}

// unquote removes the marks of the lines that have them.
func unquote(text string) string {
	var out strings.Builder
	out.Grow(len(text))
	for {
		line, more, found := strings.Cut(text, "\n")
		if strings.IndexByte(line, '>') < 0 || strip(line) != ">" {
			out.WriteString(line[quoteMark(line):])
		}
		if !found {
			return out.String()
		}
		out.WriteByte('\n')
		text = more
	}
}
