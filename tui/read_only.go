package tui

import "slices"

// changing are the actions that change the report, its file or its repository, by their
// names: a window that only reads offers none of them.
var changing = []string{"edit", "fix", "fix all", "your own $EDITOR", "tick", "put an answer back", "take this one", "merge it in", "save", "undo", "redo", "commit"}

// offers reports whether an action can be done: in a window that only reads, some cannot.
func (f frame) offers(b binding) bool {
	return f.work.ReadOnly() == "" || !slices.Contains(changing, b.name())
}

// canDo are the actions that can be done now; the editor is not opened in a window that only
// reads.
func (m *model) canDo() []action {
	f := m.frame()
	return slices.DeleteFunc(m.actions(), func(a action) bool {
		return !f.offers(a.binding) || f.work.ReadOnly() != "" && a.at.kind == theEditor
	})
}
