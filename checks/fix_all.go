package checks

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"handin/report"
	"handin/report/plain"
)

// FixAll makes all fixes of these rules until none is left; without rules, those of
// all but the ones after which an answer fails that passes. It gives the new report
// and what was done, in the order of the lines. The notes are as they were found,
// with the lines of the report that was given.
func FixAll(r *report.Report, e Edition, only []RuleName) (*report.Report, []Fix) {
	var done []Fix
	x := subjectOf(r, e)
	for range maxPasses { // a fix can make way for one that is above it
		before := len(done)
		for i := x.QuestionCount() - 1; i >= -1; i-- {
			var fixes []Fix
			x, fixes = fixAnswer(x, i, only)
			done = append(fixes, done...)
		}
		if len(done) == before {
			break
		}
	}
	return x.Report, done
}

const maxPasses = 10

// fixAnswer makes the fixes of one answer, from its end to its start, so that
// those still to come stay on their lines; and again, since one fix can make way
// for another.
func fixAnswer(r *subject, i int, only []RuleName) (*subject, []Fix) {
	var done []Fix
	lines := lineNumbers(r.Report)
	for again := true; again; {
		again = false
		for _, n := range slices.Backward(r.notes()) {
			n, asked := n.only(only)
			if n.Index != i || !asked || again && len(n.sites) > 1 && !n.isRendered() {
				continue
			}
			m, ok, _ := Fixer{r}.Fix(n)
			if !ok || m.isLeft(only) {
				continue
			}
			m.Note = n.onLinesOf(lines)
			lines = carried(lines, r.Report, m.After)
			done, r, again = append(done, m), m.after, true
		}
	}
	slices.SortStableFunc(done, func(a, b Fix) int { return a.Note.Line - b.Note.Line })
	return r, done
}

// isLeft reports whether a fix is made only when its rule is named.
func (m Fix) isLeft(only []RuleName) bool { return m.Fails != "" && len(only) == 0 }

// lineNumbers are those of a report's lines, by the line.
func lineNumbers(r *report.Report) []int {
	numbers := make([]int, r.Line(len(r.Source())))
	for i := range numbers {
		numbers[i] = i + 1
	}
	return numbers
}

// carried gives the lines' first numbers after a change: lines above and below it
// keep theirs, and those in it have that of its first line.
func carried(numbers []int, before, after *report.Report) []int {
	a, b := before.Source(), after.Source()
	same := 0
	for same < len(a) && same < len(b) && a[same] == b[same] {
		same++
	}
	first := min(before.Line(same), len(numbers))
	n := after.Line(len(b))
	moved := make([]int, n)
	for i := range moved {
		switch old := i + len(numbers) - n; {
		case i < first:
			moved[i] = numbers[i]
		default:
			moved[i] = numbers[min(max(old, first-1), len(numbers)-1)]
		}
	}
	return moved
}

// ListFixes prints the fixes that can be made, each with what it changes; then
// what has none, and why. It gives how many can be made.
func ListFixes(w io.Writer, path string, r *report.Report, e Edition, only []RuleName) (int, error) {
	var with, without strings.Builder
	n, fixer := 0, NewFixer(r, e)
	for _, note := range fixer.Notes(only) {
		switch m, ok, why := fixer.Fix(note); {
		case ok && m.Fails != "" && len(only) == 0:
			without.WriteString(note.heading() + "\n       left alone: " + m.Fails + "; --only " + string(note.Rule) + " does it\n")
		case ok:
			n++
			with.WriteString(m.heading() + "\n" + m.left() + m.difference(r))
		case why != "":
			without.WriteString(note.heading() + "\n       no fix: " + plain.PrintableLine(why) + "\n")
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

// ListFixed prints what FixAll did.
func ListFixed(w io.Writer, path string, done []Fix) error {
	var b strings.Builder
	for _, m := range done {
		b.WriteString(m.heading() + "\n" + m.left())
	}
	fmt.Fprintf(&b, "%s fixed in %s.\n", plural(len(done), "note"), plain.PrintableLine(path))
	_, err := io.WriteString(w, b.String())
	return err
}

// heading is a note on a line: the question, where it is, its rule and what it
// says.
func (n Note) heading() string {
	return fmt.Sprintf("   %3d  line %d, %s: %s", n.Question, n.Line, n.Rule, plain.PrintableLine(n.Message))
}

// heading is the note's, with how the count of words changes.
func (m Fix) heading() string {
	if m.WordsBefore == m.WordsAfter {
		return m.Note.heading()
	}
	return fmt.Sprintf("%s (%d → %d words)", m.Note.heading(), m.WordsBefore, m.WordsAfter)
}

// left says what of a note stays.
func (m Fix) left() string {
	var b strings.Builder
	for _, why := range m.Left {
		b.WriteString("       stays: " + plain.PrintableLine(why) + "\n")
	}
	return b.String()
}

// difference is the fix as a unified diff, with a line around each change.
func (m Fix) difference(r *report.Report) string {
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
