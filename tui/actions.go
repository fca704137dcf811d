package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/tui/preview"
	"handin/tui/workspace"
)

// say puts a message into the footer; remind one that something is left to do, and
// complain one about something that went wrong.
func (m *model) say(text string)      { m.message = message{text: text} }
func (m *model) remind(text string)   { m.message = message{text: text, open: true} }
func (m *model) complain(text string) { m.message = message{text: text, bad: true} }

// otherPreview changes between what the examiner sees and what GitHub shows. In
// a window with room for one pane, the editor comes after them.
func (m *model) otherPreview() {
	if e := m.editing(); e != nil && !e.flipPreview(m) {
		return
	}
	by := &m.previewer.By
	*by = preview.ByGitHub - *by
	if e := m.editing(); e == nil || e.reads != readsNothing || e.desk.Preview.Height > 0 {
		m.say(by.Name())
	}
}

// mayChange reports whether the report may be changed here, and says why not.
func (m *model) mayChange() bool {
	may, effects := m.work.MayChange()
	m.do(effects) // a message
	return may
}

// openEditor opens the selected answer.
func (m *model) openEditor() tea.Cmd {
	if m.onAlert() && !m.openAlert() || !m.questions.listed(m.work) {
		return nil
	}
	cmd := m.do(m.work.Open(m.questions.Selected))
	if a, ok := m.work.Opened(); ok {
		m.push(newEditing(a))
	}
	return cmd
}

// followOpen shows the open answer as it is in the workspace.
func (m *model) followOpen() {
	e := m.editing()
	if e == nil {
		return
	}
	if a, ok := m.work.Opened(); ok {
		e.follow(a)
	} else {
		m.remove(e)
	}
}

// closeEditor goes back to the list; the edit stays.
func (m *model) closeEditor() tea.Cmd {
	e := m.editing()
	cmd := m.do(m.work.Close())
	m.followOpen()
	if m.message.text == "" && e.index < m.work.Report().QuestionCount() {
		m.sayAfter(e.index, e.index, "n")
	}
	if ended := m.commits.ended; ended != nil && !m.asks() && m.resolving() == nil {
		m.commits.ended = nil
		cmd = tea.Batch(cmd, m.afterCommit(*ended))
	}
	return tea.Batch(cmd, m.heardEsc())
}

// editNext opens the next answer that is not ready, or the one before, and says how the one
// is that is left.
func (m *model) editNext(step int) tea.Cmd {
	e := m.editing()
	p := m.progress()
	to := p.from(e.index, step)
	if to.what != nextQuestion || to.index == e.index {
		m.sayAfter(e.index, e.index, "ctrl+n")
		return nil
	}
	m.remove(e)
	m.questions.filter().Clear()
	m.questions.choose(to.index)
	cmd := m.openEditor()
	if m.message.text == "" {
		m.sayAfter(e.index, to.index, "ctrl+n")
	}
	return cmd
}

// openElsewhere opens the answer in the student's own editor.
func (m *model) openElsewhere() tea.Cmd {
	r := m.work.Report()
	if r.QuestionCount() == 0 || !m.mayChange() {
		return nil
	}
	i := m.questions.Selected
	if e := m.editing(); e != nil {
		i = e.index
	}
	return m.editElsewhere(r.Question(i).Key(), m.work.HandsOut(i), nil)
}

// askForFigure looks which figures there are, for the form.
func (m *model) askForFigure() tea.Cmd { return listFigures(m.work.File(), m.work.Report()) }

// listed opens the form, if the editor is still there.
func (m *model) listed(msg figureListMsg) tea.Cmd {
	e := m.editing()
	if e == nil || m.asks() {
		return nil
	}
	dropped := e.dropped
	if !strings.HasSuffix(e.ed.Text()[:e.ed.CursorOffset()], dropped) {
		dropped = ""
	}
	return m.chooseFigure(msg.entries, dropped)
}

func (m *model) undo() tea.Cmd { return m.do(m.work.Undo()) }
func (m *model) redo() tea.Cmd { return m.do(m.work.Redo()) }
func (m *model) save() tea.Cmd { return m.do(m.work.Save(workspace.ThenNothing)) }
func (m *model) look() tea.Cmd { return m.do(m.work.Touched()) }

// quit ends the program, after the commit that is under way; of unsaved work it asks
// first.
func (m *model) quit() tea.Cmd {
	switch {
	case m.commits.running() && m.ends == afterCommit:
		m.commits.stop()
	case m.commits.running() && m.commits.pushes && m.ends != afterCommit:
		m.endWhen(afterCommit)
		m.say("the commit is made and pushed first; once more stops git")
	case m.commits.running():
		m.endWhen(afterCommit)
		m.say("handin ends when the commit is made; once more stops git")
	default:
		return m.do(m.work.Quit())
	}
	return nil
}
