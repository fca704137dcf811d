package tui

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"handin/report"
)

// checklist is the view of the boxes, by their groups.
type checklist struct {
	selected int // index of the box
	list     scroll
	filter   filter
	// only shows the boxes that were not ticked when it was switched on: what is
	// ticked since stays, so that a slip can be taken back.
	only map[string]bool
}

// boxRow is a line of the checklist: a group's title or a box.
type boxRow struct {
	group         string
	ticked, boxes int // in the group
	index         int
}

// detailRows is how many rows below the list show the selected box in full.
const detailRows = 3

func (c *checklist) rows(d *document) []boxRow {
	var rows []boxRow
	head := -1
	group := "\x00"
	for i, b := range d.now.Boxes() {
		if b.Group != group {
			group = b.Group
			rows = append(rows, boxRow{group: group, index: -1})
			head = len(rows) - 1
		}
		rows[head].boxes++
		if b.Ticked {
			rows[head].ticked++
		}
		if c.shows(b) {
			rows = append(rows, boxRow{index: i})
		}
	}
	return rows
}

func (c *checklist) shows(b report.Box) bool {
	if c.only != nil && !c.only[b.Text] {
		return false
	}
	return c.filter.matches(func() string { return b.Group + " " + b.Text })
}

// toggleOnly shows only what is not ticked, or all again.
func (c *checklist) toggleOnly(d *document) {
	if c.only != nil {
		c.only = nil
		return
	}
	c.only = map[string]bool{}
	for _, b := range d.now.Boxes() {
		if !b.Ticked {
			c.only[b.Text] = true
		}
	}
	c.move(d, 0)
}

// move selects the box n steps down, or up.
func (c *checklist) move(d *document, n int) {
	var order []int
	at := 0
	for _, r := range c.rows(d) {
		if r.index < 0 {
			continue
		}
		if r.index <= c.selected {
			at = len(order)
		}
		order = append(order, r.index)
	}
	if len(order) > 0 {
		c.selected = order[max(0, min(at+n, len(order)-1))]
	}
}

// visible tells if the selected box is on the list.
func (c *checklist) visible(d *document) bool {
	return c.selected < d.now.BoxCount() && c.shows(d.now.Box(c.selected))
}

// listHeight is how many rows of the body the list has.
func (c *checklist) listHeight(body int) int {
	height := max(0, body-detailRows)
	if c.filter.shown() {
		height--
	}
	return height
}

// lines draws the checklist.
func (c *checklist) lines(s styles, d *document, width, body int) []string {
	height := c.listHeight(body)
	rows := c.rows(d)
	for at, r := range rows {
		if r.index == c.selected {
			if at > 0 && rows[at-1].index < 0 {
				c.list.show(at-1, height)
			}
			c.list.show(at, height)
		}
	}
	c.list.by(0, height, len(rows))
	var lines []string
	for _, r := range window(rows, c.list.top, height) {
		lines = append(lines, c.line(s, d, r, width))
	}
	if d.now.BoxCount() == 0 {
		lines = append(lines, s.fit(s.dim.Render(" this report has no checklist"), width))
	}
	for len(lines) < height {
		lines = append(lines, strings.Repeat(" ", width))
	}
	return append(c.filter.under(s, lines, width, height), c.detail(s, d, width)...)
}

func (c *checklist) line(s styles, d *document, r boxRow, width int) string {
	if r.index < 0 {
		title := s.accent.Render(report.PrintableLine(r.group))
		count := fmt.Sprintf("%d of %d  %s", r.ticked, r.boxes, gauge(r.ticked, r.boxes, 10))
		return s.fit(" "+s.fit(title, min(24, width/3))+s.dim.Render(count), width)
	}
	b := d.now.Box(r.index)
	on := func(st lipgloss.Style) lipgloss.Style { return st }
	bar := " "
	if r.index == c.selected {
		on = func(st lipgloss.Style) lipgloss.Style { return st.Inherit(s.selected) }
		bar = "▌"
	}
	mark, style := "[ ] ", s.plain
	if b.Ticked {
		mark, style = "[✓] ", s.good
	}
	text := s.fit(plainText(b.Text), width-6)
	return on(s.accent).Render(bar) + on(s.plain).Render(" ") + on(style).Render(mark) + on(s.plain).Render(text)
}

// detail shows the selected box in full, since a row may be too short for it.
func (c *checklist) detail(s styles, d *document, width int) []string {
	lines := []string{s.rule(width, -1, "")}
	if c.visible(d) {
		text := fmt.Sprintf("%d  %s", c.selected+1, plainText(d.now.Box(c.selected).Text))
		lines = append(lines, s.wrap(text, width-2, 4)...)
	}
	for len(lines) < detailRows {
		lines = append(lines, "")
	}
	lines = lines[:detailRows]
	for i := range lines[1:] {
		lines[i+1] = s.fit(" "+lines[i+1], width)
	}
	return lines
}

// plainText is a box's text without the marks of Markdown code.
func plainText(text string) string {
	return strings.ReplaceAll(report.PrintableLine(text), "`", "")
}

// at gives the box that is drawn on a row of the body, or -1.
func (c *checklist) at(d *document, y, body int) int {
	rows := c.rows(d)
	if n := c.list.top + y; y >= 0 && y < c.listHeight(body) && n < len(rows) {
		return rows[n].index
	}
	return -1
}
