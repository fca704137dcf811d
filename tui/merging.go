package tui

import (
	"errors"
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"handin/report"
	"handin/report/git"
)

// outside is what became of the file while it was open here, and is not taken in
// yet.
type outside struct {
	file  report.File
	head  git.Head
	moved string // what git did, if it was not a pull or an edit
	mix   bool   // the student said that both may be mixed
}

// changedOutside takes in what is on disk now. What cannot be taken in yet, as
// someone is typing or both sides changed the same, waits for a save.
func (m *model) changedOutside(msg diskMsg) tea.Cmd {
	if m.committing {
		return nil // looked at again after it
	}
	if m.saving || msg.saves != m.saves {
		return m.look() // it is from before a save
	}
	if msg.err != nil {
		m.lost(msg.err)
		return nil
	}
	if m.outside == nil && m.merging == nil && msg.file.Report().Source() == m.doc.file.Report().Source() {
		m.gone, m.head = nil, msg.head
		m.doc.file = msg.file.Holding(m.doc.file.Report()) // it may be another one of the same text
		return nil
	}
	if m.merging != nil && msg.file.Report().Source() == m.merging.file.Report().Source() {
		m.gone = nil
		return nil // it is still the text that is asked about
	}
	if m.resolving != nil {
		m.resolveLater() // it asks about what is no longer so
		m.complain("the file has changed on disk again: ctrl+s asks anew")
	}
	if hasMarkers(msg.file.Report().Source()) {
		return lookForMerge(msg.file, false)
	}
	m.merging = nil
	if msg.file.Report().QuestionCount() == 0 {
		m.lost(fmt.Errorf("%s: what is on disk now has no questions; put the report back, or move that file away and save again", msg.file.Path))
		return nil
	}
	m.gone = nil
	m.outside = &outside{file: msg.file, head: msg.head, moved: msg.head.Moved(m.head)}
	if m.outside.moved == "" && m.lastSave.isWrittenOver(msg) {
		m.doc.file = m.doc.file.Holding(m.lastSave.before) // what was saved is to be saved again
	}
	m.takeIn(false)
	return nil
}

// lastSave is what the last save replaced and wrote.
type lastSave struct {
	before, after *report.Report
	at            time.Time
}

// isWrittenOver tells if a program that had read the file before the last save wrote
// it just after: all that was saved is what it was before then, and something else is
// another.
func (l lastSave) isWrittenOver(msg diskMsg) bool {
	after := msg.at.Sub(l.at)
	if l.before == nil || after < 0 || after > writtenOverTime {
		return false
	}
	r := msg.file.Report()
	saved, theirs := report.Compare(l.before, l.after), report.Compare(l.before, r)
	for _, a := range saved.Answers {
		if slices.ContainsFunc(theirs.Answers, func(b report.AnswerChange) bool { return a.Key == b.Key }) {
			return false
		}
	}
	for _, a := range saved.Boxes {
		if slices.ContainsFunc(theirs.Boxes, func(b report.BoxChange) bool { return l.after.Box(a.Index).Text == r.Box(b.Index).Text }) {
			return false
		}
	}
	return len(saved.Answers)+len(saved.Boxes) > 0 && len(theirs.Answers)+len(theirs.Boxes) > 0
}

// writtenOverTime is how long after a save a program may still write what it read
// before it.
const writtenOverTime = 3 * time.Second

// lost says that the file cannot be read any more; the work stays here.
func (m *model) lost(err error) {
	if m.gone = err; errors.Is(err, report.ErrGone) {
		m.complain(err.Error() + ": moved or deleted; your work is kept here, and ctrl+s offers to write it anew")
	} else {
		m.complain(err.Error() + "; your work is kept here")
	}
}

// takeIn merges what is on disk into the report, if that can be done now. When
// asked for, as at a save, it asks what cannot be decided. It is true if
// nothing is left to be taken in.
func (m *model) takeIn(asked bool) (done bool, cmd tea.Cmd) {
	o := m.outside
	if o == nil {
		return true, nil
	}
	unsaved := m.doc.unsaved()
	if !unsaved && (m.edit == nil || m.editKeeps(o.file.Report())) {
		m.takeAll(o)
		return true, nil
	}
	if unsaved && o.moved != "" && !o.mix {
		return false, m.askToMix(asked)
	}
	merged := report.Merge(m.doc.file.Report(), m.doc.now, o.file.Report())
	switch {
	case !merged.Clean():
		return false, m.askConflicts(merged, asked)
	case m.edit != nil && !asked && !m.editKeeps(merged.Report):
		m.complain("the answer that you are editing has changed on disk too; esc or ctrl+s merges both")
		return false, nil
	}
	m.takeMerged(merged.Report)
	return true, nil
}

// editKeeps tells if the open answer is the same in another report.
func (m *model) editKeeps(r *report.Report) bool {
	i := r.Index(m.doc.now.Question(m.edit.index).Key())
	return i >= 0 && r.Answer(i) == m.doc.now.Answer(m.edit.index)
}

// takeAll makes what is on disk the report: nothing here was unsaved.
func (m *model) takeAll(o *outside) {
	text := "changed on disk: " + differences(m.doc.now, o.file.Report())
	if o.moved != "" {
		text = o.moved + ": " + differences(m.doc.now, o.file.Report())
	}
	m.doc.file, m.head = o.file, o.head
	m.become(o.file.Report())
	m.outside, m.gone = nil, nil
	m.say(text)
}

// takeMerged makes the merge of here and there the report, which is unsaved
// then as far as it differs from what is on disk.
func (m *model) takeMerged(r *report.Report) {
	text := "merged with what changed on disk: " + differences(m.doc.now, r)
	m.doc.file, m.head = m.outside.file, m.outside.head
	m.become(r)
	m.outside, m.gone = nil, nil
	m.say(text)
}

// become makes r the report, and keeps the place in the lists and the editor.
func (m *model) become(r *report.Report) {
	var selected report.Key
	if m.questions.selected >= 0 && m.questions.selected < m.doc.now.QuestionCount() {
		selected = m.doc.now.Question(m.questions.selected).Key()
	}
	var editing report.Key
	if m.edit != nil {
		editing = m.doc.now.Question(m.edit.index).Key()
		m.doc.record(m.edit.since, m.edit.index)
	}
	m.doc.set(r)
	m.questions.selected = max(0, r.Index(selected))
	m.checklist.selected = min(m.checklist.selected, max(0, r.BoxCount()-1))
	if m.edit == nil {
		return
	}
	if i := r.Index(editing); i >= 0 {
		m.edit.follow(&m.doc, i)
	} else {
		m.edit = nil
	}
}

// follow goes on with the answer as it is in the report now.
func (e *editing) follow(d *document, i int) {
	e.index, e.since = i, d.now
	text, placeholder := d.text(i)
	e.placeholder = placeholder
	if report.Trim(e.ed.Text()) != report.Trim(text) {
		at := e.ed.CursorOffset()
		e.ed.SetText(text) // undo in here would take back what is theirs
		e.ed.SetCursor(min(at, e.ed.Len()))
	}
	e.revision = e.ed.Revision()
}

// askToMix asks before unsaved work is merged into what another branch has.
func (m *model) askToMix(asked bool) tea.Cmd {
	if !asked {
		m.complain(m.outside.moved + ", and there is unsaved work: ctrl+s asks what to do")
		return nil
	}
	m.leaveEditor()
	m.dialog = ask(m.styles, "Under your unsaved work, "+m.outside.moved, "The report there is another: "+differences(m.doc.file.Report(), m.outside.file.Report()),
		[]option{{"Leave it for now", "stay"}, {"Merge my work into it", "mix"}, {"Discard my work, take what is there", "theirs"}},
		func(m *model, choice string) tea.Cmd {
			if m.outside == nil {
				return nil // it has gone back to what it was
			}
			switch choice {
			case "mix":
				m.outside.mix = true
				return m.save()
			case "theirs":
				clear(m.doc.held)
				m.takeAll(m.outside)
			}
			m.giveUp()
			return nil
		})
	return m.dialog.form.Init()
}

// askConflicts asks, one after the other, what to do where both sides changed
// the same.
func (m *model) askConflicts(merged report.Merged, asked bool) tea.Cmd {
	if !asked {
		m.complain(fmt.Sprintf("the file has changed on disk where you changed it too (%s): ctrl+s asks what to do", conflictPlaces(merged)))
		return nil
	}
	m.leaveEditor()
	m.resolving = newResolving(merged, sides{mine: "here", theirs: "on disk"}, (*model).resolved)
	return nil
}

func conflictPlaces(merged report.Merged) string {
	if n := len(merged.Conflicts); n > 1 {
		return fmt.Sprintf("%d places", n)
	}
	return conflictName(merged.Conflicts[0])
}

// resolved takes the answers to all conflicts, and goes on with the save.
func (m *model) resolved(r *report.Report) tea.Cmd {
	before := m.doc.now
	m.resolving = nil
	m.takeMerged(r)
	m.keepInUndo(before)
	return m.save()
}

// keepInUndo makes steps of undo that bring back the answers of a report that
// lost against what the report is now.
func (m *model) keepInUndo(before *report.Report) {
	for i, q := range m.doc.now.Questions() {
		j := before.Index(q.Key())
		if j < 0 || before.Answer(j) == m.doc.now.Answer(i) {
			continue
		}
		if mine, err := m.doc.now.WithAnswer(i, before.Answer(j)); err == nil {
			m.doc.push(report.AnswerStep(mine, m.doc.now, i))
		}
	}
}

// createAnew asks to write the file anew after it was lost.
func (m *model) createAnew() tea.Cmd {
	m.dialog = ask(m.styles, "The report's file is no longer there", "It was moved or deleted.",
		[]option{{"Write it anew", "create"}, {"Leave it for now", "stay"}},
		func(m *model, choice string) tea.Cmd {
			if choice == "create" {
				m.saving = true
				return create(m.doc.file, m.doc.now)
			}
			m.giveUp()
			return nil
		})
	return m.dialog.form.Init()
}

// headOf is where the report's repository stands; nothing outside of one.
func headOf(folder string) git.Head {
	r, err := git.Find(folder)
	if err != nil {
		return git.Head{}
	}
	return r.Head()
}
