package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"handin/checks/history"
	"handin/report"
	"handin/report/plain"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// foundElsewhere is what branches that were not merged have of one answer, kept while that
// stays.
type foundElsewhere struct {
	of    *report.Report
	index int
	ready bool
	found []history.Found
}

// foundOn gives what branches that were not merged have of the i-th answer, where it is
// worth a look.
func (f *findings) foundOn(w *workspace.Workspace, i int) []history.Found {
	if f.elsewhere == nil || i < 0 || i >= w.Report().QuestionCount() {
		return nil
	}
	now := foundElsewhere{of: w.Report(), index: i, ready: w.Review().Standings[i].Ready()}
	if k := &f.others; k.of != now.of || k.index != now.index || k.ready != now.ready {
		now.found = f.elsewhere.On(w.Report(), w.Review(), i)
		*k = now
	}
	return f.others.found
}

// elsewhereLines say that branches have another answer, and by which key it is seen.
func elsewhereLines(s screen.Styles, found []history.Found, key string, width int) []string {
	if len(found) == 0 {
		return nil
	}
	return screen.Styled(s.Dim, s.Wrap(elsewhereSays(found)+" · "+key, min(width, screen.TextWidth), 2))
}

// elsewhereSays says whose answer is worth a look, and why.
func elsewhereSays(found []history.Found) string {
	f := found[0]
	text := plain.PrintableLine(f.Branch) + " has another answer to this" + foundWhy(f)
	if n := len(found) - 1; n > 0 {
		text += fmt.Sprintf("; %s too", plain.Count(n, "other"))
	}
	return text
}

// foundWhy says in what another answer is more than the one here.
func foundWhy(f history.Found) (why string) {
	if f.Ready {
		why = ", ready"
	}
	if f.More > 0 {
		why += fmt.Sprintf(", %s not here", plain.Count(f.More, "word"))
	}
	return why
}

// showElsewhere opens the versions of the answer at what other branches have.
func (m *model) showElsewhere() tea.Cmd {
	if len(m.findings.foundOn(m.work, m.questions.at())) == 0 {
		m.say("no branch here has more of this answer; h shows what it was")
		return nil
	}
	return m.showVersions()
}

// mergeVersion asks for the answer that both branches come from, to merge the selected one
// in.
func (m *model) mergeVersion() tea.Cmd {
	l := m.versions()
	r, ok := l.row()
	switch {
	case !ok || r.found == nil:
		m.say("m merges in what a branch has that was not merged; r puts this one back")
		return nil
	case m.git.repository == nil || !m.mayChange():
		return nil
	}
	m.versionReads++
	l.merges = m.versionReads
	return readBase(l.merges, *m.git.repository, m.work.File(), l.of, *r.found)
}

// baseRead merges an answer in, if it is still waited for.
func (m *model) baseRead(msg baseMsg) tea.Cmd {
	l := m.versions()
	if l == nil || l.merges != msg.n {
		return nil
	}
	l.merges = 0
	i := m.work.Report().Index(l.of)
	switch {
	case msg.err != nil:
		m.complain("it cannot be merged in: " + msg.err.Error())
		return nil
	case i < 0:
		m.complain(fmt.Sprintf("question %d is no longer in the report", l.of.Number))
		return nil
	}
	done, effects := m.work.MergeIn(i, msg.base, msg.found.Text, "in "+msg.found.Branch, mergeDeed(l.of, msg.found))
	if done {
		m.showReplaced(i)
	}
	return m.do(effects)
}

// mergeDeed is what is said of merging in an answer.
func mergeDeed(k report.Key, f history.Found) workspace.Deed {
	what := fmt.Sprintf("the answer to question %d of %s", k.Number, f.Branch)
	return workspace.Deed{Name: "merging in " + what, Said: "Merged in " + what}
}
