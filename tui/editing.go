package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"handin/report"
	"handin/tui/editor"
)

// editing is the pane in which an answer is written, with its gauge above and
// its preview beside it.
type editing struct {
	index       int
	ed          *editor.Editor
	since       *report.Report // the report when the editor opened
	placeholder string         // shown while the text is empty
	newline     string         // the report's line ending
	dropped     string         // the path of an image that was pasted last
	revision    uint64         // of the editor's text that the report has
	aside       aside
	shown       preview // the newest that was drawn
	top         int     // the first line of it that is shown
	fitted      fitting
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
	{keys("f2"), "f2", "mend", inFoot, do((*model).mend)},
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
	_, held := e.heldReason(&m.doc)
	r := e.ed.Update(k)
	if !r.Handled {
		return m.command(k, editingKeys.find)
	}
	m.say(r.Message)
	e.changed(&m.doc)
	if reason, now := e.heldReason(&m.doc); now && !held {
		m.complain("kept here, not in the report: " + reason)
	}
	cmd := m.wait(afterLetter, m.input.keys)
	if r.Copied != "" {
		cmd = tea.Batch(cmd, tea.SetClipboard(r.Copied))
	}
	return cmd
}

// heldReason is why the text is not in the report, if it is not.
func (e *editing) heldReason(d *document) (string, bool) {
	h, held := d.held[d.now.Question(e.index).Key()]
	return h.reason, held
}

func (e *editing) paste(m *model, p tea.PasteMsg) tea.Cmd {
	e.ed.Update(p)
	e.changed(&m.doc)
	e.dropped = ""
	if droppedPath(p.Content) {
		e.dropped = p.Content
		m.say("this is the path of an image: ctrl+g makes a figure of it")
	}
	return nil
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
	e.changed(&m.doc)
	if r.Copied != "" {
		return tea.SetClipboard(r.Copied)
	}
	return nil
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

func newEditing(d *document, i int) *editing {
	text, placeholder := d.text(i)
	e := &editing{index: i, ed: editor.New(), since: d.now, placeholder: placeholder, newline: d.now.Newline()}
	e.ed.SetNewline(e.newline)
	if _, held := d.held[d.now.Question(i).Key()]; held {
		e.ed.SetText(d.answered(i)) // undo goes back to what is in the report
		e.ed.Replace(0, e.ed.Len(), text)
	} else {
		e.ed.SetText(text)
	}
	e.ed.SetGhost(placeholder)
	e.revision = e.ed.Revision()
	return e
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

// answer is what the text means for the report: an answer that began as the
// placeholder and is empty is the placeholder again.
func (e *editing) answer() string {
	text := e.ed.Text()
	if e.placeholder != "" && report.Trim(text) == "" {
		return e.placeholder
	}
	return text
}

// changed puts the text into the report if it changed. A text that is what it
// was when the editor opened brings back the blank lines around it too.
func (e *editing) changed(d *document) {
	if e.ed.Revision() == e.revision {
		return
	}
	e.revision = e.ed.Revision()
	text := e.answer()
	if report.Trim(text) == e.since.Answer(e.index) && d.restore(e.since, e.index) {
		return
	}
	if reason := d.answer(e.index, text); reason != "" {
		k := d.now.Question(e.index).Key()
		h := d.held[k]
		d.restore(e.since, e.index) // no half of it stays in the report
		h.base = d.now.Answer(e.index)
		d.held[k] = h
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

// covered tells if the editor gave its place to what stands beside it.
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
	s, d, l := f.styles, f.doc, f.layout
	edit, side := l.editing()
	lines := append(e.head(s, d, l.width), e.divider(s, l))
	if e.covered(l) {
		return append(lines, pad(s, window(e.sideLines(s, d, edit.width-1), e.top, edit.height), " ", l.width, edit.height)...)
	}
	text := strings.Split(e.ed.View(), "\n")
	if side.width == 0 {
		return append(lines, pad(s, text, " ", l.width, edit.height)...)
	}
	beside := e.sideLines(s, d, side.width-1)
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
func (e *editing) sideLines(s styles, d *document, width int) []string {
	if e.aside == asidePrompt {
		lines := noteLines(s, d, e.index, width)
		return append(lines, promptLines(s, d.now.Prompt(e.index), width)...)
	}
	return e.shown.lines
}

// head says which question it is, how far its answer is, and what is wrong.
func (e *editing) head(s styles, d *document, width int) []string {
	q, standing := d.now.Question(e.index), d.review.Standings[e.index]
	title := s.strong.Render(fmt.Sprintf(" Question %d", q.Number)) + s.dim.Render(" · "+report.PrintableLine(standing.Rule.Title))
	note := ""
	if notes := noteLines(s, d, e.index, 10_000); len(notes) > 0 {
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
