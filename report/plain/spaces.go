package plain

import (
	"strings"
	"unicode"
)

// IsSpace reports whether Python's str.split takes the character for white space:
// Unicode's white space and U+001C to U+001F.
func IsSpace(c rune) bool {
	if c < 0x80 {
		return c == ' ' || '\t' <= c && c <= '\r' || 0x1c <= c && c <= 0x1f
	}
	return unicode.IsSpace(c)
}

// IsBlank reports whether a text is nothing but white space.
func IsBlank(s string) bool { return strings.IndexFunc(s, notSpace) < 0 }

// Squeezed is a text without its white space.
func Squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

func notSpace(c rune) bool { return !IsSpace(c) }
