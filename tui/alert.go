package tui

import (
	"fmt"
	"slices"
	"strings"

	"handin/checks"
	"handin/report"
	"handin/report/plain"
	"handin/report/store"
	"handin/tui/screen"
)

// alert is the row above everything else in the views, while the checker stops: at what,
// in words; or while the course does not read the report where it is. In Questions the
// cursor can stand on it.
type alert struct {
	of      *report.Report // of which the rest was found
	cause   string         // where it stops and why
	brief   string         // the same, for a narrow window
	index   int            // of the question, or -1
	place   string         // where the course does not read it; "" while the checker stops
	fixable bool
	asks    bool // fix asks which of two answers stays
	reads   bool // in a window that only reads
}

// alerted makes the alert follow the report. In the editor there is none, where it would
// move the text at a letter.
func (m *model) alerted() {
	m.layout.Alert = 0
	stops, place := m.work.Review().Official.Error != "", m.findings.misplaced()
	if m.layout.Writing || !stops && place == "" {
		return
	}
	m.layout.Alert = 1
	switch {
	case !stops:
		m.alert = alertOfPlace(m.work.Report(), place, m.findings.isCoursePlaceTaken())
	case m.alert.of != m.work.Report() || m.alert.place != "":
		m.alert = alertOf(m.work.Report(), m.work.Review())
	}
	m.alert.reads = m.work.ReadOnly() != ""
}

// misplaced is where the report lies, if the course does not read it there.
func (f *findings) misplaced() string {
	if strings.EqualFold(f.path, store.CoursePlace) {
		return ""
	}
	return f.path
}

// isCoursePlaceTaken reports whether another report is where the course reads one.
func (f *findings) isCoursePlaceTaken() bool {
	return slices.ContainsFunc(f.reports, func(path string) bool { return strings.EqualFold(path, store.CoursePlace) })
}

func alertOfPlace(r *report.Report, place string, taken bool) alert {
	a := alert{of: r, index: -1, place: place}
	place = plain.PrintableLine(place)
	if taken {
		a.cause = fmt.Sprintf("The course reads only %s, and not this report, %s · handin %[1]s opens that", store.CoursePlace, place)
		a.brief = "The course reads only " + store.CoursePlace
		return a
	}
	a.cause = fmt.Sprintf("The course reads only %s, not %s · handin place copies it there", store.CoursePlace, place)
	a.brief = "Not where the course reads · handin place copies it"
	return a
}

func alertOf(r *report.Report, v checks.Review) alert {
	a := alert{of: r, index: -1}
	n, ok := v.StopNote()
	switch {
	case !ok:
		a.brief = "The checker stops: " + plain.PrintableLine(v.Official.Error)
		a.cause = a.brief
		return a
	case n.Question > 0:
		a.cause = fmt.Sprintf("The checker stops at question %d: %s", n.Question, n.Cause())
		a.brief = fmt.Sprintf("The checker stops at %d: %s", n.Question, n.Cause())
	default:
		a.cause = fmt.Sprintf("The checker stops at line %d: %s", n.Line, n.Cause())
		a.brief = a.cause
	}
	a.index = n.Index
	fixer := checks.NewFixer(r, v.Edition)
	_, a.fixable, _ = fixer.Fix(n)
	_, a.asks = fixer.Doubled(n)
	return a
}

// does names what can be done about it, with the cursor on it or not.
func (a alert) does(on bool) string {
	switch {
	case on && a.reads:
		return ""
	case on && a.asks:
		return " · f settles it"
	case on && a.fixable:
		return " · f fixes it"
	case on && a.index >= 0:
		return " · enter opens it"
	case on:
		return " · enter tells more"
	}
	return " · ! tells more"
}

// row draws the alert.
func (a alert) row(s screen.Styles, on bool, width int) string {
	bar, style := " ", s.Bad
	if on {
		bar, style = "▌", s.Bad.Selected()
	}
	text, says := a.brief, []string{a.cause + a.does(on), a.cause}
	if on && (a.fixable || a.asks) { // the key before the words
		says = slices.Insert(says, 1, a.brief+a.does(on))
	}
	for _, all := range says {
		if s.Width(all) <= width-4 {
			text = all
			break
		}
	}
	return style.Render(s.Fit(bar+"✗ "+text, width))
}

// openAlert does what enter is for on the alert: it opens the question at which the
// checker stops, or else tells all that is to be said.
func (m *model) openAlert() (open bool) {
	if m.alert.index >= 0 {
		m.questions.choose(m.alert.index)
		return true
	}
	m.showNotes()
	return false
}
