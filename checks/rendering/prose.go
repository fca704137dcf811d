package rendering

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"handin/report/plain"
)

// unlinked is GitHub's Markdown in which a bare address is text: to look for them takes half
// of the time.
var unlinked = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()

// Prose gives where a text, whose lines end in \n, is words to be read, in order: what GitHub
// takes for code, HTML, an image or a link is none, but for bare addresses. Of a text that
// would take too long it gives nothing.
func Prose(src string) []plain.Span {
	if len(src) > longest || isLaborious(src) {
		return nil
	}
	if !strings.ContainsAny(src, "`~<[\t") && !strings.Contains(src, "    ") {
		return []plain.Span{{Start: 0, End: len(src)}}
	}
	var prose []plain.Span
	_ = ast.Walk(unlinked.Parse(text.NewReader([]byte(src))), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.CodeSpan, *ast.Link, *ast.Image, *ast.AutoLink:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			s := n.Segment
			if last := len(prose) - 1; !entering || s.IsEmpty() {
				break
			} else if last >= 0 && prose[last].End == s.Start {
				prose[last].End = s.Stop
			} else {
				prose = append(prose, plain.Span{Start: s.Start, End: s.Stop})
			}
		}
		return ast.WalkContinue, nil
	})
	return prose
}
