package screen

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
)

// Filter shows only the rows of a list that have all of its words.
type Filter struct {
	Input textinput.Model
	Open  bool   // it takes the keys
	Foot  string // names the keys while it does
}

// NewInput is a field for words. It has the terminal's cursor and colour, and no key that
// deletes the word in front of it: with nothing but blanks there, textinput's panics.
func NewInput(prompt string) textinput.Model {
	input := textinput.New()
	input.Prompt = prompt
	input.SetStyles(textinput.Styles{}) // else it has colours for a dark terminal
	input.SetVirtualCursor(false)
	input.KeyMap.DeleteWordForward.SetEnabled(false)
	return input
}

// Start opens the filter for typing. The input's commands are left aside: they
// make its own cursor blink, and the terminal's is used.
func (f *Filter) Start() {
	if f.Input.Prompt == "" || !f.Shown() {
		f.Input = NewInput("/")
	}
	f.Open = true
	f.Input.Focus()
}

// Shown reports whether the filter has words or waits for them.
func (f *Filter) Shown() bool { return f.Open || f.Input.Value() != "" }

// Clear shows all rows again.
func (f *Filter) Clear() {
	f.Input.Reset()
	f.Open = false
}

// Key takes a key while the filter is open: enter keeps the words, esc drops
// them. It tells if the key was the filter's.
func (f *Filter) Key(msg tea.KeyPressMsg) (taken bool) {
	switch msg.String() {
	case "enter":
		f.Open = false
		return true
	case "esc":
		f.Clear()
		return true
	case "up", "down", "pgup", "pgdown", "ctrl+c", "ctrl+s", "tab", "shift+tab", "f1":
		return false
	}
	f.Update(msg)
	return true
}

func (f *Filter) Update(msg tea.Msg) { f.Input, _ = f.Input.Update(msg) }

// Matches reports whether a row is shown, by the words it has.
func (f *Filter) Matches(words func() string) bool {
	wanted := strings.Fields(strings.ToLower(f.Input.Value()))
	if len(wanted) == 0 {
		return true
	}
	text := strings.ToLower(words())
	for _, w := range wanted {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// Fit gives the filter's line its width.
func (f *Filter) Fit(width int) { f.Input.SetWidth(max(1, width-6)) }

// Room is how many of height rows are left beside the filter's line.
func (f *Filter) Room(height int) int {
	if f.Shown() {
		return height - 1
	}
	return height
}

// Under puts the filter's line below the rows of a list, which has height rows
// without it.
func (f *Filter) Under(s Styles, lines []string, width, height int) []string {
	if !f.Shown() {
		return lines
	}
	for len(lines) < height {
		lines = append(lines, strings.Repeat(" ", width))
	}
	line := s.Accent.Render("/" + f.Input.Value())
	if f.Open {
		line = f.Input.View()
	}
	return append(lines, s.Fit(" "+line, width))
}

// Cursor gives the column of the cursor in the filter's line.
func (f *Filter) Cursor() int {
	if c := f.Input.Cursor(); c != nil {
		return c.X + 1
	}
	return 1
}
