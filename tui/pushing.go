package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/report/plain"
)

// offerPush asks, after a commit, if it shall be pushed. What is chosen first does
// nothing, for a key that was not meant for it.
func (m *model) offerPush() tea.Cmd {
	if err := m.git.state.NoPush(); err != nil && !m.git.state.Unborn() {
		m.say(m.message.text + "; not to be pushed: " + err.Error())
		return nil
	}
	return m.confirmPush("It is committed. Push it?", []option{{"Not now", "no"}, {"Push it", "push"}})
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
	return m.confirmPush("Push "+plain.PrintableLine(s.Branch)+"?", []option{{"Push it", "push"}, {"Not now", "no"}})
}

// confirmPush has git push if that is chosen.
func (m *model) confirmPush(title string, options []option) tea.Cmd {
	g := m.git
	text := "The hand-in is what is pushed. It is run in the terminal: git push, of the branch " + g.state.Branch
	if g.state.Remote != "" {
		text += ", to " + g.state.PushBranch + " on " + g.state.Remote
	}
	return m.ask(choice(m.styles, title, plain.PrintableLine(text+"."), options,
		func(m *model, choice string) tea.Cmd {
			if choice == "push" {
				m.elsewhere.away = true
				return push(*g.repository, g.state.Branch, m.elsewhere.lender)
			}
			return nil
		}))
}

func (m *model) pushed(msg pushedMsg) tea.Cmd {
	if msg.err == nil {
		m.say("pushed")
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
