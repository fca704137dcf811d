package tui

import (
	tea "charm.land/bubbletea/v2"

	"handin/tui/screen"
)

// reading is a text to be looked at, in front of everything else.
type reading struct {
	inert
	title string
	lines func(width int) []string
	does  bindings // keys that are for what is read; any other closes
	all   []string // the lines, as they are drawn
	top   int
	most  int // how far it can be scrolled
	page  int // and how far by a key
}

// read shows a text, in the place of one that is in front.
func (m *model) read(r *reading) {
	if old, ok := m.shown().(*reading); ok {
		m.remove(old)
	}
	m.push(r)
}

// leaveReading takes the text away that is in front.
func (m *model) leaveReading() {
	if r, ok := m.shown().(*reading); ok {
		m.remove(r)
	}
}

// key does what a key is for in front of the text, or scrolls; any other key closes.
func (r *reading) key(m *model, k tea.KeyPressMsg) tea.Cmd {
	if b, ok := r.does.find(k.String()); ok {
		return b.run(m)
	}
	if r.scrolls(k.String()) {
		return nil
	}
	m.remove(r)
	if k.String() == "esc" {
		return m.heardEsc()
	}
	return nil
}

// scrolls reports whether a key scrolls.
func (r *reading) scrolls(key string) bool {
	step, ok := map[string]int{
		"down": 1, "j": 1, "up": -1, "k": -1, "pgdown": r.page, "space": r.page, "pgup": -r.page,
		"g": -r.most, "home": -r.most, "G": r.most, "end": r.most,
	}[key]
	if ok {
		r.by(step)
	}
	return ok
}

func (r *reading) by(n int) { r.top = max(0, min(r.top+n, r.most)) }

func (r *reading) mouse(_ *model, msg tea.MouseMsg) tea.Cmd {
	r.by(wheelStep(msg.Mouse().Button))
	return nil
}

// foot names the keys.
func (r *reading) foot(f frame) hints {
	if len(r.does) > 0 {
		return append(r.does.foot(f), hintsOf("↓ ↑ scroll · esc back")...)
	}
	return hintsOf("↓ ↑ scroll · esc closes")
}

// readingHead is how many rows are above the text.
const readingHead = 2

func (r *reading) fit(f frame) {
	r.page = f.screenful()
	r.all = r.lines(f.layout.Width - 2)
	r.most = max(0, len(r.all)-f.layout.Body()+readingHead)
	r.by(0)
}

func (r *reading) draw(f frame) []string {
	s, width, height := f.styles, f.layout.Width, f.layout.Body()
	lines := append([]string{s.Strong.Render(r.title), ""}, screen.Window(r.all, r.top, height-readingHead)...)
	return screen.Pad(s, lines, " ", width, height)
}
