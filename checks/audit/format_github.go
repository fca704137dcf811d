package audit

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"handin/report/plain"
)

// level is how much an annotation says; GitHub shows the first ten of each.
type level string

const (
	levelError   level = "error"
	levelWarning level = "warning"
	levelNotice  level = "notice"
)

func (l level) rank() int { return slices.Index([]level{levelError, levelWarning, levelNotice}, l) }

// annotation is a message that GitHub shows at a line of a file.
type annotation struct {
	level   level
	line    int // 0 for the file
	title   string
	message string
	rule    string // what it is of: a note's rule, or one of those below
	column  int    // in characters, from 1; 0 where only the line is known
	// question is the number of the one that it is about, 0 for none.
	question int
	// on is what makes the check fail for it, if that was asked for.
	on FailOn
}

// What an annotation is of, where that is no note.
const (
	ofReading  = "unreadable"
	ofChecker  = "checker" // a question that fails, and what the checker stops at
	ofWorse    = "worse"
	ofScore    = "score"
	ofEvidence = "evidence"
)

// In a workflow command the characters that end a line, and in a property those
// that end it, are a percent sign and digits.
var (
	inText     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	inProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// command writes it as a workflow command, which is one line.
func (a annotation) command(file string) string {
	at := ""
	if file != "" {
		at = "file=" + inProperty.Replace(plain.Printable(file)) + ","
	}
	if a.line > 0 {
		at += fmt.Sprintf("line=%d,", a.line)
	}
	return fmt.Sprintf("::%s %stitle=%s::%s\n", a.level, at,
		inProperty.Replace(plain.PrintableLine(a.title)), inText.Replace(plain.PrintableLine(a.message)))
}

// githubFormat writes annotations for a workflow of GitHub.
func githubFormat(fails FailOn) printer {
	return printer{
		piece: func(r result) (string, error) {
			var b strings.Builder
			for _, a := range r.annotations(fails) {
				b.WriteString(a.command(r.place()))
			}
			return b.String(), nil
		},
		tail: func(t tally) string {
			if t.reports == 1 {
				return ""
			}
			return annotation{level: levelNotice, title: "handin", message: t.String()}.command("")
		},
	}
}

// place is how GitHub names the file.
func (r result) place() string { return cmp.Or(r.FromRoot, filepath.ToSlash(r.Path)) }

// annotations are what there is to say of a report, what weighs most first, and
// the score before the notices: GitHub shows few of each.
func (r result) annotations(fails FailOn) []annotation {
	if r.err != nil {
		return []annotation{{level: levelError, title: "The report could not be read", message: r.problem(), rule: ofReading}}
	}
	all := r.damaged()
	for _, c := range r.causes {
		if c.On == "worse" {
			all = append(all, annotation{level: levelError, line: c.Line, title: fmt.Sprintf("Question %d is worse", c.Question), message: c.Message, rule: ofWorse, question: c.Question, on: failOnWorse})
		}
	}
	all = append(all, r.lacking(fails)...)
	all = append(all, annotation{level: levelNotice, title: "handin", message: plain.PrintableLine(r.score()), rule: ofScore})
	all = append(all, r.noted()...)
	all = append(all, r.evident()...)
	slices.SortStableFunc(all, func(a, b annotation) int { return cmp.Compare(a.level.rank(), b.level.rank()) })
	return all
}

// damaged are the errors, whatever the check fails on.
func (r result) damaged() []annotation {
	var all []annotation
	for _, c := range r.damage() {
		title := "Damage"
		if c.Question > 0 {
			title = r.titleOf(c.Question)
		}
		a := annotation{level: levelError, line: c.Line, title: title, message: c.Message, rule: string(c.rule), column: c.column, question: c.Question, on: failOnDamage | failOnNotes}
		if a.rule == "" {
			a.rule, a.on = ofChecker, failOnDamage|failOnVerdict
		}
		all = append(all, a)
	}
	return all
}

// lacking are the questions that fail or are not answered, each at its answer:
// errors, unless the check was asked to fail on something else only.
func (r result) lacking(fails FailOn) []annotation {
	weight := levelError
	if fails != failOnNever && fails&failOnVerdict == 0 {
		weight = levelWarning
	}
	var all []annotation
	for i, q := range r.Report.Questions() {
		s := r.Standings[i]
		a := annotation{level: weight, line: r.Report.Line(q.Answer.Start), title: r.titleOf(q.Number), message: s.Counts(), rule: ofChecker, question: q.Number, on: failOnVerdict}
		switch {
		case !s.Answered && s.Passes:
			a.level, a.message, a.on = levelWarning, "not answered", failOnNotes
		case !s.Answered:
			a.message = "not answered; " + a.message
		case s.Passes:
			continue
		}
		all = append(all, a)
	}
	return all
}

// noted are the notes that nothing above says.
func (r result) noted() []annotation {
	var all []annotation
	for _, n := range r.Notes {
		if n.Damages() || r.IsUnanswered(n) {
			continue
		}
		a := annotation{level: levelNotice, line: n.Line, title: "handin", message: n.Message, rule: string(n.Rule), column: n.Column(r.Report), question: n.Question}
		if !n.Notice() {
			a.on = failOnNotes
		}
		if n.Costs {
			a.level = levelWarning
		}
		if n.Question > 0 {
			a.title = r.titleOf(n.Question)
		}
		all = append(all, a)
	}
	return all
}

// evident are the boxes of both lists, each at its line.
func (r result) evident() []annotation {
	var all []annotation
	for _, box := range r.Boxes {
		title := ""
		switch {
		case box.TickedUnfound():
			title = "Ticked, nothing found"
		case box.FoundUnticked():
			title = "Not ticked, found"
		default:
			continue
		}
		b := r.Report.Box(box.Number - 1)
		all = append(all, annotation{level: levelNotice, line: r.Report.Line(b.Mark.Start), title: title, message: b.Text + ": " + box.String(), rule: ofEvidence})
	}
	return all
}

func (r result) titleOf(question int) string {
	title := fmt.Sprintf("Question %d", question)
	if name := r.Edition.Rule(question).Title; name != "" {
		title += " · " + name
	}
	return title
}
