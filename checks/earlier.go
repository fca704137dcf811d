package checks

import (
	"fmt"
	"iter"
	"slices"

	"handin/report"
	"handin/report/plain"
)

// Version is a report as it was once, or its template: what was lost comes back from it.
type Version struct {
	From   string // where it is from, in a few words
	Report *report.Report
}

// Earlier is what a report lost, as it was when it was whole. It does not change.
type Earlier struct {
	questions map[int]lostQuestion
	front     lostFront
}

// lostQuestion is a question as a version has it in which it is whole.
type lostQuestion struct {
	number       int
	section      string // that it stands under
	introduction string // of that, if it begins with this question
	opening      string // from the heading to the `Answer:`
	answer       string
	above        string // the answer to the question above it
	from         string
}

// lostFront is what stands above question 1.
type lostFront struct {
	text    string // up to the heading of the first section
	section string // that heading, with what is below it
	from    string
}

// lacking is what a report has not of its template.
type lacking struct {
	questions map[int]bool
	front     bool
}

func (l lacking) none() bool { return len(l.questions) == 0 && !l.front }

// lackingOf tells what of an edition's template a report lacks.
func lackingOf(r *report.Report, e Edition) lacking {
	l := lacking{questions: map[int]bool{}}
	if r.QuestionCount() == 0 {
		return l
	}
	for number := 1; number <= len(e.rules); number++ {
		found := r.Find(number)
		if len(found) == 0 || slices.ContainsFunc(found, func(i int) bool { return !r.HasPrompt(i) || !r.Question(i).HasMark() }) {
			l.questions[number] = true
		}
	}
	l.front = !e.Custom() && hasNoFront(r)
	return l
}

// hasNoFront reports whether nothing stands above the questions.
func hasNoFront(r *report.Report) bool { return r.BoxCount() == 0 && plain.IsBlank(r.Text(r.Front())) }

// EarlierOf takes what a report lacks from versions of it, each from the first in which
// it is whole: the newest one comes first, a template last. No more of them are asked for
// than that takes, and none if it lacks nothing.
func EarlierOf(r *report.Report, e Edition, versions iter.Seq[Version]) *Earlier {
	found, l := &Earlier{questions: map[int]lostQuestion{}}, lackingOf(r, e)
	if l.none() || versions == nil {
		return found
	}
	for v := range versions {
		if !e.Fits(v.Report) {
			continue
		}
		found.take(v, &l, e)
		if l.none() {
			break
		}
	}
	return found
}

// take takes what is lacking and whole in a version.
func (x *Earlier) take(v Version, l *lacking, e Edition) {
	for number := range l.questions {
		if i := v.Report.Index(report.Key{Number: number}); i >= 0 && v.Report.IsWhole(i) {
			x.questions[number] = questionOf(v, i)
			delete(l.questions, number)
		}
	}
	if !l.front || v.Report.QuestionCount() == 0 || v.Report.Question(0).Number != 1 {
		return
	}
	front := v.Report.Text(v.Report.Front())
	if v.Report.BoxCount() > 0 && !eatsFirst(v.Report.Source(), e) {
		x.front = lostFront{plain.UnixEndings(front), plain.UnixEndings(v.Report.Introduction(0)), v.From}
		l.front = false
	}
}

func questionOf(v Version, i int) lostQuestion {
	q := v.Report.Question(i)
	lost := lostQuestion{
		number: q.Number, section: q.Section, from: v.From,
		introduction: plain.UnixEndings(v.Report.Introduction(i)),
		opening:      plain.UnixEndings(v.Report.Opening(i)),
		answer:       plain.UnixEndings(v.Report.Answer(i)),
	}
	if i > 0 {
		lost.above = plain.UnixEndings(v.Report.Answer(i - 1))
	}
	return lost
}

// ownQuestion is a question in handin's own words, of an edition that it knows.
func ownQuestion(e Edition, number int) (lostQuestion, bool) {
	rule := e.Rule(number)
	if e.Custom() || rule.Title == "" {
		return lostQuestion{}, false
	}
	length := ""
	if !rule.Words.any() {
		length = fmt.Sprintf("> Recommended answer length: %d-%d words.\n>\n", rule.Words.Min, rule.Words.Max)
	}
	lost := lostQuestion{
		number: number, from: "handin's own words for edition " + e.Name + ", without the course's prompt; that comes with --template",
		answer:  plain.Placeholder(number),
		opening: fmt.Sprintf("### Question %d\n\n> **%s**\n>\n%s> %s", number, rule.Title, length, answerWord),
	}
	title, begins := report.TemplateSection(number, len(e.rules))
	if lost.section = title; begins {
		lost.introduction = "## " + title
	}
	return lost, true
}

const notLookedUp = "its prompt is gone too; `handin fix` looks for it in what git has of the report, and with --template in the course's template"

// lost gives a question that is to come back, or says why it cannot.
func (x *subject) lost(number int) (lostQuestion, string) {
	if x.beside.Earlier == nil {
		return lostQuestion{}, notLookedUp
	}
	if q, ok := x.beside.Earlier.questions[number]; ok {
		return q, ""
	}
	if q, ok := ownQuestion(x.edition, number); ok && 2*x.QuestionCount() >= len(x.edition.rules) {
		return q, ""
	}
	return lostQuestion{}, "its prompt is gone too, and git has no version of the report in which it was whole; --template takes it from a file"
}
