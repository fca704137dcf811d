package workspace

import (
	"fmt"

	"handin/report"
)

// MergeIn merges a text of another branch into the i-th answer, as one step of undo; base is
// what both come from, or nil. What does not merge is asked. It reports whether it was
// done, or is asked; where says where that text is.
func (w *Workspace) MergeIn(i int, base *string, text, where string, as Deed) (done bool, effects []Effect) {
	if !w.mayReplace(i) {
		return false, w.out()
	}
	if w.question != nil {
		w.complain("something else is asked already; answer that first")
		return false, w.out()
	}
	w.closeAnswer()
	merged, err := w.doc.mergeIn(i, base, text)
	switch {
	case err != nil:
		w.complain(fmt.Sprintf("question %d stays as it is: %v", w.doc.now.Question(i).Number, err))
		return false, w.out()
	case !merged.Clean():
		w.askConflicts(&question{kind: askBranch, deed: as}, merged, "here", where)
	default:
		w.becomeBy(i, merged.Report, as)
	}
	return true, w.out()
}

// mergeIn merges a text into the i-th answer. Without a base the two are a conflict.
func (d *document) mergeIn(i int, base *string, text string) (report.Merged, error) {
	if base == nil {
		base = new(string)
	}
	from, err := d.withAnswer(i, *base)
	if err != nil {
		return report.Merged{}, err
	}
	theirs, err := d.withAnswer(i, text)
	if err != nil {
		return report.Merged{}, err
	}
	return report.Merge(from, d.now, theirs), nil
}

// mergedIn takes what was chosen of the conflicts.
func (w *Workspace) mergedIn(q *question, r *report.Report, ok bool) {
	switch {
	case !ok:
		w.say("nothing was merged in")
	case q.of != w.doc.now:
		w.complain("the report has changed meanwhile: merge it in again")
	default:
		i := 0
		for _, a := range report.Compare(q.of, r).Answers {
			i = a.Index
		}
		w.becomeBy(i, r, q.deed)
	}
}

// becomeBy makes a report that differs in the i-th answer the report.
func (w *Workspace) becomeBy(i int, r *report.Report, as Deed) {
	before := w.doc.now
	w.doc.set(r)
	if before.Answer(i) == r.Answer(i) {
		w.say("the answer is what it was")
		return
	}
	w.doc.push(report.AnswerStep(before, r, i).Named(as.Name))
	w.say(as.Said + "; ctrl+z undoes it")
}
