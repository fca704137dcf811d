package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/report"
	"handin/report/plain"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// offerFixes shows the fixes for some notes, one after the other. Skip is how many
// of them were left as they are.
func (m *model) offerFixes(about func(checks.Note) bool, skip int) {
	fixes, left := m.work.Fixes(about)
	if skip >= len(fixes) {
		if d := m.firstDoubled(left); d != nil {
			m.offerDoubled(d)
			return
		}
		m.leaveReading()
		m.say(nothingToFix(skip, left))
		return
	}
	fix, of := fixes[skip], m.work.Report()
	achieves := m.work.Achieves(of, fix)
	place := fmt.Sprintf("line %d: %s", fix.Note.Line, fix.Note.Rule)
	if fix.Note.Question > 0 {
		place = fmt.Sprintf("question %d, %s", fix.Note.Question, place)
	}
	does := bindings{
		{keys("enter", "f", "f2"), "enter", "fix it", inFoot, func(m *model) tea.Cmd { return m.fixed(about, skip, of, fix) }},
		{keys("s"), "s", "skip it", inFoot, do(func(m *model) { m.offerFixes(about, skip+1) })},
	}
	if word, _ := fix.Note.Misspelt(); word != "" {
		does = append(does, binding{keys("w"), "w", "keep the word", inFoot, func(m *model) tea.Cmd {
			defer m.offerNext(about, skip)
			return m.keepWord(word)
		}})
	}
	if m.editing() == nil { // which that closes
		does = append(does, binding{keys("a"), "a", "all of its rule", inFoot, do(func(m *model) { m.offerAll(fix.Note.Rule) })})
	}
	m.read(&reading{
		title: fmt.Sprintf("Fix %d of %d · %s", skip+1, len(fixes), place),
		lines: func(width int) []string { return m.fixLines(of, fix, achieves, width) },
		does:  does,
	})
}

// offerNext shows the fix that stands where one was, if there is one.
func (m *model) offerNext(about func(checks.Note) bool, skip int) {
	if fixes, _ := m.work.Fixes(about); skip < len(fixes) {
		m.offerFixes(about, skip)
		return
	}
	m.leaveReading()
}

// nothingToFix says why no fix is offered, or no more.
func nothingToFix(skipped int, left []workspace.Unfixed) string {
	switch {
	case skipped > 0:
		return "the rest is left as it is"
	case len(left) > 0:
		return left[0].String()
	}
	return "there is nothing here that handin can fix"
}

func (m *model) fixLines(of *report.Report, fix checks.Fix, achieves string, width int) []string {
	s := m.styles
	lines := s.Wrap(plain.PrintableLine(fix.Note.Message), width, 0)
	if achieves != "" {
		lines = append(lines, s.Wrap(achieves, width, 0)...)
	}
	for _, why := range fix.Left {
		lines = append(lines, s.Wrap("What stays: "+plain.PrintableLine(why), width, 2)...)
	}
	lines = append(lines, "")
	return append(lines, screen.FixLines(s, of.Source(), fix.After.Source(), width)...)
}

// fixed does a fix as one step of undo, in the editor if that is open, and
// shows the next one. If the report has changed since the fix was shown, it is
// shown anew.
func (m *model) fixed(about func(checks.Note) bool, skip int, of *report.Report, fix checks.Fix) tea.Cmd {
	done, effects := m.work.Fix(of, fix.After, fix.Note.Index, workspace.NameOfFix(fix.Note))
	cmd := m.do(effects)
	if !done {
		m.offerFixes(about, skip)
		m.complain("the report has changed meanwhile: look again")
		return cmd
	}
	m.leaveReading()
	if fixes, _ := m.work.Fixes(about); skip < len(fixes) {
		m.offerFixes(about, skip)
		m.say(fmt.Sprintf("Fixed; ctrl+z undoes it. %d left here", len(fixes)))
		return cmd
	}
	m.say("Fixed; ctrl+z takes it back. " + m.fixedWhere(fix.Note.Index))
	return cmd
}

// fixedWhere says how a question is after a fix, and what is next.
func (m *model) fixedWhere(i int) string {
	p := m.progress()
	key := "n"
	if m.editing() != nil {
		key = "ctrl+n"
	}
	if i < 0 || i >= len(p.ready) {
		return p.summary(key, m.questions.at())
	}
	return p.after(i, i, key)
}

// become makes another text of the answer in the editor, by one change of the
// lines that differ.
func (e *editing) become(answer string) {
	text := e.ed.Text()
	old := plain.Trim(text)
	from := strings.Index(text, old)
	same := 0
	for same < min(len(old), len(answer)) && old[same] == answer[same] {
		same++
	}
	same = strings.LastIndexByte(old[:same], '\n') + 1
	tail := 0
	for tail < min(len(old), len(answer))-same && old[len(old)-1-tail] == answer[len(answer)-1-tail] {
		tail++
	}
	if i := strings.IndexByte(old[len(old)-tail:], '\n'); i >= 0 {
		tail -= i // whole lines
	} else {
		tail = 0
	}
	e.ed.Replace(from+same, from+len(old)-tail, answer[same:len(answer)-tail])
}

// fix offers the fixes on the question that is selected, or being edited.
func (m *model) fix() {
	i := m.questions.Selected
	if e := m.editing(); e != nil {
		i = e.index
	}
	switch {
	case m.work.Report().QuestionCount() == 0 && !m.onAlert() || !m.mayChange():
	case m.onAlert() && m.editing() == nil:
		m.offerFixes(checks.Note.Stops, 0)
	case m.isHeld(i):
		m.complain("the text in the editor is not in the report; handin fixes what is")
	default:
		m.offerFixes(func(n checks.Note) bool { return n.Index == i }, 0)
	}
}

func (m *model) isHeld(i int) bool {
	_, held := m.work.Held(i)
	return held
}
