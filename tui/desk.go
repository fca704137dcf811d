package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"handin/checks"
	"handin/report/plain"
	"handin/tui/hypertext"
	"handin/tui/preview"
	"handin/tui/screen"
)

// flipPrompt shows all of the prompt and the notes, or goes back to what was shown.
func (e *editing) flipPrompt(m *model) {
	switch {
	case e.reads == readsPrompt:
		e.reads = readsNothing
	case len(e.ask.lines(true)) <= e.desk.Prompt.Height:
		m.say("All of the prompt is shown already")
	default:
		e.reads, e.ask.top = readsPrompt, 0
	}
}

// flipPreview shows the preview where the prompt is, or nothing has room for it; it reports
// whether that was shown already, so that the other one is wanted.
func (e *editing) flipPreview(m *model) (other bool) {
	switch {
	case e.reads == readsPrompt:
		e.reads = readsNothing
		return false
	case e.desk.Preview.Height > 0:
		return true
	case e.roomy && m.layout.Desk(len(e.ask.prompt), screen.FirstLines).Preview.Height > 0:
		e.roomy = false
		return false
	case e.reads == readsPreview && m.previewer.By == preview.ByGitHub:
		e.reads = readsNothing
		return true
	case e.reads == readsPreview:
		return true
	}
	e.reads = readsPreview
	return false
}

// covered reports whether the editor gave its place to what is read.
func (e *editing) covered() bool { return e.reads != readsNothing && e.desk.Whole.Height > 0 }

// asked are the lines of the prompt as they are shown, and how many rows they have.
func (e *editing) asked() (lines []string, rows int) {
	switch {
	case e.covered():
		return e.ask.lines(true), e.desk.Whole.Height
	case len(e.desk.Rules) > 1:
		return e.ask.lines(true), e.desk.Prompt.Height
	}
	return e.ask.lines(e.reads == readsPrompt), e.desk.Prompt.Height
}

// previewRows is how many rows the preview has.
func (e *editing) previewRows() int {
	if e.reads == readsPreview {
		return e.desk.Whole.Height
	}
	return e.desk.Preview.Height
}

// scroll moves the prompt or the preview.
func (e *editing) scroll(prompt bool, n int) {
	if prompt {
		lines, rows := e.asked()
		e.ask.top = screen.Scrolled(e.ask.top, n, rows, len(lines))
		if e.reads != readsPrompt {
			e.ask.top = 0
		}
		return
	}
	e.top = screen.Scrolled(e.top, n, e.previewRows(), len(e.shown.Lines))
}

// page moves what is beside the editor by a screenful: the prompt where that is read, else
// the preview.
func (e *editing) page(m *model, step int) {
	if e.reads != readsPrompt && e.previewRows() == 0 {
		e.flipPrompt(m)
		return
	}
	_, rows := e.asked()
	if e.reads != readsPrompt {
		rows = e.previewRows()
	}
	e.scroll(e.reads == readsPrompt, step*max(1, rows-2))
}

// scrolls moves what covers the editor by a key that is for that.
func (e *editing) scrolls(key string) bool {
	page := e.desk.Whole.Height - 2
	step, ok := map[string]int{"up": -1, "down": 1, "pgup": -page, "pgdown": page}[key]
	if ok {
		e.scroll(e.reads == readsPrompt, step)
	}
	return ok
}

// take shows a preview that was drawn.
func (e *editing) take(p preview.Preview) {
	e.shown = p
	e.follows()
}

// follows has the line of the cursor in view in the preview.
func (e *editing) follows() {
	rows := e.previewRows()
	if at := e.shown.At; at < e.top || at >= e.top+rows-1 {
		e.top = at - rows*2/3
	}
	e.scroll(false, 0)
}

// rules has the question in the rule above, and in that below where what stands side by
// side is divided.
func (e *editing) rules(frame) (above, below string) { return e.title.drawn, e.below }

// ruleBelow draws the rule below the desk.
func ruleBelow(s screen.Styles, at []int, width int) (below string) {
	from := 0
	for _, x := range at {
		below += s.Rule(x-from, -1, "") + s.Border.Render("┴")
		from = x + 1
	}
	return below + s.Rule(width-from, -1, "")
}

// deskTitle is a rule that says which question it is, and what it asks for.
type deskTitle struct {
	number int
	rule   checks.Rule
	width  int
	look   *hypertext.Look
	cells  ansi.Method
	drawn  string
}

// fit draws it anew if it is another.
func (t *deskTitle) fit(f frame, i int) {
	now := deskTitle{f.work.Report().Question(i).Number, f.work.Review().Standings[i].Rule, f.layout.Width, f.styles.Page, f.styles.Method, t.drawn}
	if now != *t || t.drawn == "" {
		now.drawn = now.draw(f.styles)
		*t = now
	}
}

func (t deskTitle) draw(s screen.Styles) string {
	width, rule := t.width, t.rule
	left := s.Border.Render("── ") + s.Strong.Render(fmt.Sprintf("Question %d", t.number))
	right := s.Border.Render("──")
	if asks := rule.Asks(); asks != "" {
		right = " " + s.Dim.Render(asks) + s.Border.Render(" ──")
	}
	room := width - s.Width(left) - s.Width(right) - 4
	if title := plain.PrintableLine(rule.Title); title != "" && room > 3 {
		left += s.Dim.Render(" · " + s.Method.Truncate(title, room-3, "…"))
	}
	gap := width - s.Width(left) - s.Width(right) - 1
	return s.Fit(left+" "+s.Border.Render(strings.Repeat("─", max(0, gap)))+right, width)
}

// head says how far the answer is, and what is wrong.
func (e *editing) head(f frame) []string {
	s, width := f.styles, f.layout.Width
	return []string{
		s.Fit(" "+verdictIn(s, f.work.Review().Standings[e.index], width-1), width),
		s.Fit(" "+e.ask.head, width),
	}
}

func (e *editing) draw(f frame) []string {
	lines := e.head(f)
	switch {
	case f.layout.Beside():
		lines = append(lines, e.sideBySide(f)...)
	case e.covered():
		lines = append(lines, e.cover(f)...)
	default:
		lines = append(lines, e.stacked(f)...)
	}
	return screen.Pad(f.styles, lines, "", f.layout.Width, f.layout.Body())
}

// stacked draws the prompt's first lines, the editor and the preview one below the other.
func (e *editing) stacked(f frame) []string {
	s, width := f.styles, f.layout.Width
	lines, rows := e.asked()
	drawn := append(screen.Pad(s, lines, " ", width, rows), s.Titles(width, restOf(lines, rows)...))
	drawn = append(drawn, e.text(s)...)
	if rows := e.desk.Preview.Height; rows > 0 && !e.isEmpty() {
		drawn = append(append(drawn, s.Titles(width, e.previewTitle())), e.previewed(s, rows, width)...)
	}
	return drawn
}

// cover draws what is read in the place of the rest.
func (e *editing) cover(f frame) []string {
	s, width, rows := f.styles, f.layout.Width, e.desk.Whole.Height
	if e.reads == readsPreview {
		return append([]string{s.Titles(width, e.previewTitle())}, e.previewed(s, rows, width)...)
	}
	return append([]string{s.Titles(width, e.promptTitle())}, e.prompted(s, rows, width, "pgdn")...)
}

// sideBySide draws what stands in columns, below a rule that names what is in them.
func (e *editing) sideBySide(f frame) []string {
	s, rows := f.styles, e.desk.Edit.Height
	at := append(e.desk.Rules[:len(e.desk.Rules):len(e.desk.Rules)], f.layout.Width)
	text := func(width int) (string, []string) { return s.Titles(width), e.text(s) }
	panes := []func(width int) (string, []string){text, func(width int) (string, []string) { return e.side(s, width, rows) }}
	if len(at) > 2 {
		panes = []func(width int) (string, []string){
			func(width int) (string, []string) {
				return s.Titles(width, e.promptTitle()), e.prompted(s, rows, width, e.promptKey())
			}, text,
			func(width int) (string, []string) { return e.previewPane(s, width, rows) },
		}
	}
	var rule string
	var drawn []string
	from := 0
	for i, pane := range panes {
		title, lines := pane(at[i] - from)
		lines = screen.Pad(s, lines, "", at[i]-from, rows)
		if from = at[i] + 1; i == 0 {
			rule, drawn = title, lines
			continue
		}
		rule += s.Border.Render("┬") + title
		drawn = screen.BesideEachOther(s, drawn, lines)
	}
	return append([]string{rule}, drawn...)
}

// side draws the prompt above the preview.
func (e *editing) side(s screen.Styles, width, rows int) (title string, drawn []string) {
	lines, share := e.asked()
	switch {
	case share == 0:
		return e.previewPane(s, width, rows)
	case e.isEmpty() || e.desk.Preview.Height == 0:
		return s.Titles(width, e.promptTitle()), e.prompted(s, rows, width, e.promptKey())
	case e.reads == readsPrompt:
		drawn = e.prompted(s, share, width, e.promptKey())
	default:
		drawn = screen.Pad(s, screen.Window(lines, 0, share), " ", width, share)
	}
	drawn = append(screen.Pad(s, drawn, "", width, share), s.Titles(width, append(restOf(lines, share), e.previewTitle())...))
	return s.Titles(width, e.promptTitle()), append(drawn, e.previewed(s, e.desk.Preview.Height, width)...)
}

// previewPane draws the preview alone; one that is empty is nothing.
func (e *editing) previewPane(s screen.Styles, width, rows int) (title string, drawn []string) {
	if e.isEmpty() {
		return s.Titles(width), nil
	}
	return s.Titles(width, e.previewTitle()), e.previewed(s, rows, width)
}

// isEmpty reports whether there is nothing to be previewed.
func (e *editing) isEmpty() bool { return e.ed.Len() == 0 }

// restOf says how many lines of a prompt are left out, if any are.
func restOf(lines []string, rows int) []string {
	if left := len(lines) - rows; left > 0 {
		return []string{fmt.Sprintf("↓ %s · ctrl+r", plain.Count(left, "more line"))}
	}
	return nil
}

func (e *editing) promptTitle() string {
	title := "the prompt"
	if lines, _ := e.asked(); len(lines) > len(e.ask.prompt) {
		title = "the prompt and the notes"
	}
	return titleAbove(title, e.ask.top)
}

func (e *editing) previewTitle() string { return titleAbove(e.shown.Of.By.Name(), e.top) }

// titleAbove names a pane, of which some lines are out of view above.
func titleAbove(title string, above int) string {
	if above > 0 {
		title += fmt.Sprintf(" · ↑ %d", above)
	}
	return title
}

// promptKey is the key that shows more of the prompt.
func (e *editing) promptKey() string {
	if e.reads == readsPrompt {
		return "alt+pgdn"
	}
	return "ctrl+r"
}

// prompted draws the prompt and what is below it, as far as it is in view.
func (e *editing) prompted(s screen.Styles, rows, width int, key string) []string {
	lines, _ := e.asked()
	shown := withMargin(slices.Clone(screen.Window(lines, e.ask.top, rows)))
	return endedBy(s, shown, len(lines)-e.ask.top-rows, width, key)
}

// previewed draws the preview, as far as it is in view.
func (e *editing) previewed(s screen.Styles, rows, width int) []string {
	key := "alt+pgdn"
	switch {
	case e.covered():
		key = "pgdn"
	case e.reads == readsPrompt:
		key = "ctrl+t"
	}
	lines := noted(s, e.shown, e.top, rows)
	return endedBy(s, lines, len(e.shown.Lines)-e.top-rows, width, key)
}

// text draws the editor, with a sign before each row that notes are about: that of one that
// costs, if one does.
func (e *editing) text(s screen.Styles) []string {
	lines := strings.Split(e.ed.View(), "\n")
	costs := map[int]bool{}
	for _, p := range e.ask.places {
		if y, ok := e.ed.Row(p.offset); ok {
			costs[y] = costs[y] || p.costs
		}
	}
	for y, line := range lines {
		sign := " "
		if c, ok := costs[y]; ok {
			sign = signFor(s, c)
		}
		lines[y] = sign + line
	}
	return lines
}

func (e *editing) cursor(f frame) *tea.Cursor {
	x, y, ok := e.ed.Cursor()
	if !ok || e.covered() {
		return nil
	}
	return tea.NewCursor(e.desk.Edit.X+x, e.desk.Edit.Y+y)
}
