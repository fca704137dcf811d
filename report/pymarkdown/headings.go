package pymarkdown

import "strings"

// heading parses a line that starts with # signs, anywhere in a block.
func (p *blockParser) heading(parent *node, text string, q *queue) bool {
	h, found := findHeading(text)
	if !found {
		return false
	}
	if h.start > 0 {
		p.before(parent, text[:h.start])
	}
	parent.add(headingTags[h.level]).text = plain(strip(h.text))
	rest := text[h.end:]
	if p.mode == inLooseList {
		rest = dedent(rest, 1)
	}
	q.pushText(rest)
	return true
}

var headingTags = [...]string{"", "h1", "h2", "h3", "h4", "h5", "h6"}

// A hashLine is a heading in a block: its start includes the line end before it,
// its end the one after it.
type hashLine struct {
	start, end int
	level      int
	text       string
}

func findHeading(s string) (hashLine, bool) {
	for i := indexByteFrom(s, '#', 0); i < len(s); {
		if i == 0 || s[i-1] == '\n' {
			if h, ok := headingAt(s, i); ok {
				h.start = max(0, i-1)
				return h, true
			}
		}
		i = indexFrom(s, "\n#", i) + 1
	}
	return hashLine{}, false
}

// headingAt reads the heading whose # signs begin at i. Those at its end are not
// part of it, if not escaped. A backslash that escapes nothing but the line's end
// makes that no heading.
func headingAt(s string, i int) (hashLine, bool) {
	start := i
	for i < len(s) && s[i] == '#' && i < start+6 {
		i++
	}
	h := hashLine{level: i - start}
	start = i
	for {
		end := skipByte(s, i, '#')
		switch {
		case end == len(s) || s[end] == '\n':
			h.text, h.end = s[start:i], min(end+1, len(s))
			return h, true
		case end > i:
			i = end
		case s[i] == '\\':
			if i+1 == len(s) || s[i+1] == '\n' {
				return h, false
			}
			i += 2
		default:
			i++
		}
	}
}

// setextHeading parses a line that is underlined with = or -, the first of its
// block.
func setextHeading(parent *node, text string, q *queue) bool {
	title, rest, found := strings.Cut(text, "\n")
	if !found || rest == "" || rest[0] != '=' && rest[0] != '-' {
		return false
	}
	end := skipByte(rest, 0, rest[0])
	end = skipByte(rest, end, ' ')
	if end < len(rest) && rest[end] != '\n' {
		return false
	}
	tag := "h1"
	if rest[0] == '-' {
		tag = "h2"
	}
	parent.add(tag).text = plain(strip(title))
	q.pushText(rest[min(end+1, len(rest)):])
	return true
}

// rule parses a line of three or more -, _ or *, anywhere in a block.
func (p *blockParser) rule(parent *node, text string, q *queue) bool {
	start, end, found := findRule(text)
	if !found {
		return false
	}
	if before := strings.TrimRight(text[:start], "\n"); before != "" {
		p.before(parent, before)
	}
	parent.add("hr")
	q.pushText(strings.TrimLeft(text[end:], "\n"))
	return true
}

func findRule(s string) (start, end int, found bool) {
	for start < len(s) {
		end = indexByteFrom(s, '\n', start)
		if isRule(s[start:end]) {
			return start, end, true
		}
		start = end + 1
	}
	return 0, 0, false
}

// isRule tells a line of three or more of one mark, no more than two spaces apart.
func isRule(line string) bool {
	i := skipByte(line, 0, ' ')
	if i > 3 || i == len(line) {
		return false
	}
	mark := line[i]
	if mark != '-' && mark != '_' && mark != '*' {
		return false
	}
	marks := 0
	for i < len(line) && line[i] == mark {
		marks++
		i++
		if gap := skipByte(line, i, ' '); gap < len(line) && gap <= i+2 {
			i = gap
		}
	}
	return marks >= 3 && skipByte(line, i, ' ') == len(line)
}
