package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/report/plain"
	"handin/tui/preview"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// questions is the view of all questions: a list, and beside it the selected
// one with its prompt, its verdict and its answer.
type questions struct {
	number
	screen.List          // an item is a question's index in the report
	whole       []string // the selected question, as it is drawn beside the list
	beside
	onAlert bool // the cursor is on what goes before the list
	began   int  // the question that was selected first
}

var questionKeys = bindings{
	{keys("enter"), "enter", "edit", inFoot, (*model).openEditor},
	{keys("n", "ctrl+n"), "n", "next that is not ready", whereLeads, do(func(m *model) { m.questions.jump(m, 1) })},
	{keys("N", "ctrl+p"), "N", "previous that is not ready", inHelp, do(func(m *model) { m.questions.jump(m, -1) })},
	{digitKeys, "14", "go to a question; type its number", inHelp, nil},
	{keys("f", "f2"), "f", "fix", whereNoted, do((*model).fix)},
	{keys("h", "f9"), "h", "history; what this answer was, on all branches", inHelp, (*model).showVersions},
	{keys("E"), "E", "another answer; that a branch has which was not merged", whereFound, (*model).showElsewhere},
	{keys("e"), "e", "your own $EDITOR", inHelp, (*model).openElsewhere},
	{keys("pgdown", "ctrl+d"), "pgup pgdn", "scroll the question", inHelp, do(func(m *model) { m.questions.scrollSide(m, m.questions.page(m.layout)) })},
	{keys("pgup", "ctrl+u"), "", "", inHelp, do(func(m *model) { m.questions.scrollSide(m, -m.questions.page(m.layout)) })},
	{keys("ctrl+t"), "ctrl+t", "preview; as the examiner sees it, or as GitHub shows it", inHelp, do((*model).otherPreview)},
	{keys("f3", "f8"), "f3", "show figure large; the first of the answer", inHelp, do((*model).showFigure)},
	{keys("right"), "→ ←", "question, list; in a narrow window", inHelp, do(func(m *model) { m.questions.alone = true })},
	{keys("left"), "", "", inHelp, do(func(m *model) { m.questions.alone = false })},
}

func (q *questions) name() string                  { return "Questions" }
func (q *questions) keys() bindings                { return questionKeys }
func (q *questions) filter() *screen.Filter        { return &q.List.Filter }
func (q *questions) filtered(m *model)             { q.move(m, 0) }
func (q *questions) filterRow(l screen.Layout) int { return l.Body() - 1 - q.underList(l) }
func (q *questions) turnedTo(*model) tea.Cmd       { return nil }
func (q *questions) touched(*model) tea.Cmd        { return nil }
func (q *questions) divided() bool                 { return true }

// questionRow is a line of the list: a section's title or a question.
type questionRow struct {
	section string
	index   int
}

func (r questionRow) Item() int { return r.index }

// rows gives the lines of the list.
func (q *questions) rows(w *workspace.Workspace) []questionRow {
	var rows []questionRow
	section := ""
	for i, question := range w.Report().Questions() {
		if !q.List.Filter.Matches(questionWords(w, i)) {
			continue
		}
		if question.Section != section || len(rows) == 0 {
			section = question.Section
			rows = append(rows, questionRow{section, -1})
		}
		rows = append(rows, questionRow{"", i})
	}
	return rows
}

// questionWords is what the filter looks for its words in.
func questionWords(w *workspace.Workspace, i int) func() string {
	return func() string {
		q := w.Report().Question(i)
		return fmt.Sprintf("%d %s %s %s", q.Number, w.Review().Standings[i].Rule.Title, q.Section, w.Report().Prompt(i))
	}
}

// listed reports whether the selected question is on the list.
func (q *questions) listed(w *workspace.Workspace) bool {
	return q.Position(screen.ItemsOf(q.rows(w))) >= 0
}

// begin selects the question with a number, or else what is to be done first.
func (q *questions) begin(w *workspace.Workspace, number int) {
	if found := w.Report().Find(number); len(found) > 0 {
		q.Selected, q.began = found[0], found[0]
		return
	}
	p := progressOf(w, &gitMsg{}, nil)
	first := p.first()
	q.onAlert = p.stops
	if first.index < 0 {
		first = p.from(-1, 1)
	}
	q.Selected = max(0, first.index)
	q.began = q.Selected
}

// choose selects a question.
func (q *questions) choose(i int) {
	q.onAlert = false
	if i != q.Selected {
		q.Selected, q.beside.top = i, 0
	}
}

// move selects the question n steps down the list, or up; above the first is the alert.
func (q *questions) move(m *model, n int) {
	to := q.To(screen.ItemsOf(q.rows(m.work)), n)
	switch {
	case q.onAlert && n <= 0:
	case q.onAlert && n == 1:
		q.choose(q.Selected)
	case n < 0 && to == q.Selected && m.layout.Alert > 0:
		q.onAlert = true
	default:
		q.choose(to)
	}
}

// onAlert reports whether the cursor is on the alert.
func (m *model) onAlert() bool { return m.questions.onAlert && m.now == m.questions }

// jump goes to the next question that is not ready, or the one before, or says what is
// next.
func (q *questions) jump(m *model, step int) { m.lead(q.at(), step) }

// at is the question that the cursor is on, or -1.
func (q *questions) at() int {
	if q.onAlert {
		return -1
	}
	return q.Selected
}

func (q *questions) leads(f frame) string { return f.progress().leads("n", q.at()) }

// digit takes one more digit of a question's number and selects it, if there is
// such a question.
func (q *questions) digit(m *model, digit string) tea.Cmd {
	return q.take(m, digit, func(n int) bool {
		found := m.work.Report().Find(n)
		if len(found) > 0 {
			q.choose(found[0])
		}
		return len(found) > 0
	})
}

func (q *questions) wheel(m *model, at tea.Mouse, step int) {
	if q.has(m.layout, at.X) {
		q.scrollSide(m, step)
		return
	}
	q.move(m, step/3)
}

// click selects a question. One on the selected question opens it.
func (q *questions) click(m *model, x, y int) tea.Cmd {
	if q.hidesList(m.layout, x) || y >= m.layout.Body()-q.underList(m.layout) {
		return nil
	}
	i := q.At(screen.ItemsOf(q.rows(m.work)), y)
	switch {
	case i < 0:
	case i == q.at():
		return m.openEditor()
	default:
		q.choose(i)
	}
	return nil
}

func (q *questions) scrollSide(m *model, n int) {
	q.scroll(m.layout, n, len(q.whole)+pinnedRows)
}

// page is how far a key scrolls the question: what stood last comes first.
func (q *questions) page(l screen.Layout) int { return max(1, l.Body()-pinnedRows-2) }

// underList is how many rows the selected question has below a list that has the window
// for itself.
func (q *questions) underList(l screen.Layout) int {
	if _, side := l.Lists(); side > 0 {
		return 0
	}
	return pinnedRows
}

func (q *questions) fit(f frame) {
	q.onAlert = q.onAlert && f.layout.Alert > 0
	list, _ := f.layout.Lists()
	q.List.Filter.Fit(list)
	q.Show(screen.ItemsOf(q.rows(f.work)), q.List.Filter.Room(f.layout.Body()-q.underList(f.layout)))
	q.whole = q.sideLines(f, f.layout.SideWidth())
	q.beside.fit(f.layout, 0, len(q.whole)+pinnedRows)
}

func (q *questions) draw(f frame) []string {
	return f.columns(q.alone,
		func(width int) []string {
			lines := q.listLines(f, width, f.layout.Body()-q.underList(f.layout))
			if q.underList(f.layout) > 0 {
				lines = append(screen.Pad(f.styles, lines, "", width, f.layout.Body()-pinnedRows), f.styles.Rule(width, -1, ""))
				lines = append(lines, q.pinned(f, width)...)
			}
			return lines
		},
		func(width int) []string { return q.sideDrawn(f, width) })
}

func (q *questions) wants(f frame) []preview.Request {
	var wanted []preview.Request
	for _, step := range []int{0, 1, -1} {
		of, ok := f.previewOfAnswer(q.Selected + step)
		if !ok {
			continue
		}
		if _, _, newest := f.previews.Get(of); !newest {
			of.Figures = f.previews.Pictures.Revision
			wanted = append(wanted, of)
		}
	}
	return wanted
}

// previewOfAnswer gives the picture of the i-th answer as the list shows it, and
// reports whether there is an answer.
func (f frame) previewOfAnswer(i int) (preview.Request, bool) {
	if i < 0 || i >= f.work.Report().QuestionCount() {
		return preview.Request{}, false
	}
	text := f.work.Text(i)
	of := preview.Request{Text: text, By: f.previews.By, Width: f.layout.SideWidth() - 2, Look: f.styles.Page, Method: f.styles.Method, Cursor: -1}
	places, _ := misspeltApart(placesIn(f.work, f.work.Review().Remarks(i), i, text), -1)
	for _, p := range places {
		of.Noted.Add(p.offset)
	}
	return of, text != ""
}

// listLines draws the list.
func (q *questions) listLines(f frame, width, height int) []string {
	s, rows := f.styles, q.rows(f.work)
	height = q.List.Filter.Room(height)
	var lines []string
	for _, r := range screen.Window(rows, q.Top, height) {
		if r.index < 0 {
			lines = append(lines, s.Fit(" "+s.Dim.Render(plain.PrintableLine(r.section)), width))
		} else {
			lines = append(lines, q.listRow(s, f.work, r.index, width))
		}
	}
	q.GoesOn(s, lines, len(rows), width)
	if len(rows) == 0 {
		lines = append(lines, s.Fit(s.Dim.Render(" no question has these words; esc shows all"), width))
	}
	return q.List.Filter.Under(s, lines, width, height)
}

// listRow draws one question's line.
func (q *questions) listRow(s screen.Styles, w *workspace.Workspace, i, width int) string {
	question, standing := w.Report().Question(i), w.Review().Standings[i]
	on := screen.Style.Itself
	bar := " "
	if i == q.at() {
		on = screen.Style.Selected
		bar = "▌"
	}
	meter, style := listMeter(standing), meterStyle(s, standing)
	room := width - 8 - meterCells
	title := s.Fit(plain.PrintableLine(standing.Rule.Title), room)
	return on(s.Accent).Render(bar) + glyph(s, w, i, on) +
		on(s.Plain).Render(fmt.Sprintf("%3d %s ", question.Number, title)) + on(style).Render(meter) + on(s.Plain).Render(strings.Repeat(" ", max(0, meterCells-s.Width(meter))))
}

// meterCells is how many cells the list has for where a question stands, with a blank one at
// the end, where the list marks that it goes on.
const meterCells = 8

// glyph draws the sign for where a question stands, two cells wide.
func glyph(s screen.Styles, w *workspace.Workspace, i int, on func(screen.Style) screen.Style) string {
	standing := w.Review().Standings[i]
	if _, held := w.Held(i); held {
		return on(s.Warn).Render("✎ ")
	}
	sign := []rune(standing.Glyph())
	first := meterStyle(s, standing)
	return on(first).Render(string(sign[:1])) + on(s.Warn).Render(string(sign[1:]))
}

// pinnedRows is how many rows the title, the verdict and a rule take.
const pinnedRows = 3

// pinned are the selected question's title and its verdict, which are always in view.
func (q *questions) pinned(f frame, width int) []string {
	s, w, i := f.styles, f.work, q.Selected
	if w.Report().QuestionCount() == 0 {
		return nil
	}
	question, standing := w.Report().Question(i), w.Review().Standings[i]
	inner := max(0, width-2)
	head := s.Strong.Render(fmt.Sprintf("Question %d", question.Number)) + s.Dim.Render(" · "+plain.PrintableLine(standing.Rule.Title))
	return []string{s.Fit(" "+s.Spread(head, s.Dim.Render(standing.Rule.Asks()), inner), width), s.Fit(" "+verdictIn(s, standing, width-1), width)}
}

// sideDrawn draws the selected question beside the list: what is pinned, a rule that says
// what is above, and what is in view of the rest.
func (q *questions) sideDrawn(f frame, width int) []string {
	s, rows := f.styles, f.layout.Body()-pinnedRows
	pinned := q.pinned(f, width)
	if pinned == nil {
		return nil
	}
	lines := append(pinned, ruleAbove(s, width, q.beside.top, "pgup"))
	return append(lines, goesOn(s, q.whole, q.beside.top, rows, width, "pgdn")...)
}

// sideLines draws the selected question below its verdict: what is noted, the prompt, and
// the answer as a reader gets it.
func (q *questions) sideLines(f frame, width int) []string {
	s, w, i := f.styles, f.work, q.Selected
	if w.Report().QuestionCount() == 0 {
		return nil
	}
	title, answer := f.answerLines(i)
	inner := width - 2
	lines := noteLines(s, w, i, w.Review().Remarks(i), inner)
	lines = append(lines, elsewhereLines(s, f.findings.foundOn(w, i), "E", inner)...)
	lines = append(lines, promptLines(s, w.Report().Prompt(i), inner)...)
	lines = append(lines, factLines(s, f.findings.factsOn(w.Report(), i), inner)...)
	lines = append(lines, s.Titles(max(0, inner), title))
	lines = append(withMargin(lines), answer...)
	for n := range lines {
		lines[n] = s.Fit(lines[n], width)
	}
	return lines
}

// answerLines gives the lines of the i-th answer's preview behind a margin, and says whose
// eyes it is for.
func (f frame) answerLines(i int) (title string, lines []string) {
	of, ok := f.previewOfAnswer(i)
	if !ok {
		return "no answer", []string{f.styles.Dim.Render(" enter opens the editor")}
	}
	found, drawn, _ := f.previews.Get(of)
	if !drawn {
		return of.By.Name(), withMargin(f.styles.Wrap(plain.Printable(of.Text), of.Width, 0))
	}
	return of.By.Name(), noted(f.styles, found, 0, len(found.Lines))
}
