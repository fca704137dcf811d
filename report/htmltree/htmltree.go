package htmltree

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Parse reads HTML that stands in a page's body, and gives a node that holds the
// others. What the parser gives up, for the depth of its tags, is taken as text.
func Parse(fragment string) *html.Node {
	body := &html.Node{Type: html.ElementNode, DataAtom: atom.Body, Data: "body"}
	nodes, err := html.ParseFragment(strings.NewReader(fragment), body)
	if err != nil {
		nodes = []*html.Node{{Type: html.TextNode, Data: Words(fragment)}}
	}
	for _, n := range nodes {
		body.AppendChild(n)
	}
	return body
}

// Words is the text between the tags of HTML that is not parsed.
func Words(fragment string) string {
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(fragment)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
		}
	}
}

// Text is the text in a node, its white space as it is.
func Text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.DataAtom == atom.Br:
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// Attribute gives the value of an attribute, or "".
func Attribute(n *html.Node, name string) string {
	value, _ := lookup(n, name)
	return value
}

// Has reports whether an element has an attribute, with a value or without.
func Has(n *html.Node, name string) bool {
	_, ok := lookup(n, name)
	return ok
}

// Number gives an attribute that is a number, or else another.
func Number(n *html.Node, name string, otherwise int) int {
	if number, err := strconv.Atoi(strings.TrimSpace(Attribute(n, name))); err == nil {
		return number
	}
	return otherwise
}

func lookup(n *html.Node, name string) (value string, ok bool) {
	for i := range n.Attr {
		if a := &n.Attr[i]; a.Key == name && a.Namespace == "" {
			return a.Val, true
		}
	}
	return "", false
}
