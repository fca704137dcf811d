package checks

import (
	"fmt"
	"io"
	"strings"

	"handin/report"
	"handin/report/plain"
)

// Reviewed is a review with what it was made of.
type Reviewed struct {
	Path   string
	Report *report.Report
	Review
	// Draft says that there is unsaved work on the report, or is "".
	Draft string
	// FromRoot is the file's path from the repository's root, with slashes; ""
	// where it is not known.
	FromRoot string
	// Before gives the report of the last commit, judged by the same edition; one
	// without a Report if there is none. It is asked only if somebody wants to
	// know, and may be nil.
	Before func() (Reviewed, error)
}

// Passes reports whether the course's script finds nothing.
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

// textFormat prints each report as Text does, and for what the check fails if that
// says it not.
func textFormat(p paint) printer {
	return printer{piece: func(r result) (string, error) {
		if r.err != nil {
			return "", nil
		}
		text := r.painted(p)
		for _, c := range r.causes {
			if !c.told() {
				text += p.in(red, "Fails on "+c.On+": ") + plain.PrintableLine(c.String()) + "\n"
			}
		}
		return text, nil
	}}
}

// Text writes a review for people: a line for each question that fails or has
// notes, its notes below, and the score.
func (v Reviewed) Text(w io.Writer) error {
	_, err := io.WriteString(w, v.painted(false))
	return err
}

func (v Reviewed) painted(p paint) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n", plain.PrintableLine(v.Path), v.Edition.Describe())
	for _, n := range v.Notes {
		if n.Index < 0 {
			fmt.Fprintf(&b, "       line %d: %s\n", n.Line, plain.PrintableLine(n.Message))
		}
	}
	for i, q := range v.Report.Questions() {
		v.textQuestion(&b, p, i, q.Number)
	}
	if v.Draft != "" {
		fmt.Fprintf(&b, "       %s\n", plain.PrintableLine(v.Draft))
	}
	b.WriteString(v.score())
	return b.String()
}

func (v Reviewed) textQuestion(b *strings.Builder, p paint, i, number int) {
	s, on := v.Standings[i], v.Remarks(i)
	if s.Done() && len(on) == 0 {
		return
	}
	fmt.Fprintf(b, " %s %2d  %s: ", p.in(s.colour(), s.Glyph()), number, plain.PrintableLine(s.Rule.Title))
	if !s.Answered {
		b.WriteString("not answered; ")
	}
	b.WriteString(s.Counts() + "\n")
	for _, n := range on {
		fmt.Fprintf(b, "       line %d: %s\n", n.Line, plain.PrintableLine(n.Message))
	}
}

// score is what the script says in the end, and what handin counts.
func (v Reviewed) score() string {
	script := fmt.Sprintf("The course's script passes %d of %d questions.", v.Official.Passed, v.Official.Questions)
	if v.Official.Error != "" {
		script = "The course's script stops and judges nothing: " + plain.PrintableLine(v.Official.Error)
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
