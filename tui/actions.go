package tui

import (
	"errors"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/report"
)

// say puts a message into the footer; complain one about something that went
// wrong.
func (m *model) say(text string)      { m.message = message{text: text} }
func (m *model) complain(text string) { m.message = message{text: text, bad: true} }

// otherPreview changes between what the examiner sees and what GitHub shows. In
// a window with room for one pane, the editor comes after them.
func (m *model) otherPreview() {
	by := &m.previewer.by
	switch e := m.editing(); {
	case e == nil, e.aside == asidePreview && *by == byCourse:
		*by = byGitHub - *by
		m.say(by.name())
	case e.aside == asidePreview:
		*by = byCourse
		e.flip(asidePreview, m.layout)
	default:
		e.flip(asidePreview, m.layout)
	}
}

// showNotes shows all that is to be said of the report.
func (m *model) showNotes() {
	m.read(&reading{title: "Notes on the report", lines: m.allNotes, does: bindings{
		{keys("f", "f2"), "f", "mend what can be mended", inFoot, do((*model).mendAll)},
	}})
}

func (m *model) allNotes(width int) []string {
	s, v := m.styles, m.doc.review
	var lines []string
	if v.Official.Error != "" {
		lines = append(lines, styled(s.bad, s.wrap("The course's script stops and judges nothing: "+report.PrintableLine(v.Official.Error), width, 2))...)
	}
	for _, n := range v.Notes {
		place := fmt.Sprintf("line %d: ", n.Line)
		if n.Question > 0 {
			place = fmt.Sprintf("question %d, line %d: ", n.Question, n.Line)
		}
		lines = append(lines, s.wrap(place+report.PrintableLine(n.Message), width, 2)...)
	}
	if len(lines) == 0 {
		lines = append(lines, "There is nothing to be said.")
	}
	return lines
}

// openEditor opens the selected answer.
func (m *model) openEditor() tea.Cmd {
	if !m.questions.listed(&m.doc) || !m.mayChange() {
		return nil
	}
	e := newEditing(&m.doc, m.questions.selected)
	e.ed.MoveToEnd()
	m.push(e)
	return nil
}

// leaveEditor makes one step of undo of what was written.
func (m *model) leaveEditor() {
	if e := m.editing(); e != nil {
		m.doc.record(e.since, e.index)
		m.remove(e)
	}
}

// closeEditor goes back to the list; the edit stays.
func (m *model) closeEditor() tea.Cmd {
	m.leaveEditor()
	_, cmd := m.takeIn(false)
	if ended := m.commits.ended; ended != nil && !m.asks() && m.resolving() == nil {
		m.commits.ended = nil
		cmd = tea.Batch(cmd, m.afterCommit(*ended))
	}
	return tea.Batch(cmd, m.heardEsc())
}

// editBeside opens the next answer, or the one before.
func (m *model) editBeside(step int) tea.Cmd {
	m.leaveEditor()
	m.questions.move(m, step)
	return m.openEditor()
}

// openElsewhere opens the answer in the student's own editor.
func (m *model) openElsewhere() tea.Cmd {
	if m.doc.now.QuestionCount() == 0 || !m.mayChange() {
		return nil
	}
	i := m.questions.selected
	if e := m.editing(); e != nil {
		i = e.index
	}
	return m.editElsewhere(m.doc.now.Question(i).Key(), m.doc.handsOut(i), nil)
}

// askForFigure looks which figures there are, for the form.
func (m *model) askForFigure() tea.Cmd { return listFigures(m.doc.file, m.doc.now) }

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

// undo takes back the last change of an answer or a box, and shows it.
func (m *model) undo() { m.replayed("undone", m.doc.undo) }
func (m *model) redo() { m.replayed("done again", m.doc.redo) }

func (m *model) replayed(what string, play func() (report.Step, bool, error)) {
	step, any, err := play()
	switch {
	case !any:
		m.say("nothing to be " + what)
		return
	case err != nil:
		m.complain(err.Error())
		return
	}
	if k, ok := step.Question(); ok {
		m.turnTo(m.questions)
		m.questions.filter().clear()
		m.questions.choose(m.doc.now.Index(k))
		m.say(fmt.Sprintf("%s: the answer to question %d", what, k.Number))
		return
	}
	if step.Frame() {
		m.questions.choose(max(0, min(m.questions.selected, m.doc.now.QuestionCount()-1)))
		m.say(what + ": a change of the template")
		return
	}
	m.turnTo(m.checklist)
	m.checklist.filter().clear()
	m.checklist.only = nil
	m.checklist.selected = step.Box(m.doc.now)
	m.say(what + ": a box")
}

// save writes the report, after a save that is under way, and after what changed
// on disk was taken in.
func (m *model) save() tea.Cmd {
	switch {
	case !m.mayChange() || m.resolving() != nil:
		return nil
	case m.saving, m.commits.running(): // hooks may have the files as they need them
		m.saveNext = true
		return nil
	case m.merging != nil:
		return m.askMerge()
	case errors.Is(m.gone, report.ErrGone):
		return m.createAnew()
	case m.gone != nil:
		m.lost(m.gone)
		return m.look()
	}
	if done, cmd := m.takeIn(true); !done {
		m.giveUp()
		return cmd
	}
	m.saving = true
	return tea.Batch(save(m.doc.file, m.doc.now), lookForLate(m.elsewhere.running))
}

// look looks at what is on disk, unless a save is under way, which does.
func (m *model) look() tea.Cmd {
	if m.saving || m.commits.running() {
		return nil
	}
	return tea.Batch(lookAtDisk(m.doc.file, m.saves), lookForLate(m.elsewhere.running))
}

// saved takes the answer of a save.
func (m *model) saved(msg savedMsg) tea.Cmd {
	m.saving = false
	if msg.err != nil {
		return m.notSaved(msg.err)
	}
	m.lastSave = lastSave{m.doc.file.Report(), msg.file.Report(), msg.at}
	m.doc.file = msg.file
	m.saves++
	m.gone, m.outside = nil, nil
	m.say("saved " + msg.at.Format("15:04"))
	for k := range m.doc.held {
		m.complain(fmt.Sprintf("saved, without the new text of question %d, which is kept here: open it to see why", k.Number))
	}
	switch {
	case m.saveNext:
		m.saveNext = false
		return m.save()
	case m.ends == whenDone && !m.doc.unsaved() && m.repository == nil:
		return m.end()
	}
	m.endWhen(stays)
	return tea.Batch(lookForFigures(m.doc.file, m.doc.now), m.offerStaging(), m.lookAtGit())
}

// notSaved says why a save failed. When the file has changed meanwhile, both are
// merged and the save is tried again.
func (m *model) notSaved(err error) tea.Cmd {
	then := m.ends
	m.saveNext = false
	m.giveUp()
	m.complain(err.Error())
	switch {
	case errors.Is(err, report.ErrGone):
		m.gone = err
		return m.createAnew()
	case errors.Is(err, report.ErrChanged):
		return tea.Sequence(lookAtDisk(m.doc.file, m.saves), func() tea.Msg { return saveAgainMsg{then} })
	}
	return nil
}

// saveAgainMsg asks for a save after what is on disk was looked at.
type saveAgainMsg struct{ then ending }

// quit asks what to do with unsaved work.
func (m *model) quit() tea.Cmd {
	switch {
	case m.commits.running() && m.ends == whenDone:
		m.commits.stop()
		return nil
	case m.commits.running():
		m.endWhen(whenDone)
		m.say("handin ends when the commit is made; once more stops git")
		return nil
	case m.demo || !m.doc.unsaved():
		return m.end()
	case m.saving:
		m.endWhen(whenDone)
		return nil
	}
	text := "What shall be done with it?"
	if n := len(m.doc.held); n > 0 {
		text = fmt.Sprintf("%d of the texts cannot be put into the report as they are.", n)
	}
	return m.ask(choice(m.styles, "There is unsaved work", text,
		[]option{{"Save and quit", "save"}, {"Discard it and quit", "discard"}, {"Stay", "stay"}},
		func(m *model, choice string) tea.Cmd {
			switch choice {
			case "save":
				m.endWhen(whenDone)
				return m.save()
			case "discard":
				m.discarded = true
				return tea.Sequence(discardDraft(m.keeper), m.end())
			}
			return nil
		}))
}
