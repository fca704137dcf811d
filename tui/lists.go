package tui

import (
	tea "charm.land/bubbletea/v2"

	"handin/tui/screen"
)

// lists is the layer behind all others: the view that is open.
type lists struct{ pane }

func (l lists) key(m *model, k tea.KeyPressMsg) tea.Cmd {
	switch f := l.filter(); {
	case m.input.swallows(k):
		return nil
	case f.Open && f.Key(k):
		l.filtered(m)
		return nil
	}
	return m.command(k, func(key string) (binding, bool) {
		if len(key) == 1 && '0' <= key[0] && key[0] <= '9' {
			return binding{run: func(m *model) tea.Cmd { return l.digit(m, key) }}, true
		}
		for _, p := range m.panes.all {
			p.forgetDigits()
		}
		return l.bindings().find(key)
	})
}

// bindings are the keys that work in the view, its own first.
func (l lists) bindings() bindings {
	return append(l.keys()[:len(l.keys()):len(l.keys())], listKeys...)
}

// paste goes into the filter; a list takes nothing.
func (l lists) paste(m *model, p tea.PasteMsg) tea.Cmd {
	if !l.filter().Open {
		m.say("a list takes no pasted text; enter opens the answer, then paste")
		return nil
	}
	l.filter().Update(p)
	l.filtered(m)
	return nil
}

func (l lists) mouse(m *model, msg tea.MouseMsg) tea.Cmd {
	at := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		if step := wheelStep(at.Button); step != 0 {
			l.wheel(m, at, step)
		}
	case tea.MouseClickMsg:
		if at.Button == tea.MouseLeft {
			return l.clicked(m, at.X, at.Y)
		}
	}
	return nil
}

// clicked turns to a view, or does what a click in the view does.
func (l lists) clicked(m *model, x, y int) tea.Cmd {
	if y == screen.AlertRow && m.layout.Alert > 0 {
		m.questions.onAlert = true
		return m.turnTo(m.questions)
	}
	if y == screen.TabsRow {
		if p := m.tabAt(x); p != nil {
			return m.turnTo(p)
		}
		if _, noted := m.ofReport(); noted && x > m.tabsEnd() {
			m.showNotes() // which the tabs' row begins to tell
		}
		return nil
	}
	if y -= m.layout.BodyTop(); y < 0 || y >= m.layout.Body() {
		return nil
	}
	return l.click(m, x, y)
}

func (l lists) foot(f frame) hints {
	f.leads = l.leads(f)
	all := l.bindings().foot(f)
	switch filter := l.filter(); {
	case filter.Open && filter.Foot == "":
		return hintsOf("enter keep · esc show all")
	case filter.Open:
		return hintsOf(filter.Foot)
	case filter.Shown(), f.isSome:
		return append(hintsOf("esc show all"), all...)
	}
	return all
}

func (l lists) rules(f frame) (above, below string) {
	if list, side := f.layout.Lists(); l.divided() && side > 0 {
		return f.rules(list)
	}
	return f.rules(-1)
}

func (l lists) cursor(f frame) *tea.Cursor {
	if !l.filter().Open {
		return nil
	}
	return tea.NewCursor(l.filter().Cursor(), f.layout.BodyTop()+l.filterRow(f.layout))
}
