package checks

import (
	"slices"

	"handin/report"
)

// Fix is what puts right what a note is about.
type Fix struct {
	// Note says what is wrong, and what the fix does about it.
	Note Note
	// After is the report with this fix done and nothing else.
	After *report.Report
	// WordsBefore and WordsAfter are what the checker counts in that answer.
	WordsBefore, WordsAfter int
	// From says where what comes back is from; "" where nothing does.
	From string
	// Fails says which answer does not pass after it, which passes now; "" if all
	// do. It is left alone then, unless it is asked for.
	Fails string
	// Left says which of the note's places stay as they are, and why.
	Left []string

	after *subject
}

// fixer gives the report with the fix for a note done and nothing else, or says
// why there is none.
type fixer func(r *subject, n Note) (after *subject, why string)

// Fixer finds the fixes for the notes on one report.
type Fixer struct{ report *subject }

// NewFixer begins to look for the fixes of a report, judged by an edition.
func NewFixer(r *report.Report, e Edition) Fixer { return Beside{}.NewFixer(r, e) }

// Notes are those of the report; of some rules, if any are named.
func (f Fixer) Notes(only []RuleName) []Note {
	var all []Note
	for _, n := range f.report.notes() {
		if n, asked := n.only(only); asked {
			all = append(all, n)
		}
	}
	return all
}

// Fix gives the fix for a note, or says why there is none; why is "" where the rule
// has none at all and nothing is to be said of it.
func (f Fixer) Fix(n Note) (m Fix, ok bool, why string) {
	r, row := f.report.within(), ruleRows[n.Rule]
	switch {
	case n.Index < 0 && row.rendered, n.Index >= r.QuestionCount():
		return Fix{}, false, ""
	case !slices.ContainsFunc(n.Places(), func(s site) bool { return ruleRows[s.Rule].noFix == "" }):
		return Fix{}, false, n.because(row.noFix)
	case row.fix == nil:
		return Fix{}, false, ""
	}
	after, why, left := fixPlaces(row.fix, r, n)
	if after == nil {
		return Fix{}, false, why
	}
	return Fix{
		Note: n.fixed(), After: after.Report, Left: left, From: after.from, Fails: newFailure(r, after), after: after,
		WordsBefore: r.words(n.Index), WordsAfter: after.words(sameQuestion(r.Report, after.Report, n.Index)),
	}, true, ""
}

// sameQuestion gives the index that the i-th question has after a fix, which may take
// away another one of its number.
func sameQuestion(r, after *report.Report, i int) int {
	if i < 0 {
		return -1
	}
	number := r.Question(i).Number
	if found := after.Find(number); len(found) > 0 && !slices.Contains(found, i) {
		return found[len(found)-1]
	}
	return i
}
