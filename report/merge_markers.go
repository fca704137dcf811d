package report

import (
	"fmt"

	"handin/report/textmerge"
)

// Marked gives the merge's bytes with its conflicts marked as git marks them, by
// markers of the given size (git's own is 7). The labels name the sides; that
// of an answer goes on with its question, as in "<<<<<<< ours question 14".
func (m Merged) Marked(oursLabel, theirsLabel string, size int) []byte {
	label := func(i int) (ours, theirs string) {
		of := m.question(i)
		return oursLabel + of, theirsLabel + of
	}
	return []byte(textmerge.Marked(m.pieces, m.Report.Newline(), size, label))
}

// question names the question of the i-th conflict in a label.
func (m Merged) question(i int) string {
	if k := m.Conflicts[i].Question; k != nil {
		return fmt.Sprintf(" question %d", k.Number)
	}
	return ""
}
