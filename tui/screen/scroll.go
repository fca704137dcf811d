package screen

// inView is the first of the lines that are in view, moved as little as needed to have
// line i among them.
func inView(top, i, height int) int {
	switch {
	case i < top:
		top = i
	case i >= top+height:
		top = i - height + 1
	}
	return max(0, top)
}

// Scrolled is the first of the lines that are in view after they moved by n.
func Scrolled(top, n, height, total int) int { return max(0, min(top+n, total-height)) }

// Window cuts the visible lines out of all.
func Window[T any](all []T, top, height int) []T {
	top = min(max(0, top), len(all))
	return all[top:min(len(all), top+max(0, height))]
}
