package tui

import (
	tea "charm.land/bubbletea/v2"

	"handin/tui/workspace"
)

// ending is how the program goes on to its end.
type ending int

const (
	stays       ending = iota
	afterCommit        // when the one that is under way is made
	atOnce             // nothing that is typed now is for anything here
)

// endWhen says how the program is to end. Nothing else sets it.
func (m *model) endWhen(e ending) {
	if m.ends != atOnce {
		m.ends = e
	}
}

// endBy ends the program as the workspace says.
func (m *model) endBy(e workspace.End) tea.Cmd {
	if e.Discard {
		return tea.Sequence(discardDraft(m.drafts), m.end())
	}
	return m.end()
}

// end ends the program. Keys that are typed before it has are for nothing here.
func (m *model) end() tea.Cmd {
	m.endWhen(atOnce)
	return tea.Quit
}
