package pymarkdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// list parses a block that starts with a list item. Lists of both kinds go on with
// the list before them.
func (p *blockParser) list(parent *node, text string) bool {
	kind, at := itemMark(text, 0, tabWidth-1)
	if at < 0 || p.depth >= maxListDepth {
		return false
	}
	items := cutItems(text)
	list := parent
	switch last := parent.last(); {
	case last.isList():
		list = last
		wrapLastItem(list)
		p.within(inLooseList, 2, list.add("li"), &queue{[]block{{text: items[0]}}})
		items = items[1:]
	case !parent.isList():
		list = parent.add(kind)
	}
	for _, item := range items {
		parent := list.last()
		if !strings.HasPrefix(item, tab) {
			parent = list.add("li")
		}
		p.within(inTightList, 2, parent, &queue{[]block{{text: item}}})
	}
	return true
}

// wrapLastItem makes paragraphs of the text in a list's last item, for an item that
// follows after an empty line shows that the list is loose.
func wrapLastItem(list *node) {
	item := list.last()
	wrapText(item)
	if last := item.last(); last != nil && last.tail.s != "" {
		item.add("p").text = plain(stripLeft(last.tail.s))
		last.tail = content{}
	}
}

func wrapText(item *node) {
	if item.text.s != "" {
		item.insert(0, &node{tag: "p", text: item.text})
		item.text = content{}
	}
}

// itemMark gives the kind of list of a line that starts with an item's mark, and
// where its text begins, or -1. The mark has to be indented within the limits.
func itemMark(line string, least, most int) (kind string, at int) {
	i := skipByte(line, 0, ' ')
	if i < least || i > most || i == len(line) {
		return "", -1
	}
	kind = "ul"
	if c := line[i]; c == '*' || c == '+' || c == '-' {
		i++
	} else if i = numberEnd(line, i); i > 0 {
		kind = "ol"
	}
	if i <= 0 || i == len(line) || line[i] != ' ' {
		return "", -1
	}
	return kind, skipByte(line, i, ' ')
}

// numberEnd gives the end of a number and its full stop, or -1.
func numberEnd(s string, i int) int {
	start := i
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsDigit(r) {
			break
		}
		i += size
	}
	if i == start || i == len(s) || s[i] != '.' {
		return -1
	}
	return i + 1
}

// cutItems splits a block into items. One that is indented keeps its indentation
// and its mark: it is content of the item before it.
func cutItems(text string) []string {
	var items []string
	start, at := 0, 0
	for at < len(text) {
		end := indexByteFrom(text, '\n', at)
		line := text[at:end]
		if _, mark := itemMark(line, 0, tabWidth-1); mark >= 0 {
			items = appendItem(items, text, start, at)
			start = at + mark
		} else if _, mark := itemMark(line, tabWidth, 2*tabWidth-1); mark >= 0 && !strings.HasPrefix(text[start:], tab) {
			items = appendItem(items, text, start, at)
			start = at
		}
		at = end + 1
	}
	return append(items, text[start:])
}

// appendItem adds the item that ends before the line at end.
func appendItem(items []string, text string, start, end int) []string {
	if end == 0 {
		return items
	}
	return append(items, text[start:end-1])
}

// belongsToItem reports whether an indented block is content of a list item.
func (p *blockParser) belongsToItem(parent *node) bool {
	return p.mode != inIndented && (parent.isItem() || parent.last().isList())
}

// itemContent parses an indented block below the item that it is indented for.
func (p *blockParser) itemContent(parent *node, text string) {
	level, owner := p.ownerOf(parent, text)
	text = dedent(text, level)
	one := &queue{[]block{{text: text}}}
	switch {
	case parent.isItem():
		if parent.last().isList() {
			parent = parent.last()
		}
		p.within(inIndented, 2, parent, one)
	case owner.isItem():
		p.within(inIndented, 2, owner, one)
	case owner.last().isItem():
		item := owner.last()
		wrapText(item)
		p.within(inIndented, 3, item, cutBlocks(text))
	default:
		p.within(inIndented, 3, owner.add("li"), one)
	}
}

// ownerOf goes down the last lists and items as far as the block is indented.
func (p *blockParser) ownerOf(parent *node, text string) (level int, owner *node) {
	indent := skipByte(text, 0, ' ') / tabWidth
	if p.mode == inTightList {
		level = 1
	}
	for indent > level {
		last := parent.last()
		if !last.isList() && !last.isItem() {
			break
		}
		if last.isList() {
			level++
		}
		parent = last
	}
	return level, parent
}
