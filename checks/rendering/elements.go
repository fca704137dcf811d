package rendering

import (
	"strings"

	"handin/report/htmltree"

	"golang.org/x/net/html"
)

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
	return n.Type == html.ElementNode && n.Namespace == "" && !htmltree.IsElement(n.Data)
}
