package screen

// The smallest window that handin draws in.
const (
	MinWidth  = 60
	MinHeight = 20
)

// Layout says where things stand in a window of this size: a header, the tabs, the
// alert and a rule above the body, a rule and the footer below it.
type Layout struct {
	Width, Height int
	Alert         int  // rows of what goes before everything else
	Writing       bool // an answer is open: the tabs have no row, and the alert has none
}

const (
	TabsRow  = 1
	AlertRow = 2
	footRows = 2 // a rule and the footer
)

// BodyTop is the row that the body begins at.
func (l Layout) BodyTop() int {
	if l.Writing {
		return TabsRow + 1
	}
	return AlertRow + l.Alert + 1
}

func (l Layout) TooSmall() bool { return l.Width < MinWidth || l.Height < MinHeight }

// Body is how many rows the body has.
func (l Layout) Body() int { return max(0, l.Height-l.BodyTop()-footRows) }

// Lists gives the columns of a list and of what stands beside it, with a rule
// between; side is 0 where there is room for one only.
func (l Layout) Lists() (list, side int) {
	switch {
	case l.Width >= 100:
		list = min(max(l.Width*2/5, 42), 60)
	case l.Width >= 80:
		list = 38
	default:
		return l.Width, 0
	}
	return list, l.Width - list - 1
}

// place is a rectangle of cells.
type place struct{ X, Y, Width, Height int }

func (p place) Contains(x, y int) bool {
	return p.X <= x && x < p.X+p.Width && p.Y <= y && y < p.Y+p.Height
}

// TextWidth is how wide a text is set at most.
const TextWidth = 100

// SideWidth is how wide a text is set that stands beside a list, or in its place.
func (l Layout) SideWidth() int {
	list, side := l.Lists()
	if side == 0 {
		side = list
	}
	return min(side, TextWidth+2)
}

// Screenful is how far page up and down go.
func (l Layout) Screenful() int { return max(1, l.Body()-2) }
