package rendering

import (
	"bytes"
	"iter"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// pinIn pins the first words in a block; it gives their index in pins, or -1.
func (g *onGitHub) pinIn(block ast.Node) int {
	found := -1
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		t, ok := n.(*ast.Text)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		if i := insideWord(string(t.Segment.Value(g.src))); i >= 0 {
			found = g.pinAt(t.Segment.Start + i)
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return found
}

// pinAt pins a place; it gives its index in pins.
func (g *onGitHub) pinAt(at int) int {
	g.pins = append(g.pins, at)
	return len(g.pins) - 1
}

// insideWord gives the place behind the first letter or digit of a text, or -1.
// There a character more changes nothing; inside of a character reference it
// would.
func insideWord(s string) int {
	reference := false
	for i, c := range s {
		switch {
		case c == '&':
			reference = true
		case reference && (c == ';' || c == ' '):
			reference = false
		case !reference && isLetterOrDigit(c):
			return i + len(string(c))
		}
	}
	return -1
}

func isLetterOrDigit(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// startOf gives where the first line of a block begins, or -1.
func startOf(src []byte, block ast.Node) int {
	if block.Type() != ast.TypeBlock {
		return -1
	}
	if lines := block.Lines(); lines.Len() > 0 {
		at := lines.At(0).Start
		if block.Kind() == ast.KindFencedCodeBlock {
			at = lineStart(src, at) - 1
		}
		return at
	}
	for c := block.FirstChild(); c != nil; c = c.NextSibling() {
		if at := startOf(src, c); at >= 0 {
			return at
		}
	}
	return -1
}

func lineStart(src []byte, at int) int {
	for at > 0 && src[at-1] != '\n' {
		at--
	}
	return max(at, 0)
}

// markerOf gives where an item's marker is, or -1. It stands on the line where the
// item's text begins, or alone on the one above.
func (g *onGitHub) markerOf(n ast.Node, in *item) int {
	at := startOf(g.src, n)
	if at < 0 {
		return -1
	}
	start := markerAt(g.src, at)
	if in != nil && in.at >= 0 && start <= in.at { // on the line of the item around it
		rest := g.src[in.at+len(in.marker):]
		start = in.at + len(in.marker) + len(rest) - len(bytes.TrimLeft(rest, " \t"))
	}
	if !isMarker(g.src, start) {
		start = markerAt(g.src, lineStart(g.src, at)-1)
	}
	if !isMarker(g.src, start) {
		return -1
	}
	return start
}

// markerAt gives where the first marker stands on the line of an offset, if one
// does.
func markerAt(src []byte, at int) int {
	start := lineStart(src, at)
	for start < at && strings.IndexByte(" \t>", src[start]) >= 0 {
		start++
	}
	return start
}

func isMarker(src []byte, at int) bool {
	if at < 0 || at >= len(src) {
		return false
	}
	last := src[markerEnd(src, at)-1]
	if src[at] == last {
		return last == '-' || last == '*' || last == '+'
	}
	return last == '.' || last == ')'
}

// markerEnd gives the end of a marker: of digits and what follows, or of a bullet.
func markerEnd(src []byte, at int) int {
	for at < len(src) && '0' <= src[at] && src[at] <= '9' {
		at++
	}
	return min(at+1, len(src))
}

// descendants gives the nodes in a node, each before those in it.
func descendants(n ast.Node) iter.Seq[ast.Node] {
	return func(yield func(ast.Node) bool) {
		_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if entering && !yield(n) {
				return ast.WalkStop, nil
			}
			return ast.WalkContinue, nil
		})
	}
}
