package hypertext

import (
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"handin/report/htmltree"
	"handin/report/plain"
)

// content is the text of one block, as the nodes that glamour draws. Their
// letters are in source.
type content struct {
	d        *drawer
	source   []byte
	sized    sized
	space    bool // a space that is shown if a word follows
	begun    bool // a word stands on the line
	pictures [][]string
	inTable  bool
}

// inline appends what elements of a block's text show.
func (c *content) inline(to ast.Node, nodes []*html.Node, depth int) {
	for _, n := range nodes {
		switch {
		case n.Type == html.TextNode:
			c.words(to, n.Data)
		case !isShown(n):
		case depth > maxDepth:
			c.words(to, htmltree.Text(n))
		default:
			c.element(to, n, depth)
		}
	}
}

func (c *content) element(to ast.Node, n *html.Node, depth int) {
	switch n.DataAtom {
	case atom.Br:
		c.lineBreak(to)
	case atom.Img:
		c.figure(to, n)
	case atom.Code, atom.Kbd, atom.Samp, atom.Tt:
		c.codeSpan(to, htmltree.Text(n))
	case atom.Del, atom.S, atom.Strike:
		c.within(to, extension.NewStrikethrough(), n, depth)
	case atom.Em, atom.I, atom.Cite, atom.Dfn, atom.Var:
		c.within(to, ast.NewEmphasis(1), n, depth)
	case atom.Strong, atom.B:
		c.within(to, ast.NewEmphasis(2), n, depth)
	case atom.A:
		c.link(to, n, depth)
	case atom.Input:
		c.input(to, n)
	default:
		if others[n.DataAtom] {
			c.words(to, "["+n.Data+"]")
			return
		}
		c.inline(to, children(n), depth+1)
	}
}

// within appends the children of an element in a node of their own.
func (c *content) within(to, as ast.Node, n *html.Node, depth int) {
	c.inline(as, children(n), depth+1)
	if as.HasChildren() {
		to.AppendChild(to, as)
	}
}

// words appends text, with runs of white space as one space.
func (c *content) words(to ast.Node, s string) {
	if s == "" {
		return
	}
	c.space = c.space || isSpace(rune(s[0]))
	ends := isSpace(rune(s[len(s)-1]))
	words := strings.FieldsFunc(s, isSpace)
	for len(words) > 0 {
		n := inOneNode(words, ends)
		run := strings.Join(words[:n], " ")
		if c.space && c.begun {
			run = " " + run
		}
		c.begun = true
		c.literal(to, run)
		words = words[n:]
		c.space = len(words) > 0
	}
	c.space = c.space || ends
}

// inOneNode is how many words are drawn in one go. One that may be broken within has
// a node of its own, and so has the last one, unless a space ends it: the blank before
// it could else end a line, in the colours of the words.
func inOneNode(words []string, ends bool) int {
	for i, w := range words[1:] {
		if isBreakable(words[i]) || isBreakable(w) || i+2 == len(words) && !ends {
			return i + 1
		}
	}
	return len(words)
}

func isBreakable(word string) bool {
	return strings.ContainsAny(word[:len(word)-1], codeBreaks) || word[len(word)-1] == '-' || !isASCII(word) && strings.ContainsFunc(word, unicode.IsSpace)
}

func isSpace(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' }

// asIs keeps glamour from reading references and escapes in a text once more.
var asIs = strings.NewReplacer("&", "&amp;", `\`, `\\`)

// literal appends letters as they are.
func (c *content) literal(to ast.Node, s string) {
	to.AppendChild(to, c.text(asIs.Replace(c.printable(s))))
}

func (c *content) text(s string) *ast.Text {
	from := len(c.source)
	c.source = append(c.source, s...)
	return ast.NewTextSegment(text.NewSegment(from, len(c.source)))
}

// printable is plain.Printable, in which no character is a mark of ours.
func printable(s string) string { return plain.Printable(strings.Map(notMark, s)) }

func (c *content) lineBreak(to ast.Node) {
	to.AppendChild(to, c.text("\n"))
	c.space, c.begun = false, false
}

func (c *content) codeSpan(to ast.Node, s string) {
	s = strings.Join(strings.FieldsFunc(s, isSpace), " ")
	if s == "" {
		return
	}
	if c.space && c.begun {
		c.literal(to, " ")
	}
	c.space, c.begun = false, true
	span := ast.NewCodeSpan()
	s = strings.ReplaceAll(c.printable(s), "&", "&amp;")
	if c.inTable { // where glamour reads escapes in code too
		s = strings.ReplaceAll(s, `\`, `\\`)
	}
	span.AppendChild(span, c.text(s))
	to.AppendChild(to, span)
}

// link appends a link's text. Where it goes is not shown, as in a browser: to
// glamour it goes nowhere.
func (c *content) link(to ast.Node, n *html.Node, depth int) {
	if !htmltree.Has(n, "href") || hasImage(n) || strings.TrimSpace(htmltree.Text(n)) == "" {
		c.inline(to, children(n), depth+1)
		return
	}
	if c.space && c.begun {
		c.literal(to, " ")
	}
	c.space, c.begun = false, false
	l := ast.NewLink()
	l.Destination = []byte("#")
	c.within(to, l, n, depth)
	c.begun = true
}

func hasImage(n *html.Node) bool {
	if n.DataAtom == atom.Img {
		return true
	}
	for c := range n.Descendants() {
		if c.DataAtom == atom.Img {
			return true
		}
	}
	return false
}

func (c *content) input(to ast.Node, n *html.Node) {
	switch {
	case htmltree.Attribute(n, "type") == "hidden":
	case htmltree.Attribute(n, "type") != "checkbox":
		c.words(to, "[input]")
	default:
		c.literal(to, boxMark(n))
		c.space, c.begun = false, true
	}
}

// checkbox is the box that an item of a list begins with, or nil.
func checkbox(item *html.Node) *html.Node {
	for n := item.FirstChild; n != nil; n = n.FirstChild {
		for n.Type == html.TextNode && strings.TrimSpace(n.Data) == "" && n.NextSibling != nil {
			n = n.NextSibling
		}
		if n.DataAtom == atom.Input && htmltree.Attribute(n, "type") == "checkbox" {
			return n
		}
	}
	return nil
}

func boxMark(box *html.Node) string {
	if htmltree.Has(box, "checked") {
		return "[✓] "
	}
	return "[ ] "
}

// Figures are marked in the text by characters that Unicode leaves to private
// use, until their pictures are put there; letters that glamour would count
// wrongly, too.
const (
	firstMark, lastMark     = '\U000F8000', '\U000F8FFF'
	firstSized, sizedFiller = '\U000F9000', '\U000F9FFF'
)

// notMark takes the marks out of a text that has them already.
func notMark(r rune) rune {
	if firstMark <= r && r <= sizedFiller {
		return '\ufffd'
	}
	return r
}

// figure names an image on a line of its own, below its picture.
func (c *content) figure(to ast.Node, n *html.Node) {
	src, alt := htmltree.Attribute(n, "src"), htmltree.Attribute(n, "alt")
	if c.begun && !c.inTable {
		c.lineBreak(to)
	}
	var about string
	var picture []string
	if c.d.Figure != nil {
		about, picture = c.d.Figure(src)
	}
	if len(picture) > 0 && !c.inTable && firstMark+rune(len(c.pictures)) <= lastMark {
		to.AppendChild(to, c.text(string(firstMark+rune(len(c.pictures)))))
		c.pictures = append(c.pictures, picture)
	}
	c.words(to, strings.Join(strings.Fields("Figure: "+alt), " ")+" ")
	c.codeSpan(to, src)
	c.words(to, " "+about)
	if !c.inTable {
		c.lineBreak(to)
	}
}

// withPictures puts the pictures above the lines that have their marks.
func (c *content) withPictures(lines []string) []string {
	if len(c.pictures) == 0 {
		return lines
	}
	var all []string
	for _, l := range lines {
		i := strings.IndexFunc(l, func(r rune) bool { return firstMark <= r && r <= lastMark })
		if i < 0 {
			all = append(all, l)
			continue
		}
		mark := []rune(l[i:])[0]
		all = append(all, c.pictures[mark-firstMark]...)
		all = append(all, l[:i]+l[i+len(string(mark)):])
	}
	return all
}
