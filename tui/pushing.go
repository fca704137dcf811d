package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/report/git"
	"handin/report/plain"
)

// canPush reports whether git knows where the branch goes, once it has a commit.
func (g *gitMsg) canPush() bool {
	return g.repository != nil && g.state.Branch != "" && g.state.Remote != ""
}

// pushTarget is where a push goes.
func (g *gitMsg) pushTarget() string {
	return plain.PrintableLine(g.state.Remote + "/" + g.state.PushBranch)
}

// askToPush asks if what is committed shall be pushed, after git was asked anew.
func (m *model) askToPush() tea.Cmd {
	m.leaveReading()
	if m.commits.running() || m.work.Demo() {
		m.complain("there is nothing to push")
		return nil
	}
	m.commits.want(toPush)
	return m.lookAtGit()
}

func (m *model) pushForm() tea.Cmd {
	s := m.git.state
	switch {
	case m.git.repository == nil:
		m.complain("there is nothing to push: " + m.reason())
		return nil
	case s.NoPush() != nil:
		m.complain(s.NoPush().Error())
		return nil
	case s.Upstream != "" && !s.Gone && s.Ahead == 0:
		m.say("there is nothing to push: " + s.Upstream + " has it all, as far as is known here")
		return nil
	}
	repository := *m.git.repository
	text := fmt.Sprintf("Pushes %s to %s.\nOnly what is pushed is handed in.", s.Branch, m.git.pushTarget())
	return m.ask(choice(m.styles, "Push?", plain.PrintableLine(text), []option{{"Push", "push"}, {"Not now", "no"}},
		func(m *model, choice string) tea.Cmd {
			if choice == "push" {
				return m.pushBranch(repository, s.Branch)
			}
			return nil
		}))
}

// pushBranch gives the terminal to git for a push.
func (m *model) pushBranch(r git.Repository, branch string) tea.Cmd {
	m.elsewhere.away = true
	return push(r, branch, m.elsewhere.lender)
}

func (m *model) pushed(msg pushedMsg) tea.Cmd {
	if msg.err == nil {
		m.say("Pushed")
		m.toLeadOn = m.message.text
	} else {
		m.complain("nothing was pushed: " + msg.err.Error())
		m.read(&reading{title: "Git did not push", lines: func(width int) []string {
			var lines []string
			for l := range strings.Lines(msg.said + msg.err.Error()) {
				lines = append(lines, m.styles.Wrap(plain.PrintableLine(strings.TrimRight(l, "\r\n")), width, 2)...)
			}
			return lines
		}})
	}
	return m.lookAtGit()
}
