package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"handin/report/plain"
	"handin/tui/editor"
	"handin/tui/workspace"
)

// editing is the pane in which an answer is written, with its gauge above and
// its preview beside it.
type editing struct {
	index    int
	ed       *editor.Editor
	revision uint64           // of the editor's text that the workspace has
	shows    workspace.Answer // as it was followed last
	dropped  string           // the path of an image that was pasted last
	aside    aside
	shown    preview // the newest that was drawn
	top      int     // the first line of it that is shown
	fitted   fitting
}

// fitting is what the editor was made to fit last.
type fitting struct {
	layout layout
	dark   bool
	method ansi.Method
}

// editingKeys work in the editor, beside its own.
var editingKeys = bindings{
	{keys("esc"), "esc", "list", inFoot, (*model).closeEditor},
	{keys("ctrl+s"), "ctrl+s", "save", inFoot, (*model).save},
	{keys("f1"), "f1", "help", inFoot, do((*model).openHelp)},
	{keys("f2"), "f2", "fix", inFoot, do((*model).fix)},
	{keys("ctrl+r"), "ctrl+r", "prompt, notes", inFoot, do(func(m *model) { m.editing().flip(asidePrompt, m.layout) })},
	{keys("ctrl+t"), "ctrl+t", "preview", inFoot, do((*model).otherPreview)},
	{keys("ctrl+g"), "ctrl+g", "figure", inFoot, (*model).askForFigure},
	{keys("ctrl+n"), "ctrl+n", "next question", inHelp, func(m *model) tea.Cmd { return m.editBeside(1) }},
	{keys("ctrl+p"), "ctrl+p", "previous question", inHelp, func(m *model) tea.Cmd { return m.editBeside(-1) }},
	{keys("ctrl+o"), "ctrl+o", "your own $EDITOR", inFoot, (*model).openElsewhere},
}

// key lets the editor have the key first; what it does not take is a command.
func (e *editing) key(m *model, k tea.KeyPressMsg) tea.Cmd {
	if e.covered(m.layout) {
		if e.scrolls(k, m.layout) {
			return nil
		}
		if _, command := editingKeys.find(k.String()); !command {
			e.aside = asideNothing // typing goes on where it is seen
		}
	}
	r := e.ed.Update(k)
	if !r.Handled {
		return m.command(k, editingKeys.find)
	}
	m.say(r.Message)
	return tea.Batch(e.changed(m), m.quietAfter(afterLetter, m.input.keys), copied(r))
}

// copied puts what was copied into the terminal's clipboard.
func copied(r editor.Result) tea.Cmd {
	if r.Copied == "" {
		return nil
	}
	return tea.SetClipboard(r.Copied)
}

// changed tells the workspace what the text has become.
func (e *editing) changed(m *model) tea.Cmd {
	if e.ed.Revision() == e.revision {
		return nil
	}
	e.revision = e.ed.Revision()
	return m.do(m.work.Type(e.ed.Text()))
}

func (e *editing) paste(m *model, p tea.PasteMsg) tea.Cmd {
	e.ed.Update(p)
	cmd := e.changed(m)
	e.dropped = ""
	if droppedPath(p.Content) {
		e.dropped = p.Content
		m.say("this is the path of an image: ctrl+g makes a figure of it")
	}
	return cmd
}

// mouse gives the editor what happens in its place, and lets the wheel scroll the
// preview.
func (e *editing) mouse(m *model, msg tea.MouseMsg) tea.Cmd {
	at := msg.Mouse()
	edit, side := m.layout.editing()
	_, wheel := msg.(tea.MouseWheelMsg)
	if wheel && side.contains(at.X, at.Y) || e.covered(m.layout) {
		e.scrollAside(at.Button, side.height)
		return nil
	}
	_, click := msg.(tea.MouseClickMsg)
	if (click || wheel) && !edit.contains(at.X, at.Y) {
		return nil
	}
	r := e.ed.Update(moved(msg, -edit.x, -edit.y))
	return tea.Batch(e.changed(m), copied(r))
}

func (e *editing) scrollAside(button tea.MouseButton, height int) {
	e.top = max(0, min(e.top+wheelStep(button), len(e.shown.lines)-height))
}

func (e *editing) foot(f frame) string { return editingKeys.foot(f) }

// rules has the rule between the editor and what stands at its side in the rule below;
// the one above is far from it.
func (e *editing) rules(f frame) (above, below int) { return -1, f.layout.split() }

// aside is what stands beside the editor.
type aside int

const (
	asidePreview aside = iota
	asidePrompt
	asideNothing // in a narrow window: the editor itself
)

func newEditing(a workspace.Answer) *editing {
	e := &editing{index: a.Index, ed: editor.New(), shows: a}
	e.ed.SetNewline(a.Newline)
	e.ed.SetText(a.Before)
	if a.Text != a.Before {
		e.ed.Replace(0, e.ed.Len(), a.Text) // undo goes back to what is in the report
	}
	e.ed.SetGhost(a.Placeholder)
	e.ed.MoveToEnd()
	e.revision = e.ed.Revision()
	return e
}

// follow goes on with the answer as it is in the workspace.
func (e *editing) follow(a workspace.Answer) {
	if a.Index != e.index || a.Placeholder != e.shows.Placeholder {
		e.ed.SetGhost(a.Placeholder)
	}
	switch at := e.ed.CursorOffset(); {
	case a.Anew != e.shows.Anew:
		e.ed.SetText(a.Text) // undo in here would take back what is theirs
		e.ed.SetCursor(min(at, e.ed.Len()))
	case a.Revision != e.shows.Revision:
		e.become(a.Text)
	}
	if a.Revision != e.shows.Revision {
		e.revision = e.ed.Revision()
	}
	e.index, e.shows = a.Index, a
}

// fit fits the editor to its place. In a window with room for one pane, the editor is
// what is shown first.
func (e *editing) fit(f frame) {
	now := fitting{f.layout, f.styles.dark, f.styles.method}
	if now == e.fitted {
		return
	}
	resized := now.layout != e.fitted.layout
	e.fitted = now
	e.ed.SetStyles(f.styles.editor())
	e.ed.SetWidthMethod(f.styles.method)
	if resized {
		e.resize(f.layout)
	}
}

func (e *editing) resize(l layout) {
	edit, side := l.editing()
	e.ed.SetSize(edit.width, edit.height)
	if side.width == 0 {
		e.aside = asideNothing
	} else if e.aside == asideNothing {
		e.aside = asidePreview
	}
}

// flip shows the preview, the prompt or nothing beside the editor; asking for
// what is shown already goes back.
func (e *editing) flip(to aside, l layout) {
	_, side := l.editing()
	switch {
	case e.aside != to:
		e.aside = to
	case side.width == 0:
		e.aside = asideNothing
	default:
		e.aside = asidePreview
	}
	e.top = 0
	e.take(e.shown, l)
}

// covered reports whether the editor gave its place to what stands beside it.
func (e *editing) covered(l layout) bool {
	_, side := l.editing()
	return side.width == 0 && e.aside != asideNothing
}

// scrolls moves what covers the editor by a key that is for that.
func (e *editing) scrolls(msg tea.KeyPressMsg, l layout) bool {
	edit, _ := l.editing()
	step, ok := map[string]int{"up": -1, "down": 1, "pgup": 2 - edit.height, "pgdown": edit.height - 2}[msg.String()]
	if ok {
		e.top = max(0, min(e.top+step, len(e.shown.lines)-edit.height))
	}
	return ok
}

// wants is the preview that should be drawn for the text as it is, if it is not shown.
func (e *editing) wants(f frame) []previewOf {
	edit, side := f.layout.editing()
	width := side.width
	if width == 0 {
		width = edit.width
	}
	of := previewOf{text: e.ed.Text(), by: f.previews.by, width: width - 1, dark: f.styles.dark, method: f.styles.method, cursor: e.ed.CursorOffset()}
	if of.figures = f.previews.pictures.revision; of == e.shown.of {
		return nil
	}
	return []previewOf{of}
}

// take shows a preview that was drawn, with the line of the cursor in view.
func (e *editing) take(p preview, l layout) {
	e.shown = p
	if e.aside == asidePrompt {
		return
	}
	edit, side := l.editing()
	height := side.height
	if height == 0 {
		height = edit.height
	}
	if p.at < e.top || p.at >= e.top+height {
		e.top = p.at - height*2/3
	}
	e.top = max(0, min(e.top, len(p.lines)-height))
}

func (e *editing) draw(f frame) []string {
	s, w, l := f.styles, f.work, f.layout
	edit, side := l.editing()
	lines := append(e.head(s, w, l.width), e.divider(s, l))
	if e.covered(l) {
		return append(lines, pad(s, window(e.sideLines(s, w, edit.width-1), e.top, edit.height), " ", l.width, edit.height)...)
	}
	text := strings.Split(e.ed.View(), "\n")
	if side.width == 0 {
		return append(lines, pad(s, text, " ", l.width, edit.height)...)
	}
	beside := e.sideLines(s, w, side.width-1)
	if l.split() < 0 {
		lines = append(lines, pad(s, text, " ", l.width, edit.height)...)
		lines = append(lines, s.titledRule(l.width, -1, "", 0, e.sideTitle()))
		return append(lines, pad(s, window(beside, e.top, side.height), " ", l.width, side.height)...)
	}
	text = pad(s, text, " ", edit.width+1, edit.height)
	beside = pad(s, window(beside, e.top, side.height), " ", side.width+1, edit.height)
	return append(lines, besideEachOther(s, text, beside)...)
}

// sideLines are all lines of what stands beside the editor.
func (e *editing) sideLines(s styles, w *workspace.Workspace, width int) []string {
	if e.aside == asidePrompt {
		lines := noteLines(s, w, e.index, width)
		return append(lines, promptLines(s, w.Report().Prompt(e.index), width)...)
	}
	return e.shown.lines
}

// head says which question it is, how far its answer is, and what is wrong.
func (e *editing) head(s styles, w *workspace.Workspace, width int) []string {
	q, standing := w.Report().Question(e.index), w.Review().Standings[e.index]
	title := s.strong.Render(fmt.Sprintf(" Question %d", q.Number)) + s.dim.Render(" · "+plain.PrintableLine(standing.Rule.Title))
	note := ""
	if notes := noteLines(s, w, e.index, 10_000); len(notes) > 0 {
		note = notes[0]
		if s.width(note) > width-2 || len(notes) > 1 {
			note = s.method.Truncate(note, width-15, "…") + s.dim.Render("  ctrl+r: all")
		}
	}
	return []string{
		s.fit(s.spread(title, s.dim.Render(standing.Rule.Asks()+" "), width), width),
		s.fit(" "+verdictLine(s, standing), width),
		s.fit(" "+note, width),
	}
}

// divider is the rule below the head, which names what stands at the side, or
// covers the editor.
func (e *editing) divider(s styles, l layout) string {
	switch _, side := l.editing(); {
	case l.split() >= 0:
		return s.titledRule(l.width, l.split(), "┬", side.x-1, e.sideTitle())
	case e.covered(l):
		return s.titledRule(l.width, -1, "", 0, e.sideTitle())
	}
	return s.rule(l.width, -1, "")
}

// sideTitle names what stands at the side.
func (e *editing) sideTitle() string {
	if e.aside == asidePrompt {
		return "the prompt and the notes"
	}
	return e.shown.of.by.name()
}

func (e *editing) cursor(f frame) *tea.Cursor {
	l := f.layout
	edit, _ := l.editing()
	x, y, ok := e.ed.Cursor()
	if !ok || e.covered(l) {
		return nil
	}
	return tea.NewCursor(edit.x+x, edit.y+y)
}

// joined joins the lines of two panes.
func joined(left, right []string) []string {
	lines := make([]string, len(left))
	for i := range left {
		lines[i] = left[i] + right[i]
	}
	return lines
}

// besideEachOther joins the lines of two panes with a rule between.
func besideEachOther(s styles, left, right []string) []string {
	joined := make([]string, len(left))
	for i := range left {
		joined[i] = left[i] + s.dim.Render("│") + right[i]
	}
	return joined
}

// pad makes lines of this width and height, each with a margin in front.
func pad(s styles, lines []string, margin string, width, height int) []string {
	padded := make([]string, 0, height)
	for _, l := range lines[:min(len(lines), height)] {
		padded = append(padded, s.fit(margin+l, width))
	}
	for len(padded) < height {
		padded = append(padded, strings.Repeat(" ", max(0, width)))
	}
	return padded
}
