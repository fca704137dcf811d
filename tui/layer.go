package tui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"handin/tui/screen"
)

// layer is something that stands in front of what was there before: a question, a
// text to read, the help, a conflict, the editor. Keys, pastes and the mouse are for
// the foremost one alone.
type layer interface {
	key(m *model, k tea.KeyPressMsg) tea.Cmd
	paste(m *model, p tea.PasteMsg) tea.Cmd
	mouse(m *model, msg tea.MouseMsg) tea.Cmd
	// fit makes it fit the window and what is to be shown, before it is drawn.
	fit(f frame)
	// draw gives the lines of the body. It changes nothing.
	draw(f frame) []string
	// foot names the keys.
	foot(f frame) hints
	// rules draws the rules above and below the body.
	rules(f frame) (above, below string)
	// cursor is where the terminal's cursor stands, or nil.
	cursor(f frame) *tea.Cursor
}

// inert is what a layer does that takes no paste, no mouse and no cursor.
type inert struct{}

func (inert) paste(*model, tea.PasteMsg) tea.Cmd  { return nil }
func (inert) mouse(*model, tea.MouseMsg) tea.Cmd  { return nil }
func (inert) fit(frame)                           {}
func (inert) cursor(frame) *tea.Cursor            { return nil }
func (inert) rules(f frame) (above, below string) { return f.rules(-1) }

// layers are what is in front of the views, the foremost last.
type layers []layer

// push puts a layer in front.
func (m *model) push(l layer) { m.layers = append(m.layers, l) }

// remove takes a layer away, wherever it stands.
func (m *model) remove(l layer) {
	m.layers = slices.DeleteFunc(m.layers, func(other layer) bool { return other == l })
}

// shown is the layer that is drawn in a window that is large enough.
func (m *model) shown() layer {
	if n := len(m.layers); n > 0 {
		return m.layers[n-1]
	}
	return lists{m.now}
}

// front is the layer that hears keys, pastes and the mouse, and has the cursor.
func (m *model) front() layer {
	switch {
	case m.elsewhere.away || m.ends == atOnce:
		return deaf{}
	case m.layout.TooSmall():
		return tooSmall{}
	}
	return m.shown()
}

// find gives the foremost layer of a kind; nil if there is none.
func find[L layer](ls layers) (l L) {
	for _, other := range slices.Backward(ls) {
		if found, ok := other.(L); ok {
			return found
		}
	}
	return l
}

// asks reports whether a question is open.
func (m *model) asks() bool { return find[*form](m.layers) != nil }

// editing is the open editor, or nil.
func (m *model) editing() *editing { return find[*editing](m.layers) }

// resolving is the conflict that is being asked about, or nil.
func (m *model) resolving() *resolving { return find[*resolving](m.layers) }

// busy reports whether something is in front that a question may not cover unasked.
func (m *model) busy() bool {
	return m.asks() || m.resolving() != nil || find[*reading](m.layers) != nil || find[*notesList](m.layers) != nil || find[*palette](m.layers) != nil || find[*large](m.layers) != nil || m.versions() != nil
}

// deaf is in front while another program has the terminal, and at the end: nothing
// that is typed is for anything here.
type deaf struct{ inert }

func (deaf) key(*model, tea.KeyPressMsg) tea.Cmd { return nil }
func (deaf) draw(frame) []string                 { return nil }
func (deaf) foot(frame) hints                    { return nil }

// TooSmall is in front in a window in which nothing can be shown: it leaves only what
// is safe without seeing anything.
type tooSmall struct{ inert }

func (tooSmall) key(m *model, k tea.KeyPressMsg) tea.Cmd {
	switch key := k.String(); {
	case key == "ctrl+s" && !m.asks():
		return m.save()
	case key == "ctrl+c" && !m.work.Unsaved():
		return m.end()
	}
	return nil
}

func (tooSmall) draw(f frame) []string {
	l := f.layout
	text := fmt.Sprintf("handin needs %d×%d; this window has %d×%d. Make it larger; your work is kept.", screen.MinWidth, screen.MinHeight, l.Width, l.Height)
	return screen.Pad(f.styles, f.styles.Wrap(text, l.Width, 0), "", l.Width, l.Height)
}

func (tooSmall) foot(frame) hints { return nil }
