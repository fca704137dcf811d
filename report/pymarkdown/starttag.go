package pymarkdown

import (
	"strings"
	"unicode/utf8"
)

// startTag reads a start tag, and gives its end. One that is not whole is text.
//
// Two scanners look at it, as in Python: the first finds the end and takes no
// backtick, so that code spans are not split; the second finds the name and where
// the attributes end. Where the two do not agree the tag is text.
func (x *extractor) startTag() int {
	end := x.wholeTag()
	if end < 0 {
		return x.text(1)
	}
	text := x.raw[x.at:end]
	name := x.looseNameEnd.next(x.at + 1)
	if name > end {
		x.data(text)
		return end
	}
	tag := strings.ToLower(x.raw[x.at+1 : name])
	k := x.attributesEnd(name, end)
	switch strip(x.raw[min(k, end):end]) {
	case ">":
		if tag == "script" || tag == "style" {
			x.cdata = tag
		}
		x.opened(tag, text)
	case "/>":
		x.empty(text, isBlockLevel(tag))
	default:
		x.data(text)
	}
	return end
}

// wholeTag gives the end of the tag at the position, or -1 if it is cut short.
// Where it passes on its way to a dead end is remembered, for the next tag would
// be led the same way.
func (x *extractor) wholeTag() int {
	i := x.nameEnd.next(x.at + 1)
	if x.deadEnds[i] {
		return -1
	}
	passed := []int{i}
	for i < len(x.raw) && (x.raw[i] == '/' || spaceAt(x.raw, i) > 0) {
		i += max(1, spaceAt(x.raw, i))
	}
	for !x.deadEnds[i] {
		passed = append(passed, i)
		next := x.attribute(i, true)
		if next < 0 {
			if end := tagClose(x.raw, skipSpace(x.raw, i)); end >= 0 {
				return end
			}
			break
		}
		i = next
	}
	if x.deadEnds == nil {
		x.deadEnds = map[int]bool{}
	}
	for _, p := range passed {
		x.deadEnds[p] = true
	}
	return -1
}

// tagClose gives the end of a tag whose attributes end at i, or -1.
func tagClose(s string, i int) int {
	switch {
	case i == len(s):
		return -1
	case s[i] == '>':
		return i + 1
	case strings.HasPrefix(s[i:], "/>"):
		return i + 2
	case s[i] == '/' || s[i] == '=' || isLetter(s[i]):
		return -1
	}
	return i
}

// tagNameEnd gives the end of a tag's name. That may be far off: anything but white
// space, a slash and a > is part of it.
func tagNameEnd(s string, i int, noBacktick bool) int {
	for ; i < len(s); i++ {
		switch s[i] {
		case '\t', '\n', '\r', '\f', ' ', '/', '>', 0:
			return i
		case '`':
			if noBacktick {
				return i
			}
		}
	}
	return i
}

// attributesEnd gives the place in front of the > or /> of a tag.
func (x *extractor) attributesEnd(i, end int) int {
	i = skipSeparators(x.raw, i)
	for i < end {
		next := x.attribute(i, false)
		if next < 0 {
			break
		}
		i = next
	}
	return i
}

// skipSeparators goes over white space and slashes, up to a />.
func skipSeparators(s string, i int) int {
	for {
		if size := spaceAt(s, i); size > 0 {
			i += size
		} else if i < len(s) && s[i] == '/' && !strings.HasPrefix(s[i:], "/>") {
			i++
		} else {
			return i
		}
	}
}

// attribute gives the end of the attribute at i and what separates it from the
// next, or -1 if there is none. It has to follow white space, a slash or a quote.
func (x *extractor) attribute(i int, strict bool) int {
	s := x.raw
	if i >= len(s) || !(s[i-1] == '\'' || s[i-1] == '"' || s[i-1] == '/' || spaceBefore(s, i)) {
		return -1
	}
	if s[i] == '/' || s[i] == '>' || strict && s[i] == '`' || spaceAt(s, i) > 0 {
		return -1
	}
	for i++; i < len(s) && s[i] != '/' && s[i] != '=' && s[i] != '>' && spaceAt(s, i) == 0; {
		i++
	}
	if value := x.attributeValue(i, strict); value >= 0 {
		i = value
		for strict {
			comma := skipSpace(s, i)
			if comma == len(s) || s[comma] != ',' {
				break
			}
			i = comma + 1
		}
	}
	return skipSeparators(s, i)
}

// attributeValue gives the end of the value that an = at i begins, or -1. A quote
// that is not closed is no value; what stands in front of it then is one, if it
// only is white space or a second equals sign.
func (x *extractor) attributeValue(i int, strict bool) int {
	s := x.raw
	equals := skipSpace(s, i)
	start := skipByte(s, equals, '=')
	if start == equals {
		return -1
	}
	value := skipSpace(s, start)
	if value == len(s) || s[value] != '\'' && s[value] != '"' {
		return x.bareValue(value, strict)
	}
	if n := strings.IndexByte(s[value+1:], s[value]); n >= 0 {
		return value + 1 + n + 1
	}
	switch {
	case value > start:
		_, size := utf8.DecodeLastRuneInString(s[:value])
		return value - size
	case start > equals+1:
		return x.bareValue(start-1, strict)
	}
	return -1
}

func (x *extractor) bareValue(i int, strict bool) int {
	if strict {
		return x.valueEnd.next(i)
	}
	return bareValueEnd(x.raw, i, false)
}

func bareValueEnd(s string, i int, noBacktick bool) int {
	for i < len(s) && s[i] != '>' && !(noBacktick && s[i] == '`') && spaceAt(s, i) == 0 {
		i++
	}
	return i
}
