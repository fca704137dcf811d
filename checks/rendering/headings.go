package rendering

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
)

// spot is a place in the text, and the pin by which it is found on the page.
type spot struct{ at, pin int }

// heading takes down a heading that is one for the line of dashes below it. Of one
// with nothing but figures both pages show these, above a line.
func (g *onGitHub) heading(n *ast.Heading) {
	lines := n.Lines()
	if lines.Len() == 0 || !hasWords(g.src, n) {
		return
	}
	start := lineStart(g.src, lines.At(0).Start)
	if bytes.HasPrefix(bytes.TrimLeft(g.src[start:], " \t>"), []byte("#")) {
		return
	}
	last := lines.At(lines.Len() - 1)
	below := last.Stop
	if end := bytes.IndexByte(g.src[below:], '\n'); !bytes.HasSuffix(g.src[:below], []byte("\n")) && end >= 0 {
		below += end + 1
	}
	if !bytes.HasPrefix(bytes.TrimLeft(g.src[below:], " \t>"), []byte("-")) {
		return // of equals signs: meant for a heading, or the middle of a conflict
	}
	g.underlined = append(g.underlined, spot{below, g.pinIn(n)})
}

// hashes takes down the lines of a paragraph that begin with a # and no space.
func (g *onGitHub) hashes(n ast.Node) {
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		text := line.Value(g.src)
		at := line.Stop - len(bytes.TrimLeft(text, " \t"))
		if at == line.Stop || g.src[at] != '#' {
			continue
		}
		if inside := insideWord(string(g.src[at:line.Stop])); inside >= 0 {
			g.hashed = append(g.hashed, spot{at, g.pinAt(at + inside)})
		}
	}
}

func (c *comparison) judgeHeadings() {
	for _, u := range c.underlined {
		if p := c.place(u.pin); p.found && !p.heading {
			c.found = append(c.found, Trouble{
				Rule: ruleUnderline, At: u.at,
				Message: "GitHub makes a heading of the text above this line, and the examiner sees it as text; put an empty line above the dashes if it should not be one, or write it in bold",
			})
		}
	}
	for _, h := range c.hashed {
		if c.place(h.pin).heading {
			c.found = append(c.found, Trouble{
				Rule: RuleHash, At: h.at, span: span{h.at, h.at + 1},
				Message: "the examiner sees this line as a heading; write `\\#`",
			})
		}
	}
}

// hasWords reports whether there are words in a block beside its figures.
func hasWords(src []byte, block ast.Node) bool {
	found := false
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Image:
			return ast.WalkSkipChildren, nil
		case *ast.AutoLink:
			found = true
		case *ast.Text:
			found = found || insideWord(string(n.Segment.Value(src))) >= 0
		}
		if found {
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return found
}
