package report

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"handin/report/plain"
)

// retyped is the report with another text in the i-th answer, without parsing it
// again, if the texts differ within one line that reads the same to the parser before and
// after, as nearly all do that somebody types: then only places move. It is nil where
// that is not sure.
func (r *Report) retyped(i int, text string) *Report {
	a := r.questions[i].Answer
	old := r.Text(a)
	n := commonPrefix(old, text)
	tail := commonSuffix(old[n:], text[n:])
	at := a.Start + n
	was, is := old[n:len(old)-tail], text[n:len(text)-tail]
	if strings.ContainsAny(was, "\r\n") || strings.ContainsAny(is, "\r\n") {
		return nil
	}
	start := strings.LastIndexAny(r.src[:at], "\r\n") + 1
	end, _ := plain.LineEnd(r.src, at)
	before := r.src[start:end]
	if !readsAlike(before, r.src[start:at]+is+r.src[at+len(was):end]) {
		return nil
	}
	return r.shifted(start, len(is)-len(was), r.src[:at]+is+r.src[at+len(was):])
}

// readsAlike reports whether two lines are prose, or the same kind of item of a list,
// in which nothing is for the parser.
func readsAlike(a, b string) bool {
	leadA, okA := prose(a)
	leadB, okB := prose(b)
	return okA && okB && leadA == leadB
}

// prose gives what stands in front of the first letter of a line: space, and the mark of an
// item of a list. It is not ok where the line has none, or where the parser may see more in it.
func prose(s string) (lead string, ok bool) {
	at := max(0, bulletEnd(s))
	at += len(s[at:]) - len(strings.TrimLeft(s[at:], " \t"))
	words := strings.TrimSpace(s[at:])
	first, _ := utf8.DecodeRuneInString(words)
	switch {
	case !unicode.IsLetter(first), strings.Contains(s, answerWord), startsWithMark(words), isLengthLine(words), isExampleLine(words):
		return "", false
	case strings.HasSuffix(words, "*"), strings.HasSuffix(words, "_"):
		return "", false
	}
	return s[:at], true
}

// shifted is the report with another text in the line that begins at start: what is behind
// that is so many bytes further on.
func (r *Report) shifted(start, by int, src string) *Report {
	move := func(at *int) {
		if *at > start {
			*at += by
		}
	}
	spans := func(all []plain.Span) []plain.Span {
		all = slices.Clone(all)
		for i := range all {
			move(&all[i].Start)
			move(&all[i].End)
		}
		return all
	}
	next := &Report{
		src: src, lines: slices.Clone(r.lines), questions: slices.Clone(r.questions),
		boxes:   r.boxes, // they stand above all questions
		outside: spans(r.outside), headings: spans(r.headings), lost: slices.Clone(r.lost), strays: slices.Clone(r.strays),
	}
	for i := range next.lines {
		move(&next.lines[i])
	}
	for i := range next.questions {
		for _, s := range next.questions[i].spans() {
			move(&s.Start)
			move(&s.End)
		}
	}
	for i := range next.lost {
		move(&next.lost[i].At)
	}
	for i := range next.strays {
		move(&next.strays[i].At.Start)
		move(&next.strays[i].At.End)
	}
	return next
}

// spans are the places of a question.
func (q *Question) spans() []*plain.Span {
	return []*plain.Span{&q.Block, &q.Heading, &q.Quote, &q.Mark, &q.Answer, &q.slot}
}

// commonPrefix is how many bytes two texts begin with alike.
func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// commonSuffix is how many bytes two texts end with alike.
func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}
