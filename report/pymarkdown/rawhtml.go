package pymarkdown

import "strings"

// extractHTML takes the blocks of raw HTML out of a text, and leaves placeholders
// with empty lines around them. HTML inside of paragraphs stays where it is.
//
// A block begins with a block-level tag at the start of a line and goes on until
// that tag is closed; comments, declarations and processing instructions at the
// start of a line are blocks too.
func extractHTML(text string, html *htmlStash) string {
	if strings.IndexByte(text, '<') < 0 && strings.IndexByte(text, '&') < 0 {
		return text
	}
	x := &extractor{position: newPosition(text), html: html}
	x.out.Grow(len(text))
	x.forget()
	x.parse(false)
	x.cut()
	x.forget()
	x.parse(true)
	if x.at < len(x.raw) {
		x.data(x.raw[x.at:])
	}
	if x.block.Len() > 0 {
		x.emit(x.html.put(x.block.String()))
	}
	return x.out.String()
}

type extractor struct {
	position
	html *htmlStash
	out  strings.Builder
	last string // what was last written to out

	block  strings.Builder // the block that is being read
	inside bool            // of a block
	tail   bool            // on the line on which a block has ended
	open   []string        // tags open inside of the block
	cdata  string          // the script or style element that is open

	less, ampersand, greater        finder
	nameEnd, looseNameEnd, valueEnd finder
	commentEnd, instructionEnd      finder
	deadEnds                        map[int]bool // see wholeTag
}

// forget drops all that is remembered of places in raw.
func (x *extractor) forget() {
	find := func(c byte) finder {
		return finder{search: func(i int) int { return indexByteFrom(x.raw, c, i) }}
	}
	x.less, x.ampersand, x.greater = find('<'), find('&'), find('>')
	x.nameEnd = finder{search: func(i int) int { return tagNameEnd(x.raw, i, true) }}
	x.looseNameEnd = finder{search: func(i int) int { return tagNameEnd(x.raw, i, false) }}
	x.valueEnd = finder{search: func(i int) int { return bareValueEnd(x.raw, i, true) }}
	x.commentEnd = finder{search: func(i int) int { return findCommentEnd(x.raw, i) }}
	x.instructionEnd = finder{search: func(i int) int { return indexFrom(x.raw, "?>", i) }}
	x.deadEnds = nil
}

func (x *extractor) emit(s string) {
	x.out.WriteString(s)
	x.last = s
}

// parse reads raw as far as it can. The first round stops at markup that has no
// end, or at a character reference that is none; the last round takes that for
// text. A second such reference makes text of everything that follows.
func (x *extractor) parse(lastRound bool) {
	for x.at < len(x.raw) {
		next := x.nextMarkup()
		if next < 0 {
			break
		}
		if next > x.at {
			x.data(x.raw[x.at:next])
			x.advance(next)
		}
		if next == len(x.raw) {
			break
		}
		if x.raw[next] == '<' && !x.markup(lastRound) || x.raw[next] == '&' && !x.reference() {
			break
		}
	}
	if lastRound && x.at < len(x.raw) && x.cdata == "" {
		x.data(x.raw[x.at:])
		x.advance(len(x.raw))
	}
}

// nextMarkup gives the place of the next < or &; in a script or style element, of
// its end tag, or -1.
func (x *extractor) nextMarkup() int {
	if x.cdata == "" {
		return min(x.less.next(x.at), x.ampersand.next(x.at))
	}
	for i := x.at; ; i += 2 {
		i = indexFrom(x.raw, "</", i)
		if i == len(x.raw) {
			return -1
		}
		name := skipSpace(x.raw, i+2)
		end := name + len(x.cdata)
		if end > len(x.raw) || !strings.EqualFold(x.raw[name:end], x.cdata) {
			continue
		}
		if end = skipSpace(x.raw, end); end < len(x.raw) && x.raw[end] == '>' {
			return i
		}
	}
}

// markup reads what a < begins, and reports whether to go on.
func (x *extractor) markup(lastRound bool) bool {
	end := x.construct()
	if end < 0 {
		if !lastRound || x.at+1 == len(x.raw) {
			return false
		}
		end = x.greater.next(x.at+1) + 1
		if end > len(x.raw) {
			if end = indexByteFrom(x.raw, '<', x.at+1); end == len(x.raw) {
				end = x.at + 1
			}
		}
		x.data(x.raw[x.at:end])
	}
	x.advance(end)
	return true
}

// construct reads a tag, comment, declaration or instruction, and gives its end,
// or -1 when it has none.
func (x *extractor) construct() int {
	rest := x.raw[x.at:]
	switch {
	case strings.HasPrefix(rest, "</>"):
		return x.text(3)
	case strings.HasPrefix(rest, "</"):
		return x.endTag()
	case strings.HasPrefix(rest, "<!--"):
		return x.comment()
	case strings.HasPrefix(rest, "<?"):
		return x.instruction()
	case strings.HasPrefix(rest, "<!"):
		return x.declaration()
	case len(rest) == 1:
		return -1
	case isLetter(rest[1]):
		return x.startTag()
	}
	return x.text(1)
}

// text takes the next n bytes for text.
func (x *extractor) text(n int) int {
	x.data(x.raw[x.at : x.at+n])
	return x.at + n
}

func (x *extractor) comment() int {
	end := x.commentEnd.next(x.at + 4)
	if end == len(x.raw) {
		return x.text(1)
	}
	// However it ended, it is written with -->.
	x.empty("<!--"+x.raw[x.at+4:end]+"-->", true)
	return indexByteFrom(x.raw, '>', end) + 1
}

func (x *extractor) endTag() int {
	rest := x.raw[x.at:]
	if len(rest) < 3 || !isLetter(rest[2]) {
		return x.text(2)
	}
	end := x.greater.next(x.at + 1)
	if end == len(x.raw) {
		return -1
	}
	name := x.looseNameEnd.next(x.at + 2)
	x.closed(strings.ToLower(x.raw[x.at+2 : name]))
	x.cdata = ""
	return end + 1
}

func findCommentEnd(s string, i int) int {
	for {
		i = indexFrom(s, "--", i)
		rest := s[i:]
		if rest == "" || strings.HasPrefix(rest, "-->") || strings.HasPrefix(rest, "--!>") {
			return i
		}
		i++
	}
}

func (x *extractor) instruction() int {
	if !x.atLineStart() && !x.tail {
		return x.text(2)
	}
	end := x.instructionEnd.next(x.at + 2)
	if end == len(x.raw) {
		return -1
	}
	end += 2
	x.empty(x.raw[x.at:end], true)
	return end
}

func (x *extractor) declaration() int {
	if !x.atLineStart() && !x.tail {
		return x.text(2)
	}
	rest := x.raw[x.at:]
	switch {
	case strings.HasPrefix(rest, "<![CDATA["):
		return x.section()
	case len(rest) >= 9 && strings.EqualFold(rest[:9], "<!doctype"):
		end := x.greater.next(x.at + 9)
		if end == len(x.raw) {
			return -1
		}
		x.empty(x.raw[x.at:end+1], true)
		return end + 1
	}
	end := x.greater.next(x.at + 2)
	if end < len(x.raw) {
		x.empty(x.raw[x.at:end+1], false)
		return end + 1
	}
	if rest[2] == '[' {
		return x.text(1)
	}
	return -1
}

// section reads a CDATA section; its end may be spaced.
func (x *extractor) section() int {
	for i := x.at + 3; ; i++ {
		i = indexByteFrom(x.raw, ']', i)
		if i == len(x.raw) {
			return -1
		}
		second := skipSpace(x.raw, i+1)
		if second == len(x.raw) || x.raw[second] != ']' {
			continue
		}
		end := skipSpace(x.raw, second+1)
		if end < len(x.raw) && x.raw[end] == '>' {
			x.empty(x.raw[x.at:i]+"]]>", true)
			return end + 1
		}
	}
}

// reference reads what an & begins, and reports whether to go on. A number needs no
// semicolon; it gets one.
func (x *extractor) reference() bool {
	rest := x.raw[x.at:]
	if !strings.HasPrefix(rest, "&#") {
		end := entityNameEnd(rest)
		if end == 1 || end == len(rest) || rest[end] != ';' {
			x.data("&")
			x.advance(x.at + 1)
			return true
		}
		x.empty(rest[:end+1], false)
		x.advance(x.at + end + 1)
		return true
	}
	end := charRefEnd(rest)
	if end < 0 {
		if strings.IndexByte(rest, ';') >= 0 {
			x.advance(x.text(2))
		}
		return false
	}
	x.empty(rest[:end]+";", false)
	if rest[end] == ';' {
		end++
	}
	x.advance(x.at + end)
	return true
}

func entityNameEnd(s string) int {
	i := 1
	for i < len(s) && (isLetter(s[i]) || i > 1 && (isDigit(s[i]) || s[i] == '-' || s[i] == '.')) {
		i++
	}
	return i
}

// charRefEnd gives the end of the number in s, which starts with &#, or -1. A
// character that is no hexadecimal digit has to follow, even a decimal number.
func charRefEnd(s string) int {
	i, isNumeral := 2, isDigit
	if strings.HasPrefix(s[2:], "x") || strings.HasPrefix(s[2:], "X") {
		i, isNumeral = 3, isHex
	}
	start := i
	for i < len(s) && isNumeral(s[i]) {
		i++
	}
	if i == start || i == len(s) || isHex(s[i]) {
		return -1
	}
	return i
}
