package tui

import (
	"reflect"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"

	"handin/tui/field"
)

// dialog is a question in the way of everything else, as a huh form. What was
// chosen is done by the model.
type dialog struct {
	form  *huh.Form
	width int
	then  func(*model) tea.Cmd
	// beside gives a figure to be drawn beside the form; it may be nil.
	beside func() (pictureOf, bool)
	foot   string       // names the keys, if they are not those of a choice
	must   bool         // it has to be answered: esc does not leave it
	left   func(*model) // when nothing is chosen; or nil

	answered bool // or left
}

type option struct{ label, value string }

// ask makes a dialog with the first option chosen.
func ask(s styles, title, text string, options []option, then func(*model, string) tea.Cmd) *dialog {
	choice := options[0].value
	var list []huh.Option[string]
	for _, o := range options {
		list = append(list, huh.NewOption(o.label, o.value))
	}
	form := huh.NewForm(huh.NewGroup(
		huh.NewSelect[string]().Title(title).Description(text).Options(list...).Value(&choice).
			Height(len(options) + len(s.wrap(title, 50, 0)) + len(s.wrap(text, 50, 0))),
	)).WithTheme(s.form()).WithKeyMap(dialogKeys()).WithShowHelp(false).WithWidth(56)
	return &dialog{form: form, width: 56, then: func(m *model) tea.Cmd { return then(m, choice) }}
}

// dialogKeys are huh's without the filter, which a handful of options does not
// need.
func dialogKeys() *huh.KeyMap {
	keys := huh.NewDefaultKeyMap()
	keys.Select.Filter.SetEnabled(false)
	return keys
}

// update gives a message to the form; done is true once it is answered. Esc and
// ctrl+c choose nothing.
func (d *dialog) update(msg tea.Msg) (done, chosen bool, cmd tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && (k.String() == "esc" || k.String() == "ctrl+c") {
		return !d.must, false, nil
	}
	cmd = d.told(msg)
	switch d.form.State {
	case huh.StateCompleted:
		return true, true, cmd
	case huh.StateAborted:
		return true, false, cmd
	}
	return false, false, cmd
}

// told gives a message to the form, and what the form tells itself of it at once: by a
// message of the loop it would come after the keys that follow, or to another form.
func (d *dialog) told(msg tea.Msg) tea.Cmd {
	next, cmd := d.form.Update(msg)
	if f, ok := next.(*huh.Form); ok {
		d.form = f
	}
	return d.itself(cmd)
}

// itself runs what a form asks for, which waits for nothing, and gives what is left of
// it for others.
func (d *dialog) itself(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	switch msg := cmd().(type) {
	case nil:
		return nil
	case tea.BatchMsg:
		var others []tea.Cmd
		for _, c := range msg {
			others = append(others, d.itself(c))
		}
		return tea.Batch(others...)
	default:
		if strings.HasSuffix(reflect.TypeOf(msg).PkgPath(), "/huh/v2") {
			return d.told(msg)
		}
		return func() tea.Msg { return msg }
	}
}

// askAgain keeps a question that was asked before a message, if another one came before
// it, and asks it again when that is answered.
func (m *model) askAgain(asked *dialog) {
	if asked != nil && asked != m.dialog && !asked.answered {
		m.behind = append(m.behind, asked)
	}
	if n := len(m.behind); m.dialog == nil && n > 0 {
		m.dialog, m.behind = m.behind[n-1], m.behind[:n-1]
	}
}

// picture gives the figure that is to be drawn beside the form.
func (d *dialog) picture() (pictureOf, bool) {
	if d.beside == nil {
		return pictureOf{}, false
	}
	return d.beside()
}

// lines draws the dialog: in the middle of the body, or with a picture at its
// side.
func (d *dialog) lines(s styles, figures map[pictureOf]picture, width, height int) []string {
	form := strings.Split(d.form.View(), "\n")
	if d.pictured(width) {
		of, _ := d.picture()
		left := pad(s, form, " ", d.width+2, height)
		return joined(left, pad(s, figures[of].lines, " ", width-d.width-2, height))
	}
	left, top := d.corner(len(form), width, height)
	lines := append(make([]string, top), form...)
	return pad(s, lines, strings.Repeat(" ", left), width, height)
}

// pictured reports whether there is room for a picture at the form's side.
func (d *dialog) pictured(width int) bool { return d.beside != nil && width > d.width+figureCols }

// corner is where a form of so many lines begins in the body.
func (d *dialog) corner(lines, width, height int) (left, top int) {
	if d.pictured(width) {
		return 1, 0
	}
	return max(0, (width-d.width-2)/2), max(0, (height-lines)/3)
}

// cursor gives the terminal's cursor, counted from the body's corner, or nil. A text
// field is the first one of its group.
func (d *dialog) cursor(width, height int) *tea.Cursor {
	f, ok := d.form.GetFocusedField().(*field.Field)
	if !ok {
		return nil
	}
	x, y, ok := f.Cursor()
	left, top := d.corner(lipgloss.Height(d.form.View()), width, height)
	if x, y = left+x, top+y; !ok || x >= width || y >= height {
		return nil
	}
	return tea.NewCursor(x, y)
}
