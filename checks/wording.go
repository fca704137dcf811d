package checks

import (
	"fmt"
	"strings"

	"handin/report/plain"
)

// Says is the verdict in a few words.
func (o Official) Says() string {
	if o.Error != "" {
		return "the course's checker stops: " + o.Error
	}
	return fmt.Sprintf("the course's checker passes %d of %d questions", o.Passed, o.Questions)
}

// Passes reports whether the course's checker finds nothing.
func (v Review) Passes() bool { return v.Official.Error == "" && len(v.Official.Failed) == 0 }

// Counts says what was counted of an answer, against its rule.
func (s Standing) Counts() string {
	var parts []string
	if !s.Rule.Words.any() || s.Rule.Images.any() {
		parts = append(parts, s.Rule.Words.Shortfall(s.Words, "words"))
	}
	if !s.Rule.Images.any() {
		parts = append(parts, s.Rule.Images.Shortfall(s.Images, "images"))
	}
	return strings.Join(parts, "; ")
}

// Lacks says in two or three words why a question is not ready; "" if it is.
func (s Standing) Lacks() string {
	switch {
	case s.Ready():
		return ""
	case !s.Answered:
		return "not answered"
	case !s.Rule.Words.Holds(s.Words):
		return s.Rule.Words.miss(s.Words, "word")
	case !s.Rule.Images.Holds(s.Images):
		return s.Rule.Images.miss(s.Images, "image")
	}
	return "a note"
}

// miss says by how much a number misses a range: "14 words short", "3 words over".
func (r Range) miss(n int, unit string) string {
	if n < r.Min {
		return plain.Count(r.Min-n, unit) + " short"
	}
	return plain.Count(n-r.Max, unit) + " over"
}

// Glyph is a sign for where a question stands, to be told apart without colour:
// ○ unanswered, ✗ failed, ✓ passed; with ! where a note costs.
func (s Standing) Glyph() string {
	switch {
	case !s.Answered:
		return "○ "
	case !s.Passes && s.Costly:
		return "✗!"
	case !s.Passes:
		return "✗ "
	case s.Costly:
		return "✓!"
	}
	return "✓ "
}
