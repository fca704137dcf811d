package tui

import (
	"handin/report/plain"
)

// screen gives the lines of the whole window.
func (m *model) screen() []string {
	l := m.layout
	if l.Width == 0 || l.Height == 0 {
		return nil
	}
	f := m.frame()
	if l.TooSmall() {
		return tooSmall{}.draw(f)
	}
	shown := m.shown()
	foot := m.footer()
	if alone, ok := shown.(*large); ok {
		return append(alone.draw(f)[:l.Height-len(foot)], foot...)
	}
	above, below := shown.rules(f)
	lines := append(append(m.top(), above), shown.draw(f)...)
	return append(append(lines, below)[:l.Height-len(foot)], foot...)
}

// top is what stands above the body and its rule.
func (m *model) top() []string {
	lines := []string{m.header()}
	if m.layout.Writing {
		return lines
	}
	lines = append(lines, m.tabs())
	if m.layout.Alert > 0 {
		lines = append(lines, m.alert.row(m.styles, m.onAlert(), m.layout.Width))
	}
	return lines
}

// hasNotes reports whether there is a note on the selected question, or a fix for what the
// cursor is on.
func (m *model) hasNotes() bool {
	if m.onAlert() && m.editing() == nil {
		return m.alert.fixable
	}
	return len(m.work.Review().Standings) > 0 && m.work.Review().Standings[m.questions.Selected].Noted
}

// tabs draws the names of the views; in the editor, where the answer stands.
func (m *model) tabs() string {
	s := m.styles
	line := ""
	for _, p := range m.panes.all {
		style := s.Dim
		if p == m.now {
			style = s.Tab
		}
		line += style.Render(" " + p.name() + " ")
		line += " "
	}
	right := ""
	if m.work.Edition().Custom() {
		right = "judged by its own prompts: no edition that is known "
	}
	if note, ok := m.ofReport(); ok {
		right = s.Warn.Render("! "+note) + " "
	}
	room := m.layout.Width - s.Width(line) - 3
	if s.Width(right) > room {
		right = s.Method.Truncate(right, room-5, "…") + s.Dim.Render("  ! ")
	}
	return s.Fit(s.Spread(" "+line, right, m.layout.Width), m.layout.Width)
}

// ofReport is the first note on the report as a whole that the alert does not tell.
func (m *model) ofReport() (string, bool) {
	for _, n := range m.work.Review().Notes {
		if n.Index < 0 && !n.Notice() && (m.layout.Alert == 0 || !n.Stops() && !n.OfPlace()) {
			return plain.PrintableLine(n.Message), true
		}
	}
	return "", false
}
