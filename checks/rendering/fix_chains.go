package rendering

import (
	"slices"
	"strings"
)

// chain is lists right below one another, without an empty line: numbers and bullets
// by turns, where those of the first kind go on below the others.
type chain []*list

const shortestChain = 3

// chainOf gives the chain that a list stands in; nil if it stands in none.
func chainOf(src string, l *list) chain {
	if l == nil || l.group == nil || len(l.group.fences) > 0 || len(l.items) == 0 {
		return nil
	}
	var c chain
	for _, next := range l.group.lists {
		if len(next.items) == 0 {
			return nil
		}
		if len(c) > 0 && !isRightBelow(src, c[len(c)-1], next) {
			if slices.Contains(c, l) {
				break
			}
			c = nil
		}
		c = append(c, next)
	}
	if len(c) < shortestChain || !slices.Contains(c, l) {
		return nil
	}
	return c
}

// isRightBelow reports whether a list begins below another of the other kind
// with no empty line in that or between them.
func isRightBelow(src string, above, l *list) bool {
	between := src[above.items[0].at:lineStart([]byte(src), l.items[0].at)]
	return above.items[0].ordered != l.items[0].ordered && !strings.Contains(between, "\n\n")
}

// nestWays puts an empty line before a chain, and the lists of the other kind into
// the items that they stand below.
func nestWays(src string, c chain) [][]Edit {
	var edits []Edit
	if e, ok := emptyLine(src, lineStart([]byte(src), c[0].items[0].at)); ok {
		edits = append(edits, e)
	}
	for i, l := range c {
		start, end := lineStart([]byte(src), l.items[0].at), len(src)
		if i+1 < len(c) {
			end = lineStart([]byte(src), c[i+1].items[0].at)
		} else if gap := strings.Index(src[start:], "\n\n"); gap >= 0 {
			end = start + gap
		}
		if strings.Trim(src[start:l.items[0].at], " ") != "" {
			return nil // in a quote
		}
		if l.items[0].ordered != c[0].items[0].ordered {
			edits = append(edits, nestEdits(src[:end], start, l.items[0].at-start)...)
		}
	}
	return [][]Edit{edits}
}

// nestEdits indents the lines from an offset on, the first of which is indented so
// far, to four spaces. Lines of a paragraph that are not indented stay.
func nestEdits(src string, start, indent int) []Edit {
	var edits []Edit
	for line := range strings.Lines(src[start:]) {
		spaces := len(line) - len(strings.TrimLeft(line, " "))
		if spaces >= indent && isListItem(line[spaces:]) || spaces > indent {
			edits = append(edits, Edit{start, start, strings.Repeat(" ", 4-indent)})
		}
		start += len(line)
	}
	return edits
}

// nests reports whether a fix takes lists or code into the items that they
// stand below.
func nests(p proof, c change) bool {
	if in := chainOf(p.src, p.trouble.list); in != nil {
		return c.far < p.distance && readsTheSame(p, c) && slices.Equal(c.edits, nestWays(p.src, in)[0])
	}
	return nestsCode(p, c)
}
