package rendering

import (
	"bytes"
	"strings"

	"handin/report/plain"

	"github.com/yuin/goldmark/ast"
)

// spacedLink is a link or an image with blanks in its address, which is none for
// GitHub. The examiner's page takes what stands behind a blank along.
var spacedLink = plain.Pattern(`!?\[([^\[\]\n]+)\]\(([^\s()<>"'][^()<>"'\n]* [^()<>"'\n]*[^\s()<>"'])\)`)

// spaced is such a link.
type spaced struct {
	span
	address span
	pin     int // in its text
}

// linksIn takes down such links in a block of text.
func (g *onGitHub) linksIn(n ast.Node) {
	lines := n.Lines()
	if lines == nil || lines.Len() == 0 {
		return
	}
	start, end := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	if !bytes.Contains(g.src[start:end], []byte("](")) {
		return
	}
	for _, m := range spacedLink().FindAllSubmatchIndex(g.src[start:end], -1) {
		inside := insideWord(string(g.src[start+m[2] : start+m[3]]))
		if inside < 0 {
			continue
		}
		g.spaced = append(g.spaced, spaced{span{start + m[0], start + m[1]}, span{start + m[4], start + m[5]}, g.pinAt(start + m[2] + inside)})
	}
}

// judgeLinks finds the links that the examiner sees and GitHub does not show.
func (c *comparison) judgeLinks() {
	for _, l := range c.spaced {
		p := c.place(l.pin)
		if !p.link && !p.image {
			continue
		}
		message := "GitHub shows this link as it is written, since there are blanks in its address; write `%20` for each"
		address := string(c.src[l.address.start:l.address.end])
		if !isPath(address) {
			message = "the examiner sees a link to `" + address + "`; write `\\[` for the `[` in front of it"
		}
		c.found = append(c.found, Trouble{Rule: ruleLink, At: l.start, span: l.address, Message: message})
	}
}

func isPath(address string) bool { return strings.ContainsAny(address, "./") }

func linkWays(src string, t Trouble) [][]Edit {
	if address := src[t.span.start:t.span.end]; isPath(address) {
		return [][]Edit{{{t.span.start, t.span.end, strings.ReplaceAll(address, " ", "%20")}}}
	}
	at := t.At + strings.IndexByte(src[t.At:], '[')
	return [][]Edit{{{at, at, `\`}}}
}

// showsLink reports whether the examiner's page stays as it is after a fix.
// GitHub shows the link then.
func showsLink(p proof, c change) bool {
	return c.far < p.distance && shownText(examiners(p.src)) == shownText(examiners(c.after))
}
