package htmltree

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// blocks are the elements that a browser begins a new line for, less those of tables.
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

// IsBlock reports whether a browser begins a new line for an element that is not
// inside of a table.
func IsBlock(a atom.Atom) bool { return blocks[a] }

// known are the names of HTML's elements, those of old included.
var known = nameSet(`
	a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink
	blockquote body br button canvas caption center cite code col colgroup data datalist dd del details
	dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2
	h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend
	li link listing main map mark marquee math menu menuitem meta meter nav nobr noembed noframes
	noscript object ol optgroup option output p param picture plaintext portal pre progress q rb rbc rp
	rt rtc ruby s samp script search section select slot small source spacer span strike strong style
	sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var
	video wbr xmp`)

func nameSet(words string) map[string]bool {
	names := map[string]bool{}
	for name := range strings.FieldsSeq(words) {
		names[name] = true
	}
	return names
}

// IsElement reports whether HTML has an element of this name, in small letters. Of others
// a browser shows what stands between their tags.
func IsElement(name string) bool { return known[name] }
