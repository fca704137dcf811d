package fill

import (
	"slices"
	"strconv"

	"handin/report"
)

func itoa(n int) string { return strconv.Itoa(n) }

// boxes goes through the checklist, group by group.
func (c *conversation) boxes() error {
	if c.work.Report().BoxCount() == 0 {
		c.Say("this report has no checklist")
		return nil
	}
	if may, err := c.mayChange(); !may || err != nil {
		return err
	}
	c.readRepository()
	if f := c.shown.found; f != nil && f.Partial != "" {
		c.Say("\"nothing found\" is not said here: %s", f.Partial)
	}
	for _, group := range groups(c.work.Report()) {
		on, err := c.group(group)
		if err != nil || !on {
			return err
		}
	}
	r := c.work.Report()
	c.Say("that was the checklist: %d of %s are ticked", r.Ticked(), boxes(r.BoxCount()))
	return nil
}

// groups are those of the checklist, in its order.
func groups(r *report.Report) (all []string) {
	for _, b := range r.Boxes() {
		if !slices.Contains(all, b.Group) {
			all = append(all, b.Group)
		}
	}
	return all
}

// group asks if a group is gone through, and does that; on is false if the rest is not.
func (c *conversation) group(name string) (on bool, err error) {
	count, ticked := 0, 0
	for _, b := range c.work.Report().Boxes() {
		if b.Group == name {
			count++
			if b.Ticked {
				ticked++
			}
		}
	}
	c.Gap()
	c.Named("Group", name)
	c.Say("it has %s, of which %d are ticked", boxes(count), ticked)
	key, err := c.yesNo("Go through it? Say y, n, or u for those that are not ticked.", "",
		way("u", "unticked", "only those that are not ticked"),
		way("s", "skip", "leave the checklist"))
	switch {
	case err != nil || key == "s":
		return false, err
	case key == "n":
		return true, nil
	}
	return c.eachBox(name, key == "u")
}

// eachBox asks of each box of a group. A box is told by its text, as the report may change.
func (c *conversation) eachBox(group string, unticked bool) (on bool, err error) {
	var texts []string
	for _, b := range c.work.Report().Boxes() {
		if b.Group == group && !(unticked && b.Ticked) {
			texts = append(texts, b.Text)
		}
	}
	for n, text := range texts {
		key, err := c.askBox(group, text, n+1, len(texts))
		if err != nil || key == "s" {
			return err == nil, err
		}
		if err := c.mark(group, text, key); err != nil {
			return false, err
		}
	}
	return true, nil
}

// askBox reads a box and what the repository shows of it, and asks about it.
func (c *conversation) askBox(group, text string, n, of int) (string, error) {
	i := findBox(c.work.Report(), group, text)
	if i < 0 {
		return "", nil // it has gone meanwhile
	}
	state := "not ticked"
	if c.work.Report().Box(i).Ticked {
		state = "ticked"
	}
	c.Named("Box "+itoa(n)+" of "+itoa(of)+", "+state, text)
	c.tellEvidence(i)
	return c.yesNo("Yes or no? Enter leaves it so.", "k",
		way("k", "keep", "leave it as it is"),
		way("s", "skip", "leave the rest of this group"))
}

// mark ticks a box or takes its tick off, and saves.
func (c *conversation) mark(group, text, key string) error {
	i := findBox(c.work.Report(), group, text)
	if i < 0 || key != "y" && key != "n" || c.work.Report().Box(i).Ticked == (key == "y") {
		return nil
	}
	if err := c.do(c.work.Toggle(i)); err != nil {
		return err
	}
	if err := c.saveQuietly(); err != nil {
		return err
	}
	c.Say("%s", map[string]string{"y": "ticked", "n": "not ticked any more"}[key])
	return nil
}

// findBox gives the box of a group that has this text; -1 if there is none.
func findBox(r *report.Report, group, text string) int {
	for i, b := range r.Boxes() {
		if b.Group == group && b.Text == text {
			return i
		}
	}
	return -1
}
