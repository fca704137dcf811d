package tui

import (
	"fmt"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"handin/checks/evidence"
	"handin/report/plain"
	"handin/tui/hypertext"
	"handin/tui/screen"
)

// mostFacts is how many facts stand below a prompt.
const mostFacts = 8

// factLines draws what the repository knows of what a prompt asks for.
func factLines(s screen.Styles, facts []evidence.Fact, width int) []string {
	width = min(width, screen.TextWidth)
	var lines []string
	for i, f := range facts {
		text, indent := "the repository: "+f.Text, ""
		if i > 0 {
			text, indent = f.Text, "  "
		}
		if i == mostFacts && len(facts) > mostFacts+1 {
			return append(lines, s.Dim.Render(fmt.Sprintf("  and %d more", len(facts)-i)))
		}
		for _, l := range s.Wrap(plain.PrintableLine(text), max(1, width-len(indent)), 4-len(indent)) {
			lines = append(lines, s.Dim.Render(indent+l))
		}
	}
	return lines
}

// insertable are the facts of which there is something to put into an answer.
func insertable(facts []evidence.Fact) []evidence.Fact {
	var all []evidence.Fact
	for _, f := range facts {
		if f.Insert != "" {
			all = append(all, f)
		}
	}
	return all
}

// factsDrawn are the facts below a prompt, and what their lines were drawn of.
type factsDrawn struct {
	facts []evidence.Fact
	width int
	look  *hypertext.Look
	cells ansi.Method
	lines []string
}

// fit draws them anew where they have changed.
func (d *factsDrawn) fit(f frame, i, width int) {
	facts := f.findings.factsOn(f.work.Report(), i)
	if d.width == width && d.look == f.styles.Page && d.cells == f.styles.Method && slices.Equal(d.facts, facts) {
		return
	}
	*d = factsDrawn{facts, width, f.styles.Page, f.styles.Method, factLines(f.styles, facts, width)}
}

// insertFact puts a fact into the answer, at the cursor; of several it asks which.
func (m *model) insertFact() tea.Cmd {
	e := m.editing()
	facts := insertable(m.findings.factsOn(m.work.Report(), e.index))
	switch len(facts) {
	case 0:
		m.say("the repository knows nothing that this prompt asks for")
		return nil
	case 1:
		return e.insertFact(m, facts[0])
	}
	options, room := make([]option, len(facts)), formWidth(m.layout, choiceWidth)-2
	for i, f := range facts {
		options[i] = option{m.styles.Method.Truncate(plain.PrintableLine(f.Text), room, "…"), strconv.Itoa(i)}
	}
	return m.ask(choice(m.styles, "Insert what the repository knows", "", options, func(m *model, chosen string) tea.Cmd {
		i, err := strconv.Atoi(chosen)
		if err != nil || m.editing() != e {
			return nil
		}
		return e.insertFact(m, facts[i])
	}))
}

// insertFact puts a fact at the cursor, a blank between it and the words around it.
func (e *editing) insertFact(m *model, f evidence.Fact) tea.Cmd {
	text, at := e.ed.Text(), e.ed.CursorOffset()
	insert := plain.PrintableLine(f.Insert)
	if before, _ := utf8.DecodeLastRuneInString(text[:at]); at > 0 && !unicode.IsSpace(before) && before != '(' {
		insert = " " + insert
	}
	if after, _ := utf8.DecodeRuneInString(text[at:]); unicode.IsLetter(after) || unicode.IsDigit(after) {
		insert += " "
	}
	e.ed.Replace(at, at, insert)
	m.say("Inserted; ctrl+z takes it back")
	return e.changed(m)
}
