package rendering

import (
	"bytes"

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
var bareLink = taking(`(?:https?|ftp)://[a-zA-Z0-9](?:[^\s<]*(?:\[[^\s<\[\]]*\]|[^\s<?!.,:*_~'")\]]))?|[a-zA-Z0-9.+_-]+@[a-zA-Z0-9_-]+(?:\.[a-zA-Z0-9_-]+)+`)

func (autolinker) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	src := reader.Source()
	if !mayLink(src) {
		return
	}
	var runs []textRun
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.Kind() {
		case ast.KindLink, ast.KindImage, ast.KindCodeSpan:
			return ast.WalkSkipChildren, nil
		}
		if t, ok := n.(*ast.Text); ok && entering && !follows(t) {
			if r := runFrom(t); mayLink(src[r.first.Segment.Start:r.last.Segment.Stop]) {
				runs = append(runs, r)
			}
		}
		return ast.WalkContinue, nil
	})
	for _, r := range runs {
		r.autolink(src)
	}
}

func mayLink(text []byte) bool {
	return bytes.IndexByte(text, '@') >= 0 || bytes.Contains(text, []byte("://"))
}

// textRun is texts that go on with one another.
type textRun struct{ first, last *ast.Text }

func runFrom(t *ast.Text) textRun {
	r := textRun{t, t}
	for {
		next, ok := r.last.NextSibling().(*ast.Text)
		if !ok || !goesOn(r.last, next) {
			return r
		}
		r.last = next
	}
}

// follows reports whether a text goes on with the one before it.
func follows(t *ast.Text) bool {
	before, ok := t.PreviousSibling().(*ast.Text)
	return ok && goesOn(before, t)
}

func goesOn(a, b *ast.Text) bool {
	return a.Segment.Stop == b.Segment.Start && !a.SoftLineBreak() && !a.HardLineBreak()
}

// autolink puts links in place of the addresses in a run of texts.
func (r textRun) autolink(src []byte) {
	start, stop := r.first.Segment.Start, r.last.Segment.Stop
	parent, at := r.first.Parent(), start
	put := func(n ast.Node) { parent.InsertBefore(parent, r.first, n) }
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
	for r.first != r.last {
		next := r.first.NextSibling().(*ast.Text)
		parent.RemoveChild(parent, r.first)
		r.first = next
	}
	r.last.Segment = r.last.Segment.WithStart(at)
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
		if !isASCIILetter(src[stop-1]) || start > 0 && src[start-1] == '/' || stop < len(src) && src[stop] == '@' {
			return nil
		}
	}
	return ast.NewAutoLink(kind, ast.NewTextSegment(text.NewSegment(start, stop)))
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
