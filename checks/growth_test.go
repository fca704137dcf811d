package checks

import (
	"testing"

	"handin/report"
	"handin/report/reporttest"
)

// What is said of an answer takes time in proportion to it, whatever it is.
func TestGrowth(t *testing.T) {
	sample := reporttest.All(t)[0].Src
	_ = sample
	reporttest.Growth(t, 16<<10, func(text string) {
		r := report.Parse([]byte("### Question 1\n\n> **Enter the group number**\n>\n> Answer:\n\n" + text + "\n\n### Question 2\n\n> **Enter**\n>\n> Answer:\n\nno\n"))
		Examine(r, EditionOf(r), nil)
	})
}
