package pymarkdown

import (
	"slices"
	"strings"
)

// A node is an element. Text is what stands before its first child, tail what
// stands after its end tag.
type node struct {
	tag        string
	text, tail content
	attrs      []attr // by name
	kids       []*node
	written    *strings.Builder // what write has put into text
}

type attr struct{ name, value string }

// Content is a text in the tree. Text that is final, such as code, is not
// searched for inline constructs; joined to other text it is final no more.
type content struct {
	s     string
	final bool
}

func plain(s string) content { return content{s: s} }

func final(s string) content { return content{s: s, final: true} }

func (c *content) join(more content) {
	if c.s == "" {
		*c = more
		return
	}
	*c = plain(c.s + more.s)
}

func (n *node) add(tag string) *node {
	kid := &node{tag: tag}
	n.kids = append(n.kids, kid)
	return kid
}

// write adds to a text that is final. The text is a view of what was written, so
// that many pieces take linear time.
func (n *node) write(pieces ...string) {
	if n.written == nil {
		n.written = &strings.Builder{}
	}
	for _, piece := range pieces {
		n.written.WriteString(piece)
	}
	n.text = final(n.written.String())
}

func (n *node) insert(at int, kids ...*node) {
	n.kids = slices.Insert(n.kids, at, kids...)
}

// last gives the last child, or nil.
func (n *node) last() *node {
	if len(n.kids) == 0 {
		return nil
	}
	return n.kids[len(n.kids)-1]
}

func (n *node) isList() bool { return n != nil && (n.tag == "ul" || n.tag == "ol") }

func (n *node) isItem() bool { return n != nil && n.tag == "li" }

// code gives the code element of a code block, or nil for any other node.
func (n *node) code() *node {
	if n == nil || n.tag != "pre" || len(n.kids) == 0 || n.kids[0].tag != "code" {
		return nil
	}
	return n.kids[0]
}

// blockLevel holds the tags that stand outside of paragraphs.
var blockLevel = func() map[string]bool {
	tags := map[string]bool{}
	for _, tag := range []string{
		"address", "article", "aside", "blockquote", "body", "canvas", "center", "colgroup",
		"dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
		"group", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "iframe",
		"legend", "li", "main", "map", "math", "menu", "nav", "noscript", "object", "ol",
		"option", "output", "p", "pre", "progress", "script", "section", "style", "summary",
		"table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "video",
	} {
		tags[tag] = true
	}
	return tags
}()
