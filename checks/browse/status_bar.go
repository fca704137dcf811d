package browse

import (
	"context"
	"fmt"

	"handin/checks"
	"handin/checks/audit"
	"handin/report"
	"handin/report/store"
)

// PreviewBy gives the function that makes the page of a report as it is then, by
// the edition of that name, or each time by the report's own.
func PreviewBy(edition string, r *report.Report) (func(store.File) Page, error) {
	if _, err := audit.EditionFor(edition, r); err != nil {
		return nil, err
	}
	return func(f store.File) Page {
		e, _ := audit.EditionFor(edition, f.Report())
		return Preview(f, e)
	}, nil
}

// Preview is the examiner's page of a report with what there is to say of it, by
// the rules of an edition.
func Preview(f store.File, e checks.Edition) Page {
	r, v := f.Report(), audit.ReviewFile(context.Background(), f, e).Review
	p := Page{Score: summary(v, r), Ready: v.Ready(), Questions: r.QuestionCount(), Lines: lines(v, r)}
	page, err := checks.PageOf(r)
	switch {
	case err != nil:
		p.Error = "There is no page: " + err.Error()
	case page.Cut != "":
		cut := fmt.Sprintf("report.py cuts off “%s”; the page opens with “%s”.", page.Cut, page.Opens)
		p.Lines = append([]Line{{Text: cut}}, p.Lines...)
	}
	p.HTML = page.HTML
	return p
}

// summary says in one line how the report stands.
func summary(v checks.Review, r *report.Report) string {
	verdict := fmt.Sprintf("the checker passes %d of %d", v.Official.Passed, v.Official.Questions)
	if v.Official.Error != "" {
		verdict = "the checker stops and judges nothing: " + v.Official.Error
	}
	return fmt.Sprintf("%d of %d questions ready · %s · %d of %d boxes ticked", v.Ready(), r.QuestionCount(), verdict, r.Ticked(), r.BoxCount())
}

// lines are the notes on the report, and then on each question what it lacks and
// the notes on it, as Text prints them.
func lines(v checks.Review, r *report.Report) []Line {
	var all []Line
	for _, n := range v.NotesOn(-1) {
		all = append(all, Line{Line: n.Line, Text: n.Message, Bad: n.Costs})
	}
	for i, q := range r.Questions() {
		s := v.Standings[i]
		if !s.Done() {
			all = append(all, Line{Question: q.Number, Text: lacks(s), Bad: true})
		}
		for _, n := range v.Remarks(i) {
			all = append(all, Line{Question: q.Number, Line: n.Line, Text: n.Message, Bad: n.Costs})
		}
	}
	return all
}

// lacks says what keeps an answer from passing.
func lacks(s checks.Standing) string {
	what := s.Counts()
	if !s.Answered {
		what = "not answered"
	}
	if s.Rule.Title == "" {
		return what
	}
	return s.Rule.Title + ": " + what
}
