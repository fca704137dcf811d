package rendering

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// part is a piece of the fix of a list. Some lists need several.
type part uint8

const (
	gap    part = 1 << iota // an empty line before it
	dot                     // `1.` for `1)`
	indent                  // four spaces for each level
	wide                    // markers four wide, so that code stands the same
	above                   // kept apart from the list above, which it would go on with
	below                   // the same of the one below
)

// listWays gives the ways to fix a list that begin with a part: alone, and with
// more and more of the others.
func listWays(first part) func(string, Trouble) [][]Edit {
	return func(src string, t Trouble) [][]Edit {
		if c := chainOf(src, t.list); c != nil {
			return nestWays(src, c) // half of them would be worse than none
		}
		var ways [][]Edit
		seen := map[part]bool{}
		for _, more := range []part{
			0, gap, dot, indent, gap | dot, gap | indent, gap | dot | indent, indent | wide, gap | dot | indent | wide,
			gap | above, gap | below, gap | indent | above, gap | indent | below, gap | dot | above, gap | dot | below,
			gap | dot | indent | above, gap | dot | indent | below, gap | dot | indent | above | below,
		} {
			parts := first | more
			if edits := listEdits(src, t, parts); !seen[parts] && len(edits) > 0 {
				ways = append(ways, edits)
			}
			seen[parts] = true
		}
		return append(groupWays(src, t), ways...)
	}
}

// groupWays writes lists with code between them anew as one list, with the code in
// its items.
func groupWays(src string, t Trouble) [][]Edit {
	g := t.group()
	if g == nil || len(g.fences) == 0 || len(g.lists) < 2 || len(g.lists[0].items) == 0 {
		return nil
	}
	var edits []Edit
	if e, ok := emptyLine(src, lineStart([]byte(src), g.lists[0].items[0].at)); ok {
		edits = append(edits, e)
	}
	for _, l := range g.lists {
		edits = append(edits, dotEdits(src, l)...)
	}
	for _, f := range g.fences {
		depth := f.depth
		if f.below {
			depth++
		}
		if !f.standsAlone(src) {
			return nil
		}
		edits = append(edits, f.edits(src, depth, false, false)...)
	}
	return [][]Edit{edits}
}

func listEdits(src string, t Trouble, parts part) []Edit {
	var edits []Edit
	if parts&gap != 0 {
		edits = append(edits, gapEdits(src, t)...)
	}
	if parts&above != 0 {
		edits = append(edits, apartEdit(src, t.list))
	}
	if parts&below != 0 && t.list.next != nil && len(t.list.next.items) > 0 {
		next := t.list.next
		if e, ok := emptyLine(src, lineStart([]byte(src), next.items[0].at)); ok {
			edits = append(edits, e)
		}
		edits = append(edits, apartEdit(src, next))
	}
	if parts&dot != 0 {
		edits = append(edits, dotEdits(src, t.list)...)
	}
	if parts&indent != 0 {
		edits = append(edits, indentEdits(src, t.list)...)
	}
	if parts&wide != 0 {
		edits = append(edits, wideEdits(src, t.list)...)
	}
	return edits
}

// gapEdits puts an empty line before a list, and before the item that its trouble
// begins at.
func gapEdits(src string, t Trouble) []Edit {
	var edits []Edit
	for _, it := range []*item{t.list.items[0], t.item} {
		start := lineStart([]byte(src), it.at)
		if e, ok := emptyLine(src, start); ok && !slices.Contains(edits, e) {
			edits = append(edits, e)
		}
	}
	return edits
}

// apartEdit keeps a list apart from the one above, for both pages and unseen.
func apartEdit(src string, l *list) Edit {
	start := lineStart([]byte(src), l.items[0].at)
	line, _, _ := strings.Cut(src[start:], "\n")
	quote := quoteOf(line)
	if quote == "" {
		return Edit{start, start, separator + "\n\n"}
	}
	return Edit{start, start, quote + " " + separator + "\n" + quote + "\n"}
}

// emptyLine is the edit that puts an empty line before the line that starts at
// an offset, unless there is one. In a quote it has the quote's mark.
func emptyLine(src string, start int) (Edit, bool) {
	line, _, _ := strings.Cut(src[start:], "\n")
	above := src[lineStart([]byte(src), start-1):max(start-1, 0)]
	if start == 0 || strings.Trim(above, " \t>") == "" {
		return Edit{}, false
	}
	return Edit{start, start, quoteOf(line) + "\n"}, true
}

// quoteOf gives the marks of the quote that a line stands in.
func quoteOf(line string) string {
	marks := line[:len(line)-len(strings.TrimLeft(line, " \t>"))]
	return marks[:strings.LastIndexByte(marks, '>')+1]
}

func dotEdits(_ string, l *list) []Edit {
	var edits []Edit
	for _, it := range l.items {
		if it.paren && strings.HasSuffix(it.marker, ")") {
			end := it.at + len(it.marker)
			edits = append(edits, Edit{end - 1, end, "."})
		}
	}
	return edits
}

// wideEdits writes spaces behind the markers until they are four wide.
func wideEdits(src string, l *list) []Edit {
	var edits []Edit
	for _, it := range l.items {
		end := it.at + len(it.marker)
		rest := src[end:]
		spaces := len(rest) - len(strings.TrimLeft(rest, " "))
		if n := 4 - len(it.marker); n > 0 && spaces > 0 && spaces < n {
			edits = append(edits, Edit{end, end + spaces, strings.Repeat(" ", n)})
		}
	}
	return edits
}

// placedLine is a line of a list: how deep in items it stands, and the column at
// which GitHub has the text of its item begin.
type placedLine struct {
	depth, column int
	marker        bool // an item begins on it
}

// indentEdits indents each line of a list by four spaces for each item that it
// stands in. Lines of a paragraph that are not indented stay.
func indentEdits(src string, l *list) []Edit {
	p := placer{src: []byte(src), lines: map[int]placedLine{}}
	for n := range descendants(parseGitHub(p.src)) {
		if list, ok := n.(*ast.List); ok && lineStart(p.src, startOf(p.src, list)) == lineStart(p.src, l.items[0].at) {
			p.list(list, 0, 0)
			break
		}
	}
	var edits []Edit
	for start, line := range p.lines {
		end := start
		for end < len(src) && (src[end] == ' ' || src[end] == '\t') {
			end++
		}
		column := len(expandTabs(src[start:end]))
		want := 4 * (line.depth - 1)
		if !line.marker {
			want = 4*line.depth + column - line.column
		}
		if end < len(src) && src[end] == '>' {
			return nil // in a quote
		}
		if column != want && (line.marker || column >= line.column) {
			edits = append(edits, Edit{start, end, strings.Repeat(" ", want)})
		}
	}
	return sorted(edits)
}

// placer goes through a list.
type placer struct {
	src   []byte
	lines map[int]placedLine // by where they start
}

func (p *placer) list(n ast.Node, depth, column int) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		it, ok := c.(*ast.ListItem)
		if !ok {
			continue
		}
		inner := column + it.Offset
		if at := startOf(p.src, it); at >= 0 {
			p.put(at, placedLine{depth + 1, inner, true})
		}
		for block := it.FirstChild(); block != nil; block = block.NextSibling() {
			p.block(block, depth+1, inner)
		}
	}
}

func (p *placer) block(n ast.Node, depth, column int) {
	if n.Kind() == ast.KindList {
		p.list(n, depth, column)
		return
	}
	line := placedLine{depth, column, false}
	if lines := n.Lines(); lines.Len() > 0 {
		if n.Kind() == ast.KindFencedCodeBlock {
			p.put(lineStart(p.src, lines.At(0).Start)-1, line)
			if end := lines.At(lines.Len() - 1).Stop; end < len(p.src) {
				p.put(end, line)
			}
		}
		for i := range lines.Len() {
			p.put(lines.At(i).Start, line)
		}
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() == ast.TypeBlock {
			p.block(c, depth, column)
		}
	}
}

// put takes down a line by a place on it, unless it is known.
func (p *placer) put(at int, line placedLine) {
	start := lineStart(p.src, at)
	if _, ok := p.lines[start]; !ok {
		p.lines[start] = line
	}
}
