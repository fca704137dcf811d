package checks

import (
	"strings"

	"handin/checks/rendering"
	"handin/report"
)

// fixRendering fixes what the two pages show otherwise.
func fixRendering(r *subject, n Note) (*subject, string) {
	if n.Rule == rendering.RuleHash && strings.HasPrefix(strings.TrimLeft(r.Source()[n.offset:], " "), "##") {
		return nil, "the checker stops at `##`, and that is fixed first"
	}
	u := unitOf(r.Report, n.Index)
	if !r.spend(len(u.text)) {
		return nil, outOfBudget
	}
	for _, t := range rendering.Compare(u.text) {
		if t.Rule != n.Rule || u.offset(t.At) != n.offset {
			continue
		}
		var after *subject
		_, why := rendering.Fix(u.text, t, func(edits []rendering.Edit) (why string) {
			changed := withEdits(r.Report, n.Index, u, edits)
			if changed == nil {
				return "the change would reach beyond the answer; make it in an editor"
			}
			after = r.with(changed)
			return newNote(r, after)
		})
		if why != "" {
			return nil, why
		}
		return after, ""
	}
	return nil, changedSince
}

// withEdits makes edits in a unit's text; nil if the report does not take them.
// New lines get the ending that the file uses.
func withEdits(r *report.Report, i int, u unit, edits []rendering.Edit) *report.Report {
	want := rendering.Apply(u.text, edits)
	raw := make([]rendering.Edit, len(edits))
	for k, e := range edits {
		raw[k] = rendering.Edit{
			Start: u.offset(e.Start) - u.Start,
			End:   u.offset(e.End) - u.Start,
			Text:  strings.ReplaceAll(e.Text, "\n", r.Newline()),
		}
		if u.Start+raw[k].Start < r.Question(i).Answer.Start {
			return nil // in the template
		}
	}
	text := rendering.Apply(u.raw, raw)[r.Question(i).Answer.Start-u.Start:]
	if next, err := r.WithAnswer(i, text); err == nil && isText(next, i, want) {
		return next
	}
	// An empty line above an answer is no part of it.
	if next := r.WithTemplate(r.Question(i).Answer, text); isText(next, i, want) && isSameBut(r, next, i) && isSameAround(r, next, i) {
		return next
	}
	return nil
}

// isSameAround reports whether nothing but empty lines has come to stand around
// an answer.
func isSameAround(r, next *report.Report, i int) bool {
	was, is := r.Question(i).Answer, next.Question(i).Answer
	return is.Start >= was.Start && strings.Trim(next.Source()[was.Start:is.Start], "\r\n") == "" && next.Source()[is.End:] == r.Source()[was.End:]
}

// isSameBut reports whether another report has the same questions and boxes,
// and the same answers but for one.
func isSameBut(r, next *report.Report, i int) bool {
	if next.QuestionCount() != r.QuestionCount() || next.BoxCount() != r.BoxCount() {
		return false
	}
	for j, q := range r.Questions() {
		if next.Question(j).Key() != q.Key() || j != i && next.Answer(j) != r.Answer(j) {
			return false
		}
	}
	return true
}

// isText reports whether a unit has become the text, but for blank lines at its
// end.
func isText(r *report.Report, i int, want string) bool {
	return i < r.QuestionCount() && strings.TrimRight(unitOf(r, i).text, " \n") == strings.TrimRight(want, " \n")
}
