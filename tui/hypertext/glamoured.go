package hypertext

import (
	"bytes"
	"regexp"
	"strings"

	gansi "charm.land/glamour/v2/ansi"
	gstyles "charm.land/glamour/v2/styles"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"handin/report/htmltree"
	"handin/report/plain"
)

// style is glamour's, and what is drawn around its blocks.
type style struct {
	glamour gansi.StyleConfig
	quote   string // before each line of a quotation
}

// glamourStyle is glamour's own without its margins.
func glamourStyle(dark bool) style {
	s := gstyles.LightStyleConfig
	if dark {
		s = gstyles.DarkStyleConfig
	}
	zero := uint(0)
	s.Document.Margin, s.CodeBlock.Margin = &zero, &zero
	s.Document.BlockPrefix, s.Document.BlockSuffix = "", ""
	s.Code.Prefix, s.Code.Suffix = "", ""
	underline := true
	s.LinkText.Underline = &underline // also without colours
	s.CodeBlock.Theme, s.CodeBlock.Chroma = codeTheme(dark), nil
	drawn := style{glamour: s}
	drawn.quote = drawn.mark(*s.BlockQuote.IndentToken)
	return drawn
}

// mark draws a sign before a line, in the text's colour.
func (s style) mark(sign string) string { return coloured(s.glamour.Document.Color).Render(sign) }

func (s style) rule(width int) string {
	return coloured(s.glamour.HorizontalRule.Color).Render(strings.Repeat("─", width))
}

func coloured(colour *string) lipgloss.Style {
	if colour == nil {
		return lipgloss.NewStyle()
	}
	return lipgloss.NewStyle().Foreground(lipgloss.Color(*colour))
}

func paragraphNode() ast.Node        { return ast.NewParagraph() }
func headingNode(level int) ast.Node { return ast.NewHeading(level) }

// glamoured has glamour draw the text of one block.
func (d *drawer) glamoured(as ast.Node, run []*html.Node, width int) []string {
	c := &content{d: d}
	c.inline(as, run, 0)
	c.trimBreaks(as)
	if !as.HasChildren() {
		return nil
	}
	return c.withPictures(d.render(as, c.source, width))
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

// render has glamour draw one node.
func (d *drawer) render(n ast.Node, source []byte, width int) []string {
	doc := ast.NewDocument()
	doc.AppendChild(doc, n)
	g := gansi.NewRenderer(gansi.Options{
		WordWrap:         max(1, width),
		PreserveNewLines: true,
		InlineTableLinks: true,
		Styles:           d.styles.glamour,
	})
	var b bytes.Buffer
	if err := renderer.NewRenderer(renderer.WithNodeRenderers(util.Prioritized(g, 1))).Render(&b, source, doc); err != nil {
		return strings.Split(plain.Printable(d.sized.back(string(source))), "\n")
	}
	return d.restored(trimmed(onlyColours(b.String())), width)
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
// is named.
func (d *drawer) code(n *html.Node, width int) []string {
	code := strings.Trim(strings.ReplaceAll(plain.UnixEndings(htmltree.Text(n)), "\t", "    "), "\n")
	source := []byte(d.printable(code) + "\n")
	letters := text.NewSegment(0, len(source))
	var block ast.Node = ast.NewCodeBlock()
	if language := languageOf(n); language != "" {
		source = append(source, language...)
		block = ast.NewFencedCodeBlock(ast.NewTextSegment(text.NewSegment(letters.Stop, len(source))))
	}
	block.Lines().Append(letters)
	return d.render(block, source, width)
}

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
	c := &content{d: d, inTable: true}
	t := extension.NewTable()
	columns := 0
	for row := range n.Descendants() {
		if row.DataAtom != atom.Tr || nearest(row, atom.Table) != n {
			continue
		}
		cells := c.row(row, t.ChildCount() == 0)
		columns = max(columns, cells.ChildCount())
		t.AppendChild(t, cells)
	}
	if columns == 0 {
		return d.flow(&html.Node{}, width, 0)
	}
	t.Alignments = make([]extension.Alignment, columns)
	for i := range t.Alignments {
		t.Alignments[i] = extension.AlignNone
	}
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		for row.ChildCount() < columns {
			row.AppendChild(row, extension.NewTableCell())
		}
	}
	return block{asLines(d.render(t, c.source, width)), true}
}

// row is a table's row; the first one is its head.
func (c *content) row(n *html.Node, first bool) ast.Node {
	row := extension.NewTableRow(nil)
	for cell := n.FirstChild; cell != nil; cell = cell.NextSibling {
		if cell.DataAtom != atom.Td && cell.DataAtom != atom.Th {
			continue
		}
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
