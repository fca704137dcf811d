package tui

import (
	"errors"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/report"
	"handin/report/git"
	"handin/report/plain"
	"handin/report/store"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// commitRequest is a commit to be made.
type commitRequest struct {
	repository git.Repository
	state      git.State  // as it was shown
	file       store.File // as it was shown
	paths      []string   // absolute
	message    string
	push       bool // when it is made
}

// askToCommit opens the form about a commit, after what is unsaved was saved and
// git was asked anew.
func (m *model) askToCommit() tea.Cmd {
	switch {
	case !m.mayChange() || m.commits.running():
		return nil
	case m.work.Demo():
		m.complain("there is no commit to be made: " + m.reason())
		return nil
	}
	if m.commits.saved = !m.work.Settled(); m.commits.saved {
		return m.do(m.work.Save(workspace.ThenCommit))
	}
	m.commits.want(toCommit)
	return m.lookAtGit()
}

// giveUp ends what was to be done next: the form on the way to it was left.
func (m *model) giveUp() {
	m.commits.giveUp()
	m.work.GiveUp()
	m.endWhen(stays)
}

// gitFound takes what git knows, and goes on with what that was asked for. What comes
// late is no news.
func (m *model) gitFound(msg gitMsg) tea.Cmd {
	if msg.n < m.git.n {
		return nil
	}
	m.git = msg
	var look tea.Cmd
	if m.commits.heard(msg.n) {
		look = m.lookAtGit()
	} else {
		if look = m.readRepository(); m.findings.state == readingRests { // else after that
			m.leadOn()
		}
	}
	return tea.Batch(look, m.grant(m.commits.answered(msg.n)))
}

// grant does what git was asked for, unless something is in front by now.
func (m *model) grant(w wish) tea.Cmd {
	if m.asks() || m.resolving() != nil || m.editing() != nil {
		return nil
	}
	switch {
	case w == toCommit && !m.work.Unsaved():
		return m.commitForm()
	case w == onceMore && m.git.repository != nil:
		return m.commit(m.stoppedNow())
	case w == inTerminal && m.git.repository != nil:
		return m.commitInTerminal(m.stoppedNow())
	case w == toPush:
		return m.pushForm()
	}
	return nil
}

// stoppedNow is the commit that a hook stopped, of what there is now.
func (m *model) stoppedNow() commitRequest {
	c := m.commits.stopped
	c.file, c.state = m.work.File(), m.git.state
	return c
}

// cannotCommit says why there is no commit to be made now.
func (m *model) cannotCommit() string {
	g := m.git
	switch {
	case g.repository == nil:
		return "there is no commit to be made: " + m.reason()
	case g.state.Obstacle() != nil:
		return g.state.Obstacle().Error()
	case g.entry.Obstacle() != nil:
		return g.entry.Obstacle().Error()
	}
	return ""
}

// reason says why there is no repository.
func (m *model) reason() string {
	switch err := m.git.err; {
	case m.work.Demo():
		return "this is the sample, which is thrown away"
	case err != nil:
		return err.Error()
	}
	return "git has not answered yet; try again"
}

func (m *model) commit(c commitRequest) tea.Cmd {
	ctx, done := m.commits.begin()
	m.commits.pushes = c.push
	m.say("committing …")
	return tea.Batch(m.do(m.work.CommitBegins()), commit(ctx, c, done))
}

// committed says how a commit went. One that a hook stopped can be made again by
// a key. Under typing fingers nothing opens: it waits until the editor is left.
func (m *model) committed(msg committedMsg) tea.Cmd {
	m.commits.end()
	quitting := m.ends == afterCommit && !msg.push
	m.endWhen(stays)
	cmd := tea.Batch(m.lookAtGit(), m.do(m.work.CommitEnded()))
	made := msg.result.Commit != ""
	switch {
	case made && quitting && !m.work.Unsaved() && !m.elsewhere.away:
		return m.end()
	case made:
		m.commits.written = ""
		m.say("Committed " + msg.result.Commit[:min(8, len(msg.result.Commit))])
		if !msg.push && m.git.canPush() {
			m.say(m.message.text + ", not pushed")
		}
		m.toLeadOn = m.message.text
	default:
		m.complain("no commit was made: " + msg.err.Error())
	}
	if m.editing() != nil {
		m.commits.ended = &msg
		return cmd
	}
	return tea.Batch(cmd, m.afterCommit(msg))
}

// afterCommit shows what a hook did or said, and pushes if that was chosen. What a hook
// changed is to be seen before.
func (m *model) afterCommit(msg committedMsg) tea.Cmd {
	var hook git.HookError
	switch res := msg.result; {
	case errors.As(msg.err, &hook):
		m.showHook(msg, hook)
	case errors.Is(msg.err, git.ErrSigning):
		return m.askToSign(msg)
	case res.Commit == "":
		m.read(&reading{title: "No commit was made", lines: func(width int) []string {
			return append(m.styles.Wrap(plain.PrintableLine(msg.err.Error()), width, 0), m.hookLines(res, width)...)
		}})
	case len(res.Rewritten) > 0 || len(res.Also) > 0 || res.Said != "" && !msg.push:
		m.read(&reading{
			title: "The commit is made, and a hook did or said more",
			lines: func(width int) []string { return m.hookLines(res, width) },
			does:  bindings{{keys("p"), "p", "push", inFoot, (*model).askToPush}},
		})
	case msg.push:
		return m.pushBranch(msg.repository, msg.state.Branch)
	}
	return nil
}

// askToSign offers to commit where git can ask for a passphrase.
func (m *model) askToSign(msg committedMsg) tea.Cmd {
	said := plain.PrintableLine(strings.ReplaceAll(msg.result.Said, "\n", "; "))
	return m.ask(choice(m.styles, "Not signed, not committed", m.styles.Method.Truncate("Git says: "+said, 150, "…"),
		[]option{{"Commit in the terminal", "terminal"}, {"Not now", "no"}},
		func(m *model, choice string) tea.Cmd {
			if choice == "terminal" {
				return m.commitInTerminal(msg.commitRequest)
			}
			return nil
		}))
}

// commitInTerminal gives the terminal to git for a commit.
func (m *model) commitInTerminal(c commitRequest) tea.Cmd {
	m.elsewhere.away = true
	return tea.Batch(m.do(m.work.CommitBegins()), commitInTerminal(c, m.elsewhere.lender))
}

// showHook shows why a hook stopped a commit, and what it changed. A hook that wants
// to ask has no terminal here, and is offered one.
func (m *model) showHook(msg committedMsg, hook git.HookError) {
	m.read(&reading{
		title: "No commit was made: " + plain.PrintableLine(hook.Error()),
		lines: func(width int) []string {
			return append(m.hookLines(msg.result, width), "", "If the hook wants to ask something: in the terminal it can.")
		},
		does: bindings{
			{keys("c"), "c", "commit again, as it is now", inFoot, func(m *model) tea.Cmd { return m.commitAgain(msg.commitRequest, onceMore) }},
			{keys("t"), "t", "in the terminal", inFoot, func(m *model) tea.Cmd { return m.commitAgain(msg.commitRequest, inTerminal) }},
		},
	})
}

// commitAgain makes a commit that a hook stopped of what that left.
func (m *model) commitAgain(c commitRequest, how wish) tea.Cmd {
	m.leaveReading()
	if !m.work.Settled() {
		return m.askToCommit()
	}
	m.commits.stopped = c
	m.commits.wantOnceLooked(how)
	return m.look()
}

// found takes in what is on disk, and asks git for what waited for that.
func (m *model) found(msg workspace.Disk) tea.Cmd {
	cmd := m.do(m.work.Found(msg))
	if m.work.Looking() || !m.commits.looked() {
		return cmd
	}
	return tea.Batch(cmd, m.lookAtGit())
}

func (m *model) hookLines(res git.Result, width int) []string {
	s := m.styles
	var lines []string
	if len(res.Also) > 0 {
		lines = append(lines, s.Wrap("It added "+plain.PrintableLine(strings.Join(res.Also, ", ")), width, 2)...)
	}
	for _, f := range res.Rewritten {
		lines = append(lines, s.Strong.Render("It changed "+plain.PrintableLine(f.Path)))
		lines = append(lines, rewrittenLines(s, f, width)...)
		lines = append(lines, "")
	}
	if res.Said != "" {
		lines = append(lines, s.Strong.Render("It said"))
		for l := range strings.Lines(res.Said) {
			lines = append(lines, s.Wrap(plain.Printable(strings.TrimRight(l, "\r\n")), width, 2)...)
		}
	}
	return lines
}

// rewrittenLines shows what a hook changed, by question.
func rewrittenLines(s screen.Styles, f git.Rewritten, width int) []string {
	if f.Before == nil || f.After == nil {
		return []string{"  it is a large file"}
	}
	c := report.Compare(report.Parse(f.Before), report.Parse(f.After))
	var lines []string
	for _, a := range c.Answers {
		lines = append(lines, s.Accent.Render(fmt.Sprintf("Question %d", a.Key.Number)))
		lines = append(lines, screen.DiffLines(s, a.Before, a.After, width)...)
	}
	if c.Before != c.After || len(c.Boxes) > 0 {
		lines = append(lines, screen.DiffLines(s, c.Before, c.After, width)...)
	}
	if len(lines) == 0 {
		lines = append(lines, "  its line endings")
	}
	return lines
}

// lookAtGit asks git where the report stands; not for the sample.
func (m *model) lookAtGit() tea.Cmd {
	if m.work.Demo() {
		return nil
	}
	n, now := m.commits.ask()
	if !now {
		return nil
	}
	return lookAtGit(n, m.work.File(), m.work.Report())
}
