package workspace

import (
	"fmt"
	"strings"

	"handin/report"
	"handin/report/plain"
)

// CommitMessage says what a commit changes: "Answer questions 5 and 14, tick 3 boxes". Figures
// is how many it adds; isNew tells of an answer that there was none before.
func CommitMessage(c report.Changes, figures int, isNew func(report.AnswerChange) bool) string {
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
		if rest := CommitMessage(report.Changes{Boxes: c.Boxes}, figures, isNew); rest != "Edit the report" {
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
