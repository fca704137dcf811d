package pymarkdown

import "strings"

// A reference is the target of [text][id].
type reference struct{ href, title string }

// Python-Markdown stops to nest quotes when Python's stack of a thousand calls is
// nearly full, and does not stop to nest lists until Python fails. Levels are
// counted in the calls that they take there.
const (
	maxQuoteDepth = 893
	maxListDepth  = 990
)

// A mode says what the innermost construct is that blocks are parsed for.
type mode int

const (
	inDocument mode = iota
	inTightList
	inLooseList
	inIndented
	inQuote
)

type blockParser struct {
	refs  map[string]reference
	mode  mode
	depth int
}

// parseDocument gives the tree of a text, its inline constructs not yet parsed,
// and the references defined in it.
func parseDocument(text string) (*node, map[string]reference) {
	p := &blockParser{refs: map[string]reference{}}
	root := &node{tag: "div"}
	p.blocks(root, cutBlocks(text))
	return root, p.refs
}

// A block is what stands between empty lines, or what is left of that.
type block struct {
	text string
	// plain is set when no line is a heading, a rule or a quote, as is known of what
	// a reference definition was taken out of.
	plain bool
}

// A queue holds the blocks still to be parsed, the next one last.
type queue struct{ blocks []block }

func cutBlocks(text string) *queue {
	n := strings.Count(text, "\n\n")
	blocks := make([]block, n+1)
	for ; n > 0; n-- {
		first, rest, _ := strings.Cut(text, "\n\n")
		blocks[n], text = block{text: first}, rest
	}
	blocks[0] = block{text: text}
	return &queue{blocks}
}

func (q *queue) push(b block) { q.blocks = append(q.blocks, b) }

func (q *queue) pushText(text string) {
	if text != "" {
		q.push(block{text: text})
	}
}

func (q *queue) pop() block {
	last := len(q.blocks) - 1
	b := q.blocks[last]
	q.blocks = q.blocks[:last]
	return b
}

// blocks parses a queue's blocks to the end, below a parent.
func (p *blockParser) blocks(parent *node, q *queue) {
	for len(q.blocks) > 0 {
		p.block(parent, q.pop(), q)
	}
}

// block tries the constructs in their order of precedence. One that does not use
// up its block puts the rest back.
func (p *blockParser) block(parent *node, b block, q *queue) {
	switch {
	case b.text == "" || b.text[0] == '\n':
		blankLine(parent, b.text, q)
	case strings.HasPrefix(b.text, tab):
		if p.belongsToItem(parent) {
			p.itemContent(parent, b.text)
		} else {
			codeBlock(parent, b.text, q)
		}
	case !b.plain && p.heading(parent, b.text, q):
	case setextHeading(parent, b.text, q):
	case !b.plain && p.rule(parent, b.text, q):
	case p.list(parent, b.text):
	case !b.plain && p.quote(parent, b.text):
	case p.definition(b.text, q):
	default:
		p.paragraph(parent, b.text)
	}
}

// within parses text in another mode and so many calls deeper.
func (p *blockParser) within(m mode, calls int, parent *node, q *queue) {
	outer := p.mode
	p.mode, p.depth = m, p.depth+calls
	p.blocks(parent, q)
	p.mode, p.depth = outer, p.depth-calls
}

// before parses the lines that stand before a construct in the same block.
func (p *blockParser) before(parent *node, text string) {
	p.within(p.mode, 2, parent, &queue{[]block{{text: text}}})
}

// paragraph adds text to its parent: bare in the item of a tight list, where it
// may follow a heading, and else as a paragraph.
func (p *blockParser) paragraph(parent *node, text string) {
	if isBlank(text) {
		return
	}
	if p.mode != inTightList {
		parent.add("p").text = plain(stripLeft(text))
		return
	}
	switch last := parent.last(); {
	case last != nil:
		last.tail = plain(last.tail.s + "\n" + text)
	case parent.text.s != "":
		parent.text = plain(parent.text.s + "\n" + text)
	default:
		parent.text = plain(stripLeft(text))
	}
}
