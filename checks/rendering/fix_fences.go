package rendering

import (
	"iter"
	"strconv"
	"strings"

	"handin/report/htmltree"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// separator is what keeps indented code apart from a list, or from other code. No
// page shows it.
const separator = "<!-- -->"

// fenceWays gives the ways to write a fence's code with four spaces: alone, and
// kept apart from what stands above or below; below a list also in its last item,
// first of all if no empty line stands between.
func fenceWays(src string, t Trouble) [][]Edit {
	f := t.fence
	if !f.standsAlone(src) {
		return nil
	}
	var ways, nested [][]Edit
	for _, apart := range []struct{ above, below bool }{{}, {above: true}, {below: true}, {true, true}} {
		ways = append(ways, f.edits(src, f.depth, apart.above, apart.below))
	}
	if !f.below {
		return append(groupWays(src, t), ways...)
	}
	for depth := f.depth + 1; depth <= f.depth+deepest; depth++ {
		nested = append(nested, f.edits(src, depth, false, false))
	}
	if _, glued := emptyLine(src, f.at); glued {
		ways = append(nested, ways...)
	} else {
		ways = append(ways, nested...)
	}
	return append(groupWays(src, t), ways...)
}

// standsAlone reports whether a fence does not begin on the line of an item's
// marker.
func (f *fence) standsAlone(src string) bool {
	open := src[f.at:f.lines[0].Start]
	return strings.Trim(open[:strings.IndexAny(open+"`", "`~")], " \t>") == ""
}

// deepest is how deep in the list above it code is put.
const deepest = 2

func (f *fence) edits(src string, depth int, above, below bool) []Edit {
	first := lineStart([]byte(src), f.lines[0].Start)
	line, _, _ := strings.Cut(src[f.at:], "\n")
	quote := quoteOf(line)
	space := strings.Repeat("    ", depth)
	if quote != "" {
		space = " " + space
	}
	before := ""
	if e, ok := emptyLine(src, f.at); ok {
		before = e.Text
	}
	if above {
		before += quote + space + separator + "\n" + quote + "\n"
	}
	edits := []Edit{{f.at, first, before}}
	for _, l := range f.lines {
		if strings.TrimSpace(src[l.Start:l.Stop]) != "" {
			edits = append(edits, Edit{lineStart([]byte(src), l.Start), l.Start, quote + space + "    " + strings.Repeat(" ", l.Padding)})
		}
	}
	return append(edits, f.closing(src, quote, space, below))
}

// closing takes the closing fence away, and puts an empty line where text follows.
func (f *fence) closing(src, quote, space string, below bool) Edit {
	stop := f.lines[len(f.lines)-1].Stop
	e := Edit{stop, min(f.end+1, len(src)), ""}
	if f.end <= stop {
		e.End = stop // it was never closed
	}
	next, _, _ := strings.Cut(src[e.End:], "\n")
	if below {
		e.Text = quote + "\n" + quote + space + separator + "\n"
	}
	if strings.Trim(next, " \t>") != "" {
		e.Text += quote + "\n"
	}
	if e.End == len(src) && strings.HasSuffix(src[:stop], "\n") && !strings.HasSuffix(src, "\n") && !below {
		e.Start-- // the text ended without a line feed
	}
	return e
}

// nestsCode reports whether GitHub shows the same after a fix as before, words,
// items and their numbers, but for code below a list that stands in its last
// item.
func nestsCode(p proof, c change) bool {
	return c.far <= p.distance && nested(GitHub(p.src)) == nested(GitHub(c.after))
}

// nested is what a browser shows of HTML, with all code that stands below a list put
// into its last item, a list that goes on below it joined to it, and the numbers of
// the items. Spaces in front of all lines of code are left out: in an item GitHub
// shows some more of them.
func nested(page string) string {
	body := htmltree.Parse(page)
	putIntoItems(body)
	for n := range body.Descendants() {
		switch n.DataAtom {
		case atom.Pre:
			dedent(n)
		case atom.Ol:
			number := startOfList(n)
			for it := range items(n) {
				it.Attr = append(it.Attr, html.Attribute{Key: "value", Val: strconv.Itoa(number)})
				number++
			}
		}
	}
	s := &shower{}
	s.children(body)
	return s.out.String()
}

// dedent takes out the spaces in front of all lines of code.
func dedent(pre *html.Node) {
	code := trimLines(htmltree.Text(pre))
	common := len(code)
	for line := range strings.Lines(code) {
		if text := strings.TrimLeft(line, " \n"); text != "" {
			common = min(common, len(line)-len(text))
		}
	}
	pre.FirstChild, pre.LastChild = nil, nil
	code = strings.ReplaceAll("\n"+code, "\n"+strings.Repeat(" ", common), "\n")
	pre.AppendChild(&html.Node{Type: html.TextNode, Data: strings.TrimPrefix(code, "\n")})
}

// putIntoItems does so for what stands in a node.
func putIntoItems(n *html.Node) {
	var list *html.Node // the last one, if nothing but code stands below it
	code := false
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.CommentNode, c.Type == html.TextNode && strings.TrimSpace(c.Data) == "":
		case c.DataAtom == atom.Pre && list != nil && list.LastChild != nil:
			last := lastItem(list)
			n.RemoveChild(c)
			last.AppendChild(c)
			code = true
		case list != nil && code && goesOnWith(list, c):
			for it := c.FirstChild; it != nil; it = c.FirstChild {
				c.RemoveChild(it)
				list.AppendChild(it)
			}
			n.RemoveChild(c)
			code = false
		case c.DataAtom == atom.Ol || c.DataAtom == atom.Ul:
			list, code = c, false
		default:
			list = nil
		}
		c = next
	}
	for c := range n.ChildNodes() {
		putIntoItems(c)
	}
}

// goesOnWith reports whether a list could be the rest of another.
func goesOnWith(list, c *html.Node) bool {
	if c.DataAtom != list.DataAtom {
		return false
	}
	number := startOfList(list)
	for range items(list) {
		number++
	}
	return list.DataAtom == atom.Ul || startOfList(c) == number
}

// items gives the items of a list.
func items(list *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for c := range list.ChildNodes() {
			if c.DataAtom == atom.Li && !yield(c) {
				return
			}
		}
	}
}

func lastItem(list *html.Node) *html.Node {
	last := list
	for it := range items(list) {
		last = it
	}
	return last
}

// startOfList gives the number that a list begins with.
func startOfList(list *html.Node) int {
	if list.DataAtom != atom.Ol {
		return 1
	}
	return htmltree.Number(list, "start", 1)
}
