package pymarkdown

import (
	"strings"
	"unicode/utf8"
)

// A form is one of the ways to write emphasis. Of an element with a second one
// inside, the second comes either first or last in it.
type form struct {
	match        func(m *marks, i int) (matched, bool)
	outer, inner string
	innerLast    bool
}

// Matched is where a form's one or two texts are, and where the form ends.
type matched struct {
	text, more span
	end        int
}

type span struct{ from, to int }

// The forms of each mark, in order of precedence.
var (
	asteriskForms = [...]form{
		{match: (*marks).tripleOneTwo, outer: "strong", inner: "em"},
		{match: (*marks).tripleTwoOne, outer: "em", inner: "strong"},
		{match: (*marks).doubleOneThree, outer: "strong", inner: "em", innerLast: true},
		{match: (*marks).double, outer: "strong"},
		{match: (*marks).single, outer: "em"},
	}
	underscoreForms = [...]form{
		asteriskForms[0],
		asteriskForms[1],
		{match: (*marks).wordDoubleOneThree, outer: "strong", inner: "em", innerLast: true},
		{match: (*marks).wordDouble, outer: "strong"},
		{match: (*marks).wordSingle, outer: "em"},
	}
)

// emphasisPass makes the pass for one mark.
func emphasisPass(mark byte, forms *[5]form) pass {
	return func(in *inliner, text string, number int) string {
		if strings.IndexByte(text, mark) < 0 {
			return text
		}
		w := &rewriter{in: in, number: number, src: text}
		e := &emphasizer{mark, forms}
		for e.replace(w) {
			w.restart()
		}
		return w.text()
	}
}

type emphasizer struct {
	mark  byte
	forms *[5]form
}

// replace goes through the text once. A mark that was none may become one by what is
// put after it.
func (e *emphasizer) replace(w *rewriter) (again bool) {
	m := newMarks(w.src, e.mark)
	var failed failures
	for i := m.next(one, 0); i < len(m.s); i = m.next(one, i) {
		m.floor = w.done
		n, end := e.build(m, i, 0)
		if n == nil {
			failed.note(m, i)
			i++
			continue
		}
		w.put(i, end, found{node: n})
		if failed.concern(m, end) {
			return true
		}
		i = end
	}
	return false
}

// Failures tell what marks there were that could not begin emphasis.
type failures struct{ single, double bool }

// note takes down the mark at i. Underscores within words never begin any.
func (f *failures) note(m *marks, i int) {
	switch {
	case m.mark == '_' && m.wordBefore(i):
	case m.has(i + 1):
		f.double = true
	default:
		f.single = true
	}
}

// concern reports whether a placeholder that ends at i may have made emphasis of one of
// the failures: an asterisk may now have another for a partner, an underscore one
// that the placeholder has made the beginning of a run.
func (f *failures) concern(m *marks, i int) bool {
	if m.mark == '*' || !f.single && !f.double {
		return f.single || f.double
	}
	switch {
	case !m.has(i) || m.has(i+1) && m.has(i+2):
		return false
	case m.has(i + 1):
		return f.double && !m.wordAt(i+2)
	}
	return !m.wordAt(i+1) || f.double && m.next(closeTriple, i+2) < len(m.s)
}

// build makes the element of the first form from a number on that matches at i.
func (e *emphasizer) build(m *marks, i, from int) (n *node, end int) {
	for number := from; number < len(e.forms); number++ {
		if found, ok := e.forms[number].match(m, i); ok {
			return e.element(m.s, found, number), found.end
		}
	}
	return nil, 0
}

// element makes an element; in its texts only later forms are looked for.
func (e *emphasizer) element(s string, at matched, number int) *node {
	f := e.forms[number]
	outer := &node{tag: f.outer}
	text := s[at.text.from:at.text.to]
	more := s[at.more.from:at.more.to]
	inner := &node{tag: f.inner}
	switch {
	case f.inner == "":
		e.fill(outer, nil, text, number+1)
	case f.innerLast:
		e.fill(outer, nil, text, number+1)
		e.fill(inner, nil, more, number+1)
		outer.kids = append(outer.kids, inner)
	default:
		e.fill(inner, nil, text, number+1)
		outer.kids = append(outer.kids, inner)
		e.fill(outer, inner, more, number+1)
	}
	return outer
}

// fill parses text into a parent, after its last child if there is one. After a
// match only the forms that come later still are tried at the place where it ended.
func (e *emphasizer) fill(parent, last *node, text string, from int) {
	done := 0
	put := func(end int) {
		switch s := text[done:end]; {
		case s == "":
		case last != nil:
			last.tail = plain(s)
		default:
			parent.text = plain(s)
		}
	}
	if strings.IndexByte(text, e.mark) < 0 {
		put(len(text))
		return
	}
	m := newMarks(text, e.mark)
	for i := m.next(one, 0); i < len(text); i = m.next(one, i) {
		start := i
		for number := from; number < len(e.forms) && i < len(text) && text[i] == e.mark; number++ {
			found, ok := e.forms[number].match(m, i)
			if !ok {
				continue
			}
			put(i)
			last = e.element(text, found, number)
			parent.kids = append(parent.kids, last)
			i, done = found.end, found.end
		}
		if i == start {
			i++
		}
	}
	put(len(text))
}

// Marks finds marks in a text by what is around them.
type marks struct {
	s     string
	mark  byte
	floor int // what stands before it is a placeholder
	memo  [kinds]struct {
		from, at int
		used     bool
	}
}

type kind int

const (
	one         kind = iota // any mark
	two                     // two of them
	three                   // three of them
	openInner               // an underscore that begins a word
	closeSingle             // an underscore that ends a word
	closeDouble             // two of them
	closeTriple             // three of them
	kinds
)

func newMarks(s string, mark byte) *marks {
	return &marks{s: s, mark: mark}
}

// next gives the first place of a kind from i on, or the length of the text. Places
// are remembered, so that looking for them from every mark takes linear time.
func (m *marks) next(k kind, i int) int {
	memo := &m.memo[k]
	if !memo.used || i < memo.from || i > memo.at {
		memo.from, memo.used = i, true
		memo.at = indexByteFrom(m.s, m.mark, i)
		for memo.at < len(m.s) && !m.is(k, memo.at) {
			memo.at = indexByteFrom(m.s, m.mark, memo.at+1)
		}
	}
	return memo.at
}

func (m *marks) is(k kind, i int) bool {
	switch k {
	case one:
		return true
	case two:
		return m.has(i + 1)
	case three:
		return m.has(i+1) && m.has(i+2)
	case openInner:
		return !m.has(i+1) && !m.wordBefore(i)
	case closeSingle:
		return !m.has(i-1) && !m.wordAt(i+1)
	case closeDouble:
		return !m.has(i-1) && m.has(i+1) && !m.wordAt(i+2)
	}
	return m.has(i+1) && m.has(i+2) && !m.wordAt(i+3)
}

func (m *marks) has(i int) bool {
	return 0 <= i && i < len(m.s) && m.s[i] == m.mark
}

func (m *marks) wordBefore(i int) bool {
	r, _ := utf8.DecodeLastRuneInString(m.s[:i])
	return i > 0 && i != m.floor && isWord(r)
}

func (m *marks) wordAt(i int) bool {
	if i >= len(m.s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(m.s[i:])
	return isWord(r)
}

// pair makes the match of two texts, of which the first starts at i and ends at a,
// and the second starts after so many marks there and ends at b.
func (m *marks) pair(i, a, between, b, closing int) (matched, bool) {
	return matched{span{i, a}, span{a + between, b}, b + closing}, b < len(m.s)
}

// tripleOneTwo is ***text*more**.
func (m *marks) tripleOneTwo(i int) (matched, bool) {
	if !m.is(three, i) {
		return matched{}, false
	}
	a := m.next(one, i+4)
	return m.pair(i+3, a, 1, m.next(two, a+1), 2)
}

// tripleTwoOne is ***text**more*.
func (m *marks) tripleTwoOne(i int) (matched, bool) {
	if !m.is(three, i) {
		return matched{}, false
	}
	a := m.next(two, i+4)
	return m.pair(i+3, a, 2, m.next(one, a+2), 1)
}

// doubleOneThree is **text*more***.
func (m *marks) doubleOneThree(i int) (matched, bool) {
	if !m.has(i+1) || m.has(i+2) {
		return matched{}, false
	}
	a := m.next(one, i+3)
	if m.has(a + 1) {
		return matched{}, false
	}
	return m.pair(i+2, a, 1, m.next(three, a+2), 3)
}

// double is **text**.
func (m *marks) double(i int) (matched, bool) {
	if !m.has(i + 1) {
		return matched{}, false
	}
	a := m.next(two, i+3)
	return matched{text: span{i + 2, a}, end: a + 2}, a < len(m.s)
}

// single is *text*.
func (m *marks) single(i int) (matched, bool) {
	if m.has(i + 1) {
		return matched{}, false
	}
	a := m.next(one, i+1)
	return matched{text: span{i + 1, a}, end: a + 1}, a < len(m.s)
}

// wordDoubleOneThree is __text _more___ around whole words.
func (m *marks) wordDoubleOneThree(i int) (matched, bool) {
	if !m.has(i+1) || m.has(i+2) || m.wordBefore(i) {
		return matched{}, false
	}
	a := m.next(openInner, i+3)
	return m.pair(i+2, a, 1, m.next(closeTriple, a+2), 3)
}

// wordDouble is __text__ around whole words.
func (m *marks) wordDouble(i int) (matched, bool) {
	if !m.has(i+1) || m.has(i+2) || m.wordBefore(i) {
		return matched{}, false
	}
	a := m.next(closeDouble, i+3)
	return matched{text: span{i + 2, a}, end: a + 2}, a < len(m.s)
}

// wordSingle is _text_ around whole words.
func (m *marks) wordSingle(i int) (matched, bool) {
	if m.has(i+1) || m.wordBefore(i) {
		return matched{}, false
	}
	a := m.next(closeSingle, i+2)
	return matched{text: span{i + 1, a}, end: a + 1}, a < len(m.s)
}

// loneMarks finds one to three asterisks or underscores between white space; they
// are text.
func (in *inliner) loneMarks(text string, number int) string {
	w := &rewriter{in: in, number: number, src: text}
	for i := 0; ; {
		n := strings.IndexAny(text[i:], "*_")
		if n < 0 {
			return w.text()
		}
		i += n
		end := skipByte(text, i, text[i])
		alone := (i == 0 || spaceBefore(text, i)) && (end == len(text) || spaceAt(text, end) > 0)
		if alone && end-i <= 3 {
			w.put(i, end, found{text: text[i:end]})
		}
		i = end
	}
}
