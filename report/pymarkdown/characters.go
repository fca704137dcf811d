package pymarkdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isSpace tells white space as Python's str.isspace and \s do: more than Unicode's
// property, by the four separators U+001C to U+001F.
func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return isSpaceByte(byte(r))
	}
	return unicode.IsSpace(r)
}

func isSpaceByte(c byte) bool {
	return c == ' ' || '\t' <= c && c <= '\r' || 0x1c <= c && c <= 0x1f
}

// isWord tells the characters of Python's \w.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '_' || isAlnum(byte(r))
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r))
}

func isLetter(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z'
}

func isDigit(c byte) bool {
	return '0' <= c && c <= '9'
}

func isAlnum(c byte) bool {
	return isLetter(c) || isDigit(c)
}

func isHex(c byte) bool {
	return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f'
}

// strip removes white space from both ends.
func strip(s string) string {
	return stripLeft(stripRight(s))
}

func stripLeft(s string) string {
	if s != "" && s[0] > ' ' && s[0] < utf8.RuneSelf {
		return s
	}
	return strings.TrimLeftFunc(s, isSpace)
}

func stripRight(s string) string {
	if s != "" && s[len(s)-1] > ' ' && s[len(s)-1] < utf8.RuneSelf {
		return s
	}
	return strings.TrimRightFunc(s, isSpace)
}

func isBlank(s string) bool {
	return stripLeft(s) == ""
}

// spaceAt gives the length of the white-space character at i, or 0.
func spaceAt(s string, i int) int {
	if i >= len(s) {
		return 0
	}
	if s[i] < utf8.RuneSelf {
		if isSpaceByte(s[i]) {
			return 1
		}
		return 0
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	if !isSpace(r) {
		return 0
	}
	return size
}

// skipSpace gives the first position from i on that holds no white space.
func skipSpace(s string, i int) int {
	for {
		size := spaceAt(s, i)
		if size == 0 {
			return i
		}
		i += size
	}
}

// skipByte gives the first position from i on that does not hold c.
func skipByte(s string, i int, c byte) int {
	for i < len(s) && s[i] == c {
		i++
	}
	return i
}

// spaceBefore reports whether the character before i is white space.
func spaceBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return i > 0 && isSpace(r)
}

// indexByteFrom is strings.IndexByte from i on, with len(s) for nothing found.
func indexByteFrom(s string, c byte, i int) int {
	if i >= len(s) {
		return len(s)
	}
	if n := strings.IndexByte(s[i:], c); n >= 0 {
		return i + n
	}
	return len(s)
}

// indexFrom is strings.Index from i on, with len(s) for nothing found.
func indexFrom(s, sep string, i int) int {
	if i >= len(s) {
		return len(s)
	}
	if n := strings.Index(s[i:], sep); n >= 0 {
		return i + n
	}
	return len(s)
}

// A finder remembers the last place it found, so that many searches that start
// from ever later positions cost no more than one.
type finder struct {
	search   func(from int) int
	from, at int
	used     bool
}

func (f *finder) next(from int) int {
	if !f.used || from < f.from || from > f.at {
		f.from, f.at, f.used = from, f.search(from), true
	}
	return f.at
}

// lower is Python's str.lower, which knows two cases that strings.ToLower does
// not: the dotted capital I, and sigma at the end of a word.
func lower(s string) string {
	if strings.ContainsAny(s, "İΣ") {
		s = lowerSpecial(s)
	}
	return strings.ToLower(s)
}

func lowerSpecial(s string) string {
	var out strings.Builder
	for i, r := range s {
		switch {
		case r == 'İ':
			out.WriteString("i̇")
		case r == 'Σ' && endsWord(s[:i], s[i+len("Σ"):]):
			out.WriteRune('ς')
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

func endsWord(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	return unicode.IsLetter(last) && !unicode.IsLetter(next)
}
