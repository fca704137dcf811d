package tui

import (
	"strconv"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"handin/tui/workspace"
)

// typing is what is known of the hand on the keyboard.
type typing struct {
	heard atomic.Int64 // keys and pastes, for who ends the program meanwhile
	keys  int          // how many came, to tell when there is quiet
	escs  int          // how many of them were esc, for what follows at once
	deaf  bool         // what comes now is the rest of a key that was split
	// mouseOff says that the terminal has the mouse, to select text with it.
	mouseOff bool
}

// number is one that is being typed in a list, digit by digit.
type number struct{ digits string }

// take takes one more digit, and goes to the number that it makes with those before it,
// or else to that of the digit alone.
func (n *number) take(m *model, digit string, to func(int) bool) tea.Cmd {
	for _, typed := range []string{n.digits + digit, digit} {
		if k, err := strconv.Atoi(typed); err == nil && to(k) {
			n.digits = typed
			return m.quietAfter(afterDigit, m.input.keys)
		}
	}
	n.digits = ""
	return nil
}

func (n *number) forgetDigits() { n.digits = "" }

// swallows reports whether a key came too soon after esc to be one.
func (t *typing) swallows(k tea.KeyPressMsg) bool { return t.deaf && k.Text != "" }

// heardEsc makes keys that follow with no pause no commands: over a slow line they are
// the rest of a key that was split.
func (m *model) heardEsc() tea.Cmd {
	m.input.escs++
	m.input.deaf = true
	return m.quietAfter(afterEsc, m.input.escs)
}

// quiet is what happens when no key came for a while.
func (m *model) quiet(msg quietMsg) tea.Cmd {
	switch {
	case msg.kind == afterEsc && msg.n == m.input.escs:
		m.input.deaf = false
	case msg.kind == afterDigit && msg.n == m.input.keys:
		for _, p := range m.panes.all {
			p.forgetDigits()
		}
	case msg.kind == afterLetter && msg.n == m.input.keys && m.editing() != nil:
		m.editing().ed.Pause()
	case msg.kind == afterOpening && msg.n == m.input.keys && m.asks():
		find[*form](m.layers).settled = true
	}
	return nil
}

// outdated reports whether a message is of a wait that began before the last key. It
// changes nothing, and there is one for each key: the loop leaves them out.
func (m *model) outdated(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case quietMsg:
		if msg.kind == afterEsc {
			return msg.n != m.input.escs
		}
		return msg.n != m.input.keys
	case workspace.Wait:
		return m.work.Outdated(msg)
	}
	return false
}

func (m *model) toggleMouse() {
	m.input.mouseOff = !m.input.mouseOff
	if m.input.mouseOff {
		m.say("the mouse is the terminal's; m takes it back")
	} else {
		m.say("the mouse is handin's; m gives it to the terminal")
	}
}
