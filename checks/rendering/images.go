package rendering

import (
	"slices"
	"sort"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"handin/report/htmltree"
	"handin/report/pymarkdown"
)

// Where is where an image came out on the examiner's page.
type Where int

const (
	Unknown   Where = iota // it could not be looked for
	AsImage                // as one
	InSpan                 // in a code span
	InBlock                // in a block of code
	InComment              // in an HTML comment
	InText                 // in text or in a link, as it is written
	nowhere                // in what no browser shows
)

// Image is what the examiner's page makes of one.
type Image struct {
	Where
	Link string // where a browser looks for its file; "" if it is not shown
}

// Images tells what the examiner's page makes of the images of a text, whose
// lines end in \n. At is where the link of each begins. As with Compare, what was
// found is kept.
func Images(text string, at []int) []Image {
	if len(text) > longest || len(at) == 0 || strings.ContainsFunc(text, isPin) {
		return make([]Image, len(at))
	}
	kept, ok := knownImages.Get(text)
	if !ok || !slices.Equal(kept.at, at) {
		kept = lookedAt{slices.Clone(at), findImages(text, at)}
		knownImages.Put(text, kept)
	}
	return kept.images
}

// lookedAt is what was found of images at these places.
type lookedAt struct {
	at     []int
	images []Image
}

var knownImages = memory[lookedAt](2 << 20)

// ImagesOfPage is Images for the text of a whole report, which is not kept.
func ImagesOfPage(text string, at []int) []Image { return findImages(text, at) }

func findImages(text string, at []int) []Image {
	found := make(imageFinder, len(at))
	s := pinning{text: text, plain: pymarkdown.Convert(text), tries: maxTries}
	s.take = func(page string, pins []pin) {
		for _, p := range pins {
			if strings.ContainsRune(page, rune(firstPin+p.number)) {
				found[p.number].Where = nowhere
			}
		}
		found.read(htmltree.Parse(page), InText)
	}
	starts := make([]int, len(at))
	for i, offset := range at {
		starts[i] = insideLink(text, offset)
	}
	s.try(pinsAt(starts))
	return found
}

// insideLink gives where a link begins behind the white space and the bracket
// that may stand before it.
func insideLink(text string, at int) int {
	at += len(text[at:]) - len(strings.TrimLeft(text[at:], " "))
	if strings.HasPrefix(text[at:], "<") {
		at++
	}
	return at
}

// imageFinder takes down where the pinned links of images are.
type imageFinder []Image

// read goes through what stands in a node.
func (f imageFinder) read(n *html.Node, in Where) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			f.take(c.Data, in, "")
		case html.CommentNode:
			f.take(c.Data, InComment, "")
		case html.ElementNode:
			f.take(htmltree.Attribute(c, "href"), InText, "")
			if c.DataAtom == atom.Img {
				link := htmltree.Attribute(c, "src")
				f.take(link, AsImage, unpinned(link))
				f.take(htmltree.Attribute(c, "alt"), AsImage, unpinned(link))
			}
			f.read(c, inside(c, in))
		}
	}
}

// inside is where the text of an element stands.
func inside(n *html.Node, in Where) Where {
	switch {
	case eaters[n.Data] == hides:
		return nowhere
	case n.DataAtom == atom.Pre || n.DataAtom == atom.Code && in == InBlock:
		return InBlock
	case n.DataAtom == atom.Code:
		return InSpan
	}
	return in
}

// take takes down the pins in a text.
func (f imageFinder) take(text string, where Where, link string) {
	if strings.IndexByte(text, pinByte) < 0 {
		return
	}
	for _, c := range text {
		if isPin(c) && int(c-firstPin) < len(f) && f[c-firstPin].Where == nowhere {
			f[c-firstPin] = Image{where, link}
		}
	}
}

// Leaks reports whether an image that stood below a text would not be one on the
// examiner's page: if an HTML tag or a comment of the text is not closed.
func Leaks(text string) bool {
	if strings.IndexByte(text, '<') < 0 || len(text) > longest {
		return false
	}
	leaks, ok := knownLeaks.Get(text)
	if !ok {
		below := text + "\n\n![a]("
		leaks = findImages(below+"b)\n", []int{len(below)})[0].Where != AsImage
		knownLeaks.Put(text, leaks)
	}
	return leaks
}

var knownLeaks = memory[bool](2 << 20)

// LeakAt gives where the tag or the comment stands for which a text leaks, or -1.
func LeakAt(text string) int {
	if !Leaks(text) {
		return -1
	}
	at := len(text)
	for range nearTags {
		if at = strings.LastIndexByte(text[:at], '<'); at <= 0 || !Leaks(text[:at]) {
			return at
		}
	}
	return firstLeak(text[:at])
}

// nearTags is how many tags LeakAt goes up one by one.
const nearTags = 16

// firstLeak is LeakAt for a text of many tags, by halves: what is above one that leaks is
// taken not to.
func firstLeak(text string) int {
	var tags []int
	for i := range len(text) {
		if text[i] == '<' {
			tags = append(tags, i)
		}
	}
	leaking := sort.Search(len(tags), func(i int) bool { return Leaks(text[:tags[i]]) })
	return tags[max(0, leaking-1)]
}
