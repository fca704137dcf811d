package checks

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"handin/report"
)

// Reviewed is a review with what it was made of.
type Reviewed struct {
	Path   string
	Report *report.Report
	Review
	// Draft says that there is unsaved work on the report, or is "".
	Draft string
}

// Passes tells if the course's script finds nothing.
func (v Review) Passes() bool { return v.Official.Error == "" && len(v.Official.Failed) == 0 }

// Shortfall says what a number is of a range, and by how much it misses it:
// "48 of 100–200 words, 52 to go".
func (r Range) Shortfall(n int, unit string) string {
	switch {
	case r.Any() && n == 1:
		return "1 " + strings.TrimSuffix(unit, "s")
	case r.Any():
		return fmt.Sprintf("%d %s", n, unit)
	case n < r.Min:
		return fmt.Sprintf("%d of %s, %d to go", n, r.Of(unit), r.Min-n)
	case n > r.Max:
		return fmt.Sprintf("%d of %s, %d too many", n, r.Of(unit), n-r.Max)
	}
	return fmt.Sprintf("%d of %s", n, r.Of(unit))
}

// Counts says what was counted of an answer, against its rule.
func (s Standing) Counts() string {
	var parts []string
	if !s.Rule.Words.Any() || s.Rule.Images.Any() {
		parts = append(parts, s.Rule.Words.Shortfall(s.Words, "words"))
	}
	if !s.Rule.Images.Any() {
		parts = append(parts, s.Rule.Images.Shortfall(s.Images, "images"))
	}
	return strings.Join(parts, "; ")
}

// Asks says what the rule asks for: "200–300 words and 1–3 images".
func (r Rule) Asks() string {
	switch {
	case r.Words.Any() && r.Images.Any():
		return "any length"
	case r.Images.Any():
		return r.Words.Of("words")
	case r.Words.Any():
		return r.Images.Of("images")
	}
	return r.Words.Of("words") + " and " + r.Images.Of("images")
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

// Text writes a review for people: a line for each question that fails or has
// notes, its notes below, and the score.
func (v Reviewed) Text(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n", report.PrintableLine(v.Path), v.Edition.Describe())
	for _, n := range v.Notes {
		if n.Index < 0 {
			fmt.Fprintf(&b, "       line %d: %s\n", n.Line, report.PrintableLine(n.Message))
		}
	}
	for i, q := range v.Report.Questions() {
		v.textQuestion(&b, i, q.Number)
	}
	if v.Draft != "" {
		fmt.Fprintf(&b, "       %s\n", report.PrintableLine(v.Draft))
	}
	b.WriteString(v.score())
	_, err := io.WriteString(w, b.String())
	return err
}

func (v Reviewed) textQuestion(b *strings.Builder, i, number int) {
	s, on := v.Standings[i], v.NotesOn(i)
	if s.Answered && s.Passes && len(on) == 0 {
		return
	}
	fmt.Fprintf(b, " %s %2d  %s: ", s.Glyph(), number, report.PrintableLine(s.Rule.Title))
	if !s.Answered {
		b.WriteString("not answered; ")
	}
	b.WriteString(s.Counts() + "\n")
	for _, n := range on {
		if s.Answered || n.Rule != "placeholder" && n.Rule != "empty" {
			fmt.Fprintf(b, "       line %d: %s\n", n.Line, report.PrintableLine(n.Message))
		}
	}
}

func (v Reviewed) score() string {
	script := fmt.Sprintf("The course's script passes %d of %d questions.", v.Official.Passed, v.Official.Questions)
	if v.Official.Error != "" {
		script = "The course's script stops and judges nothing: " + report.PrintableLine(v.Official.Error)
	}
	return fmt.Sprintf("%s\n%d of %d questions are ready; %d of %d boxes are ticked.\n",
		script, v.Ready(), v.Report.QuestionCount(), v.Report.Ticked(), v.Report.BoxCount())
}

// Describe names an edition in a sentence.
func (e Edition) Describe() string {
	if e.Custom() {
		return "custom edition, judged by what its prompts recommend"
	}
	return "edition " + e.Name
}

// Entry is what is printed of one review as JSON.
type Entry struct {
	Path      string    `json:"path"`
	Edition   string    `json:"edition"`
	Official  Official  `json:"official"`
	Notes     []Note    `json:"notes"`
	Checklist Checklist `json:"checklist"`
}

// Checklist is how many boxes there are, and how many are ticked.
type Checklist struct {
	Ticked int `json:"ticked"`
	Boxes  int `json:"boxes"`
}

// Entry takes out of a review what is printed of it.
func (v Reviewed) Entry() Entry {
	return Entry{v.Path, v.Edition.Name, v.Official, v.Notes, Checklist{v.Report.Ticked(), v.Report.BoxCount()}}
}

// JSON writes reviews as one document, in which nothing acts on a terminal.
func JSON(w io.Writer, entries []Entry) error {
	if entries == nil {
		entries = []Entry{}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(map[string][]Entry{"reports": entries}); err != nil {
		return err
	}
	_, err := io.WriteString(w, escaped(b.String()))
	return err
}

// escaped writes the characters that JSON allows and that a terminal acts on as
// \u and four digits.
func escaped(doc string) string {
	var b strings.Builder
	for _, c := range doc {
		if c != '\n' && report.Printable(string(c)) != string(c) && c < 0x10000 {
			fmt.Fprintf(&b, "\\u%04x", c)
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// FailOn says what makes a check fail.
type FailOn string

const (
	FailOnVerdict FailOn = "verdict" // the course's script finds something
	FailOnNotes   FailOn = "notes"   // that, or there is a note
	FailOnNever   FailOn = "never"
)

// ParseFailOn reads a FailOn.
func ParseFailOn(s string) (FailOn, error) {
	if f := FailOn(s); slices.Contains([]FailOn{FailOnVerdict, FailOnNotes, FailOnNever}, f) {
		return f, nil
	}
	return "", fmt.Errorf("--fail-on %q: it is one of verdict, notes and never", s)
}

// Fails tells if a review makes the check fail.
func (f FailOn) Fails(v Review) bool {
	switch f {
	case FailOnNever:
		return false
	case FailOnNotes:
		return !v.Passes() || len(v.Notes) > 0
	}
	return !v.Passes()
}
