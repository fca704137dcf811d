package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/report/plain"
	"handin/tui/screen"
)

// hint names a key in the footer, and what it does. A click on it presses the key.
type hint struct {
	key   string // as it is pressed; "" if there is none to be
	text  string
	stays bool // it is not left out where there is little room: the way out, and what leads to all keys
}

type hints []hint

// hintsOf makes hints of a text in which a dot stands between them. Each begins with its
// key; esc is the way out.
func hintsOf(text string) hints {
	var all hints
	for part := range strings.SplitSeq(text, " · ") {
		key, _, _ := strings.Cut(part, " ")
		if !canPress(key) {
			key = ""
		}
		all = append(all, hint{key: key, text: part, stays: key == "esc"})
	}
	return all
}

// hintsBetween is what stands between two hints.
const hintsBetween = " · "

func (h hints) width(s screen.Styles) int {
	n := 0
	for i, one := range h {
		if i > 0 {
			n += s.Width(hintsBetween)
		}
		n += s.Width(one.text)
	}
	return n
}

// in leaves out what does not fit into a width, the last first; what stays is left out
// only if nothing else is left.
func (h hints) in(s screen.Styles, width int) hints {
	h = slices.Clone(h)
	for len(h) > 0 && h.width(s) > width {
		i := len(h) - 1
		for i > 0 && h[i].stays {
			i--
		}
		if h[i].stays {
			i = 0
		}
		h = slices.Delete(h, i, i+1)
	}
	return h
}

// kept are those that stay.
func (h hints) kept() hints {
	return slices.DeleteFunc(slices.Clone(h), func(one hint) bool { return !one.stays })
}

func (h hints) String() string {
	texts := make([]string, len(h))
	for i, one := range h {
		texts[i] = one.text
	}
	return strings.Join(texts, hintsBetween)
}

// at gives the hint that is drawn at a column, where the first begins at column 1.
func (h hints) at(s screen.Styles, x int) (hint, bool) {
	from := 1
	for _, one := range h {
		end := from + s.Width(one.text)
		if from <= x && x < end {
			return one, true
		}
		from = end + s.Width(hintsBetween)
	}
	return hint{}, false
}

// foot is what the footer says: the last message, and the keys.
type foot struct {
	above []string // rows of a message that has no room beside the keys
	right string   // one that has
	hints hints
}

// messageRows is how many rows a message has above the keys, at the most.
const messageRows = 5

// foot shares the footer among the message and the keys.
func (m *model) foot() foot {
	s, width := m.styles, m.layout.Width
	on := m.frame()
	on.said = m.message.text
	all := m.shown().foot(on)
	text := plain.PrintableLine(m.message.text)
	if text == "" {
		return foot{hints: all.in(s, width-2)}
	}
	room := width - s.Width(text) - 4
	least := all.kept()
	switch m.shown().(type) {
	case *reading, *resolving, *form: // what is asked here has no other keys than these
		least = all.in(s, width-2)
	}
	if room >= least.width(s) {
		return foot{right: text, hints: all.in(s, room)}
	}
	rows := s.Wrap(text, width-2, 0)
	if len(rows) > messageRows {
		rows = rows[:messageRows]
		rows[messageRows-1] = s.Method.Truncate(rows[messageRows-1], width-4, "") + " …"
	}
	return foot{above: rows, hints: all.in(s, width-2)}
}

// footer draws the footer.
func (m *model) footer() []string {
	s, width := m.styles, m.layout.Width
	f := m.foot()
	style := s.Good
	switch {
	case m.message.bad:
		style = s.Bad
	case m.message.open:
		style = s.Plain
	}
	lines := screen.Pad(s, screen.Styled(style, f.above), " ", width, len(f.above))
	right := ""
	if f.right != "" {
		right = style.Render(f.right) + " "
	}
	return append(lines, s.Fit(s.Spread(s.Dim.Render(" "+f.hints.String()), right, width), width))
}

// clicked presses the key of the hint that a click is on. It reports whether the click was
// on the footer's keys.
func (m *model) clicked(msg tea.MouseMsg) (cmd tea.Cmd, taken bool) {
	at := msg.Mouse()
	if _, click := msg.(tea.MouseClickMsg); !click || at.Button != tea.MouseLeft || at.Y != m.layout.Height-1 {
		return nil, false
	}
	if m.elsewhere.away || m.ends == atOnce || m.layout.TooSmall() {
		return nil, false
	}
	if h, ok := m.foot().hints.at(m.styles, at.X); ok && h.key != "" {
		return m.front().key(m, pressOf(h.key)), true
	}
	return nil, true
}

// keyCodes are the keys whose names are no letters.
var keyCodes = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace, "backspace": tea.KeyBackspace,
	"delete": tea.KeyDelete, "insert": tea.KeyInsert, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9,
}

// pressOf gives what the terminal sends for a key of this name, as "ctrl+s" or "n".
func pressOf(name string) tea.KeyPressMsg {
	var k tea.Key
	for _, held := range []struct {
		name string
		mod  tea.KeyMod
	}{{"ctrl+", tea.ModCtrl}, {"alt+", tea.ModAlt}, {"shift+", tea.ModShift}} {
		if rest, ok := strings.CutPrefix(name, held.name); ok && rest != "" {
			name, k.Mod = rest, k.Mod|held.mod
		}
	}
	code, ok := keyCodes[name]
	switch {
	case !ok:
		k.Code = []rune(name)[0]
		if k.Mod == 0 {
			k.Text = name
		}
	case name == "space" && k.Mod == 0:
		k.Code, k.Text = code, " "
	default:
		k.Code = code
	}
	return tea.KeyPressMsg(k)
}

// canPress reports whether a word is the name of a key.
func canPress(word string) bool {
	for _, held := range []string{"ctrl+", "alt+", "shift+"} {
		if rest, ok := strings.CutPrefix(word, held); ok {
			word = rest
		}
	}
	_, ok := keyCodes[word]
	return ok || len([]rune(word)) == 1 && word[0] < 0x7f
}
