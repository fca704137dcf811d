package checks

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"handin/report"
	"handin/report/plain"
)

// Review is all that is to be said of a report: the verdict, the notes, and
// where each question stands.
type Review struct {
	Edition   Edition
	Official  Official
	Notes     []Note
	Standings []Standing // by the question's index in the report
}

// Standing is where one question stands.
type Standing struct {
	Rule Rule
	// Words and Images are what the checker counts in the answer. Where the
	// checker stops with an error, or does not read this answer, they are what it
	// would count if the question stood as in the template.
	Words, Images int
	// judged reports whether the checker judged this answer, as question judgedAs.
	judged   bool
	judgedAs int
	// Passes reports whether the rule holds.
	Passes bool
	// Answered reports whether there is an answer, and more than the placeholder.
	Answered bool
	// Noted reports whether there is a note other than that the answer is missing,
	// Costly if one that costs.
	Noted, Costly bool
}

// Ready reports whether nothing is left to do: answered, passes, and no note that
// costs.
func (s Standing) Ready() bool { return s.Done() && !s.Costly }

// Done reports whether the question is answered and its rule holds.
func (s Standing) Done() bool { return s.Answered && s.Passes }

// Ready counts the questions that are ready.
func (v Review) Ready() int {
	n := 0
	for _, s := range v.Standings {
		if s.Ready() {
			n++
		}
	}
	return n
}

// NotesOn gives the notes on the i-th question.
func (v Review) NotesOn(i int) []Note {
	var on []Note
	for _, n := range v.Notes {
		if n.Index == i {
			on = append(on, n)
		}
	}
	return on
}

// Remarks gives the notes on the i-th question, but for one that says no more than
// that it is not answered.
func (v Review) Remarks(i int) []Note { return slices.DeleteFunc(v.NotesOn(i), v.IsUnanswered) }

// IsUnanswered reports whether a note says no more than that a question is not
// answered, which its standing says too.
func (v Review) IsUnanswered(n Note) bool {
	return n.Index >= 0 && ruleRows[n.Rule].unanswered && !v.Standings[n.Index].Answered
}

// Stop tells where and why the checker stops: what the first note says that names a
// cause; or where none does, the checker's own message and line 0.
func (v Review) Stop() (line int, why string) {
	if n, ok := v.StopNote(); ok {
		return n.Line, n.Message
	}
	return 0, v.Official.Error
}

// StopNote gives the first note that names a cause for which the checker stops; false if
// it does not stop, or none does.
func (v Review) StopNote() (Note, bool) {
	i := slices.IndexFunc(v.Notes, Note.Stops)
	if v.Official.Error == "" || i < 0 {
		return Note{}, false
	}
	return v.Notes[i], true
}

// Examine reviews a report by the rules of an edition.
func Examine(r *report.Report, e Edition, figures Figures) Review {
	return Beside{Figures: figures}.Examine(r, e)
}

// Named adds what is to be said of the name of the report's file: the course takes
// README.md, in these letters.
func (v Review) Named(path string) Review {
	name := filepath.Base(path)
	if strings.EqualFold(name, courseName) && name != courseName {
		v.Notes = slices.Insert(slices.Clone(v.Notes), 0, Note{
			Rule: ruleReportName, Line: 1, Index: -1,
			Message: fmt.Sprintf("the course looks for reports/%s, and this file is called %s, which it does not find; rename it: git mv %s %s", courseName, name, name, courseName),
		})
	}
	return v
}

const (
	courseName  = "README.md"
	coursePlace = "reports/" + courseName
)

// Placed adds what is to be said of where the report lies: the course reads one place
// alone. The path is the report's from the repository's root, reports are all those that
// the repository has; for a path of "" nothing is said.
func (v Review) Placed(path string, reports []string) Review {
	others := slices.DeleteFunc(slices.Clone(reports), func(other string) bool { return other == path })
	here, there := strings.EqualFold(path, coursePlace), slices.ContainsFunc(others, func(other string) bool { return strings.EqualFold(other, coursePlace) })
	text := ""
	switch {
	case path == "" || here && len(others) == 0:
		return v
	case here:
		text = fmt.Sprintf("there is another report, %s, and the course reads only %s; when nobody writes in the other one any more: git rm %[1]s", others[0], coursePlace)
	case there:
		text = fmt.Sprintf("the course reads only %s, which is another report than this one, %s; write there: handin %[1]s", coursePlace, path)
	default:
		text = fmt.Sprintf("the course reads only %s, and this report is %s; `handin place` copies it there, with its figures", coursePlace, path)
	}
	v.Notes = slices.Insert(slices.Clone(v.Notes), 0, Note{Rule: ruleReportPlace, Line: 1, Index: -1, Message: text})
	return v
}

// OfPlace reports whether a note is about where the report lies.
func (n Note) OfPlace() bool { return n.Rule == ruleReportPlace }

func standing(r *report.Report, e Edition, a reading, i int) Standing {
	q := r.Question(i)
	s := Standing{judgedAs: q.Number}
	var c counts
	if k, ok := a.judged(r, q); ok {
		s.judged, s.judgedAs = true, k+1
		c = a.counts(r.Source(), k)
	} else {
		c = count(ownReading(r, i))
	}
	s.Rule = e.Rule(s.judgedAs)
	if !e.isNumberedOtherwise(r, a) {
		s.Rule.Title = e.Rule(q.Number).Title // it is this question, whatever the checker takes it for
	}
	if s.Rule.Title == "" {
		s.Rule.Title = recommended(r.Prompt(i)).Title
	}
	s.Words, s.Images = c.words, c.images
	s.Passes = s.Rule.Words.Holds(s.Words) && s.Rule.Images.Holds(s.Images)
	s.Answered = isAnswered(r.Answer(i))
	return s
}

// isAnswered reports whether an answer is more than the placeholder.
func isAnswered(answer string) bool { return answer != "" && !plain.IsPlaceholder(answer) }

// judged tells which of the checker's answers, from 0, begins at an `Answer:` of
// this question; the last, if several do.
func (a reading) judged(r *report.Report, q report.Question) (int, bool) {
	for k := len(a.answers) - 1; k >= 0; k-- {
		mark := a.answers[k].Start - len(answerWord)
		if q.Block.Contains(mark) && strings.HasPrefix(r.Source()[mark:], answerWord) {
			return k, true
		}
	}
	return 0, false
}

// ownReading is what the checker would read of an answer in an intact template:
// up to the first `##`, which in the last answer does not end it.
func ownReading(r *report.Report, i int) string {
	text := r.Answer(i)
	if at := strings.Index(text, "##"); at >= 0 && i < r.QuestionCount()-1 {
		return text[:at]
	}
	return text
}
