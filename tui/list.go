package tui

// list is a column of rows, of which one is selected: items, and titles above them.
type list struct {
	selected int // item
	top      int // the first row that is shown
	filter   filter
}

// row is a line of a list.
type row interface {
	// item is the row's number among all that can be selected, filtered or not; -1 for
	// a title.
	item() int
}

// itemsOf gives the items of rows, -1 for a title.
func itemsOf[R row](rows []R) []int {
	items := make([]int, len(rows))
	for i, r := range rows {
		items[i] = r.item()
	}
	return items
}

// position gives the row of the selected item, or -1.
func (l *list) position(items []int) int {
	for at, item := range items {
		if item >= 0 && item == l.selected {
			return at
		}
	}
	return -1
}

// to gives the item n steps down the list, or up.
func (l *list) to(items []int, n int) int {
	var order []int
	at := 0
	for _, item := range items {
		if item < 0 {
			continue
		}
		if item <= l.selected {
			at = len(order)
		}
		order = append(order, item)
	}
	if len(order) == 0 {
		return l.selected
	}
	return order[max(0, min(at+n, len(order)-1))]
}

// show moves the rows as little as needed to have the selected one in view, with a title
// that stands right above it.
func (l *list) show(items []int, height int) {
	if at := l.position(items); at > 0 {
		if items[at-1] < 0 {
			l.top = shown(l.top, at-1, height)
		}
		l.top = shown(l.top, at, height)
	}
	l.top = scrolled(l.top, 0, height, len(items))
}

// at gives the item that is drawn on a row of the body, or -1.
func (l *list) at(items []int, y int) int {
	if n := l.top + y; y >= 0 && n < len(items) {
		return items[n]
	}
	return -1
}

// around gives the n-1 items after a selected one, or before, going round, and itself.
func (l *list) around(n, step int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for k := 1; k <= n; k++ {
			if !yield(((l.selected+k*step)%n + n) % n) {
				return
			}
		}
	}
}
