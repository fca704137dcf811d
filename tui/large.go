package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/report/plain"
	"handin/tui/preview"
	"handin/tui/screen"
)

// large is a figure of an answer that has the whole window.
type large struct {
	inert
	figures []shownFigure
	at      int
	of      preview.PictureRequest // as large as the window
}

// shownFigure is a figure that an answer shows.
type shownFigure struct{ caption, path string }

// showFigure shows the figure at the cursor, or else the first of the answer.
func (m *model) showFigure() {
	i := m.questions.Selected
	e := m.editing()
	if e != nil {
		i = e.index
	}
	if m.work.Report().QuestionCount() == 0 {
		return
	}
	shown := &large{}
	for n, image := range checks.ImagesOf(m.work.Report(), i) {
		shown.figures = append(shown.figures, shownFigure{plain.PrintableLine(image.Caption), image.Path()})
		if e != nil && e.isOnLine(image.At) {
			shown.at = n
		}
	}
	if len(shown.figures) == 0 {
		m.say("This answer shows no figure")
		return
	}
	m.push(shown)
}

// isOnLine reports whether a place of the answer is on the line that has the cursor.
func (e *editing) isOnLine(at plain.Span) bool {
	text := e.ed.Text()
	in := plain.Answer(text, plain.Span{Start: 0, End: len(text)})
	at.Start, at.End = at.Start+in.Start, min(at.End+in.Start, len(text))
	cursor := e.ed.CursorOffset()
	if at.Start > at.End {
		return false // the text is not the report's
	}
	before, after := text[min(cursor, at.Start):max(cursor, at.Start)], text[min(cursor, at.End):max(cursor, at.End)]
	return at.Start <= cursor && cursor <= at.End || !strings.ContainsAny(before, "\r\n") || !strings.ContainsAny(after, "\r\n")
}

func (l *large) key(m *model, k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "right", "down", "n", "space", "pgdown":
		l.by(1)
	case "left", "up", "N", "pgup":
		l.by(-1)
	case "esc":
		m.remove(l)
		return m.heardEsc()
	default:
		m.remove(l)
	}
	return nil
}

func (l *large) by(n int) { l.at = (l.at + n + len(l.figures)) % len(l.figures) }

// largeHead is how many rows are above the figure, and with the footer all that it has not.
const largeHead = 2

func (l *large) fit(f frame) {
	l.of = preview.PictureRequest{Path: l.figures[l.at].path, Cols: f.layout.Width - 2, Rows: max(1, f.layout.Height-largeHead-1)}
}

// picture is the figure that is to be drawn.
func (l *large) picture() (preview.PictureRequest, bool) { return l.of, true }

// draw gives the lines of the whole window.
func (l *large) draw(f frame) []string {
	s, width, height := f.styles, f.layout.Width, f.layout.Height
	drawn, known := f.previews.Pictures.Drawn[l.of]
	about := "being drawn …"
	if known {
		about = plain.PrintableLine(drawn.About)
	}
	one := l.figures[l.at]
	name := plain.PrintableLine(one.path)
	if len(l.figures) > 1 {
		name = fmt.Sprintf("%d of %d · %s", l.at+1, len(l.figures), name)
	}
	left := s.Strong.Render(one.caption) + s.Dim.Render("  "+name)
	if one.caption == "" {
		left = s.Strong.Render(name)
	}
	head := s.Spread(s.Fit(left, min(s.Width(left), max(1, width-s.Width(about)-4))), s.Dim.Render(about), width-2)
	lines := []string{s.Fit(" "+head, width), ""}
	for _, row := range drawn.Lines {
		lines = append(lines, strings.Repeat(" ", max(0, (width-s.Width(row))/2))+row)
	}
	return screen.Pad(s, lines, "", width, height)
}

func (l *large) foot(frame) hints {
	if len(l.figures) > 1 {
		return hintsOf("→ next figure · ← figure before · esc back")
	}
	return hintsOf("esc back")
}
