package hypertext

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"

	"handin/report/cache"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	"golang.org/x/net/html"
)

// runKey is the key of a block's elements.
func (d *drawer) runKey(as ast.Node, run []*html.Node, width int) blockKey {
	k := keyWriter{}
	k.numbers(width, int(asText), int(d.Method), d.look.number)
	k.node(as)
	for _, n := range run {
		k.element(n)
	}
	return sha256.Sum256(k.bytes)
}

// draw gives the lines of a table or of code, which are not to be changed: they are kept,
// and given again for one that says the same.
func (c *content) draw(n ast.Node, width int, by wrapping) []string {
	width = max(1, width)
	key := c.key(n, width, by)
	lines, ok := known.Get(key)
	if !ok {
		lines = c.render(n, width, by)
		keep(known, key, lines)
	}
	return lines
}

// blockKey is a sum of all that a block is drawn of.
type blockKey [sha256.Size]byte

func (c *content) key(n ast.Node, width int, by wrapping) blockKey {
	k := keyWriter{}
	k.numbers(width, int(by), int(c.d.Method), c.d.look.number)
	k.text(strings.Join(c.sized.letters, "\n"))
	k.text(string(c.source))
	k.node(n)
	return sha256.Sum256(k.bytes)
}

// keyWriter writes what a key is the sum of.
type keyWriter struct{ bytes []byte }

func (k *keyWriter) numbers(all ...int) {
	for _, n := range all {
		k.bytes = binary.AppendVarint(k.bytes, int64(n))
	}
}

func (k *keyWriter) text(s string) {
	k.numbers(len(s))
	k.bytes = append(k.bytes, s...)
}

// element writes what an element is and has, and what stands in it.
func (k *keyWriter) element(n *html.Node) {
	k.numbers(int(n.Type))
	k.text(n.Data)
	for _, a := range n.Attr {
		k.text(a.Key)
		k.text(a.Val)
	}
	k.numbers(-1)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		k.element(c)
	}
	k.numbers(-1)
}

// node writes what kind of node one is, which letters it has, and what stands in it.
func (k *keyWriter) node(n ast.Node) {
	k.numbers(int(n.Kind()))
	switch n := n.(type) {
	case *ast.Text:
		k.numbers(n.Segment.Start, n.Segment.Stop)
	case *ast.Emphasis:
		k.numbers(n.Level)
	case *ast.Heading:
		k.numbers(n.Level)
	case *ast.FencedCodeBlock:
		k.numbers(n.Info.Segment.Start)
	case *extension.Table:
		k.numbers(len(n.Alignments))
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		k.node(c)
	}
	k.numbers(-1)
}

// known has the lines of blocks, and nothing of the pages that they were drawn of.
var known = drawnBlocks(4 << 20)

func drawnBlocks(limit int) *cache.Cache[blockKey, []string] {
	return &cache.Cache[blockKey, []string]{Limit: limit, Size: func(_ blockKey, lines []string) int { return bytesOf(lines) }}
}

// keep keeps lines, if they are not so long that all else would be forgotten.
func keep(in *cache.Cache[blockKey, []string], key blockKey, lines []string) {
	if bytesOf(lines) <= in.Limit/4 {
		in.Put(key, lines)
	}
}

// bytesOf is about what lines take up in memory, with their key.
func bytesOf(lines []string) int {
	n := 4 * len(blockKey{})
	for _, l := range lines {
		n += len(l) + 16
	}
	return n
}
