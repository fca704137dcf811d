package tui

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/checks/history"
	"handin/report"
	"handin/report/plain"
	"handin/tui/preview"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// changes is the view of what differs from the last commit, or without git from
// what was opened.
type changes struct {
	screen.List            // an item is the number of its row
	what        difference // in the selected row
	inView      bool       // the first change of the row was scrolled to
	beside
	opened   *report.Report // as it was when the program began
	compared comparison
}

var changeKeys = bindings{
	{keys("enter"), "enter", "to the question", inFoot, do(func(m *model) { m.changes.leave(m) })},
	{keys("n", "ctrl+n"), "n", "next that is not ready", whereLeads, do(func(m *model) { m.changes.jump(m, 1) })},
	{keys("N", "ctrl+p"), "N", "previous that is not ready", inHelp, do(func(m *model) { m.changes.jump(m, -1) })},
	{keys("c"), "c", "commit", inFoot, (*model).askToCommit},
	{keys("p"), "p", "push", inFoot, (*model).askToPush},
	{keys("r"), "r", "put an answer back", inFoot, func(m *model) tea.Cmd { return m.changes.putBack(m) }},
	{keys("pgdown", "ctrl+d", "space"), "pgup pgdn", "scroll what changed", inHelp, do(func(m *model) { m.changes.scrollSide(m, m.screenful()) })},
	{keys("pgup", "ctrl+u"), "", "", inHelp, do(func(m *model) { m.changes.scrollSide(m, -m.screenful()) })},
	{keys("right"), "→ ←", "what changed, list; in a narrow window", inHelp, do(func(m *model) { m.changes.alone = true })},
	{keys("left"), "", "", inHelp, do(func(m *model) { m.changes.alone = false })},
}

func (c *changes) name() string                  { return "Changes" }
func (c *changes) keys() bindings                { return changeKeys }
func (c *changes) filter() *screen.Filter        { return &c.List.Filter }
func (c *changes) filtered(m *model)             { c.move(m, 0) }
func (c *changes) filterRow(l screen.Layout) int { return l.Body() - 1 }
func (c *changes) turnedTo(m *model) tea.Cmd     { return m.lookAtGit() }
func (c *changes) touched(m *model) tea.Cmd      { return m.lookAtGit() }
func (c *changes) jump(m *model, step int)       { m.jumpToQuestion(step) }
func (c *changes) leads(f frame) string          { return f.progress().leads("n", -1) }
func (c *changes) forgetDigits()                 {}
func (c *changes) divided() bool                 { return true }
func (c *changes) wants(frame) []preview.Request { return nil }

// comparison is what was found between two versions, kept while they stay.
type comparison struct {
	base, now *report.Report
	edition   string
	found     report.Changes
	before    checks.Review
	endings   bool // a line that both have ends otherwise
	past      *history.Past
	back      []history.SetBack // what is what it was once
}

// base is the version that the report is compared with.
func (c *changes) base(g *gitMsg) *report.Report {
	switch {
	case g.repository == nil:
		return c.opened
	case g.head != nil:
		return g.head
	}
	return report.Parse(nil) // git does not have the report yet
}

// compare compares the report as it is now, for what is drawn and asked next.
func (c *changes) compare(f frame) *changes {
	base, w := c.base(f.git), f.work
	if k := &c.compared; k.base == nil || k.now != w.Report() || k.edition != w.Edition().Name || k.past != f.findings.past || k.base.Source() != base.Source() {
		c.inView = false
		*k = comparison{base, w.Report(), w.Edition().Name, report.Compare(base, w.Report()), checks.Examine(base, w.Edition(), w.Figures()), plain.EndingsDiffer(base.Source(), w.Report().Source()), f.findings.past, nil}
		if k.past != nil && f.git.head != nil {
			k.back = k.past.SetsBack(base, w.Report())
		}
	}
	return c
}

// row gives the selected row, and reports whether there is one.
func (c *changes) row(f frame) (changeRow, bool) {
	rows := c.rows(f)
	if c.Selected >= len(rows) || rows[c.Selected].kind == titleRow {
		return changeRow{}, false
	}
	return rows[c.Selected], true
}

// move selects the row n steps down, or up, over the titles.
func (c *changes) move(m *model, n int) {
	was := c.Selected
	c.compare(m.frame())
	if c.Selected = c.To(screen.ItemsOf(c.rows(m.frame())), n); c.Selected != was {
		c.choose(c.Selected)
	}
}

// choose selects a row.
func (c *changes) choose(i int) { c.Selected, c.beside.top, c.inView = i, 0, false }

func (c *changes) digit(m *model, digit string) tea.Cmd {
	return tea.Batch(m.turnTo(m.questions), m.questions.digit(m, digit))
}

func (c *changes) wheel(m *model, at tea.Mouse, step int) {
	if c.has(m.layout, at.X) {
		c.scrollSide(m, step)
		return
	}
	c.move(m, step/3)
}

func (c *changes) click(m *model, x, y int) tea.Cmd {
	if c.hidesList(m.layout, x) {
		return nil
	}
	list, _ := m.layout.Lists()
	f := m.frame()
	head := len(c.head(f, list))
	if i := c.compare(f).At(screen.ItemsOf(c.rows(f)), y-head); y >= head && i >= 0 {
		c.choose(i)
	}
	return nil
}

// leave goes to what changed: the question, or the checklist.
func (c *changes) leave(m *model) {
	r, ok := c.compare(m.frame()).row(m.frame())
	switch {
	case !ok:
	case r.kind == boxesRow:
		m.turnTo(m.checklist)
		m.checklist.Selected = c.compared.found.Boxes[0].Index
	case r.kind == answerRow && r.answer.Index >= 0:
		m.questions.filter().Clear()
		m.questions.choose(r.answer.Index)
		m.turnTo(m.questions)
	default:
		m.say("this is no question and no box; it is shown here alone")
	}
}

// putBack makes the selected answer what it was in the version that is compared with.
func (c *changes) putBack(m *model) tea.Cmd {
	r, ok := c.compare(m.frame()).row(m.frame())
	switch {
	case !ok || r.kind != answerRow:
		m.say("r puts an answer back; this is none")
	case r.answer.Index < 0:
		m.say(fmt.Sprintf("question %d is no longer in the report", r.answer.Key.Number))
	case r.answer.Was < 0:
		m.say(fmt.Sprintf("question %d was not there before", r.answer.Key.Number))
	default:
		return m.do(m.work.PutBack(r.answer.Index, c.compared.base, r.answer.Was))
	}
	return nil
}

func (c *changes) scrollSide(m *model, n int) {
	c.scroll(m.layout, n, len(c.what.lines))
}

func (c *changes) fit(f frame) {
	list, _ := f.layout.Lists()
	c.List.Filter.Fit(list)
	c.compare(f)
	items := screen.ItemsOf(c.rows(f))
	if c.Selected = max(0, min(c.Selected, len(items)-1)); c.Selected < len(items) && items[c.Selected] < 0 {
		c.Selected++ // a title is never the last
	}
	c.Show(items, c.List.Filter.Room(f.layout.Body())-len(c.head(f, list)))
	height := f.layout.Body()
	c.what = c.difference(f, f.layout.SideWidth())
	if !c.inView {
		c.inView = true
		c.beside.top = max(0, c.what.first-height*2/3)
	}
	c.beside.fit(f.layout, 0, len(c.what.lines))
}

func (c *changes) draw(f frame) []string {
	return f.columns(c.alone,
		func(width int) []string { return c.listLines(f, width, f.layout.Body()) },
		func(width int) []string { return c.beside.window(f, c.what.lines, width) })
}

// head says above the list what the report is compared with.
func (c *changes) head(f frame, width int) []string {
	lines := screen.Styled(f.styles.Dim, f.styles.Wrap(f.git.since(), width-2, 0))
	if back := c.compared.back; len(back) > 0 {
		lines = append(lines, screen.Styled(f.styles.Warn, f.styles.Wrap("! "+setBackText(back), width-2, 2))...)
	}
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	if text, done := f.handedLine(); text != "" {
		style := f.styles.Dim
		if done {
			style = f.styles.Good
		}
		for _, l := range f.styles.Wrap(text, width-2, 0) {
			lines = append(lines, " "+style.Render(l))
		}
	}
	return append(lines, "")
}

// listLines draws the list.
func (c *changes) listLines(f frame, width, height int) []string {
	height = c.List.Filter.Room(height)
	rows := c.rows(f)
	lines := c.head(f, width)
	head := len(lines)
	for _, r := range screen.Window(rows, c.Top, height-head) {
		lines = append(lines, c.listRow(f, r, width))
	}
	c.GoesOn(f.styles, lines[head:], len(rows), width)
	if len(rows) == 0 {
		lines = append(lines, " nothing differs")
	}
	return c.List.Filter.Under(f.styles, lines, width, height)
}

func (c *changes) listRow(f frame, r changeRow, width int) string {
	s, w := f.styles, f.work
	if r.kind == titleRow {
		return s.Fit(" "+s.Dim.Render(r.text), width)
	}
	on := screen.Style.Itself
	bar := " "
	if r.at == c.Selected {
		on = screen.Style.Selected
		bar = "▌"
	}
	left := on(s.Accent).Render(bar)
	text, counts := r.text, ""
	if r.kind == answerRow {
		text = fmt.Sprintf("%d %s", r.answer.Key.Number, c.titleOf(w, r.answer))
		counts = c.wordsText(w, r.answer)
		if r.answer.Index >= 0 {
			left += glyph(s, w, r.answer.Index, on)
		} else {
			left += on(s.Bad).Render("− ")
		}
		left += on(s.Plain).Render(strings.Repeat(" ", max(1, 3-len(strconv.Itoa(r.answer.Key.Number)))))
	}
	mark := " "
	if c.stageOf(f, r).unsaved {
		mark = "●"
	}
	room := width - s.Width(left) - s.Width(counts) - 3
	return left + on(s.Plain).Render(s.Fit(plain.PrintableLine(text), room)+counts+" ") + on(s.Warn).Render(mark+" ")
}

// titleOf is the short title of a changed answer's question.
func (c *changes) titleOf(w *workspace.Workspace, a report.AnswerChange) string {
	if a.Index >= 0 {
		return w.Review().Standings[a.Index].Rule.Title
	}
	return c.compared.before.Standings[a.Was].Rule.Title
}

// wordsText is how many words an answer had and has.
func (c *changes) wordsText(w *workspace.Workspace, a report.AnswerChange) string {
	before, after := c.standings(w, a)
	return " " + wordsOf(before) + " → " + wordsOf(after)
}

// wordsOf is how many words an answer has; none if it is not answered.
func wordsOf(s checks.Standing) string {
	if !s.Answered {
		return "–"
	}
	return fmt.Sprint(s.Words)
}

// standings gives where a question stood and stands; nothing where it is not.
func (c *changes) standings(w *workspace.Workspace, a report.AnswerChange) (before, after checks.Standing) {
	if a.Was >= 0 {
		before = c.compared.before.Standings[a.Was]
	}
	if a.Index >= 0 {
		after = w.Review().Standings[a.Index]
	}
	return before, after
}

// difference is what changed in the selected row, as it is drawn.
type difference struct {
	lines []string
	first int // the first that shows a change of words
}

func (c *changes) difference(f frame, width int) difference {
	r, ok := c.row(f)
	if !ok {
		return difference{}
	}
	s, inner := f.styles, width-2
	var what difference
	switch r.kind {
	case answerRow:
		what = c.answerLines(f, r, inner)
	case boxesRow:
		what.lines = c.boxLines(s, f.work, inner)
	case figuresRow:
		what.lines = figureLines(f, inner)
	case otherRow:
		found := c.compared.found
		what.lines = append([]string{s.Strong.Render("Outside of the answers") + s.Dim.Render("  "+c.stageOf(f, r).String()), ""}, screen.DiffLines(s, found.Before, found.After, inner)...)
	}
	for i := range what.lines {
		what.lines[i] = s.Fit(" "+what.lines[i], width)
	}
	return what
}

func (c *changes) answerLines(f frame, r changeRow, width int) difference {
	s, w, a := f.styles, f.work, r.answer
	head := s.Strong.Render(fmt.Sprintf("Question %d", a.Key.Number)) + s.Dim.Render(" · "+plain.PrintableLine(c.titleOf(w, a)))
	lines := []string{s.Spread(head, s.Dim.Render(c.stageOf(f, r).String()), width)}
	before, after := c.standings(w, a)
	switch {
	case a.Index < 0:
		lines = append(lines, s.Bad.Render("the question is no longer in the report"))
	case after.Ready():
		lines = append(lines, s.Good.Render("✓ "+became(before, after)))
	case after.Done():
		lines = append(lines, s.Warn.Render("! "+became(before, after)))
	default:
		lines = append(lines, s.Bad.Render("✗ "+became(before, after)))
	}
	if b, ok := c.setBackOf(r); ok {
		lines = append(lines, setBackLines(s, b, width)...)
	}
	lines = append(lines, s.Rule(max(0, width), -1, ""))
	if plain.IsPlaceholder(a.Before) || plain.IsPlaceholder(a.After) {
		return difference{lines: append(lines, screen.DiffLines(s, a.Before, a.After, width)...)} // not word by word: the one is no version of the other
	}
	words, first := screen.WordLines(s, a.Before, a.After, width)
	return difference{append(lines, words...), len(lines) + first}
}

// became says how an answer was judged, and is now.
func became(before, after checks.Standing) string {
	text := fmt.Sprintf("%d → %s", before.Words, plain.Count(after.Words, "word"))
	switch {
	case !after.Answered:
		return plain.Count(before.Words, "word") + " → not answered any more"
	case !before.Answered:
		text = "not answered → " + plain.Count(after.Words, "word")
	}
	if before.Images != after.Images {
		text += fmt.Sprintf(", %d → %d images", before.Images, after.Images)
	}
	was, is := before.Ready(), after.Ready()
	switch {
	case is && !was:
		return text + ", ready now"
	case is:
		return text + ", ready"
	case was:
		return text + ", not ready any more"
	}
	return text + ", not ready"
}

func (c *changes) boxLines(s screen.Styles, w *workspace.Workspace, width int) []string {
	lines := []string{s.Strong.Render("Checklist"), ""}
	for _, b := range c.compared.found.Boxes {
		sign, style := "✓ ticked    ", s.Good
		if !b.Ticked {
			sign, style = "○ unticked  ", s.Bad
		}
		lines = append(lines, screen.Styled(style, s.Wrap(sign+plain.PrintableLine(w.Report().Box(b.Index).Text), width, 12))...)
	}
	return lines
}
