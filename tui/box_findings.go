package tui

import (
	"fmt"
	"path"

	tea "charm.land/bubbletea/v2"

	"handin/checks/evidence"
	"handin/report"
	"handin/report/plain"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// boxFinding is what the repository, and the report itself, say of a box.
type boxFinding struct {
	evidence.Box
	answers string // those that speak of it
}

// boxRows are the findings on the boxes of a report, by their place; nil where no rule is
// about one.
type boxRows struct {
	of  *report.Report
	all []*boxFinding
}

// boxes gives what is said of a report's boxes: nothing before the repository was read.
func (f *findings) boxes(r *report.Report) []*boxFinding {
	if f.found == nil {
		return nil
	}
	if f.rows.of != r {
		all, spoken := make([]*boxFinding, r.BoxCount()), evidence.Answers(r)
		for _, b := range f.found.Boxes(r, f.path) {
			all[b.Number-1] = &boxFinding{b, evidence.InAnswers(spoken[b.Rule])}
		}
		f.rows = boxRows{r, all}
	}
	return f.rows.all
}

// String says it in a line; "" where nothing is to be said.
func (b *boxFinding) String() string {
	return b.with(plain.PrintableLine(b.Box.String()))
}

// with adds the answers to a text.
func (b *boxFinding) with(text string) string {
	if text != "" && b.answers != "" {
		text += " · "
	}
	return text + b.answers
}

// lines are the same in a width: the answers stand by themselves where they have no room.
func (b *boxFinding) lines(s screen.Styles, width int) []string {
	text := b.String()
	if text == "" || s.Width(text) <= width || b.answers == "" {
		return s.Wrap(text, width, 2)
	}
	return append(s.Wrap(plain.PrintableLine(b.Box.String()), width, 2), b.answers)
}

// brief is what has room in a column: the answers go first, then the file's folders, and what
// was not found.
func (b *boxFinding) brief(s screen.Styles, width int) string {
	short := b.Box
	if len(short.Found) > 0 && path.Dir(short.Found[0].Path) != "." {
		first := short.Found[0]
		first.Path = "…/" + path.Base(first.Path)
		short.Found = append([]evidence.Place{first}, short.Found[1:]...)
	}
	texts := []string{b.String(), b.Box.String(), short.String()}
	if b.Says == evidence.SaysNothing {
		texts = []string{b.String(), b.with(b.Says), b.Says}
	}
	text := ""
	for _, text = range texts {
		if text = plain.PrintableLine(text); s.Width(text) <= width {
			break
		}
	}
	return s.Fit(text, max(0, width))
}

// boxFilter is which boxes are shown.
type boxFilter int

const (
	allBoxes boxFilter = iota
	unticked
	tickedUnfound
	foundUnticked
)

var boxFilterNames = map[boxFilter]string{unticked: "only unticked", tickedUnfound: "ticked, nothing found", foundUnticked: "not ticked, found"}

// takes reports whether a box that is ticked or not is one of these.
func (k boxFilter) takes(ticked bool, b *boxFinding) bool {
	switch k {
	case unticked:
		return !ticked
	case tickedUnfound:
		return ticked && b != nil && b.Says == evidence.SaysNothing
	case foundUnticked:
		return !ticked && b != nil && b.Says == evidence.SaysFound
	}
	return true
}

// toggle shows only some boxes, or all again. The ones that are shown go by what was ticked
// then: what is ticked since stays, so that a slip can be taken back.
func (c *checklist) toggle(m *model, k boxFilter) {
	if c.only == k {
		c.only = allBoxes
		return
	}
	c.found = m.findings.boxes(m.work.Report())
	if why := c.noneOf(m, k); why != "" {
		m.say(why)
		return
	}
	c.only, c.was = k, map[string]bool{}
	for _, b := range m.work.Report().Boxes() {
		c.was[b.Text] = b.Ticked
	}
	c.Top = 0
	c.move(m, 0)
}

// noneOf says why a filter that goes by the repository has nothing to show; "" if it has.
func (c *checklist) noneOf(m *model, k boxFilter) string {
	f := &m.findings
	switch {
	case k == unticked || c.count(m.work, k) > 0:
		return ""
	case f.found == nil && m.git.repository == nil:
		return "there is no repository here that git reads"
	case f.found == nil && f.why != "":
		return "the repository could not be read: " + f.why
	case f.found == nil:
		return "the repository is being read; try again"
	case k == tickedUnfound && f.found.Partial != "":
		return nothingUnsaid + f.found.Partial
	case k == tickedUnfound:
		return "of no box that is ticked nothing was found"
	}
	return "what was found is ticked"
}

// nothingUnsaid begins to say why less is said of the boxes.
const nothingUnsaid = "“nothing found” is not said here: "

// count counts the boxes of a filter, as they are ticked now.
func (c *checklist) count(w *workspace.Workspace, k boxFilter) int {
	n := 0
	for i, b := range w.Report().Boxes() {
		if k.takes(b.Ticked, c.finding(i)) {
			n++
		}
	}
	return n
}

// counts are those of the filters that go by the repository, by their keys.
func (c *checklist) counts(w *workspace.Workspace) map[string]int {
	return map[string]int{unfoundKey: c.count(w, tickedUnfound), foundKey: c.count(w, foundUnticked)}
}

// finding is what is known of the i-th box; nil is nothing.
func (c *checklist) finding(i int) *boxFinding {
	if i >= len(c.found) {
		return nil
	}
	return c.found[i]
}

// hasFound reports whether something was found for the selected box.
func (c *checklist) hasFound() bool {
	b := c.finding(c.Selected)
	return b != nil && len(b.Found) > 0
}

// above are the rows before the list that say which boxes are shown, and once why less is
// known of them.
func (c *checklist) above(f frame, width int) []string {
	var texts []string
	if c.only != allBoxes {
		texts = append(texts, boxFilterNames[c.only]+": "+fmt.Sprint(c.shown(f.work))+" of "+fmt.Sprint(f.work.Report().BoxCount())+" · esc shows all")
	}
	switch found := f.findings.found; {
	case found != nil && found.Partial != "":
		texts = append(texts, nothingUnsaid+found.Partial)
	case found == nil && f.findings.why != "":
		texts = append(texts, "the repository could not be read: "+f.findings.why)
	}
	var lines []string
	for _, text := range texts {
		lines = append(lines, f.styles.Wrap(plain.PrintableLine(text), width-2, 0)...)
	}
	return lines
}

// shown is how many boxes the list has.
func (c *checklist) shown(w *workspace.Workspace) int {
	n := 0
	for i := range w.Report().Boxes() {
		if c.shows(w, i) {
			n++
		}
	}
	return n
}

// findColumn is how wide a column beside the boxes is at the least.
const findColumn = 38

// fitFindings makes what is said of the boxes fit: in a column where no box is cut for it,
// and below the selected one where that has no room for all of it.
func (c *checklist) fitFindings(f frame) {
	c.found = f.findings.boxes(f.work.Report())
	c.head, c.under, c.column = c.above(f, f.layout.Width), nil, 0
	if c.found == nil {
		return
	}
	longest := 0
	for i, b := range f.work.Report().Boxes() {
		if c.finding(i) != nil {
			longest = max(longest, f.styles.Width(plainText(b.Text)))
		}
	}
	if at := boxText + longest + 2; f.layout.Width-at >= findColumn {
		c.column = at
	}
	b := c.finding(c.Selected)
	if whole := c.column > 0 && b != nil && f.styles.Width(b.String()) < f.layout.Width-c.column; b != nil && !whole && c.visible(f.work) {
		c.under = b.lines(f.styles, f.layout.Width-boxText-1)
	}
}

// showUnder moves the rows to have those below the selected one in view.
func (c *checklist) showUnder(items []int, height int) {
	if at := c.Position(items); at >= 0 && at+len(c.under) >= c.Top+height {
		c.Top = max(0, min(at, at+len(c.under)-height+1))
	}
}

// openFound opens what was found of the selected box in the student's own editor; what is
// in the report itself, here.
func (c *checklist) openFound(m *model) tea.Cmd {
	b := c.finding(c.Selected)
	switch {
	case !c.visible(m.work):
		return nil
	case b == nil || b.Elsewhere == "" && len(b.Found) == 0:
		m.say("nothing was found for this box that could be opened")
	case b.Elsewhere != "":
		m.say("not in this branch, but in " + plain.PrintableLine(b.Elsewhere) + ": there is no file here to open")
	case b.Found[0].Path == m.findings.path:
		if i := questionOn(m.work.Report(), b.Found[0].Line); i >= 0 {
			m.questions.filter().Clear()
			m.questions.choose(i)
			return m.turnTo(m.questions)
		}
	default:
		return m.openFirst(b.Found)
	}
	return nil
}

// openFirst opens the first of some places that is in a file: a branch is none.
func (m *model) openFirst(places []evidence.Place) tea.Cmd {
	for _, p := range places {
		if has, _ := m.findings.repository.Has(p.Path); has {
			return m.showFile(p)
		}
	}
	m.say(plain.PrintableLine(places[0].Path) + " is a branch, and no file that could be opened")
	return nil
}

// fileShown says how it went to show a file. It may have been changed there, and the report
// too.
func (m *model) fileShown(msg shownMsg) tea.Cmd {
	m.elsewhere.away = false
	if msg.err != nil {
		m.complain(msg.err.Error())
	}
	cmd := tea.Batch(tea.ClearScreen, m.do(m.work.LookForFigures()), m.look(), m.lookAtGit())
	return tea.Batch(cmd, m.ifBlank(msg.blank))
}
