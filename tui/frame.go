package tui

import "handin/tui/workspace"

// frame is what the screen is drawn of. Who draws changes nothing in it.
type frame struct {
	work     *workspace.Workspace
	layout   layout
	styles   styles
	previews *previewer
	git      *gitMsg
	noted    bool // a note is on the selected question
}

func (m *model) frame() frame {
	return frame{work: m.work, layout: m.layout, styles: m.styles, previews: &m.previewer, git: &m.git, noted: m.hasNotes()}
}

func (f frame) screenful() int { return f.layout.screenful() }

// columns draws a list and what stands beside it; in a narrow window the one or the
// other.
func (f frame) columns(alone bool, left, right func(width int) []string) []string {
	l, s := f.layout, f.styles
	list, side := l.lists()
	if side == 0 && alone {
		return pad(s, right(l.width), "", l.width, l.body())
	}
	lines := pad(s, left(list), "", list, l.body())
	if side == 0 {
		return lines
	}
	return besideEachOther(s, lines, pad(s, right(side), "", side, l.body()))
}

// sideWidth is how wide what stands beside a list is, or in its place.
func (l layout) sideWidth() int {
	list, side := l.lists()
	if side == 0 {
		return list
	}
	return side
}
