package pymarkdown

import (
	"strings"
	"unicode/utf8"
)

// inlineTarget reads the (address "title") at i.
func (l *linkFinder) inlineTarget(i int) (target, bool) {
	if i >= len(l.src) || l.src[i] != '(' {
		return target{}, false
	}
	start := skipSpace(l.src, i+1)
	t, ok := angleTarget(l.src, start)
	if !ok && start <= l.lastClosing {
		t, ok = bareTarget(l.src, start)
	}
	if !ok {
		return target{open: true}, false
	}
	t.href = strip(l.in.literal(t.href))
	if t.titled {
		t.title = spaced(dequote(l.in.literal(strip(t.title))))
	}
	return t, true
}

// angleTarget reads an address in angle brackets, and a title in quotes.
func angleTarget(s string, i int) (t target, ok bool) {
	if i == len(s) || s[i] != '<' {
		return t, false
	}
	n := strings.IndexAny(s[i+1:], "<>")
	if n < 0 || s[i+1+n] != '>' {
		return t, false
	}
	t.href = strip(s[i+1 : i+1+n])
	i = skipSpace(s, i+1+n+1)
	if i < len(s) && (s[i] == '"' || s[i] == '\'') {
		close := indexByteFrom(s, s[i], i+1)
		if close == len(s) {
			return t, false
		}
		t.title, t.titled = s[i+1:close], true
		i = skipSpace(s, close+1)
	}
	t.end = i + 1
	return t, i < len(s) && s[i] == ')'
}

// bareTarget reads an address, which may have parentheses in pairs, and a title
// in quotes, which may have any. That is all guessed at in one go.
func bareTarget(s string, start int) (target, bool) {
	r := targetReader{s: s, start: start, depth: 1, spare: 1, fallback: -1}
	for i := start; i < len(s); i++ {
		switch c := s[i]; c {
		case '(', ')':
			r.parenthesis(i)
		case '"', '\'':
			r.quote(i)
		}
		if r.depth == 0 {
			return r.closed(i), true
		}
		if s[i] != ' ' {
			r.last = s[i]
		}
	}
	if r.spare > 0 {
		return target{}, false
	}
	// The title has no end, so the quote was part of the address. Without a place
	// noted to go back to, it is the place before the text, where Python counts
	// from the end.
	return target{href: pythonSlice(s, start, r.fallback-1), end: r.fallback}, true
}

// A targetReader counts parentheses. At the first quote it takes for granted that
// a title begins: from then on it looks for the quote before a closing parenthesis,
// and counts parentheses in spare only, to know where the address ends should there be
// no title.
type targetReader struct {
	s        string
	start    int
	depth    int
	spare    int
	fallback int  // the end of the target if there is no title
	last     byte // that was no space
	first    quoted
	second   quoted // by the other kind of quote
}

// Quoted is text in quotes, which goes on to the last of them. Positions are
// after the quotes; end is 0 as long as there is none.
type quoted struct {
	mark       byte
	start, end int
}

func (q quoted) endsWith(last byte) bool { return q.end > 0 && q.mark == last }

func (r *targetReader) parenthesis(i int) {
	opens := r.s[i] == '('
	inTitle := r.first.mark != 0
	switch {
	case !opens && (r.first.endsWith(r.last) || r.second.endsWith(r.last)):
		r.depth = 0
	case !inTitle && opens:
		r.depth++
	case !inTitle:
		r.depth--
	case r.spare > 0:
		r.spare--
		if r.spare == 0 && !opens {
			r.fallback = i + 1
		}
	}
}

func (r *targetReader) quote(i int) {
	c := r.s[i]
	switch {
	case r.first.mark == 0:
		r.spare, r.depth = r.depth, 1
		r.first = quoted{mark: c, start: i + 1}
	case c == r.first.mark:
		r.first.end = i + 1
	case r.second.mark == 0:
		r.second = quoted{mark: c, start: i + 1}
	default:
		r.second.end = i + 1
	}
}

// closed gives the target that the parenthesis at i closes.
func (r *targetReader) closed(i int) target {
	t := target{href: r.s[r.start:i], end: i + 1}
	title := r.first
	if !title.endsWith(r.last) {
		title = r.second
	}
	if title.endsWith(r.last) {
		t.href = r.s[r.start : title.start-1]
		t.title, t.titled = r.s[title.start:max(title.start, title.end-1)], true
	}
	return t
}

// pythonSlice is s[from:to] of Python, where a negative position counts characters
// from the end.
func pythonSlice(s string, from, to int) string {
	return s[from:max(from, pythonIndex(s, to))]
}

func pythonIndex(s string, i int) int {
	if i >= 0 {
		return i
	}
	at := len(s)
	for ; i < 0; i++ {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return at
}

// dequote removes a pair of quotes around a title.
func dequote(s string) string {
	for _, quote := range []string{`"`, "'"} {
		if strings.HasPrefix(s, quote) && strings.HasSuffix(s, quote) {
			return s[1:max(1, len(s)-1)]
		}
	}
	return s
}

// spaced makes a space of each white-space character.
func spaced(s string) string {
	return strings.Map(func(r rune) rune {
		if isSpace(r) {
			return ' '
		}
		return r
	}, s)
}
