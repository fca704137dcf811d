package tui

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/checks/browse"
	"handin/report/plain"
	"handin/report/store"
)

// browserMsg says how showing the page in a browser went.
type browserMsg struct {
	server *browse.Server
	said   string
	err    error
}

// showInBrowser serves the page, if it is not served yet, and opens it.
func showInBrowser(server *browse.Server, o browse.Options) tea.Cmd {
	return func() tea.Msg {
		var err error
		if server == nil {
			server, err = browse.Serve(context.Background(), o)
		}
		if err != nil {
			return browserMsg{err: err}
		}
		return browserMsg{server, server.Show(), nil}
	}
}

// openBrowser shows the page in the student's browser, where it follows what is
// saved until the program ends.
func (m *model) openBrowser() tea.Cmd {
	edition := m.work.Edition()
	m.say("opening the page in your browser …")
	return showInBrowser(m.page.served, browse.Options{File: m.work.File(), Render: func(f store.File) browse.Page { return browse.Preview(f, edition) }})
}

func (m *model) browserOpened(msg browserMsg) {
	if msg.err != nil {
		m.complain(msg.err.Error())
		return
	}
	m.page.served = msg.server
	said := strings.TrimSpace(msg.said)
	if m.work.Unsaved() {
		said += "\n\nIt shows what is saved, and follows it: ctrl+s."
	}
	if !strings.Contains(said, "\n") {
		m.say(said)
		return
	}
	m.read(&reading{title: "The page in a browser", lines: func(width int) []string {
		var lines []string
		for l := range strings.SplitSeq(said, "\n") {
			lines = append(lines, m.styles.Wrap(plain.PrintableLine(l), width, 0)...)
		}
		return lines
	}})
	m.say("")
}
