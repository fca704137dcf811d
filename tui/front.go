package tui

// front is what is in front, and so what hears keys, paste and mouse, and has the
// cursor. There is one ranking, for all of these and for what is drawn.
type front int

const (
	frontNothing   front = iota // another program has the terminal, or the end has come
	frontSmall                  // the window is too small to show anything
	frontReading                // a text to read
	frontDialog                 // a question
	frontHelp                   // the keys
	frontResolving              // a conflict
	frontEditor                 // an answer
	frontList                   // one of the views
)

func (m *model) front() front {
	switch {
	case m.away || m.ending:
		return frontNothing
	case m.layout.tooSmall():
		return frontSmall
	}
	return m.shown()
}

// shown is what is drawn in front, in a window that is large enough.
func (m *model) shown() front {
	switch {
	case m.reading != nil:
		return frontReading
	case m.dialog != nil:
		return frontDialog
	case m.help:
		return frontHelp
	case m.resolving != nil:
		return frontResolving
	case m.edit != nil:
		return frontEditor
	}
	return frontList
}
