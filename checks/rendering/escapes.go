package rendering

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// escaping is the characters in front of which the examiner's page takes a
// backslash away. GitHub does it in front of all ASCII punctuation.
const escaping = "\\`*_{}[]()>#+-.!"

// escapesIn takes down the backslashes of a text that stay on the examiner's page.
func (g *onGitHub) escapesIn(n *ast.Text) {
	for at := n.Segment.Start; at+1 < n.Segment.Stop; at++ {
		if g.src[at] != '\\' {
			continue
		}
		if next := g.src[at+1]; isPunctuation(next) {
			if strings.IndexByte(escaping, next) < 0 {
				g.escapes = append(g.escapes, spot{at, g.pinAt(at)})
			}
			at++
		}
	}
}

func isPunctuation(c byte) bool { return '!' <= c && c <= '~' && !isLetterOrDigit(rune(c)) }

// judgeEscapes finds the backslashes that the examiner sees. Those in front of a
// tag are told of with it.
func (c *comparison) judgeEscapes() {
	told := map[int]bool{}
	for _, t := range c.found {
		told[t.At] = true
	}
	for _, e := range c.escapes {
		p := c.place(e.pin)
		if !p.found || told[e.at] || c.isIn(c.formulas, e.at) {
			continue
		}
		text := string(c.src[e.at : e.at+2])
		if strings.HasPrefix(unpinned(p.text[p.at:min(p.at+24, len(p.text))]), text) {
			c.found = append(c.found, Trouble{
				Rule: ruleBackslash, At: e.at, span: span{e.at, e.at + 2},
				Message: "the examiner sees the backslash in `" + text + "`; take it away",
			})
		}
	}
}

func (c *comparison) isIn(spans []span, at int) bool {
	return slices.ContainsFunc(spans, func(s span) bool { return s.start <= at && at < s.end })
}

// escapeWays takes the backslash away; where the character would then be more than
// a character, it is written as a reference.
func escapeWays(src string, t Trouble) [][]Edit {
	return [][]Edit{
		{{t.span.start, t.span.start + 1, ""}},
		{{t.span.start, t.span.end, fmt.Sprintf("&#%d;", src[t.span.start+1])}},
	}
}
