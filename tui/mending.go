package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/report"
	"handin/report/plain"
)

// offerMends shows the mends for some notes, one after the other. Skip is how many
// of them were left as they are.
func (m *model) offerMends(about func(checks.Note) bool, skip int) {
	mends, reasons := m.mendsFor(about)
	if skip >= len(mends) {
		m.leaveReading()
		m.say(nothingToMend(skip, reasons))
		return
	}
	mend, of := mends[skip], m.work.Report()
	place := fmt.Sprintf("line %d: %s", mend.Note.Line, mend.Note.Rule)
	if mend.Note.Question > 0 {
		place = fmt.Sprintf("question %d, %s", mend.Note.Question, place)
	}
	m.read(&reading{
		title: fmt.Sprintf("Mend %d of %d · %s", skip+1, len(mends), place),
		lines: func(width int) []string { return m.mendLines(of, mend, width) },
		does: bindings{
			{keys("enter", "f", "f2"), "enter", "mend it", inFoot, func(m *model) tea.Cmd { return m.mended(about, skip, of, mend) }},
			{keys("s"), "s", "skip it", inFoot, do(func(m *model) { m.offerMends(about, skip+1) })},
		},
	})
}

// nothingToMend says why no mend is offered, or no more.
func nothingToMend(skipped int, reasons []string) string {
	switch {
	case skipped > 0:
		return "the rest is left as it is"
	case len(reasons) > 0:
		return reasons[0]
	}
	return "there is nothing here that handin can mend"
}

// mendsFor gives the mends for some notes, and why others have none.
func (m *model) mendsFor(about func(checks.Note) bool) (mends []checks.Fix, reasons []string) {
	fixer := checks.NewFixer(m.work.Report(), m.work.Edition())
	for _, n := range m.work.Review().Notes {
		if !about(n) {
			continue
		}
		mend, ok, why := fixer.Fix(n)
		switch {
		case ok:
			mends = append(mends, mend)
		case why != "":
			reasons = append(reasons, fmt.Sprintf("line %d: %s", n.Line, why))
		}
	}
	return mends, reasons
}

func (m *model) mendLines(of *report.Report, mend checks.Fix, width int) []string {
	s := m.styles
	lines := s.wrap(plain.PrintableLine(mend.Note.Message), width, 0)
	words := fmt.Sprintf("The script counts %d words, as before.", mend.WordsAfter)
	if mend.WordsBefore != mend.WordsAfter {
		words = fmt.Sprintf("The script then counts %d words in place of %d.", mend.WordsAfter, mend.WordsBefore)
	}
	if mend.Fails != "" {
		words = "Mind the length: " + mend.Fails + "."
	}
	lines = append(lines, s.wrap(words, width, 0)...)
	for _, why := range mend.Left {
		lines = append(lines, s.wrap("What stays: "+plain.PrintableLine(why), width, 2)...)
	}
	lines = append(lines, "")
	return append(lines, diffLines(s, of.Source(), mend.After.Source(), width)...)
}

// mended does a mend as one step of undo, in the editor if that is open, and
// shows the next one. If the report has changed since the mend was shown, it is
// shown anew.
func (m *model) mended(about func(checks.Note) bool, skip int, of *report.Report, mend checks.Fix) tea.Cmd {
	done, effects := m.work.Fix(of, mend.After, mend.Note.Index)
	cmd := m.do(effects)
	if !done {
		m.offerMends(about, skip)
		m.complain("the report has changed meanwhile: look again")
		return cmd
	}
	m.leaveReading()
	if mends, _ := m.mendsFor(about); skip < len(mends) {
		m.offerMends(about, skip)
		return cmd
	}
	m.say("mended; ctrl+z takes it back")
	return cmd
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

// mend offers the mends on the question that is selected, or being edited.
func (m *model) mend() {
	i := m.questions.selected
	if e := m.editing(); e != nil {
		i = e.index
	}
	switch {
	case m.work.Report().QuestionCount() == 0 || !m.mayChange():
	case m.isHeld(i):
		m.complain("the text in the editor is not in the report; handin mends what is")
	default:
		m.offerMends(func(n checks.Note) bool { return n.Index == i }, 0)
	}
}

// mendAll offers all mends of the report.
func (m *model) mendAll() {
	if m.mayChange() {
		m.offerMends(func(n checks.Note) bool { return n.Index < 0 || !m.isHeld(n.Index) }, 0)
	}
}

func (m *model) isHeld(i int) bool {
	_, held := m.work.Held(i)
	return held
}
