package tui

import (
	"handin/checks"
	"handin/report"
)

// noteRow is a line of the list: a group's title, which can be chosen where it is folded,
// or a note.
type noteRow struct {
	group noteGroup
	count int // of the group
	note  checks.Note
	nth   int // of those that are alike
	title bool
	at    int
}

func (r noteRow) Item() int {
	if r.title && !r.group.folds() {
		return -1
	}
	return r.at
}

// noteGroup is how much a note matters.
type noteGroup int

const (
	notesStop noteGroup = iota
	notesCost
	notesElse
	notesWords
	notesUnanswered
	notesTemplate
	noteGroups
)

func (g noteGroup) folds() bool { return g >= notesUnanswered }

func (g noteGroup) String() string {
	return [...]string{"The checker stops", "Keeps a question from being ready", "Good to know", "Misspelt words", "Not answered", "The template's own"}[g]
}

// same reports whether another row is about the same.
func (r noteRow) same(other noteRow) bool {
	if r.title || other.title {
		return r.title == other.title && r.group == other.group
	}
	return sameNote(r.note, other.note) && r.nth == other.nth
}

// noteIdentity is what a note is about; its words may be others, as when its fix tells it.
type noteIdentity struct {
	line, index int
	rule        checks.RuleName
	word        string // that is misspelt
}

func identityOf(n checks.Note) noteIdentity {
	word, _ := n.Misspelt()
	return noteIdentity{n.Line, n.Index, n.Rule, word}
}

func sameNote(n, other checks.Note) bool { return identityOf(n) == identityOf(other) }

func groupOf(v checks.Review, n checks.Note) noteGroup {
	switch {
	case v.IsUnanswered(n):
		return notesUnanswered
	case n.Notice():
		return notesTemplate
	case v.Official.Error != "" && n.Stops():
		return notesStop
	case n.Costs:
		return notesCost
	case n.Rule == checks.RuleSpelling:
		return notesWords
	}
	return notesElse
}

// questionOn gives the index of the question that a line is in, or -1.
func questionOn(r *report.Report, line int) int {
	for i, q := range r.Questions() {
		if r.Line(q.Block.Start) <= line && line <= r.Line(max(q.Block.Start, q.Block.End-1)) {
			return i
		}
	}
	return -1
}
