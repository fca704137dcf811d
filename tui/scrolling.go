package tui

import (
	"fmt"
	"slices"

	"handin/tui/preview"
	"handin/tui/screen"
)

// goesOn is the part of some lines that is in view from top on. Where there are more below,
// the last of its rows is a rule that says how many, and which key shows them.
func goesOn(s screen.Styles, lines []string, top, rows, width int, key string) []string {
	return endedBy(s, slices.Clone(screen.Window(lines, top, rows)), len(lines)-top-rows, width, key)
}

// endedBy puts that rule into rows of which so many are out of view below.
func endedBy(s screen.Styles, rows []string, below, width int, key string) []string {
	if below > 0 && len(rows) > 0 {
		rows[len(rows)-1] = s.Titles(width, moreBelow(below+1, key))
	}
	return rows
}

// withMargin puts a blank before each line.
func withMargin(lines []string) []string {
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return lines
}

// moreBelow and moreAbove say how many lines are out of view, and which key shows them.
func moreBelow(lines int, key string) string {
	return fmt.Sprintf("↓ %d more below · %s", lines, key)
}

func moreAbove(lines int, key string) string {
	return fmt.Sprintf("↑ %d more above · %s", lines, key)
}

// ruleAbove is the rule above a pane, which says how many lines are out of view there.
func ruleAbove(s screen.Styles, width, above int, key string) string {
	if above <= 0 {
		return s.Titles(width)
	}
	return s.Titles(width, moreAbove(above, key))
}

// noted draws so many rows of a preview behind a margin, in which a sign stands before each
// that a note is about; its word is marked where that is known.
func noted(s screen.Styles, p preview.Preview, top, rows int) []string {
	lines := withMargin(slices.Clone(screen.Window(p.Lines, top, rows)))
	for _, m := range p.Marks {
		y := m.Line - top
		if y < 0 || y >= len(lines) {
			continue
		}
		line := p.Lines[m.Line]
		if m.From < m.To {
			before, word, behind := p.Around(m)
			line = before + s.Noted.Render(word) + behind
		}
		lines[y] = s.Warn.Render("!") + line
	}
	return lines
}
