package audit

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"handin/checks/evidence"
	"handin/report/plain"
)

// result is a report that was reviewed, with why its check fails, or the reason
// for which it was not.
type result struct {
	Reviewed
	causes []Cause
	err    error
}

// problem is why the report could not be read, without its name.
func (r result) problem() string {
	return strings.TrimPrefix(r.err.Error(), r.Path+": ")
}

// row is what the table and the CSV keep of a report. It holds nothing of the
// report's text, so that a thousand of them are small.
type row struct {
	path, group, edition string
	// err is why the report could not be read; stops is the message with which the
	// checker stops.
	err, stops string
	causes     []Cause
	// trouble is what a count of questions does not say, line where it is.
	trouble string
	line    int

	passed, judged   int // by the checker, of the edition's questions
	ready, questions int // of the questions that the report has
	answered, words  int // words of what is answered
	ticked, boxes    int
	// What the repository shows: boxes that are ticked though nothing was found, and
	// that are not though something was.
	unfound, unticked int
	grades            []grade
	said              any // what a format that is written as a whole keeps of it
}

// grade is where one question of a report stands.
type grade struct {
	number, words, images int
	title                 string
	judged, passes        bool // by the checker
	answered, ready       bool
}

func (r result) row() row {
	if r.err != nil {
		text := plain.PrintableLine(r.problem())
		return row{path: r.Path, err: text, trouble: text}
	}
	kept := row{
		path:    r.Path,
		group:   groupName(r.Report),
		edition: r.Edition.Name,
		stops:   plain.PrintableLine(r.Official.Error),
		causes:  r.causes,
		passed:  r.Official.Passed, judged: r.Official.Questions,
		ready: r.Ready(), questions: r.Report.QuestionCount(),
		ticked: r.Report.Ticked(), boxes: r.Report.BoxCount(),
		unfound: r.countBoxes(evidence.Box.TickedUnfound), unticked: r.countBoxes(evidence.Box.FoundUnticked),
		grades: r.grades(),
	}
	kept.line, kept.trouble = r.trouble()
	for _, g := range kept.grades {
		if g.answered {
			kept.answered++
			kept.words += g.words
		}
	}
	return kept
}

// trouble is the first thing for which the check fails and which a count of
// questions does not say, and how much more there is; or else for what the checker
// stops.
func (r result) trouble() (line int, text string) {
	untold := slices.DeleteFunc(slices.Clone(r.causes), Cause.told)
	switch {
	case len(untold) == 1:
		line, text = untold[0].Line, untold[0].Message
	case len(untold) > 1:
		line, text = untold[0].Line, untold[0].Message+" (and "+plain.Count(len(untold)-1, "other")+")"
	case r.Official.Error != "":
		line, text = r.stopText()
	}
	return line, plain.PrintableLine(text)
}

// stopText is where and for what the checker stops; where no note says it, its own
// message.
func (v Reviewed) stopText() (line int, text string) {
	line, text = v.Stop()
	if line == 0 {
		return 0, v.Official.Says()
	}
	return line, "the checker stops: " + text
}

// grades are those of each question of the report; a number that occurs again is
// left out.
func (v Reviewed) grades() []grade {
	failed := map[int]bool{}
	for _, f := range v.Official.Failed {
		failed[f.Question] = true
	}
	var all []grade
	for i, q := range v.Report.Questions() {
		if q.Occurrence > 0 {
			continue
		}
		s := v.Standings[i]
		g := grade{number: q.Number, title: s.Rule.Title, words: s.Words, images: s.Images, answered: s.Answered, ready: s.Ready()}
		g.judged = v.Official.Error == "" && q.Number <= v.Official.Questions
		g.passes = g.judged && !failed[q.Number]
		if v.Edition.Custom() {
			g.title = cutTo(widestTitle, g.title)
		}
		all = append(all, g)
	}
	return all
}

// cutTo is the beginning of a text that is no wider, on one line and in memory of
// its own.
func cutTo(width int, s string) string {
	return strings.Clone(ansi.Truncate(plain.PrintableLine(s), width, "…"))
}

const (
	widestGroup = 24
	widestTitle = 40
)
