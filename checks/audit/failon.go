package audit

import (
	"fmt"
	"slices"
	"strings"

	"handin/checks"
	"handin/report/plain"
)

// FailOn says what makes a check fail: any of what is set in it.
type FailOn uint8

const (
	failOnVerdict FailOn = 1 << iota // the course's checker finds something
	failOnNotes                      // there is a note
	failOnDamage                     // the checker stops, a merge left its markers, a figure does not open
	failOnWorse                      // a question is worse than in the last commit

	failOnNever FailOn = 0
)

// FailOnWords are the words of --fail-on that can be joined.
func FailOnWords() []string { return []string{"verdict", "notes", "damage", "worse"} }

// ParseFailOn reads words with commas between them. Notes include the verdict.
func ParseFailOn(s string) (FailOn, error) {
	words := map[string]FailOn{
		"verdict": failOnVerdict,
		"notes":   failOnVerdict | failOnNotes,
		"damage":  failOnDamage,
		"worse":   failOnWorse,
	}
	if s == "never" {
		return failOnNever, nil
	}
	var all FailOn
	for word := range strings.SplitSeq(s, ",") {
		f, ok := words[strings.TrimSpace(word)]
		if !ok {
			return 0, fmt.Errorf("--fail-on %q: it is never, or one or more of %s, with commas between them", s, plain.Listed(FailOnWords()))
		}
		all |= f
	}
	return all, nil
}

// Cause is one thing for which a check fails.
type Cause struct {
	On       string `json:"on"`       // the word of --fail-on
	Question int    `json:"question"` // 0 for the report
	Line     int    `json:"line"`     // from 1; 0 if it is nowhere
	Message  string `json:"message"`

	rule   checks.RuleName // of the note that it is; "" for none
	column int             // of the note
}

// Causes gives why a check of the report fails; none if it does not. Only what is
// worse can be an error: that the last commit could not be read.
func (f FailOn) Causes(v Reviewed) ([]Cause, error) {
	var all []Cause
	if f&failOnVerdict != 0 && !v.Passes() {
		all = append(all, Cause{On: "verdict", Message: v.Official.Says()})
	}
	notes := slices.DeleteFunc(slices.Clone(v.Notes), checks.Note.Notice)
	if f&failOnNotes != 0 && len(notes) > 0 {
		all = append(all, Cause{On: "notes", Line: notes[0].Line, Message: plain.Count(len(notes), "note")})
	}
	if f&failOnDamage != 0 {
		all = append(all, v.damage()...)
	}
	if f&failOnWorse == 0 || v.Before == nil {
		return all, nil
	}
	before, err := v.Before()
	if err != nil {
		return all, fmt.Errorf("%s: not compared with what it was: %w", v.Path, err)
	}
	if before.Report != nil {
		all = append(all, v.worseThan(before)...)
	}
	return all, nil
}

// damage is what no draft of a report should have, however unfinished it is.
func (v Reviewed) damage() []Cause {
	var all []Cause
	if v.Official.Error != "" {
		line, _ := v.Stop()
		all = append(all, Cause{On: "damage", Line: line, Message: v.Official.Says()})
	}
	for _, n := range v.Notes {
		if n.Damages() {
			all = append(all, Cause{On: "damage", Question: n.Question, Line: n.Line, Message: n.Message, rule: n.Rule, column: n.Column(v.Report)})
		}
	}
	return all
}

// told reports whether the text of a review says the cause without being asked.
func (c Cause) told() bool { return c.On == "verdict" || c.On == "notes" }

// String is the cause in a line.
func (c Cause) String() string {
	at := ""
	if c.Line > 0 && c.On == "damage" {
		at = fmt.Sprintf("line %d: ", c.Line)
	}
	return at + c.Message
}
