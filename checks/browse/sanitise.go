package browse

import (
	"errors"
	"html/template"
	"slices"
	"strings"
	"unicode"

	"handin/report/htmltree"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// sanitised gives the examiner's page as the browser is to have it: what is seen of
// it is the same, and nothing is left in it that reaches out. The policy forbids
// most of that too, but not all: a browser looks up and connects to what a <link>
// names, whatever the policy. Text that cannot be cleared is shown as it is written.
func sanitised(fragment string) string {
	const tries = 4
	for range tries {
		cleaned, err := sanitisedOnce(fragment)
		if err != nil {
			break
		}
		// What is read again must be what was written: else a browser could read
		// yet another thing.
		if again, err := sanitisedOnce(cleaned); err == nil && again == cleaned {
			return cleaned
		}
		fragment = cleaned
	}
	return `<html><head><base target="_blank"></head><body><pre>` + template.HTMLEscapeString(fragment) + "</pre></body></html>"
}

var errUnwritten = errors.New("it cannot be written as HTML")

func sanitisedOnce(fragment string) (string, error) {
	// Without scripts, as the browser reads it: what <noscript> holds is shown.
	doc, err := html.ParseWithOptions(strings.NewReader(fragment), html.ParseOptionEnableScripting(false))
	if err != nil {
		return "", err
	}
	sanitise(doc)
	opensElsewhere(doc)
	var b strings.Builder
	if err := html.Render(&b, doc); err != nil {
		return "", errors.Join(errUnwritten, err)
	}
	return b.String(), nil
}

// opensElsewhere has links open in a tab of their own.
func opensElsewhere(doc *html.Node) {
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Head {
			base := &html.Node{Type: html.ElementNode, Data: "base", DataAtom: atom.Base, Attr: []html.Attribute{{Key: "target", Val: "_blank"}}}
			n.InsertBefore(base, n.FirstChild)
			return
		}
	}
}

// sanitise takes out of what is below a node what is not shown, and what reaches
// out.
func sanitise(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case unseen(c):
			n.RemoveChild(c)
		case c.Type == html.ElementNode && c.Data == "noscript":
			next = unwrap(c, next)
		default:
			if c.Type == html.ElementNode {
				sanitiseElement(c)
			}
			sanitise(c)
		}
		c = next
	}
}

// unwrap puts what an element holds in its place, and gives the first of that.
func unwrap(n *html.Node, next *html.Node) *html.Node {
	first := next
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, n)
		if first == next {
			first = c
		}
	}
	n.Parent.RemoveChild(n)
	return first
}

// unseen reports whether a browser shows nothing of a node. A <template> is shown if it
// makes its parent's shadow.
func unseen(n *html.Node) bool {
	switch n.Type {
	case html.CommentNode, html.DoctypeNode:
		return true
	case html.ElementNode:
		switch n.Data {
		case "script", "link", "meta", "base", "param", "bgsound", "nextid":
			return true
		case "template":
			return !htmltree.Has(n, "shadowrootmode")
		case "set", "animate", "animateTransform", "animateMotion", "discard": // which could give an address later
			return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
				return a.Key == "attributeName" && strings.HasSuffix(strings.ToLower(strings.TrimSpace(a.Val)), "href")
			})
		}
	}
	return false
}

// fetched are the attributes of which the address is loaded, or sent to.
var fetched = []string{
	"src", "srcset", "imagesrcset", "poster", "background", "data", "codebase", "classid", "archive", "code", "object", "manifest", "profile",
	"lowsrc", "dynsrc", "longdesc", "cite", "action", "formaction", "href", "icon", "usemap", "implementation",
}

// sent are the attributes by which something is told to others, whatever they say,
// and those that make another document.
var sent = []string{"ping", "attributionsrc", "referrerpolicy", "srcdoc", "http-equiv", "nonce", "csp", "is", "browsingtopics", "sharedstoragewritable", "download"}

// frames are the elements that show another document, of which none is shown here.
var frames = []string{"iframe", "frame", "embed", "object", "applet", "portal", "fencedframe", "webview", "controlledframe"}

// sanitiseElement takes out the attributes that reach out. Links stay, since they
// lead somewhere only when they are clicked.
func sanitiseElement(n *html.Node) {
	leads := n.Data == "a" || n.Namespace == "" && n.Data == "area"
	var kept []html.Attribute
	for _, a := range n.Attr {
		key := strings.ToLower(a.Key)
		switch {
		case strings.HasPrefix(key, "on"), slices.Contains(sent, key):
		case leads && key == "href":
			kept = append(kept, a)
		case slices.Contains(fetched, key) && (slices.Contains(frames, n.Data) || reaches(key, a.Val)):
			if key == "src" && (n.Data == "img" || n.Data == "input") {
				a.Val = "data:," // to be seen as a figure that does not open
				kept = append(kept, a)
			}
		default:
			kept = append(kept, a)
		}
	}
	if n.Namespace == "" && n.Data == "iframe" { // a frame that does not open
		kept = append(kept, html.Attribute{Key: "src", Val: "data:,"})
	}
	n.Attr = kept
	if n.Namespace == "" && slices.Contains([]string{"iframe", "noembed", "noframes"}, n.Data) {
		for n.FirstChild != nil { // text that no browser shows
			n.RemoveChild(n.FirstChild)
		}
	}
}

// reaches reports whether an address, or one of several, leads away from this server.
func reaches(key, value string) bool {
	if key == "srcset" || key == "imagesrcset" {
		return slices.ContainsFunc(strings.FieldsFunc(value, func(c rune) bool { return c == ',' || unicode.IsSpace(c) }), leadsAway)
	}
	return leadsAway(value)
}

// leadsAway reads the beginning of an address as a browser does: without control
// characters before it, and without line breaks and tabs in it.
func leadsAway(address string) bool {
	address = strings.TrimLeftFunc(address, func(c rune) bool { return c <= ' ' })
	address = strings.NewReplacer("\t", "", "\n", "", "\r", "", `\`, "/").Replace(address)
	if strings.HasPrefix(address, "//") {
		return true
	}
	scheme, _, ok := strings.Cut(address, ":")
	return ok && !strings.ContainsAny(scheme, "/?#") && !strings.EqualFold(scheme, "data")
}
