package audit

import (
	"cmp"
	"fmt"

	"handin/checks"
	"handin/report/plain"
)

// worseThan gives a cause for each question that is worse than it was: it was
// answered and is not now, its words or images held the rule and do not now, or
// it has a note that costs and that it did not have. A question that was not
// answered cannot become worse, so that a first draft never makes a check fail.
func (v Reviewed) worseThan(before Reviewed) []Cause {
	var all []Cause
	for i, was := range before.Report.Questions() {
		if !before.Standings[i].Answered {
			continue
		}
		c := Cause{On: "worse", Question: was.Number}
		now := v.Report.Index(was.Key())
		how := "its heading is gone, and it was answered"
		if now >= 0 {
			c.Line = v.Report.Line(v.Report.Question(now).Answer.Start)
			how = v.how(now, before, i)
		}
		if how != "" {
			c.Message = fmt.Sprintf("question %d is worse than %s: %s", was.Number, cmp.Or(v.Than, "in the last commit"), how)
			all = append(all, c)
		}
	}
	return all
}

// how says in what way the question is worse that was answered, or "".
func (v Reviewed) how(now int, before Reviewed, was int) string {
	s, old := v.Standings[now], before.Standings[was]
	switch {
	case !s.Answered:
		return "it was answered, and is not now"
	case old.Rule.Words.Holds(old.Words) && !s.Rule.Words.Holds(s.Words):
		return fell(old.Words, s.Words, s.Rule.Words, "words")
	case old.Rule.Images.Holds(old.Images) && !s.Rule.Images.Holds(s.Images):
		return fell(old.Images, s.Images, s.Rule.Images, "images")
	}
	if n, ok := v.newNote(now, before, was); ok {
		return fmt.Sprintf("line %d: %s", n.Line, plain.PrintableLine(n.Message))
	}
	return ""
}

// fell says how a count left its range: "120 → 48 of 100–200 words, 52 to go".
func fell(was, is int, rule checks.Range, unit string) string {
	if was == is { // the rule is another
		return rule.Shortfall(is, unit)
	}
	return fmt.Sprintf("%d → %s", was, rule.Shortfall(is, unit))
}

// newNote finds a note that costs, of a rule that the question has more places of
// than it had. Notes are told apart by their rule: their lines and their words
// change with every edit.
func (v Reviewed) newNote(now int, before Reviewed, was int) (checks.Note, bool) {
	had := map[checks.RuleName]int{}
	for _, n := range before.NotesOn(was) {
		for _, s := range n.Places() {
			had[s.Rule]++
		}
	}
	for _, n := range v.NotesOn(now) {
		for _, s := range n.Places() {
			if had[s.Rule]--; n.Costs && had[s.Rule] < 0 {
				return n, true
			}
		}
	}
	return checks.Note{}, false
}
