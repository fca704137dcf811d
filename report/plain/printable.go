package plain

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Printable gives a text in which nothing acts on a terminal: control
// characters, bidirectional overrides and bytes that are not UTF-8 are replaced
// by signs for them. Line feeds stay; tabs become a space. Whatever of a report
// or a file name is printed goes through here.
func Printable(s string) string {
	if !strings.ContainsFunc(s, unprintable) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i, c := range s {
		switch {
		case c == '\t':
			b.WriteByte(' ')
		case c == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd"):
			fmt.Fprintf(&b, "‹%02x›", s[i])
		case !unprintable(c):
			b.WriteRune(c)
		case c < ' ':
			b.WriteRune('␀' + c)
		case c == 0x7f:
			b.WriteRune('␡')
		default:
			fmt.Fprintf(&b, "‹%04x›", c)
		}
	}
	return b.String()
}

// PrintableLine is Printable on one line.
func PrintableLine(s string) string {
	return strings.Join(strings.Fields(Printable(strings.ReplaceAll(s, "\r\n", "\n"))), " ")
}

// Uncommanding gives a text in which a workflow of GitHub finds no command: what
// is printed there is read for lines that begin with `::`, behind white space too,
// and for `##[` anywhere. Both stay to be seen, in brackets.
func Uncommanding(s string) string {
	if !strings.Contains(s, "::") && !strings.Contains(s, "##[") {
		return s
	}
	var b strings.Builder
	for line := range Lines(s) {
		text := strings.TrimLeftFunc(line, func(c rune) bool { return unicode.IsSpace(c) || unprintable(c) })
		if rest, ok := strings.CutPrefix(text, "::"); ok {
			line = line[:len(line)-len(text)] + "‹::›" + rest
		}
		b.WriteString(strings.ReplaceAll(line, "##[", "‹##›["))
	}
	return b.String()
}

// unprintable tells which characters a terminal could act on, or hide behind.
func unprintable(c rune) bool {
	switch {
	case c == '\n':
		return false
	case unicode.IsControl(c):
		return true
	case 0x202a <= c && c <= 0x202e, 0x2066 <= c && c <= 0x2069, c == 0x200e, c == 0x200f, c == 0x061c:
		return true
	case c == 0x2028, c == 0x2029, c == 0xfeff:
		return true
	}
	return false
}
