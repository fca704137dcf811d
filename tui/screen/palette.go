package screen

import (
	"charm.land/lipgloss/v2"

	"handin/tui/hypertext"
)

// Set is one of the sets of colours.
type Set int

const (
	Dark   Set = iota // for a dark terminal
	Light             // and a light one
	Dark16            // for one that has 16 colours, which its user may have chosen
	Light16
	sets
)

// SetFor gives the set for a terminal, which may have 16 colours alone.
func SetFor(dark, few bool) Set {
	switch {
	case dark && few:
		return Dark16
	case few:
		return Light16
	case dark:
		return Dark
	}
	return Light
}

// ink is the colour of a text, and what is behind it, as lipgloss names them; "" is the
// terminal's own. Selected is its colour in the row that is selected.
type ink struct{ fore, back, selected string }

// palette is a set of colours. Nothing else knows one.
//
// Those that are not of 16 are among the 256, but for what is behind the selected row, so
// that a terminal which has no more shows the same. Of 16 none can be read in every terminal but the few that are used here, and
// no grey: what is dim elsewhere is as bright as the rest.
type palette struct {
	dim, accent, good, bad, warn, border ink
	// fails is bad as a sign and no text, for which less contrast will do.
	fails ink
	// selection is what is behind the row that is selected, and the colour of what has
	// none of its own there; without one the terminal's two are exchanged.
	selection ink
	page      hypertext.Colours
}

var palettes = [sets]palette{
	Dark: {
		dim:       ink{fore: "#a8a8a8", selected: "#c6c6c6"},
		accent:    ink{fore: "#5fafff", selected: "#87d7ff"},
		good:      ink{fore: "#5fd787", selected: "#87ffaf"},
		bad:       ink{fore: "#ff8787", selected: "#ffafaf"},
		fails:     ink{fore: "#ff8787", selected: "#ffafaf"},
		warn:      ink{fore: "#ffaf5f", selected: "#ffd787"},
		border:    ink{fore: "#8a8a8a", selected: "#c6c6c6"},
		selection: ink{fore: "#ffffff", back: "#303a50"},
		page: hypertext.Colours{
			Heading: "#5fafff", Link: "#5fafff", Code: "#ffaf5f", Rule: "#8a8a8a",
			Comment: "#a8a8a8", Keyword: "#87afff", Function: "#5fd7d7", Literal: "#5fd787", Number: "#ffaf5f",
		},
	},
	Light: {
		dim:       ink{fore: "#5f5f5f", selected: "#4e4e4e"},
		accent:    ink{fore: "#005faf", selected: "#005faf"},
		good:      ink{fore: "#005f00", selected: "#005f00"},
		bad:       ink{fore: "#af0000", selected: "#af0000"},
		fails:     ink{fore: "#af0000", selected: "#af0000"},
		warn:      ink{fore: "#875f00", selected: "#5f5f00"},
		border:    ink{fore: "#808080", selected: "#4e4e4e"},
		selection: ink{fore: "#000000", back: "#d7e7fa"},
		page: hypertext.Colours{
			Heading: "#005faf", Link: "#005faf", Code: "#875f00", Rule: "#808080",
			Comment: "#5f5f5f", Keyword: "#005faf", Function: "#005f5f", Literal: "#005f00", Number: "#875f00",
		},
	},
	Dark16: {
		accent: ink{fore: "14"},
		good:   ink{fore: "10"},
		bad:    ink{fore: "15", back: "1"}, // red on black cannot be read everywhere
		fails:  ink{fore: "9"},
		warn:   ink{fore: "11"},
		page:   hypertext.Colours{Heading: "14", Link: "14", Code: "11"},
	},
	Light16: {
		accent: ink{fore: "4"},
		bad:    ink{fore: "1"},
		fails:  ink{fore: "1"},
		warn:   ink{fore: "5"}, // no green, no yellow and no cyan can be read on white
		page:   hypertext.Colours{Heading: "4", Link: "4", Code: "5"},
	},
}

// style gives attributes the colours of an ink.
func (p palette) style(look lipgloss.Style, i ink) Style {
	on := look.Bold(true)
	if p.selection == (ink{}) {
		return newStyle(painted(look, i.fore, i.back), on.Reverse(true))
	}
	if i.selected == "" {
		i.selected = p.selection.fore
	}
	return newStyle(painted(look, i.fore, i.back), painted(on, i.selected, p.selection.back))
}

func painted(look lipgloss.Style, fore, back string) lipgloss.Style {
	if fore != "" {
		look = look.Foreground(lipgloss.Color(fore))
	}
	if back != "" {
		look = look.Background(lipgloss.Color(back))
	}
	return look
}

// prompt has the colours of a prompt: all of it is dim.
func (p palette) prompt() hypertext.Colours {
	dim := p.dim.fore
	return hypertext.Colours{Text: dim, Heading: dim, Link: dim, Code: dim, Rule: dim, Comment: dim, Keyword: dim, Function: dim, Literal: dim, Number: dim}
}
