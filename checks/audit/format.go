package audit

import (
	"fmt"
	"io"
	"strings"

	"handin/checks"
	"handin/checks/evidence"
	"handin/report"
	"handin/report/plain"
)

// Reviewed is a review with what it was made of.
type Reviewed struct {
	Path   string
	Report *report.Report
	checks.Review
	// Draft says that there is unsaved work on the report, or is "".
	Draft string
	// Boxes are what the repository shows of the boxes; nil if nobody asked.
	Boxes []evidence.Box
	// Unsaid is why nothing is said of what was not found; "" if it is.
	Unsaid string
	// FromRoot is the file's path from the repository's root, with slashes; ""
	// where it is not known.
	FromRoot string
	// Before gives the report of the last commit, judged by the same edition; one
	// without a Report if there is none. It is asked only if somebody wants to
	// know, and may be nil.
	Before func() (Reviewed, error)
	// Than says where that is, as "in the last commit".
	Than string
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
	b.WriteString(v.evidenceText())
	return b.String()
}

func (v Reviewed) textQuestion(b *strings.Builder, p paint, i, number int) {
	s, on := v.Standings[i], v.Remarks(i)
	if s.Done() && len(on) == 0 {
		return
	}
	fmt.Fprintf(b, " %s %2d  %s: ", p.in(colourOf(s), s.Glyph()), number, plain.PrintableLine(s.Rule.Title))
	if !s.Answered {
		b.WriteString("not answered; ")
	}
	b.WriteString(s.Counts() + "\n")
	for _, n := range on {
		fmt.Fprintf(b, "       line %d: %s\n", n.Line, plain.PrintableLine(n.Message))
	}
}

// score is what the checker says in the end, and what handin counts.
func (v Reviewed) score() string {
	checker := fmt.Sprintf("The course's checker passes %d of %d questions.", v.Official.Passed, v.Official.Questions)
	if v.Official.Error != "" {
		checker = "The course's checker stops and judges nothing: " + plain.PrintableLine(v.Official.Error)
	}
	return fmt.Sprintf("%s\n%d of %d questions are ready; %d of %d boxes are ticked.\n",
		checker, v.Ready(), v.Report.QuestionCount(), v.Report.Ticked(), v.Report.BoxCount())
}
