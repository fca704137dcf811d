package screen

import "github.com/charmbracelet/x/ansi"

// List is a column of rows, of which one is selected: items, and titles above them.
type List struct {
	Selected int // item
	Top      int // the first row that is shown
	Filter   Filter
}

// row is a line of a list.
type row interface {
	// Item is the row's number among all that can be selected, filtered or not; -1 for
	// a title.
	Item() int
}

// ItemsOf gives the items of rows, -1 for a title.
func ItemsOf[R row](rows []R) []int {
	items := make([]int, len(rows))
	for i, r := range rows {
		items[i] = r.Item()
	}
	return items
}

// Position gives the row of the selected item, or -1.
func (l *List) Position(items []int) int {
	for at, item := range items {
		if item >= 0 && item == l.Selected {
			return at
		}
	}
	return -1
}

// To gives the item n steps down the list, or up.
func (l *List) To(items []int, n int) int {
	var order []int
	at := 0
	for _, item := range items {
		if item < 0 {
			continue
		}
		if item <= l.Selected {
			at = len(order)
		}
		order = append(order, item)
	}
	if len(order) == 0 {
		return l.Selected
	}
	return order[max(0, min(at+n, len(order)-1))]
}

// Show moves the rows as little as needed to have the selected one in view, with a title
// that stands right above it.
func (l *List) Show(items []int, height int) {
	if at := l.Position(items); at > 0 {
		if items[at-1] < 0 {
			l.Top = inView(l.Top, at-1, height)
		}
		l.Top = inView(l.Top, at, height)
	}
	l.Top = Scrolled(l.Top, 0, height, len(items))
}

// GoesOn marks the first and the last of the rows that are drawn where the list goes on
// beyond them, in the last column, which rows leave blank. Lines are the rows alone.
func (l *List) GoesOn(s Styles, lines []string, rows, width int) {
	mark := func(at int, sign string) {
		lines[at] = ansi.Truncate(lines[at], width-1, "") + s.Dim.Render(sign)
	}
	if n := len(lines); n > 0 && width > 2 {
		if l.Top > 0 {
			mark(0, "↑")
		}
		if l.Top+n < rows {
			mark(n-1, "↓")
		}
	}
}

// At gives the item that is drawn on a row of the body, or -1.
func (l *List) At(items []int, y int) int {
	if n := l.Top + y; y >= 0 && n < len(items) {
		return items[n]
	}
	return -1
}

// Around gives the n-1 items after a selected one, or before, going round, and itself.
func (l *List) Around(n, step int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for k := 1; k <= n; k++ {
			if !yield(((l.Selected+k*step)%n + n) % n) {
				return
			}
		}
	}
}
