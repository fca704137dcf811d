package rendering

// joined compares the pieces of a text each for itself, and gives what was found in all
// of them; false if the text has to be compared as a whole. Those that were compared
// before cost nothing.
func joined(src string) (compared, bool) {
	all := cutUp(src)
	if len(all) == 1 {
		return compared{}, false
	}
	var whole compared
	at := 0
	for _, piece := range all {
		if isSuspicious(piece) {
			whole.append(comparisonOf(piece), at)
		}
		at += len(piece)
	}
	for i := 1; i < len(whole.lists); i++ {
		whole.lists[i-1].next = whole.lists[i]
	}
	return whole, whole.effort.isBounded()
}

// append takes over what was found in a piece that stands at an offset.
func (c *compared) append(piece compared, at int) {
	s := shift{by: at, groups: c.groups, copies: map[any]any{}}
	for _, t := range piece.found {
		c.found = append(c.found, s.trouble(t))
	}
	for _, l := range piece.lists {
		c.lists = append(c.lists, s.list(l))
	}
	c.groups += piece.groups
	c.effort.add(piece.effort)
}

// effort is what of a text is looked at only up to a limit, which counts for all of its
// pieces together.
type effort struct {
	pins, samples, passages int
	retried                 bool // the pins were not put in all at once
}

func (e *effort) add(more effort) {
	e.pins += more.pins
	e.samples += more.samples
	e.passages += more.passages
	e.retried = e.retried || more.retried
}

func (e effort) isBounded() bool {
	return !e.retried && e.pins <= mostPins && e.samples < mostSamples && e.passages <= mostPassages
}
