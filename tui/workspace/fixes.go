package workspace

import (
	"fmt"

	"handin/checks"
	"handin/report"
)

// Unfixed is a note that has no fix, and why: what is to be done instead.
type Unfixed struct {
	Note checks.Note
	Why  string
	// Asks says that two answers differ, and that fixing asks which of them stays.
	Asks bool
}

func (u Unfixed) String() string { return fmt.Sprintf("line %d: %s", u.Note.Line, u.Why) }

// Fixes gives the fixes for some notes, and why others have none.
func (w *Workspace) Fixes(about func(checks.Note) bool) (fixes []checks.Fix, left []Unfixed) {
	fixer := w.doc.beside.NewFixer(w.doc.now, w.doc.edition)
	for _, n := range w.doc.review.Notes {
		if !about(n) {
			continue
		}
		fix, ok, why := fixer.Fix(n)
		switch {
		case ok:
			fixes = append(fixes, fix)
		case why != "":
			_, asks := fixer.Doubled(n)
			if asks {
				why = asksWhich
			}
			left = append(left, Unfixed{n, why, asks})
		}
	}
	return fixes, left
}

const asksWhich = "both have an answer, and they differ; f asks which one stays"

// Doubled is a question that stands twice with two different answers, and the report as it
// would be with each of them.
type Doubled struct {
	checks.Doubled
	Of    *report.Report
	Fixes map[checks.Keep]checks.Fix
	Then  map[checks.Keep]checks.Standing // of the question, with that answer
}

// DoubledOn gives what is asked about a note; nil if nothing is.
func (w *Workspace) DoubledOn(n checks.Note) *Doubled {
	b, of, e := w.doc.beside, w.doc.now, w.doc.edition
	asked, ok := b.NewFixer(of, e).Doubled(n)
	if !ok {
		return nil
	}
	d := &Doubled{asked, of, map[checks.Keep]checks.Fix{}, map[checks.Keep]checks.Standing{}}
	for _, keep := range asked.Keeps {
		b.Chosen = []checks.Choice{{Doubled: asked, Keep: keep}}
		fix, ok, _ := b.NewFixer(of, e).Fix(n)
		if !ok {
			continue
		}
		d.Fixes[keep] = fix
		if at := fix.After.Find(asked.Number); len(at) == 1 {
			d.Then[keep] = checks.Examine(fix.After, e, b.Figures).Standings[at[0]]
		}
	}
	return d
}

// Achieves says what the checker makes of a report after a fix; "" where that is what it
// was.
func (w *Workspace) Achieves(of *report.Report, fix checks.Fix) string {
	before := checks.Verdict(of, w.doc.edition)
	after := checks.Verdict(fix.After, w.doc.edition)
	switch {
	case before.Error != "" && after.Error == "":
		return fmt.Sprintf("After this the checker reads all %d questions.", after.Questions)
	case before.Error != "" || after.Error != "":
		return "" // it counts nothing
	case fix.Fails != "":
		return "Mind the length: " + fix.Fails + "."
	case fix.WordsBefore != fix.WordsAfter:
		return fmt.Sprintf("The checker then counts %d words in place of %d.", fix.WordsAfter, fix.WordsBefore)
	}
	return ""
}

// NameOfFix is what undo calls a fix.
func NameOfFix(n checks.Note) string {
	if n.Question > 0 {
		return fmt.Sprintf("the fix of %s in question %d", n.Rule, n.Question)
	}
	return fmt.Sprintf("the fix of %s", n.Rule)
}
