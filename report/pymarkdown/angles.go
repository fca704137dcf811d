package pymarkdown

import (
	"bytes"
	"strconv"
	"strings"
)

// upTo gives the end of what ends with the first > from i on, if none of the bytes in
// stops comes before that, and else the < that does.
func upTo(s string, i int, stops string) (end, stop int) {
	n := strings.IndexAny(s[i:], stops)
	switch {
	case n >= 0 && s[i+n] == '>':
		return i + n + 1, -1
	case n >= 0 && s[i+n] == '<':
		return 0, i + n
	}
	return 0, -1
}

func autolinkBody(s string, i int) (body int, ok bool) {
	scheme := asciiLower(s[i+1 : min(i+1+len("https://"), len(s))])
	for _, known := range []string{"http://", "https://", "ftp://", "ftps://"} {
		if strings.HasPrefix(scheme, known) {
			return i + 1 + len(known), true
		}
	}
	return 0, false
}

func autolinkEnd(_ []byte, s string, i int) (end, stop int) {
	return upTo(s, i, "<>")
}

func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] += 'a' - 'A'
		}
	}
	return string(b)
}

func (in *inliner) autolink(s string) found {
	href := s[1 : len(s)-1]
	return found{node: &node{
		tag:   "a",
		text:  final(href),
		attrs: []attr{{"href", in.literal(href)}},
	}}
}

func mailBody(_ string, i int) (body int, ok bool) {
	return i + 1, true
}

func mailEnd(head []byte, s string, i int) (end, stop int) {
	end, stop = upTo(s, i, "<> ")
	if end == 0 {
		return 0, stop
	}
	address := string(head[1:]) + s[i:end-1]
	at := strings.LastIndexByte(address, '@')
	if at < 1 || at == len(address)-1 || strings.IndexByte(address[:at], '!') >= 0 {
		return 0, -1
	}
	return end, -1
}

// maxNested is how long an address may be that has other constructs in it. Addresses
// in addresses grow tenfold with each level.
const maxNested = 1 << 12

// mail writes an address in character references, as a guard against harvesters.
func (in *inliner) mail(s string) found {
	address := strings.TrimPrefix(in.literal(s[1:len(s)-1]), "mailto:")
	if len(address) > max(len(s), maxNested) {
		return found{text: in.replace(s, func(*strings.Builder, found) {})}
	}
	var text, href strings.Builder
	for _, r := range address {
		text.WriteString(ampersand)
		if name, ok := entityNames[r]; ok {
			text.WriteString(name + ";")
		} else {
			text.WriteString("#" + strconv.Itoa(int(r)) + ";")
		}
	}
	for _, r := range "mailto:" + address {
		href.WriteString(ampersand + "#" + strconv.Itoa(int(r)) + ";")
	}
	return found{node: &node{
		tag:   "a",
		text:  final(text.String()),
		attrs: []attr{{"href", href.String()}},
	}}
}

// enclosures are what HTML other than tags stands between.
var enclosures = [...]struct{ open, close string }{
	{"<!--", "-->"},
	{"<?", "?>"},
	{"<![CDATA[", "]]>"},
}

// htmlBody finds tags, comments, processing instructions and CDATA sections.
func htmlBody(s string, i int) (body int, ok bool) {
	rest := s[i:]
	if len(rest) > 1 && isLetter(rest[1]) || len(rest) > 2 && rest[1] == '/' && isLetter(rest[2]) {
		return i + 2, true
	}
	for _, e := range enclosures {
		if strings.HasPrefix(rest, e.open) {
			return i + len(e.open), true
		}
	}
	return 0, false
}

func htmlEnd(head []byte, s string, i int) (end, stop int) {
	for _, e := range enclosures {
		if len(head) >= len(e.open) && string(head[:len(e.open)]) == e.open {
			return enclosureEnd(s, i, e.open, e.close)
		}
	}
	if bytes.IndexByte(head, ' ') >= 0 {
		return upTo(s, i, "<>")
	}
	// No @ is in the name of a tag, but one may come after a space.
	n := strings.IndexAny(s[i:], "<>@ ")
	if n < 0 || s[i+n] == '@' {
		return 0, -1
	}
	return upTo(s, i+n, "<>")
}

// enclosureEnd finds the end of what has no other of its kind in it.
func enclosureEnd(s string, i int, open, close string) (end, stop int) {
	stop = indexFrom(s, open, i)
	if n := strings.Index(s[i:stop], close); n >= 0 {
		return i + n + len(close), -1
	}
	if stop == len(s) {
		return 0, -1
	}
	return 0, stop
}

func (in *inliner) html(s string) found {
	return found{text: in.stash.put(unescape(in.source(s)))}
}

// entities finds character references, which are HTML that passes through.
func (in *inliner) entities(text string, number int) string {
	if strings.IndexByte(text, '&') < 0 {
		return text
	}
	w := &rewriter{in: in, number: number, src: text}
	for i := indexByteFrom(text, '&', 0); i < len(text); i = indexByteFrom(text, '&', i) {
		end := entityEnd(text, i+1)
		if end > 0 {
			w.put(i, end, in.html(text[i:end]))
		}
		i = max(i+1, end)
	}
	return w.text()
}

// entityEnd gives the end of the character reference whose & is before i, or 0.
func entityEnd(s string, i int) int {
	switch {
	case strings.HasPrefix(s[i:], "#x"):
		return numeralEnd(s, i+2, isHex)
	case strings.HasPrefix(s[i:], "#"):
		return numeralEnd(s, i+1, isDigit)
	}
	return numeralEnd(s, i, isAlnum)
}

// numeralEnd gives the end of characters of a kind and a semicolon, or 0.
func numeralEnd(s string, i int, isKind func(byte) bool) int {
	start := i
	for i < len(s) && isKind(s[i]) {
		i++
	}
	if i == start || i == len(s) || s[i] != ';' {
		return 0
	}
	return i + 1
}
