package tui

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"handin/checks"
	"handin/report"
)

// changes is the view of what differs from the last commit, or without git from
// what was opened.
type changes struct {
	selected int // row
	list     scroll
	side     scroll
	inView   bool // the first change of the row was scrolled to
	alone    bool // in a narrow window: what changed is shown, not the list
	filter   filter
	opened   *report.Report // as it was when the program began
	git      gitMsg         // what git said last
	compared comparison
}

// comparison is what was found between two versions, kept while they stay.
type comparison struct {
	base, now *report.Report
	edition   string
	found     report.Changes
	before    checks.Review
}

// base is the version that the report is compared with.
func (c *changes) base() *report.Report {
	switch {
	case c.git.repository == nil:
		return c.opened
	case c.git.head != nil:
		return c.git.head
	}
	return report.Parse(nil) // git does not have the report yet
}

// with compares the report as it is now.
func (c *changes) with(d *document) comparison {
	base := c.base()
	if k := &c.compared; k.base == nil || k.now != d.now || k.edition != d.edition.Name || k.base.Source() != base.Source() {
		c.inView = false
		*k = comparison{base, d.now, d.edition.Name, report.Compare(base, d.now), checks.Examine(base, d.edition, d.figures)}
	}
	return c.compared
}

// changeRow is a line of the list.
type changeRow struct {
	kind   changeKind
	answer report.AnswerChange
	text   string
}

type changeKind int

const (
	titleRow changeKind = iota
	answerRow
	boxesRow
	figuresRow
	otherRow
)

// rows gives the lines of the list.
func (c *changes) rows(d *document) []changeRow {
	found := c.with(d).found
	var rows []changeRow
	for _, a := range found.Answers {
		title := ""
		if a.Index >= 0 {
			title = questionWords(d, a.Index)()
		}
		if c.filter.matches(func() string { return title }) {
			rows = append(rows, changeRow{kind: answerRow, answer: a})
		}
	}
	if len(rows) > 0 {
		rows = append([]changeRow{{text: "Answers"}}, rows...)
	}
	if c.filter.shown() {
		return rows
	}
	if len(found.Boxes) > 0 {
		rows = append(rows, changeRow{text: "Checklist"}, changeRow{kind: boxesRow, text: boxesText(found.Boxes)})
	}
	if text := c.figuresText(d); text != "" {
		rows = append(rows, changeRow{text: "Figures"}, changeRow{kind: figuresRow, text: text})
	}
	switch {
	case found.Before != found.After:
		rows = append(rows, changeRow{text: "Everything else"}, changeRow{kind: otherRow, text: "lines outside of the answers"})
	case c.endingsDiffer(d, found):
		rows = append(rows, changeRow{text: "Everything else"}, changeRow{kind: otherRow, text: "line endings"})
	}
	return rows
}

// endingsDiffer tells if line endings are another, though git or the disk does not
// say so by anything else.
func (c *changes) endingsDiffer(d *document, found report.Changes) bool {
	base := c.base().Source()
	return base != "" && base != d.now.Source() && strings.Count(base, "\r") != strings.Count(d.now.Source(), "\r")
}

// boxesText counts what was ticked and unticked.
func boxesText(boxes []report.BoxChange) string {
	ticked := 0
	for _, b := range boxes {
		if b.Ticked {
			ticked++
		}
	}
	var parts []string
	if ticked > 0 {
		parts = append(parts, fmt.Sprintf("%d ticked", ticked))
	}
	if n := len(boxes) - ticked; n > 0 {
		parts = append(parts, fmt.Sprintf("%d unticked", n))
	}
	return strings.Join(parts, ", ")
}

// row gives the selected row; it is false if there is none.
func (c *changes) row(d *document) (changeRow, bool) {
	rows := c.rows(d)
	c.selected = max(0, min(c.selected, len(rows)-1))
	if len(rows) == 0 {
		return changeRow{}, false
	}
	if rows[c.selected].kind == titleRow {
		c.selected++
	}
	return rows[c.selected], true
}

// move selects the row n steps down, or up, over the titles.
func (c *changes) move(d *document, n int) {
	rows := c.rows(d)
	step := 1
	if n < 0 {
		step = -1
	}
	was := c.selected
	for at := c.selected; n != 0; {
		if at += step; at < 0 || at >= len(rows) {
			break
		}
		if rows[at].kind != titleRow {
			c.selected = at
			n -= step
		}
	}
	if c.selected != was {
		c.show(c.selected)
	}
}

// show selects a row.
func (c *changes) show(i int) { c.selected, c.side.top, c.inView = i, 0, false }

// firstChange gives the first of these lines that shows a change of words.
func firstChange(lines []string) int {
	return slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, "[-") || strings.Contains(l, "{+") })
}

// listLines draws the list.
func (c *changes) listLines(s styles, d *document, width, height int) []string {
	if c.filter.shown() {
		height--
	}
	rows := c.rows(d)
	c.row(d)
	lines := styled(s.dim, s.wrap(c.since(), width-2, 0))
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	lines = append(lines, "")
	room := height - len(lines)
	if c.selected == 1 {
		c.list.show(0, room)
	}
	c.list.show(c.selected, room)
	c.list.by(0, room, len(rows))
	for i, r := range window(rows, c.list.top, room) {
		lines = append(lines, c.listRow(s, d, r, c.list.top+i == c.selected, width))
	}
	if len(rows) == 0 {
		lines = append(lines, " nothing differs")
	}
	return c.filter.under(s, lines, width, height)
}

// at gives the row that is drawn on a line of the list, or -1.
func (c *changes) at(s styles, d *document, y, width int) int {
	head := len(s.wrap(c.since(), width-2, 0)) + 1
	i := c.list.top + y - head
	if rows := c.rows(d); y < head || i >= len(rows) || rows[i].kind == titleRow {
		return -1
	}
	return i
}

func (c *changes) listRow(s styles, d *document, r changeRow, selected bool, width int) string {
	if r.kind == titleRow {
		return s.fit(" "+s.dim.Render(r.text), width)
	}
	on := func(st lipgloss.Style) lipgloss.Style { return st }
	bar := " "
	if selected {
		on = func(st lipgloss.Style) lipgloss.Style { return st.Inherit(s.selected) }
		bar = "▌"
	}
	left := on(s.accent).Render(bar)
	text, counts := r.text, ""
	if r.kind == answerRow {
		text = fmt.Sprintf("%3d %s", r.answer.Key.Number, c.titleOf(d, r.answer))
		counts = c.wordsText(d, r.answer)
		if r.answer.Index >= 0 {
			left += glyph(s, d, r.answer.Index, on)
		} else {
			left += on(s.bad).Render("− ")
		}
	}
	mark := " "
	if strings.Contains(c.stageOf(d, r), "unsaved") {
		mark = "●"
	}
	room := width - s.width(left) - s.width(counts) - 3
	return left + on(s.plain).Render(s.fit(report.PrintableLine(text), room)+counts+" ") + on(s.warn).Render(mark+" ")
}

// titleOf is the short title of a changed answer's question.
func (c *changes) titleOf(d *document, a report.AnswerChange) string {
	if a.Index >= 0 {
		return d.review.Standings[a.Index].Rule.Title
	}
	return c.with(d).before.Standings[a.Was].Rule.Title
}

// wordsText is how many words an answer had and has.
func (c *changes) wordsText(d *document, a report.AnswerChange) string {
	before, after := c.standings(d, a)
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
func (c *changes) standings(d *document, a report.AnswerChange) (before, after checks.Standing) {
	if a.Was >= 0 {
		before = c.with(d).before.Standings[a.Was]
	}
	if a.Index >= 0 {
		after = d.review.Standings[a.Index]
	}
	return before, after
}

// sideLines draws what changed in the selected row.
func (c *changes) sideLines(s styles, d *document, width int) []string {
	r, ok := c.row(d)
	if !ok {
		return nil
	}
	inner := width - 2
	var lines []string
	switch r.kind {
	case answerRow:
		lines = c.answerLines(s, d, r, inner)
	case boxesRow:
		lines = c.boxLines(s, d, inner)
	case figuresRow:
		lines = c.figureLines(s, d, inner)
	case otherRow:
		found := c.with(d).found
		lines = append([]string{s.strong.Render("Outside of the answers") + s.dim.Render("  "+c.stageOf(d, r)), ""}, diffLines(s, found.Before, found.After, inner)...)
	}
	for i := range lines {
		lines[i] = s.fit(" "+lines[i], width)
	}
	return lines
}

func (c *changes) answerLines(s styles, d *document, r changeRow, width int) []string {
	a := r.answer
	head := s.strong.Render(fmt.Sprintf("Question %d", a.Key.Number)) + s.dim.Render(" · "+report.PrintableLine(c.titleOf(d, a)))
	lines := []string{s.spread(head, s.dim.Render(c.stageOf(d, r)), width)}
	before, after := c.standings(d, a)
	switch {
	case a.Index < 0:
		lines = append(lines, s.bad.Render("the question is no longer in the report"))
	case after.Done():
		lines = append(lines, s.good.Render("✓ "+became(before, after)))
	default:
		lines = append(lines, s.bad.Render("✗ "+became(before, after)))
	}
	lines = append(lines, s.rule(max(0, width), -1, ""))
	if report.IsPlaceholder(a.Before) || report.IsPlaceholder(a.After) {
		return append(lines, diffLines(s, a.Before, a.After, width)...) // not word by word: the one is no version of the other
	}
	return append(lines, wordLines(s, a.Before, a.After, width)...)
}

// became says how an answer was judged, and is now.
func became(before, after checks.Standing) string {
	text := fmt.Sprintf("%d → %s", before.Words, plural(after.Words, "word"))
	switch {
	case !after.Answered:
		return plural(before.Words, "word") + " → not answered any more"
	case !before.Answered:
		text = "not answered → " + plural(after.Words, "word")
	}
	if before.Images != after.Images {
		text += fmt.Sprintf(", %d → %d images", before.Images, after.Images)
	}
	was, is := before.Done(), after.Done()
	switch {
	case is && !was:
		return text + ", passes now"
	case is:
		return text + ", passes"
	case was:
		return text + ", does not pass any more"
	}
	return text + ", does not pass"
}

func (c *changes) boxLines(s styles, d *document, width int) []string {
	lines := []string{s.strong.Render("Checklist"), ""}
	for _, b := range c.with(d).found.Boxes {
		sign, style := "✓ ticked    ", s.good
		if !b.Ticked {
			sign, style = "○ unticked  ", s.bad
		}
		lines = append(lines, styled(style, s.wrap(sign+report.PrintableLine(d.now.Box(b.Index).Text), width, 12))...)
	}
	return lines
}

// stageOf tells how far a change is on its way into a commit.
func (c *changes) stageOf(d *document, r changeRow) string {
	part := func(in *report.Report) string {
		switch {
		case in == nil:
			return ""
		case r.kind == answerRow:
			if i := in.Index(r.answer.Key); i >= 0 {
				return report.UnixEndings(in.Answer(i))
			}
		case r.kind == boxesRow:
			return marksOf(in)
		case r.kind == otherRow:
			return report.Compare(in, in).Before
		}
		return ""
	}
	disk := d.file.Report()
	if c.git.entry.Unmerged {
		return "in the middle of a merge"
	}
	var stages []string
	if c.git.repository != nil {
		if part(c.git.head) != part(c.git.index) {
			stages = append(stages, "staged")
		}
		if part(c.git.index) != part(disk) {
			stages = append(stages, "saved, not staged")
		}
	} else if part(c.opened) != part(disk) {
		stages = append(stages, "saved")
	}
	if part(disk) != part(d.now) {
		stages = append(stages, "unsaved")
	}
	return strings.Join(stages, "; ")
}

// marksOf is which boxes are ticked.
func marksOf(r *report.Report) string {
	var b strings.Builder
	for _, box := range r.Boxes() {
		fmt.Fprintf(&b, "%t %s\n", box.Ticked, box.Text)
	}
	return b.String()
}

// wordLines draws the difference of two texts in the text itself: what was taken
// out struck through, what was put in underlined, both in brackets as git has
// them, so that they can be told without colours.
func wordLines(s styles, before, after string, width int) []string {
	if report.UnixEndings(before) == report.UnixEndings(after) {
		return []string{s.dim.Render("nothing but line endings differs")}
	}
	var b strings.Builder
	for _, run := range report.CompareWords(report.UnixEndings(before), report.UnixEndings(after)) {
		text := report.Printable(run.Text)
		switch run.Kind {
		case report.TakenOut:
			b.WriteString(eachLine(s.removed, "[-"+visible(text)+"-]"))
		case report.PutIn:
			b.WriteString(eachLine(s.added, "{+"+visible(text)+"+}"))
		default:
			b.WriteString(text)
		}
	}
	return s.wrapStyled(b.String(), width)
}

// visible makes a text of nothing but blanks be seen.
func visible(text string) string {
	if strings.TrimSpace(text) != "" {
		return text
	}
	return strings.NewReplacer(" ", "·", "\n", "↵\n").Replace(text)
}

// eachLine styles a text line by line, as a style does not go over a line's end.
func eachLine(st lipgloss.Style, text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if l != "" {
			lines[i] = st.Render(l)
		}
	}
	return strings.Join(lines, "\n")
}

func (m *model) scrollChange(n int) {
	list, side := m.layout.lists()
	if side == 0 {
		side = list
		m.changes.alone = true
	}
	m.changes.side.by(n, m.layout.body(), len(m.changes.sideLines(m.styles, &m.doc, side)))
}

// toChanged goes to what changed: the question, or the checklist.
func (m *model) toChanged() {
	r, ok := m.changes.row(&m.doc)
	switch {
	case !ok:
	case r.kind == boxesRow:
		m.view = viewChecklist
		m.checklist.selected = m.changes.with(&m.doc).found.Boxes[0].Index
	case r.kind == answerRow && r.answer.Index >= 0:
		m.questions.filter.clear()
		m.questions.choose(r.answer.Index)
		m.view = viewQuestions
	default:
		m.say("this is no question and no box; it is shown here alone")
	}
}
