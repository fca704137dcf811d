package tui

import (
	"handin/report/plain"
	"handin/tui/screen"
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
	above, below := shown.rules(f)
	lines := []string{m.header(), m.tabs()}
	if l.Alert > 0 {
		lines = append(lines, m.alert.row(m.styles, m.onAlert(), l.Width))
	}
	lines = append(lines, m.styles.Rule(l.Width, above, "┬"))
	lines = append(lines, shown.draw(f)...)
	lines = append(lines, m.styles.Rule(l.Width, below, "┴"))
	foot := m.footer()
	return append(lines[:l.Height-len(foot)], foot...)
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
		if n.Index < 0 && !n.Notice() && (m.layout.Alert == 0 || !n.Stops()) {
			return plain.PrintableLine(n.Message), true
		}
	}
	return "", false
}

// footer names the keys, and the last message; a long message takes more rows.
func (m *model) footer() []string {
	s, width := m.styles, m.layout.Width
	f := m.frame()
	f.said = m.message.text
	foot := m.shown().foot(f)
	style := s.Good
	switch {
	case m.message.bad:
		style = s.Bad
	case m.message.open:
		style = s.Plain
	}
	text := plain.PrintableLine(m.message.text)
	if room := width - s.Width(text) - 3; room >= 0 && (text == "" || room > 20) {
		left := s.Dim.Render(s.Fit(" "+foot, max(0, min(room, s.Width(foot)+1))))
		return []string{s.Fit(s.Spread(left, style.Render(text)+" ", width), width)}
	}
	return screen.Pad(s, screen.Styled(style, s.Wrap(text, width-2, 0)), " ", width, min(4, len(s.Wrap(text, width-2, 0))))
}
