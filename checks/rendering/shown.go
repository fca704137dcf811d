package rendering

import (
	"net/url"
	"strings"

	"handin/report/htmltree"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// shownText writes down what a browser shows of HTML, so that two pages that look
// the same give the same text: blocks and how they nest, the text with its white
// space collapsed, emphasis, code, links and images. Space between paragraphs is
// not told apart from that between lines of a list.
func shownText(src string) string {
	s := &shower{}
	s.children(htmltree.Parse(src))
	return s.out.String()
}

// shower writes what is shown of a tree. White space and the break between two
// paragraphs are written when something follows them.
type shower struct {
	out          strings.Builder
	space, parts bool // what is due before the next text
	text         bool // something stands in this block
}

func (s *shower) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s.node(c)
	}
}

func (s *shower) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		s.words(n.Data)
	case n.Type != html.ElementNode:
	case eaters[n.Data] == hides:
	case isUnknownElement(n):
		s.children(n)
	case n.DataAtom == atom.Pre:
		s.block("pre", func() { s.out.WriteString(expandTabs(trimLines(strings.TrimPrefix(htmltree.Text(n), "\n")))) })
	case n.DataAtom == atom.P, n.DataAtom == atom.Tbody, n.DataAtom == atom.Thead:
		s.part()
		s.children(n)
		s.part()
	case n.DataAtom == atom.Br:
		s.space = false
		s.inline("<br>")
		s.space, s.parts = false, false
	case n.DataAtom == atom.Img:
		s.inline("<img " + plainLink(htmltree.Attribute(n, "src")) + " " + htmltree.Attribute(n, "alt") + ">")
	case n.DataAtom == atom.Input:
		s.inline("<input>")
	case isApart(n.DataAtom):
		s.block(n.Data+htmltree.Attribute(n, "value"), func() { s.children(n) })
	default:
		s.span(n)
	}
}

// trimLines takes out the white space at the ends of lines, and the empty lines at
// the end: nobody sees them.
func trimLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// words writes text with its white space collapsed.
func (s *shower) words(text string) {
	for len(text) > 0 {
		i := strings.IndexAny(text, " \t\n\r\f")
		if i != 0 {
			if i < 0 {
				i = len(text)
			}
			s.inline(text[:i])
			text = text[i:]
			continue
		}
		s.space = s.text && !strings.HasSuffix(s.out.String(), "<br>")
		text = text[1:]
	}
}

// inline writes what stands in a line, after what is due before it.
func (s *shower) inline(text string) {
	switch {
	case s.parts && s.text:
		s.out.WriteString("¶")
	case s.space:
		s.out.WriteByte(' ')
	}
	s.space, s.parts, s.text = false, false, true
	s.out.WriteString(text)
}

// part ends a paragraph.
func (s *shower) part() { s.space, s.parts = false, true }

func (s *shower) block(name string, inside func()) {
	s.out.WriteString("<" + name + ">")
	s.space, s.parts, s.text = false, false, false
	inside()
	s.out.WriteString("</" + name + ">")
	s.space, s.parts, s.text = false, false, false
}

// span writes an element in a line, with its marks close to its text, wherever
// the white space stands.
func (s *shower) span(n *html.Node) {
	open, close := "<"+n.Data+">", "</"+n.Data+">"
	switch n.DataAtom {
	case atom.A:
		open = "<a " + plainLink(htmltree.Attribute(n, "href")) + ">"
	case atom.S, atom.Strike:
		open, close = "<del>", "</del>"
	}
	if n.FirstChild == nil {
		return
	}
	s.inline(open)
	s.children(n)
	s.out.WriteString(close)
}

// plainLink is a link without percent signs, which one page writes and the other
// leaves to the browser.
func plainLink(link string) string {
	if plain, err := url.PathUnescape(link); err == nil {
		return plain
	}
	return link
}

// isApart reports whether an element begins a line, or a cell.
func isApart(a atom.Atom) bool {
	return htmltree.IsBlock(a) || a == atom.Tr || a == atom.Td || a == atom.Th
}
