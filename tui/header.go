package tui

import (
	"fmt"
	"path/filepath"

	"handin/report/plain"
	"handin/tui/screen"
)

// header says what is open and how far it is. What does not fit is left out, the least
// important first: the branch, and what is not pushed, stay longest.
func (m *model) header() string {
	s, width := m.styles, m.layout.Width
	scores := m.scores(m.progress())
	places := m.places()
	fits := func(place, score string) bool { return s.Width(place)+s.Width(score)+2 <= width }
	for _, t := range headerTries(len(places), len(scores)) {
		if place, score := places[t.place], scores[t.score]; fits(place, score) {
			return s.Fit(s.Spread(place, score, width), width)
		}
	}
	score := scores[len(scores)-1]
	place := s.Fit(places[len(places)-1], width-s.Width(score)-1)
	return s.Fit(place+" "+score, width)
}

// headerTry is a way to say the place, and one to say the score, the longest being 0.
type headerTry struct{ place, score int }

// headerTries shorten first the place, then the score, and then both; the branch goes last.
func headerTries(places, scores int) (tries []headerTry) {
	named := places - 3 // the last that has the file's name
	for place := range named + 1 {
		tries = append(tries, headerTry{place, 0})
	}
	tries = append(tries, headerTry{named, 1})
	for score := 1; score < scores; score++ {
		tries = append(tries, headerTry{places - 2, score})
	}
	return append(tries, headerTry{places - 1, scores - 1})
}

// places are ways to say what is open, the longest first: the edition goes first, the
// branch stays.
func (m *model) places() []string {
	s, w := m.styles, m.work
	mark := ""
	switch {
	case w.ReadOnly() != "":
		mark = s.Warn.Render(" · read only")
	case w.Waits() != "":
		mark = s.Bad.Render(" · ● " + w.Waits() + m.waitsFor())
	case w.Unsaved():
		mark = s.Warn.Render(" · ● unsaved")
	}
	branch := ""
	if b := m.git.branch(); b != "" {
		branch = s.Dim.Render(" · ") + b
	}
	name := s.Accent.Render(" handin")
	var places []string
	for i, path := range m.names() {
		place := name + "  " + path + branch
		if i == 0 {
			places = append(places, place+s.Dim.Render(" · "+w.Edition().Name)+mark)
		}
		places = append(places, place+mark)
	}
	return append(places, name+branch+mark, name+mark)
}

// waitsFor names the key for what waits, where that is not asked about already.
func (m *model) waitsFor() string {
	if m.resolving() != nil || m.asks() {
		return ""
	}
	return ", ctrl+s"
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

// scores are ways to say how far the report is, the longest first.
func (m *model) scores(p progress) []string {
	s, all := m.styles, len(p.ready)
	style := s.Plain
	if all > 0 && p.left() == 0 {
		style = s.Good
	}
	ready := style.Render(fmt.Sprintf("%d/%d ready", p.done(), all))
	bar := style.Render(" " + screen.Gauge(p.done(), all, barCells))
	checker := fmt.Sprintf("checker passes %d", p.review.Official.Passed)
	if p.stops {
		checker = s.Bad.Render("checker stops")
	}
	dot := s.Dim.Render(" · ")
	boxes := ""
	if n := m.work.Report().BoxCount(); n > 0 {
		boxes = dot + fmt.Sprintf("%d/%d boxes", m.work.Report().Ticked(), n)
	}
	return []string{
		ready + bar + dot + checker + boxes + " ",
		ready + dot + checker + boxes + " ",
		ready + dot + checker + " ",
		ready + " ",
	}
}

// barCells is how long the bar of what is ready is.
const barCells = 7
