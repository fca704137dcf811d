package editor

import tea "charm.land/bubbletea/v2"

const wheelRows = 3

// mouse is what the last click was, for the next one to be a double click.
type mouse struct {
	x, y     int
	clicks   int
	dragging bool
}

// mouseMsg takes a message of the mouse, and tells whether it was the pane's.
func (e *Editor) mouseMsg(msg tea.MouseMsg) bool {
	m := msg.Mouse()
	switch msg.(type) {
	case tea.MouseClickMsg:
		return e.click(m)
	case tea.MouseMotionMsg:
		return e.drag(m)
	case tea.MouseReleaseMsg:
		dragging := e.mouse.dragging
		e.mouse.dragging = false
		return dragging
	case tea.MouseWheelMsg:
		return e.wheel(m)
	}
	return false
}

// click puts the cursor under the mouse. A second click at the same cell
// selects the word there, a third one the line.
func (e *Editor) click(m tea.Mouse) bool {
	if m.Button != tea.MouseLeft || !e.holds(m) {
		e.mouse = mouse{}
		return false
	}
	e.closeFind()
	clicks := 1
	if e.mouse.clicks > 0 && e.mouse.x == m.X && e.mouse.y == m.Y {
		clicks = e.mouse.clicks%3 + 1
	}
	e.mouse = mouse{x: m.X, y: m.Y, clicks: clicks, dragging: true}
	at := e.under(m)
	switch clicks {
	case 1:
		e.moveTo(at, m.Mod.Contains(tea.ModShift))
	case 2:
		e.selectWord(at)
	case 3:
		l := e.buf.lineAt(at)
		e.moveTo(l.start, false)
		e.moveTo(l.next, true)
	}
	return true
}

// drag selects up to the mouse. Above and below the pane it scrolls.
func (e *Editor) drag(m tea.Mouse) bool {
	if m.Button != tea.MouseLeft {
		e.mouse.dragging = false // it was released elsewhere
	}
	if !e.mouse.dragging || e.mouse.x == m.X && e.mouse.y == m.Y {
		return e.mouse.dragging
	}
	e.mouse.x, e.mouse.y, e.mouse.clicks = m.X, m.Y, 0
	switch {
	case m.Y < 0:
		e.scroll(-1)
	case m.Y >= e.textHeight():
		e.scroll(1)
	}
	e.moveTo(e.under(m), true)
	return true
}

// wheel scrolls, and leaves the cursor where it is.
func (e *Editor) wheel(m tea.Mouse) bool {
	e.mouse.clicks = 0
	switch m.Button {
	case tea.MouseWheelUp:
		e.scroll(-wheelRows)
	case tea.MouseWheelDown:
		e.scroll(wheelRows)
	default:
		return false
	}
	return true
}

// holds reports whether a cell belongs to the text's part of the pane.
func (e *Editor) holds(m tea.Mouse) bool {
	return m.X >= 0 && m.X < e.width && m.Y >= 0 && m.Y < e.textHeight()
}

// under returns the offset at a cell, or at the nearest one of the pane.
func (e *Editor) under(m tea.Mouse) int {
	y := min(max(m.Y, 0), max(e.textHeight()-1, 0))
	p, n := e.walk(e.placeAt(e.top), y)
	if n < y {
		return e.Len()
	}
	return e.offsetAt(p, max(m.X, 0))
}

// selectWord selects what has the class of the step at an offset.
func (e *Editor) selectWord(at int) {
	l := e.buf.lineAt(at)
	if at == l.end && at > l.start {
		at = e.before(at)
	}
	start, end := at, at
	if at < l.end {
		end = e.runEnd(at)
		start = max(e.runStart(e.after(at)), l.start)
	}
	e.moveTo(start, false)
	e.moveTo(min(end, l.end), true)
}
