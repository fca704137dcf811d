package pymarkdown

import "strings"

// The methods of this file decide what is a block of raw HTML.

// data takes text between the markup.
func (x *extractor) data(s string) {
	if x.tail && strings.IndexByte(s, '\n') >= 0 {
		x.tail = false
	}
	if x.inside {
		x.block.WriteString(s)
	} else {
		x.emit(s)
	}
}

// opened takes a start tag.
func (x *extractor) opened(tag, text string) {
	if tag == "hr" {
		x.empty(text, true)
		return
	}
	if isBlockLevel(tag) && (x.tail || x.atLineStart() && !x.inside) {
		x.inside = true
		x.emit("\n")
	}
	if x.inside {
		x.open = append(x.open, tag)
		x.block.WriteString(text)
		return
	}
	x.emit(text)
	// A script that is not in a block stands in a code span, most likely.
	x.cdata = ""
}

// closed takes an end tag. It closes all that was opened since its start tag; when
// nothing is left open the block has ended.
func (x *extractor) closed(tag string) {
	here := x.here()
	text := "</" + tag + ">"
	if here <= len(x.raw) {
		if end := x.nextTagEnd(here); end < len(x.raw) {
			text = x.raw[here : end+1]
		}
	}
	if !x.inside {
		x.emit(text)
		return
	}
	x.block.WriteString(text)
	for k := len(x.open) - 1; k >= 0; k-- {
		if x.open[k] == tag {
			x.open = x.open[:k]
			break
		}
	}
	if len(x.open) > 0 {
		return
	}
	if x.blankLineAt(x.after(here, text)) {
		x.block.WriteByte('\n')
	} else {
		x.tail = true
	}
	x.inside = false
	x.emit(x.html.put(x.block.String()))
	x.emit("\n\n")
	x.block.Reset()
}

func (x *extractor) nextTagEnd(from int) int {
	if x.base == 0 {
		return x.greater.next(from)
	}
	return indexByteFrom(x.raw, '>', from)
}

// empty takes markup that has no content.
func (x *extractor) empty(text string, isBlock bool) {
	switch {
	case x.inside || x.tail:
		x.block.WriteString(text)
	case x.atLineStart() && isBlock:
		if x.blankLineAt(x.after(x.here(), text)) {
			text += "\n"
		} else {
			x.tail = true
		}
		if strings.HasSuffix(x.last, "\n") && !strings.HasSuffix(x.last, "\n\n") {
			x.emit("\n")
		}
		x.emit(x.html.put(text))
		x.emit("\n\n")
	default:
		x.emit(text)
	}
}

// blankLineAt reports whether two line ends are at i, with nothing but spaces before
// each.
func (x *extractor) blankLineAt(i int) bool {
	for range 2 {
		i = skipByte(x.raw, i, ' ')
		if i >= len(x.raw) || x.raw[i] != '\n' {
			return false
		}
		i++
	}
	return true
}

func isBlockLevel(tag string) bool {
	return blockLevel[strings.TrimRight(strings.ToLower(tag), "/")]
}
