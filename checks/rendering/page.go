package rendering

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"handin/report/htmltree"
	"handin/report/plain"
	"handin/report/pymarkdown"
)

// onPage is what is seen of a text on the examiner's page: where the
// pinned places came out, and the code.
type onPage struct {
	places []place
	code   []code
	items  int // how many were met

	retried bool // the pins were not put in all at once
}

// place is where a pinned place came out.
type place struct {
	found   bool
	tried   bool   // it was looked for
	items   []step // the items that it stands in, the outermost first
	link    bool   // in a link
	image   bool   // in the caption of an image
	heading bool   // in a heading
	tag     bool   // in the name of a tag that browsers do not know
	quotes  int    // how many quotes it stands in
	style   style
	text    string // what it stands in, and where in that
	at      int
}

// style is how words are emphasised.
type style struct{ italic, bold bool }

// step is an item of a list on the way to a place.
type step struct {
	item    int // which of the page
	ordered bool
	number  int
}

// code is an element that shows code.
type code struct {
	text  string
	block bool // a block of its own, with its lines
	alone bool // nothing stands beside it
	depth int  // of the items that it stands in
}

// firstPin is the character that stands at the first pinned place; the next ones
// follow it. They are of a plane for private use, where no text has any.
const firstPin = 0xf0000

const mostPins = 0x1000

// pinByte is the first byte of every pin.
const pinByte = 0xf3

func isPin(c rune) bool { return firstPin <= c && c < firstPin+mostPins }

// pin is a place to look at, and its number.
type pin struct{ at, number int }

// look converts a text with pins at places, and looks where they came out. The
// pins must not change the page: those that would are left out, and their places
// are not found.
func look(text string, at []int) *onPage {
	p := &onPage{places: make([]place, len(at))}
	s := pinning{text: text, plain: pymarkdown.Convert(text), tries: maxTries, take: p.take}
	if !s.try(pinsAt(at)) {
		p.retried = true
		p.take(s.plain, nil)
	}
	p.retried = p.retried || s.tries < maxTries-1
	return p
}

// take reads a page with these pins in it.
func (p *onPage) take(page string, pins []pin) {
	p.code, p.items = nil, 0
	p.read(htmltree.Parse(harmless(page)), place{found: true})
	for _, pin := range pins {
		p.places[pin.number].tried = true
	}
}

// pinsAt gives the pins for places, in the order of the text; none if there are
// too many places.
func pinsAt(at []int) []pin {
	if len(at) > mostPins {
		return nil
	}
	pins := make([]pin, len(at))
	for i, offset := range at {
		pins[i] = pin{offset, i}
	}
	slices.SortFunc(pins, func(a, b pin) int { return a.at - b.at })
	return pins
}

// maxTries limits how often a text is converted to find the pins that change the
// page.
const maxTries = 24

// pinning converts a text with pins in it, which must not change its page.
type pinning struct {
	text, plain string
	tries       int
	take        func(page string, pins []pin)
}

// try takes the page with these pins. If they change it, each half of them is
// tried.
func (s *pinning) try(pins []pin) bool {
	if s.tries--; s.tries < 0 {
		return false
	}
	page := s.plain
	if len(pins) > 0 {
		page = pymarkdown.Convert(pinned(s.text, pins))
	}
	if isSamePage(unpinned(page), s.plain, s.text) {
		s.take(page, pins)
		return true
	}
	half := len(pins) / 2
	if half == 0 {
		return false
	}
	first := s.try(pins[:half])
	return s.try(pins[half:]) || first
}

// isSamePage reports whether two pages of a text are the same. A pin in front
// of a tab changes how many spaces that is, which changes nothing else.
func isSamePage(a, b, text string) bool {
	if a == b || !strings.Contains(text, "\t") {
		return a == b
	}
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}

// pinned puts pins at places, which are in order.
func pinned(text string, pins []pin) string {
	var b strings.Builder
	b.Grow(len(text) + 4*len(pins))
	last := 0
	for _, m := range pins {
		b.WriteString(text[last:m.at])
		b.WriteRune(rune(firstPin + m.number))
		last = m.at
	}
	b.WriteString(text[last:])
	return b.String()
}

// unpinned takes the pins out of a text, or a page; in a mail address they stand as
// numbers.
func unpinned(s string) string {
	if strings.Contains(s, "&#98") {
		s = numberedPin().ReplaceAllString(s, "")
	}
	if strings.IndexByte(s, pinByte) < 0 {
		return s
	}
	return strings.Map(func(c rune) rune {
		if isPin(c) {
			return -1
		}
		return c
	}, s)
}

// numberedPin is a pin as the examiner's page has it in a mail address.
var numberedPin = plain.Pattern(`&#98(?:30[4-9]\d|3[1-9]\d\d|[4-6]\d{3}|70\d\d|71[0-2]\d|713[0-5]);`)

// read goes through what stands in a node, of which is known where it stands.
func (p *onPage) read(n *html.Node, where place) {
	number := startOfList(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		in := where
		switch {
		case c.Type == html.TextNode:
			p.found(c.Data, where)
			continue
		case c.Type != html.ElementNode:
			continue
		case isUnknownElement(c):
			where.tag = true
			p.found(c.Data, where)
			where.tag = false
		}
		switch c.DataAtom {
		case atom.Li:
			in.items = append(where.items[:len(where.items):len(where.items)], step{item: p.items, ordered: n.DataAtom == atom.Ol, number: number})
			p.items++
			number++
		case atom.A:
			in.link = true
		case atom.Img:
			in.image = true
			p.found(htmltree.Attribute(c, "alt"), in)
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			in.heading = true
		case atom.Blockquote:
			in.quotes++
		case atom.Em:
			in.style.italic = true
		case atom.Strong:
			in.style.bold = true
		case atom.Code:
			block := n.DataAtom == atom.Pre
			p.code = append(p.code, code{unpinned(trimLines(htmltree.Text(c))), block, block || isAlone(c), len(where.items)})
		}
		p.read(c, in)
	}
}

// isAlone reports whether nothing stands beside an element in what it stands in.
func isAlone(n *html.Node) bool {
	for c := n.Parent.FirstChild; c != nil; c = c.NextSibling {
		if c != n && (c.Type != html.TextNode || strings.TrimSpace(c.Data) != "") {
			return false
		}
	}
	return true
}

// found takes down the pins in a text.
func (p *onPage) found(text string, where place) {
	where.text = text
	for i := strings.IndexByte(text, pinByte); i >= 0 && i < len(text); {
		where.at = i
		c, size := utf8.DecodeRuneInString(text[i:])
		if isPin(c) && int(c-firstPin) < len(p.places) && !p.places[c-firstPin].found {
			p.places[c-firstPin] = where
		}
		next := strings.IndexByte(text[i+size:], pinByte)
		if next < 0 {
			return
		}
		i += size + next
	}
}

// examiners gives the HTML of the examiner's page for a text.
func examiners(src string) string { return pymarkdown.Convert(src) }
