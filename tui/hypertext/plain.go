package hypertext

import (
	"fmt"
	"strings"

	"handin/report/plain"

	"golang.org/x/net/html"

	"handin/report/htmltree"
)

// What would take longer to lay out than one waits is shown plain. The bounds are
// far above what is written to be read, and go by the text alone.
const (
	mostColumns = 100     // of a table
	mostCells   = 10_000  // and how many of these
	mostDrawn   = 4 << 20 // bytes that go into a page's lines, counted once for each block around them
	// drawnPerByte is how many more these are for each byte of HTML.
	drawnPerByte = 64
)

// plain gives the text of a page that nests too much, without its layout.
func (d *drawer) plain(body *html.Node, width int) []line {
	lines := d.said("Too much is nested in this text to lay it out. Its words alone:", width)
	var b strings.Builder
	writeShown(&b, body)
	for l := range strings.Lines(b.String()) {
		if l = plain.PrintableLine(strings.TrimSpace(l)); l != "" {
			lines = append(lines, asLines(strings.Split(d.Method.Wrap(l, width, ""), "\n"))...)
		}
	}
	return lines
}

// said is a line of ours, and a blank one below it.
func (d *drawer) said(message string, width int) []line {
	return append(asLines(strings.Split(d.Method.Wrap(message, width, ""), "\n")), line{})
}

// writeShown writes the text that a browser shows, each block on lines of its own.
func writeShown(b *strings.Builder, n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case isShown(c):
			around := ""
			if htmltree.IsBlock(c.DataAtom) {
				around = "\n"
			}
			b.WriteString(around)
			writeShown(b, c)
			b.WriteString(around)
		}
	}
}

// plainTable gives the rows of a table that has too many cells for columns.
func (d *drawer) plainTable(rows []*html.Node, columns, width int) []line {
	lines := d.said(fmt.Sprintf("A table of %d columns and %d rows, too large to line them up:", columns, len(rows)), width)
	for _, row := range rows {
		var cells []string
		for _, cell := range cellsOf(row) {
			cells = append(cells, strings.Join(strings.Fields(plain.Printable(htmltree.Text(cell))), " "))
		}
		words := strings.TrimRight(strings.Join(cells, " │ "), " │")
		lines = append(lines, asLines(strings.Split(d.Method.Wrap(words, width, ""), "\n"))...)
	}
	return lines
}
