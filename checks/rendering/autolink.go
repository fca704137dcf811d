package rendering

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// autolinker makes links of the addresses that goldmark does not look for, since
// it begins only at ASCII punctuation and white space. GitHub takes web addresses
// behind any character but an ASCII letter, as a no-break space, and mail addresses
// wherever they stand.
type autolinker struct{}

// bareLink is what may be such an address.
var bareLink = regexp.MustCompile(`(?:https?|ftp)://[a-zA-Z0-9](?:[^\s<]*[^\s<?!.,:*_~'")])?|[a-zA-Z0-9.+_-]+@[a-zA-Z0-9_-]+(?:\.[a-zA-Z0-9_-]+)+`)

func (autolinker) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	var runs [][]*ast.Text
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.Kind() {
		case ast.KindLink, ast.KindImage, ast.KindCodeSpan:
			return ast.WalkSkipChildren, nil
		}
		if t, ok := n.(*ast.Text); ok && entering && !follows(t) {
			runs = append(runs, textRun(t))
		}
		return ast.WalkContinue, nil
	})
	for _, run := range runs {
		autolink(run, reader.Source())
	}
}

// follows tells if a text goes on with the one before it.
func follows(t *ast.Text) bool {
	before, ok := t.PreviousSibling().(*ast.Text)
	return ok && goesOn(before, t)
}

func goesOn(a, b *ast.Text) bool {
	return a.Segment.Stop == b.Segment.Start && !a.SoftLineBreak() && !a.HardLineBreak()
}

// textRun gives a text, and those that go on with it.
func textRun(t *ast.Text) []*ast.Text {
	run := []*ast.Text{t}
	for {
		next, ok := t.NextSibling().(*ast.Text)
		if !ok || !goesOn(t, next) {
			return run
		}
		run, t = append(run, next), next
	}
}

// autolink puts links in place of the addresses in a run of texts.
func autolink(run []*ast.Text, src []byte) {
	first, last := run[0], run[len(run)-1]
	start, stop := first.Segment.Start, last.Segment.Stop
	if line := src[start:stop]; !bytes.Contains(line, []byte("://")) && bytes.IndexByte(line, '@') < 0 {
		return
	}
	parent, at := first.Parent(), start
	put := func(n ast.Node) { parent.InsertBefore(parent, first, n) }
	for _, m := range bareLink.FindAllIndex(src[start:stop], -1) {
		link := autoLink(src, start+m[0], start+m[1])
		if link == nil {
			continue
		}
		if start+m[0] > at {
			put(ast.NewTextSegment(text.NewSegment(at, start+m[0])))
		}
		put(link)
		at = start + m[1]
	}
	if at == start {
		return
	}
	for _, t := range run[:len(run)-1] {
		parent.RemoveChild(parent, t)
	}
	last.Segment = last.Segment.WithStart(at)
}

// autoLink makes a link of an address, if GitHub does.
func autoLink(src []byte, start, stop int) ast.Node {
	kind := ast.AutoLinkURL
	if bytes.Contains(src[start:stop], []byte("://")) {
		if start > 0 && isASCIILetter(src[start-1]) {
			return nil
		}
	} else {
		kind = ast.AutoLinkEmail
		if !isASCIILetter(src[stop-1]) || start > 0 && src[start-1] == '/' {
			return nil
		}
	}
	return ast.NewAutoLink(kind, ast.NewTextSegment(text.NewSegment(start, stop)))
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
