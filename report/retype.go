package report

import (
	"slices"
	"strings"

	"handin/report/plain"
)

// retyped is the report with another text in the i-th answer, without parsing it
// again, if the texts differ within one line that has the same look before and after, as
// nearly all do that somebody types: then only places move. It is nil where that is not sure.
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

// look is all that the parser takes from a line of text that is somebody's.
type look struct {
	item     bool // of a list
	bold     bool // it starts so
	template bool // it is in the template's way
	ends     bool // with emphasis
}

// lookOf gives the look of a line, if it is somebody's and surely nothing else.
func lookOf(s string) (l look, ok bool) {
	t := strings.TrimSpace(s)
	_, _, isBox := boxIn(s)
	switch k, _ := kindOf(s); {
	case k != text, t == "", t[0] == '>', t[0] == '<', isBox, isNobodys(s):
		return look{}, false
	case strings.Contains(s, answerWord), startsWithMark(s), isLengthLine(t), isExampleLine(t):
		return look{}, false
	}
	return look{item: isListItem(s), bold: startsBold(s), template: isTemplateLine(t), ends: endsInEmphasis(s)}, true
}

// readsAlike reports whether two lines are somebody's and have the same look.
func readsAlike(a, b string) bool {
	lookA, okA := lookOf(a)
	lookB, okB := lookOf(b)
	return okA && okB && lookA == lookB
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
