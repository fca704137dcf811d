package hypertext

import (
	"cmp"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"handin/report/htmltree"
	"handin/report/plain"
)

// Options say how a page is drawn.
type Options struct {
	Width int   // in cells; at least 10 are taken
	Look  *Look // nil has no colours
	// Method is how the terminal counts cells.
	Method ansi.Method
	// Figure gives what there is to say of the image at a link, and its picture,
	// lines that are drawn as they are. It may be nil.
	Figure func(src string) (about string, picture []string)
}

// Drawn is a page in lines.
type Drawn struct {
	Lines    []string
	Headings []Heading
}

// Heading is one of a page, at a line of it.
type Heading struct {
	Level int // 1 to 6
	Text  string
	Line  int // from 0
}

const (
	minWidth = 10
	maxDepth = 100 // elements inside of one another that are laid out
)

// Draw draws a fragment of HTML. It is slow, some milliseconds for a report that it
// has not drawn before, and safe for concurrent use.
func Draw(page string, o Options) Drawn {
	d := &drawer{Options: o, look: cmp.Or(o.Look, plainLook), left: mostDrawn + drawnPerByte*len(page)}
	width := max(minWidth, o.Width)
	lines := d.flow(htmltree.Parse(page), width, 0).lines
	if d.left < 0 {
		lines = d.plain(htmltree.Parse(page), width)
	}
	var drawn Drawn
	for i, l := range lines {
		drawn.Lines = append(drawn.Lines, l.text)
		if l.heading != nil {
			drawn.Headings = append(drawn.Headings, Heading{l.heading.Level, l.heading.Text, i})
		}
	}
	return drawn
}

// line is one of a drawn block; the first one of a heading has it.
type line struct {
	text    string
	heading *Heading
}

// block is what a block's element looks like. Between two blocks is a blank
// line if one of them is apart.
type block struct {
	lines []line
	apart bool
}

type drawer struct {
	Options
	look *Look
	left int // how many bytes may still be put into lines
}

// flow draws what stands in an element, one below the other.
func (d *drawer) flow(n *html.Node, width, depth int) block {
	var all block
	add := func(b block) {
		if len(b.lines) == 0 {
			return
		}
		if len(all.lines) > 0 && (all.apart || b.apart) {
			all.lines = append(all.lines, line{})
		}
		all.lines = append(all.lines, b.lines...)
		all.apart = b.apart
	}
	apart := false
	for c := n.FirstChild; c != nil && d.left >= 0; {
		if isShown(c) && d.isBlock(c, depth) {
			b := d.block(c, width, depth+1)
			apart = apart || b.apart
			add(b)
			c = c.NextSibling
			continue
		}
		run := []*html.Node{}
		for ; c != nil && !(isShown(c) && d.isBlock(c, depth)); c = c.NextSibling {
			run = append(run, c)
		}
		add(block{lines: d.paragraph(run, width)})
	}
	all.apart = apart
	return all
}

// block draws an element that stands for itself.
func (d *drawer) block(n *html.Node, width, depth int) block {
	switch n.DataAtom {
	case atom.P:
		return block{d.paragraph(children(n), width), true}
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return d.heading(n, width)
	case atom.Ul, atom.Ol, atom.Menu:
		return d.list(n, width, depth)
	case atom.Blockquote:
		inner := d.flow(n, width-2, depth)
		return block{d.prefixed(inner.lines, d.look.quote, d.look.quote), true}
	case atom.Pre, atom.Listing, atom.Xmp:
		return block{d.indented(asLines(d.code(n, width-2)), 2), true}
	case atom.Hr:
		return block{[]line{{text: d.look.rule(width)}}, true}
	case atom.Table:
		return d.table(n, width)
	case atom.Details:
		return d.details(n, width, depth)
	case atom.Dd:
		return block{d.indented(d.flow(n, width-2, depth).lines, 2), false}
	}
	return d.flow(n, width, depth)
}

func (d *drawer) heading(n *html.Node, width int) block {
	h := &Heading{Level: int(n.Data[1] - '0'), Text: plain.PrintableLine(htmltree.Text(n))}
	lines := asLines(d.glamoured(headingNode(h.Level), children(n), width))
	if len(lines) > 0 {
		lines[0].heading = h
	}
	return block{lines, true}
}

func (d *drawer) paragraph(run []*html.Node, width int) []line {
	return asLines(d.glamoured(paragraphNode(), run, width))
}

// list draws the items, each behind its mark, with its lines below one another.
func (d *drawer) list(n *html.Node, width, depth int) block {
	l := block{apart: !inside(n, atom.Li)}
	number := htmltree.Number(n, "start", 1)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || !isShown(c) {
			continue
		}
		mark := "• "
		if n.DataAtom == atom.Ol {
			number = htmltree.Number(c, "value", number)
			mark = ordinal(number)
			number++
		}
		if box := checkbox(c); box != nil {
			mark = boxMark(box)
			box.Parent.RemoveChild(box)
		}
		item := d.flow(c, width-len([]rune(mark)), depth+1)
		if len(item.lines) == 0 {
			item.lines = []line{{}}
		}
		if len(l.lines) > 0 && item.apart {
			l.lines = append(l.lines, line{})
		}
		l.lines = append(l.lines, d.prefixed(item.lines, mark, strings.Repeat(" ", len([]rune(mark))))...)
	}
	return l
}

// details draws what a click opens as opened, behind its summary.
func (d *drawer) details(n *html.Node, width, depth int) block {
	summary := []line{{text: "Details"}}
	rest := &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"}
	for _, c := range children(n) {
		n.RemoveChild(c)
		if c.DataAtom == atom.Summary && rest.Parent == nil {
			summary = d.flow(c, width-2, depth).lines
			continue
		}
		rest.AppendChild(c)
	}
	sign := "▸ "
	if htmltree.Has(n, "open") {
		sign = "▾ "
	}
	lines := d.prefixed(summary, sign, "  ")
	return block{append(lines, d.indented(d.flow(rest, width-2, depth).lines, 2)...), true}
}

func asLines(texts []string) []line {
	lines := make([]line, len(texts))
	for i, t := range texts {
		lines[i].text = t
	}
	return lines
}

// prefixed puts one text before the first line and one before the others.
func (d *drawer) prefixed(lines []line, first, rest string) []line {
	for i := 0; i < len(lines) && d.left >= 0; i++ {
		if i == 0 {
			lines[i].text = first + lines[i].text
		} else {
			lines[i].text = rest + lines[i].text
		}
		d.left -= len(lines[i].text)
	}
	return lines
}

func (d *drawer) indented(lines []line, by int) []line {
	return d.prefixed(lines, strings.Repeat(" ", by), strings.Repeat(" ", by))
}
