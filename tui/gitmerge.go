package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"handin/report"
	"handin/report/git"
)

// mergeMsg has the sides of a merge that the report is in the middle of.
type mergeMsg struct {
	base, ours, theirs []byte
	repository         *git.Repository // nil if only the markers tell
	err                error
}

// lookForMerge finds out if a report is in the middle of a merge: by git's
// index, which has the sides whole, or by markers in the text.
func lookForMerge(file report.File) tea.Cmd {
	return func() tea.Msg {
		if r, err := git.Find(file.Folder()); err == nil {
			s, unmerged, err := r.Unmerged(file.Path)
			if unmerged && s.Ours != nil && s.Theirs != nil {
				return mergeMsg{s.Base, s.Ours, s.Theirs, &r, err}
			}
		}
		if base, ours, theirs, ok := report.FromMarkers(file.Report().Bytes()); ok {
			return mergeMsg{base: base, ours: ours, theirs: theirs}
		}
		return nil
	}
}

// offerMerge asks if the merge shall be finished here.
func (m *model) offerMerge(msg mergeMsg) tea.Cmd {
	if m.dialog != nil || m.readOnly != "" || m.doc.unsaved() {
		m.complain("the report is in the middle of a merge; open it again without unsaved work to finish that")
		return nil
	}
	var base *report.Report
	if msg.base != nil {
		base = report.Parse(msg.base)
	}
	merged := report.Merge(base, report.Parse(msg.ours), report.Parse(msg.theirs))
	m.repository = msg.repository
	text := "Everything merges."
	if n := len(merged.Conflicts); n > 0 {
		text = fmt.Sprintf("It merges but for %s, which you will be asked about.", conflictPlaces(merged))
	}
	m.dialog = ask(m.styles, "This report is in the middle of a merge", text,
		[]option{{"Finish it here", "merge"}, {"Leave it as it is", "leave"}},
		func(m *model, choice string) tea.Cmd {
			switch {
			case choice != "merge":
				m.repository = nil
			case merged.Clean():
				return m.mergeFinished(merged.Report)
			default:
				m.resolving = newResolving(merged, "in what is merged", (*model).mergeFinished)
			}
			return nil
		})
	return m.dialog.form.Init()
}

// mergeFinished puts the finished merge in the place of the text with markers.
func (m *model) mergeFinished(r *report.Report) tea.Cmd {
	m.resolving = nil
	m.become(r)
	m.say("merged; ctrl+s writes it, without markers")
	return nil
}

// offerStaging asks, after the merge was saved, if git shall know.
func (m *model) offerStaging() tea.Cmd {
	r := m.repository
	if r == nil || m.dialog != nil || m.quitting {
		return nil
	}
	m.repository = nil
	m.dialog = ask(m.styles, "The merge is saved", "Shall git take the report as merged (git add)?",
		[]option{{"Stage it", "stage"}, {"Not now", "no"}},
		func(m *model, choice string) tea.Cmd {
			if choice == "stage" {
				return stage(*r, m.doc.file.Path)
			}
			return nil
		})
	return m.dialog.form.Init()
}

// stagedMsg says how staging went, and how many files are left unmerged.
type stagedMsg struct {
	repository git.Repository
	left       int
	err        error
}

func stage(r git.Repository, path string) tea.Cmd {
	return func() tea.Msg {
		if err := r.Stage(path); err != nil {
			return stagedMsg{r, 0, err}
		}
		left, err := r.UnmergedCount()
		return stagedMsg{r, left, err}
	}
}

func (m *model) staged(msg stagedMsg) tea.Cmd {
	switch {
	case msg.err != nil:
		m.complain(msg.err.Error())
		return nil
	case msg.left > 0:
		m.say(fmt.Sprintf("staged; %d other files are still unmerged", msg.left))
		return nil
	}
	m.dialog = ask(m.styles, "The report is staged", "Nothing else is unmerged. Conclude the merge, with git's own message?",
		[]option{{"Conclude it (git commit)", "commit"}, {"Not now", "no"}},
		func(m *model, choice string) tea.Cmd {
			if choice == "commit" {
				return conclude(msg.repository)
			}
			return nil
		})
	return m.dialog.form.Init()
}

// concludedMsg says how concluding a merge went, in git's words.
type concludedMsg struct {
	said string
	err  error
}

func conclude(r git.Repository) tea.Cmd {
	return func() tea.Msg {
		said, err := r.ConcludeMerge()
		return concludedMsg{said, err}
	}
}

func (m *model) concluded(msg concludedMsg) {
	if msg.err != nil {
		m.complain(msg.err.Error())
		return
	}
	m.say("the merge is concluded: " + report.PrintableLine(msg.said))
}
