package tui

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/report"
	"handin/report/plain"
	"handin/report/store"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// do has done what the workspace wishes for.
func (m *model) do(effects []workspace.Effect) tea.Cmd {
	var cmds []tea.Cmd
	for _, e := range effects {
		if cmd := m.effect(e); cmd != nil {
			cmds = append(cmds, cmd)
		}
	}
	return tea.Batch(cmds...)
}

// effect does one of them: what is about the screen at once, what is about the disk, git
// or time by a command.
func (m *model) effect(e workspace.Effect) tea.Cmd {
	switch e := e.(type) {
	case workspace.Say:
		m.message = message{text: e.Text, bad: e.Bad}
	case workspace.Became:
		m.follow(e.From)
	case workspace.ShowAnswer:
		m.showAnswer(e.Index)
	case workspace.ShowBox:
		m.showBox(e.Index)
	case workspace.ShowDraft:
		m.read(&reading{title: "What was not saved", lines: func(width int) []string { return draftLines(m.styles, e.Draft, width) }})
	case workspace.Ask:
		return m.askFor(e)
	case workspace.AskConflicts:
		m.push(&resolving{asked: e})
	case workspace.Withdraw:
		return m.withdraw(e.N)
	case workspace.LeaveText:
		m.elsewhere.left = append(m.elsewhere.left, left{e.Handed, e.Why})
	case workspace.SavedForCommit:
		m.commits.want(toCommit)
		return m.lookAtGit()
	case workspace.End:
		return m.endBy(e)
	default:
		return m.outsideEffect(e)
	}
	return nil
}

// outsideEffect gives the command for what is outside of the program.
func (m *model) outsideEffect(e workspace.Effect) tea.Cmd {
	switch e := e.(type) {
	case workspace.WriteFile:
		return tea.Batch(writeFile(e), lookForLate(m.elsewhere.running))
	case workspace.LookAtDisk:
		return tea.Batch(m.looks.lookAtDisk(e), lookForLate(m.elsewhere.running))
	case workspace.LookAtHead:
		return lookAtHead(e.File)
	case workspace.LookForMerge:
		return lookForMerge(e)
	case workspace.LookForFigures:
		return lookForFigures(e)
	case workspace.LookAtGit:
		return m.lookAtGit()
	case workspace.TryLock:
		return takeLock(m.elsewhere.folder, m.work.File().Path)
	case workspace.LookForDraft:
		return lookForDraft(m.elsewhere.folder, m.work.File().Path)
	case workspace.KeepDraft:
		return keepDraft(m.drafts)
	case workspace.Wait:
		return m.wait(e.For, e)
	case workspace.Stage:
		return stage(e)
	case workspace.Conclude:
		return conclude(e)
	case workspace.TakeBack:
		return m.takeBack(e.Handed)
	}
	return nil
}

// askFor asks a question of the workspace's.
func (m *model) askFor(e workspace.Ask) tea.Cmd {
	options := make([]option, len(e.Options))
	for i, o := range e.Options {
		options[i] = option{o.Label, strconv.Itoa(i)}
	}
	asked := choice(m.styles, e.Title, e.Text, options, func(m *model, chosen string) tea.Cmd {
		if chosen == "" {
			return m.do(m.work.Answer(e.N, workspace.ChooseStay, false))
		}
		i, _ := strconv.Atoi(chosen)
		return m.do(m.work.Answer(e.N, e.Options[i].Choice, true))
	})
	asked.must, asked.n = e.Must, e.N
	return m.ask(asked.losing(func(chosen string) bool {
		i, _ := strconv.Atoi(chosen)
		return e.Options[i].Choice.Loses()
	}))
}

// withdraw takes away a question that is about what is no longer so. Keys that follow at
// once were for it, and are for nothing else.
func (m *model) withdraw(n int) tea.Cmd {
	for _, l := range m.layers {
		switch l := l.(type) {
		case *form:
			if l.n == n {
				m.remove(l)
				return m.heardEsc()
			}
		case *resolving:
			if l.asked.N == n {
				m.remove(l)
				return tea.Batch(m.handOn(l.handed), m.heardEsc())
			}
		}
	}
	return nil
}

// follow keeps the places in the lists in a report that was replaced.
func (m *model) follow(from *report.Report) {
	now, i := m.work.Report(), m.questions.Selected
	var selected report.Key
	if i >= 0 && i < from.QuestionCount() {
		selected = from.Question(i).Key()
	}
	if at := now.Index(selected); at >= 0 {
		i = at
	}
	m.questions.Selected = max(0, min(i, now.QuestionCount()-1))
	m.checklist.Selected = min(m.checklist.Selected, max(0, now.BoxCount()-1))
}

// showAnswer and showBox go to what was undone or done again.
func (m *model) showAnswer(i int) {
	m.turnTo(m.questions)
	m.questions.filter().Clear()
	m.questions.choose(i)
}

func (m *model) showBox(i int) {
	m.turnTo(m.checklist)
	m.checklist.filter().Clear()
	m.checklist.only = allBoxes
	m.checklist.Selected = i
}

// draftLines draws what a draft has that was not saved.
func draftLines(s screen.Styles, d store.Draft, width int) []string {
	var lines []string
	if string(d.Base) != string(d.Now) {
		lines = screen.DiffLines(s, string(d.Base), string(d.Now), width)
	}
	for _, h := range d.Held {
		lines = append(lines, screen.Styled(s.Dim, s.Wrap("kept for question "+strconv.Itoa(h.Key.Number)+", not in the report:", width, 0))...)
		for l := range strings.SplitSeq(plain.UnixEndings(string(h.Text)), "\n") {
			lines = append(lines, screen.Styled(s.Good, s.Wrap("+"+plain.PrintableLine(l), width, 1))...)
		}
	}
	return lines
}
