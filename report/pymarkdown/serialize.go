package pymarkdown

import (
	"strings"
	"unicode/utf8"
)

// serializeDocument gives the HTML of what is in a tree, for a text of that size.
func serializeDocument(root *node, size int) string {
	w := &htmlWriter{unescape: true}
	w.out.Grow(size + size/4)
	w.text(root.text.s)
	for _, kid := range root.kids {
		w.node(kid)
	}
	return w.out.String()
}

// serializeFound gives the HTML of an element that was found in a text. Its escaped
// characters stay as they are, and so do its placeholders.
func serializeFound(n *node) string {
	w := &htmlWriter{}
	w.node(n)
	return w.out.String()
}

type htmlWriter struct {
	out      strings.Builder
	unescape bool
}

func (w *htmlWriter) node(n *node) {
	w.out.WriteByte('<')
	w.out.WriteString(n.tag)
	for _, a := range n.attrs {
		w.out.WriteString(` ` + a.name + `="`)
		w.escaped(a.value, `&<>"`, w.unescape)
		w.out.WriteByte('"')
	}
	switch n.tag {
	case "br", "hr", "img":
		w.out.WriteString(" />")
	default:
		w.out.WriteByte('>')
		w.escaped(n.text.s, "&<>", w.unescape && n.tag != "code")
		for _, kid := range n.kids {
			w.node(kid)
		}
		w.out.WriteString("</" + n.tag + ">")
	}
	w.text(n.tail.s)
}

func (w *htmlWriter) text(s string) {
	w.escaped(s, "&<>", w.unescape)
}

// escaped writes a text with its special characters escaped. An & that begins a
// character reference is not special.
func (w *htmlWriter) escaped(s, special string, unescaped bool) {
	if unescaped {
		s = unescape(s)
	}
	for {
		i := strings.IndexAny(s, special)
		if i < 0 {
			w.out.WriteString(s)
			return
		}
		w.out.WriteString(s[:i])
		switch s[i] {
		case '<':
			w.out.WriteString("&lt;")
		case '>':
			w.out.WriteString("&gt;")
		case '"':
			w.out.WriteString("&quot;")
		default:
			w.out.WriteByte('&')
			if !beginsEntity(s[i+1:]) {
				w.out.WriteString("amp;")
			}
		}
		s = s[i+1:]
	}
}

// beginsEntity tells a character reference, the & left out. Letters are matched in
// both cases, which in Python makes letters of four more characters.
func beginsEntity(s string) bool {
	if strings.HasPrefix(s, "#") {
		return entityEnd(s, 0) > 0 || strings.HasPrefix(s, "#X") && numeralEnd(s, 2, isHex) > 0
	}
	i := 0
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !isAlnum(s[i]) && !strings.ContainsRune("İıſK", r) {
			break
		}
		i += size
	}
	return i > 0 && i < len(s) && s[i] == ';'
}

// unescape puts escaped characters back.
func unescape(s string) string {
	if strings.IndexByte(s, stx[0]) < 0 {
		return s
	}
	return unescaper.Replace(s)
}

var unescaper = func() *strings.Replacer {
	var pairs []string
	for _, c := range []byte(escapable) {
		pairs = append(pairs, escaped(c), string(c))
	}
	return strings.NewReplacer(pairs...)
}()
