package fill

import (
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"handin/checks"
	"handin/report"
	"handin/report/plain"
	"handin/tui/converse"
	"handin/tui/workspace"
)

// fixes goes through what handin can fix of some notes, one by one.
func (c *conversation) fixes(about func(checks.Note) bool) error {
	open := func(n checks.Note) bool {
		if n.Index < 0 {
			return about(n)
		}
		_, held := c.work.Held(n.Index)
		return about(n) && !held // handin fixes what is in the report
	}
	fixes, left := c.work.Fixes(open)
	if len(fixes) == 0 && len(asked(left)) == 0 {
		c.nothingToFix(about, left)
		return nil
	}
	if may, err := c.mayChange(); !may || err != nil {
		return err
	}
	if err := c.eachDoubled(open); err != nil {
		return err
	}
	if on, err := c.eachFix(open); err != nil || !on {
		return err
	}
	c.Say("no other fix is left here")
	return nil
}

// eachFix goes through the fixes for some notes, as the report is each time; on is false if the
// rest stays as it is.
func (c *conversation) eachFix(open func(checks.Note) bool) (on bool, err error) {
	for skipped := 0; ; {
		fixes, _ := c.work.Fixes(open)
		if skipped >= len(fixes) {
			return true, nil
		}
		c.tellFix(fixes[skipped], skipped+1, len(fixes))
		of := c.work.Report()
		key, err := c.yesNo("Do it? Say y or n.", "", fixWays(fixes[skipped])...)
		switch {
		case err == nil && key == "w":
			word, _ := fixes[skipped].Note.Misspelt()
			if err := c.keepWord(word); err != nil {
				return false, err
			}
			continue
		case err != nil || key == "s":
			return false, err
		case key == "n":
			skipped++
			continue
		}
		if err := c.fix(of, fixes[skipped]); err != nil {
			return false, err
		}
	}
}

// fixWays are what can be said of a fix beside yes and no.
func fixWays(fix checks.Fix) []converse.Way {
	ways := []converse.Way{way("s", "skip", "leave the rest as it is")}
	if word, _ := fix.Note.Misspelt(); word != "" {
		ways = append(ways, way("w", "word", "keep "+word+" as a word of your own"))
	}
	return ways
}

func (c *conversation) nothingToFix(about func(checks.Note) bool, left []workspace.Unfixed) {
	if c.tellNotes(about) > 0 {
		c.Say("there is nothing here that handin can fix")
	}
	for _, u := range left {
		c.Say("no fix, %s", u)
	}
}

// fix makes a fix, and saves. The report may have changed since it was shown.
func (c *conversation) fix(of *report.Report, fix checks.Fix) error {
	done, effects := c.work.Fix(of, fix.After, fix.Note.Index, workspace.NameOfFix(fix.Note))
	return c.fixed(done, effects, "fixed")
}

// fixed does what comes of a fix, says that it was done, and saves.
func (c *conversation) fixed(done bool, effects []workspace.Effect, says string) error {
	if err := c.do(effects); err != nil {
		return err
	}
	if !done {
		c.Say("mind: the report has changed meanwhile, so nothing was done. Hear it again")
		return nil
	}
	c.Say("%s; u takes it back", says)
	return c.save()
}

// tellFix says what a fix is about, and what lines it makes of which.
func (c *conversation) tellFix(fix checks.Fix, n, of int) {
	c.Gap()
	where := ""
	if fix.Note.Question > 0 {
		where = ", question " + itoa(fix.Note.Question)
	}
	c.Say("fix %d of %d%s, line %d: %s", n, of, where, fix.Note.Line, fix.Note.Message)
	if achieves := c.work.Achieves(c.work.Report(), fix); achieves != "" {
		c.Say("%s", achieves)
	}
	for _, why := range fix.Left {
		c.Say("what stays: %s", why)
	}
	c.tellLines(c.work.Report().Source(), fix.After.Source())
}

// tellLines reads the lines in which two texts differ, each with what becomes of it.
func (c *conversation) tellLines(from, to string) {
	from, to = plain.UnixEndings(from), plain.UnixEndings(to)
	diff, err := udiff.ToUnifiedDiff("", "", from, udiff.Lines(from, to), 0)
	if err != nil || len(diff.Hunks) == 0 {
		c.Say("nothing but line endings differs")
		return
	}
	source := strings.Split(from, "\n")
	for _, h := range diff.Hunks {
		onlyNew := !slices.ContainsFunc(h.Lines, func(l udiff.Line) bool { return l.Kind == udiff.Delete })
		if at := h.FromLine - 1; onlyNew && at >= 1 && at <= len(source) {
			c.tellLine("Behind", source[at-1])
		}
		for _, l := range h.Lines {
			c.tellLine(map[udiff.OpKind]string{udiff.Delete: "Was", udiff.Insert: "Becomes", udiff.Equal: "Stays"}[l.Kind], l.Content)
		}
	}
}

// tellLine reads a line, and says how far it is indented, which nobody hears.
func (c *conversation) tellLine(name, line string) {
	text := strings.TrimSpace(line)
	if text == "" {
		text = "(an empty line)"
	} else if n := len(line) - len(strings.TrimLeft(line, " ")); n > 0 {
		name += ", indented by " + itoa(n)
	}
	c.Named(name, text)
}
