package report

import (
	"strings"

	"handin/report/plain"
)

// Changes are what differs between two versions of a report.
type Changes struct {
	Answers []AnswerChange // in the order of the later version, lost ones last
	Boxes   []BoxChange
	// Before and After are both versions without their answers and marks, with
	// line endings turned: what differs here is neither.
	Before, After string
}

// AnswerChange is an answer that is another, or whose question came or went.
type AnswerChange struct {
	Key           Key
	Index         int // of the question in the later version, or -1
	Was           int // and in the earlier one
	Before, After string
}

// BoxChange is a box that was ticked, or is no longer.
type BoxChange struct {
	Index  int // in the later version
	Ticked bool
}

// None reports whether nothing differs but perhaps line endings.
func (c Changes) None() bool {
	return len(c.Answers) == 0 && len(c.Boxes) == 0 && c.Before == c.After
}

// Compare finds what differs between an earlier version and a later one.
func Compare(earlier, later *Report) Changes {
	return Changes{
		Answers: changedAnswers(earlier, later),
		Boxes:   changedBoxes(earlier, later),
		Before:  earlier.template(),
		After:   later.template(),
	}
}

func changedAnswers(earlier, later *Report) []AnswerChange {
	var all []AnswerChange
	for i, q := range later.questions {
		c := AnswerChange{Key: q.Key(), Index: i, Was: earlier.Index(q.Key()), After: later.Answer(i)}
		if c.Was >= 0 {
			c.Before = earlier.Answer(c.Was)
		}
		if c.Was < 0 || plain.UnixEndings(c.Before) != plain.UnixEndings(c.After) {
			all = append(all, c)
		}
	}
	for i, q := range earlier.questions {
		if later.Index(q.Key()) < 0 {
			all = append(all, AnswerChange{Key: q.Key(), Index: -1, Was: i, Before: earlier.Answer(i)})
		}
	}
	return all
}

func changedBoxes(earlier, later *Report) []BoxChange {
	was := map[boxKey]bool{}
	for i, k := range earlier.boxKeys() {
		was[k] = earlier.boxes[i].Ticked
	}
	var all []BoxChange
	for i, k := range later.boxKeys() {
		if ticked, ok := was[k]; ok && ticked != later.boxes[i].Ticked {
			all = append(all, BoxChange{i, later.boxes[i].Ticked})
		}
	}
	return all
}

// template is the text without the answers, each mark of a box a space.
func (r *Report) template() string {
	var b strings.Builder
	from := 0
	replace := func(at plain.Span, with string) {
		b.WriteString(r.src[from:at.Start] + with)
		from = at.End
	}
	for _, box := range r.boxes { // they stand above all answers
		replace(box.Mark, " ")
	}
	for _, q := range r.questions {
		replace(q.Answer, "")
	}
	return plain.UnixEndings(b.String() + r.src[from:])
}
