package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/report/git"
	"handin/report/plain"
	"handin/tui/outside"
	"handin/tui/screen"
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
		m.say("Nothing to push: " + s.Upstream + " has it all, as far as is known here")
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
		m.complain("Nothing was pushed")
		m.read(&reading{
			title: "Git did not push",
			lines: func(width int) []string { return m.notPushedLines(msg, width) },
			does:  bindings{{keys("p"), "p", "push again", inFoot, (*model).askToPush}},
		})
	}
	return m.lookAtGit()
}

// notPushedLines say what to do about a push that failed, and below it what git said.
func (m *model) notPushedLines(msg pushedMsg, width int) []string {
	s := m.styles
	var lines []string
	if advice, command := outside.PushAdvice(msg.said); advice != "" {
		lines = s.Wrap(advice, width, 0)
		if command != "" {
			lines = append(lines, "", "  "+s.Strong.Render(command))
		}
		lines = append(lines, "")
	}
	return append(lines, gitSaysLines(s, msg.said+msg.err.Error(), width)...)
}

// gitSaysLines are what git said.
func gitSaysLines(s screen.Styles, said string, width int) []string {
	lines := []string{s.Dim.Render("Git says")}
	for l := range strings.Lines(said) {
		lines = append(lines, s.Wrap(plain.PrintableLine(strings.TrimRight(l, "\r\n")), width, 2)...)
	}
	return lines
}

// nothingToCommit says so, and how far what is committed is on its way.
func (g *gitMsg) nothingToCommit() string {
	const nothing = "Nothing to commit."
	s := g.state
	switch out := g.pushed(); {
	case out == outPushed:
		return nothing + " All is pushed."
	case out == outBehind:
		return nothing + " All is pushed, and others pushed more: git pull"
	case out == outNowhere:
		return nothing + " There is no remote to push to."
	case s.Ahead > 0:
		return fmt.Sprintf("%s %d not pushed · p push", nothing, s.Ahead)
	}
	return nothing + " " + s.Branch + " is not pushed yet · p push"
}
