package hypertext

import (
	"regexp"
	"slices"
	"strings"

	gansi "charm.land/glamour/v2/ansi"
	"charm.land/lipgloss/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"handin/report/htmltree"
	"handin/report/plain"
)

func paragraphNode() ast.Node        { return ast.NewParagraph() }
func headingNode(level int) ast.Node { return ast.NewHeading(level) }

// glamoured has glamour draw the text of one block, or gives the lines of one that says
// the same: of a page, at a key, one block is another.
func (d *drawer) glamoured(as ast.Node, run []*html.Node, width int) []string {
	if slices.ContainsFunc(run, hasImage) {
		return d.glamouredAnew(as, run, width) // its figures may be others now
	}
	key := d.runKey(as, run, width)
	lines, ok := known.Get(key)
	if !ok {
		lines = d.glamouredAnew(as, run, width)
		keep(known, key, lines)
	}
	return lines
}

func (d *drawer) glamouredAnew(as ast.Node, run []*html.Node, width int) []string {
	c := &content{d: d}
	c.inline(as, run, 0)
	c.trimBreaks(as)
	if !as.HasChildren() {
		return nil
	}
	return c.withPictures(c.render(as, max(1, width), asText))
}

// trimBreaks takes a line break away that nothing follows.
func (c *content) trimBreaks(n ast.Node) {
	for {
		last, ok := n.LastChild().(*ast.Text)
		if !ok || string(last.Segment.Value(c.source)) != "\n" {
			return
		}
		n.RemoveChild(n, last)
	}
}

// wrapping is where a block's lines may be broken.
type wrapping int

const (
	asText  wrapping = iota // between words
	asCode                  // where glamour breaks code
	asTable                 // in the cells, by glamour
)

// codeBreaks is what glamour breaks the lines of a document after.
const codeBreaks = " ,.;-+|"

// render has glamour draw one node. Glamour is slow in filling lines up and in
// breaking them once for each block around them, so that is done here; but a table
// has to know its width.
func (c *content) render(n ast.Node, width int, by wrapping) []string {
	doc := ast.NewDocument()
	doc.AppendChild(doc, n)
	options := gansi.Options{PreserveNewLines: true, InlineTableLinks: true, Styles: c.d.look.glamour}
	if by == asTable {
		options.WordWrap = width
	}
	if by == asCode {
		defer c.d.look.draws()()
	}
	var b strings.Builder
	g := renderer.NewRenderer(renderer.WithNodeRenderers(util.Prioritized(gansi.NewRenderer(options), 1)))
	if err := g.Render(&b, c.source, doc); err != nil {
		return strings.Split(plain.Printable(c.sized.back(string(c.source))), "\n")
	}
	drawn := b.String()
	if by == asText {
		drawn = ansi.Wrap(drawn, width, "")
	}
	if by != asTable {
		drawn = lipgloss.Wrap(drawn, width, codeBreaks)
	}
	return c.restored(trimmed(onlyColours(drawn)), width)
}

// padding is what glamour fills lines up with.
var padding = regexp.MustCompile(`(?:\x1b\[[0-9;]*m *\x1b\[0?m| )+$`)

// trimmed gives the lines of a drawn text without the blanks around it.
func trimmed(drawn string) []string {
	lines := strings.Split(drawn, "\n")
	for i, l := range lines {
		lines[i] = padding.ReplaceAllString(l, "")
	}
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// code draws text that keeps its lines, in the colours of its language if that
// is named and known: to guess it takes longer than all else.
func (d *drawer) code(n *html.Node, width int) []string {
	c := &content{d: d}
	code := strings.Trim(strings.ReplaceAll(plain.UnixEndings(htmltree.Text(n)), "\t", "    "), "\n")
	letters := c.text(c.printable(code) + "\n").Segment
	block := ast.NewFencedCodeBlock(c.text(knownLanguage(languageOf(n))))
	block.Lines().Append(letters)
	return c.draw(block, width, asCode)
}

// knownLanguage is the name of a language, or of none if chroma does not know it.
func knownLanguage(name string) string {
	if name == "" || len(name) > longestLanguage || lexers.Get(name) == nil {
		return "plaintext"
	}
	return name
}

// longestLanguage is longer than all names of languages: chroma compares each letter
// of a name with all of them.
const longestLanguage = 64

// languageOf is the language that GitHub's converter names for code.
func languageOf(pre *html.Node) string {
	if pre.FirstChild == nil {
		return ""
	}
	for _, class := range strings.Fields(htmltree.Attribute(pre.FirstChild, "class")) {
		if language, ok := strings.CutPrefix(class, "language-"); ok {
			return printable(language)
		}
	}
	return ""
}

// table draws a table. Cells that a row lacks are empty.
func (d *drawer) table(n *html.Node, width int) block {
	rows, columns := rowsOf(n)
	switch {
	case columns == 0:
		return d.flow(&html.Node{}, width, 0)
	case columns > mostColumns || columns*len(rows) > mostCells:
		return block{d.plainTable(rows, columns, width), true}
	}
	c := &content{d: d, inTable: true}
	t := extension.NewTable()
	t.Alignments = slices.Repeat([]extension.Alignment{extension.AlignNone}, columns)
	for i, row := range rows {
		drawn := c.row(row, i == 0)
		for drawn.ChildCount() < columns {
			drawn.AppendChild(drawn, extension.NewTableCell())
		}
		t.AppendChild(t, drawn)
	}
	return block{asLines(c.draw(t, width, asTable)), true}
}

// rowsOf gives the rows of a table, and how many cells the longest has.
func rowsOf(n *html.Node) (rows []*html.Node, columns int) {
	for row := range n.Descendants() {
		if row.DataAtom == atom.Tr && nearest(row, atom.Table) == n {
			rows = append(rows, row)
			columns = max(columns, len(cellsOf(row)))
		}
	}
	return rows, columns
}

func cellsOf(row *html.Node) []*html.Node {
	return slices.DeleteFunc(children(row), func(n *html.Node) bool { return n.DataAtom != atom.Td && n.DataAtom != atom.Th })
}

// row is a table's row; the first one is its head.
func (c *content) row(n *html.Node, first bool) ast.Node {
	row := extension.NewTableRow(nil)
	for _, cell := range cellsOf(n) {
		drawn := extension.NewTableCell()
		c.space, c.begun = false, false
		c.inline(drawn, children(cell), 0)
		row.AppendChild(row, drawn)
	}
	if first {
		return extension.NewTableHeader(row)
	}
	return row
}

// nearest gives the closest element around a node that is of a kind.
func nearest(n *html.Node, kind atom.Atom) *html.Node {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == kind {
			return p
		}
	}
	return nil
}

// onlyColours leaves of the sequences in a drawn text those that set colours:
// a link makes others.
func onlyColours(s string) string {
	var b strings.Builder
	var state byte
	for len(s) > 0 {
		seq, _, n, next := ansi.DecodeSequence(s, state, nil)
		if n == 0 {
			break
		}
		switch {
		case seq == "\n":
			b.WriteString(seq)
		case strings.HasPrefix(seq, "\x1b[") && strings.HasSuffix(seq, "m"):
			b.WriteString(seq)
		case strings.HasPrefix(seq, "\x1b"):
		default:
			b.WriteString(plain.Printable(seq))
		}
		s, state = s[n:], next
	}
	return b.String()
}
