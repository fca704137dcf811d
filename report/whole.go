package report

import (
	"strings"

	"handin/report/plain"
	"handin/report/textmerge"
)

// IsWhole reports whether the i-th question stands as a template has it: once, with its
// heading, its prompt in a blockquote and its `Answer:`, nothing of anybody's among them,
// and not in a conflict.
func (r *Report) IsWhole(i int) bool {
	q := r.questions[i]
	if len(r.Find(q.Number)) > 1 || !q.HasHeading() || !q.HasMark() || r.Text(q.Mark) != answerWord || !r.HasPrompt(i) {
		return false
	}
	if n, form := questionNumber(r.Text(q.Heading)); n != q.Number || form != plainQuestion || !strings.HasPrefix(r.Text(q.Heading), "### ") || q.Heading.Start != q.Block.Start {
		return false
	}
	for l := range strings.Lines(plain.UnixEndings(r.Text(plain.Span{Start: q.Heading.End, End: q.Mark.Start}))) {
		if k, _ := kindOf(strings.TrimRight(l, "\n")); k != quote && k != blank {
			return false
		}
	}
	if between := r.src[q.Mark.End:max(q.Mark.End, q.Answer.Start)]; strings.Trim(between, "> \t\r\n*_") != "" {
		return false
	}
	for range textmerge.Markers(r.Text(q.Block)) {
		return false
	}
	return true
}

// HasPrompt reports whether the i-th question's prompt stands in the text, or something
// of it.
func (r *Report) HasPrompt(i int) bool {
	return strings.Trim(r.Text(r.questions[i].Quote), "> \t\r\n") != ""
}

// Opening is the i-th question from its heading to its `Answer:`.
func (r *Report) Opening(i int) string {
	q := r.questions[i]
	return r.src[q.Block.Start:max(q.Mark.End, q.Quote.End, q.Heading.End)]
}

// Introduction is the heading of the section that the i-th question begins, with what the
// template says below it; "" if it begins none.
func (r *Report) Introduction(i int) string {
	until := r.questions[i].Block.Start
	for _, s := range r.SectionsAbove(i) {
		if s.Title == r.questions[i].Section {
			for _, o := range r.outside {
				if s.At.Start < o.End && o.Start < until {
					until = s.At.End
				}
			}
			return strings.TrimRight(r.src[s.At.Start:until], " \t\r\n")
		}
	}
	return ""
}

// SectionHeading is a heading of one of the template's sections.
type SectionHeading struct {
	Title string
	At    plain.Span // its line
}

// SectionsAbove gives the headings of sections that stand between the i-th question and
// the one above it; of i past the last one, those below that.
func (r *Report) SectionsAbove(i int) []SectionHeading {
	from, until := 0, len(r.src)
	if i > 0 {
		from = r.questions[i-1].Block.End
	}
	if i < len(r.questions) {
		until = r.questions[i].Block.Start
	}
	var found []SectionHeading
	for _, h := range r.headings {
		if h.Start < from || h.End > until {
			continue
		}
		if title, _ := knownSection(r.Text(h)); title != "" {
			found = append(found, SectionHeading{title, h})
		}
	}
	return found
}

// Front is what stands above the questions and the heading of their first section.
func (r *Report) Front() plain.Span {
	if len(r.questions) == 0 {
		return plain.Span{End: len(r.src)}
	}
	if s := r.SectionsAbove(0); len(s) > 0 {
		return plain.Span{End: s[0].At.Start}
	}
	return plain.Span{End: r.questions[0].Block.Start}
}

// TemplateSection gives the section that a question stands under in the templates with so
// many questions, and tells if it begins there; "" of another template.
func TemplateSection(number, questions int) (title string, begins bool) {
	for _, s := range templateSections {
		at := 0
		switch questions {
		case 27:
			at = s.of27
		case 31:
			at = s.of31
		}
		if at > 0 && at <= number {
			title, begins = s.title, at == number
		}
	}
	return title, begins
}
