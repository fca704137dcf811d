package rendering

import (
	"strings"

	"golang.org/x/net/html"
)

// elements are the names of HTML's elements, those of old included.
var elements = func() map[string]bool {
	names := map[string]bool{}
	for _, name := range strings.Fields(`
		a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink
		blockquote body br button canvas caption center cite code col colgroup data datalist dd del details
		dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2
		h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend
		li link listing main map mark marquee math menu menuitem meta meter nav nobr noembed noframes
		noscript object ol optgroup option output p param picture plaintext portal pre progress q rb rbc rp
		rt rtc ruby s samp script search section select slot small source spacer span strike strong style
		sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var
		video wbr xmp`) {
		names[name] = true
	}
	return names
}()

// isUnknownElement tells if a browser shows nothing for an element's tags but
// what stands between them.
func isUnknownElement(n *html.Node) bool {
	return n.Type == html.ElementNode && n.Namespace == "" && !elements[n.Data]
}
