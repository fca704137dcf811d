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
			left = append(left, Unfixed{n, why})
		}
	}
	return fixes, left
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
