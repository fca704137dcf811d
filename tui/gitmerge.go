package tui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"handin/report"
	"handin/report/git"
)

// mergeMsg has the sides of a merge that the report's file is in the middle of: ours
// is what the student made, whatever git calls it.
type mergeMsg struct {
	file               report.File // with the markers
	base, ours, theirs []byte
	sides              sides
	what               string          // the file is in the middle of
	repository         *git.Repository // nil if git does not know of it
	resolved           bool            // there are no markers left, but git does not know
	start              bool            // it was so when the program began
	err                error
}

// lookForMerge finds out if a file is in the middle of a merge. The sides are
// those of its own text, so that what was done to it since git wrote it is in
// them; the base, which the text may lack, is in git's index.
func lookForMerge(file report.File, start bool) tea.Cmd {
	return func() tea.Msg {
		msg := mergeMsg{file: file, start: start, what: "a merge", sides: sides{mine: "in your branch", theirs: "in what is merged"}}
		src, unmerged := file.Report().Bytes(), false
		if r, err := git.Find(file.Folder()); err == nil {
			var s git.Stages
			if s, unmerged, _ = r.Unmerged(file.Path); unmerged {
				msg.repository, msg.base = &r, s.Base
			}
			if report.HasConflict(string(src)) {
				msg.between(r.Sides(context.Background(), file.Path))
			}
		}
		ok := msg.take(report.FromMarkers(src))
		switch {
		case ok:
		case report.HasConflict(string(src)):
			msg.err = fmt.Errorf("%s: its conflict markers are not whole; resolve them in an editor", file.Path)
		case unmerged:
			msg.resolved = true
		default:
			return nil
		}
		return msg
	}
}

// between says what the sides are, if git knows.
func (msg *mergeMsg) between(s git.Sides) {
	if s.Mine != "" {
		msg.sides, msg.what = sides{s.Mine, s.Theirs, s.Turned}, s.What
	}
}

// take takes the sides that a text with markers has.
func (msg *mergeMsg) take(base, ours, theirs []byte, ok bool) bool {
	if msg.sides.turned {
		ours, theirs = theirs, ours
	}
	msg.ours, msg.theirs = ours, theirs
	if msg.base == nil {
		msg.base = base
	}
	return ok
}

// mergeFound says that the report is in the middle of a merge. At the start it
// asks at once; later a save does.
func (m *model) mergeFound(msg mergeMsg) tea.Cmd {
	switch {
	case msg.err != nil:
		m.complain(msg.err.Error())
		return nil
	case m.readOnly != "":
		return nil
	case msg.resolved:
		m.repository = msg.repository
		if msg.start {
			return m.offerStaging()
		}
		return nil
	}
	m.merging = &msg
	if msg.start && m.dialog == nil {
		return m.askMerge()
	}
	m.complain("a merge left conflicts in the file: ctrl+s offers to finish it here; your work is kept")
	return nil
}

// askMerge asks if the merge shall be finished here.
func (m *model) askMerge() tea.Cmd {
	msg := *m.merging
	m.leaveEditor()
	text := "What merges is merged; about the rest you will be asked."
	if m.doc.unsaved() {
		text = "Your unsaved work is merged in too. " + text
	}
	m.dialog = ask(m.styles, "This report is in the middle of "+msg.what, text,
		[]option{{"Finish it here", "merge"}, {"Leave it as it is", "leave"}},
		func(m *model, choice string) tea.Cmd {
			if choice == "merge" {
				return m.withMyWork(msg)
			}
			m.giveUp()
			return nil
		})
	return m.dialog.form.Init()
}

// withMyWork merges what is unsaved here into our side of the merge.
func (m *model) withMyWork(msg mergeMsg) tea.Cmd {
	ours := report.Parse(msg.ours)
	if !m.doc.unsaved() || m.doc.file.Report().Source() == msg.file.Report().Source() {
		return m.withTheirs(msg, ours)
	}
	mine := report.Merge(m.doc.file.Report(), m.doc.now, ours)
	return m.settle(mine, sides{mine: "here", theirs: msg.sides.mine}, func(m *model, r *report.Report) tea.Cmd { return m.withTheirs(msg, r) })
}

// withTheirs merges our side, and puts the result in the place of the text with
// markers.
func (m *model) withTheirs(msg mergeMsg, ours *report.Report) tea.Cmd {
	var base *report.Report
	if msg.base != nil {
		base = report.Parse(msg.base)
	}
	merged := report.Merge(base, ours, report.Parse(msg.theirs))
	return m.settle(merged, msg.sides, func(m *model, r *report.Report) tea.Cmd {
		m.merging, m.outside, m.gone = nil, nil, nil
		m.repository = msg.repository
		m.doc.file = msg.file
		m.become(r)
		m.keepInUndo(ours)
		m.say("merged; ctrl+s writes it, without markers")
		return nil
	})
}

// settle goes on with a merge when nothing is left to be asked about it.
func (m *model) settle(merged report.Merged, of sides, then func(*model, *report.Report) tea.Cmd) tea.Cmd {
	if merged.Clean() {
		return then(m, merged.Report)
	}
	m.resolving = newResolving(merged, of, func(m *model, r *report.Report) tea.Cmd {
		m.resolving = nil
		return then(m, r)
	})
	return nil
}

// offerStaging asks, after the merge was saved, if git shall know.
func (m *model) offerStaging() tea.Cmd {
	r := m.repository
	if r == nil || m.dialog != nil {
		return nil
	}
	m.repository, m.quitting = nil, false
	m.dialog = ask(m.styles, "The report is merged, and git does not know", "Shall git take it as merged (git add)?",
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
	doing      string // what git is in the middle of, if it is no merge
	err        error
}

func stage(r git.Repository, path string) tea.Cmd {
	return func() tea.Msg {
		if err := r.Stage(path); err != nil {
			return stagedMsg{r, 0, "", err}
		}
		left, err := r.UnmergedCount()
		return stagedMsg{r, left, r.Doing(), err}
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
	case msg.doing != "merge":
		m.say("staged; " + msg.doing)
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
		m.complain(msg.err.Error() + "; the report is staged, conclude with git commit")
		return
	}
	m.say("the merge is concluded: " + report.PrintableLine(msg.said))
}
