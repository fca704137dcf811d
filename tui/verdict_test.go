package tui

import (
	"strings"
	"testing"
)

// The verdict of the selected question is on the screen at every size, in the list and
// where it is written, however long its prompt is.
func TestVerdictInView(t *testing.T) {
	t.Parallel()
	for width := 60; width <= 200; width += 20 {
		for height := 20; height <= 60; height += 8 {
			d := sample(t, "2025", width, height)
			for _, number := range []string{"5", "14", "31"} {
				d.keys(strings.Split(number, "")...)
				d.rest()
				d.shows("Question " + number + " ·")
				d.shows(verdictOf(d))
				d.keys("pgdown", "pgdown")
				d.shows(verdictOf(d))
				d.keys("enter")
				d.shows("Question " + number + " ·")
				d.shows(verdictOf(d))
				d.whole()
				d.keys("esc")
				d.rest()
				d.keys("left")
			}
		}
	}
}

// verdictOf is what is said of the selected question.
func verdictOf(d *driver) string {
	standing := d.m.work.Review().Standings[d.m.questions.Selected]
	if !standing.Answered {
		return "not answered yet · " + standing.Rule.Asks()
	}
	return standingText(standing)
}
