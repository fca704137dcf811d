package rendering

import "slices"

// pinAddresses pins the bare addresses, and gives the first one's pin.
func (c *comparison) pinAddresses() int {
	first := len(c.pins)
	for _, s := range c.addresses {
		c.pinAt(s.start + 1)
	}
	return first
}

// judgeAddresses leaves out an address in which a placeholder stands: what is in
// front of that leads nowhere.
func (c *comparison) judgeAddresses(first int, tags []tag) {
	for i, s := range c.addresses {
		holds := slices.ContainsFunc(tags, func(t tag) bool { return t.start == s.end })
		if p := c.place(first + i); p.found && !p.link && !holds {
			c.found = append(c.found, Trouble{Rule: "address", At: s.start, span: s,
				Message: "the examiner sees this address as text and no link; put it between `<` and `>`"})
		}
	}
}

// judgeOthers adds what the examiner's page never shows as GitHub does.
func (c *comparison) judgeOthers() {
	for _, at := range c.breaks {
		c.found = append(c.found, Trouble{Rule: "break", At: at, span: span{at, at + 1},
			Message: "the examiner sees this backslash, and the text run on; end the line with two spaces instead"})
	}
	for _, at := range c.tables {
		c.found = append(c.found, Trouble{Rule: "table", At: at, Costs: true,
			Message: "the examiner sees this table as text with pipes; write it as a list, or show it as a figure"})
	}
	for _, s := range c.struck {
		c.found = append(c.found, Trouble{Rule: "strike", At: s.start, span: s,
			Message: "the examiner sees the tildes, and the text not struck out; write `<del>…</del>`"})
	}
	for _, b := range c.boxes {
		c.found = append(c.found, Trouble{Rule: "task-box", At: b.at,
			Message: "the examiner sees the letters `[" + b.mark + "]` and no box; say in words what is done"})
	}
}
