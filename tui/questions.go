package tui

import (
	"fmt"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"handin/checks"
	"handin/report"
)

// questions is the view of all questions: a list, and beside it the selected
// one with its prompt, its verdict and its answer.
type questions struct {
	selected int // index in the report
	list     scroll
	side     scroll
	alone    bool // in a narrow window: the question is shown, not the list
	filter   filter
	digits   string // of the number that is being typed
}

// row is a line of the list: a section's title or a question.
type row struct {
	section string
	index   int
}

// rows gives the lines of the list.
func (q *questions) rows(d *document) []row {
	var rows []row
	section := ""
	for i, question := range d.now.Questions() {
		if !q.filter.matches(questionWords(d, i)) {
			continue
		}
		if question.Section != section || len(rows) == 0 {
			section = question.Section
			rows = append(rows, row{section, -1})
		}
		rows = append(rows, row{"", i})
	}
	return rows
}

// questionWords is what the filter looks for its words in.
func questionWords(d *document, i int) func() string {
	return func() string {
		q := d.now.Question(i)
		return fmt.Sprintf("%d %s %s %s", q.Number, d.review.Standings[i].Rule.Title, q.Section, d.now.Prompt(i))
	}
}

// position gives the row of the selected question, or -1.
func (q *questions) position(rows []row) int {
	for at, r := range rows {
		if r.index == q.selected && r.section == "" {
			return at
		}
	}
	return -1
}

// choose selects a question.
func (q *questions) choose(i int) {
	if i != q.selected {
		q.selected = i
		q.side.top = 0
	}
}

// move selects the question n steps down the list, or up.
func (q *questions) move(d *document, n int) {
	var order []int
	at := 0
	for _, r := range q.rows(d) {
		if r.index < 0 {
			continue
		}
		if r.index == q.selected {
			at = len(order)
		}
		order = append(order, r.index)
	}
	if len(order) > 0 {
		q.choose(order[max(0, min(at+n, len(order)-1))])
	}
}

// nextOpen selects the next question that is still to be done, or the one
// before, going round. It is false if there is none.
func (q *questions) nextOpen(d *document, step int) bool {
	n := d.now.QuestionCount()
	for k := 1; k <= n; k++ {
		i := ((q.selected+k*step)%n + n) % n
		if d.isOpen(i) {
			q.choose(i)
			return true
		}
	}
	return false
}

// digit takes one more digit of a question's number and selects it, if there is
// such a question.
func (q *questions) digit(d *document, digit string) {
	for _, typed := range []string{q.digits + digit, digit} {
		n, err := strconv.Atoi(typed)
		if err != nil {
			continue
		}
		if found := d.now.Find(n); len(found) > 0 {
			q.digits = typed
			q.choose(found[0])
			return
		}
	}
	q.digits = ""
}

// listLines draws the list.
func (q *questions) listLines(s styles, d *document, width, height int) []string {
	rows := q.rows(d)
	if q.filter.shown() {
		height--
	}
	at := q.position(rows)
	if at > 0 {
		if rows[at-1].section != "" {
			q.list.show(at-1, height)
		}
		q.list.show(at, height)
	}
	q.list.by(0, height, len(rows))
	var lines []string
	for _, r := range window(rows, q.list.top, height) {
		if r.index < 0 {
			lines = append(lines, s.fit(" "+s.dim.Render(report.PrintableLine(r.section)), width))
		} else {
			lines = append(lines, q.listRow(s, d, r.index, width))
		}
	}
	if len(rows) == 0 {
		lines = append(lines, s.fit(s.dim.Render(" no question has these words; esc shows all"), width))
	}
	return q.filter.under(s, lines, width, height)
}

// listRow draws one question's line.
func (q *questions) listRow(s styles, d *document, i, width int) string {
	question, standing := d.now.Question(i), d.review.Standings[i]
	on := func(st lipgloss.Style) lipgloss.Style { return st }
	bar := " "
	if i == q.selected {
		on = func(st lipgloss.Style) lipgloss.Style { return st.Inherit(s.selected) }
		bar = "▌"
	}
	meter := ""
	if full := standing.Rule.Words.Max; full > 0 {
		meter = gauge(standing.Words, full, 5)
		if standing.Words > full {
			meter = "▆▆▆▆▆+"
		}
	} else if full := standing.Rule.Images.Max; full > 0 {
		meter = fmt.Sprintf("%d img", standing.Images)
	}
	room := width - 8 - 7
	title := s.fit(report.PrintableLine(standing.Rule.Title), room)
	return on(s.accent).Render(bar) + glyph(s, d, i, on) +
		on(s.plain).Render(fmt.Sprintf("%3d ", question.Number)) + on(s.plain).Render(title) +
		on(meterStyle(s, standing)).Render(s.fit(" "+meter, 8))
}

func meterStyle(s styles, standing checks.Standing) lipgloss.Style {
	switch {
	case !standing.Answered:
		return s.dim
	case standing.Passes:
		return s.good
	}
	return s.bad
}

// glyph draws the sign for where a question stands, two cells wide.
func glyph(s styles, d *document, i int, on func(lipgloss.Style) lipgloss.Style) string {
	standing := d.review.Standings[i]
	if _, held := d.held[d.now.Question(i).Key()]; held {
		return on(s.warn).Render("✎ ")
	}
	sign := []rune(standing.Glyph())
	first := meterStyle(s, standing)
	return on(first).Render(string(sign[:1])) + on(s.warn).Render(string(sign[1:]))
}

// sideLines draws the selected question whole; answer are the lines of its
// preview, and title says whose eyes that is for.
func (q *questions) sideLines(s styles, d *document, title string, answer []string, width int) []string {
	if d.now.QuestionCount() == 0 {
		return nil
	}
	i := q.selected
	question, standing := d.now.Question(i), d.review.Standings[i]
	inner := width - 2
	head := s.strong.Render(fmt.Sprintf("Question %d", question.Number)) + s.dim.Render(" · "+report.PrintableLine(standing.Rule.Title))
	lines := []string{s.spread(head, s.dim.Render(standing.Rule.Asks()), inner), ""}
	lines = append(lines, promptLines(s, d.now.Prompt(i), inner)...)
	lines = append(lines, "", verdictLine(s, standing))
	lines = append(lines, noteLines(s, d, i, inner)...)
	lines = append(lines, s.titledRule(max(0, inner), -1, "", 0, title))
	lines = append(lines, answer...)
	for n := range lines {
		lines[n] = s.fit(" "+lines[n], width)
	}
	return lines
}

// promptLines draws a prompt: what it asks, then its example, dim.
func promptLines(s styles, prompt string, width int) []string {
	var lines []string
	for _, p := range paragraphs(prompt) {
		style := s.plain
		if p.example {
			style = s.example
		}
		for _, l := range s.wrap(p.text, width, 0) {
			lines = append(lines, style.Render(l))
		}
	}
	return lines
}

type paragraph struct {
	text    string
	example bool
}

// paragraphs takes a prompt apart, without its Markdown marks.
func paragraphs(prompt string) []paragraph {
	var found []paragraph
	kind := ""
	for l := range strings.Lines(prompt) {
		l = strings.TrimSpace(report.Printable(l))
		was := kind
		switch {
		case l == "":
			kind = ""
			continue
		case strings.HasPrefix(l, "**"):
			kind = "ask"
		case strings.HasPrefix(l, "*"), strings.HasPrefix(l, "Example"):
			kind = "example"
		default:
			kind = "other"
		}
		l = strings.Trim(strings.ReplaceAll(l, "**", ""), "*")
		if kind == was && len(found) > 0 {
			found[len(found)-1].text += " " + l
		} else {
			found = append(found, paragraph{l, kind == "example"})
		}
	}
	return found
}

// verdictLine says where a question stands, in words.
func verdictLine(s styles, standing checks.Standing) string {
	counts := standing.Counts()
	if full := standing.Rule.Words.Max; full > 0 {
		counts += "  " + gauge(standing.Words, full, 10)
	}
	switch {
	case !standing.Answered:
		return s.dim.Render("○ not answered yet; asked for: " + standing.Rule.Asks())
	case standing.Passes:
		return s.good.Render("✓ " + counts)
	}
	return s.bad.Render("✗ " + counts)
}

// noteLines draws the notes on a question, and why its text is held.
func noteLines(s styles, d *document, i, width int) []string {
	var lines []string
	if h, ok := d.held[d.now.Question(i).Key()]; ok {
		lines = append(lines, styled(s.bad, s.wrap("✎ kept here, not in the report: "+report.PrintableLine(h.reason), width, 2))...)
	}
	for _, n := range d.review.Remarks(i) {
		lines = append(lines, styled(s.warn, s.wrap(fmt.Sprintf("! line %d: %s", n.Line, report.PrintableLine(n.Message)), width, 2))...)
	}
	return lines
}

func styled(st lipgloss.Style, lines []string) []string {
	for i := range lines {
		lines[i] = st.Render(lines[i])
	}
	return lines
}
