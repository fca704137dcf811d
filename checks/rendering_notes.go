package checks

import (
	"strings"

	"handin/checks/rendering"
	"handin/report"
	"handin/report/plain"
)

// unit is the text of an answer as both pages are made of it: from the line of
// its `Answer:`, so that a list right below is seen to follow it; where that has no
// quote mark, from the line of the quote above it.
type unit struct {
	plain.Span
	text   string // with \n for every line ending
	raw    string
	answer int // where the template ends, as an offset of the report's bytes
}

func unitOf(r *report.Report, i int) unit {
	q, src := r.Question(i), r.Source()
	s, answer := q.Answer, q.Answer.Start
	if q.HasMark() {
		s.Start = startOfLine(src, q.Mark.Start)
		answer = q.Mark.End
		if above := startOfLine(src, endOfLineAbove(src, s.Start)); src[s.Start] != '>' && src[above] == '>' {
			s.Start = above
		}
	}
	raw := r.Text(s)
	return unit{s, plain.UnixEndings(raw), raw, answer}
}

// offset gives where an offset of the text is in the report's bytes.
func (u unit) offset(at int) int {
	if len(u.raw) == len(u.text) {
		return u.Start + at
	}
	for i := 0; i < at; i++ {
		if strings.HasPrefix(u.raw[i:], "\r\n") {
			at++
			i++
		}
	}
	return u.Start + at
}

// noteRendering is about what the examiner's page shows otherwise than GitHub.
func (n *notes) noteRendering(i int) {
	if !isAnswered(n.r.Answer(i)) {
		return
	}
	u := unitOf(n.r, i)
	if rendering.LeftOut(u.text) {
		n.add(ruleNotCompared, i, n.r.Question(i).Answer.Start, "this answer is too long or too nested to find out where the examiner sees other than GitHub; look at both previews of it, or write it more simply")
	}
	for _, t := range rendering.Compare(u.text) {
		if at := u.offset(t.At); at >= u.answer && !n.isOfUnseen(t, u) {
			note := n.add(t.Rule, i, at, "%s", t.Message)
			note.group = t.Group()
		}
	}
}

// noteChecklistBoxes is about the checklist's own boxes, once for all of them.
func (n *notes) noteChecklistBoxes() {
	for _, b := range n.r.Boxes() {
		if b.Ticked {
			n.add(rendering.RuleTaskBox, -1, b.Mark.Start, "the examiner sees the letters `[%s]` in the checklist and no boxes; that is the template's own, and you need not change it",
				n.r.Text(b.Mark))
			return
		}
	}
}

// noteHeaderCut is about the start of the report, which the page lacks.
func (n *notes) noteHeaderCut() {
	if n.r.QuestionCount() == 0 {
		return
	}
	src := n.r.Source()
	at := skipCharacters(src, cutCharacters)
	cut := strings.TrimSpace(plain.UnixEndings(src[:at]))
	if cut == "" || strings.HasPrefix(cut, "---\n") && strings.HasSuffix(cut, "\n---") {
		return
	}
	opens, _, _ := strings.Cut(strings.TrimLeft(plain.UnixEndings(src[at:min(len(src), at+longestOpening)]), "\n"), "\n")
	n.add(ruleHeaderCut, -1, 0, "report.py cuts off the first %d characters, and the page opens with %q; %s", cutCharacters, opens, n.headerAdvice(cut, at))
}

// headerAdvice says what to do about the start of a report that is cut off.
func (n *notes) headerAdvice(cut string, at int) string {
	const title = "# Exam template"
	deleted := n.r.Headings()[0].Start < at
	switch {
	case strings.HasPrefix(cut, title):
		return "that is the template's own, and you need not change it"
	case deleted && n.edition.front > 0:
		return "the beginning of the template was deleted; put its front matter back above it"
	case deleted:
		return "the beginning of the template was deleted; put its title back above it: `" + title + " for 02476 Machine Learning Operations`"
	}
	return "write nothing of your own above it"
}

// longestOpening is as much of the page's first line as is told.
const longestOpening = 80
