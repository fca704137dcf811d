package tui

// The smallest window that handin draws in.
const (
	minWidth  = 60
	minHeight = 20
)

// layout says where things stand in a window of this size: a header, the tabs
// and a rule above the body, a rule and the footer below it.
type layout struct{ width, height int }

const (
	bodyTop  = 3
	frameRow = 5 // rows that are not the body's
	tabsRow  = 1
)

func (l layout) tooSmall() bool { return l.width < minWidth || l.height < minHeight }

// body is how many rows the body has.
func (l layout) body() int { return max(0, l.height-frameRow) }

// lists gives the columns of a list and of what stands beside it, with a rule
// between; side is 0 where there is room for one only.
func (l layout) lists() (list, side int) {
	switch {
	case l.width >= 100:
		list = min(max(l.width*2/5, 42), 60)
	case l.width >= 80:
		list = 38
	default:
		return l.width, 0
	}
	return list, l.width - list - 1
}

// place is a rectangle of cells.
type place struct{ x, y, width, height int }

func (p place) contains(x, y int) bool {
	return p.x <= x && x < p.x+p.width && p.y <= y && y < p.y+p.height
}

// editing gives the places of the editor and of its preview: side by side in a
// wide window, one below the other in a high one, else the editor alone. Above
// them are rows for the question and its gauge.
func (l layout) editing() (edit, side place) {
	top, rows := bodyTop+editHead, max(0, l.body()-editHead)
	switch {
	case l.width >= 100:
		w := (l.width - 3) / 2
		edit = place{1, top, w, rows}
		side = place{w + 3, top, l.width - w - 3, rows}
	case l.width >= 80 && rows >= 14:
		h := (rows - 1) * 3 / 5
		edit = place{1, top, l.width - 2, h}
		side = place{1, top + h + 1, l.width - 2, rows - h - 1}
	default:
		edit = place{1, top, l.width - 2, rows}
	}
	return edit, side
}

// split is the column of the rule between the editor and what stands at its
// side, or -1.
func (l layout) split() int {
	if edit, side := l.editing(); side.width > 0 && side.y == edit.y {
		return edit.x + edit.width
	}
	return -1
}

// editHead is how many rows the question takes above its editor.
const editHead = 4
