package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"handin/checks/evidence"
	"handin/report/plain"
	"handin/tui/editor"
	"handin/tui/hypertext"
	"handin/tui/preview"
	"handin/tui/screen"
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
	shown    preview.Preview // the newest that was drawn
	top      int             // the first line of it that is shown
	prompt   []string        // with the notes, as wide as what stands at the side
	facts    []evidence.Fact // that the prompt asks for, of the answer with this index
	factsOf  int
	fitted   fitting
}

// fitting is what the editor was made to fit last.
type fitting struct {
	layout screen.Layout
	look   *hypertext.Look // one for each set of colours
	method ansi.Method
}

// editingKeys work in the editor, beside its own.
var editingKeys = bindings{
	{keys("esc"), "esc", "list", wayOut, (*model).closeEditor},
	{keys("ctrl+n"), "ctrl+n", "next that is not ready", whereLeads, func(m *model) tea.Cmd { return m.editNext(1) }},
	{keys("ctrl+p"), "ctrl+p", "previous that is not ready", inHelp, func(m *model) tea.Cmd { return m.editNext(-1) }},
	{keys("ctrl+s"), "ctrl+s", "save", inFoot, (*model).save},
	{keys(paletteKey), "ctrl+l", "actions; all of them by their names", last, do((*model).openPalette)},
	{keys("f1"), "f1", "keys; all of them, with a search", last, do((*model).openHelp)},
	{keys("f2"), "f2", "fix", inFoot, do((*model).fix)},
	{keys("ctrl+r"), "ctrl+r", "prompt, notes", inFoot, do(func(m *model) { m.editing().flip(asidePrompt, m.layout) })},
	{keys("f3"), "f3", "insert a fact; of the repository, that the prompt asks for", whereFound, (*model).insertFact},
	{keys("ctrl+t"), "ctrl+t", "preview; as the examiner sees it, or as GitHub shows it", inFoot, do((*model).otherPreview)},
	{keys("ctrl+g", "f4"), "ctrl+g", "insert figure", inFoot, (*model).askForFigure},
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
	edit, side := m.layout.Editing()
	_, wheel := msg.(tea.MouseWheelMsg)
	if wheel && side.Contains(at.X, at.Y) || e.covered(m.layout) {
		e.scrollAside(at.Button, side.Height)
		return nil
	}
	_, click := msg.(tea.MouseClickMsg)
	if (click || wheel) && !edit.Contains(at.X, at.Y) {
		return nil
	}
	r := e.ed.Update(moved(msg, -edit.X, -edit.Y))
	return tea.Batch(e.changed(m), copied(r))
}

func (e *editing) scrollAside(button tea.MouseButton, height int) {
	e.top = max(0, min(e.top+wheelStep(button), len(e.shown.Lines)-height))
}

func (e *editing) foot(f frame) hints {
	if p := f.progress(); p.left() > 0 {
		f.leads = p.leads("ctrl+n", e.index)
	}
	return editingKeys.foot(f)
}

// rules has the rule between the editor and what stands at its side in the rule below;
// the one above is far from it.
func (e *editing) rules(f frame) (above, below int) { return -1, f.layout.Split() }

// aside is what stands beside the editor.
type aside int

const (
	asidePreview aside = iota
	asidePrompt
	asideNothing // in a narrow window: the editor itself
)

func newEditing(a workspace.Answer) *editing {
	e := &editing{index: a.Index, ed: editor.New(), shows: a, factsOf: -1}
	e.ed.SetNewline(a.Newline)
	e.ed.SetText(a.Before)
	if a.Text != a.Before {
		e.ed.Replace(0, e.ed.Len(), a.Text) // undo goes back to what is in the report
	}
	e.ed.SetGhost(a.Placeholder)
	e.ed.MoveToEnd()
	e.revision = e.ed.Revision()
	if plain.Trim(a.Text) == "" {
		e.aside = asidePrompt // it is what is to be read until there are words
	}
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
	edit, side := f.layout.Editing()
	width := cmp.Or(side.Width, edit.Width) - 1
	e.prompt = append(noteLines(f.styles, f.work, e.index, width), promptLines(f.styles, f.work.Report().Prompt(e.index), width)...)
	e.takeFacts(f)
	e.prompt = append(e.prompt, factLines(f.styles, e.facts, width)...)
	now := fitting{f.layout, f.styles.Page, f.styles.Method}
	if now == e.fitted {
		return
	}
	resized := now.layout != e.fitted.layout
	e.fitted = now
	e.ed.SetStyles(f.styles.Editor())
	e.ed.SetWidthMethod(f.styles.Method)
	if resized {
		e.resize(f.layout)
	}
}

func (e *editing) resize(l screen.Layout) {
	edit, side := l.Editing()
	e.ed.SetSize(edit.Width, edit.Height)
	if side.Width == 0 {
		e.aside = asideNothing
	} else if e.aside == asideNothing {
		e.aside = asidePreview
	}
}

// flip shows the preview, the prompt or nothing beside the editor; asking for
// what is shown already goes back.
func (e *editing) flip(to aside, l screen.Layout) {
	_, side := l.Editing()
	switch {
	case e.aside != to:
		e.aside = to
	case side.Width == 0:
		e.aside = asideNothing
	default:
		e.aside = asidePreview
	}
	e.top, e.factsOf = 0, -1
	e.take(e.shown, l)
}

// covered reports whether the editor gave its place to what stands beside it.
func (e *editing) covered(l screen.Layout) bool {
	_, side := l.Editing()
	return side.Width == 0 && e.aside != asideNothing
}

// scrolls moves what covers the editor by a key that is for that.
func (e *editing) scrolls(msg tea.KeyPressMsg, l screen.Layout) bool {
	edit, _ := l.Editing()
	step, ok := map[string]int{"up": -1, "down": 1, "pgup": 2 - edit.Height, "pgdown": edit.Height - 2}[msg.String()]
	if ok {
		e.top = max(0, min(e.top+step, len(e.shown.Lines)-edit.Height))
	}
	return ok
}

// wants is the preview that should be drawn for the text as it is, if it is not shown.
func (e *editing) wants(f frame) []preview.Request {
	edit, side := f.layout.Editing()
	width := side.Width
	if width == 0 {
		width = edit.Width
	}
	of := preview.Request{Text: e.ed.Text(), By: f.previews.By, Width: width - 1, Look: f.styles.Page, Method: f.styles.Method, Cursor: e.ed.CursorOffset()}
	if of.Figures = f.previews.Pictures.Revision; of == e.shown.Of {
		return nil
	}
	return []preview.Request{of}
}

// take shows a preview that was drawn, with the line of the cursor in view.
func (e *editing) take(p preview.Preview, l screen.Layout) {
	e.shown = p
	if e.aside == asidePrompt && l.Split() < 0 {
		return
	}
	edit, side := l.Editing()
	height := cmp.Or(side.Height, edit.Height) - e.promptRows(l)
	if p.At < e.top || p.At >= e.top+height {
		e.top = p.At - height*2/3
	}
	e.top = max(0, min(e.top, len(p.Lines)-height))
}

func (e *editing) draw(f frame) []string {
	s, w, l := f.styles, f.work, f.layout
	edit, side := l.Editing()
	lines := append(e.head(s, w, l.Width), e.divider(s, l))
	if e.covered(l) {
		return append(lines, screen.Pad(s, screen.Window(e.sideLines(), e.top, edit.Height), " ", l.Width, edit.Height)...)
	}
	text := strings.Split(e.ed.View(), "\n")
	if side.Width == 0 {
		return append(lines, screen.Pad(s, text, " ", l.Width, edit.Height)...)
	}
	beside := e.sideLines()
	if l.Split() < 0 {
		lines = append(lines, screen.Pad(s, text, " ", l.Width, edit.Height)...)
		lines = append(lines, s.TitledRule(l.Width, -1, "", 0, e.sideTitle()))
		return append(lines, screen.Pad(s, screen.Window(beside, e.top, side.Height), " ", l.Width, side.Height)...)
	}
	text = screen.Pad(s, text, " ", edit.Width+1, edit.Height)
	if rows := e.promptRows(l); rows > 0 {
		beside = slices.Concat(e.prompt[:rows-1], []string{s.TitledRule(side.Width-1, -1, "", 0, e.previewTitle())}, screen.Window(e.shown.Lines, e.top, side.Height-rows))
	} else {
		beside = screen.Window(beside, e.top, side.Height)
	}
	beside = screen.Pad(s, beside, " ", side.Width+1, edit.Height)
	return append(lines, screen.BesideEachOther(s, text, beside)...)
}

// sideLines are all lines of what stands beside the editor.
func (e *editing) sideLines() []string {
	if e.aside == asidePrompt {
		return e.prompt
	}
	return e.shown.Lines
}

// promptRows is how many rows of a column at the editor's side are the prompt's, with the
// rule below it: the preview has two fifths.
func (e *editing) promptRows(l screen.Layout) int {
	_, side := l.Editing()
	if e.aside != asidePrompt || l.Split() < 0 {
		return 0
	}
	return min(len(e.prompt), side.Height*3/5) + 1
}

// head says which question it is, how far its answer is, and what is wrong.
func (e *editing) head(s screen.Styles, w *workspace.Workspace, width int) []string {
	q, standing := w.Report().Question(e.index), w.Review().Standings[e.index]
	title := s.Strong.Render(fmt.Sprintf(" Question %d", q.Number)) + s.Dim.Render(" · "+plain.PrintableLine(standing.Rule.Title))
	note := ""
	if notes := noteLines(s, w, e.index, 10_000); len(notes) > 0 {
		note = notes[0]
		if s.Width(note) > width-2 || len(notes) > 1 {
			note = s.Method.Truncate(note, width-15, "…") + s.Dim.Render("  ctrl+r: all")
		}
	}
	return []string{
		s.Fit(s.Spread(title, s.Dim.Render(standing.Rule.Asks()+" "), width), width),
		s.Fit(" "+verdictLine(s, standing), width),
		s.Fit(" "+note, width),
	}
}

// divider is the rule below the head, which names what stands at the side, or
// covers the editor.
func (e *editing) divider(s screen.Styles, l screen.Layout) string {
	switch _, side := l.Editing(); {
	case l.Split() >= 0:
		return s.TitledRule(l.Width, l.Split(), "┬", side.X-1, e.sideTitle())
	case e.covered(l):
		return s.TitledRule(l.Width, -1, "", 0, e.sideTitle())
	}
	return s.Rule(l.Width, -1, "")
}

// sideTitle names what stands at the side.
func (e *editing) sideTitle() string {
	if e.aside == asidePrompt {
		return "the prompt and the notes"
	}
	return e.previewTitle()
}

func (e *editing) previewTitle() string { return e.shown.Of.By.Name() }

func (e *editing) cursor(f frame) *tea.Cursor {
	l := f.layout
	edit, _ := l.Editing()
	x, y, ok := e.ed.Cursor()
	if !ok || e.covered(l) {
		return nil
	}
	return tea.NewCursor(edit.X+x, edit.Y+y)
}
