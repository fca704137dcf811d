package htmltree

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// first gives the first element of a name.
func first(t *testing.T, fragment, name string) *html.Node {
	t.Helper()
	for n := range Parse(fragment).Descendants() {
		if n.Type == html.ElementNode && n.Data == name {
			return n
		}
	}
	t.Fatalf("%q has no <%s>", fragment, name)
	return nil
}

func TestText(t *testing.T) {
	for _, c := range []struct{ fragment, want string }{
		{"", ""},
		{"<p>one <em>two</em>\n three</p>", "one two\n three"},
		{"<pre>one<br>two</pre>", "one\ntwo"},
		{"a &lt;b&gt; c<!-- d -->", "a <b> c"},
		{"<td>outside of a table</td>", "outside of a table"},
	} {
		if got := Text(Parse(c.fragment)); got != c.want {
			t.Errorf("the text of %q is %q, want %q", c.fragment, got, c.want)
		}
	}
}

// Whatever the parser gives up has the words that were there.
func TestTooDeep(t *testing.T) {
	const depth = 600 // more than the parser goes
	deep := strings.Repeat("<div>", depth) + "one &amp; two" + strings.Repeat("</div>", depth)
	if _, err := html.ParseFragment(strings.NewReader(deep), &html.Node{Type: html.ElementNode, Data: "body"}); err == nil {
		t.Fatal("the parser goes deeper than this test thinks")
	}
	if got := Text(Parse(deep)); got != "one & two" {
		t.Errorf("what is too deep is %q", got)
	}
}

func TestAttributes(t *testing.T) {
	list := first(t, `<ol start=" 7 " reversed class="">`, "ol")
	for _, c := range []struct {
		name, value string
		has         bool
		number      int
	}{
		{"start", " 7 ", true, 7},
		{"reversed", "", true, 1},
		{"class", "", true, 1},
		{"type", "", false, 1},
	} {
		value, has, number := Attribute(list, c.name), Has(list, c.name), Number(list, c.name, 1)
		if value != c.value || has != c.has || number != c.number {
			t.Errorf("%s: %q, %v, %d, want %q, %v, %d", c.name, value, has, number, c.value, c.has, c.number)
		}
	}
	if use := first(t, `<svg><use xlink:href="#x"/></svg>`, "use"); Has(use, "href") {
		t.Error("an attribute of another namespace was taken for HTML's")
	}
}

func TestElements(t *testing.T) {
	for _, c := range []struct {
		name         string
		known, block bool
	}{
		{"p", true, true},
		{"li", true, true},
		{"td", true, false},
		{"em", true, false},
		{"xmp", true, true},
		{"dataset", false, false},
		{"P", false, false},
	} {
		n := &html.Node{Type: html.ElementNode, Data: c.name}
		if got := IsElement(c.name); got != c.known {
			t.Errorf("IsElement(%q) is %v", c.name, got)
		}
		if parsed := Parse("<" + strings.ToLower(c.name) + ">").FirstChild; parsed != nil {
			n = parsed
		}
		if got := IsBlock(n.DataAtom) && c.name == n.Data; got != c.block {
			t.Errorf("IsBlock of %q is %v", c.name, got)
		}
	}
}
