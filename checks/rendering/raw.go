package rendering

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// inHTML is what stands below the start of a block of HTML, and is Markdown for
// GitHub: it may be none for the examiner.
type inHTML struct {
	span
	pin  int
	line string // the first one of it
}

// belowHTML takes down a block of Markdown that stands below one of HTML. Plain
// prose is not, which shows the same.
func (g *onGitHub) belowHTML(n ast.Node) {
	at := startOf(g.src, n)
	if at < 0 || isPlain(n) {
		return
	}
	start := lineStart(g.src, at)
	end := len(g.src)
	if next := n.NextSibling(); next != nil {
		if at := startOf(g.src, next); at >= 0 {
			end = lineStart(g.src, at)
		}
	}
	line, _, _ := strings.Cut(string(g.src[start:]), "\n")
	pin := g.pinIn(n)
	if inside := insideWord(line); pin < 0 && inside >= 0 {
		pin = g.pinAt(start + inside) // as in an image's text, or code
	}
	g.below = append(g.below, inHTML{span{start, end}, pin, line})
}

// isPlain reports whether a block is a paragraph of text without any marks.
func isPlain(n ast.Node) bool {
	if n.Kind() != ast.KindParagraph {
		return false
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() != ast.KindText && c.Kind() != ast.KindRawHTML {
			return false
		}
	}
	return true
}

// judgeRaw finds the Markdown that the examiner sees as it is written, which is
// that below an empty line inside of an element. Of what it holds nothing more is
// said.
func (c *comparison) judgeRaw() {
	var raw []Trouble
	end := -1
	for _, b := range c.below {
		if p := c.place(b.pin); !p.found || !strings.Contains(unpinned(p.text), "\n\n"+b.line) {
			continue
		}
		c.found = slices.DeleteFunc(c.found, func(t Trouble) bool { return b.start <= t.At && t.At < b.end })
		if b.start != end {
			raw = append(raw, Trouble{
				Rule: RuleRaw, At: b.start,
				Message: "the examiner sees this Markdown as it is written, since it stands between HTML tags; take the tags away, or write it in HTML too",
			})
		}
		end = b.end
	}
	c.found = append(c.found, raw...)
}
