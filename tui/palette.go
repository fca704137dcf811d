package tui

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"handin/tui/screen"
)

// palette finds an action by its name, and does it.
type palette struct {
	inert
	input  textinput.Model
	all    []action
	found  []action // those that have the words
	list   screen.List
	vscode bool
}

func (m *model) openPalette() {
	p := &palette{input: screen.NewInput("> "), all: m.canDo(), vscode: m.vscode}
	p.input.Focus()
	p.find()
	m.push(p)
}

// find takes the actions that have all of the words; those whose name begins with them
// come first.
func (p *palette) find() {
	wanted := strings.ToLower(strings.Join(strings.Fields(p.input.Value()), " "))
	var names, others []action
	for _, a := range p.all {
		name := strings.ToLower(a.name())
		switch {
		case !hasWords(strings.ToLower(a.help+" "+a.at.name+" "+a.show), wanted):
		case strings.HasPrefix(name, wanted):
			names = append(names, a)
		default:
			others = append(others, a)
		}
	}
	p.found = append(names, others...)
	p.list.Selected, p.list.Top = 0, 0
}

func hasWords(text, words string) bool {
	for w := range strings.FieldsSeq(words) {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func (p *palette) key(m *model, k tea.KeyPressMsg) tea.Cmd {
	switch key := k.String(); {
	case key == "esc", key == "ctrl+c", key == paletteKey:
		m.remove(p)
		return m.heardEsc()
	case key == "enter":
		return p.choose(m, p.list.Selected)
	case key == "?" && p.input.Value() == "":
		m.remove(p)
		m.openHelp()
	case key == "up", key == "down", key == "pgup", key == "pgdown":
		p.by(map[string]int{"up": -1, "down": 1, "pgup": -m.screenful(), "pgdown": m.screenful()}[key])
	default:
		p.told(k)
	}
	return nil
}

func (p *palette) paste(_ *model, msg tea.PasteMsg) tea.Cmd { p.told(msg); return nil }

// told gives the input a message. Its commands make a cursor of its own blink.
func (p *palette) told(msg tea.Msg) {
	was := p.input.Value()
	if p.input, _ = p.input.Update(msg); p.input.Value() != was {
		p.find()
	}
}

func (p *palette) by(n int) {
	p.list.Selected = max(0, min(p.list.Selected+n, len(p.found)-1))
}

// choose does the i-th of the actions that were found.
func (p *palette) choose(m *model, i int) tea.Cmd {
	if i < 0 || i >= len(p.found) {
		return nil
	}
	m.remove(p)
	return m.act(p.found[i])
}

func (p *palette) mouse(m *model, msg tea.MouseMsg) tea.Cmd {
	at := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		p.by(wheelStep(at.Button) / 3)
	case tea.MouseClickMsg:
		left, top, width, rows := p.place(m.layout)
		y := at.Y - m.layout.BodyTop() - top - screen.BoxTop - paletteHead
		if at.Button == tea.MouseLeft && left <= at.X && at.X < left+width+2*screen.BoxLeft && 0 <= y && y < rows {
			return p.choose(m, p.list.Top+y)
		}
	}
	return nil
}

// paletteWidth is how wide the palette is at most, paletteRows how many actions it shows;
// paletteHead is how many rows are above them.
const paletteWidth, paletteRows, paletteHead = 76, 16, 2

// place is where the palette begins in the body, and how many actions it shows there.
func (p *palette) place(l screen.Layout) (left, top, width, rows int) {
	width = formWidth(l, paletteWidth)
	rows = max(1, min(paletteRows, formRows(l)-paletteHead))
	left, top = corner(rows+paletteHead, width, l)
	return left, top, width, rows
}

func (p *palette) fit(f frame) {
	_, _, width, rows := p.place(f.layout)
	p.input.SetWidth(max(1, width-4))
	items := make([]int, len(p.found))
	for i := range items {
		items[i] = i
	}
	p.list.Show(items, rows)
}

func (p *palette) draw(f frame) []string {
	s, l := f.styles, f.layout
	left, top, width, rows := p.place(l)
	lines := []string{p.input.View(), s.Border.Render(strings.Repeat("─", width))}
	for i, a := range screen.Window(p.found, p.list.Top, rows) {
		lines = append(lines, p.row(s, a, p.list.Top+i == p.list.Selected, width))
	}
	if len(p.found) == 0 {
		lines = append(lines, s.Dim.Render("no action has these words"))
	}
	lines = screen.Pad(s, lines, "", width, rows+paletteHead)
	boxed := append(make([]string, top), s.Box(lines, width)...)
	return screen.Pad(s, boxed, strings.Repeat(" ", left), l.Width, l.Body())
}

// row draws an action: its name, where it is done, and its key.
func (p *palette) row(s screen.Styles, a action, selected bool, width int) string {
	on, bar := screen.Style.Itself, " "
	if selected {
		on, bar = screen.Style.Selected, "▌"
	}
	key, where := a.written(p.vscode), a.at.name
	if a.at.name == p.all[0].at.name {
		where = "" // here
	}
	right := s.Width(key) + 1
	name := width - 1 - right - 1
	if where != "" {
		name -= s.Width(where) + 2
		where += "  "
	}
	return on(s.Accent).Render(bar) + on(s.Plain).Render(s.Fit(a.name(), name)+" ") + on(s.Dim).Render(where) + on(s.Accent).Render(key+" ")
}

func (p *palette) foot(frame) hints {
	return hintsOf("enter does it · ↑ ↓ move · ? keys · esc cancels")
}

func (p *palette) cursor(f frame) *tea.Cursor {
	left, top, _, _ := p.place(f.layout)
	c := p.input.Cursor()
	if c == nil {
		return nil
	}
	return tea.NewCursor(left+screen.BoxLeft+c.X, f.layout.BodyTop()+top+screen.BoxTop)
}
