package tui

import tea "charm.land/bubbletea/v2"

// ending is how the program goes on to its end.
type ending int

const (
	stays    ending = iota
	whenDone        // when the save or the commit that is under way has gone well
	atOnce          // nothing that is typed now is for anything here
)

// endWhen says how the program is to end. Nothing else sets it.
func (m *model) endWhen(e ending) {
	if m.ends != atOnce {
		m.ends = e
	}
}

// end ends the program. Keys that are typed before it has are for nothing here.
func (m *model) end() tea.Cmd {
	m.endWhen(atOnce)
	return tea.Quit
}
