package tui

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"handin/report"
)

// left is a text of the student's own editor that is to be asked about, and why.
type left struct {
	handed report.Handed
	why    string
}

// edited takes what the student's own editor made of a text.
func (m *model) edited(msg editedMsg) tea.Cmd {
	m.away = false
	h := msg.handed
	m.running = slices.DeleteFunc(m.running, func(r report.Handed) bool { return r.File == h.File })
	switch {
	case msg.err != nil && h.Changed():
		m.left = append(m.left, left{h, "Your editor did not end well (" + report.PrintableLine(msg.err.Error()) + "), and had saved another text."})
		return nil
	case msg.err != nil:
		m.complain("nothing was changed: " + msg.err.Error())
	case msg.conflict != nil && !h.Empty():
		return m.takeForConflict(h, msg.conflict)
	case h.Empty() && report.Trim(string(h.Base)) != "":
		return m.askToEmpty(h, msg.conflict)
	case h.Changed():
		return m.takeText(h, h.Answer())
	case msg.err == nil && msg.atOnce:
		m.running = append(m.running, h)
		m.say("nothing was changed; what an editor saves that runs on is offered (code needs --wait in $EDITOR)")
		return nil
	default:
		m.say("nothing was changed")
	}
	return takeBack(m.keeper, h)
}

// lateMsg has the texts that were saved by editors that had ended at once.
type lateMsg struct{ handed []report.Handed }

// lookForLate looks if an editor that may run on has saved something.
func lookForLate(running []report.Handed) tea.Cmd {
	if len(running) == 0 {
		return nil
	}
	running = slices.Clone(running)
	return func() tea.Msg {
		var msg lateMsg
		for _, h := range running {
			if now, err := h.Read(); err == nil && now.Changed() {
				msg.handed = append(msg.handed, now)
			}
		}
		return msg
	}
}

// late has the texts asked about, each once.
func (m *model) late(msg lateMsg) {
	for _, h := range msg.handed {
		i := slices.IndexFunc(m.running, func(r report.Handed) bool { return r.File == h.File })
		if i >= 0 {
			m.running = slices.Delete(m.running, i, i+1)
			m.left = append(m.left, left{h, "Your editor ran on after it gave the terminal back, and saved this. If it still does, what it saves later is offered at the next start."})
		}
	}
}

// takeForConflict answers the conflict that a text is for, if it is still asked
// about. The file stays until all of them are answered.
func (m *model) takeForConflict(h report.Handed, of *resolving) tea.Cmd {
	if m.resolving != of {
		return m.takeText(h, h.Answer())
	}
	of.handed = append(of.handed, h)
	cmd := m.choose(report.FitEndings(of.conflict().Ours, h.Answer(), m.doc.now.Newline()))
	if of.reason != "" {
		of.handed = of.handed[:len(of.handed)-1]
		m.left = append(m.left, left{h, "It was not taken for the conflict: " + of.reason + "."})
	}
	return cmd
}

// askToEmpty asks if a text that came back empty is meant.
func (m *model) askToEmpty(h report.Handed, of *resolving) tea.Cmd {
	m.dialog = ask(m.styles, "The text came back empty", "Empty the answer?", []option{{"Keep the answer", "keep"}, {"Empty it", "empty"}},
		func(m *model, choice string) tea.Cmd {
			switch {
			case choice != "empty":
				return takeBack(m.keeper, h)
			case of != nil && m.resolving == of:
				return tea.Batch(m.choose(""), takeBack(m.keeper, h))
			}
			return m.takeText(h, "")
		})
	return m.dialog.form.Init()
}

// takeText puts a text into the answer that it is for, as a change of the text that
// was handed out: it is merged with what the answer has become meanwhile.
func (m *model) takeText(h report.Handed, text string) tea.Cmd {
	i := m.doc.now.Index(h.Key)
	if i < 0 {
		m.complain("there is no place for your editor's text any more; it is kept in " + h.File)
		return nil
	}
	now := m.doc.handsOut(i)
	if now == string(h.Base) {
		m.replace(h.Key, text)
		return takeBack(m.keeper, h)
	}
	part := func(s string) *report.Report { return report.Parse([]byte(s)) }
	merged := report.Merge(part(string(h.Base)), part(report.FitEndings(string(h.Base), text, m.doc.now.Newline())), part(now))
	if merged.Clean() {
		m.replace(h.Key, merged.Report.Source())
		m.say("merged with what the answer has become meanwhile")
		return takeBack(m.keeper, h)
	}
	for c := range merged.Conflicts {
		merged.Conflicts[c].Question = &h.Key
	}
	m.leaveEditor()
	m.resolving = newResolving(merged, sides{mine: "in your editor", theirs: "in the report meanwhile"}, func(m *model, r *report.Report) tea.Cmd {
		m.resolving = nil
		m.replace(h.Key, r.Source())
		if !m.keepTextInUndo(h.Key, text) {
			return nil // its file is offered at the next start
		}
		return takeBack(m.keeper, h)
	})
	m.resolving.later = func(m *model) { m.left = append(m.left, left{h, "It was changed in your editor and in the report."}) }
	return nil
}

// keepTextInUndo makes a step of undo that brings back a text that lost against what
// the answer is now; it is false if there is none.
func (m *model) keepTextInUndo(k report.Key, text string) bool {
	i := m.doc.now.Index(k)
	if i < 0 {
		return false
	}
	mine, err := m.doc.now.WithAnswer(i, report.FitEndings(m.doc.now.Answer(i), text, m.doc.now.Newline()))
	if err == nil {
		m.keepInUndo(mine)
	}
	return err == nil
}

// replace puts a text into an answer as one step of undo.
func (m *model) replace(k report.Key, text string) {
	i := m.doc.now.Index(k)
	before := m.doc.now
	if m.edit != nil && m.edit.index == i {
		m.edit.ed.Replace(0, m.edit.ed.Len(), report.FitEndings(m.edit.ed.Text(), text, m.edit.newline))
		m.edit.changed(&m.doc)
	} else if reason := m.doc.answer(i, report.FitEndings(before.Answer(i), text, before.Newline())); reason != "" {
		m.complain("kept here, not in the report: " + reason)
		return
	} else {
		m.doc.record(before, i)
	}
	if !utf8.ValidString(text) {
		m.complain("the text is not UTF-8, at which the course's script stops; save it as UTF-8 in your editor")
	}
}

// offerLeft asks about the next text that an editor left, when nothing else is in
// front.
func (m *model) offerLeft() tea.Cmd {
	if len(m.left) == 0 || m.dialog != nil || m.resolving != nil || m.reading != nil || m.readOnly != "" || m.away || m.ending {
		return nil
	}
	l := m.left[0]
	m.left = m.left[1:]
	h := l.handed
	options := []option{{"Put it into the answer", "take"}, {"Look at the difference", "look"}, {"Keep it for later", "keep"}, {"Discard it", "discard"}}
	title := fmt.Sprintf("There is a text for question %d from your own editor", h.Key.Number)
	if m.doc.now.Index(h.Key) < 0 {
		options = options[1:]
		title = "There is a text from your own editor"
		l.why += " What it was for is not in the report now; handin drafts prints it."
	}
	m.dialog = ask(m.styles, title, strings.TrimSpace(l.why), options,
		func(m *model, choice string) tea.Cmd { return m.leftChosen(l, choice) })
	m.dialog.must = true
	return m.dialog.form.Init()
}

func (m *model) leftChosen(l left, choice string) tea.Cmd {
	h := l.handed
	switch choice {
	case "take":
		return m.takeText(h, h.Answer())
	case "discard":
		return takeBack(m.keeper, h)
	case "keep":
		m.keeper.handOut("")
		m.say("it is offered again at the next start; handin drafts lists it")
	case "look":
		m.left = append([]left{l}, m.left...)
		m.reading = &reading{title: "What your editor made of it", lines: func(width int) []string {
			return diffLines(m.styles, string(h.Base), h.Answer(), width)
		}}
	}
	return nil
}

// leftBefore makes what there is to ask of the texts that were left at an earlier
// time.
func leftBefore(handed []report.Handed) []left {
	var all []left
	for _, h := range handed {
		why := fmt.Sprintf("From %s: handin ended before your editor did, or before the text was saved.", h.At.Local().Format("2 January 15:04"))
		all = append(all, left{h, why})
	}
	return all
}
