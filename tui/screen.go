package tui

import (
	"fmt"
	"path/filepath"

	"handin/report/plain"
	"handin/tui/screen"
)

// screen gives the lines of the whole window.
func (m *model) screen() []string {
	l := m.layout
	if l.Width == 0 || l.Height == 0 {
		return nil
	}
	f := m.frame()
	if l.TooSmall() {
		return tooSmall{}.draw(f)
	}
	shown := m.shown()
	above, below := shown.rules(f)
	lines := []string{m.header(), m.tabs(), m.styles.Rule(l.Width, above, "┬")}
	lines = append(lines, shown.draw(f)...)
	lines = append(lines, m.styles.Rule(l.Width, below, "┴"))
	foot := m.footer()
	return append(lines[:l.Height-len(foot)], foot...)
}

// header says what is open and how far it is. What does not fit is left out,
// the least important first.
func (m *model) header() string {
	s, w, width := m.styles, m.work, m.layout.Width
	name := s.Accent.Render(" handin")
	mark := ""
	switch {
	case w.ReadOnly() != "":
		mark = s.Warn.Render(" · read only")
	case w.Unsaved():
		mark = s.Warn.Render(" · ● unsaved")
	}
	ready, all := w.Review().Ready(), w.Report().QuestionCount()
	ticked, boxes := w.Report().Ticked(), w.Report().BoxCount()
	right := []string{
		fmt.Sprintf("%d of %d ready %s (%s)   %d of %d ticked ", ready, all, screen.Gauge(ready, all, 10), m.score(), ticked, boxes),
		fmt.Sprintf("%d/%d ready (%s)  %d/%d ticked ", ready, all, m.score(), ticked, boxes),
		fmt.Sprintf("%d/%d ready  %d/%d ticked ", ready, all, ticked, boxes),
	}
	for _, r := range right {
		for _, path := range m.places() {
			left := name + s.Dim.Render("  ") + path + s.Dim.Render(" · "+w.Edition().Name) + mark
			if s.Width(left)+s.Width(r)+3 <= width {
				return s.Fit(s.Spread(left, r, width), width)
			}
		}
	}
	return s.Fit(name+mark+"  "+right[2], width)
}

// places are ways to say where the report is: its path, and the branch.
func (m *model) places() []string {
	names := m.names()
	branch := m.git.branch()
	if branch == "" {
		return names
	}
	var all []string
	for _, name := range names {
		all = append(all, name+m.styles.Dim.Render(" · ")+branch)
	}
	return append(all, names...)
}

// names are ways to write the report's path, the longest first.
func (m *model) names() []string {
	if m.work.Demo() {
		return []string{"demo, a copy that is thrown away", "demo"}
	}
	path := plain.PrintableLine(m.work.File().Path)
	short := filepath.Join(filepath.Base(filepath.Dir(path)), filepath.Base(path))
	return []string{path, short, filepath.Base(path)}
}

// score is the verdict of the course's checker.
func (m *model) score() string {
	o := m.work.Review().Official
	if o.Error != "" {
		return "checker: stops"
	}
	return fmt.Sprintf("checker: %d", o.Passed)
}

// hasNotes reports whether there is a note on the selected question.
func (m *model) hasNotes() bool {
	return len(m.work.Review().Standings) > 0 && m.work.Review().Standings[m.questions.Selected].Noted
}

// tabs draws the names of the views; in the editor, where the answer stands.
func (m *model) tabs() string {
	s := m.styles
	line := ""
	for _, p := range m.panes.all {
		style := s.Dim
		if p == m.now {
			style = s.Tab
		}
		line += style.Render(" " + p.name() + " ")
		line += " "
	}
	right := ""
	if m.work.Edition().Custom() {
		right = "judged by its own prompts: no edition that is known "
	}
	if note, ok := m.ofReport(); ok {
		right = s.Warn.Render("! "+note) + " "
	}
	if m.work.Review().Official.Error != "" {
		right = s.Bad.Render("the checker stops: "+m.cause()) + " "
	}
	room := m.layout.Width - s.Width(line) - 3
	if s.Width(right) > room {
		right = s.Method.Truncate(right, room-5, "…") + s.Dim.Render("  ! ")
	}
	return s.Fit(s.Spread(" "+line, right, m.layout.Width), m.layout.Width)
}

// ofReport is the first note on the report as a whole.
func (m *model) ofReport() (string, bool) {
	for _, n := range m.work.Review().Notes {
		if n.Index < 0 && !n.Notice() {
			return plain.PrintableLine(n.Message), true
		}
	}
	return "", false
}

// cause is why the checker stops, as far as a note says.
func (m *model) cause() string {
	line, why := m.work.Review().Stop()
	if line == 0 {
		return plain.PrintableLine(why)
	}
	return fmt.Sprintf("line %d: %s", line, plain.PrintableLine(why))
}
