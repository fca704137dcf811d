package tui

import tea "charm.land/bubbletea/v2"

// fetch has git ask the remote what is new, in the terminal, where it can ask for what it
// needs. Nothing is fetched otherwise.
func (m *model) fetch() tea.Cmd {
	switch {
	case m.git.repository == nil:
		m.complain("there is nothing to fetch: " + m.reason())
		return nil
	case !m.git.state.HasRemote():
		m.complain("there is no remote to fetch from")
		return nil
	case m.commits.running():
		m.complain("a commit is under way; fetch after it")
		return nil
	}
	m.elsewhere.away = true
	return fetch(*m.git.repository, m.elsewhere.lender)
}

// fetched looks again, at what came.
func (m *model) fetched(msg fetchedMsg) tea.Cmd {
	if msg.err == nil {
		m.say("Fetched")
	} else {
		m.complain("Nothing was fetched")
		m.read(&reading{
			title: "Git did not fetch",
			lines: func(width int) []string { return gitSaysLines(m.styles, msg.said+msg.err.Error(), width) },
			does:  bindings{{keys("F"), "F", "fetch again", inFoot, func(m *model) tea.Cmd { m.leaveReading(); return m.fetch() }}},
		})
	}
	return m.lookAtGit()
}
