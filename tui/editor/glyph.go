package editor

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/uax29/v2/graphemes"
)

const (
	tabStop     = 4
	manyGlyphs  = 4096 // so many are remembered at most
	tooWide     = "?"  // stands for what is wider than the pane
	dottedMarks = "◌"  // carries marks that have no letter
)

// glyph is how a grapheme looks.
type glyph struct {
	text    string
	width   int
	standIn bool
}

// ascii holds the glyphs of the bytes below 0x80.
var ascii = func() (g [utf8.RuneSelf]glyph) {
	for c := range g {
		g[c] = glyph{text: string(rune(c)), width: 1}
		if c < ' ' {
			g[c] = glyph{text: string(rune(0x2400 + c)), width: 1, standIn: true}
		}
	}
	g[0x7f] = glyph{text: "␡", width: 1, standIn: true}
	return g
}()

// glyphs remembers how graphemes look when cells are counted in one way.
type glyphs struct {
	method ansi.Method
	known  map[string]glyph
}

// of returns the glyph of a grapheme that is no tab.
func (g *glyphs) of(cluster []byte) glyph {
	if len(cluster) == 1 && cluster[0] < utf8.RuneSelf {
		return ascii[cluster[0]]
	}
	if known, ok := g.known[string(cluster)]; ok {
		return known
	}
	if g.known == nil || len(g.known) >= manyGlyphs {
		g.known = make(map[string]glyph)
	}
	made := g.draw(string(cluster))
	g.known[string(cluster)] = made
	return made
}

// draw decides between the grapheme itself and a stand-in.
func (g *glyphs) draw(cluster string) glyph {
	r, size := utf8.DecodeRuneInString(cluster)
	if r == utf8.RuneError && size == 1 {
		return g.standIn(fmt.Sprintf("⟨%02X⟩", cluster[0]))
	}
	if unicode.In(r, unicode.Mn, unicode.Me) {
		return g.standIn(dottedMarks + cluster)
	}
	if width := g.method.StringWidth(cluster); width > 0 && !maybeCut(cluster) && !hidden(r) && alone(cluster) {
		return glyph{text: cluster, width: width}
	}
	return g.standIn(fmt.Sprintf("⟨U+%04X⟩", r))
}

func (g *glyphs) standIn(text string) glyph {
	return glyph{text: text, width: g.method.StringWidth(text), standIn: true}
}

// hidden reports whether a letter does something to a terminal, or to its
// neighbours, instead of being seen.
func hidden(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// alone reports whether a grapheme stays one between any others: the renderer
// would otherwise count its cells with theirs.
func alone(cluster string) bool {
	text := graphemes.FromString("x" + cluster + "x")
	return text.Next() && text.Value() == "x" && text.Next() && text.Value() == cluster
}
