package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/checks/status"
	"handin/report/git"
	"handin/report/plain"
	"handin/tui/screen"
)

// handed is where the report stands on its way to the course. It does not change.
type handed struct {
	status.Status
	of git.State // what git had said of the branch then
}

// handedNow is what is known of it, unless git has said something else since; nil if
// nothing is.
func (k known) handedNow(g *gitMsg) *status.Status {
	h := k.handed
	if h == nil || g.repository == nil || standOf(h.of) != standOf(g.state) {
		return nil
	}
	return &h.Status
}

// stand is what of a branch tells whether it is pushed.
type stand struct {
	branch, commit, upstream string
	gone                     bool
	ahead, behind            int
}

func standOf(s git.State) stand {
	return stand{s.Branch, s.Commit, s.Upstream, s.Gone, s.Ahead, s.Behind}
}

// lackingOf gives what is missing until the report is handed in, else what is not known of
// that; false if it is handed in.
func lackingOf(s status.Status) (status.Item, bool) {
	state := s.HandedIn()
	for _, item := range s.Items {
		if item.State == state && state != status.Yes {
			return item, true
		}
	}
	return status.Item{}, false
}

// handedLine says in a line whether the report is handed in, and if not, what is missing.
func (f frame) handedLine() (text string, done bool) {
	s := f.findings.handedNow(f.git)
	if s == nil || !f.work.Settled() {
		return "", false
	}
	switch s.HandedIn() {
	case status.Yes:
		return "Handed in, as far as is known here", true
	case status.Unknown:
		return "Not known if it is handed in: " + listedItems(s.Items, status.Unknown) + " · H", false
	}
	return "Not handed in: " + listedItems(s.Items, status.No) + " · H", false
}

// listedItems names the items of a state, with a word for what they lack.
func listedItems(items []status.Item, state status.State) string {
	var names []string
	for _, item := range items {
		if item.State == state {
			names = append(names, map[string]string{
				"place": "not where the course reads", "ready": "not ready", "committed": "not committed", "pushed": "a commit is only here",
				"branch": "the course sees another text", "figures": "a figure is missing", "elsewhere": "a branch has more",
			}[item.Name])
		}
	}
	if len(names) > mostListed {
		return strings.Join(names[:mostListed], ", ") + fmt.Sprintf(" and %d more", len(names)-mostListed)
	}
	return strings.Join(names, ", ")
}

// mostListed is how many items the line names.
const mostListed = 2

// asksIfHandedIn reports whether it is to be found out where the report stands: where that is
// shown, or the next to be said. It takes git a dozen commands.
func (m *model) asksIfHandedIn() bool {
	return m.now == m.changes || m.message.text == notYetTold || m.progress().left() == 0
}

// lookIfHandedIn finds it out where all is ready by figures that came later than git's answer.
func (m *model) lookIfHandedIn() tea.Cmd {
	if m.git.repository == nil || m.progress().left() > 0 || m.findings.handedNow(&m.git) != nil {
		return nil
	}
	return m.readRepository()
}

// notYetTold is said until it is known.
const notYetTold = "git has not told yet if it is handed in; try again"

// showHandedIn tells whether the report is handed in, thing by thing.
func (m *model) showHandedIn() tea.Cmd {
	switch s := m.findings.handedNow(&m.git); {
	case m.work.Demo() || m.git.repository == nil:
		m.say("it cannot be told if it is handed in: " + m.reason())
	case s == nil:
		m.say(notYetTold)
		return m.readRepository()
	default:
		m.read(&reading{title: "Is it handed in?", lines: func(width int) []string { return m.handedLines(*s, width) }})
	}
	return nil
}

// tellIfHandedIn tells it to who has asked before it was known, if nothing was done since.
func (m *model) tellIfHandedIn() {
	if m.message.text == notYetTold && len(m.layers) == 0 && m.findings.handedNow(&m.git) != nil {
		m.say("")
		_ = m.showHandedIn()
	}
}

func (m *model) handedLines(told status.Status, width int) []string {
	s := m.styles
	var lines []string
	if !m.work.Settled() {
		lines = append(screen.Styled(s.Warn, s.Wrap("● Something is not saved; ctrl+s saves it. Below is what the file has.", width, 2)), "")
	}
	for _, item := range told.Items {
		style := map[status.State]screen.Style{status.Yes: s.Good, status.No: s.Bad, status.Unknown: s.Warn}[item.State]
		for i, l := range s.Wrap(plain.PrintableLine(item.String()), max(1, width-handedColumn), 0) {
			head := strings.Repeat(" ", handedColumn)
			if i == 0 {
				head = s.Fit(style.Render(item.State.Glyph()+" "+item.Name), handedColumn)
			}
			lines = append(lines, head+l)
		}
	}
	return append(lines, "", told.Verdict())
}

// handedColumn is how wide the names are drawn.
const handedColumn = 13
