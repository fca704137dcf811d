package tui

import (
	"fmt"
	"slices"
	"sync"

	tea "charm.land/bubbletea/v2"

	"handin/tui/editor"
)

// place is where keys work.
type place struct {
	name string // as in "in Checklist"
	keys bindings
	pane pane // the view, if it is one
	kind placeKind
}

type placeKind int

const (
	aView placeKind = iota
	everyView
	theEditor
	theNotes
	theConflict
	theVersions
)

// title begins the place's part of the help.
func (p place) title() string {
	switch p.kind {
	case everyView, theEditor, theConflict, theVersions:
		return "In " + p.name
	}
	return p.name
}

// tables are those of the keys that lead back to all of them; they are filled when the
// program starts.
var tables struct{ lists, notes, editing, conflict, versions bindings }

func init() {
	tables.lists, tables.notes, tables.editing, tables.conflict, tables.versions = listKeys, notesKeys, editingKeys, resolvingKeys, versionsKeys
}

// keyPlaces are all of them, the one that is in front first and what works there too after it.
func (m *model) keyPlaces() []place {
	every := place{name: "every view", keys: tables.lists, kind: everyView}
	var all []place
	for _, p := range m.panes.all {
		all = append(all, place{name: p.name(), keys: p.keys(), pane: p})
		if p == m.now {
			all = append(all, every)
		}
	}
	all = append(all, place{name: "Notes", keys: tables.notes, kind: theNotes}, place{name: "the editor", keys: allEditingKeys(), kind: theEditor})
	if m.resolving() != nil {
		all = append(all, place{name: "the conflict", keys: tables.conflict, kind: theConflict})
	}
	if m.versions() != nil {
		all = append(all, place{name: "the versions of an answer", keys: tables.versions, kind: theVersions})
	}
	here := slices.IndexFunc(all, func(p place) bool { return m.isHere(p) })
	return slices.Concat(all[here:], all[:here])
}

// isHere reports whether a place's own keys are heard now; it is not every view.
func (m *model) isHere(p place) bool {
	switch m.shown().(type) {
	case *editing:
		return p.kind == theEditor
	case *notesList:
		return p.kind == theNotes
	case *resolving:
		return p.kind == theConflict
	case *versions:
		return p.kind == theVersions
	}
	return p.kind == aView && p.pane == m.now
}

// allEditingKeys are those that work in the editor, its own last.
func allEditingKeys() bindings { return slices.Concat(tables.editing, editorKeys()) }

// editorKeys are the editor's own keys with their help.
var editorKeys = sync.OnceValue(func() bindings {
	var all bindings
	for _, k := range editor.New().Keys() {
		all = append(all, binding{keys: k.Keys(), show: k.Help().Key, help: k.Help().Desc})
	}
	return all
})

// action is a binding at its place.
type action struct {
	binding
	at place
}

// actions are all that can be done, each once: what can be done here first.
func (m *model) actions() []action {
	var all []action
	for _, p := range m.keyPlaces() {
		for _, b := range p.keys {
			again := func(a action) bool { return a.show == b.show && a.name() == b.name() }
			if b.show != "" && !slices.ContainsFunc(all, again) {
				all = append(all, action{b, p})
			}
		}
	}
	return all
}

// act does an action, going where it is done. What is about something selected in another
// view is left to be done there, where it is seen.
func (m *model) act(a action) tea.Cmd {
	m.say("")
	switch {
	case m.isHere(a.at), a.at.kind == everyView && m.inLists():
		return m.press(a)
	case a.at.kind == theEditor:
		return m.actInEditor(a)
	}
	cmd := m.leaveForLists()
	if !m.inLists() {
		return cmd
	}
	switch {
	case a.at.kind == theConflict:
		m.say("the conflict is no longer open")
	case a.at.kind == theVersions:
		m.say("the versions are no longer open")
	case a.at.kind == everyView:
		return tea.Batch(cmd, m.press(a))
	case a.at.kind == theNotes:
		m.showNotes()
	default:
		cmd = tea.Batch(cmd, m.turnTo(a.at.pane))
	}
	if len(m.message.text) == 0 {
		m.say(fmt.Sprintf("%s: %s", a.written(m.vscode), a.name()))
	}
	return cmd
}

// press does an action that can be done here: by its function, or by its key.
func (m *model) press(a action) tea.Cmd {
	switch {
	case a.run != nil:
		return a.run(m)
	case a.at.kind == theEditor:
		return m.shown().key(m, pressOf(a.keys[0]))
	}
	m.say(a.name())
	return nil
}

// actInEditor opens the selected answer first.
func (m *model) actInEditor(a action) tea.Cmd {
	cmd := m.leaveForLists()
	if !m.inLists() {
		return cmd
	}
	cmd = tea.Batch(cmd, m.turnTo(m.questions), m.openEditor())
	if _, open := m.shown().(*editing); open && a.run != nil && !slices.Contains(a.keys, "esc") {
		cmd = tea.Batch(cmd, a.run(m))
	}
	return cmd
}

// inLists reports whether nothing is in front of the views.
func (m *model) inLists() bool { return len(m.layers) == 0 }

// leaveForLists leaves the editor, the notes and the versions; what was written stays.
func (m *model) leaveForLists() tea.Cmd {
	switch l := m.shown().(type) {
	case *notesList:
		m.remove(l)
	case *versions:
		m.leaveVersions()
	}
	switch m.shown().(type) {
	case *editing:
		return m.closeEditor()
	case *resolving:
		m.say("a conflict is open; esc leaves it for later")
	}
	return nil
}

// inertKey says that a key does nothing here, or where it does something.
func (m *model) inertKey(key string) {
	for _, p := range m.keyPlaces() {
		if m.isHere(p) || p.kind == theEditor {
			continue
		}
		if b, ok := p.keys.find(key); ok && b.help != "" {
			m.say(fmt.Sprintf("%s: %s, in %s", key, b.name(), p.name))
			return
		}
	}
	m.say(key + " does nothing here")
}
