package checks

import (
	"strings"

	"handin/checks/rendering"
	"handin/report"
)

// Notice tells if the note is about what the template brings with it: it is good
// to know, and nothing is to be done about it.
func (n Note) Notice() bool { return n.Index < 0 && (n.Rule == "header-cut" || n.Rule == "task-box") }

// unit is the text of an answer as both pages are made of it: from the line of
// its `Answer:`, so that a list right below is seen to follow it.
type unit struct {
	report.Span
	text string // with \n for every line ending
	raw  string
}

func unitOf(r *report.Report, i int) unit {
	q := r.Question(i)
	s := q.Answer
	if q.HasMark() && q.Mark.Start <= s.Start {
		s.Start = q.Mark.Start
		for s.Start > 0 && r.Source()[s.Start-1] != '\n' && r.Source()[s.Start-1] != '\r' {
			s.Start--
		}
	}
	raw := r.Text(s)
	return unit{s, report.UnixEndings(raw), raw}
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
	answer := n.r.Answer(i)
	if answer == "" || report.IsPlaceholder(answer) {
		return
	}
	u := unitOf(n.r, i)
	for _, t := range rendering.Compare(u.text) {
		if n.isOfUnseen(t, u) {
			continue
		}
		n.add(t.Rule, i, u.offset(t.At), "%s", t.Message).Costs = t.Costs
	}
}

// noteChecklistBoxes is about the checklist's own boxes, once for all of them.
func (n *notes) noteChecklistBoxes() {
	for _, b := range n.r.Boxes() {
		if b.Ticked {
			n.add("task-box", -1, b.Mark.Start, "the examiner sees the letters `[%s]` in the checklist and no boxes; that is the template's own, and you need not change it",
				n.r.Text(b.Mark)).Costs = false
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
	cut := strings.TrimSpace(report.UnixEndings(src[:at]))
	if cut == "" || strings.HasPrefix(cut, "---\n") && strings.HasSuffix(cut, "\n---") {
		return
	}
	opens, _, _ := strings.Cut(strings.TrimLeft(report.UnixEndings(src[at:min(len(src), at+longestOpening)]), "\n"), "\n")
	n.add("header-cut", -1, 0, "the script cuts off the first %d characters, and the page opens with %q; %s", cutCharacters, opens, n.headerAdvice(cut, at)).Costs = false
}

// headerAdvice says what to do about the start of a report that is cut off.
func (n *notes) headerAdvice(cut string, at int) string {
	const title = "# Exam template"
	headings := n.r.Headings()
	switch {
	case strings.HasPrefix(cut, title):
		return "that is the template's own, and you need not change it"
	case len(headings) > 0 && headings[0].Start < at && n.edition.front > 0:
		return "the beginning of the template was deleted; put its front matter back above it"
	case len(headings) > 0 && headings[0].Start < at:
		return "the beginning of the template was deleted; put its title back above it: `" + title + " for 02476 Machine Learning Operations`"
	}
	return "write nothing of your own above it"
}

// longestOpening is as much of the page's first line as is told.
const longestOpening = 80
