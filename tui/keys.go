package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/report"
	"handin/tui/editor"
)

// binding is a key with its help and what it does. Help and footer are made of
// these tables.
type binding struct {
	keys []string
	show string // how the keys are written
	help string
	foot bool // is named in the footer too
	run  func(*model) tea.Cmd
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

// foot is the keys' part of the footer.
func (b bindings) foot() string {
	var parts []string
	named := map[string]bool{}
	for _, k := range b {
		if k.foot && !named[k.keys[0]] {
			named[k.keys[0]] = true
			parts = append(parts, k.show+" "+k.help)
		}
	}
	return strings.Join(parts, " · ")
}

func keys(k ...string) []string { return k }

// context gives the keys that work now, the more special ones first.
func (m *model) context() bindings {
	switch {
	case m.resolving != nil:
		return resolvingKeys
	case m.edit != nil:
		return editingKeys
	}
	return slices.Concat(viewKeys[m.view], listKeys)
}

// listKeys work in every view, outside of the editor.
var listKeys = bindings{
	{keys("ctrl+s"), "ctrl+s", "save", true, (*model).save},
	{keys("?", "f1"), "?", "help", true, do(func(m *model) { m.help = !m.help })},
	{keys("q", "ctrl+c"), "q", "quit", true, (*model).quit},
	{keys("/"), "/", "filter", true, do(func(m *model) { m.filter().start() })},
	{keys("ctrl+z"), "ctrl+z", "undo", false, do((*model).undo)},
	{keys("ctrl+y", "ctrl+shift+z"), "ctrl+y", "redo", false, do((*model).redo)},
	{keys("!"), "!", "all notes on the report", false, do((*model).showNotes)},
	{keys("tab"), "tab", "next view", false, func(m *model) tea.Cmd { return m.turn(1) }},
	{keys("shift+tab"), "shift+tab", "previous view", false, func(m *model) tea.Cmd { return m.turn(-1) }},
	{keys("down", "j"), "↓ ↑", "move; j and k too", false, do(func(m *model) { m.move(1) })},
	{keys("up", "k"), "", "", false, do(func(m *model) { m.move(-1) })},
	{keys("g", "home"), "g G", "first, last; home and end too", false, do(func(m *model) { m.move(-9999) })},
	{keys("G", "end"), "", "", false, do(func(m *model) { m.move(9999) })},
	{keys("m"), "m", "let the terminal have the mouse, to select text with it", false, do((*model).toggleMouse)},
	{keys("esc"), "", "", false, do((*model).back)},
}

var questionKeys = bindings{
	{keys("enter"), "enter", "edit", true, (*model).openEditor},
	{keys("n"), "n", "next open", true, do(func(m *model) { m.jump(1) })},
	{keys("N"), "N", "previous question that fails or is not answered", false, do(func(m *model) { m.jump(-1) })},
	{keys("1", "2", "3", "4", "5", "6", "7", "8", "9", "0"), "14", "digits go to that question", false, nil},
	{keys("f", "f2"), "f", "mend", true, do((*model).mend)},
	{keys("e"), "e", "edit in your own $EDITOR", false, (*model).openElsewhere},
	{keys("pgdown", "ctrl+d"), "pgup pgdn", "scroll the question", false, do(func(m *model) { m.scrollSide(m.screenful()) })},
	{keys("pgup", "ctrl+u"), "", "", false, do(func(m *model) { m.scrollSide(-m.screenful()) })},
	{keys("ctrl+t"), "ctrl+t", "the answer as the examiner sees it, as GitHub shows it", false, do((*model).otherPreview)},
	{keys("right"), "→ ←", "in a narrow window: the question, the list", false, do(func(m *model) { m.questions.alone = true })},
	{keys("left"), "", "", false, do(func(m *model) { m.questions.alone = false })},
}

var checklistKeys = bindings{
	{keys("space", "enter", "x"), "space", "tick", true, do((*model).tick)},
	{keys("u"), "u", "only unticked", true, do(func(m *model) { m.checklist.toggleOnly(&m.doc) })},
	{keys("n"), "n", "next unticked", true, do(func(m *model) { m.jump(1) })},
	{keys("N"), "N", "previous box that is not ticked", false, do(func(m *model) { m.jump(-1) })},
	{keys("pgdown", "ctrl+d"), "pgup pgdn", "a page up, down", false, do(func(m *model) { m.move(m.screenful()) })},
	{keys("pgup", "ctrl+u"), "", "", false, do(func(m *model) { m.move(-m.screenful()) })},
}

var pageKeys = bindings{
	{keys("enter"), "enter", "to the question", true, do((*model).leavePage)},
	{keys("b"), "b", "in the browser", true, (*model).openBrowser},
	{keys("n"), "n", "next heading", true, do(func(m *model) { m.jump(1) })},
	{keys("N"), "N", "previous heading", false, do(func(m *model) { m.jump(-1) })},
	{keys("1", "2", "3", "4", "5", "6", "7", "8", "9", "0"), "14", "digits go to that question", false, nil},
	{keys("/"), "/", "find; n and N then go on", true, do(func(m *model) { m.filter().start() })},
	{keys("pgdown", "ctrl+d", "space"), "pgup pgdn", "a page up, down", false, do(func(m *model) { m.move(m.screenful()) })},
	{keys("pgup", "ctrl+u"), "", "", false, do(func(m *model) { m.move(-m.screenful()) })},
}

var changeKeys = bindings{
	{keys("enter"), "enter", "to the question", true, do((*model).toChanged)},
	{keys("c"), "c", "commit", true, (*model).askToCommit},
	{keys("p"), "p", "push", true, (*model).askToPush},
	{keys("pgdown", "ctrl+d", "space"), "pgup pgdn", "scroll what changed", false, do(func(m *model) { m.scrollChange(m.screenful()) })},
	{keys("pgup", "ctrl+u"), "", "", false, do(func(m *model) { m.scrollChange(-m.screenful()) })},
	{keys("right"), "→ ←", "in a narrow window: what changed, the list", false, do(func(m *model) { m.changes.alone = true })},
	{keys("left"), "", "", false, do(func(m *model) { m.changes.alone = false })},
}

// viewKeys are the keys of each view.
var viewKeys = [views]bindings{questionKeys, checklistKeys, pageKeys, changeKeys}

// editingKeys work in the editor, beside its own.
var editingKeys = bindings{
	{keys("esc"), "esc", "list", true, (*model).closeEditor},
	{keys("ctrl+s"), "ctrl+s", "save", true, (*model).save},
	{keys("f1"), "f1", "help", true, do(func(m *model) { m.help = !m.help })},
	{keys("f2"), "f2", "mend", true, do((*model).mend)},
	{keys("ctrl+r"), "ctrl+r", "prompt, notes", true, do(func(m *model) { m.edit.flip(asidePrompt, m.layout) })},
	{keys("ctrl+t"), "ctrl+t", "preview", true, do((*model).otherPreview)},
	{keys("ctrl+g"), "ctrl+g", "figure", true, (*model).askForFigure},
	{keys("ctrl+n"), "ctrl+n", "next question", false, func(m *model) tea.Cmd { return m.editBeside(1) }},
	{keys("ctrl+p"), "ctrl+p", "previous question", false, func(m *model) tea.Cmd { return m.editBeside(-1) }},
	{keys("ctrl+o"), "ctrl+o", "your own $EDITOR", true, (*model).openElsewhere},
}

// do makes a binding's function of one that needs no command.
func do(f func(*model)) func(*model) tea.Cmd {
	return func(m *model) tea.Cmd { f(m); return nil }
}

// helpLines draws the help, made of the tables: the view's own keys, those of all
// views, the editor's.
func (m *model) helpLines(width, height int) []string {
	s := m.styles
	type group struct {
		title string
		keys  bindings
	}
	var own bindings
	for _, k := range editorKeys() {
		own = append(own, binding{show: k[0], help: k[1]})
	}
	groups := []group{{viewNames[m.view], viewKeys[m.view]}, {"In every view", listKeys}, {"In the editor", slices.Concat(editingKeys, own)}}
	var lines []string
	for _, g := range groups {
		lines = append(lines, s.accent.Render(g.title))
		for _, k := range g.keys {
			if k.show != "" {
				lines = append(lines, "  "+s.fit(s.strong.Render(k.show), 20)+report.PrintableLine(k.help))
			}
		}
		lines = append(lines, "")
	}
	half := (len(lines) + 1) / 2
	if width >= 100 && half <= height {
		return pad(s, besideEachOther(s, pad(s, lines[:half], " ", width/2, half), pad(s, lines[half:], " ", width-width/2-1, half)), "", width, height)
	}
	m.helpTop = max(0, min(m.helpTop, len(lines)-height))
	return pad(s, window(lines, m.helpTop, height), " ", width, height)
}

// editorKeys are the editor's own keys with their help.
func editorKeys() [][2]string {
	var all [][2]string
	for _, k := range editor.New().Keys() {
		all = append(all, [2]string{k.Help().Key, k.Help().Desc})
	}
	return all
}
