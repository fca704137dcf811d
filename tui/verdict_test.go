package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"handin/checks"
	"handin/tui/screen"
)

// The verdict of the selected question is on the screen at every size, in the list and
// where it is written, however long its prompt is.
func TestVerdictInView(t *testing.T) {
	t.Parallel()
	for width := 60; width <= 200; width += apart(10) {
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

// Beside the list the verdict is whole at every width, if need be without its bar and what
// is to go.
func TestVerdictIsNotCut(t *testing.T) {
	s := screen.NewStyles(screen.Dark, ansi.WcWidth)
	for _, words := range []int{0, 7, 94, 150, 1234} {
		for _, images := range []int{0, 1, 12} {
			standing := checks.Standing{Answered: true, Words: words, Images: images}
			standing.Rule.Words, standing.Rule.Images = checks.Range{Min: 100, Max: 200}, checks.Range{Min: 1, Max: 3}
			whole := ansi.Strip(verdictIn(s, standing, 999))
			for width := 36; width <= len(whole)+4; width++ {
				got := ansi.Strip(verdictIn(s, standing, width))
				if s.Width(got) > width || !strings.HasPrefix(got, "✗ ") || !strings.Contains(got, standingBrief(standing)) && !strings.Contains(got, standingText(standing)) {
					t.Errorf("%d words and %d images in %d cells: %q", words, images, width, got)
				}
				if s.Width(whole) <= width && got != whole {
					t.Errorf("in %d cells is room for all: %q", width, got)
				}
			}
		}
	}
}

// What a row of the list says of its question stays where the list goes on, and names the
// images where these are missing.
func TestListMeter(t *testing.T) {
	t.Parallel()
	asks := func(words, images checks.Range, w, i int) checks.Standing {
		s := checks.Standing{Answered: true, Words: w, Images: i}
		s.Rule.Words, s.Rule.Images = words, images
		return s
	}
	words, images := checks.Range{Min: 100, Max: 200}, checks.Range{Min: 1, Max: 3}
	for want, s := range map[string]checks.Standing{
		"0/1 img":  asks(words, images, 150, 0),
		"9/3 img":  asks(words, images, 150, 9),
		"▆▆▆│▁▁":   asks(words, images, 120, 1),
		"▆▁▁│▁▁":   asks(words, images, 20, 0),
		"▆▆▆│▆▆+":  asks(words, checks.Range{}, 999, 0),
		"0/1 img ": asks(checks.Range{}, images, 0, 0),
		"2 img":    asks(checks.Range{}, images, 0, 2),
	} {
		if got := listMeter(s); got != strings.TrimSpace(want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for height := 20; height < 40; height += apart(1) {
		d := sample(t, "2026", 80, height)
		for top := range 20 {
			d.m.questions.Selected = top
			d.send(tea.FocusMsg{})
			for i, standing := range d.m.work.Review().Standings {
				row := fmt.Sprintf("%3d %s", d.m.work.Report().Question(i).Number, standing.Rule.Title)
				for line := range strings.Lines(d.screen()) {
					if list, _, _ := strings.Cut(line, " │"); strings.Contains(list, row) && listMeter(standing) != "" && !strings.Contains(line, listMeter(standing)) {
						t.Fatalf("%q is cut in %q", listMeter(standing), line)
					}
				}
			}
		}
	}
}
