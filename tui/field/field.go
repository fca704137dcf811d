package field

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"github.com/charmbracelet/x/ansi"

	"handin/tui/editor"
)

// Field is a text of one line or of some lines, as a field of a form.
type Field struct {
	title, description string
	value              *string
	validate           func(string) error
	find               func(string) (string, []string)
	several            []string // what the text may go on with
	check              func(string) error
	checking           bool   // what that says is waited for
	passed             string // the text of which it found nothing
	err                error

	ed      *editor.Editor
	method  ansi.Method
	theme   huh.Theme
	single  bool // the text has one line, without an ending
	lines   int  // that it is for
	rows    int  // that are shown of them
	width   int  // of the whole field
	left    int  // the first column of a single line that is shown
	focused bool
	back    bool // it is being left for the field before it

	next, submit, prev key.Binding
}

// New returns a field for the text that value points to, of so many lines. Cells are
// counted by the method.
func New(lines int, value *string, method ansi.Method) *Field {
	f := &Field{
		value: value, single: lines == 1, lines: lines, rows: lines, ed: editor.New(), method: method,
		validate: func(string) error { return nil }, theme: noTheme,
	}
	f.ed.SetWidthMethod(method)
	f.ed.SetText(*value)
	f.ed.MoveToEnd()
	return f
}

// Title sets the line above the text.
func (f *Field) Title(title string) *Field {
	f.title = title
	return f
}

// Description sets what stands between the title and the text.
func (f *Field) Description(description string) *Field {
	f.description = description
	return f
}

// Validate sets what tells why the form does not go on with a text.
func (f *Field) Validate(validate func(string) error) *Field {
	f.validate = validate
	return f
}

// Completes sets what completes a text at tab: it gives the text as far as it is clear,
// and the names that it may go on with. It may look at the disk: it is run by Later.
func (f *Field) Completes(find func(text string) (completed string, several []string)) *Field {
	f.find = find
	return f
}

// Checks sets what tells why the form does not go on with a text that Validate takes. It
// may look at the disk: it is run by Later.
func (f *Field) Checks(check func(string) error) *Field {
	f.check = check
	return f
}

// Checking reports whether the form waits for what was found of the text. What is typed
// meanwhile is for what comes then.
func (f *Field) Checking() bool { return f.checking }

// Later is a command that a field wishes to have run: what it gives is for the form.
type Later struct{ Run tea.Cmd }

// Found is for the form whose field wished for it.
type Found struct {
	of   *Field
	take func() tea.Cmd
}

// later has something found out, and taken if the text is still the one that it was.
func (f *Field) later(find func(text string) (take func() tea.Cmd)) tea.Cmd {
	text := *f.value
	return func() tea.Msg {
		return Later{func() tea.Msg {
			take := find(text)
			return Found{f, func() tea.Cmd {
				if *f.value != text {
					return nil
				}
				return take()
			}}
		}}
	}
}

func (f *Field) complete() tea.Cmd {
	return f.later(func(text string) func() tea.Cmd {
		to, several := f.find(text)
		return func() tea.Cmd {
			if f.several = several; to != text {
				f.ed.SetText(to)
				f.ed.MoveToEnd()
			}
			return nil
		}
	})
}

// goOn goes on in the form, after a check of the text if there is one.
func (f *Field) goOn() tea.Cmd {
	if f.check == nil || f.passed == *f.value {
		return huh.NextField
	}
	f.checking = true
	return f.later(func(text string) func() tea.Cmd {
		err := f.check(text)
		return func() tea.Cmd {
			if !f.checking { // a group gives it twice to the field that is written in
				return nil
			}
			if f.checking, f.err = false, err; err != nil {
				return nil
			}
			f.passed = text
			return huh.NextField
		}
	})
}

// Init does nothing: there is nothing to wait for.
func (f *Field) Init() tea.Cmd { return nil }

// Focus makes the field the one that is written in.
func (f *Field) Focus() tea.Cmd {
	f.focused, f.back = true, false
	f.paint()
	return nil
}

// Blur leaves the field. Going back needs no text that the form would go on with.
func (f *Field) Blur() tea.Cmd {
	f.focused = false
	f.paint()
	if f.err = nil; !f.back {
		f.err = f.validate(*f.value)
	}
	return nil
}

// Update takes a key or a paste.
func (f *Field) Update(msg tea.Msg) (huh.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case Found:
		if msg.of == f {
			cmd = msg.take()
		}
	case tea.KeyPressMsg:
		f.err, f.several = nil, nil
		cmd = f.key(msg)
	case tea.PasteMsg:
		f.ed.Update(tea.PasteMsg{Content: f.plain(msg.Content)})
	case tea.WindowSizeMsg:
		f.paint() // the theme may look otherwise by now
		return f, nil
	default:
		return f, nil
	}
	*f.value = f.ed.Text()
	f.follow()
	return f, cmd
}

// key goes on in the form, or back, or gives the editor its key.
func (f *Field) key(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case f.find != nil && msg.Keystroke() == "tab":
		return f.complete()
	case key.Matches(msg, f.next, f.submit):
		if f.err = f.validate(*f.value); f.err != nil {
			return nil
		}
		return f.goOn()
	case key.Matches(msg, f.prev):
		f.back = true
		return huh.PrevField
	case !f.takes(msg.Keystroke()):
		return nil
	}
	if r := f.ed.Update(msg); r.Copied != "" {
		return tea.SetClipboard(r.Copied)
	}
	return nil
}

// takes reports whether a key of the editor is one here: those that move in a form
// are not, and there is no room to search in.
func (f *Field) takes(keystroke string) bool {
	switch keystroke {
	case "enter", "tab", "shift+tab", "ctrl+f":
		return false
	case "ctrl+j", "alt+enter", "shift+enter", "ctrl+m":
		return !f.single
	}
	return true
}

// plain is what a paste brings: text, in one line if the field has one.
func (f *Field) plain(pasted string) string {
	if f.single {
		pasted = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ").Replace(pasted)
	}
	return strings.Map(func(c rune) rune {
		if c == utf8.RuneError || unicode.IsControl(c) && !strings.ContainsRune("\r\n\t", c) {
			return -1
		}
		return c
	}, pasted)
}

// Error is why the form did not go on.
func (f *Field) Error() error { return f.err }

// Skip reports that the field is not passed over.
func (f *Field) Skip() bool { return false }

// Zoom reports that the field does not take the whole form.
func (f *Field) Zoom() bool { return false }

// KeyBinds are the keys that move in the form.
func (f *Field) KeyBinds() []key.Binding { return []key.Binding{f.prev, f.submit, f.next} }

// Run asks for the text alone.
func (f *Field) Run() error { return huh.Run(f) }

// RunAccessible asks for the text without drawing, as huh's own field does.
func (f *Field) RunAccessible(w io.Writer, r io.Reader) error {
	return huh.NewText().Title(f.title).Value(f.value).Validate(f.validate).RunAccessible(w, r)
}

// WithKeyMap sets the keys that move in the form.
func (f *Field) WithKeyMap(k *huh.KeyMap) huh.Field {
	f.next, f.submit, f.prev = k.Text.Next, k.Text.Submit, k.Text.Prev
	return f
}

// WithPosition tells the field where in the form it stands.
func (f *Field) WithPosition(p huh.FieldPosition) huh.Field {
	f.prev.SetEnabled(!p.IsFirst())
	f.next.SetEnabled(!p.IsLast())
	f.submit.SetEnabled(p.IsLast())
	return f
}

// GetKey returns "": the text is where the value points to.
func (f *Field) GetKey() string { return "" }

// GetValue returns the text.
func (f *Field) GetValue() any { return *f.value }
