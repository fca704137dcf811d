package fill

import (
	"fmt"
	"path"
	"path/filepath"

	"handin/checks/audit"
	"handin/checks/evidence"
	"handin/report/git"
	"handin/report/plain"
	"handin/report/store"
	"handin/tui/workspace"
)

// survey is what the repository shows of the report.
type survey struct {
	readings git.Readings
	found    *evidence.Findings // nil: it was not read
	log      *git.Log
	path     string // the report's, from the root
}

// readRepository reads the repository, if git sees something new in it: the notes go by it, and
// what it shows is said beside boxes and prompts. What cannot be read stays as it was.
func (c *conversation) readRepository() {
	if c.Demo {
		return
	}
	r, err := git.Find(c.work.File().Folder())
	if err != nil {
		return
	}
	_, folder := c.work.File().Tree()
	name := path.Join(folder, filepath.Base(c.work.File().Path))
	reading, log, err := c.shown.readings.Read(c.ctx, r, name)
	if err != nil {
		return
	}
	c.shown.log = log
	if reading == nil {
		return
	}
	c.shown.found, c.shown.path = evidence.Survey(reading), name
	for _, e := range c.work.RepositoryRead(audit.RepositoryOf(reading, folder), workspace.Place{Path: name, Reports: store.Reports(r.Root)}) {
		c.effect(e)
	}
}

// mostFacts is how many facts are said of a prompt.
const mostFacts = 8

// tellFacts says what the repository knows of what a prompt asks for.
func (c *conversation) tellFacts(i int) {
	c.readRepository()
	if c.shown.found == nil {
		return
	}
	facts := c.shown.found.Facts(c.work.Report(), i, c.shown.log)
	for n, f := range facts {
		if n == mostFacts && len(facts) > mostFacts+1 {
			c.Say("the repository knows %d more", len(facts)-n)
			return
		}
		c.Named("The repository knows", f.Text)
	}
}

// tellEvidence says what the repository, and the answers, show of the i-th box.
func (c *conversation) tellEvidence(i int) {
	if c.shown.found == nil {
		return
	}
	r := c.work.Report()
	for _, b := range c.shown.found.Boxes(r, c.shown.path) {
		if b.Number != i+1 {
			continue
		}
		if text := c.evidenceOf(b); text != "" {
			c.Say("%s", text)
		}
		if numbers := evidence.Answers(r)[b.Rule]; len(numbers) > 0 {
			c.Say("%s", spokenIn(numbers))
		}
	}
}

// evidenceOf says in words what the repository shows of a box; "" if nothing is to be said.
func (c *conversation) evidenceOf(b evidence.Box) string {
	switch {
	case b.FoundUnticked():
		return c.has(b) + "; you did not tick it"
	case b.Says == evidence.SaysFound:
		return c.has(b)
	case b.TickedUnfound():
		return "you ticked it; " + b.String()
	}
	return b.String()
}

// has names the first place that was found, and how many there are beside it.
func (c *conversation) has(b evidence.Box) string {
	first, text := b.Found[0], "the repository has "
	if first.Path == c.shown.path {
		text = "this report has it: "
	}
	text += first.Path
	if first.Line > 0 {
		text += fmt.Sprintf(", line %d", first.Line)
	}
	if more := b.More + len(b.Found) - 1; more > 0 {
		text += fmt.Sprintf(", and %d more", more)
	}
	return text
}

// spokenIn says which answers speak of a box.
func spokenIn(numbers []int) string {
	if len(numbers) == 1 {
		return fmt.Sprintf("the answer to question %d speaks of it", numbers[0])
	}
	var all []string
	for _, n := range numbers {
		all = append(all, itoa(n))
	}
	return "the answers to questions " + plain.Listed(all) + " speak of it"
}
