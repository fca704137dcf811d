package tui

import tea "charm.land/bubbletea/v2"

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
