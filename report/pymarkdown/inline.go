package pymarkdown

import (
	"slices"
	"strconv"
	"strings"
)

const foundPrefix = stx + "klzzwxh:"

// maxInlineDepth bounds how deep placeholders are resolved inside of others; Python
// fails at about that depth.
const maxInlineDepth = 500

// An inliner finds the inline constructs in the texts of a tree.
type inliner struct {
	stash *htmlStash
	refs  map[string]reference
	found []found
	depth int
}

// Found is what a placeholder stands for: an element, or a text if that is nil.
type found struct {
	node *node
	text string
}

// A pass replaces every construct of one kind by placeholders. The texts inside of
// what it finds go through the passes after it; it is told its own number for that.
type pass func(in *inliner, text string, number int) string

// passes are in the order of precedence. They are filled in by init, for they use each
// other through search.
var passes []pass

func init() {
	passes = []pass{
		(*inliner).codeSpans,
		(*inliner).escapes,
		linkPass(fullReference, false),
		linkPass(inlineTarget, false),
		linkPass(inlineTarget, true),
		linkPass(fullReference, true),
		linkPass(shortReference, false),
		linkPass(shortReference, true),
		anglePass(angleKind{autolinkBody, autolinkEnd, (*inliner).autolink}),
		anglePass(angleKind{mailBody, mailEnd, (*inliner).mail}),
		(*inliner).lineBreaks,
		anglePass(angleKind{htmlBody, htmlEnd, (*inliner).html}),
		(*inliner).entities,
		(*inliner).loneMarks,
		emphasisPass('*', &asteriskForms),
		emphasisPass('_', &underscoreForms),
	}
}

// search lets the passes from a number on loose on a text.
func (in *inliner) search(c content, from int) content {
	if c.final {
		return c
	}
	for number := from; number < len(passes); number++ {
		c.s = passes[number](in, c.s, number)
	}
	return c
}

// put stores what a pass has found, its texts searched, and gives the placeholder.
func (in *inliner) put(f found, number int) string {
	if f.node != nil && !f.node.text.final {
		in.searchNode(f.node, number+1, number)
		for _, kid := range f.node.kids {
			in.searchNode(kid, number+1, number)
		}
	}
	in.found = append(in.found, f)
	id := strconv.Itoa(len(in.found) - 1)
	return foundPrefix + "0000"[min(len(id), 4):] + id + etx
}

func (in *inliner) searchNode(n *node, textFrom, tailFrom int) {
	if n.text.s != "" {
		n.text = in.search(n.text, textFrom)
	}
	if n.tail.s != "" {
		n.tail = in.search(n.tail, tailFrom)
	}
}

// placeholder reads the placeholder that starts at i, and gives what it stands for.
func (in *inliner) placeholder(s string, i int) (f found, end int, ok bool) {
	digits := i + len(foundPrefix)
	end = indexByteFrom(s, etx[0], digits)
	n, err := strconv.Atoi(s[digits:end])
	if err != nil || end == len(s) || n >= len(in.found) {
		return f, digits, false
	}
	return in.found[n], end + 1, true
}

// run searches the whole tree, level by level. Elements that are found are looked
// at again as children of their parents, where these had children before.
func (in *inliner) run(root *node) {
	for queue := []*node{root}; len(queue) > 0; queue = queue[1:] {
		parent := queue[0]
		var heads []head
		for i := 0; i < len(parent.kids); i++ {
			kid := parent.kids[i]
			if kid.text.s != "" && !kid.text.final {
				text := in.search(kid.text, 0)
				kid.text = content{}
				if nodes := in.resolve(text, &kid.text); len(nodes) > 0 {
					queue = append(queue, nodes...)
					heads = append(heads, head{kid, nodes})
				}
			}
			if kid.tail.s != "" {
				tail := in.search(kid.tail, 0)
				kid.tail = content{}
				parent.insert(i+1, in.resolve(tail, &kid.tail)...)
			}
			if len(kid.kids) > 0 {
				queue = append(queue, kid)
			}
		}
		for _, h := range heads {
			h.node.insert(0, h.kids...)
		}
	}
}

// A head is what was found in an element's text. It is put before the element's
// other children when all of them were looked at.
type head struct {
	node *node
	kids []*node
}

// resolve takes the placeholders out of a text and gives the elements they stand
// for. Text goes to first until there is an element, and then to the last one's tail.
func (in *inliner) resolve(text content, first *content) []*node {
	if strings.IndexByte(text.s, stx[0]) < 0 {
		*first = text
		return nil
	}
	var nodes []*node
	dest := joiner{to: first}
	done, at := 0, 0
	for {
		at = indexFrom(text.s, foundPrefix, at)
		if at == len(text.s) {
			break
		}
		f, end, ok := in.placeholder(text.s, at)
		at = end
		if !ok {
			continue
		}
		dest.add(plain(text.s[done : end-placeholderLength(text.s[:end])]))
		done = end
		if f.node == nil {
			dest.add(plain(f.text))
			continue
		}
		in.resolveNode(f.node)
		nodes = append(nodes, f.node)
		dest.flush()
		dest = joiner{to: &f.node.tail}
	}
	dest.add(content{text.s[done:], text.final})
	dest.flush()
	return nodes
}

// placeholderLength gives the length of the placeholder that a text ends with.
func placeholderLength(s string) int {
	return len(s) - strings.LastIndex(s, stx)
}

// resolveNode resolves the placeholders in the texts of an element and its children.
func (in *inliner) resolveNode(n *node) {
	if in.depth == maxInlineDepth {
		return
	}
	in.depth++
	defer func() { in.depth-- }()
	kids := slices.Clone(n.kids)
	in.resolveText(n)
	for _, kid := range kids {
		if !isBlank(kid.tail.s) {
			tail := kid.tail
			kid.tail = content{}
			if nodes := in.resolve(tail, &kid.tail); len(nodes) > 0 {
				n.insert(slices.Index(n.kids, kid)+1, nodes...)
			}
		}
		in.resolveText(kid)
	}
}

func (in *inliner) resolveText(n *node) {
	if !isBlank(n.text.s) {
		text := n.text
		n.text = content{}
		n.insert(0, in.resolve(text, &n.text)...)
	}
}

// A joiner joins texts into one content, as content.join does, in linear time.
type joiner struct {
	to    *content
	parts []content
}

func (j *joiner) add(c content) {
	if c.s != "" {
		j.parts = append(j.parts, c)
	}
}

func (j *joiner) flush() {
	if len(j.parts) == 0 {
		return
	}
	if len(j.parts) == 1 {
		j.to.join(j.parts[0])
		return
	}
	var out strings.Builder
	for _, part := range j.parts {
		out.WriteString(part.s)
	}
	j.to.join(plain(out.String()))
}

// literal puts text in the place of placeholders, for attributes. An element counts
// with the text inside of it, where placeholders stay.
func (in *inliner) literal(s string) string {
	return in.replace(s, func(out *strings.Builder, f found) {
		if f.node == nil {
			out.WriteString(f.text)
		} else {
			writeText(out, f.node)
		}
	})
}

func writeText(out *strings.Builder, n *node) {
	out.WriteString(n.text.s)
	for _, kid := range n.kids {
		writeText(out, kid)
		out.WriteString(kid.tail.s)
	}
}

// source puts HTML in the place of placeholders, for raw HTML. A text comes with a
// backslash, for most that are found are escapes.
func (in *inliner) source(s string) string {
	if in.depth == maxInlineDepth {
		return s
	}
	in.depth++
	defer func() { in.depth-- }()
	return in.replace(s, func(out *strings.Builder, f found) {
		if f.node == nil {
			out.WriteString(`\` + f.text)
		} else {
			out.WriteString(in.source(serializeFound(f.node)))
		}
	})
}

func (in *inliner) replace(s string, write func(*strings.Builder, found)) string {
	at := strings.Index(s, foundPrefix)
	if at < 0 {
		return s
	}
	var out strings.Builder
	done := 0
	for at < len(s) {
		f, end, ok := in.placeholder(s, at)
		if ok {
			out.WriteString(s[done:at])
			write(&out, f)
			done = end
		}
		at = indexFrom(s, foundPrefix, end)
	}
	out.WriteString(s[done:])
	return out.String()
}
