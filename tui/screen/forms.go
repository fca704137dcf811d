package screen

import (
	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"

	"handin/tui/editor"
)

// FormLook is the look of huh's forms, which ask for it with each line that they draw; it
// may become another while a form is open.
type FormLook struct{ styles Styles }

func (s Styles) Form() *FormLook { return &FormLook{s} }

// Become makes it the look of other styles.
func (l *FormLook) Become(s Styles) { l.styles = s }

// Theme is for huh.
func (l *FormLook) Theme(bool) *huh.Styles { return l.styles.form }

// Boxes is for the fields of huh in which boxes are ticked: what they call selected is not
// where the cursor is.
func (l *FormLook) Boxes() huh.Theme {
	return huh.ThemeFunc(func(bool) *huh.Styles { return l.styles.boxes })
}

// Editor is the look of what is written in a form.
func (l *FormLook) Editor() editor.Styles { return *l.styles.editor }

// formStyles are huh's words for the styles. What a form stands in is drawn around it, so
// its fields have no border.
func (s Styles) formStyles() huh.Styles {
	look := lipgloss.NewStyle
	button := func(st Style) lipgloss.Style { return st.look.Padding(0, 2).MarginRight(1) }
	field := huh.FieldStyles{
		Base:                look(),
		Card:                look(),
		Title:               s.Accent.look,
		NoteTitle:           s.Accent.look,
		Description:         look(),
		ErrorIndicator:      s.Bad.look.SetString(" *"),
		ErrorMessage:        s.Bad.look.SetString(" *"),
		SelectSelector:      s.Accent.look.SetString("▌ "),
		Option:              look(),
		NextIndicator:       look().MarginLeft(1).SetString("→"),
		PrevIndicator:       look().MarginRight(1).SetString("←"),
		MultiSelectSelector: s.Accent.look.SetString("▌ "),
		SelectedOption:      s.Plain.selected.look,
		SelectedPrefix:      s.Good.look.SetString("[✓] "),
		UnselectedOption:    look(),
		UnselectedPrefix:    look().SetString("[ ] "),
		FocusedButton:       button(s.Tab),
		BlurredButton:       button(s.Plain),
		Next:                button(s.Tab),
		TextInput: huh.TextInputStyles{
			Prompt: s.Accent.look, Placeholder: s.Example.look,
		},
	}
	looks := huh.Styles{Focused: field, Blurred: field, FieldSeparator: look().SetString("\n\n")}
	looks.Group.Title, looks.Group.Description = field.Title, field.Description
	looks.Blurred.SelectSelector = look().SetString("  ")
	looks.Blurred.MultiSelectSelector = look().SetString("  ")
	looks.Blurred.Title, looks.Blurred.NoteTitle = s.Strong.look, s.Strong.look
	looks.Blurred.SelectedOption = look()
	looks.Blurred.NextIndicator, looks.Blurred.PrevIndicator = look(), look()
	return looks
}

// Box draws a border around lines, with a cell free at their left and right; width is that
// of the lines.
func (s Styles) Box(lines []string, width int) []string {
	edge := s.Frame.Render("│")
	boxed := make([]string, 0, len(lines)+2*BoxTop)
	boxed = append(boxed, s.Frame.Render("┌"+rule(width+2)+"┐"))
	for _, l := range lines {
		boxed = append(boxed, edge+" "+s.Fit(l, width)+" "+edge)
	}
	return append(boxed, s.Frame.Render("└"+rule(width+2)+"┘"))
}

// BoxLeft and BoxTop are how many cells a box has at the left of its lines, and above them.
const BoxLeft, BoxTop = 2, 1
