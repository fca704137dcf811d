package tui

import (
	"slices"

	"handin/tui/screen"
)

// beside is what stands beside a list, or in a narrow window in its place.
type beside struct {
	top   int  // the first line of it that is shown
	alone bool // in a narrow window: it is shown, and not the list
}

// window draws the part of the lines that is shown, and where they go on says by which key
// the rest is seen.
func (b *beside) window(f frame, lines []string, width int) []string {
	shown := slices.Clone(goesOn(f.styles, lines, b.top, f.layout.Body(), width, "pgdn"))
	if b.top > 0 && len(shown) > 0 {
		shown[0] = ruleAbove(f.styles, width, b.top+1, "pgup")
	}
	return shown
}

func (b *beside) back() { b.alone = false }

// has reports whether a column is its own.
func (b *beside) has(l screen.Layout, x int) bool {
	list, _ := l.Lists()
	return x > list || b.alone
}

// hidesList reports whether a column of a click is not the list's.
func (b *beside) hidesList(l screen.Layout, x int) bool {
	list, side := l.Lists()
	return x >= list || side == 0 && b.alone
}

// scroll moves it, of so many lines, and in a narrow window shows it.
func (b *beside) scroll(l screen.Layout, n, lines int) {
	if _, side := l.Lists(); side == 0 {
		b.alone = true
	}
	b.fit(l, n, lines)
}

// fit keeps it within so many lines, n further down.
func (b *beside) fit(l screen.Layout, n, lines int) {
	b.top = screen.Scrolled(b.top, n, l.Body(), lines)
}
