package checks

import (
	"fmt"
	"slices"
	"sync"

	"handin/report"
)

// subject is a report for whose notes fixes are sought. What is read of it is read
// when it is first asked for, and once.
type subject struct {
	*report.Report
	edition    Edition
	repository *Repository // or nil
	beside     Beside
	from       string // where what a fix put back is from
	asked      bool   // a fix made it as the student chose
	reading    func() reading
	verdict    func() Official
	each       func() []Note // a note for each place
	notes      func() []Note // those that say the same of a question in one
	budget     *budget       // of the fixes that are sought
}

// budget is how much may still be read to find fixes, in bytes: each is tried by reading
// the answer and the report again. It goes by the text alone, so that the same is fixed
// on every machine. A nil one has no end.
type budget struct{ left int }

// mostTried is some hundred tries in a report of the usual size, three times what any
// real report takes.
const mostTried = 8 << 20

const outOfBudget = "there are too many places to try them all at once; fix these, and then once more"

// spend takes a try off the budget. It reports whether there was enough.
func (x *subject) spend(answer int) bool {
	if x.budget == nil {
		return true
	}
	x.budget.left -= 8*answer + len(x.Source())
	return x.budget.left >= 0
}

// within is the same report with a budget, unless it has one.
func (x *subject) within() *subject {
	if x.budget != nil {
		return x
	}
	limited := *x
	limited.budget = &budget{mostTried}
	return &limited
}

func subjectOf(r *report.Report, e Edition) *subject { return subjectBeside(r, e, Beside{}) }

func subjectBeside(r *report.Report, e Edition, b Beside) *subject {
	b.Figures = nil // no fix goes by them
	x := &subject{Report: r, edition: e, repository: b.Repository, beside: b}
	x.reading = sync.OnceValue(func() reading { return read(r.Source(), e) })
	x.verdict = sync.OnceValue(func() Official { return verdict(r.Source(), e, x.reading()) })
	x.each = sync.OnceValue(func() []Note { return newNotesBeside(r, e, x.reading(), b).each() })
	x.notes = sync.OnceValue(func() []Note { return together(x.each()) })
	return x
}

// with is another report, judged by the same edition.
func (x *subject) with(r *report.Report) *subject {
	if r == x.Report {
		return x
	}
	other := subjectBeside(r, x.edition, x.beside)
	other.budget = x.budget
	return other
}

// words are what the checker counts in the i-th answer, 0 if there is none.
func (x *subject) words(i int) int {
	if i < 0 || i >= x.QuestionCount() {
		return 0
	}
	return x.standing(i).Words
}

func (x *subject) standing(i int) Standing { return standing(x.Report, x.edition, x.reading(), i) }

// newNote tells of a note that a report has after a fix and had not before; "" if
// there is none.
func newNote(before, after *subject, but ...RuleName) string {
	return newNoteBut(before, after, func(n Note) bool { return slices.Contains(but, n.Rule) })
}

// newNoteBut is newNote, but for what is let pass. A question is told by its number.
func newNoteBut(before, after *subject, passes func(Note) bool) string {
	type kind struct {
		rule     RuleName
		question report.Key
	}
	kindOf := func(x *subject, n Note) kind {
		k := kind{rule: n.Rule}
		if n.Index >= 0 {
			k.question = x.Question(n.Index).Key()
		}
		return k
	}
	count := map[kind]int{}
	for _, n := range before.each() {
		count[kindOf(before, n)]++
	}
	for _, n := range after.each() {
		if row := ruleRows[n.Rule]; row.follows || row.aside || passes(n) {
			continue
		}
		k := kindOf(after, n)
		if count[k]--; count[k] < 0 {
			return "after it there would be another note: " + n.Message
		}
	}
	return ""
}

// newFailure says which answer the checker fails after a fix and passed before it,
// "" if there is none.
func newFailure(before, after *subject) string {
	if before.verdict().Error != "" {
		return ""
	}
	for _, f := range after.verdict().Failed {
		if !slices.ContainsFunc(before.verdict().Failed, func(b Failure) bool { return b.Question == f.Question }) {
			return fmt.Sprintf("question %d passes now, and after it the checker counts %d of %s", f.Question, f.Got, Range{f.Min, f.Max}.of(f.Counts))
		}
	}
	return ""
}
