package tui

import "handin/tui/screen"

// listed is how wide and high a list is, and what is told of the selected row: beside it in
// a wide window, and else below it.
type listed struct{ width, height, sideWidth, sideHeight int }

// listedHead is how many rows are above the list.
const listedHead = 1

// listedIn shares a window, with so many rows below the list in a narrow one.
func listedIn(l screen.Layout, below int) listed {
	body := l.Body() - listedHead
	if l.Width >= 100 {
		list := l.Width / 2
		return listed{list, body, l.Width - list - 1, body}
	}
	return listed{l.Width, body - below - 1, l.Width, below}
}

// rules draws the rules above and below.
func (p listed) rules(f frame) (above, below string) {
	above, below = f.rules(-1)
	if p.sideWidth < f.layout.Width {
		_, below = f.rules(p.width)
	}
	return above, below
}

// draw draws the list below its head, and what is told.
func (p listed) draw(f frame, head string, list, detail []string) []string {
	s := f.styles
	list = screen.Pad(s, list, "", p.width, p.height)
	detail = screen.Pad(s, detail, " ", p.sideWidth, p.sideHeight)
	if p.sideWidth < f.layout.Width {
		return append([]string{head}, screen.BesideEachOther(s, list, detail)...)
	}
	return append(append(append([]string{head}, list...), s.Rule(f.layout.Width, -1, "")), detail...)
}
