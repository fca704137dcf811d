package tui

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"handin/report/plain"
	"handin/tui/editor"
	"handin/tui/hypertext"
	"handin/tui/preview"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// editing is the screen on which an answer is written: with its prompt, its verdict and its
// preview.
type editing struct {
	index    int
	ed       *editor.Editor
	revision uint64           // of the editor's text that the workspace has
	shows    workspace.Answer // as it was followed last
	dropped  string           // the path of an image that was pasted last
	roomy    bool             // there were no words when it was opened: the prompt is what is to be read
	reads    reads            // what is read for a moment
	shown    preview.Preview  // the newest that was drawn
	top      int              // the first line of it that is in view
	ask      asking
	desk     screen.Desk
	title    deskTitle
	below    string // the rule there
	fitted   fitting
}

// fitting is what the editor was made to fit last.
type fitting struct {
	layout screen.Layout
	look   *hypertext.Look // one for each set of colours
	method ansi.Method
	share  screen.Share // that the prompt has
}

// reads is what is read while an answer is open, in the place of something else.
type reads int

const (
	readsNothing reads = iota
	readsPrompt        // all of it, and the notes
	readsPreview       // in a window that has no place for one
)

// editingKeys work in the editor, beside its own.
var editingKeys = bindings{
	{keys("esc"), "esc", "list", wayOut, (*model).closeEditor},
	{keys("ctrl+n"), "ctrl+n", "next that is not ready", whereLeads, func(m *model) tea.Cmd { return m.editNext(1) }},
	{keys("ctrl+p"), "ctrl+p", "previous that is not ready", inHelp, func(m *model) tea.Cmd { return m.editNext(-1) }},
	{keys("ctrl+s"), "ctrl+s", "save", inFoot, (*model).save},
	{keys(paletteKey), "ctrl+l", "actions; all of them by their names", last, do((*model).openPalette)},
	{keys("f1"), "f1", "keys; all of them, with a search", last, do((*model).openHelp)},
	{keys("f2"), "f2", "fix", inFoot, do((*model).fix)},
	{keys("ctrl+r"), "ctrl+r", "prompt, notes", inFoot, do(func(m *model) { m.editing().flipPrompt(m) })},
	{keys("f7"), "f7", "insert a fact; of the repository, that the prompt asks for", whereFound, (*model).insertFact},
	{keys("f9"), "f9", "history; what this answer was, on all branches", inHelp, (*model).showVersions},
	{keys("ctrl+t"), "ctrl+t", "preview; as the examiner sees it, or as GitHub shows it", inFoot, do((*model).otherPreview)},
	{keys("ctrl+g", "f4"), "ctrl+g", "insert figure", inFoot, (*model).askForFigure},
	{keys("ctrl+o"), "ctrl+o", "your own $EDITOR", inFoot, (*model).openElsewhere},
	{keys("f3", "f8"), "f3", "show figure large; the one at the cursor, or the first", inFoot, do((*model).showFigure)},
	{keys("alt+pgdown", "ctrl+down"), "alt+pgup alt+pgdn", "scroll the preview, or the prompt", inHelp, do(func(m *model) { m.editing().page(m, 1) })},
	{keys("alt+pgup", "ctrl+up"), "", "", inHelp, do(func(m *model) { m.editing().page(m, -1) })},
}

// key lets the editor have the key first; what it does not take is a command.
func (e *editing) key(m *model, k tea.KeyPressMsg) tea.Cmd {
	if e.covered() {
		switch {
		case e.scrolls(k.String()):
			return nil
		case k.String() == "esc":
			e.reads = readsNothing
			return m.heardEsc()
		}
		if _, command := editingKeys.find(k.String()); !command {
			e.reads = readsNothing // typing goes on where it is seen
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

// mouse gives the editor what happens in its place, and lets the wheel scroll the prompt and
// the preview.
func (e *editing) mouse(m *model, msg tea.MouseMsg) tea.Cmd {
	at := msg.Mouse()
	edit := e.desk.Edit
	_, wheel := msg.(tea.MouseWheelMsg)
	switch {
	case e.covered():
		e.scroll(e.reads == readsPrompt, wheelStep(at.Button))
		return nil
	case wheel && e.desk.Preview.Contains(at.X, at.Y):
		e.scroll(false, wheelStep(at.Button))
		return nil
	case wheel && e.desk.Prompt.Contains(at.X, at.Y):
		e.scroll(true, wheelStep(at.Button))
		return nil
	}
	_, click := msg.(tea.MouseClickMsg)
	if (click || wheel) && !edit.Contains(at.X, at.Y) {
		return nil
	}
	r := e.ed.Update(moved(msg, -edit.X, -edit.Y))
	return tea.Batch(e.changed(m), copied(r))
}

func (e *editing) foot(f frame) hints {
	if p := f.progress(); p.left() > 0 {
		f.leads = p.leads("ctrl+n", e.index)
	}
	all := editingKeys.foot(f)
	if e.covered() {
		return append(hintsOf("esc back · ↓ ↑ scroll"), all[1:]...) // in the place of the list
	}
	return all
}

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
	e.roomy = plain.Trim(a.Text) == ""
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

// fit fits the editor to its place. How much room the prompt has is decided when the answer
// is opened, when the window becomes another and when a key asks for it: no letter moves
// anything.
func (e *editing) fit(f frame) {
	e.ask.fit(f, e.index, e.ed.Text(), e.ed.CursorOffset())
	e.ed.Underline(e.ask.words)
	e.title.fit(f, e.index)
	now := fitting{f.layout, f.styles.Page, f.styles.Method, e.share(f.layout)}
	if now == e.fitted {
		return
	}
	e.fitted = now
	e.ed.SetStyles(f.styles.Editor())
	e.ed.SetWidthMethod(f.styles.Method)
	e.desk = f.layout.Desk(len(e.ask.lines(now.share == screen.AllOfIt)), now.share)
	e.below = ruleBelow(f.styles, e.desk.Rules, f.layout.Width)
	e.ed.SetSize(e.desk.Edit.Width, e.desk.Edit.Height)
	if e.reads == readsPreview && e.desk.Preview.Height > 0 {
		e.reads = readsNothing
	}
	e.scroll(true, 0)
	e.follows()
}

// share is how much of the room the prompt has.
func (e *editing) share(l screen.Layout) screen.Share {
	switch {
	case e.reads == readsPrompt && l.Beside():
		return screen.AllOfIt
	case e.roomy:
		return screen.Roomy
	}
	return screen.FirstLines
}

// wants is the preview that should be drawn for the text as it is, if it is not shown.
func (e *editing) wants(f frame) []preview.Request {
	of := preview.Request{
		Text: e.ed.Text(), By: f.previews.By, Width: f.layout.PreviewWidth(), Look: f.styles.Page, Method: f.styles.Method,
		Cursor: e.ed.CursorOffset(), Figures: f.previews.Pictures.Revision, Noted: e.ask.noted(),
	}
	if of == e.shown.Of {
		return nil
	}
	return []preview.Request{of}
}
