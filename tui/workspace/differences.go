package workspace

import (
	"fmt"
	"strings"

	"handin/report"
	"handin/report/plain"
)

// Differences says in a few words what differs between two versions of a report.
func Differences(from, to *report.Report) string {
	c := report.Compare(from, to)
	var answers, parts []string
	for _, a := range c.Answers {
		if a.Index >= 0 {
			answers = append(answers, fmt.Sprint(a.Key.Number))
		}
	}
	switch len(answers) {
	case 0:
	case 1:
		parts = append(parts, "the answer to question "+answers[0])
	default:
		parts = append(parts, "the answers to "+plain.Listed(answers))
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
	return strings.Join(parts, " and ")
}
