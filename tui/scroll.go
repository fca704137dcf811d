package tui

// scroll is a window on a list of rows, of which one is selected.
type scroll struct{ top int }

// show moves the window as little as needed to have row i in it.
func (s *scroll) show(i, height int) {
	switch {
	case i < s.top:
		s.top = i
	case i >= s.top+height:
		s.top = i - height + 1
	}
	s.top = max(0, s.top)
}

// by moves the window by n rows of total.
func (s *scroll) by(n, height, total int) {
	s.top = max(0, min(s.top+n, total-height))
}

// window cuts the visible rows out of all.
func window[T any](all []T, top, height int) []T {
	top = min(max(0, top), len(all))
	return all[top:min(len(all), top+max(0, height))]
}
