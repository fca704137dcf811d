package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/report"
	"handin/report/plain"
	"handin/tui/screen"
)

// fixAll shows what fixes all notes of the selected one's rule.
func (l *notesList) fixAll(m *model) {
	r, ok := l.row()
	switch {
	case !ok || r.title || !m.mayChange():
	case l.fixOf(r.note) < 0:
		m.say(m.whyNoFix(r.note))
	default:
		m.offerAll(r.note.Rule)
	}
}

// offerAll shows what fixes all notes of a rule, to be done by one key and undone by one.
func (m *model) offerAll(rule checks.RuleName) {
	of := m.work.Report()
	for _, n := range m.work.Review().Notes {
		if n.Rule == rule && n.Index >= 0 && m.isHeld(n.Index) {
			m.complain(fmt.Sprintf("The text in question %d's editor is not in the report; open it first", n.Question))
			return
		}
	}
	after, done := m.work.Beside().FixAll(of, m.work.Edition(), []checks.RuleName{rule})
	m.read(&reading{
		title: fmt.Sprintf("Fix all of %s · %s", rule, plain.Count(len(done), "place")),
		lines: func(width int) []string { return m.allFixLines(of, after, done, width) },
		does: bindings{
			{keys("enter", "a"), "enter", "fix them", inFoot, func(m *model) tea.Cmd { return m.fixedAll(of, after, rule, len(done)) }},
		},
	})
}

func (m *model) allFixLines(of, after *report.Report, done []checks.Fix, width int) []string {
	s := m.styles
	var lines []string
	for _, fix := range done {
		if fix.Fails != "" {
			lines = append(lines, screen.Styled(s.Warn, s.Wrap("Mind the length: "+fix.Fails+".", width, 2))...)
		}
		for _, why := range fix.Left {
			lines = append(lines, s.Wrap("What stays: "+plain.PrintableLine(why), width, 2)...)
		}
	}
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	return append(lines, screen.FixLines(s, of.Source(), after.Source(), width)...)
}

// fixedAll does all fixes of a rule as one step of undo.
func (m *model) fixedAll(of, after *report.Report, rule checks.RuleName, n int) tea.Cmd {
	done, effects := m.work.FixAll(of, after, fmt.Sprintf("the fixes of %s, %s", rule, plain.Count(n, "place")))
	cmd := m.do(effects)
	m.leaveReading()
	if !done {
		m.complain("The report has changed meanwhile: look again")
		return cmd
	}
	m.say(fmt.Sprintf("Fixed %s; ctrl+z undoes it. %s", plain.Count(n, "place"), m.fixesLeft()))
	return cmd
}

// fixesLeft counts what handin can fix yet.
func (m *model) fixesLeft() string {
	fixes, _ := m.work.Fixes(func(n checks.Note) bool { return n.Index < 0 || !m.isHeld(n.Index) })
	if len(fixes) == 0 {
		return "Nothing left to fix"
	}
	return fmt.Sprintf("%d left", len(fixes))
}
