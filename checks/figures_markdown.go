package checks

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ImageMarkdown writes an image with a caption so that the course's checker
// counts one, and the examiner's page and GitHub show the file at the path. A
// plain name and a plain caption stand in it as they are.
func ImageMarkdown(caption, path string) string {
	caption = strings.Join(strings.FieldsFunc(caption, func(c rune) bool { return unicode.IsSpace(c) || unicode.IsControl(c) }), " ")
	return "![" + escapedCaption(caption) + "](" + escapeLink(path) + ")"
}

// escapedCaption writes a caption so that none of its marks means anything. What is
// escaped already stays.
func escapedCaption(caption string) string {
	var b strings.Builder
	for i := 0; i < len(caption); i++ {
		switch c := caption[i]; {
		case c == '\\' && i+1 < len(caption) && strings.IndexByte(captionMarks, caption[i+1]) >= 0:
			b.WriteString(caption[i : i+2])
			i++
		case c == '<':
			b.WriteString("&lt;")
		case c == '(' && i > 0 && caption[i-1] == ']', strings.IndexByte(captionMarks, c) >= 0:
			b.WriteByte('\\')
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// captionMarks are what means something in a caption.
const captionMarks = "\\[]`*"

// escapeLink writes a path as a link, with percent signs for what is neither a
// letter nor a digit nor harmless.
func escapeLink(path string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(path); {
		c, size := utf8.DecodeRuneInString(path[i:])
		if c != utf8.RuneError && (unicode.In(c, unicode.L, unicode.M, unicode.N) || strings.ContainsRune("-._~/", c)) {
			b.WriteString(path[i : i+size])
		} else {
			for _, x := range []byte(path[i : i+size]) {
				b.WriteByte('%')
				b.WriteByte(hex[x>>4])
				b.WriteByte(hex[x&15])
			}
		}
		i += size
	}
	return b.String()
}
