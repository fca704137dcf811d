package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"handin/report/plain"
	"handin/tui/editor"
	"handin/tui/screen"
)

// help shows the keys: the view's own, those of all views, the editor's.
type help struct {
	inert
	pane  pane
	lines []string
	top   int
	most  int // how far it can be scrolled
	page  int // and how far by a key
}

func (m *model) openHelp() { m.push(&help{pane: m.now}) }

func (h *help) key(m *model, k tea.KeyPressMsg) tea.Cmd {
	step, ok := map[string]int{"down": 1, "j": 1, "up": -1, "k": -1, "pgdown": h.page, "space": h.page, "pgup": -h.page}[k.String()]
	if ok {
		h.top = max(0, min(h.top+step, h.most))
		return nil
	}
	m.remove(h)
	if k.String() == "esc" {
		return m.heardEsc()
	}
	return nil
}

func (h *help) foot(frame) string { return "↓ ↑ scroll · any other key closes" }

func (h *help) fit(f frame) {
	h.page = f.screenful()
	h.lines = h.keys(f)
	h.most = max(0, len(h.lines)-f.layout.Body())
	h.top = min(h.top, h.most)
}

// keys are the lines of the tables of keys.
func (h *help) keys(f frame) []string {
	s := f.styles
	var own bindings
	for _, k := range editorKeys() {
		own = append(own, binding{show: k[0], help: k[1]})
	}
	var lines []string
	for _, g := range []struct {
		title string
		keys  bindings
	}{{h.pane.name(), h.pane.keys()}, {"In every view", listKeys}, {"In the editor", slices.Concat(editingKeys, own)}} {
		lines = append(lines, s.Accent.Render(g.title))
		for _, k := range g.keys {
			if k.show != "" {
				lines = append(lines, "  "+s.Fit(s.Strong.Render(k.show), 20)+plain.PrintableLine(k.help))
			}
		}
		lines = append(lines, "")
	}
	return lines
}

func (h *help) draw(f frame) []string {
	s, width, height := f.styles, f.layout.Width, f.layout.Body()
	lines := h.lines
	half := (len(lines) + 1) / 2
	if width >= 100 && half <= height {
		left, right := screen.Pad(s, lines[:half], " ", width/2, half), screen.Pad(s, lines[half:], " ", width-width/2-1, half)
		return screen.Pad(s, screen.BesideEachOther(s, left, right), "", width, height)
	}
	return screen.Pad(s, screen.Window(lines, h.top, height), " ", width, height)
}

// editorKeys are the editor's own keys with their help.
func editorKeys() [][2]string {
	var all [][2]string
	for _, k := range editor.New().Keys() {
		all = append(all, [2]string{k.Help().Key, k.Help().Desc})
	}
	return all
}
