package pymarkdown

import "strings"

// A linkKind is how a link or an image tells its target.
type linkKind int

const (
	inlineTarget   linkKind = iota // [text](target)
	fullReference                  // [text][id] and [text][]
	shortReference                 // [text]
)

// A linkFinder is a pass for links, or for images, of one kind.
type linkFinder struct {
	*rewriter
	kind  linkKind
	image bool
	// lastClosing is the last place of what the end of a target depends on: a closing
	// parenthesis, or a quote, after which parentheses count otherwise.
	lastClosing int
}

func linkPass(kind linkKind, image bool) pass {
	start := "["
	if image {
		start = "!["
	}
	return func(in *inliner, text string, number int) string {
		if !strings.Contains(text, start) || kind != inlineTarget && len(in.refs) == 0 {
			return text
		}
		l := &linkFinder{&rewriter{in: in, number: number, src: text}, kind, image, 0}
		for l.replace() {
			l.restart()
		}
		return l.text()
	}
}

// A target is what a bracket that closes a text is followed by.
type target struct {
	href, title string
	titled      bool // even if the title is empty
	end         int
	undefined   bool // a reference to nothing, which is passed over as a whole
	open        bool // no target, for want of the end of what looks like one
}

// replace goes through the text once. It has to be done again when what was replaced
// may be what kept an earlier bracket from being a link: when brackets are gone that
// had no partner, or text in which the end of a target was looked for.
func (l *linkFinder) replace() (again bool) {
	at, failed, openFrom := 0, false, len(l.src)
	l.lastClosing = strings.LastIndexAny(l.src, `)"'`)
	for _, b := range findBrackets(l.src) {
		start, ok := l.start(b.open)
		if !ok || start < at {
			continue
		}
		if b.close < 0 {
			failed = true
			continue
		}
		text := l.src[b.open+1 : b.close]
		t, ok := l.target(b.close+1, text)
		switch {
		case !ok:
			failed = true
			if t.open {
				openFrom = min(openFrom, b.close)
			}
		case t.undefined:
			at = t.end
		case t.end < 0:
			l.putToEnd(start, l.element(text, t))
			return true
		default:
			at = t.end
			l.put(start, at, l.element(text, t))
			if failed && (at > openFrom || hasLoneBracket(l.src[b.close+1:at])) {
				return true
			}
		}
	}
	return false
}

// putToEnd replaces everything but the last character of the text.
func (l *linkFinder) putToEnd(start int, f found) {
	l.put(start, pythonIndex(l.src, -1), f)
}

// hasLoneBracket reports whether the target of a link has brackets of its own.
func hasLoneBracket(target string) bool {
	return len(target) > 2 && strings.ContainsAny(target[1:len(target)-1], "[]")
}

// start gives where the construct begins whose text opens at a bracket. A link does
// not begin after an exclamation mark, an image has to.
func (l *linkFinder) start(open int) (start int, ok bool) {
	exclaimed := l.before(open) == '!'
	if l.image {
		return open - 1, exclaimed
	}
	return open, !exclaimed
}

func (l *linkFinder) target(i int, text string) (t target, ok bool) {
	id := text
	switch l.kind {
	case inlineTarget:
		return l.inlineTarget(i)
	case shortReference:
		t.end = i
	case fullReference:
		open := i + spaceAt(l.src, i)
		if open >= len(l.src) || l.src[open] != '[' {
			return target{}, false
		}
		close := indexByteFrom(l.src, ']', open)
		if close == len(l.src) {
			return target{open: true}, false
		}
		if close > open+1 {
			id = l.src[open+1 : close]
		}
		t.end = close + 1
	}
	ref, defined := l.in.refs[collapseSpace(lower(id))]
	t.href, t.title, t.titled, t.undefined = ref.href, ref.title, ref.title != "", !defined
	return t, true
}

// collapseSpace makes one space of each run of white space.
func collapseSpace(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); {
		if end := skipSpace(s, i); end > i {
			out.WriteByte(' ')
			i = end
			continue
		}
		out.WriteByte(s[i])
		i++
	}
	return out.String()
}

func (l *linkFinder) element(text string, t target) found {
	n := &node{tag: "a", text: plain(text), attrs: []attr{{"href", t.href}}}
	if l.image {
		n = &node{tag: "img", attrs: []attr{{"alt", l.in.literal(text)}, {"src", t.href}}}
	}
	if t.titled {
		n.attrs = append(n.attrs, attr{"title", t.title})
	}
	return found{node: n}
}

// Brackets are an opening one, and the one that closes it or -1.
type brackets struct{ open, close int }

// findBrackets gives all opening brackets in their order.
func findBrackets(s string) []brackets {
	var all []brackets
	var open []int // indexes into all
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '[':
			open = append(open, len(all))
			all = append(all, brackets{i, -1})
		case ']':
			if len(open) > 0 {
				all[open[len(open)-1]].close = i
				open = open[:len(open)-1]
			}
		}
	}
	return all
}
