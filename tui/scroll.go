package tui

// shown is the first of the lines that are in view, moved as little as needed to have
// line i among them.
func shown(top, i, height int) int {
	switch {
	case i < top:
		top = i
	case i >= top+height:
		top = i - height + 1
	}
	return max(0, top)
}

// scrolled is the first of the lines that are in view after they moved by n.
func scrolled(top, n, height, total int) int { return max(0, min(top+n, total-height)) }

// window cuts the visible lines out of all.
func window[T any](all []T, top, height int) []T {
	top = min(max(0, top), len(all))
	return all[top:min(len(all), top+max(0, height))]
}
