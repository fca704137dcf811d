package checks

import (
	"fmt"
	"strings"
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
