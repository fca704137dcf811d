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
	reading    func() reading
	verdict    func() Official
	each       func() []Note // a note for each place
	notes      func() []Note // those that say the same of a question in one
}

func subjectOf(r *report.Report, e Edition) *subject { return subjectBeside(r, e, nil) }

func subjectBeside(r *report.Report, e Edition, repository *Repository) *subject {
	x := &subject{Report: r, edition: e, repository: repository}
	x.reading = sync.OnceValue(func() reading { return read(r.Source(), e) })
	x.verdict = sync.OnceValue(func() Official { return verdict(r.Source(), e, x.reading()) })
	x.each = sync.OnceValue(func() []Note { return newNotesBeside(r, e, x.reading(), Beside{Repository: repository}).each() })
	x.notes = sync.OnceValue(func() []Note { return together(x.each()) })
	return x
}

// with is another report, judged by the same edition.
func (x *subject) with(r *report.Report) *subject {
	if r == x.Report {
		return x
	}
	return subjectBeside(r, x.edition, x.repository)
}

// words are what the script counts in the i-th answer, 0 if there is none.
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
	type kind struct {
		rule  RuleName
		index int
	}
	count := map[kind]int{}
	for _, n := range before.each() {
		count[kind{n.Rule, n.Index}]++
	}
	for _, n := range after.each() {
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

// newFailure says which answer the script fails after a fix and passed before it,
// "" if there is none.
func newFailure(before, after *subject) string {
	if before.verdict().Error != "" {
		return ""
	}
	for _, f := range after.verdict().Failed {
		if !slices.ContainsFunc(before.verdict().Failed, func(b Failure) bool { return b.Question == f.Question }) {
			return fmt.Sprintf("question %d passes now, and after it the script counts %d of %s", f.Question, f.Got, Range{f.Min, f.Max}.of(f.Counts))
		}
	}
	return ""
}
