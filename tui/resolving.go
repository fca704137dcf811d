package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/report"
)

// resolving asks what to do with each conflict of a merge, with both texts side
// by side.
type resolving struct {
	merged  report.Merged
	choices []string // of the conflicts that are answered
	top     int
	reason  string // why the last answer was not taken
	sides   sides
	then    func(*model, *report.Report) tea.Cmd
	later   func(*model)    // when it is left unanswered; or nil
	handed  []report.Handed // the files of editors that answers were written in
}

// sides says what the two texts of a conflict are: the student's own, and the other.
type sides struct {
	mine, theirs string
	turned       bool // git calls them the other way round
}

func newResolving(merged report.Merged, of sides, then func(*model, *report.Report) tea.Cmd) *resolving {
	return &resolving{merged: merged, sides: of, then: then}
}

func (r *resolving) conflict() report.Conflict { return r.merged.Conflicts[len(r.choices)] }

// conflictName says what a conflict is about.
func conflictName(c report.Conflict) string {
	if c.Question != nil {
		return fmt.Sprintf("question %d", c.Question.Number)
	}
	return fmt.Sprintf("line %d", c.Line)
}

// choose answers the conflict. It gives the merge when all are answered.
func (r *resolving) choose(text string) *report.Report {
	r.choices = append(r.choices, text)
	r.top, r.reason = 0, ""
	if len(r.choices) < len(r.merged.Conflicts) {
		return nil
	}
	merged, err := r.merged.Resolve(r.choices)
	if err != nil {
		r.reason = err.Error()
		r.choices = r.choices[:len(r.choices)-1]
		return nil
	}
	return merged
}

// resolvingKeys answer a conflict.
var resolvingKeys = bindings{
	{keys("m"), "m", "mine", true, func(m *model) tea.Cmd { return m.choose(m.resolving.conflict().Ours) }},
	{keys("t"), "t", "theirs", true, func(m *model) tea.Cmd { return m.choose(m.resolving.conflict().Theirs) }},
	{keys("b"), "b", "both, mine first", true, func(m *model) tea.Cmd { return m.choose(m.resolving.conflict().Both()) }},
	{keys("e"), "e", "edit in your own $EDITOR", true, (*model).editConflict},
	{keys("esc"), "esc", "later", true, do((*model).resolveLater)},
	{keys("down", "j", "pgdown", "space"), "", "", false, do(func(m *model) { m.resolving.top += 3 })},
	{keys("up", "k", "pgup"), "", "", false, do(func(m *model) { m.resolving.top = max(0, m.resolving.top-3) })},
}

func (m *model) choose(text string) tea.Cmd {
	r := m.resolving
	merged := r.choose(text)
	switch {
	case merged == nil:
		return nil
	case len(r.handed) > 0:
		return tea.Batch(r.then(m, merged), takeBack(m.keeper, r.handed...))
	}
	return r.then(m, merged)
}

// resolveLater leaves the conflicts unanswered.
func (m *model) resolveLater() {
	r := m.resolving
	m.resolving, m.quitting = nil, false
	m.say("nothing was written; ctrl+s asks again")
	if r.later != nil {
		r.later(m)
	}
}

// editConflict has both texts edited into one.
func (m *model) editConflict() tea.Cmd {
	c := m.resolving.conflict()
	var k report.Key
	if c.Question != nil {
		k = *c.Question
	}
	return m.editElsewhere(k, c.Both(), m.resolving)
}

// lines draws the conflict.
func (r *resolving) lines(s styles, width, height int) []string {
	c := r.conflict()
	half := (width - 1) / 2
	head := []string{
		s.strong.Render(report.PrintableLine(fmt.Sprintf("%d of %d: %s was changed %s and %s", len(r.choices)+1, len(r.merged.Conflicts), conflictName(c), r.sides.mine, r.sides.theirs))),
		s.bad.Render(r.reason),
	}
	rows := max(1, height-len(head)-2)
	ours, theirs := wrapped(s, c.Ours, half-2), wrapped(s, c.Theirs, width-half-3)
	r.top = max(0, min(r.top, max(len(ours), len(theirs))-rows))
	side := func(name string, lines []string, w int) []string {
		if more := len(lines) - r.top - rows; more > 0 {
			name += fmt.Sprintf("  (↓ %d more lines)", more)
		}
		return pad(s, append([]string{s.accent.Render(name), ""}, window(lines, r.top, rows)...), " ", w, rows+2)
	}
	both := besideEachOther(s, side("Mine, "+report.PrintableLine(r.sides.mine), ours, half), side("Theirs, "+report.PrintableLine(r.sides.theirs), theirs, width-half-1))
	return append(pad(s, head, " ", width, len(head)), both...)
}

// wrapped breaks a text of several lines into lines of a width.
func wrapped(s styles, text string, width int) []string {
	var lines []string
	for l := range strings.SplitSeq(report.Printable(report.UnixEndings(text)), "\n") {
		lines = append(lines, s.wrap(l, width, 0)...)
	}
	return lines
}
