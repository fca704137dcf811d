package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// binding is a key with its help and what it does. Help and footer are made of
// these tables.
type binding struct {
	keys  []string
	show  string // how the keys are written
	help  string
	named mention // where it is, beside the help
	run   func(*model) tea.Cmd
}

// mention is where a key is named, beside the help.
type mention int

const (
	inHelp     mention = iota // nowhere
	inFoot                    // in the footer
	whereNoted                // there too, where a note is on the selected question
	whereLeads                // there too, with where it leads
)

// bindings are grouped by where they work.
type bindings []binding

func (b bindings) find(key string) (binding, bool) {
	i := slices.IndexFunc(b, func(b binding) bool { return slices.Contains(b.keys, key) })
	if i < 0 {
		return binding{}, false
	}
	return b[i], true
}

// foot is the keys' part of the footer.
func (b bindings) foot(f frame) string {
	var parts []string
	seen := map[string]bool{}
	for _, k := range b {
		if k.named == inHelp || k.named == whereNoted && !f.noted || seen[k.keys[0]] {
			continue
		}
		seen[k.keys[0]] = true
		switch {
		case f.leads == k.show+": "+k.help: // it is named as what is next
		case k.named != whereLeads:
			parts = append(parts, k.show+" "+k.help)
		case f.leads != "" && !strings.Contains(f.said, f.leads):
			parts = append(parts, f.leads)
		}
	}
	return strings.Join(parts, " · ")
}

func keys(k ...string) []string { return k }

var digitKeys = keys("1", "2", "3", "4", "5", "6", "7", "8", "9", "0")

// listKeys work in every view, outside of the editor.
var listKeys = bindings{
	{keys("ctrl+s"), "ctrl+s", "save", inFoot, (*model).save},
	{keys("?", "f1"), "?", "help", inFoot, do((*model).openHelp)},
	{keys("q", "ctrl+c"), "q", "quit", inFoot, (*model).quit},
	{keys("/"), "/", "filter", inFoot, do(func(m *model) { m.now.filter().Start() })},
	{keys("ctrl+z"), "ctrl+z", "undo", inHelp, (*model).undo},
	{keys("ctrl+y", "ctrl+shift+z"), "ctrl+y", "redo", inHelp, (*model).redo},
	{keys("c"), "c", "commit", inHelp, (*model).askToCommit},
	{keys("p"), "p", "push", inHelp, (*model).askToPush},
	{keys("!"), "!", "all notes on the report", inHelp, do((*model).showNotes)},
	{keys("tab"), "tab", "next view", inHelp, func(m *model) tea.Cmd { return m.turn(1) }},
	{keys("shift+tab"), "shift+tab", "previous view", inHelp, func(m *model) tea.Cmd { return m.turn(-1) }},
	{keys("down", "j"), "↓ ↑", "move; j and k too", inHelp, do(func(m *model) { m.now.move(m, 1) })},
	{keys("up", "k"), "", "", inHelp, do(func(m *model) { m.now.move(m, -1) })},
	{keys("g", "home"), "g G", "first, last; home and end too", inHelp, do(func(m *model) { m.now.move(m, -9999) })},
	{keys("G", "end"), "", "", inHelp, do(func(m *model) { m.now.move(m, 9999) })},
	{keys("m"), "m", "let the terminal have the mouse, to select text with it", inHelp, do((*model).toggleMouse)},
	{keys("esc"), "", "", inHelp, do((*model).back)},
}

// do makes a binding's function of one that needs no command.
func do(f func(*model)) func(*model) tea.Cmd {
	return func(m *model) tea.Cmd { f(m); return nil }
}
