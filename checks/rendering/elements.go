package rendering

import (
	"strings"

	"golang.org/x/net/html"
)

// elements are the names of HTML's elements, those of old included.
var elements = nameSet(`
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
	for _, name := range strings.Fields(words) {
		names[name] = true
	}
	return names
}

// placeholders are the elements that nobody formats an answer with, and whose
// names are words for what is to be put in.
var placeholders = nameSet(`
	address applet area article aside audio base body button canvas data datalist dialog dir embed fieldset
	figure footer form frame frameset head header html image input label legend link listing main map menu
	meta meter nav object optgroup option output param portal progress search section select slot source
	template time track var video`)

// eaters are the elements that hold no HTML, so that a browser takes all that
// follows the tag for theirs; and what it does of that.
var eaters = map[string]string{
	"title": hides, "style": hides, "iframe": hides, "noembed": hides, "noframes": hides, "script": hides,
	"textarea": bares, "xmp": bares, "plaintext": bares,
}

const (
	hides = "shows nothing of"
	bares = "shows the bare HTML of"
)

// isUnknownElement reports whether a browser shows nothing for an element's
// tags but what stands between them.
func isUnknownElement(n *html.Node) bool {
	return n.Type == html.ElementNode && n.Namespace == "" && !elements[n.Data]
}
