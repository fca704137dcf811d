package checks

import (
	"testing"

	"handin/report"
	"handin/report/reporttest"
)

// answering gives the last sample with other answers to its fourth question.
func answering(t *testing.T) func(text string) *report.Report {
	t.Helper()
	samples := reporttest.Samples(t)
	r := report.Parse(samples[len(samples)-1].Src)
	s, answer := r.Source(), r.Question(3).Answer
	return func(text string) *report.Report {
		return report.Parse([]byte(s[:answer.Start] + text + "\n" + s[answer.End:]))
	}
}

// What is said of an answer takes time in proportion to it, whatever it is.
func TestGrowth(t *testing.T) {
	with := answering(t)
	reporttest.Growth(t, 16<<10, func(text string) {
		r := with(text)
		Examine(r, EditionOf(r), nil)
	})
}

// So do the fixes, of which as many are tried as there is time for. Tags that are nested
// deeper than a browser reads are one more thing to fix, and take longer at once.
func TestGrowthOfFixes(t *testing.T) {
	with := answering(t)
	reporttest.GrowthOf(t, 4<<10, 4, func(text string) {
		r := with(text)
		FixAll(r, EditionOf(r), nil)
	})
}
