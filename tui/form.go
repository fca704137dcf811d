package tui

import (
	"reflect"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"

	"handin/tui/field"
	"handin/tui/preview"
	"handin/tui/screen"
)

// form is a question in front of everything else, as a huh form.
type form struct {
	inert
	huh   *huh.Form
	n     int // of the workspace's question; 0 if it is no one of these
	width int
	// then does what was answered; it is called once, with ok false if the form was
	// left.
	then func(m *model, ok bool) tea.Cmd
	// beside gives a figure to be drawn beside the form; it may be nil.
	beside func() (preview.PictureRequest, bool)
	keys   string // names the keys, if they are not those of a choice
	must   bool   // it has to be answered: esc does not leave it
}

type option struct{ label, value string }

// choice makes a form with the first option chosen. What was chosen is "" if the form
// was left.
func choice(s screen.Styles, title, text string, options []option, then func(*model, string) tea.Cmd) *form {
	chosen := options[0].value
	var list []huh.Option[string]
	for _, o := range options {
		list = append(list, huh.NewOption(o.label, o.value))
	}
	asked := huh.NewForm(huh.NewGroup(
		inLook(s, huh.NewSelect[string]()).Title(title).Description(text).Options(list...).Value(&chosen).
			Height(len(options) + len(s.Wrap(title, 50, 0)) + len(s.Wrap(text, 50, 0))),
	)).WithTheme(s.Form()).WithKeyMap(formKeys()).WithShowHelp(false).WithWidth(56)
	return &form{huh: asked, width: 56, then: func(m *model, ok bool) tea.Cmd {
		if !ok {
			return then(m, "")
		}
		return then(m, chosen)
	}}
}

// inLook gives a list the forms' look before it has its options: huh draws them several
// times while a form is made, and would make a look of its own for each.
func inLook[L interface{ WithTheme(huh.Theme) huh.Field }](s screen.Styles, list L) L {
	list.WithTheme(s.Form())
	return list
}

// ask puts a form in front.
func (m *model) ask(f *form) tea.Cmd {
	m.push(f)
	return f.itself(f.huh.Init())
}

// formKeys are huh's without the filter, which a handful of options does not need.
func formKeys() *huh.KeyMap {
	keys := huh.NewDefaultKeyMap()
	keys.Select.Filter.SetEnabled(false)
	return keys
}

// key gives a key to the form. Esc and ctrl+c choose nothing.
func (f *form) key(m *model, k tea.KeyPressMsg) tea.Cmd {
	if k.String() != "esc" && k.String() != "ctrl+c" {
		return f.update(m, k)
	}
	if f.must {
		return nil
	}
	return f.answer(m, false)
}

func (f *form) paste(m *model, p tea.PasteMsg) tea.Cmd { return f.update(m, p) }

// update gives a message to the form, and does what was answered.
func (f *form) update(m *model, msg tea.Msg) tea.Cmd {
	cmd := f.told(msg)
	switch f.huh.State {
	case huh.StateCompleted:
		return tea.Batch(cmd, f.answer(m, true))
	case huh.StateAborted:
		return tea.Batch(cmd, f.answer(m, false))
	}
	return cmd
}

// told gives a message to the form, and what the form tells itself of it at once: by a
// message of the loop it would come after the keys that follow, or to another form.
func (f *form) told(msg tea.Msg) tea.Cmd {
	next, cmd := f.huh.Update(msg)
	if now, ok := next.(*huh.Form); ok {
		f.huh = now
	}
	return f.itself(cmd)
}

// itself runs what a form asks for, which waits for nothing, and gives what is left of
// it for others.
func (f *form) itself(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	switch msg := cmd().(type) {
	case nil:
		return nil
	case tea.BatchMsg:
		var others []tea.Cmd
		for _, c := range msg {
			others = append(others, f.itself(c))
		}
		return tea.Batch(others...)
	default:
		if strings.HasSuffix(reflect.TypeOf(msg).PkgPath(), "/huh/v2") {
			return f.told(msg)
		}
		return func() tea.Msg { return msg }
	}
}

// answer takes the form away. What was to come of one that is left does not come.
func (f *form) answer(m *model, ok bool) tea.Cmd {
	m.remove(f)
	if ok {
		return f.then(m, true)
	}
	m.giveUp()
	return tea.Batch(f.then(m, false), m.heardEsc())
}

// picture gives the figure that is to be drawn beside the form.
func (f *form) picture() (preview.PictureRequest, bool) {
	if f.beside == nil {
		return preview.PictureRequest{}, false
	}
	return f.beside()
}

// draw draws the form: in the middle of the body, or with a picture at its side.
func (f *form) draw(on frame) []string {
	s, width, height := on.styles, on.layout.Width, on.layout.Body()
	lines := strings.Split(f.huh.View(), "\n")
	if f.pictured(width) {
		of, _ := f.picture()
		left := screen.Pad(s, lines, " ", f.width+2, height)
		return screen.Joined(left, screen.Pad(s, on.previews.Pictures.Drawn[of].Lines, " ", width-f.width-2, height))
	}
	left, top := f.corner(len(lines), on.layout)
	return screen.Pad(s, append(make([]string, top), lines...), strings.Repeat(" ", left), width, height)
}

// pictured reports whether there is room for a picture at the form's side.
func (f *form) pictured(width int) bool { return f.beside != nil && width > f.width+figureCols }

// corner is where a form of so many lines begins in the body.
func (f *form) corner(lines int, l screen.Layout) (left, top int) {
	if f.pictured(l.Width) {
		return 1, 0
	}
	return max(0, (l.Width-f.width-2)/2), max(0, (l.Body()-lines)/3)
}

// cursor is that of a text field, which is the first one of its group.
func (f *form) cursor(on frame) *tea.Cursor {
	focused, ok := f.huh.GetFocusedField().(*field.Field)
	if !ok {
		return nil
	}
	x, y, ok := focused.Cursor()
	left, top := f.corner(lipgloss.Height(f.huh.View()), on.layout)
	if x, y = left+x, top+y; !ok || x >= on.layout.Width || y >= on.layout.Body() {
		return nil
	}
	return tea.NewCursor(x, screen.BodyTop+y)
}

func (f *form) foot(frame) string {
	switch {
	case f.keys != "":
		return f.keys
	case f.must:
		return "↑ ↓ choose · enter take"
	}
	return "↑ ↓ choose · enter take · esc back"
}
