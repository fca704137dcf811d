package tui

import (
	"fmt"
	"path/filepath"
	"strings"

	"handin/report"
)

// screen gives the lines of the whole window.
func (m *model) screen() []string {
	l, s := m.layout, m.styles
	if l.width == 0 || l.height == 0 {
		return nil
	}
	if l.tooSmall() {
		text := fmt.Sprintf("handin needs %d×%d; this window has %d×%d. Make it larger; your work is kept.", minWidth, minHeight, l.width, l.height)
		return pad(s, s.wrap(text, l.width, 0), "", l.width, l.height)
	}
	lines := []string{m.header(), m.tabs(), m.rule("┬")}
	lines = append(lines, m.body()...)
	lines = append(lines, m.rule("┴"))
	foot := m.footer()
	return append(lines[:l.height-len(foot)], foot...)
}

// body draws what stands between the rules.
func (m *model) body() []string {
	l, s := m.layout, m.styles
	switch m.shown() {
	case frontReading:
		return m.reading.draw(s, l.width, l.body())
	case frontDialog:
		return m.dialog.lines(s, m.previewer.pictures.drawn, l.width, l.body())
	case frontHelp:
		return m.helpLines(l.width, l.body())
	case frontResolving:
		return pad(s, m.resolving.lines(s, l.width, l.body()), "", l.width, l.body())
	case frontEditor:
		return m.edit.lines(s, &m.doc, l)
	}
	switch {
	case m.view == viewChecklist:
		return pad(s, m.checklist.lines(s, &m.doc, l.width, l.body()), "", l.width, l.body())
	case m.view == viewPage:
		return m.page.lines(s, l.width, l.body())
	case m.view == viewChanges:
		return m.panes(m.changes.alone,
			func(width int) []string { return m.changes.listLines(s, &m.doc, width, l.body()) },
			func(width int) []string { return m.changeWindow(width) })
	}
	return m.panes(m.questions.alone,
		func(width int) []string { return m.questions.listLines(s, &m.doc, width, l.body()) },
		m.sideWindow)
}

// panes draws a list and what stands beside it; in a narrow window the one or
// the other.
func (m *model) panes(alone bool, left, right func(width int) []string) []string {
	l, s := m.layout, m.styles
	list, side := l.lists()
	if side == 0 && alone {
		return pad(s, right(l.width), "", l.width, l.body())
	}
	lines := pad(s, left(list), "", list, l.body())
	if side == 0 {
		return lines
	}
	return besideEachOther(s, lines, pad(s, right(side), "", side, l.body()))
}

// changeWindow is the visible part of what changed.
func (m *model) changeWindow(width int) []string {
	all := m.changes.sideLines(m.styles, &m.doc, width)
	if !m.changes.inView {
		m.changes.inView = true
		m.changes.side.top = max(0, firstChange(all)-m.layout.body()*2/3)
	}
	m.changes.side.by(0, m.layout.body(), len(all))
	return window(all, m.changes.side.top, m.layout.body())
}

// sideWindow is the visible part of the selected question.
func (m *model) sideWindow(width int) []string {
	all := m.sideLines(width)
	m.questions.side.by(0, m.layout.body(), len(all))
	return window(all, m.questions.side.top, m.layout.body())
}

func (m *model) sideLines(width int) []string {
	title := "no answer"
	answer := []string{m.styles.dim.Render("enter opens the editor")}
	if of, ok := m.previewOfAnswer(m.questions.selected); ok {
		title = of.by.name()
		if answer, ok, _ = m.previewer.get(of); !ok {
			answer = m.styles.wrap(report.Printable(of.text), of.width, 0)
		}
	}
	return m.questions.sideLines(m.styles, &m.doc, title, answer, width)
}

// previewOfAnswer gives the picture of the i-th answer as the list shows it; it
// is false if there is no answer.
func (m *model) previewOfAnswer(i int) (previewOf, bool) {
	if i < 0 || i >= m.doc.now.QuestionCount() {
		return previewOf{}, false
	}
	text, _ := m.doc.text(i)
	list, side := m.layout.lists()
	if side == 0 {
		side = list
	}
	return previewOf{text: text, by: m.by, width: side - 2, dark: m.styles.dark, method: m.styles.method, cursor: -1}, text != ""
}

// rule draws the line above or below the body, with a sign where the body is
// divided.
func (m *model) rule(sign string) string {
	at := -1
	list, side := m.layout.lists()
	switch front := m.shown(); {
	case front == frontEditor && sign == "┴":
		at = m.layout.split()
	case front == frontList && (m.view == viewQuestions || m.view == viewChanges) && side > 0:
		at = list
	}
	return m.styles.rule(m.layout.width, at, sign)
}

// header says what is open and how far it is. What does not fit is left out,
// the least important first.
func (m *model) header() string {
	s, d, width := m.styles, &m.doc, m.layout.width
	name := s.accent.Render(" handin")
	mark := ""
	switch {
	case m.readOnly != "":
		mark = s.warn.Render(" · read only")
	case d.unsaved():
		mark = s.warn.Render(" · ● unsaved")
	}
	ready, all := d.review.Ready(), d.now.QuestionCount()
	ticked, boxes := d.now.Ticked(), d.now.BoxCount()
	right := []string{
		fmt.Sprintf("%d of %d ready %s (%s)   %d of %d ticked ", ready, all, gauge(ready, all, 10), m.score(), ticked, boxes),
		fmt.Sprintf("%d/%d ready (%s)  %d/%d ticked ", ready, all, m.score(), ticked, boxes),
		fmt.Sprintf("%d/%d ready  %d/%d ticked ", ready, all, ticked, boxes),
	}
	for _, r := range right {
		for _, path := range m.places() {
			left := name + s.dim.Render("  ") + path + s.dim.Render(" · "+d.edition.Name) + mark
			if s.width(left)+s.width(r)+3 <= width {
				return s.fit(s.spread(left, r, width), width)
			}
		}
	}
	return s.fit(name+mark+"  "+right[2], width)
}

// places are ways to say where the report is: its path, and the branch.
func (m *model) places() []string {
	names := m.names()
	branch := m.changes.branch()
	if branch == "" {
		return names
	}
	var all []string
	for _, name := range names {
		all = append(all, name+m.styles.dim.Render(" · ")+branch)
	}
	return append(all, names...)
}

// names are ways to write the report's path, the longest first.
func (m *model) names() []string {
	if m.demo {
		return []string{"demo, a copy that is thrown away", "demo"}
	}
	path := report.PrintableLine(m.doc.file.Path)
	short := filepath.Join(filepath.Base(filepath.Dir(path)), filepath.Base(path))
	return []string{path, short, filepath.Base(path)}
}

// score is the verdict of the course's script.
func (m *model) score() string {
	o := m.doc.review.Official
	if o.Error != "" {
		return "script: stops"
	}
	return fmt.Sprintf("script: %d", o.Passed)
}

// hasNotes tells if there is a note on the selected question.
func (m *model) hasNotes() bool {
	return len(m.doc.review.Standings) > 0 && m.doc.review.Standings[m.questions.selected].Noted
}

// tabs draws the names of the views; in the editor, where the answer stands.
func (m *model) tabs() string {
	s := m.styles
	line := ""
	for v, name := range viewNames {
		if view(v) == m.view {
			line += s.tab.Render(" " + name + " ")
		} else {
			line += s.dim.Render(" " + name + " ")
		}
		line += " "
	}
	right := ""
	if m.doc.edition.Custom() {
		right = "judged by its own prompts: no edition that is known "
	}
	if note, ok := m.ofReport(); ok {
		right = s.warn.Render("! "+note) + " "
	}
	if m.doc.review.Official.Error != "" {
		right = s.bad.Render("the script stops: "+m.cause()) + " "
	}
	room := m.layout.width - s.width(line) - 3
	if s.width(right) > room {
		right = s.method.Truncate(right, room-5, "…") + s.dim.Render("  ! ")
	}
	return s.fit(s.spread(" "+line, right, m.layout.width), m.layout.width)
}

// ofReport is the first note on the report as a whole.
func (m *model) ofReport() (string, bool) {
	for _, n := range m.doc.review.Notes {
		if n.Index < 0 && !n.Notice() {
			return report.PrintableLine(n.Message), true
		}
	}
	return "", false
}

// cause is why the script stops, as far as a note says.
func (m *model) cause() string {
	line, why := m.doc.review.Stop()
	if line == 0 {
		return report.PrintableLine(why)
	}
	return fmt.Sprintf("line %d: %s", line, report.PrintableLine(why))
}

// tabAt gives the view whose name is drawn at a column.
func (m *model) tabAt(x int) (view, bool) {
	at := 1
	for v, name := range viewNames {
		end := at + m.styles.width(name) + 2
		if at <= x && x < end {
			return view(v), true
		}
		at = end + 1
	}
	return 0, false
}

// footer names the keys, and the last message; a long message takes more rows.
func (m *model) footer() []string {
	s, width := m.styles, m.layout.width
	foot := m.context().foot()
	switch front := m.shown(); {
	case front == frontReading:
		foot = m.reading.foot()
	case front == frontDialog:
		foot = "↑ ↓ choose · enter take"
		if m.dialog.foot != "" {
			foot = m.dialog.foot
		} else if !m.dialog.must {
			foot += " · esc back"
		}
	case front == frontHelp:
		foot = "↓ ↑ scroll · any other key closes"
	case m.filter().open && m.view == viewPage:
		foot = "enter go on with n and N · esc give up"
	case m.filter().open:
		foot = "enter keep · esc show all"
	case m.edit == nil && m.filter().shown():
		foot = "esc show all · " + foot
	}
	if m.view == viewQuestions && !m.hasNotes() {
		foot = strings.Replace(foot, "f mend · ", "", 1)
	}
	style := s.good
	if m.message.bad {
		style = s.bad
	}
	text := report.PrintableLine(m.message.text)
	if room := width - s.width(text) - 3; room >= 0 && (text == "" || room > 20) {
		left := s.dim.Render(s.fit(" "+foot, max(0, min(room, s.width(foot)+1))))
		return []string{s.fit(s.spread(left, style.Render(text)+" ", width), width)}
	}
	return pad(s, styled(style, s.wrap(text, width-2, 0)), " ", width, min(4, len(s.wrap(text, width-2, 0))))
}
