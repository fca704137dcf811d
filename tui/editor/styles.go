package editor

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// Styles are colours and attributes; they have no borders and no margins.
type Styles struct {
	Text      lipgloss.Style
	Ghost     lipgloss.Style // what is shown while there is no text
	Selection lipgloss.Style
	StandIn   lipgloss.Style // what stands for a letter that cannot be shown
	Match     lipgloss.Style // what the find bar found
	Bar       lipgloss.Style // the find bar
	Underline lipgloss.Style // what Underline was given
}

// DefaultStyles returns styles without colours.
func DefaultStyles() Styles {
	return Styles{
		Ghost:     lipgloss.NewStyle().Italic(true),
		Selection: lipgloss.NewStyle().Reverse(true),
		StandIn:   lipgloss.NewStyle().Bold(true),
		Match:     lipgloss.NewStyle().Underline(true).Bold(true),
		Bar:       lipgloss.NewStyle().Reverse(true),
		Underline: lipgloss.NewStyle().Underline(true),
	}
}

// look is one of the styles.
type look int

const (
	asText look = iota
	asGhost
	asSelection
	asStandIn
	asMatch
	asBar
	asUnderlined
	looks
)

// paint is what to send before and after text of a look.
type paint struct{ on, off [looks]string }

// SetStyles sets the styles.
func (e *Editor) SetStyles(s Styles) {
	for i, style := range []lipgloss.Style{s.Text, s.Ghost, s.Selection, s.StandIn, s.Match, s.Bar, s.Underline} {
		e.paint.on[i], e.paint.off[i], _ = strings.Cut(style.Inline(true).Render("x"), "x")
	}
}

// brush writes text into a picture, changing the look where it changes.
type brush struct {
	strings.Builder
	paint *paint
	look  look
	wet   bool
}

// write adds text of a look.
func (b *brush) write(l look, s string) {
	if !b.wet || b.look != l {
		b.lift()
		b.WriteString(b.paint.on[l])
		b.look, b.wet = l, true
	}
	b.WriteString(s)
}

// blank adds n spaces.
func (b *brush) blank(l look, n int) {
	const spaces = "                                                                "
	for ; n > 0; n -= len(spaces) {
		b.write(l, spaces[:min(n, len(spaces))])
	}
}

// lift ends the last look.
func (b *brush) lift() {
	if b.wet {
		b.WriteString(b.paint.off[b.look])
		b.wet = false
	}
}
