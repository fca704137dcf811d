package fill

import (
	"fmt"
	"slices"

	"handin/checks"
	"handin/tui/converse"
	"handin/tui/workspace"
)

// asked are the notes of which it is asked which of two answers stays.
func asked(left []workspace.Unfixed) []workspace.Unfixed {
	return slices.DeleteFunc(slices.Clone(left), func(u workspace.Unfixed) bool { return !u.Asks })
}

// eachDoubled goes through the questions that stand twice with two answers; on is false if the rest
// stays as it is.
func (c *conversation) eachDoubled(open func(checks.Note) bool) (on bool, err error) {
	for skipped := 0; ; {
		_, left := c.work.Fixes(open)
		notes := asked(left)
		if skipped >= len(notes) {
			return true, nil
		}
		d := c.work.DoubledOn(notes[skipped].Note)
		c.tellDoubled(d)
		key, err := c.ask(converse.Question{Prompt: "Which one stays?", Ways: doubledWays(d)})
		switch {
		case err != nil:
			return false, err
		case key == "r":
			continue
		case key == "s":
			skipped++
			continue
		}
		if err := c.keepOf(d, kept[key]); err != nil {
			return false, err
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
