package fill

import (
	"fmt"
	"slices"

	"handin/checks"
	"handin/report/plain"
	"handin/tui/converse"
	"handin/tui/workspace"
)

// asked are the notes of which it is asked which of two answers stays.
func asked(left []workspace.Unfixed) []workspace.Unfixed {
	return slices.DeleteFunc(slices.Clone(left), func(u workspace.Unfixed) bool { return !u.Asks })
}

// eachDoubled goes through the questions that stand twice with two answers.
func (c *conversation) eachDoubled(open func(checks.Note) bool) error {
	for skipped := 0; ; {
		_, left := c.work.Fixes(open)
		notes := asked(left)
		if skipped >= len(notes) {
			return nil
		}
		d := c.work.DoubledOn(notes[skipped].Note)
		c.tellDoubled(d)
		key, err := c.ask(converse.Question{Prompt: "Which one stays?", Ways: doubledWays(d)})
		switch {
		case err != nil:
			return err
		case key == "r":
			continue
		case key == "s":
			skipped++
			continue
		}
		if err := c.keepOf(d, kept[key]); err != nil {
			return err
		}
	}
}

// kept is what stays, by the answer.
var kept = map[string]checks.Keep{"1": checks.KeepFirst, "2": checks.KeepSecond, "b": checks.KeepBoth}

// doubledWays are the answers that are possible: with each of them the report is whole.
func doubledWays(d *workspace.Doubled) (ways []converse.Way) {
	for _, w := range []converse.Way{
		way("1", "first", "keep the first answer"), way("2", "second", "keep the second answer"), way("b", "both", "keep both, the first one above the other"),
	} {
		if _, ok := d.Fixes[kept[w.Key]]; ok {
			ways = append(ways, w)
		}
	}
	return append(ways, way("r", "read", "read both again"), way("s", "skip", "leave both as they are"))
}

// tellDoubled reads both answers of a question that stands twice, and how each would be judged.
func (c *conversation) tellDoubled(d *workspace.Doubled) {
	c.Gap()
	c.Say("question %d stands in the report twice, on lines %d and %d, and the answers differ", d.Number, d.Lines[0], d.Lines[1])
	for _, side := range []struct {
		name, text string
		keep       checks.Keep
	}{{"The first", d.First, checks.KeepFirst}, {"The second", d.Second, checks.KeepSecond}} {
		c.Quote(side.name, side.text)
		if then, ok := d.Then[side.keep]; ok {
			c.Say("%s alone: %s", side.name, verdict(then))
		}
	}
	if then, ok := d.Then[checks.KeepBoth]; ok {
		c.Say("both: %s", verdict(then))
	}
}

// keepOf makes one question of two, and saves.
func (c *conversation) keepOf(d *workspace.Doubled, keep checks.Keep) error {
	fix := d.Fixes[keep]
	done, effects := c.work.FixAll(d.Of, fix.After, workspace.NameOfFix(fix.Note))
	return c.fixed(done, effects, fmt.Sprintf("question %d stands there once now", d.Number))
}

// copies is how often a question stands in the report.
func (c *conversation) copies(number int) int { return len(c.work.Report().Find(number)) }

// tellCopies says that a question stands in the report more than once, and what is done about it. It
// reports whether it does.
func (c *conversation) tellCopies(i int) bool {
	r := c.work.Report()
	number := r.Question(i).Number
	if c.copies(number) < 2 {
		return false
	}
	var lines []string
	for _, j := range r.Find(number) {
		lines = append(lines, itoa(r.Line(r.Question(j).Block.Start)))
	}
	text := fmt.Sprintf("question %d stands in the report %s, on lines %s, and is not ready before it stands there once", number, times(len(lines)), plain.Listed(lines))
	if _, left := c.work.Fixes(isCopy(number)); c.work.ReadOnly() == "" && len(asked(left)) > 0 {
		text += "; f asks which one stays"
	} else if c.work.ReadOnly() == "" {
		text += "; f offers what can be done"
	}
	c.Say("%s", text)
	return true
}

func times(n int) string {
	if n == 2 {
		return "twice"
	}
	return itoa(n) + " times"
}

// isCopy tells the notes at which the checker stops as a question stands there again: both copies'.
func isCopy(number int) func(checks.Note) bool {
	return func(n checks.Note) bool { return n.Question == number && n.Stops() }
}
