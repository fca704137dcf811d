package pymarkdown

import "strings"

// definition takes the first definition of a reference out of a block, and puts
// back what stands around it.
func (p *blockParser) definition(text string, q *queue) bool {
	if !strings.Contains(text, "]:") {
		return false
	}
	for start := 0; start < len(text); {
		if d, ok := definitionAt(text, start); ok {
			p.refs[lower(strip(d.id))] = reference{trimAngles(d.href), d.title}
			if after := text[d.end:]; !isBlank(after) {
				q.push(block{strings.TrimLeft(after, "\n"), true})
			}
			if before := text[:start]; !isBlank(before) {
				q.push(block{strings.TrimRight(before, "\n"), true})
			}
			return true
		}
		start = indexByteFrom(text, '\n', start) + 1
	}
	return false
}

func trimAngles(href string) string {
	return strings.TrimRight(strings.TrimLeft(href, "<"), ">")
}

// A definitionLine is [id]: href "title", which may take two or three lines.
type definitionLine struct {
	id, href, title string
	end             int
}

func definitionAt(s string, i int) (d definitionLine, ok bool) {
	open := skipByte(s, i, ' ')
	if open > i+3 || open == len(s) || s[open] != '[' {
		return d, false
	}
	n := strings.IndexAny(s[open+1:], "[]")
	if n < 0 || !strings.HasPrefix(s[open+1+n:], "]:") {
		return d, false
	}
	d.id = s[open+1 : open+1+n]
	i = skipByte(s, open+1+n+2, ' ')
	if i < len(s) && s[i] == '\n' {
		i = skipByte(s, i+1, ' ')
	}
	return d.target(s, i)
}

// target reads the address at i and the title, on the same line or on the next. Text
// that is no title is no part of a definition if it stands on the next line, and
// spoils the definition if it stands on the same.
func (d definitionLine) target(s string, i int) (definitionLine, bool) {
	end := i
	for end < len(s) && spaceAt(s, end) == 0 {
		end++
	}
	if end == i {
		return d, false
	}
	d.href = s[i:end]
	next := skipByte(s, end, ' ')
	lineEnd := next
	if next < len(s) && s[next] == '\n' {
		next = skipByte(s, next+1, ' ')
	}
	if title, after, ok := titleAt(s, next); ok {
		d.title, d.end = title, after
		return d, true
	}
	if next > lineEnd && (next == len(s) || s[next] == '\n') {
		d.end = next
		return d, true
	}
	if lineEnd == len(s) || s[lineEnd] == '\n' {
		d.end = lineEnd
		return d, true
	}
	return d.titleInside(s, i, end)
}

// titleInside looks for a title that starts within the address itself.
func (d definitionLine) titleInside(s string, i, end int) (definitionLine, bool) {
	close := len(strings.TrimRight(s[:indexByteFrom(s, '\n', end)], " ")) - 1
	open := s[close]
	if open == ')' {
		open = '('
	}
	if open != '"' && open != '\'' && open != '(' {
		return d, false
	}
	at := strings.LastIndexByte(s[i:min(end, close)], open)
	if at < 1 {
		return d, false
	}
	title, after, ok := titleAt(s, i+at)
	d.href, d.title, d.end = s[i:i+at], title, after
	return d, ok
}

// titleAt reads a title in quotes or parentheses that goes on to the end of the line.
func titleAt(s string, i int) (title string, end int, ok bool) {
	if i == len(s) {
		return "", 0, false
	}
	close := s[i]
	switch close {
	case '"', '\'':
	case '(':
		close = ')'
	default:
		return "", 0, false
	}
	end = indexByteFrom(s, '\n', i)
	line := strings.TrimRight(s[i:end], " ")
	if len(line) < 2 || line[len(line)-1] != close {
		return "", 0, false
	}
	return line[1 : len(line)-1], end, true
}
