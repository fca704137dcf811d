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

// filter is that of the view.
func (m *model) filter() *filter {
	switch m.view {
	case viewChecklist:
		return &m.checklist.filter
	case viewPage:
		return &m.page.filter
	case viewChanges:
		return &m.changes.filter
	}
	return &m.questions.filter
}

// screenful is how far page up and down go.
func (m *model) screenful() int { return max(1, m.layout.body()-2) }

// turn goes to another view.
func (m *model) turn(by int) tea.Cmd { return m.turnTo((m.view + view(by) + views) % views) }

func (m *model) turnTo(v view) tea.Cmd {
	switch m.view = v; v {
	case viewPage:
		m.followPage()
	case viewChanges:
		return m.lookAtGit()
	}
	return nil
}

// move selects another row of the list.
func (m *model) move(n int) {
	switch m.view {
	case viewChecklist:
		m.checklist.move(&m.doc, n)
	case viewChanges:
		m.changes.move(&m.doc, n)
	case viewPage:
		m.scrollPage(n)
		if m.page.filter.open {
			m.seekOnPage()
		}
	default:
		m.questions.move(&m.doc, n)
	}
}

// jump goes to the next thing that is still to be done.
func (m *model) jump(step int) {
	switch {
	case m.view == viewPage:
		m.jumpPage(step)
	case m.view == viewChecklist && !m.jumpBox(step):
		m.say("every box is ticked")
	case m.view == viewQuestions && !m.questions.nextOpen(&m.doc, step):
		m.say("every question is answered and passes")
	}
}

func (m *model) jumpBox(step int) bool {
	n := m.doc.now.BoxCount()
	for k := 1; k <= n; k++ {
		i := ((m.checklist.selected+k*step)%n + n) % n
		if b := m.doc.now.Box(i); !b.Ticked && m.checklist.shows(b) {
			m.checklist.selected = i
			return true
		}
	}
	return false
}

// digit goes to a question by its number.
func (m *model) digit(digit string) tea.Cmd {
	if m.view == viewPage {
		return m.digitOnPage(digit)
	}
	m.view = viewQuestions
	m.questions.digit(&m.doc, digit)
	return m.wait(afterDigit, m.keysSeen)
}

func (m *model) scrollSide(n int) {
	list, side := m.layout.lists()
	if side == 0 {
		side = list
		m.questions.alone = true
	}
	m.questions.side.by(n, m.layout.body(), len(m.sideLines(side)))
}

// back leaves what is in front of the list.
func (m *model) back() {
	m.filter().clear()
	m.questions.alone, m.changes.alone = false, false
	m.move(0)
}

func (m *model) toggleMouse() {
	m.mouseOff = !m.mouseOff
	if m.mouseOff {
		m.say("the mouse is the terminal's; m takes it back")
	} else {
		m.say("the mouse is handin's; m gives it to the terminal")
	}
}

func (m *model) tick() {
	if !m.checklist.visible(&m.doc) || !m.mayChange() {
		return
	}
	if err := m.doc.toggle(m.checklist.selected); err != nil {
		m.complain(err.Error())
	}
}

// otherPreview changes between what the examiner sees and what GitHub shows. In
// a window with room for one pane, the editor comes after them.
func (m *model) otherPreview() {
	switch e := m.edit; {
	case e == nil, e.aside == asidePreview && m.by == byCourse:
		m.by = byGitHub - m.by
		m.say(m.by.name())
	case e.aside == asidePreview:
		m.by = byCourse
		e.flip(asidePreview, m.layout)
	default:
		e.flip(asidePreview, m.layout)
	}
}

// showNotes shows all that is to be said of the report.
func (m *model) showNotes() {
	m.reading = &reading{title: "Notes on the report", lines: m.allNotes, does: bindings{
		{keys("f", "f2"), "f", "mend what can be mended", true, do((*model).mendAll)},
	}}
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
	if m.questions.position(m.questions.rows(&m.doc)) < 0 || !m.mayChange() {
		return nil
	}
	m.edit = newEditing(&m.doc, m.questions.selected, m.styles)
	m.edit.resize(m.layout)
	m.edit.ed.MoveToEnd()
	return nil
}

// leaveEditor makes one step of undo of what was written.
func (m *model) leaveEditor() {
	if m.edit != nil {
		m.doc.record(m.edit.since, m.edit.index)
		m.edit = nil
	}
}

// closeEditor goes back to the list; the edit stays.
func (m *model) closeEditor() tea.Cmd {
	m.leaveEditor()
	_, cmd := m.takeIn(false)
	if later := m.later; later != nil && m.dialog == nil && m.resolving == nil {
		m.later = nil
		cmd = tea.Batch(cmd, later(m))
	}
	return tea.Batch(cmd, m.heardEsc())
}

// editBeside opens the next answer, or the one before.
func (m *model) editBeside(step int) tea.Cmd {
	m.leaveEditor()
	m.questions.move(&m.doc, step)
	return m.openEditor()
}

// openElsewhere opens the answer in the student's own editor.
func (m *model) openElsewhere() tea.Cmd {
	if m.doc.now.QuestionCount() == 0 || !m.mayChange() {
		return nil
	}
	i := m.questions.selected
	if m.edit != nil {
		i = m.edit.index
	}
	return m.editElsewhere(m.doc.now.Question(i).Key(), m.doc.handsOut(i), nil)
}

// askForFigure looks which figures there are, for the form.
func (m *model) askForFigure() tea.Cmd { return listFigures(m.doc.file, m.doc.now) }

// listed opens the form, if the editor is still there.
func (m *model) listed(msg figureListMsg) tea.Cmd {
	if m.edit == nil || m.dialog != nil {
		return nil
	}
	dropped := m.edit.dropped
	if !strings.HasSuffix(m.edit.ed.Text()[:m.edit.ed.CursorOffset()], dropped) {
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
		m.view = viewQuestions
		m.questions.filter.clear()
		m.questions.choose(m.doc.now.Index(k))
		m.say(fmt.Sprintf("%s: the answer to question %d", what, k.Number))
		return
	}
	if step.Frame() {
		m.questions.choose(max(0, min(m.questions.selected, m.doc.now.QuestionCount()-1)))
		m.say(what + ": a change of the template")
		return
	}
	m.view = viewChecklist
	m.checklist.filter.clear()
	m.checklist.only = nil
	m.checklist.selected = step.Box(m.doc.now)
	m.say(what + ": a box")
}

// save writes the report, after a save that is under way, and after what changed
// on disk was taken in.
func (m *model) save() tea.Cmd {
	switch {
	case !m.mayChange() || m.resolving != nil:
		return nil
	case m.saving, m.committing: // hooks may have the files as they need them
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
	return tea.Batch(save(m.doc.file, m.doc.now), lookForLate(m.running))
}

// look looks at what is on disk, unless a save is under way, which does.
func (m *model) look() tea.Cmd {
	if m.saving || m.committing {
		return nil
	}
	return tea.Batch(lookAtDisk(m.doc.file, m.saves), lookForLate(m.running))
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
	case m.quitting && !m.doc.unsaved() && m.repository == nil:
		return m.end()
	}
	m.quitting = false
	return tea.Batch(lookForFigures(m.doc.file, m.doc.now), m.offerStaging(), m.lookAtGit())
}

// notSaved says why a save failed. When the file has changed meanwhile, both are
// merged and the save is tried again.
func (m *model) notSaved(err error) tea.Cmd {
	again := m.quitting
	m.saveNext, m.quitting, m.next = false, false, nextNothing
	m.complain(err.Error())
	switch {
	case errors.Is(err, report.ErrGone):
		m.gone = err
		return m.createAnew()
	case errors.Is(err, report.ErrChanged):
		return tea.Sequence(lookAtDisk(m.doc.file, m.saves), func() tea.Msg { return saveAgainMsg{quit: again} })
	}
	return nil
}

// saveAgainMsg asks for a save after what is on disk was looked at.
type saveAgainMsg struct{ quit bool }

// end ends the program. Keys that are typed before it has are for nothing here.
func (m *model) end() tea.Cmd {
	m.ending = true
	return tea.Quit
}

// quit asks what to do with unsaved work.
func (m *model) quit() tea.Cmd {
	switch {
	case m.committing && m.quitting:
		m.stopCommit()
		return nil
	case m.committing:
		m.quitting = true
		m.say("handin ends when the commit is made; once more stops git")
		return nil
	case m.demo || !m.doc.unsaved():
		return m.end()
	case m.saving:
		m.quitting = true // when it is done
		return nil
	}
	text := "What shall be done with it?"
	if n := len(m.doc.held); n > 0 {
		text = fmt.Sprintf("%d of the texts cannot be put into the report as they are.", n)
	}
	m.dialog = ask(m.styles, "There is unsaved work", text,
		[]option{{"Save and quit", "save"}, {"Discard it and quit", "discard"}, {"Stay", "stay"}},
		func(m *model, choice string) tea.Cmd {
			switch choice {
			case "save":
				m.quitting = true
				return m.save()
			case "discard":
				m.discarded = true
				return tea.Sequence(discardDraft(m.keeper), m.end())
			}
			return nil
		})
	return m.dialog.form.Init()
}
