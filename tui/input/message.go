package input

import (
	"reflect"
	"strings"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// leaving are the messages after which Bubble Tea lets go of the terminal.
var leaving = map[reflect.Type]bool{
	reflect.TypeOf(tea.Exec(nil, nil)()): true,
	reflect.TypeFor[tea.QuitMsg]():       true,
	reflect.TypeFor[tea.InterruptMsg]():  true,
	reflect.TypeFor[tea.SuspendMsg]():    true,
}

// Message is for tea.WithFilter: it makes pastes of their marks, and leaves the
// terminal to the program that is about to have it. The first message after that
// comes when it is done.
func (r *Reader) Message(_ tea.Model, msg tea.Msg) tea.Msg {
	r.lend(leaving[reflect.TypeOf(msg)])
	mark, ok := msg.(uv.UnknownApcEvent)
	switch {
	case !ok:
		return msg
	case mark == lastMark:
		r.last()
		return nil
	case strings.HasPrefix(string(mark), markStart):
		return tea.PasteMsg{Content: r.paste(string(mark))}
	}
	return msg
}

// Lent reports whether another program has the terminal.
func (r *Reader) Lent() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.lent
}
