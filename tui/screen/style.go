package screen

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// Style is a look, with what stands before a text of it and behind it made once: a screen
// has hundreds of such texts, and lipgloss works it out for each. It is as small as can
// be, since the styles are copied with each call.
type Style struct{ *made }

type made struct {
	look          lipgloss.Style
	before, after string
	plain         bool  // what is before and behind is all there is to it
	selected      Style // the same in the row that is selected
}

// newStyle makes a look ready, and how it is in a row that is selected.
func newStyle(look, selected lipgloss.Style) Style {
	s := ready(look)
	s.selected = ready(selected)
	return s
}

func ready(look lipgloss.Style) Style {
	const probe = "a b" // where blanks are drawn by themselves, it is not found again
	m := &made{look: look}
	m.before, m.after, m.plain = strings.Cut(look.Render(probe), probe)
	return Style{m}
}

// Render gives a text its look.
func (s Style) Render(text string) string {
	if !s.plain || text == "" || strings.ContainsAny(text, "\t\r\n") {
		return s.look.Render(text)
	}
	return s.before + text + s.after
}

// Selected is the look in a row that is selected.
func (s Style) Selected() Style { return s.selected }

// Itself is the look in any other row.
func (s Style) Itself() Style { return s }
