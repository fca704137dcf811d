package tui

import tea "charm.land/bubbletea/v2"

// mouse gives a mouse message to what is under it.
func (m *model) mouse(msg tea.MouseMsg) tea.Cmd {
	at := msg.Mouse()
	switch m.front() {
	case frontReading:
		if step := wheelStep(at.Button); step != 0 {
			m.reading.by(step)
		}
		return nil
	case frontEditor:
		return m.mouseInEditor(msg)
	case frontList:
		return m.mouseInList(msg, at)
	}
	return nil
}

func (m *model) mouseInList(msg tea.MouseMsg, at tea.Mouse) tea.Cmd {
	switch msg.(type) {
	case tea.MouseWheelMsg:
		m.wheel(at)
	case tea.MouseClickMsg:
		if at.Button == tea.MouseLeft {
			return m.click(at.X, at.Y)
		}
	}
	return nil
}

func (m *model) wheel(at tea.Mouse) {
	step := wheelStep(at.Button)
	if step == 0 {
		return
	}
	list, _ := m.layout.lists()
	if m.view == viewQuestions && (at.X > list || m.questions.alone) {
		m.scrollSide(step)
		return
	}
	switch {
	case m.view == viewPage:
		m.scrollPage(step)
		return
	case m.view == viewChanges && (at.X > list || m.changes.alone):
		m.scrollChange(step)
		return
	}
	m.move(step / 3)
}

// click turns to a view, selects a row, or ticks a box. A click on the selected
// question opens it.
func (m *model) click(x, y int) tea.Cmd {
	if y == tabsRow {
		if v, ok := m.tabAt(x); ok {
			return m.turnTo(v)
		}
		return nil
	}
	y -= bodyTop
	if y < 0 || y >= m.layout.body() {
		return nil
	}
	switch m.view {
	case viewPage:
		return nil
	case viewChanges:
		m.clickChange(x, y)
		return nil
	}
	if m.view == viewChecklist {
		if i := m.checklist.at(&m.doc, y, m.layout.body()); i >= 0 {
			m.checklist.selected = i
			m.tick()
		}
		return nil
	}
	return m.clickQuestion(x, y)
}

func (m *model) clickChange(x, y int) {
	list, side := m.layout.lists()
	if x >= list || side == 0 && m.changes.alone {
		return
	}
	if i := m.changes.at(m.styles, &m.doc, y, list); i >= 0 {
		m.changes.show(i)
	}
}

func (m *model) clickQuestion(x, y int) tea.Cmd {
	list, side := m.layout.lists()
	if x >= list || side == 0 && m.questions.alone {
		return nil
	}
	rows := m.questions.rows(&m.doc)
	n := m.questions.list.top + y
	if n >= len(rows) || rows[n].index < 0 {
		return nil
	}
	if rows[n].index == m.questions.selected {
		return m.openEditor()
	}
	m.questions.choose(rows[n].index)
	return nil
}

// mouseInEditor gives the editor what happens in its place, and lets the wheel
// scroll the preview.
func (m *model) mouseInEditor(msg tea.MouseMsg) tea.Cmd {
	at := msg.Mouse()
	edit, side := m.layout.editing()
	_, wheel := msg.(tea.MouseWheelMsg)
	if wheel && side.contains(at.X, at.Y) || m.edit.covered(m.layout) {
		m.edit.scrollAside(at.Button, side.height)
		return nil
	}
	_, click := msg.(tea.MouseClickMsg)
	if (click || wheel) && !edit.contains(at.X, at.Y) {
		return nil
	}
	r := m.edit.ed.Update(moved(msg, -edit.x, -edit.y))
	m.edit.changed(&m.doc)
	if r.Copied != "" {
		return tea.SetClipboard(r.Copied)
	}
	return nil
}

// moved is the message with its place counted from another corner.
func moved(msg tea.MouseMsg, dx, dy int) tea.Msg {
	at := msg.Mouse()
	at.X, at.Y = at.X+dx, at.Y+dy
	switch msg.(type) {
	case tea.MouseClickMsg:
		return tea.MouseClickMsg(at)
	case tea.MouseReleaseMsg:
		return tea.MouseReleaseMsg(at)
	case tea.MouseWheelMsg:
		return tea.MouseWheelMsg(at)
	}
	return tea.MouseMotionMsg(at)
}

func (e *editing) scrollAside(button tea.MouseButton, height int) {
	e.top = max(0, min(e.top+wheelStep(button), len(e.shown.lines)-height))
}

// wheelStep is how many lines a turn of the wheel scrolls; 0 for another button.
func wheelStep(button tea.MouseButton) int {
	switch button {
	case tea.MouseWheelUp:
		return -3
	case tea.MouseWheelDown:
		return 3
	}
	return 0
}
