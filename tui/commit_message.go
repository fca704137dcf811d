package tui

import (
	"fmt"
	"slices"
	"strings"

	"handin/report"
	"handin/report/git"
	"handin/report/plain"
)

// commitMessage says what a commit changes: "Answer questions 5 and 14, tick 3
// boxes".
func (m *model) commitMessage(files []committable) string {
	if m.git.state.Doing == git.Merge {
		return ""
	}
	var found report.Changes
	figures := 0
	for _, f := range files {
		switch {
		case f.added:
			figures++
		case f.report:
			found = m.changes.compare(m.frame()).compared.found
		}
	}
	found.Answers = slices.DeleteFunc(slices.Clone(found.Answers), func(a report.AnswerChange) bool {
		before, after := m.changes.standings(m.work, a)
		return !before.Answered && !after.Answered // the template's own
	})
	return messageOf(found, figures, func(a report.AnswerChange) (answered bool) {
		before, after := m.changes.standings(m.work, a)
		return after.Answered && !before.Answered
	})
}

func messageOf(c report.Changes, figures int, isNew func(report.AnswerChange) bool) string {
	var answered, edited []string
	for _, a := range c.Answers {
		n := fmt.Sprint(a.Key.Number)
		if isNew(a) {
			answered = append(answered, n)
		} else {
			edited = append(edited, n)
		}
	}
	ticked := 0
	for _, b := range c.Boxes {
		if b.Ticked {
			ticked++
		}
	}
	var parts []string
	add := func(verb, one, more string, n int, what string) {
		switch {
		case n == 1:
			parts = append(parts, strings.TrimSpace(verb+" "+one+" "+what))
		case n > 1:
			parts = append(parts, strings.TrimSpace(verb+" "+more+" "+what))
		}
	}
	add("answer", "question", "questions", len(answered), plain.Listed(answered))
	add("edit", "question", "questions", len(edited), plain.Listed(edited))
	add("tick", "a box", fmt.Sprintf("%d boxes", ticked), ticked, "")
	add("untick", "a box", fmt.Sprintf("%d boxes", len(c.Boxes)-ticked), len(c.Boxes)-ticked, "")
	add("add", "a figure", fmt.Sprintf("%d figures", figures), figures, "")
	if len(parts) == 0 {
		return "Edit the report"
	}
	text := strings.Join(parts, ", ")
	if len(text) > longSubject && len(answered)+len(edited) > 3 {
		text = manyAnswers(len(answered), len(edited))
		if rest := messageOf(report.Changes{Boxes: c.Boxes}, figures, isNew); rest != "Edit the report" {
			text += ", " + strings.ToLower(rest[:1]) + rest[1:]
		}
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// manyAnswers says how many questions were answered, and how many edited.
func manyAnswers(answered, edited int) string {
	switch {
	case edited == 0:
		return fmt.Sprintf("answer %d questions", answered)
	case answered == 0:
		return fmt.Sprintf("edit %d questions", edited)
	}
	return fmt.Sprintf("answer %s, edit %d", plain.Count(answered, "question"), edited)
}

// longSubject is as long as a commit's first line may well be.
const longSubject = 72
