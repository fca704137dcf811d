package editor

import (
	"github.com/charmbracelet/x/ansi"
)

// Editor is a text, a cursor in it, and a window on it.
type Editor struct {
	buf      buffer
	text     string // what Text gave last
	textRev  uint64 // the revision that text belongs to
	revision uint64

	caret
	goal    int // the column that up and down keep to, -1 for none
	history history
	clip    string // what was cut or copied here
	newline string

	width, height int
	top           int   // an offset in the first row that is shown
	marks         []int // boundaries that were hard to find
	layout        layout
	ghost         string
	paint         paint
	underlined    underlined

	find  finder
	mouse mouse
}

// caret is the cursor and the other end of the selection. Both are offsets;
// they are equal when nothing is selected.
type caret struct{ cursor, anchor int }

// New returns an empty editor of no size.
func New() *Editor {
	e := &Editor{newline: "\n", goal: -1, revision: 1}
	e.SetStyles(DefaultStyles())
	e.SetWidthMethod(ansi.WcWidth)
	return e
}

// SetText replaces the text and forgets the undo steps. The cursor goes to the
// start; what was cut or copied stays.
func (e *Editor) SetText(s string) {
	if e.Text() != s {
		e.buf.set(s)
		e.touch(0)
		e.text, e.textRev = s, e.revision
	}
	e.history = history{}
	e.find.close()
	e.mouse = mouse{}
	e.caret, e.goal, e.top = caret{}, -1, 0
}

// Text returns the text, byte for byte.
func (e *Editor) Text() string {
	if e.textRev != e.revision {
		e.text, e.textRev = e.buf.text(), e.revision
	}
	return e.text
}

// Revision changes exactly when the text changes.
func (e *Editor) Revision() uint64 { return e.revision }

// Len is the length of the text in bytes.
func (e *Editor) Len() int { return e.buf.len() }

// touch notes that the text changed from an offset on: what was derived from it
// is stale.
func (e *Editor) touch(offset int) {
	e.revision++
	e.forgetMarks(offset)
	e.layout.forget(offset)
}

// SetNewline sets what Enter inserts, and what a paste's line endings become: "\n",
// as it is at first, "\r\n" or "\r".
func (e *Editor) SetNewline(nl string) {
	if nl == "\n" || nl == "\r\n" || nl == "\r" {
		e.newline = nl
	}
}

// SetGhost sets what is shown, dim, while the text is empty.
func (e *Editor) SetGhost(s string) { e.ghost = s }

// SetSize sets the pane's width and height in cells. The cursor stays in view
// if it was.
func (e *Editor) SetSize(width, height int) {
	width, height = max(width, 0), max(height, 0)
	if width == e.width && height == e.height {
		return
	}
	seen := e.inView(e.cursor) || e.textHeight() == 0 || e.width == 0
	e.width, e.height = width, height
	e.layout.resize(width)
	e.fill()
	if seen {
		e.reveal()
	}
}

// SetWidthMethod sets how cells are counted. Bubble Tea's renderer begins with
// ansi.WcWidth and turns to ansi.GraphemeWidth when a tea.ModeReportMsg says
// that the terminal knows ansi.ModeUnicodeCore.
func (e *Editor) SetWidthMethod(m ansi.Method) {
	e.layout.method(m)
	e.reveal()
}

// CursorOffset is the cursor's place in the text, in bytes.
func (e *Editor) CursorOffset() int { return e.cursor }

// SetCursor puts the cursor at an offset, or at the start of the step that the
// offset is inside of, and selects nothing.
func (e *Editor) SetCursor(offset int) {
	start, _ := e.clusterAround(min(max(offset, 0), e.Len()))
	e.moveTo(start, false)
	e.reveal()
}

// MoveToEnd puts the cursor behind the last letter.
func (e *Editor) MoveToEnd() { e.SetCursor(e.Len()) }

// Select selects from start to end; the cursor goes to the end.
func (e *Editor) Select(start, end int) {
	e.SetCursor(start)
	stop, _ := e.clusterAround(min(max(end, 0), e.Len()))
	e.moveTo(stop, true)
	e.reveal()
}

// Selection returns the ends of the selection, in order. They are equal, and
// the cursor's, when nothing is selected.
func (e *Editor) Selection() (start, end int) {
	return min(e.cursor, e.anchor), max(e.cursor, e.anchor)
}

// Pause says that the hand rested: the next letter begins a new undo step, and
// the next click is a first one.
func (e *Editor) Pause() {
	e.history.close()
	e.mouse.clicks = 0
}
