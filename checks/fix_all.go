package checks

import (
	"cmp"
	"slices"
	"strings"

	"handin/report"
)

// FixAll makes all fixes of these rules until none is left; without rules, those of
// all but the ones after which an answer fails that passes. It gives the new report
// and what was done, in the order of the lines. The notes are as they were found,
// with the lines of the report that was given.
func FixAll(r *report.Report, e Edition, only []RuleName) (*report.Report, []Fix) {
	return Beside{}.FixAll(r, e, only)
}

func fixAll(x *subject, only []RuleName) (*report.Report, []Fix) {
	var done []Fix
	x, lines := x.within(), lineNumbers(x.Report)
	for range maxPasses { // a fix can make way for one that is above it
		before := len(done)
		for i := x.QuestionCount() - 1; i >= -1; i-- {
			var fixes []Fix
			x, lines, fixes = fixAnswer(x, lines, i, only)
			done = append(done, fixes...)
		}
		if len(done) == before {
			break
		}
	}
	slices.SortStableFunc(done, func(a, b Fix) int { return cmp.Compare(a.Note.Line, b.Note.Line) })
	return x.Report, done
}

const maxPasses = 10

// fixAnswer makes the fixes of one answer, from its end to its start, so that
// those still to come stay on their lines; and again, since one fix can make way
// for another. The numbers are those that the report's lines had at first.
func fixAnswer(r *subject, lines []int, i int, only []RuleName) (*subject, []int, []Fix) {
	var done []Fix
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
			m.Note = m.Note.onLinesOf(lines)
			lines = carried(lines, r.Report, m.After)
			done, r, again = append(done, m), m.after, true
		}
	}
	return r, lines, done
}

// isLeft reports whether a fix is made only when its rule is named.
func (m Fix) isLeft(only []RuleName) bool { return m.Fails != "" && len(only) == 0 && !m.after.asked }

// lineNumbers are those of a report's lines, by the line.
func lineNumbers(r *report.Report) []int {
	numbers := make([]int, r.Line(len(r.Source())))
	for i := range numbers {
		numbers[i] = i + 1
	}
	return numbers
}

// carried gives the lines' first numbers after a change: lines above and below it
// keep theirs, and those in it have at least that of its first line.
func carried(numbers []int, before, after *report.Report) []int {
	a, b := before.Source(), after.Source()
	same := 0
	for same < len(a) && same < len(b) && a[same] == b[same] {
		same++
	}
	end := len(b) // of the change
	for rest := a[same:]; end > same && strings.HasSuffix(rest, b[end-1:end]); rest = rest[:len(rest)-1] {
		end--
	}
	first, below := before.Line(same), after.Line(end-1)
	moved := make([]int, after.Line(len(b)))
	for i := range moved {
		old := i + len(numbers) - len(moved)
		switch {
		case i < min(first, below):
			old = i
		case i < below:
			old = max(old, first-1)
		}
		moved[i] = numbers[old]
	}
	return moved
}
