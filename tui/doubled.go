package tui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// keeping are the keys by which one is chosen.
var keeping = []struct {
	keep      checks.Keep
	key, help string
}{
	{checks.KeepFirst, "1", "keep the first"},
	{checks.KeepSecond, "2", "keep the second"},
	{checks.KeepBoth, "b", "both; one below the other"},
}

// offerDoubled shows both answers of a question that stands twice, and asks which one stays.
func (m *model) offerDoubled(d *workspace.Doubled) {
	var does bindings
	for _, k := range keeping {
		if _, ok := d.Fixes[k.keep]; ok {
			does = append(does, binding{keys(k.key), k.key, k.help, inFoot, func(m *model) tea.Cmd { return m.keep(d, k.keep) }})
		}
	}
	m.read(&reading{
		title: fmt.Sprintf("Question %d stands there twice. Which answer stays?", d.Number),
		lines: func(width int) []string { return m.doubledLines(d, width) },
		does:  does,
	})
}

// keep makes one question of two, as one step of undo.
func (m *model) keep(d *workspace.Doubled, keep checks.Keep) tea.Cmd {
	done, effects := m.work.FixAll(d.Of, d.Fixes[keep].After, workspace.NameOfFix(d.Fixes[keep].Note))
	cmd := m.do(effects)
	m.leaveReading()
	if !done {
		m.complain("The report has changed meanwhile: look again")
		return cmd
	}
	m.say(fmt.Sprintf("Question %d stands there once now; ctrl+z undoes it. %s", d.Number, m.fixedWhere(-1)))
	return cmd
}

// doubledLines has both answers beside each other, with how each of them would be judged.
func (m *model) doubledLines(d *workspace.Doubled, width int) []string {
	s, half := m.styles, (width-1)/2
	side := func(n int, keep checks.Keep, text, other string, w int) []string {
		head := []string{s.Accent.Render(fmt.Sprintf("%d  on line %d", n+1, d.Lines[n])), m.judgedAs(d, keep, w), ""}
		return append(head, screen.OneSide(s, text, other, w)...)
	}
	first := side(0, checks.KeepFirst, d.First, d.Second, half-1)
	second := side(1, checks.KeepSecond, d.Second, d.First, width-half-2)
	rows := max(len(first), len(second))
	lines := screen.BesideEachOther(s, screen.Pad(s, first, "", half, rows), screen.Pad(s, second, " ", width-half-1, rows))
	if _, ok := d.Fixes[checks.KeepBoth]; ok {
		lines = append([]string{s.Dim.Render("b  both: ") + m.judgedAs(d, checks.KeepBoth, width-9), ""}, lines...)
	}
	return lines
}

// judgedAs says how the question would be judged if an answer stays; why it cannot stay, if
// it cannot.
func (m *model) judgedAs(d *workspace.Doubled, keep checks.Keep, width int) string {
	s := m.styles
	then, ok := d.Then[keep]
	if !ok {
		return s.Dim.Render(s.Fit("cannot stay alone: take the other out in an editor", width))
	}
	return verdictIn(s, then, width)
}

// firstDoubled gives the first of some notes that is asked about; nil if none is.
func (m *model) firstDoubled(left []workspace.Unfixed) *workspace.Doubled {
	if i := slices.IndexFunc(left, func(u workspace.Unfixed) bool { return u.Asks }); i >= 0 {
		return m.work.DoubledOn(left[i].Note)
	}
	return nil
}
