package fill

import (
	"fmt"
	"strconv"

	"handin/report"
	"handin/report/plain"
	"handin/report/store"
	"handin/tui/converse"
	"handin/tui/workspace"
)

// way is one of the answers to a question.
func way(key, word, does string) converse.Way { return converse.Way{Key: key, Word: word, Does: does} }

// put puts a question of the workspace's to the student, and gives what the answer leads to. An
// error says that it was left, and so is handin.
func (c *conversation) put(e workspace.Effect) ([]workspace.Effect, error) {
	switch e := e.(type) {
	case workspace.Ask:
		return c.putOptions(e)
	case workspace.AskConflicts:
		return c.putConflicts(e)
	}
	return nil, nil
}

// putOptions asks for one of some options, each by its number.
func (c *conversation) putOptions(e workspace.Ask) ([]workspace.Effect, error) {
	c.Say("%s", keysSaid.Replace(e.Title))
	if e.Text != "" {
		c.Say("%s", keysSaid.Replace(e.Text))
	}
	var ways []converse.Way
	for i, o := range e.Options {
		c.Say("%d: %s", i+1, o.Label)
		ways = append(ways, converse.Way{Key: fmt.Sprint(i + 1), Does: o.Label})
	}
	skip := converse.Skip
	if e.Must {
		skip.Does = "leave it as it is for now; it is asked again before anything is changed"
	}
	ways = append(ways, skip)
	for {
		key, err := c.Ask(converse.Question{Prompt: "Which? Say its number.", Ways: ways})
		if err == nil && key == skip.Key && e.Must {
			c.Say("it is kept as it is, and you are asked again before anything is changed")
			c.later = e
			return nil, nil
		}
		if err != nil || key == skip.Key {
			c.stayed = true
			return c.work.Answer(e.N, workspace.ChooseStay, false), err
		}
		i, _ := strconv.Atoi(key)
		chosen := e.Options[i-1].Choice
		c.stayed = c.stayed || chosen == workspace.ChooseStay
		if !chosen.Loses() {
			return c.work.Answer(e.N, chosen, true), nil
		}
		sure, err := c.YesNo("This gives work up. Are you sure? Say y or n.", "")
		if err != nil {
			return c.work.Answer(e.N, workspace.ChooseStay, false), err
		}
		if sure == "y" {
			return c.work.Answer(e.N, chosen, true), nil
		}
	}
}

var conflictWays = []converse.Way{
	way("m", "mine", "take the first text, mine"),
	way("t", "theirs", "take the second text, theirs"),
	way("b", "both", "take both, mine first"),
	way("r", "read", "read both again"),
	way("s", "skip", "decide later; nothing is written until then"),
}

// putConflicts asks about each conflict of a merge, after reading both texts.
func (c *conversation) putConflicts(e workspace.AskConflicts) ([]workspace.Effect, error) {
	var choices []string
	for len(choices) < len(e.Merged.Conflicts) {
		conflict := e.Merged.Conflicts[len(choices)]
		c.Say("conflict %d of %d: %s", len(choices)+1, len(e.Merged.Conflicts), workspace.ConflictSays(conflict, e.Mine, e.Theirs))
		c.tellSides(conflict, e)
		key, err := c.Ask(converse.Question{Prompt: "Mine, theirs or both?", Ways: conflictWays})
		switch {
		case err != nil || key == "s":
			return c.work.Resolved(e.N, nil, false), err
		case key == "r":
			continue
		}
		choices = append(choices, map[string]string{"m": conflict.Ours, "t": conflict.Theirs, "b": conflict.Both()}[key])
		if len(choices) < len(e.Merged.Conflicts) {
			continue
		}
		merged, err := e.Merged.Resolve(choices)
		if err == nil {
			return c.work.Resolved(e.N, merged, true), nil
		}
		c.Say("mind: that is not taken: %s", err)
		choices = choices[:len(choices)-1]
	}
	return c.work.Resolved(e.N, nil, false), nil
}

func (c *conversation) tellSides(conflict report.Conflict, e workspace.AskConflicts) {
	for _, side := range []struct{ name, where, text string }{{"Mine", e.Mine, conflict.Ours}, {"Theirs", e.Theirs, conflict.Theirs}} {
		if plain.Trim(side.text) == "" {
			c.Say("%s, %s: nothing", side.name, side.where)
			continue
		}
		c.Quote(side.name+", "+side.where, side.text)
	}
}

// tellDraft reads what a draft has that is not saved.
func (c *conversation) tellDraft(d store.Draft) {
	c.tellChanges(report.Parse(d.Base), report.Parse(d.Now))
	for _, h := range d.Held {
		c.Quote(fmt.Sprintf("Kept for question %d, not in the report", h.Key.Number), string(h.Text))
	}
}

// tellChanges reads the answers and boxes in which two versions differ.
func (c *conversation) tellChanges(from, to *report.Report) {
	changes := report.Compare(from, to)
	for _, a := range changes.Answers {
		c.Quote(fmt.Sprintf("Question %d was", a.Key.Number), a.Before)
		c.Quote(fmt.Sprintf("Question %d is then", a.Key.Number), a.After)
	}
	for _, b := range changes.Boxes {
		c.Named(map[bool]string{true: "Ticked then", false: "Not ticked then"}[b.Ticked], to.Box(b.Index).Text)
	}
	if changes.Before != changes.After {
		c.tellLines(from.Source(), to.Source())
	}
}
