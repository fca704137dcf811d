package checks

import (
	"fmt"
	"slices"
	"strings"

	"handin/checks/rendering"
	"handin/report"
)

// Fix is what puts right what a note is about.
type Fix struct {
	Note Note
	// After is the report with this fix done and nothing else.
	After *report.Report
	// WordsBefore and WordsAfter are what the script counts in that answer.
	WordsBefore, WordsAfter int
	// Fails says which answer does not pass after it, which passes now; "" if all
	// do. It is left alone then, unless it is asked for.
	Fails string
	// Left says which of the note's places stay as they are, and why.
	Left []string
}

// fixer gives the report with the fix for a note done and nothing else, or says
// why there is none.
type fixer func(r *report.Report, e Edition, n Note) (after *report.Report, why string)

// FixOf gives the fix for a note, or says why there is none; why is "" where
// the rule has none at all and nothing is to be said of it.
func FixOf(r *report.Report, e Edition, n Note) (m Fix, ok bool, why string) {
	row := ruleRows[n.Rule]
	switch {
	case n.Index < 0 && row.rendered, n.Index >= r.QuestionCount():
		return Fix{}, false, ""
	case row.fix == nil:
		return Fix{}, false, row.noFix
	}
	after, why, left := fixPlaces(row.fix, r, e, n)
	if why != "" {
		return Fix{}, false, why
	}
	if after == nil {
		return Fix{}, false, ""
	}
	return Fix{
		Note: n, After: after, Left: left, Fails: newFailure(r, after, e),
		WordsBefore: wordsOf(r, e, n.Index), WordsAfter: wordsOf(after, e, sameQuestion(r, after, n.Index)),
	}, true, ""
}

// newFailure says which answer the script fails after a fix and passed before it,
// "" if there is none.
func newFailure(r, after *report.Report, e Edition) string {
	before := Verdict(r, e)
	if before.Error != "" {
		return ""
	}
	for _, f := range Verdict(after, e).Failed {
		if !slices.ContainsFunc(before.Failed, func(b Failure) bool { return b.Question == f.Question }) {
			return fmt.Sprintf("question %d passes now, and after it the script counts %d of %s", f.Question, f.Got, Range{f.Min, f.Max}.Of(f.Counts))
		}
	}
	return ""
}

// sameQuestion gives the index that the i-th question has after a fix, which may take
// away another one of its number.
func sameQuestion(r, after *report.Report, i int) int {
	if i < 0 || i >= r.QuestionCount() {
		return -1
	}
	number := r.Question(i).Number
	if found := after.Find(number); len(found) > 0 && !slices.Contains(found, i) {
		return found[len(found)-1]
	}
	return i
}

func wordsOf(r *report.Report, e Edition, i int) int {
	if i < 0 || i >= r.QuestionCount() {
		return 0
	}
	return standing(r, e, read(r.Source(), e), i).Words
}

// Fixes lists the fixes that can be made now, in the order of the lines; only
// names rules, none for all.
func Fixes(r *report.Report, e Edition, v Review, only []RuleName) []Fix {
	var all []Fix
	for _, n := range v.Notes {
		if n, asked := n.only(only); asked {
			if m, ok, _ := FixOf(r, e, n); ok {
				all = append(all, m)
			}
		}
	}
	return all
}

// fixRendering fixes what the two pages show otherwise.
func fixRendering(r *report.Report, e Edition, n Note) (*report.Report, string) {
	if n.Rule == rendering.RuleHash && strings.HasPrefix(strings.TrimLeft(r.Source()[n.At:], " "), "##") {
		return nil, "the script stops at `##`, and that is fixed first"
	}
	u := unitOf(r, n.Index)
	for _, t := range rendering.Compare(u.text) {
		if t.Rule != n.Rule || u.offset(t.At) != n.At {
			continue
		}
		var after *report.Report
		_, why := rendering.Fix(u.text, t, func(edits []rendering.Edit) (why string) {
			if after = withEdits(r, n.Index, u, edits); after == nil {
				return "the change would reach beyond the answer; make it in an editor"
			}
			return newNote(r, after, e)
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
	if next := r.WithFrame(r.Question(i).Answer, text); isText(next, i, want) && isSameBut(r, next, i) && isSameAround(r, next, i) {
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

// eachNote gives a note for each place of a report.
func eachNote(r *report.Report, e Edition) []Note {
	return newNotes(r, e, read(r.Source(), e), nil).each()
}

// newNote tells of a note that a report has after a fix and had not before; "" if
// there is none.
func newNote(before, after *report.Report, e Edition, but ...RuleName) string {
	type kind struct {
		rule  RuleName
		index int
	}
	count := map[kind]int{}
	for _, n := range eachNote(before, e) {
		count[kind{n.Rule, n.Index}]++
	}
	for _, n := range eachNote(after, e) {
		if ruleRows[n.Rule].follows || slices.Contains(but, n.Rule) {
			continue
		}
		k := kind{n.Rule, n.Index}
		if count[k]--; count[k] < 0 {
			return "after it there would be another note: " + n.Message
		}
	}
	return ""
}
