package tui

import (
	"slices"

	"handin/report"
	"handin/report/git"
	"handin/tui/workspace"
)

// commitMessage says what a commit changes: "Answer questions 5 and 14, tick 3
// boxes".
func (m *model) commitMessage(files []committable) string {
	if m.git.state.Doing == git.Merge {
		return ""
	}
	var found report.Changes
	figures := 0
	for _, f := range files {
		switch {
		case f.added:
			figures++
		case f.report:
			found = m.changes.compare(m.frame()).compared.found
		}
	}
	found.Answers = slices.DeleteFunc(slices.Clone(found.Answers), func(a report.AnswerChange) bool {
		before, after := m.changes.standings(m.work, a)
		return !before.Answered && !after.Answered // the template's own
	})
	return workspace.CommitMessage(found, figures, func(a report.AnswerChange) (answered bool) {
		before, after := m.changes.standings(m.work, a)
		return after.Answered && !before.Answered
	})
}
