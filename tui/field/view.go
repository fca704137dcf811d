package field

import (
	"strings"

	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"

	"handin/tui/editor"
)

const (
	prompt = "> " // of a single line

	// lineWidth is how wide a single line is laid out, of which a part is shown.
	lineWidth = 1000
)

// View draws the field.
func (f *Field) View() string {
	s := f.styles()
	text := f.ed.View()
	if f.single {
		text = s.TextInput.Prompt.Render(prompt) + f.part(text, f.left+f.room())
	}
	return s.Base.Render(strings.Join(append(f.head(), text), "\n"))
}

// Cursor gives the cell of the view in which the next letter goes. There is none in a
// field that is not written in.
func (f *Field) Cursor() (x, y int, ok bool) {
	x, y, ok = f.ed.Cursor()
	if !ok || !f.focused {
		return 0, 0, false
	}
	if f.single {
		x = len(prompt) + f.method.StringWidth(f.part(f.ed.View(), x))
	}
	base := f.styles().Base
	x += base.GetMarginLeft() + base.GetBorderLeftSize() + base.GetPaddingLeft()
	y += base.GetMarginTop() + base.GetBorderTopSize() + base.GetPaddingTop()
	for _, part := range f.head() {
		y += lipgloss.Height(part)
	}
	return x, y, true
}

// head is what stands above the text.
func (f *Field) head() []string {
	s := f.styles()
	wrap := func(text string) string { return lipgloss.Wrap(text, f.inner(), ",.-; ") }
	var parts []string
	if f.title != "" {
		title := s.Title.Render(wrap(f.title))
		if f.err != nil {
			title += s.ErrorIndicator.String()
		}
		parts = append(parts, title)
	}
	if f.description != "" {
		parts = append(parts, s.Description.Render(wrap(f.description)))
	}
	if len(f.several) > 0 {
		parts = append(parts, s.Description.Render(f.part(strings.Join(f.several, "  "), f.inner())))
	}
	return parts
}

func (f *Field) styles() huh.FieldStyles {
	s := f.theme.Theme(true)
	if f.focused {
		return s.Focused
	}
	return s.Blurred
}

// Theme is one of huh that has a look for what is written, too.
type Theme interface {
	huh.Theme
	Editor() editor.Styles
}

var noTheme = huh.ThemeFunc(func(bool) *huh.Styles { return &huh.Styles{} })

// paint gives the editor its colours.
func (f *Field) paint() {
	s := editor.DefaultStyles()
	if theme, ok := f.theme.(Theme); ok {
		s = theme.Editor()
	}
	s.Text = f.styles().TextInput.Text
	f.ed.SetStyles(s)
}

// inner is the width inside of the field's frame.
func (f *Field) inner() int { return max(0, f.width-f.styles().Base.GetHorizontalFrameSize()) }

// room is how many cells of a single line are shown; one is left for a wide letter of
// which the first column is not.
func (f *Field) room() int { return max(1, f.inner()-len(prompt)-1) }

// part is what of a single line is shown, up to a column.
func (f *Field) part(line string, end int) string {
	return f.method.TruncateLeft(f.method.Truncate(line, end, ""), f.left, "")
}

// fit gives the editor its size.
func (f *Field) fit() {
	width := f.inner()
	if f.single {
		width = lineWidth
	}
	f.ed.SetSize(width, f.rows)
	f.follow()
}

// follow moves the part of a single line that is shown to where the cursor is. No room
// stays free behind the text while some of it is out of sight.
func (f *Field) follow() {
	if x, _, ok := f.ed.Cursor(); ok {
		end := f.method.StringWidth(f.ed.Text())
		f.left = max(min(f.left, x, max(0, end-f.room()+1)), x-f.room()+1)
	}
}

// WithTheme sets the look.
func (f *Field) WithTheme(theme huh.Theme) huh.Field {
	f.theme = theme
	f.paint()
	f.fit()
	return f
}

// WithWidth sets how wide the field is.
func (f *Field) WithWidth(width int) huh.Field {
	f.width = width
	f.fit()
	return f
}

// WithHeight makes the field fit into a form that is lower than it, or is high enough
// again.
func (f *Field) WithHeight(height int) huh.Field {
	head := lipgloss.Height(strings.Join(f.head(), "\n"))
	f.rows = max(1, min(f.lines, height-f.styles().Base.GetVerticalFrameSize()-head))
	f.fit()
	return f
}
