package tui

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
)

// filter shows only the rows of a list that have all of its words.
type filter struct {
	input textinput.Model
	open  bool   // it takes the keys
	foot  string // names the keys while it does
}

// start opens the filter for typing. The input's commands are left aside: they
// make its own cursor blink, and the terminal's is used.
func (f *filter) start() {
	if f.input.Prompt == "" || !f.shown() {
		f.input = textinput.New()
		f.input.Prompt = "/"
		f.input.SetVirtualCursor(false)
	}
	f.open = true
	f.input.Focus()
}

// shown reports whether the filter has words or waits for them.
func (f *filter) shown() bool { return f.open || f.input.Value() != "" }

// clear shows all rows again.
func (f *filter) clear() {
	f.input.Reset()
	f.open = false
}

// key takes a key while the filter is open: enter keeps the words, esc drops
// them. It tells if the key was the filter's.
func (f *filter) key(msg tea.KeyPressMsg) (taken bool) {
	switch msg.String() {
	case "enter":
		f.open = false
		return true
	case "esc":
		f.clear()
		return true
	case "up", "down", "pgup", "pgdown", "ctrl+c", "ctrl+s", "tab", "shift+tab", "f1":
		return false
	}
	f.update(msg)
	return true
}

func (f *filter) update(msg tea.Msg) { f.input, _ = f.input.Update(msg) }

// matches reports whether a row is shown, by the words it has.
func (f *filter) matches(words func() string) bool {
	wanted := strings.Fields(strings.ToLower(f.input.Value()))
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

// fit gives the filter's line its width.
func (f *filter) fit(width int) { f.input.SetWidth(max(1, width-6)) }

// room is how many of height rows are left beside the filter's line.
func (f *filter) room(height int) int {
	if f.shown() {
		return height - 1
	}
	return height
}

// under puts the filter's line below the rows of a list, which has height rows
// without it.
func (f *filter) under(s styles, lines []string, width, height int) []string {
	if !f.shown() {
		return lines
	}
	for len(lines) < height {
		lines = append(lines, strings.Repeat(" ", width))
	}
	line := s.accent.Render("/" + f.input.Value())
	if f.open {
		line = f.input.View()
	}
	return append(lines, s.fit(" "+line, width))
}

// cursor gives the column of the cursor in the filter's line.
func (f *filter) cursor() int {
	if c := f.input.Cursor(); c != nil {
		return c.X + 1
	}
	return 1
}
