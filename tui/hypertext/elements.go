package hypertext

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// blocks are the elements that a browser begins a new line for.
var blocks = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Caption: true,
	atom.Center: true, atom.Dd: true, atom.Details: true, atom.Dialog: true, atom.Dir: true, atom.Div: true,
	atom.Dl: true, atom.Dt: true, atom.Fieldset: true, atom.Figcaption: true, atom.Figure: true,
	atom.Footer: true, atom.Form: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true,
	atom.H5: true, atom.H6: true, atom.Header: true, atom.Hgroup: true, atom.Hr: true, atom.Legend: true,
	atom.Li: true, atom.Listing: true, atom.Main: true, atom.Menu: true, atom.Nav: true, atom.Ol: true,
	atom.P: true, atom.Pre: true, atom.Section: true, atom.Summary: true, atom.Table: true, atom.Ul: true,
	atom.Xmp: true,
}

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
	return n.Type == html.TextNode || n.Type == html.ElementNode && !hidden[n.DataAtom] && attribute(n, "hidden") == nil
}

// isBlock reports whether an element begins a new line, itself or by what is in it.
// What is too deep is taken for text.
func (d *drawer) isBlock(n *html.Node, depth int) bool {
	if n.Type != html.ElementNode || depth > maxDepth {
		return false
	}
	if blocks[n.DataAtom] {
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

// attribute gives the value of an attribute; nil if there is none.
func attribute(n *html.Node, name string) *string {
	for i := range n.Attr {
		if n.Attr[i].Key == name && n.Attr[i].Namespace == "" {
			return &n.Attr[i].Val
		}
	}
	return nil
}

// attributeText is the value of an attribute, or "".
func attributeText(n *html.Node, name string) string {
	if v := attribute(n, name); v != nil {
		return *v
	}
	return ""
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

// textOf is the text in an element, its white space as it is.
func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		} else if c.DataAtom == atom.Br {
			b.WriteString("\n")
		}
	}
	return b.String()
}

func numberOr(text *string, otherwise int) int {
	if text != nil {
		if n, err := strconv.Atoi(strings.TrimSpace(*text)); err == nil {
			return n
		}
	}
	return otherwise
}

func ordinal(n int) string { return strconv.Itoa(n) + ". " }
