package fill

import (
	"fmt"
	"strconv"
	"strings"

	"handin/checks"
	"handin/report/plain"
	"handin/tui/converse"
)

// step is what is proposed next.
type step struct {
	name string // under which it is skipped; "" if it cannot be
	says string
	do   func() error
}

// next gives what is to be done next: first what the checker stops at and what is damaged, then
// the questions that are not ready, by place, then the rest of the way.
func (c *conversation) next() step {
	v := c.work.Review()
	if line, why := v.Stop(); v.Official.Error != "" && !c.skipped["stop"] {
		at := ""
		if line > 0 {
			at = fmt.Sprintf("Line %d: ", line)
		}
		return step{"stop", "the course's checker stops at this report, and counts nothing. " + at + why, func() error { return c.fixes(checks.Note.Stops) }}
	}
	if s, ok := c.damage(); ok {
		return s
	}
	n := c.work.Report().QuestionCount()
	for k := 1; k <= n; k++ {
		if i := (c.at + k) % n; !c.work.Ready(i) && !c.skipped[c.questionName(i)] {
			q := c.work.Report().Question(i)
			return step{c.questionName(i), fmt.Sprintf("question %d, %s", q.Number, c.lacks(i)), func() error { return c.question(q.Key()) }}
		}
	}
	return c.afterQuestions()
}

func (c *conversation) questionName(i int) string {
	return fmt.Sprint(c.work.Report().Question(i).Key())
}

// lacks says why a question is not ready.
func (c *conversation) lacks(i int) string {
	if _, held := c.work.Held(i); held {
		return "whose text is kept here and is not in the report"
	}
	return strings.Replace(c.work.Review().Standings[i].Lacks(), "a note", "which has a note", 1)
}

// state says where a question stands, for a list.
func (c *conversation) state(i int) string {
	_, held := c.work.Held(i)
	switch n := c.copies(c.work.Report().Question(i).Number); {
	case held:
		return "its text is kept here and is not in the report"
	case n > 1:
		return "stands in the report " + times(n)
	case c.work.Ready(i):
		return "ready"
	}
	return strings.Replace(c.work.Review().Standings[i].Lacks(), "a note", "has a note", 1)
}

// damage is the step about what is damaged, if anything is.
func (c *conversation) damage() (step, bool) {
	for _, n := range c.work.Review().Notes {
		if n.Damages() && !c.skipped["damage"] {
			return step{"damage", fmt.Sprintf("something is damaged. Line %d: %s", n.Line, n.Message), func() error { return c.fixes(checks.Note.Damages) }}, true
		}
	}
	return step{}, false
}

// afterQuestions is what comes when all questions are ready or skipped.
func (c *conversation) afterQuestions() step {
	r := c.work.Report()
	for _, n := range c.work.Review().Notes {
		if n.Index < 0 && n.Costs && !c.skipped["notes"] {
			return step{"notes", fmt.Sprintf("a note on the whole report. Line %d: %s", n.Line, n.Message), func() error { return c.fixes(isAboutAll) }}
		}
	}
	if left := r.BoxCount() - r.Ticked(); left > 0 && !c.skipped["boxes"] && c.work.ReadOnly() == "" {
		return step{"boxes", "the checklist: " + boxes(left) + " of " + fmt.Sprint(r.BoxCount()) + " not ticked", c.boxes}
	}
	return c.afterBoxes()
}

func isAboutAll(n checks.Note) bool { return n.Index < 0 }

var menuWays = []converse.Way{
	way("n", "next", "do what is next"),
	way("s", "skip", "skip it, and hear what comes after"),
	way("l", "list", "list the questions that are not ready"),
	way("a", "all", "list all questions"),
	way("b", "boxes", "go through the checklist"),
	way("f", "fix", "go through what handin can fix, one by one"),
	way("m", "notes", "read the notes on the report"),
	way("u", "undo", "take back the last change"),
	way("w", "write", "save again, if a save failed"),
	way("c", "commit", "commit the report and its figures"),
	way("p", "push", "push what is committed"),
}

// menu proposes what is next, and does what is said.
func (c *conversation) menu() error {
	c.Gap()
	c.Say("%s", c.summary())
	s := c.next()
	c.Say("next: %s", s.says)
	key, err := c.ask(converse.Question{
		Prompt: "What now?", Ways: menuWays, Enter: "n", Other: c.isQuestion, About: "a number: go to that question",
	})
	if err != nil {
		return err
	}
	return c.chosen(key, s)
}

// isQuestion reports whether an answer is the number of a question, and says if there is none of that
// number.
func (c *conversation) isQuestion(answer string) (ok bool, why string) {
	n, err := strconv.Atoi(answer)
	switch {
	case err != nil:
		return false, ""
	case len(c.work.Report().Find(n)) == 0:
		return false, fmt.Sprintf("there is no question %d", n)
	}
	return true, ""
}

func (c *conversation) chosen(key string, s step) error {
	switch key {
	case "n":
		if s.name != "" {
			c.skipped[s.name] = true // it was proposed; it comes again by its name
		}
		return s.do()
	case "s":
		c.skip(s)
		return nil
	case "l", "a":
		c.list(key == "a")
		return nil
	case "b":
		return c.boxes()
	case "f":
		return c.fixes(func(checks.Note) bool { return true })
	case "m":
		c.tellNotes(func(checks.Note) bool { return true })
		return nil
	case "u":
		return c.undo()
	case "w":
		if may, err := c.mayChange(); !may || err != nil {
			return err
		}
		return c.save()
	case "c":
		return c.commit()
	case "p":
		return c.push()
	}
	n, _ := strconv.Atoi(key)
	return c.question(c.work.Report().Question(c.work.Report().Find(n)[0]).Key())
}

// undo takes back the last change, and saves that.
func (c *conversation) undo() error {
	if may, err := c.mayChange(); !may || err != nil {
		return err
	}
	before := c.work.Report()
	if err := c.do(c.work.Undo()); err != nil || c.work.Report() == before {
		return err
	}
	return c.save()
}

func (c *conversation) skip(s step) {
	if s.name == "" {
		c.Say("there is nothing to skip")
		return
	}
	c.skipped[s.name] = true
	c.Say("skipped")
}

// list says of each question where it stands; of those that are not ready, or of all.
func (c *conversation) list(all bool) {
	said := 0
	for i, q := range c.work.Report().Questions() {
		if state := c.state(i); state != "ready" || all {
			said++
			c.Say("question %d, %s: %s", q.Number, c.work.Review().Standings[i].Rule.Title, state)
		}
	}
	if said == 0 {
		c.Say("all %s are ready", plain.Count(c.work.Report().QuestionCount(), "question"))
	}
}

// tellNotes says the notes that are about something.
func (c *conversation) tellNotes(about func(checks.Note) bool) (said int) {
	for _, n := range c.work.Review().Notes {
		if !about(n) || c.work.Review().IsUnanswered(n) {
			continue
		}
		said++
		where := ""
		if n.Question > 0 {
			where = fmt.Sprintf(" in question %d", n.Question)
		}
		c.Say("note on line %d%s: %s", n.Line, where, n.Message)
	}
	if said == 0 {
		c.Say("there are no notes")
	}
	return said
}
