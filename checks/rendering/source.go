package rendering

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extended "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// onGitHub is what GitHub makes of a text beyond plain prose, and where.
type onGitHub struct {
	src        []byte
	lists      []*list // the outermost ones
	fences     []*fence
	addresses  []span
	links      map[int]bool // where the text of a link between < and > begins
	struck     []span       // with the tildes
	breaks     []lineBreak
	escapes    []spot // the backslashes
	formulas   []span
	codeSpans  []span
	quoted     []quoted
	spaced     []spaced
	emphasised []passage
	tables     []int
	boxes      []box  // the first of each list
	underlined []spot // the lines of dashes below headings
	hashed     []spot
	below      []inHTML
	pins       []int // where the examiner's page is looked at

	sampled int // how many words were
	quotes  int // how many the block that is gone through stands in
	groups  int // how many were met
}

// list is an outermost list with all that is nested in it.
type list struct {
	items []*item
	next  *list // the one below it, if there is one
	group *group
}

// box is a task box.
type box struct {
	at   int // the marker of its item
	mark string
}

// item is one of a list, or of a list in it.
type item struct {
	at      int // its marker
	marker  string
	depth   int // from 1
	ordered bool
	paren   bool // `1)`
	number  int
	pin     int   // where its first words are, as an index of pins, or -1
	further []int // the same of its paragraphs below the first
}

// fence is a fenced code block that holds something.
type fence struct {
	at    int // the line of the opening fence
	end   int // behind the last line of it
	lines []text.Segment
	info  string
	code  string
	depth int    // of the items that it stands in
	below bool   // a list stands right above it
	group *group // that of the list, nil for none
}

// readGitHub takes down what GitHub makes of a text.
func readGitHub(src string) *onGitHub {
	g := &onGitHub{src: []byte(src)}
	g.blocks(parseGitHub(g.src), nil, nil)
	return g
}

// blocks goes through the blocks in a node, which stands in an item of a list or
// in none.
func (g *onGitHub) blocks(n ast.Node, l *list, in *item) {
	html, group := false, (*group)(nil)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == ast.KindHTMLBlock {
			html = true
		} else if html {
			g.belowHTML(c)
		}
		group = g.groupOf(c, group, l)
		switch c := c.(type) {
		case *ast.List:
			g.list(c, l, in, group)
		case *ast.FencedCodeBlock:
			g.fence(c, in, group)
		case *extended.Table:
			if at := startOf(g.src, c); at >= 0 {
				g.tables = append(g.tables, lineStart(g.src, at))
			}
			escapes := len(g.escapes)
			g.inlines(c, in)
			g.escapes = g.escapes[:escapes] // nothing more is said of a table
		case *ast.Blockquote:
			g.quotes++
			g.blocks(c, l, in)
			g.quotes--
			g.belowQuote(c)
		case *ast.Heading:
			g.heading(c)
			g.text(c, l, in)
		default:
			g.hashes(c)
			g.text(c, l, in)
		}
	}
}

// group is lists with nothing but code between them, and the code in them.
type group struct {
	number int // from 1
	lists  []*list
	fences []*fence
}

// groupOf gives the group of a block below one of another group: of a list, or code
// that stands in one or between two.
func (g *onGitHub) groupOf(n ast.Node, above *group, l *list) *group {
	switch {
	case l != nil:
		return l.group
	case n.Kind() == ast.KindList && above == nil:
		g.groups++
		return &group{number: g.groups}
	case n.Kind() == ast.KindList || n.Kind() == ast.KindFencedCodeBlock && isAboveList(n):
		return above
	}
	return nil
}

// isAboveList reports whether nothing but code stands between a block and a
// list below it.
func isAboveList(n ast.Node) bool {
	for range 9 { // more of them are no list
		if n = n.NextSibling(); n == nil || n.Kind() != ast.KindFencedCodeBlock {
			break
		}
	}
	return n != nil && n.Kind() == ast.KindList
}

// text goes through a block of text.
func (g *onGitHub) text(n ast.Node, l *list, in *item) {
	if in != nil && n.PreviousSibling() != nil {
		in.further = append(in.further, g.pinIn(n))
	}
	g.inlines(n, in)
	if n.Kind() == ast.KindParagraph || n.Kind() == ast.KindTextBlock {
		g.formulasIn(n)
		g.linksIn(n)
	}
	g.passage(n, l)
}

func (g *onGitHub) list(n *ast.List, l *list, in *item, of *group) {
	if l == nil {
		l = &list{group: of}
		of.lists = append(of.lists, l)
		g.lists = append(g.lists, l)
	}
	number, boxed := n.Start, false
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		it := &item{depth: 1, ordered: n.IsOrdered(), paren: n.Marker == ')', number: number, pin: -1}
		if in != nil {
			it.depth = in.depth + 1
		}
		number++
		if first := c.FirstChild(); first != nil && first.Kind() != ast.KindList {
			it.pin = g.pinIn(first)
		}
		if it.at = g.markerOf(c, in); it.at >= 0 {
			it.marker = string(g.src[it.at:markerEnd(g.src, it.at)])
			l.items = append(l.items, it)
		}
		if first := c.FirstChild(); first != nil && !boxed {
			boxed = g.box(first, it)
		}
		g.blocks(c, l, it)
	}
}

// box takes down the task box that a block begins with, if it does.
func (g *onGitHub) box(block ast.Node, in *item) bool {
	b, ok := block.FirstChild().(*extended.TaskCheckBox)
	if !ok {
		return false
	}
	mark := " "
	if b.IsChecked {
		mark = "x"
	}
	g.boxes = append(g.boxes, box{in.at, mark})
	return true
}

func (g *onGitHub) fence(n *ast.FencedCodeBlock, in *item, of *group) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	f := &fence{at: lineStart(g.src, lineStart(g.src, lines.At(0).Start)-1)}
	f.group = of
	if above := n.PreviousSibling(); above != nil {
		f.below = above.Kind() == ast.KindList
	}
	if in != nil {
		f.depth = in.depth
	}
	if n.Info != nil {
		f.info = string(n.Info.Segment.Value(g.src))
	}
	var code strings.Builder
	for i := range lines.Len() {
		l := lines.At(i)
		code.Write(l.Value(g.src))
		f.lines = append(f.lines, l)
	}
	f.code = trimLines(code.String())
	f.end = f.lines[len(f.lines)-1].Stop
	if rest, _, _ := strings.Cut(string(g.src[f.end:]), "\n"); isClosingFence(rest) {
		f.end += len(rest)
	}
	if strings.TrimSpace(f.code) != "" {
		g.fences = append(g.fences, f)
		if of != nil {
			of.fences = append(of.fences, f)
		}
	}
}

func isClosingFence(line string) bool {
	line = strings.Trim(line, " \t>")
	return len(line) >= 3 && (strings.Trim(line, "`") == "" || strings.Trim(line, "~") == "")
}

// inlines goes through what stands in the lines of a block.
func (g *onGitHub) inlines(block ast.Node, in *item) {
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.CodeSpan:
			if first, last := textIn(n, ast.Node.FirstChild, ast.Node.NextSibling), textIn(n, ast.Node.LastChild, ast.Node.PreviousSibling); first != nil {
				g.codeSpans = append(g.codeSpans, span{first.Segment.Start, last.Segment.Stop})
			}
			return ast.WalkSkipChildren, nil
		case *ast.AutoLink:
			g.address(n)
		case *extended.Strikethrough:
			g.strike(n)
		case *ast.Text:
			g.escapesIn(n)
			end := n.Segment.Stop
			if n.HardLineBreak() && end < len(g.src) && g.src[end] == '\\' {
				g.breakAt(end, block, in)
			}
		}
		return ast.WalkContinue, nil
	})
}

// address takes down an address that is a link though it is not written as one.
func (g *onGitHub) address(n *ast.AutoLink) {
	at := offsetIn(g.src, n.Label(g.src))
	if at > 0 && g.src[at-1] == '<' {
		if g.links == nil {
			g.links = map[int]bool{}
		}
		g.links[at] = true
		return
	}
	g.addresses = append(g.addresses, span{at, at + len(n.Label(g.src))})
}

// offsetIn gives where a part of a slice begins in it, which its capacity tells.
func offsetIn(whole, part []byte) int { return cap(whole) - cap(part) }

func (g *onGitHub) strike(n *extended.Strikethrough) {
	first, last := textIn(n, ast.Node.FirstChild, ast.Node.NextSibling), textIn(n, ast.Node.LastChild, ast.Node.PreviousSibling)
	if first == nil || last == nil {
		return
	}
	before, after := string(g.src[:first.Segment.Start]), string(g.src[last.Segment.Stop:])
	start := strings.LastIndexByte(before, '~')
	end := strings.IndexByte(after, '~')
	if start < 0 || end < 0 {
		return
	}
	start = len(strings.TrimRight(before[:start], "~"))
	end = len(before) + (last.Segment.Stop - first.Segment.Start) + end
	for end < len(g.src) && g.src[end] == '~' {
		end++
	}
	g.struck = append(g.struck, span{start, end})
}

// textIn gives the first text in a node, or going the other way the last.
func textIn(n ast.Node, child, next func(ast.Node) ast.Node) *ast.Text {
	for c := child(n); c != nil; c = next(c) {
		if t, ok := c.(*ast.Text); ok {
			return t
		}
		if t := textIn(c, child, next); t != nil {
			return t
		}
	}
	return nil
}
