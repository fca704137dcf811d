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

// form is a question in front of everything else, as a huh form in a box.
type form struct {
	inert
	huh  *huh.Form
	look *screen.FormLook
	n    int // of the workspace's question; 0 if it is no one of these
	// size gives how wide the form is in a window. Of its fields it sizes those that have
	// a size of their own.
	size   func(l screen.Layout) (width int)
	width  int
	fitted formFitting
	// then does what was answered; it is called once, with ok false if the form was
	// left.
	then func(m *model, ok bool) tea.Cmd
	// beside gives a figure to be drawn beside the form; it may be nil.
	beside func() (preview.PictureRequest, bool)
	keys   func() string // names the keys, if they are not those of a choice
	must   bool          // it has to be answered: esc does not leave it
	held   []tea.Msg     // keys and pastes that came while a text was checked
	// loses reports whether the option that the cursor is on gives up work; it may be nil.
	// Before the form has settled, none of these is chosen.
	loses   func() bool
	settled bool // there was a pause since it opened
}

// newForm makes a form of some groups of fields.
func newForm(s screen.Styles, groups ...*huh.Group) *form {
	look := s.Form()
	return &form{look: look, huh: huh.NewForm(groups...).WithTheme(look).WithKeyMap(formKeys()).WithShowHelp(false)}
}

// formFitting is what a form was made to fit.
type formFitting struct {
	fitting
	wide bool
}

type option struct{ label, value string }

// losing makes the options that give up work ones that are not chosen too soon.
func (f *form) losing(loses func(value string) bool) *form {
	if list, ok := f.huh.GetFocusedField().(*huh.Select[string]); ok {
		f.loses = func() bool {
			on, ok := list.Hovered()
			return ok && loses(on)
		}
	}
	return f
}

// choice makes a form with the first option chosen. What was chosen is "" if the form
// was left.
func choice(s screen.Styles, title, text string, options []option, then func(*model, string) tea.Cmd) *form {
	chosen := options[0].value
	head := &title
	if text != "" {
		head = &text
	}
	*head += "\n" // a line free above the options
	field := selection(options).Title(title).Description(text).Value(&chosen)
	f := newForm(s, huh.NewGroup(field))
	f.size = func(l screen.Layout) (width int) {
		width = formWidth(l, choiceWidth)
		field.Height(wrappedHeight(title, width) + wrappedHeight(text, width) + len(options))
		return width
	}
	f.then = func(m *model, ok bool) tea.Cmd {
		if !ok {
			return then(m, "")
		}
		return then(m, chosen)
	}
	return f
}

// selection is a field of some options.
func selection(options []option) *huh.Select[string] {
	var list []huh.Option[string]
	for _, o := range options {
		list = append(list, huh.NewOption(o.label, o.value))
	}
	return huh.NewSelect[string]().Options(list...)
}

// choiceWidth is how wide a choice is at most, formMargin how many cells a window has
// around a form, at the least, with the form's border.
const choiceWidth, formMargin = 60, 8

func formWidth(l screen.Layout, most int) int { return max(1, min(most, l.Width-formMargin)) }

// wrappedHeight is how many lines huh makes of a text; none of no text.
func wrappedHeight(text string, width int) int {
	if text == "" {
		return 0
	}
	return lipgloss.Height(lipgloss.Wrap(text, width, ",.-; "))
}

// ask puts a form in front.
func (m *model) ask(f *form) tea.Cmd {
	m.push(f)
	cmd := f.itself(f.huh.Init())
	if f.loses != nil {
		cmd = tea.Batch(cmd, m.quietAfter(afterOpening, m.input.keys))
	}
	return cmd
}

// fit makes the form fit another window, or other colours.
func (f *form) fit(on frame) {
	now := formFitting{fitting{layout: on.layout, look: on.styles.Page, method: on.styles.Method}, f.wide()}
	if f.fitted == now {
		return
	}
	f.fitted = now
	f.look.Become(on.styles)
	f.width = f.size(on.layout)
	f.huh.WithWidth(f.width)
	f.told(tea.WindowSizeMsg{Width: f.width, Height: formRows(on.layout)})
}

// formRows is how many rows a form has in its box.
func formRows(l screen.Layout) int { return max(1, l.Body()-2*screen.BoxTop) }

// formKeys are huh's without the filters, which a handful of options does not need.
func formKeys() *huh.KeyMap {
	keys := huh.NewDefaultKeyMap()
	keys.Select.Filter.SetEnabled(false)
	keys.MultiSelect.Filter.SetEnabled(false)
	return keys
}

// key gives a key to the form. Esc and ctrl+c choose nothing.
func (f *form) key(m *model, k tea.KeyPressMsg) tea.Cmd {
	if k.String() != "esc" && k.String() != "ctrl+c" {
		return f.unlessTooSoon(m, k)
	}
	if f.must {
		return nil
	}
	return f.answer(m, false)
}

// unlessTooSoon gives a key to the form, but none that gives up work among the keys that
// were typed as it opened: these were for what was there before.
func (f *form) unlessTooSoon(m *model, k tea.KeyPressMsg) tea.Cmd {
	if f.loses == nil || f.settled {
		return f.typed(m, k)
	}
	settles := m.quietAfter(afterOpening, m.input.keys)
	if (k.Code == tea.KeyEnter || k.Code == tea.KeyTab) && f.loses() {
		m.say("That was quick, and it gives up work: enter once more, if it is meant")
		return settles
	}
	return tea.Batch(settles, f.typed(m, k))
}

func (f *form) paste(m *model, p tea.PasteMsg) tea.Cmd { return f.typed(m, p) }

// typed gives a key or a paste to the form; while a text is checked, it waits for what comes
// then.
func (f *form) typed(m *model, msg tea.Msg) tea.Cmd {
	if focused, ok := f.huh.GetFocusedField().(*field.Field); ok && focused.Checking() {
		f.held = append(f.held, msg)
		return nil
	}
	return f.update(m, msg)
}

// found gives the form what a field wished to know, and what was typed meanwhile to what is
// in front then. Where the text is refused, that was for nothing that comes.
func (f *form) found(m *model, msg field.Found) tea.Cmd {
	cmd := f.update(m, msg)
	held := f.held
	f.held = nil
	if focused, ok := f.huh.GetFocusedField().(*field.Field); ok && focused.Error() != nil {
		return cmd
	}
	for _, msg := range held {
		switch msg := msg.(type) {
		case tea.KeyPressMsg:
			cmd = tea.Batch(cmd, m.front().key(m, msg))
		case tea.PasteMsg:
			cmd = tea.Batch(cmd, m.front().paste(m, msg))
		}
	}
	return cmd
}

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

// draw draws the form in its box, in the middle of the body.
func (f *form) draw(on frame) []string {
	s, l := on.styles, on.layout
	lines, width := f.lines(on)
	left, top := corner(len(lines), width, l)
	boxed := append(make([]string, top), s.Box(lines, width)...)
	return screen.Pad(s, boxed, strings.Repeat(" ", left), l.Width, l.Body())
}

// lines are what stands in the box: the form, and a picture at its side if there is room.
func (f *form) lines(on frame) (lines []string, width int) {
	s := on.styles
	lines = strings.Split(f.huh.View(), "\n")
	if !f.pictured(on.layout) {
		return lines, f.width
	}
	rows := min(max(len(lines), figureRows), formRows(on.layout))
	of, _ := f.picture()
	left := screen.Pad(s, lines, "", f.width, rows)
	return screen.Joined(left, screen.Pad(s, on.previews.Pictures.Drawn[of].Lines, "  ", figureCols+2, rows)), f.width + figureCols + 2
}

// wide reports whether a form that leaves room for a picture needs it for a text: there is
// none.
func (f *form) wide() bool {
	_, pictured := f.picture()
	return !pictured && f.writes()
}

// pictured reports whether there is room for a picture at the form's side.
func (f *form) pictured(l screen.Layout) bool {
	return f.beside != nil && !f.wide() && l.Width >= f.width+figureCols+2+formMargin
}

// corner is where a box of so many lines begins in the body.
func corner(lines, width int, l screen.Layout) (left, top int) {
	return max(0, (l.Width-width-2*screen.BoxLeft)/2), max(0, (l.Body()-lines-2*screen.BoxTop)/2)
}

// cursor is that of a text field, which is the first one of its group.
func (f *form) cursor(on frame) *tea.Cursor {
	focused, ok := f.huh.GetFocusedField().(*field.Field)
	if !ok {
		return nil
	}
	x, y, ok := focused.Cursor()
	lines, width := f.lines(on)
	left, top := corner(len(lines), width, on.layout)
	if x, y = left+screen.BoxLeft+x, top+screen.BoxTop+y; !ok || x >= on.layout.Width || y >= on.layout.Body() {
		return nil
	}
	return tea.NewCursor(x, on.layout.BodyTop()+y)
}

// writes reports whether a text is written in it.
func (f *form) writes() bool {
	_, ok := f.huh.GetFocusedField().(*field.Field)
	return ok
}

func (f *form) foot(frame) hints {
	switch {
	case f.keys != nil:
		return hintsOf(f.keys())
	case f.writes():
		return hintsOf("enter goes on · shift+tab back · esc cancels")
	case f.loses != nil && !f.settled && f.loses():
		return hintsOf("↑ ↓ move · a moment") // enter does nothing yet
	case f.must:
		return hintsOf("↑ ↓ move · enter choose")
	}
	return hintsOf("↑ ↓ move · enter choose · esc cancels")
}
