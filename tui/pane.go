package tui

import (
	tea "charm.land/bubbletea/v2"

	"handin/tui/preview"
	"handin/tui/screen"
)

// pane is one of the views that tab goes round. A new one is a file with this, and a
// place in newPanes.
type pane interface {
	name() string
	// keys are those that work in it alone.
	keys() bindings
	filter() *screen.Filter
	// filtered follows when the filter's words have changed.
	filtered(m *model)
	// filterRow is the row of the body that has the filter.
	filterRow(l screen.Layout) int

	// turnedTo and touched give what is to be fetched when it comes in view, and when
	// something has happened in the report's folder.
	turnedTo(m *model) tea.Cmd
	touched(m *model) tea.Cmd
	move(m *model, n int)
	// jump goes to the next thing that is to be done, or looked at.
	jump(m *model, step int)
	// leads names n and where that leads.
	leads(f frame) string
	digit(m *model, digit string) tea.Cmd
	forgetDigits()
	wheel(m *model, at tea.Mouse, step int)
	// click is in the body, whose first row is 0.
	click(m *model, x, y int) tea.Cmd
	// back leaves what stands in the place of the list.
	back()

	fit(f frame)
	draw(f frame) []string
	// divided reports whether a rule stands between its list and what is beside it.
	divided() bool
	// wants are the previews that should be drawn for it.
	wants(f frame) []preview.Request
}

// panes are the views, and which of them is open.
type panes struct {
	questions *questions
	checklist *checklist
	page      *page
	changes   *changes
	all       []pane // as tab goes round
	now       pane
}

func newPanes() panes {
	p := panes{questions: &questions{}, checklist: &checklist{}, page: newPage(), changes: &changes{}}
	p.all = []pane{p.questions, p.checklist, p.page, p.changes}
	p.now = p.questions
	return p
}

// turn goes to another view.
func (m *model) turn(by int) tea.Cmd {
	n := len(m.panes.all)
	for i, p := range m.panes.all {
		if p == m.now {
			return m.turnTo(m.panes.all[(i+by+n)%n])
		}
	}
	return nil
}

func (m *model) turnTo(p pane) tea.Cmd {
	m.now = p
	return p.turnedTo(m)
}

// back leaves what stands in the place of the list, and the filter.
func (m *model) back() {
	m.now.filter().Clear()
	m.now.back()
	m.now.filtered(m)
}

func (m *model) screenful() int { return m.layout.Screenful() }

// tabsEnd is the column behind the views' names.
func (m *model) tabsEnd() int {
	at := 1
	for _, p := range m.panes.all {
		at += m.styles.Width(p.name()) + 3
	}
	return at
}

// tabAt gives the view whose name is drawn at a column; nil if there is none.
func (m *model) tabAt(x int) pane {
	at := 1
	for _, p := range m.panes.all {
		end := at + m.styles.Width(p.name()) + 2
		if at <= x && x < end {
			return p
		}
		at = end + 1
	}
	return nil
}
