package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/aymanbagabas/go-udiff"

	"handin/report"
)

// reading is a text to be looked at, in front of everything else.
type reading struct {
	title string
	lines func(width int) []string
	does  bindings // keys that are for what is read; any other closes
	top   int
	most  int // how far it can be scrolled, as it was drawn last
}

// keyInReading does what a key is for in front of a text.
func (m *model) keyInReading(msg tea.KeyPressMsg) tea.Cmd {
	if b, ok := m.reading.does.find(msg.String()); ok {
		return b.run(m)
	}
	if m.reading.key(msg, m.layout.body()) {
		m.reading = nil
		if msg.String() == "esc" {
			return m.heardEsc()
		}
	}
	return nil
}

// foot names the keys.
func (r *reading) foot() string {
	if len(r.does) > 0 {
		return r.does.foot() + " · ↓ ↑ scroll · esc back"
	}
	return "↓ ↑ scroll · any other key closes"
}

// key scrolls; any other key closes, which it tells.
func (r *reading) key(msg tea.KeyPressMsg, height int) (closed bool) {
	switch msg.String() {
	case "down", "j":
		r.by(1)
	case "up", "k":
		r.by(-1)
	case "pgdown", "space":
		r.by(height - 2)
	case "pgup":
		r.by(2 - height)
	case "g", "home":
		r.top = 0
	case "G", "end":
		r.top = r.most
	default:
		return true
	}
	return false
}

func (r *reading) by(n int) { r.top = max(0, min(r.top+n, r.most)) }

func (r *reading) draw(s styles, width, height int) []string {
	all := r.lines(width - 2)
	r.most = len(all) - height + 2
	r.top = max(0, min(r.top, r.most))
	lines := append([]string{s.strong.Render(r.title), ""}, window(all, r.top, height-2)...)
	return pad(s, lines, " ", width, height)
}

// diffLines draws what differs between two texts, as git does.
func diffLines(s styles, from, to string, width int) []string {
	diff := udiff.Unified("", "", report.UnixEndings(from), report.UnixEndings(to))
	var lines []string
	for l := range strings.SplitSeq(strings.TrimRight(diff, "\n"), "\n") {
		text := s.wrap(withBlanks(report.Printable(l)), width, 1)
		switch {
		case strings.HasPrefix(l, "\\ No newline"):
		case strings.HasPrefix(l, "---") && len(lines) == 0, strings.HasPrefix(l, "+++") && len(lines) == 0:
		case strings.HasPrefix(l, "@@"):
			lines = append(lines, styled(s.dim, text)...)
		case strings.HasPrefix(l, "+"):
			lines = append(lines, styled(s.good, text)...)
		case strings.HasPrefix(l, "-"):
			lines = append(lines, styled(s.bad, text)...)
		default:
			lines = append(lines, text...)
		}
	}
	if len(lines) == 0 {
		lines = append(lines, s.dim.Render("nothing but line endings differs"))
	}
	return lines
}

// withBlanks shows the blanks at the end of a line that is taken out or put in.
func withBlanks(line string) string {
	bare := strings.TrimRight(line, " ")
	if bare == "" || bare[0] != '+' && bare[0] != '-' {
		return line
	}
	return bare + strings.Repeat("·", len(line)-len(bare))
}

// differences says in a few words what differs between two reports.
func differences(from, to *report.Report) string {
	c := report.Compare(from, to)
	var answers, parts []string
	for _, a := range c.Answers {
		if a.Index >= 0 {
			answers = append(answers, fmt.Sprint(a.Key.Number))
		}
	}
	switch len(answers) {
	case 0:
	case 1:
		parts = append(parts, "the answer to question "+answers[0])
	default:
		parts = append(parts, "the answers to "+listed(answers))
	}
	switch len(c.Boxes) {
	case 0:
	case 1:
		parts = append(parts, "1 box")
	default:
		parts = append(parts, fmt.Sprintf("%d boxes", len(c.Boxes)))
	}
	if len(parts) == 0 {
		return "lines outside of the answers"
	}
	return strings.Join(parts, " and ")
}
