package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"handin/checks/browse"
	"handin/report/plain"
	"handin/tui/hypertext"
	"handin/tui/preview"
	"handin/tui/screen"
)

// page is the view of the whole report as the examiner gets it.
type page struct {
	number
	shown  preview.Preview // the newest that was drawn
	top    int             // its first line that is shown
	goTo   int             // the number of the question to go to once it is drawn, or 0
	words  screen.Filter   // that are looked for
	found  int             // the line on which they were found last
	served *browse.Server  // nil unless the page is served to a browser
}

var pageKeys = bindings{
	{keys("enter"), "enter", "to the question", inFoot, do(func(m *model) { m.page.leave(m) })},
	{keys("n", "ctrl+n"), "n", "next heading", whereLeads, do(func(m *model) { m.page.jump(m, 1) })},
	{keys("N", "ctrl+p"), "N", "previous heading", inHelp, do(func(m *model) { m.page.jump(m, -1) })},
	{keys("b"), "b", "page in the browser", inFoot, (*model).openBrowser},
	{digitKeys, "14", "go to a question; type its number", inHelp, nil},
	{keys("/"), "/", "find", inFoot, do(func(m *model) { m.page.words.Start() })},
	{keys("pgdown", "ctrl+d", "space"), "pgup pgdn", "a page up, down", inHelp, do(func(m *model) { m.page.move(m, m.screenful()) })},
	{keys("pgup", "ctrl+u"), "", "", inHelp, do(func(m *model) { m.page.move(m, -m.screenful()) })},
}

func newPage() *page {
	return &page{words: screen.Filter{Foot: "enter go on with n and N · esc give up"}}
}

func (p *page) name() string                  { return "Page" }
func (p *page) keys() bindings                { return pageKeys }
func (p *page) filter() *screen.Filter        { return &p.words }
func (p *page) filterRow(l screen.Layout) int { return l.Body() - 1 }
func (p *page) touched(*model) tea.Cmd        { return nil }
func (p *page) back()                         {}
func (p *page) divided() bool                 { return false }

// filtered goes to what is being looked for, if it is not in view.
func (p *page) filtered(m *model) {
	if !p.words.Open {
		return
	}
	inView := screen.Window(p.shown.Lines, p.top, m.layout.Body()-pageHead-1)
	if p.wanted() != "" && !slices.ContainsFunc(inView, p.has) && !p.find(1, m.layout.Body()) {
		m.say("the page has no such words")
	}
}

// turnedTo shows the question that is selected.
func (p *page) turnedTo(m *model) tea.Cmd {
	if m.work.Report().QuestionCount() > 0 {
		p.goTo = m.work.Report().Question(m.questions.Selected).Number
		p.show(p.goTo)
	}
	return nil
}

func (p *page) move(m *model, n int) { p.by(n, m.layout.Body()) }

func (p *page) wheel(m *model, _ tea.Mouse, step int) { p.move(m, step) }

func (p *page) click(*model, int, int) tea.Cmd { return nil }

// jump goes to the next heading, or the next place of what is looked for.
func (p *page) jump(m *model, step int) {
	switch {
	case p.wanted() == "":
		p.toHeading(step, m.layout.Body())
	case !p.find(step, m.layout.Body()):
		m.say("the page has no such words")
	}
}

// digit goes to a question's heading.
func (p *page) digit(m *model, digit string) tea.Cmd {
	return p.number.take(m, digit, func(n int) bool {
		if p.shown.Of.Width == 0 { // not drawn yet
			p.goTo = n
		}
		if !p.show(n) && p.goTo == 0 {
			return false
		}
		p.by(0, m.layout.Body())
		return true
	})
}

// leave goes to the question that is in view.
func (p *page) leave(m *model) {
	if found := m.work.Report().Find(p.question()); len(found) > 0 {
		m.questions.choose(found[0])
	}
	m.turnTo(m.questions)
}

func (p *page) fit(f frame) {
	p.words.Fit(f.layout.Width)
	p.by(0, f.layout.Body())
}

func (p *page) draw(f frame) []string { return p.lines(f.styles, f.layout.Width, f.layout.Body()) }

func (p *page) wants(f frame) []preview.Request {
	of := preview.Request{Text: f.work.Report().Source(), Whole: true, Width: min(pageWidth, f.layout.Width-2), Look: f.styles.Page, Method: f.styles.Method, Cursor: -1}
	if of.Figures = f.previews.Pictures.Revision; of == p.shown.Of {
		return nil
	}
	return []preview.Request{of}
}

// pageWidth is how wide a page is drawn at most.
const pageWidth = screen.TextWidth

// pageHead is how many rows are above the page.
const pageHead = 1

// take shows a page that was drawn. What is in view stays there when the lines
// above it have become more or fewer.
func (p *page) take(drawn preview.Preview, height int) {
	if i := p.heading(); i >= 0 {
		if at := lineOf(drawn.Headings, p.shown.Headings, i); at >= 0 {
			p.top += at - p.shown.Headings[i].Line
		}
	}
	p.shown = drawn
	if p.goTo > 0 {
		p.show(p.goTo)
	}
	p.by(0, height)
}

// lineOf gives the line at which the i-th of the old headings stands among the
// new ones, or -1.
func lineOf(headings, old []hypertext.Heading, i int) int {
	nth := 0
	for _, h := range old[:i] {
		if h.Text == old[i].Text {
			nth++
		}
	}
	for _, h := range headings {
		if h.Text == old[i].Text {
			if nth == 0 {
				return h.Line
			}
			nth--
		}
	}
	return -1
}

// by scrolls.
func (p *page) by(n, height int) {
	p.top = max(0, min(p.top+n, p.bottom(height)))
}

// heading is the index of the heading that what is in view stands under, or -1.
func (p *page) heading() int {
	at := -1
	for i, h := range p.shown.Headings {
		if h.Line <= p.top {
			at = i
		}
	}
	return at
}

// toHeading goes to the next heading, or the one before, going round.
func (p *page) toHeading(step, height int) {
	if i := p.headingFrom(step, height); i >= 0 {
		p.by(p.shown.Headings[i].Line-p.top, height)
	}
}

// headingFrom gives the next heading, or the one before, going round; -1 if there is none.
// Below the last that can stand at the top comes the first.
func (p *page) headingFrom(step, height int) int {
	headings := p.shown.Headings
	last := len(headings) - 1
	if step > 0 {
		i := slices.IndexFunc(headings, func(h hypertext.Heading) bool { return h.Line > p.top })
		if i < 0 || p.top >= p.bottom(height) {
			return min(0, last)
		}
		return i
	}
	for i := last; i >= 0; i-- {
		if headings[i].Line < p.top {
			return i
		}
	}
	return last
}

// bottom is how far the page can be scrolled.
func (p *page) bottom(height int) int { return max(0, len(p.shown.Lines)-height+pageHead) }

func (p *page) leads(f frame) string {
	if p.wanted() != "" {
		return "n: the next " + plain.PrintableLine(fmt.Sprintf("%q", p.words.Input.Value()))
	}
	i := p.headingFrom(1, f.layout.Body())
	if i < 0 {
		return ""
	}
	return f.styles.Method.Truncate("n: "+plain.PrintableLine(p.shown.Headings[i].Text), leadCells, "…")
}

// show goes to a question's heading. It is false if the page has none.
func (p *page) show(number int) bool {
	for _, h := range p.shown.Headings {
		if numberOf(h.Text) == number {
			p.top, p.goTo = h.Line, 0
			return true
		}
	}
	return false
}

// numberOf reads the number out of a heading `Question N`; 0 if it is another.
func numberOf(heading string) int {
	var n int
	if _, err := fmt.Sscanf(strings.ToLower(heading), "question %d", &n); err != nil {
		return 0
	}
	return n
}

// question is the number of the question in view, or 0.
func (p *page) question() int {
	for i := p.heading(); i >= 0; i-- {
		if n := numberOf(p.shown.Headings[i].Text); n > 0 {
			return n
		}
	}
	return 0
}

// find goes to the next line that has what is looked for, or the one before,
// going round. It is false if there is none.
func (p *page) find(step, height int) bool {
	n := len(p.shown.Lines)
	from := p.found
	if from < p.top || from >= p.top+height {
		from = p.top // it was scrolled away from
	}
	for k := range n {
		at := ((from+(k+1)*step)%n + n) % n
		if p.has(p.shown.Lines[at]) {
			p.found = at
			p.by(at-p.top, height)
			return true
		}
	}
	return false
}

func (p *page) has(line string) bool {
	return strings.Contains(strings.ToLower(ansi.Strip(line)), p.wanted())
}

func (p *page) wanted() string { return strings.ToLower(p.words.Input.Value()) }

// lines draws the view.
func (p *page) lines(s screen.Styles, width, height int) []string {
	if p.words.Shown() {
		height--
	}
	lines := append([]string{p.head(s, width)}, p.body(s, height-pageHead)...)
	return p.words.Under(s, screen.Pad(s, lines, " ", width, height), width, height)
}

// head says what the page is, and what of it is in view.
func (p *page) head(s screen.Styles, width int) string {
	left := s.Dim.Render("what report.py html makes of the report")
	right := ""
	if n := len(p.shown.Lines); n > 0 {
		right = s.Dim.Render(fmt.Sprintf("line %d of %d", min(p.top+1, n), n))
	}
	return s.Spread(s.Fit(left, min(s.Width(left), width-s.Width(right)-4)), right, width-2)
}

func (p *page) body(s screen.Styles, height int) []string {
	switch {
	case p.shown.Of.Width == 0:
		return []string{s.Dim.Render("the page is being made …")}
	case len(p.shown.Lines) == 0:
		return []string{s.Dim.Render("the page is empty")}
	}
	lines := slices.Clone(screen.Window(p.shown.Lines, p.top, height))
	if wanted := p.wanted(); wanted != "" {
		for i, l := range lines {
			lines[i] = marked(s, l, wanted)
		}
	}
	return lines
}

// marked shows where a line has what is looked for.
func marked(s screen.Styles, line, wanted string) string {
	plain := ansi.Strip(line)
	at := strings.Index(strings.ToLower(plain), wanted)
	if at < 0 || len(strings.ToLower(plain)) != len(plain) {
		return line
	}
	end := at + len(wanted)
	return plain[:at] + s.Tab.Render(plain[at:end]) + plain[end:]
}
