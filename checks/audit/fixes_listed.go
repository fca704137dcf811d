package audit

import (
	"fmt"
	"io"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"handin/checks"
	"handin/report"
	"handin/report/plain"
)

// ListFixes prints the fixes that can be made, each with what it changes; then
// what has none, and why. It gives how many can be made.
func ListFixes(w io.Writer, path string, r *report.Report, e checks.Edition, only []checks.RuleName) (int, error) {
	return listFixes(w, path, r, checks.NewFixer(r, e), only)
}

func listFixes(w io.Writer, path string, r *report.Report, fixer checks.Fixer, only []checks.RuleName) (int, error) {
	var with, without strings.Builder
	n := 0
	for _, note := range fixer.Notes(only) {
		switch m, ok, why := fixer.Fix(note); {
		case ok && m.Fails != "" && len(only) == 0:
			without.WriteString(noteHeading(note) + "\n       left alone: " + m.Fails + "; --only " + string(note.Rule) + " does it\n")
		case ok:
			n++
			with.WriteString(heading(m) + "\n" + left(m) + from(m) + difference(m, r))
		case why != "":
			without.WriteString(noteHeading(note.Unadvised()) + "\n       no fix: " + plain.PrintableLine(why) + "\n")
		}
	}
	_, err := io.WriteString(w, plain.PrintableLine(path)+"\n"+with.String()+without.String()+closing(n))
	return n, err
}

// closing says what to do with the fixes that were listed.
func closing(n int) string {
	switch n {
	case 0:
		return "There is nothing that can be fixed.\n"
	case 1:
		return "1 note can be fixed; --write does it.\n"
	}
	return fmt.Sprintf("%d notes can be fixed; --write does all of them, --only RULE those of one rule.\n", n)
}

// listFixed prints what FixAll did.
func listFixed(w io.Writer, path string, done []checks.Fix) error {
	var b strings.Builder
	for _, m := range done {
		b.WriteString(heading(m) + "\n" + left(m) + from(m))
	}
	fmt.Fprintf(&b, "%s fixed in %s.\n", plain.Count(len(done), "note"), plain.PrintableLine(path))
	_, err := io.WriteString(w, b.String())
	return err
}

// noteHeading is a note on a line: the question, where it is, its rule and what it
// says.
func noteHeading(n checks.Note) string {
	return fmt.Sprintf("   %3d  line %d, %s: %s", n.Question, n.Line, n.Rule, plain.PrintableLine(n.Message))
}

// heading is the note's, with how the count of words changes.
func heading(m checks.Fix) string {
	if m.WordsBefore == m.WordsAfter {
		return noteHeading(m.Note)
	}
	return fmt.Sprintf("%s (%d → %d words)", noteHeading(m.Note), m.WordsBefore, m.WordsAfter)
}

// left says what of a note stays.
func left(m checks.Fix) string {
	var b strings.Builder
	for _, why := range m.Left {
		b.WriteString("       stays: " + plain.PrintableLine(why) + "\n")
	}
	return b.String()
}

// from says where what comes back is from.
func from(m checks.Fix) string {
	if m.From == "" {
		return ""
	}
	return "       from: " + plain.PrintableLine(m.From) + "\n"
}

// difference is the fix as a unified diff, with a line around each change.
func difference(m checks.Fix, r *report.Report) string {
	before, after := plain.UnixEndings(r.Source()), plain.UnixEndings(m.After.Source())
	text, err := udiff.ToUnified("", "", before, udiff.Lines(before, after), 1)
	if err != nil {
		return ""
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "--- ") || strings.HasPrefix(line, "+++ ") || strings.HasPrefix(line, `\ `) {
			continue
		}
		b.WriteString("       " + plain.Printable(strings.TrimSuffix(line, "\n")) + "\n")
	}
	return b.String()
}
