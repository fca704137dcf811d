package rendering

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"handin/report/htmltree"
	"handin/report/plain"
)

// cutUp cuts a text into pieces that both pages show as if each stood alone, so that
// what is found in them, one after the other, is what is found in the text. It cuts at
// empty lines above ordinary text, and rather too seldom: where in doubt the text is one
// piece.
func cutUp(src string) []string {
	if !mayBeCut(src) {
		return []string{src}
	}
	var c cutter
	for start := 0; start < len(src); {
		if start > 0 && c.isClosed() && !isAtMark(src[start:]) && (c.isPlain && mayFollow(src[start:]) || beginsPlainly(src[start:])) {
			c.cuts = append(c.cuts, cut{start, c.code})
		}
		end := endOfBlock(src, start)
		c.add(src[start:end])
		start = end
	}
	return c.pieces(src)
}

// mayBeCut reports whether there is nothing in a text that reaches over all of it: the
// definition of a link; a tag of emphasis, for which no other emphasis is judged; what
// begins as the number of a character, of which two that are none make text of all
// below; and bytes that the pages take for other ones.
func mayBeCut(src string) bool {
	return !strings.Contains(src, "]:") && !strings.Contains(src, "&#") &&
		(strings.IndexByte(src, '<') < 0 || strings.Count(src, "<") <= mostOpen && !emphasisTag().MatchString(src)) &&
		!hasControl(src) && utf8.ValidString(src)
}

func hasControl(src string) bool {
	for i := range len(src) {
		if c := src[i]; c < ' ' && c != '\n' && c != '\t' {
			return true
		}
	}
	return false
}

// endOfBlock gives the end of the lines up to an empty one, and of the empty ones below.
func endOfBlock(src string, start int) int {
	i := strings.Index(src[start:], "\n\n")
	if i < 0 {
		return len(src)
	}
	start += i
	for start < len(src) && src[start] == '\n' {
		start++
	}
	return start
}

// beginsPlainly reports whether a line is a heading, or text of a paragraph. Below an
// empty line it ends all lists, quotes and indented code above it.
func beginsPlainly(line string) bool {
	if strings.HasPrefix(line, "--") { // as the template's placeholders do
		line = strings.TrimLeft(strings.TrimLeft(line, "-"), " ")
	}
	if line == "" {
		return false
	}
	switch line[0] {
	case '#', '[', '!', '(', '"', '\'':
		return true
	case '`':
		return len(line) > 1 && line[1] != '`'
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(line, "*_"))
	return unicode.IsLetter(first)
}

// mayFollow reports whether a text, whatever it begins with, is not a part of a paragraph
// that stands above an empty line.
func mayFollow(text string) bool { return strings.IndexByte("<> \t\n", text[0]) < 0 }

// isAtMark reports whether a text begins with the mark of an answer, which counts at the
// start of a text alone.
func isAtMark(text string) bool {
	return strings.HasPrefix(strings.TrimLeft(text, " \t>*_"), "Answer:")
}

// cut is a place to cut at, and how many blocks above it hold code.
type cut struct{ at, code int }

// cutter goes along the blocks of a text.
type cutter struct {
	cuts    []cut
	code    int  // how many blocks hold some
	fence   int  // the backticks of the one that is open
	fenced  bool // there is one
	reaches bool // something may go on over empty lines, to the end
	whole   bool // there is something for which nothing is to be cut
	isPlain bool // the last block is nothing but headings and text of a paragraph
}

func (c *cutter) isClosed() bool { return c.fence == 0 && !c.reaches }

// mostLeading is the white space and marks in front of a line, and mostOpen the marks in
// a block and the tags in a text, with which no page comes near the depth from which on
// it is not read.
const (
	mostLeading = 100
	mostOpen    = 200
)

func (c *cutter) add(block string) {
	c.isPlain = true
	for line := range strings.Lines(block) {
		c.line(line)
		c.isPlain = c.isPlain && (line == "\n" || beginsPlainly(line))
	}
	c.tags(block)
	c.whole = c.whole || len(block) > mostOpen && strings.Count(block, "*")+strings.Count(block, "_")+strings.Count(block, "[") > mostOpen
	if c.reaches || strings.ContainsAny(block, "`\t") || strings.Contains(block, "    ") {
		c.code++
	}
}

// line looks for a fence. One that does not stand at the start of the line is not
// followed to its end.
func (c *cutter) line(line string) {
	rest := strings.TrimLeft(line, " \t>-+*.)0123456789")
	c.whole = c.whole || len(line)-len(rest) > mostLeading || isOddlyBlank(rest)
	if !strings.HasPrefix(rest, "```") && !strings.HasPrefix(rest, "~~~") {
		return
	}
	info := strings.TrimLeft(rest, rest[:1])
	size := len(rest) - len(info)
	switch {
	case len(rest) < len(line) && !strings.Contains(info, "`"), c.fence == 0 && rest[0] == '~':
		c.fenced, c.reaches = true, true
	case rest[0] == '~' || strings.Contains(info, "`"):
	case c.fence == 0:
		c.fence, c.fenced = size, true
	case size >= c.fence && strings.Trim(info, " \t\n") == "":
		c.fence = 0
	}
}

// isOddlyBlank reports whether there is white space on a line, and nothing else, that is
// none in Markdown.
func isOddlyBlank(line string) bool {
	return strings.TrimSpace(line) == "" && strings.Trim(line, "\n") != ""
}

// mostPieces is about how many pieces a text has at most: of more, each with what is kept
// beside it, some would be forgotten before the next key.
const mostPieces = 128

// pieces gives the pieces between the cuts. As a fence is looked for in all code of a
// page, all code stands in one of them if there is a fence.
func (c *cutter) pieces(src string) []string {
	var found []string
	last := 0
	smallest := 1 << bits.Len(uint(len(src)/mostPieces)) // seldom another one for a letter more
	for _, cut := range c.cuts {
		if !c.whole && cut.at-last >= smallest && !(c.fenced && 0 < cut.code && cut.code < c.code) {
			found = append(found, src[last:cut.at])
			last = cut.at
		}
	}
	return append(found, src[last:])
}

// tags looks for what may begin HTML that goes on below the block. Where a tag may have
// no end, how the examiner's page takes it hangs on all that stands above it.
func (c *cutter) tags(block string) {
	for at := 0; ; at++ {
		i := strings.IndexByte(block[at:], '<')
		if i < 0 {
			return
		}
		at += i
		rest := block[at+1:]
		if rest == "" || !isASCIILetter(rest[0]) && strings.IndexByte("/!?", rest[0]) < 0 || isPassingTag(block[:at], rest) {
			continue
		}
		name := ended().FindStringSubmatch(rest)
		c.reaches, c.whole = true, c.whole || name == nil || eaters[strings.ToLower(name[1])] != ""
	}
}

// ended is the rest of a tag or comment that is plainly one, and ends.
var ended = plain.Pattern(`^(?:/?([a-zA-Z][a-zA-Z0-9]*)(?: +[a-zA-Z-]+(?:=(?:"[^"<>\n]*"|[\w%.#-]+))?)* ?/?>|!--[^<>-]*-->)`)

// isPassingTag reports whether what stands behind a < is an address or a placeholder, as
// in `run <name>`, with its >. For browsers it is a tag of no element, which ends with
// the paragraph. Alone on its line a placeholder would begin a block of HTML.
func isPassingTag(before, rest string) bool {
	end := 0
	for end < len(rest) && (isWordByte(rest[end]) || strings.IndexByte("_.~:/?@%+&;,=-", rest[end]) >= 0) {
		end++
	}
	if !isASCIILetter(rest[0]) || end == len(rest) || rest[end] != '>' {
		return false
	}
	name, _, _ := strings.Cut(rest[:end], "/")
	if htmltree.IsElement(strings.ToLower(name)) {
		return false
	}
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return strings.ContainsAny(name, ":@._") || strings.ContainsFunc(line, unicode.IsLetter)
}
