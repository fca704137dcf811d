package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"handin/report"
	"handin/report/plain"
	"handin/tui/hypertext"
	"handin/tui/screen"
)

// versionTime is how the time of a version is written.
const versionTime = "2006-01-02 15:04"

// versionDrawn is what the detail was drawn of.
type versionDrawn struct {
	row    versionRow
	now    *report.Report
	width  int
	look   *hypertext.Look
	method ansi.Method
}

// versionsPlace is where the versions stand: most of a narrow window is for what changed.
func versionsPlace(l screen.Layout) listed {
	body := l.Body() - listedHead
	return listedIn(l, body-1-max(4, body/3))
}

func (l *versions) mouse(m *model, msg tea.MouseMsg) tea.Cmd {
	at := msg.Mouse()
	p := versionsPlace(m.layout)
	y := at.Y - m.layout.BodyTop() - listedHead
	onList := y < p.height && at.X < p.width
	switch msg.(type) {
	case tea.MouseWheelMsg:
		if onList {
			l.by(wheelStep(at.Button) / 3)
		} else {
			l.scroll(m.layout, wheelStep(at.Button))
		}
	case tea.MouseClickMsg:
		if i := l.At(screen.ItemsOf(l.rows), y); at.Button == tea.MouseLeft && onList && y >= 0 && i >= 0 {
			l.by(i - l.Selected)
		}
	}
	return nil
}

func (l *versions) foot(f frame) hints { return tables.versions.foot(f) }

func (l *versions) rules(f frame) (above, below string) { return versionsPlace(f.layout).rules(f) }

func (l *versions) fit(f frame) {
	r := f.work.Report()
	now := ""
	if i := r.Index(l.of); i >= 0 {
		now = r.Answer(i)
	}
	l.fill(now, f.findings.foundOn(f.work, r.Index(l.of)))
	p := versionsPlace(f.layout)
	width := p.sideWidth
	l.Show(screen.ItemsOf(l.rows), p.height)
	row, ok := l.row()
	if drawn := (versionDrawn{row, r, width, f.styles.Page, f.styles.Method}); l.detail == nil || l.drawn != drawn {
		l.drawn, l.detail = drawn, []string{}
		if ok {
			l.detail = row.lines(f.styles, now, width-2)
		}
	}
	l.scroll(f.layout, 0)
}

// lines are the version whole: whose it is, how it was judged, and what taking it changes.
func (r versionRow) lines(s screen.Styles, now string, width int) []string {
	lines := []string{r.whose(s)}
	if f := r.found; f != nil {
		lines = append(lines, screen.Styled(s.Dim, s.Wrap("not merged"+foundWhy(*f), width, 0))...)
	}
	if about := plain.PrintableLine(r.Subject); about != "" {
		lines = append(lines, screen.Styled(s.Dim, s.Wrap(about, width, 0))...)
	}
	if r.Author != "" {
		lines = append(lines, verdictIn(s, r.Standing, width))
	}
	return append(append(lines, s.Titles(width, "what taking it changes")), takingLines(s, now, r.Text, width)...)
}

// whose says who wrote a version, where and when.
func (r versionRow) whose(s screen.Styles) string {
	var parts []string
	if r.found != nil {
		parts = append(parts, s.Strong.Render(plain.PrintableLine(r.found.Branch)))
	}
	if r.Author != "" {
		parts = append(parts, s.Strong.Render(plain.PrintableLine(r.Author)), s.Dim.Render(r.At.Local().Format(versionTime)))
	}
	return strings.Join(append(parts, s.Dim.Render(short8(r.Commit))), s.Dim.Render(" · "))
}

// takingLines draw what taking a version changes in the answer.
func takingLines(s screen.Styles, now, then string, width int) []string {
	now, then = plain.UnixEndings(now), plain.UnixEndings(then)
	switch {
	case now == then:
		return append([]string{s.Dim.Render("It is so now."), ""}, s.Wrap(plain.Printable(now), width, 0)...)
	case now == "" || plain.IsPlaceholder(now):
		return s.Wrap(plain.Printable(then), width, 0)
	case plain.IsPlaceholder(then):
		return screen.DiffLines(s, now, then, width) // not word by word: the one is no version of the other
	}
	words, _ := screen.WordLines(s, now, then, width)
	return words
}

// short8 is a commit's name, as short as it is shown.
func short8(commit string) string { return commit[:min(8, len(commit))] }

func (l *versions) draw(f frame) []string {
	s := f.styles
	p := versionsPlace(f.layout)
	var list []string
	for _, r := range screen.Window(l.rows, l.Top, p.height) {
		list = append(list, l.line(s, r, p.width))
	}
	l.GoesOn(s, list, len(l.rows), p.width)
	if len(l.rows) == 0 {
		list = append(list, " "+s.Dim.Render(l.empty()))
	}
	return p.draw(f, l.head(s, f.layout.Width), list, goesOn(s, l.detail, l.top, p.sideHeight, p.sideWidth-2, "pgdn"))
}

// head says which question it is, and how many versions there are.
func (l *versions) head(s screen.Styles, width int) string {
	said := plain.Count(len(l.all), "version")
	switch {
	case l.why != "":
		said = l.why
	case !l.read:
		said += ", reading …"
	case l.partial != "":
		said += "; " + l.partial + ", so there may be more"
	}
	return s.Fit(" "+s.Strong.Render(fmt.Sprintf("What answer %d was", l.of.Number))+s.Dim.Render(" · "+said), width)
}

func (l *versions) empty() string {
	if l.read {
		return "git has no version of it"
	}
	return "git is looking"
}

// line draws a row of the list.
func (l *versions) line(s screen.Styles, r versionRow, width int) string {
	if r.title != "" {
		return s.Fit(" "+s.Dim.Render(r.title), width)
	}
	on, bar := screen.Style.Itself, " "
	if r.at == l.Selected {
		on, bar = screen.Style.Selected, "▌"
	}
	when, who, counts := r.At.Local().Format(versionTime), r.Author, r.counts()
	if r.found != nil {
		when, who = r.found.Branch, ""
		if r.Author != "" {
			who = "by " + r.Author
		}
	}
	sign := s.Fit(r.Standing.Glyph(), 2)
	if r.Author == "" {
		sign = "  " // it was not read yet
	}
	room := max(1, width-1-3-s.Width(counts)-2)
	text := on(s.Dim).Render(s.Method.Truncate(plain.PrintableLine(when), room-2, "…") + "  ")
	who = s.Fit(plain.PrintableLine(who), max(0, room-s.Width(text)))
	return on(s.Accent).Render(bar) + on(meterStyle(s, r.Standing)).Render(sign+" ") + text + on(s.Plain).Render(who+" "+counts+" ")
}

// counts says how long a version is.
func (r versionRow) counts() string {
	switch {
	case r.Author == "" && r.found != nil:
		return strings.TrimPrefix(foundWhy(*r.found), ", ")
	case !r.Standing.Answered:
		return "not answered"
	case r.now:
		return plain.Count(r.Standing.Words, "word") + ", now"
	}
	return plain.Count(r.Standing.Words, "word")
}
