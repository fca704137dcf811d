package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/report/plain"
	"handin/tui/preview"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// checklist is the view of the boxes, by their groups.
type checklist struct {
	number
	screen.List // an item is a box's index in the report
	only        boxFilter
	was         map[string]bool // the boxes that were ticked when it was switched on
	found       []*boxFinding   // what is known of the boxes
	head        []string        // the rows above the list
	under       []string        // those below the selected box
	column      int             // where what is known stands beside the boxes; 0 if it does not
	detail      bool            // a text is longer than its row: the selected one stands below in full
}

// The keys of the filters that go by the repository.
const unfoundKey, foundKey = "t", "f"

var checklistKeys = bindings{
	{keys("space", "enter", "x"), "space", "tick; takes it away too", inFoot, func(m *model) tea.Cmd { return m.checklist.tick(m) }},
	{keys("n", "ctrl+n"), "n", "next box that is not ticked", whereLeads, do(func(m *model) { m.checklist.jump(m, 1) })},
	{keys("N", "ctrl+p"), "N", "previous box that is not ticked", inHelp, do(func(m *model) { m.checklist.jump(m, -1) })},
	{keys(unfoundKey), unfoundKey, "ticked, nothing found; shows only what the repository has no sign of, or all again", whereCounted, do(func(m *model) { m.checklist.toggle(m, tickedUnfound) })},
	{keys(foundKey), foundKey, "not ticked, found; shows only what the repository has, or all again", whereCounted, do(func(m *model) { m.checklist.toggle(m, foundUnticked) })},
	{keys("e"), "e", "open the file; what was found, in your own $EDITOR, at its line", whereFound, func(m *model) tea.Cmd { return m.checklist.openFound(m) }},
	{keys("u"), "u", "only unticked", inFoot, do(func(m *model) { m.checklist.toggle(m, unticked) })},
	{digitKeys, "12", "go to a box; type its number", inHelp, nil},
	{keys("pgdown", "ctrl+d"), "pgup pgdn", "a page up, down", inHelp, do(func(m *model) { m.checklist.move(m, m.screenful()) })},
	{keys("pgup", "ctrl+u"), "", "", inHelp, do(func(m *model) { m.checklist.move(m, -m.screenful()) })},
}

func (c *checklist) name() string                  { return "Checklist" }
func (c *checklist) keys() bindings                { return checklistKeys }
func (c *checklist) filter() *screen.Filter        { return &c.List.Filter }
func (c *checklist) filtered(m *model)             { c.move(m, 0) }
func (c *checklist) filterRow(l screen.Layout) int { return l.Body() - 1 - c.detailRows() }
func (c *checklist) turnedTo(*model) tea.Cmd       { return nil }
func (c *checklist) touched(*model) tea.Cmd        { return nil }
func (c *checklist) back()                         { c.only = allBoxes }
func (c *checklist) divided() bool                 { return false }
func (c *checklist) wants(frame) []preview.Request { return nil }

// boxRow is a line of the checklist: a group's title, a box, or what is said of it.
type boxRow struct {
	group         string
	ticked, boxes int // in the group
	index         int
	says          string
	at            int // the column of what is said
}

func (r boxRow) Item() int { return r.index }

// detailRows is how many rows below the list show the selected box in full.
func (c *checklist) detailRows() int {
	if c.detail {
		return 3
	}
	return 0
}

// boxText is where a box's text begins in its row, and boxMark where its mark does.
const (
	boxMark = 5
	boxText = boxMark + 4
)

// rows gives the lines of the list. Of a list that shows some boxes only, groups without
// one are left out.
func (c *checklist) rows(w *workspace.Workspace) []boxRow {
	var rows []boxRow
	for _, line := range c.head {
		rows = append(rows, boxRow{index: -1, says: line, at: 1})
	}
	head := -1
	group := "\x00"
	for i, b := range w.Report().Boxes() {
		if b.Group != group {
			group = b.Group
			rows = append(rows, boxRow{group: group, index: -1})
			head = len(rows) - 1
		}
		rows[head].boxes++
		if b.Ticked {
			rows[head].ticked++
		}
		if !c.shows(w, i) {
			continue
		}
		rows = append(rows, boxRow{index: i})
		if i == c.Selected {
			for _, line := range c.under {
				rows = append(rows, boxRow{index: -1, says: line, at: boxText})
			}
		}
	}
	if c.only == allBoxes && !c.List.Filter.Shown() {
		return rows
	}
	return slices.DeleteFunc(slices.Clone(rows), func(r boxRow) bool {
		return r.index < 0 && r.at == 0 && !slices.ContainsFunc(rows, func(b boxRow) bool { return b.index >= 0 && w.Report().Box(b.index).Group == r.group })
	})
}

func (c *checklist) shows(w *workspace.Workspace, i int) bool {
	b := w.Report().Box(i)
	ticked, known := c.was[b.Text]
	if !known {
		ticked = b.Ticked
	}
	return c.only.takes(ticked, c.finding(i)) && c.List.Filter.Matches(func() string { return b.Group + " " + b.Text })
}

// move selects the box n steps down, or up.
func (c *checklist) move(m *model, n int) { c.Selected = c.To(screen.ItemsOf(c.rows(m.work)), n) }

// jump selects the next box that is not ticked, or the one before; where there is none, it
// goes on to the questions.
func (c *checklist) jump(m *model, step int) {
	if i := c.unticked(m.work, step); i >= 0 {
		c.Selected = i
		return
	}
	m.jumpToQuestion(step)
}

// unticked gives the next box that is not ticked, or the one before, going round; -1 if
// there is none.
func (c *checklist) unticked(w *workspace.Workspace, step int) int {
	for i := range c.Around(w.Report().BoxCount(), step) {
		if !w.Report().Box(i).Ticked && c.shows(w, i) {
			return i
		}
	}
	return -1
}

func (c *checklist) leads(f frame) string {
	i := c.unticked(f.work, 1)
	if i < 0 {
		return f.progress().leads("n", -1)
	}
	return f.styles.Method.Truncate(fmt.Sprintf("n: %d, %s", i+1, plainText(f.work.Report().Box(i).Text)), leadCells, "…")
}

// leadCells is how long it may be said where a key leads.
const leadCells = 30

// digit takes one more digit of a box's number and selects it, if it is on the list.
func (c *checklist) digit(m *model, digit string) tea.Cmd {
	return c.take(m, digit, func(n int) bool {
		listed := n >= 1 && n <= m.work.Report().BoxCount() && c.shows(m.work, n-1)
		if listed {
			c.Selected = n - 1
		}
		return listed
	})
}

func (c *checklist) wheel(m *model, _ tea.Mouse, step int) { c.move(m, step/3) }

// click ticks a box, or selects one by its text.
func (c *checklist) click(m *model, x, y int) tea.Cmd {
	if y >= c.listHeight(m.layout.Body()) {
		return nil
	}
	if i := c.At(screen.ItemsOf(c.rows(m.work)), y); i >= 0 {
		c.Selected = i
		if x < boxText {
			return c.tick(m)
		}
	}
	return nil
}

// tick ticks the selected box, or unticks it.
func (c *checklist) tick(m *model) tea.Cmd {
	if !c.visible(m.work) {
		return nil
	}
	before := m.work.Report()
	cmd := m.do(m.work.Toggle(c.Selected))
	if m.work.Report() != before {
		m.say(c.ticked(m.frame()))
	}
	return cmd
}

// ticked says what was done to the selected box, how many are left, and what is next.
func (c *checklist) ticked(f frame) string {
	text, r := "Ticked", f.work.Report()
	if !r.Box(c.Selected).Ticked {
		text = "Not ticked"
	}
	left := fmt.Sprintf("%d left", r.BoxCount()-r.Ticked())
	if r.Ticked() == r.BoxCount() {
		left = fmt.Sprintf("all %d are", r.BoxCount())
	}
	if leads := c.leads(f); leads != "" {
		left += " · " + leads
	}
	return text + ", " + left
}

// visible reports whether the selected box is on the list.
func (c *checklist) visible(w *workspace.Workspace) bool {
	return c.Selected < w.Report().BoxCount() && c.shows(w, c.Selected)
}

// listHeight is how many rows of the body the list has.
func (c *checklist) listHeight(body int) int {
	return c.List.Filter.Room(max(0, body-c.detailRows()))
}

func (c *checklist) fit(f frame) {
	c.List.Filter.Fit(f.layout.Width)
	c.fitFindings(f)
	c.detail = false
	for _, b := range f.work.Report().Boxes() {
		c.detail = c.detail || f.styles.Width(plainText(b.Text)) > f.layout.Width-boxText-1
	}
	items, height := screen.ItemsOf(c.rows(f.work)), c.listHeight(f.layout.Body())
	c.Show(items, height)
	c.showUnder(items, height)
}

func (c *checklist) draw(f frame) []string {
	return screen.Pad(f.styles, c.lines(f.styles, f.work, f.layout.Width, f.layout.Body()), "", f.layout.Width, f.layout.Body())
}

// lines draws the checklist.
func (c *checklist) lines(s screen.Styles, w *workspace.Workspace, width, body int) []string {
	height := c.listHeight(body)
	rows := c.rows(w)
	var lines []string
	for _, r := range screen.Window(rows, c.List.Top, height) {
		lines = append(lines, c.line(s, w, r, width))
	}
	c.GoesOn(s, lines, len(rows), width)
	if w.Report().BoxCount() == 0 {
		lines = append(lines, s.Fit(s.Dim.Render(" this report has no checklist"), width))
	}
	for len(lines) < height {
		lines = append(lines, strings.Repeat(" ", width))
	}
	lines = c.List.Filter.Under(s, lines, width, height)
	if c.detail {
		lines = append(lines, c.inFull(s, w, width)...)
	}
	return lines
}

func (c *checklist) line(s screen.Styles, w *workspace.Workspace, r boxRow, width int) string {
	if r.at > 0 {
		return s.Fit(strings.Repeat(" ", r.at)+s.Dim.Render(r.says), width)
	}
	if r.index < 0 {
		title := s.Accent.Render(plain.PrintableLine(r.group))
		count := fmt.Sprintf("%2d of %2d  %s", r.ticked, r.boxes, screen.Gauge(r.ticked, r.boxes, 10))
		return s.Fit(" "+s.Fit(title, min(24, width/3))+s.Dim.Render(count), width)
	}
	b := w.Report().Box(r.index)
	on := screen.Style.Itself
	bar := " "
	if r.index == c.Selected {
		on = screen.Style.Selected
		bar = "▌"
	}
	mark, style := "[ ] ", s.Plain
	if b.Ticked {
		mark, style = "[✓] ", s.Good
	}
	left := on(s.Accent).Render(bar) + on(s.Dim).Render(fmt.Sprintf("%3d ", r.index+1)) + on(style).Render(mark)
	if found := c.finding(r.index); found != nil && c.column > 0 {
		return left + on(s.Plain).Render(s.Fit(plainText(b.Text), c.column-boxText)) + on(s.Dim).Render(found.brief(s, width-c.column-1)+" ")
	}
	return left + on(s.Plain).Render(s.Fit(plainText(b.Text), width-boxText-1)+" ")
}

// inFull shows the selected box in full, since a row may be too short for it.
func (c *checklist) inFull(s screen.Styles, w *workspace.Workspace, width int) []string {
	lines := []string{s.Rule(width, -1, "")}
	if c.visible(w) {
		text := fmt.Sprintf("%3d %s", c.Selected+1, plainText(w.Report().Box(c.Selected).Text))
		lines = append(lines, s.Wrap(text, width-2, 4)...)
	}
	for len(lines) < c.detailRows() {
		lines = append(lines, "")
	}
	lines = lines[:c.detailRows()]
	for i := range lines[1:] {
		lines[i+1] = s.Fit(" "+lines[i+1], width)
	}
	return lines
}

// plainText is a box's text without the marks of Markdown code.
func plainText(text string) string {
	return strings.ReplaceAll(plain.PrintableLine(text), "`", "")
}
