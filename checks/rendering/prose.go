package rendering

import (
	"github.com/yuin/goldmark/ast"

	"handin/report/plain"
)

// Prose gives where a text, whose lines end in \n, is words to be read, in order: what GitHub
// takes for code, HTML, a link or an image is none. Of a text that would take too long it
// gives nothing.
func Prose(src string) []plain.Span {
	if len(src) > longest || isLaborious(src) {
		return nil
	}
	var prose []plain.Span
	_ = ast.Walk(parseGitHub([]byte(src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
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
