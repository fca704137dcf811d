package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"handin/checks/history"
	"handin/report/plain"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// setBack gives the answers that a commit would make what they were once, while newer words
// are lost.
func (m *model) setBack() []history.SetBack {
	if m.findings.past == nil || m.git.head == nil {
		return nil
	}
	return m.findings.past.SetsBack(m.git.head, m.work.Report())
}

// setBackOf gives what is set back of the selected answer.
func (c *changes) setBackOf(r changeRow) (history.SetBack, bool) {
	for _, b := range c.compared.back {
		if r.kind == answerRow && b.Key == r.answer.Key {
			return b, true
		}
	}
	return history.SetBack{}, false
}

// setBackText names the answers that are set back.
func setBackText(back []history.SetBack) string {
	if len(back) == 1 {
		return fmt.Sprintf("Answer %d is what it was once, and newer words are lost.", back[0].Key.Number)
	}
	numbers := make([]int, len(back))
	for i, b := range back {
		numbers[i] = b.Key.Number
	}
	return fmt.Sprintf("Answers %s are what they were once, and newer words are lost.", ranges(numbers))
}

// setBackLines are the notice on an answer that is set back.
func setBackLines(s screen.Styles, b history.SetBack, width int) []string {
	text := fmt.Sprintf("! as it was once, by %s in %s; newer words are lost · r brings them back", plain.PrintableLine(b.Author), short8(b.Commit))
	return screen.Styled(s.Warn, s.Wrap(text, width, 2))
}

// bringBack gives the answers that were set back the text of the last commit.
func (m *model) bringBack(back []history.SetBack) tea.Cmd {
	texts := map[int]string{}
	for _, b := range back {
		if i := m.work.Report().Index(b.Key); i >= 0 {
			texts[i] = b.Before
		}
	}
	what := "the newer text of " + plain.Count(len(back), "answer")
	if len(back) == 1 {
		what = fmt.Sprintf("the newer text of answer %d", back[0].Key.Number)
	}
	_, effects := m.work.ReplaceAll(texts, workspace.Deed{Name: "bringing back " + what, Said: "Brought back " + what})
	return m.do(effects)
}
