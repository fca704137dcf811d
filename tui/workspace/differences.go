package workspace

import (
	"fmt"

	"handin/report"
	"handin/report/plain"
)

// Differences says in a few words what differs between two versions of a report.
func Differences(from, to *report.Report) string {
	c := report.Compare(from, to)
	var answers, gone, parts []string
	for _, a := range c.Answers {
		if number := fmt.Sprint(a.Key.Number); a.Index >= 0 {
			answers = append(answers, number)
		} else {
			gone = append(gone, number)
		}
	}
	switch len(answers) {
	case 0:
	case 1:
		parts = append(parts, "the answer to question "+answers[0])
	default:
		parts = append(parts, "the answers to "+plain.Listed(answers))
	}
	switch len(gone) {
	case 0:
	case 1:
		parts = append(parts, "question "+gone[0]+", which is gone")
	default:
		parts = append(parts, "questions "+plain.Listed(gone)+", which are gone")
	}
	switch len(c.Boxes) {
	case 0:
	case 1:
		parts = append(parts, "1 box")
	default:
		parts = append(parts, fmt.Sprintf("%d boxes", len(c.Boxes)))
	}
	if len(parts) == 0 {
		return "lines outside of the answers"
	}
	return plain.Listed(parts)
}
