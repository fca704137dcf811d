package hypertext

import (
	"strconv"

	"handin/report/htmltree"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// hidden are the elements of which a browser shows nothing.
var hidden = map[atom.Atom]bool{
	atom.Base: true, atom.Head: true, atom.Link: true, atom.Meta: true, atom.Noscript: true, atom.Param: true,
	atom.Script: true, atom.Source: true, atom.Style: true, atom.Template: true, atom.Title: true, atom.Track: true,
	atom.Datalist: true, atom.Noframes: true, atom.Noembed: true,
}

// others are shown, but not as text.
var others = map[atom.Atom]bool{
	atom.Audio: true, atom.Canvas: true, atom.Embed: true, atom.Iframe: true, atom.Object: true,
	atom.Svg: true, atom.Video: true, atom.Math: true,
}

func isShown(n *html.Node) bool {
	return n.Type == html.TextNode || n.Type == html.ElementNode && !hidden[n.DataAtom] && !htmltree.Has(n, "hidden")
}

// isBlock reports whether an element begins a new line, itself or by what is in it.
// What is too deep is taken for text.
func (d *drawer) isBlock(n *html.Node, depth int) bool {
	if n.Type != html.ElementNode || depth > maxDepth {
		return false
	}
	if htmltree.IsBlock(n.DataAtom) {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if isShown(c) && d.isBlock(c, depth+1) {
			return true
		}
	}
	return false
}

func children(n *html.Node) []*html.Node {
	var all []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		all = append(all, c)
	}
	return all
}

// inside reports whether an element stands in one of a kind.
func inside(n *html.Node, kind atom.Atom) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == kind {
			return true
		}
	}
	return false
}

func ordinal(n int) string { return strconv.Itoa(n) + ". " }
