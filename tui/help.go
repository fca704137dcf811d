package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/report/plain"
	"handin/tui/screen"
)

// help shows all keys by where they work: those of the place it was opened at first.
type help struct {
	inert
	places []place
	words  screen.Filter // of the keys that are looked for
	lines  []string
	top    int
	most   int // how far it can be scrolled
	page   int // and how far by a key
	column int // how wide its columns are
	rows   int // and how many lines each has
}

func (m *model) openHelp() {
	m.push(&help{places: m.keyPlaces(), words: screen.Filter{Foot: "enter keeps them · esc shows all"}})
}

func (h *help) key(m *model, k tea.KeyPressMsg) tea.Cmd {
	key := k.String()
	if h.words.Open && h.words.Key(k) {
		h.top = 0
		return nil
	}
	step, scrolls := map[string]int{
		"down": 1, "j": 1, "up": -1, "k": -1, "pgdown": h.page, "space": h.page, "pgup": -h.page,
		"g": -h.most, "home": -h.most, "G": h.most, "end": h.most,
	}[key]
	switch {
	case scrolls:
		h.by(step)
		return nil
	case key == "/":
		h.words.Start()
		return nil
	case key == "esc" && h.words.Shown():
		h.words.Clear()
		return m.heardEsc()
	}
	m.remove(h)
	switch key {
	case "esc":
		return m.heardEsc()
	case paletteKey, ":":
		m.openPalette()
	}
	return nil
}

func (h *help) paste(_ *model, p tea.PasteMsg) tea.Cmd {
	if h.words.Open {
		h.words.Update(p)
	}
	return nil
}

func (h *help) mouse(_ *model, msg tea.MouseMsg) tea.Cmd {
	h.by(wheelStep(msg.Mouse().Button))
	return nil
}

func (h *help) by(n int) { h.top = max(0, min(h.top+n, h.most)) }

func (h *help) foot(frame) hints {
	if h.words.Open {
		return hintsOf(h.words.Foot)
	}
	text := "/ finds a key · ctrl+l actions · esc closes"
	if h.most > 0 {
		text = "/ finds a key · ↓ ↑ scroll · ctrl+l actions · esc closes"
	}
	return hintsOf(text)
}

// helpColumn is how wide a column of the help is at the least.
const helpColumn = 58

func (h *help) fit(f frame) {
	width, height := f.layout.Width, h.words.Room(f.layout.Body())
	h.words.Fit(width)
	columns := max(1, (width+1)/helpColumn)
	h.column = (width - (columns - 1)) / columns
	lines, titles := h.keys(f, h.column-2)
	h.lines, h.rows = inColumns(lines, titles, columns)
	h.page = f.screenful()
	h.most = max(0, h.rows-height)
	h.by(0)
}

// keyColumn is how wide the keys are drawn in the help.
const keyColumn = 20

// inColumns gives the lines so that columns of so many rows have them, and none ends with
// a title, whose place is the top of the next.
func inColumns(lines []string, titles map[int]bool, columns int) (all []string, rows int) {
	for rows = (len(lines) + columns - 1) / columns; ; rows++ {
		all = nil
		for i, l := range lines {
			if titles[i] && (len(all)+1)%rows == 0 && columns > 1 {
				all = append(all, "")
			}
			all = append(all, l)
		}
		if len(all) <= rows*columns {
			return all, rows
		}
	}
}

// keys are the lines of the tables of keys, and which of them are titles.
func (h *help) keys(f frame, width int) (lines []string, titles map[int]bool) {
	s := f.styles
	wanted := strings.ToLower(h.words.Input.Value())
	titles = map[int]bool{}
	for _, p := range h.places {
		var own []string
		for _, b := range p.keys {
			if b.show != "" && hasWords(strings.ToLower(b.show+" "+b.help+" "+p.name), wanted) {
				own = append(own, keyLines(s, b, f.vscode, width)...)
			}
		}
		if len(own) == 0 {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		titles[len(lines)] = true
		lines = append(append(lines, s.Accent.Render(p.title())), own...)
	}
	if len(lines) == 0 {
		lines = append(lines, s.Dim.Render("no key has these words; esc shows all"))
	}
	return lines, titles
}

// keyLines are a key and what it does, in as many lines as that takes.
func keyLines(s screen.Styles, b binding, vscode bool, width int) []string {
	text := b.name()
	if more := b.more(); more != "" {
		text += ": " + more
	}
	lines := s.Wrap(plain.PrintableLine(text), max(1, width-keyColumn-2), 0)
	for i, l := range lines {
		key := ""
		if i == 0 {
			key = s.Strong.Render(b.written(vscode))
		}
		lines[i] = "  " + s.Fit(key, keyColumn) + l
	}
	return lines
}

func (h *help) draw(f frame) []string {
	s, width, body := f.styles, f.layout.Width, f.layout.Body()
	height := h.words.Room(body)
	var drawn []string
	for from := 0; from == 0 || from < len(h.lines); from += max(1, h.rows) {
		part := screen.Window(h.lines[from:min(len(h.lines), from+h.rows)], h.top, height)
		column := screen.Pad(s, part, " ", h.column, height)
		if drawn == nil {
			drawn = column
			continue
		}
		drawn = screen.BesideEachOther(s, drawn, column)
	}
	if more := h.most - h.top; more > 0 && height > 0 {
		text := fmt.Sprintf("↓ %s more ", plain.Count(more, "line"))
		line := s.Method.Truncate(strings.TrimRight(drawn[0], " "), width-s.Width(text)-1, "…")
		drawn[0] = s.Spread(line, s.Dim.Render(text), width)
	}
	return h.words.Under(s, screen.Pad(s, drawn, "", width, height), width, height)
}

func (h *help) cursor(f frame) *tea.Cursor {
	if !h.words.Open {
		return nil
	}
	return tea.NewCursor(h.words.Cursor(), f.layout.BodyTop()+f.layout.Body()-1)
}
