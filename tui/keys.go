package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// binding is a key with its help and what it does. Help, palette and footer are made of
// these tables.
type binding struct {
	keys  []string
	show  string // how the keys are written
	help  string // the action's name, and after a semicolon what more the help says of it
	named mention
	run   func(*model) tea.Cmd
}

// mention is where a key is named, beside the help and the palette.
type mention int

const (
	inHelp        mention = iota // nowhere
	inFoot                       // in the footer
	whereNoted                   // there too, where a note is on the selected question
	whereMisspelt                // there too, where a misspelt word is selected
	whereFound                   // there too, where the repository has something for what is selected
	whereCounted                 // there too, with how many there are, if there are any
	wayOut                       // there too, whatever else has no room
	wayOutSaid                   // the same, while a message stands
	last                         // as the last ones there
	whereLeads                   // there too, with where it leads
)

// name is the action's name.
func (b binding) name() string { name, _, _ := strings.Cut(b.help, ";"); return name }

// more is what the help says of it beside its name.
func (b binding) more() string {
	_, more, _ := strings.Cut(b.help, ";")
	return strings.TrimSpace(more)
}

// keptByVSCode are the keys that VS Code's terminal does not send.
var keptByVSCode = keys("ctrl+p", "ctrl+f", "ctrl+e", "ctrl+g", "f1", "f3")

// paletteKey leads to all that has no key that arrives.
const paletteKey = "ctrl+l"

// written is how the keys are written in a terminal: those that arrive there.
func (b binding) written(vscode bool) string {
	kept := func(key string) bool { return slices.Contains(keptByVSCode, key) }
	shown := strings.Fields(b.show)
	if !vscode || !slices.ContainsFunc(shown, kept) {
		return b.show
	}
	if arrive := slices.DeleteFunc(shown, kept); len(arrive) > 0 {
		return strings.Join(arrive, " ")
	}
	if i := slices.IndexFunc(b.keys, func(key string) bool { return !kept(key) }); i >= 0 {
		return b.keys[i]
	}
	return paletteKey
}

// bindings are grouped by where they work.
type bindings []binding

func (b bindings) find(key string) (binding, bool) {
	i := slices.IndexFunc(b, func(b binding) bool { return slices.Contains(b.keys, key) })
	if i < 0 {
		return binding{}, false
	}
	return b[i], true
}

// foot is the keys' part of the footer: the most important first, and at the end what
// leads to all others.
func (b bindings) foot(f frame) hints {
	var all, end hints
	seen := map[string]bool{}
	for _, k := range b {
		if k.named == inHelp || k.named == whereNoted && !f.noted || k.named == whereFound && !f.isFound || k.named == whereMisspelt && !f.misspelt || seen[k.keys[0]] || !f.offers(k) {
			continue
		}
		seen[k.keys[0]] = true
		h := hint{key: k.keys[0], text: k.written(f.vscode) + " " + k.name(), stays: k.named == wayOut || k.named == last || k.named == wayOutSaid && f.said != ""}
		switch {
		case f.leads == k.show+": "+k.name(): // it is named as what is next
		case k.named == whereCounted && f.counts[k.keys[0]] == 0:
		case k.named == whereCounted:
			all = append(all, hint{key: k.keys[0], text: fmt.Sprintf("%s: %d %s", k.written(f.vscode), f.counts[k.keys[0]], k.name())})
		case k.named == whereLeads && (f.leads == "" || strings.Contains(f.said, f.leads)):
		case k.named == whereLeads:
			all = append(all, hint{key: k.keys[0], text: f.leads})
		case k.named != last:
			all = append(all, h)
		case len(end) > 0 && strings.HasPrefix(end[len(end)-1].text, k.written(f.vscode)+" "):
			end[len(end)-1].text += ", " + k.name()
		default:
			end = append(end, h)
		}
	}
	return append(all, end...)
}

func keys(k ...string) []string { return k }

var digitKeys = keys("1", "2", "3", "4", "5", "6", "7", "8", "9", "0")

// listKeys work in every view, outside of the editor.
var listKeys = bindings{
	{keys("ctrl+s"), "ctrl+s", "save", inFoot, (*model).save},
	{keys("/"), "/", "filter; a list by words", inFoot, do(func(m *model) { m.now.filter().Start() })},
	{keys("q", "ctrl+c"), "q", "quit", wayOutSaid, (*model).quit},
	{keys("tab"), "tab", "views; the next one, shift+tab the one before", last, func(m *model) tea.Cmd { return m.turn(1) }},
	{keys("?", "f1"), "?", "keys; all of them, with a search", last, do((*model).openHelp)},
	{keys(":", paletteKey), ": ctrl+l", "actions; all of them by their names", inHelp, do((*model).openPalette)},
	{keys("!"), "!", "notes; all on the report, to go through", inHelp, do((*model).showNotes)},
	{keys("c"), "c", "commit", inHelp, (*model).askToCommit},
	{keys("p"), "p", "push", inHelp, (*model).askToPush},
	{keys("H"), "H", "handed in?; what is missing, thing by thing", inHelp, (*model).showHandedIn},
	{keys("F"), "F", "fetch; asks the remote what is new, by git fetch in the terminal", inHelp, (*model).fetch},
	{keys("b"), "b", "page in the browser", inHelp, (*model).openBrowser},
	{keys("ctrl+z"), "ctrl+z", "undo", inHelp, (*model).undo},
	{keys("ctrl+y", "ctrl+shift+z"), "ctrl+y", "redo", inHelp, (*model).redo},
	{keys("shift+tab"), "shift+tab", "view before", inHelp, func(m *model) tea.Cmd { return m.turn(-1) }},
	{keys("down", "j"), "↓ ↑", "move; j and k too", inHelp, do(func(m *model) { m.now.move(m, 1) })},
	{keys("up", "k"), "", "", inHelp, do(func(m *model) { m.now.move(m, -1) })},
	{keys("g", "home"), "g G", "first, last; home and end too", inHelp, do(func(m *model) { m.now.move(m, -9999) })},
	{keys("G", "end"), "", "", inHelp, do(func(m *model) { m.now.move(m, 9999) })},
	{keys("m"), "m", "mouse; lets the terminal have it, to select text", inHelp, do((*model).toggleMouse)},
	{keys("esc"), "", "", inHelp, do((*model).back)},
}

// do makes a binding's function of one that needs no command.
func do(f func(*model)) func(*model) tea.Cmd {
	return func(m *model) tea.Cmd { f(m); return nil }
}
