package checks

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"handin/report"
	"handin/report/plain"
	"handin/report/reporttest"
)

// before is what fixes go by of a report that was these texts before.
func before(r *report.Report, e Edition, earlier ...*report.Report) Beside {
	return Beside{Earlier: EarlierOf(r, e, func(yield func(Version) bool) {
		for i, v := range earlier {
			if !yield(Version{fmt.Sprint("version ", i), v}) {
				return
			}
		}
	})}
}

// losses take something of the template away from a report, at the i-th question; false
// where there is nothing to take.
var losses = map[string]func(r *report.Report, i int) (src string, ok bool){
	"the question": func(r *report.Report, i int) (string, bool) {
		q := r.Question(i)
		return r.WithTemplate(q.Block, "").Source(), true
	},
	"heading, prompt and mark": func(r *report.Report, i int) (string, bool) {
		q := r.Question(i)
		return r.WithTemplate(plain.Span{Start: q.Block.Start, End: q.Answer.Start}, "").Source(), i > 0 && q.Answer.Len() > 0 && !strings.HasSuffix(r.Answer(i-1), r.Answer(i))
	},
	"heading and prompt": func(r *report.Report, i int) (string, bool) {
		q := r.Question(i)
		return r.WithTemplate(plain.Span{Start: q.Block.Start, End: wholeLine(r.Source(), q.Mark.Start).Start}, "").Source(), i > 0
	},
	"the prompt": func(r *report.Report, i int) (string, bool) {
		q := r.Question(i)
		return r.WithTemplate(plain.Span{Start: q.Heading.End, End: wholeLine(r.Source(), q.Mark.Start).Start}, r.Newline()).Source(), true
	},
	"prompt and mark": func(r *report.Report, i int) (string, bool) {
		q := r.Question(i)
		return r.WithTemplate(plain.Span{Start: q.Heading.End, End: q.Answer.Start}, r.Newline()+r.Newline()).Source(), isAnswered(r.Answer(i)) && isAlone(r, q)
	},
	"the heading": func(r *report.Report, i int) (string, bool) {
		return r.WithTemplate(wholeLine(r.Source(), r.Question(i).Heading.Start), "").Source(), true
	},
	"the mark": func(r *report.Report, i int) (string, bool) {
		return r.WithTemplate(wholeLine(r.Source(), r.Question(i).Mark.Start), "").Source(), isAlone(r, r.Question(i))
	},
	"the front": func(r *report.Report, i int) (string, bool) {
		return r.WithTemplate(plain.Span{End: r.Question(0).Block.Start}, "").Source(), i == 0 && r.BoxCount() > 0
	},
}

// isAlone reports whether a question's mark has its line for itself.
func isAlone(r *report.Report, q report.Question) bool {
	return strings.Trim(r.Text(wholeLine(r.Source(), q.Mark.Start)), "> \t\r\n") == answerWord
}

// wholeEverywhere are reports whose questions are all whole, answered or not.
func wholeEverywhere(t *testing.T) []reporttest.Report {
	return slices.DeleteFunc(wholeReports(t), func(f reporttest.Report) bool {
		r := report.Parse(f.Src)
		for i := range r.Questions() {
			if !r.IsWhole(i) {
				return true
			}
		}
		return false
	})
}

// What a report lost comes back from a version in which it was whole: the checker reads
// it, each answer is what it was, and whatever stood in the report still does.
func TestLostComesBack(t *testing.T) {
	t.Parallel()
	count := map[string]int{}
	for n, f := range reporttest.Every(*every || *damages > 0, wholeEverywhere(t)) {
		if n%2 > 0 && !*every && *damages == 0 {
			continue // it is tried with a flag
		}
		whole := report.Parse(f.Src)
		e := EditionOf(whole)
		rng := rand.New(rand.NewPCG(uint64(n), 1))
		for _, name := range slices.Sorted(maps.Keys(losses)) {
			questions := rng.Perm(whole.QuestionCount())
			switch {
			case *damages > 0:
			case *every:
				questions = append(questions[:4], 0, whole.QuestionCount()-1)
			default:
				questions = append(questions[:1], 0, whole.QuestionCount()-1)
			}
			for _, i := range questions {
				src, ok := losses[name](whole, i)
				if !ok {
					continue
				}
				count[name]++
				fail := func(format string, args ...any) {
					t.Errorf("%s without %s of %d: %s", f.Name, name, whole.Question(i).Number, fmt.Sprintf(format, args...))
				}
				comesBack(whole, report.Parse([]byte(src)), e, fail)
			}
		}
	}
	t.Log(count)
}

// lostRules are those of what is lost.
var lostRules = []RuleName{ruleQuestionLost, rulePromptLost, ruleHeadingLost, ruleAnswerLost, ruleSectionLost, ruleFrontLost, ruleChecklistLost}

// comesBack checks the fixes of a report that was whole before it lost something.
func comesBack(whole, r *report.Report, e Edition, fail func(string, ...any)) {
	b := before(r, e, whole)
	fixed, done := b.FixAll(r, e, lostRules)
	if v := Verdict(fixed, e); v.Error != "" {
		fail("the checker stops after %d fixes: %s", len(done), v.Error)
		return
	}
	if was := Verdict(whole, e); was.Passed != Verdict(fixed, e).Passed {
		fail("%d pass, and %d did", Verdict(fixed, e).Passed, was.Passed)
	}
	if fixed.BoxCount() != whole.BoxCount() || fixed.Ticked() != whole.Ticked() {
		fail("the boxes are others")
	}
	if fixed.QuestionCount() != whole.QuestionCount() {
		fail("there are %d questions", fixed.QuestionCount())
		return
	}
	for k, q := range whole.Questions() {
		j := fixed.Index(q.Key())
		if j < 0 || !fixed.IsWhole(j) || plain.UnixEndings(fixed.Answer(j)) != plain.UnixEndings(whole.Answer(k)) {
			fail("question %d is not what it was", q.Number)
		}
	}
	keepsLines(r, fixed, fail)
	if again, more := b.FixAll(fixed, e, lostRules); len(more) > 0 || again != fixed {
		fail("a second run makes %d fixes", len(more))
	}
}

// keepsLines checks that whatever stood in a report still does, in its order.
func keepsLines(r, fixed *report.Report, fail func(string, ...any)) {
	rest := fixed.Source()
	for l := range strings.Lines(r.Source()) {
		if plain.IsBlank(l) {
			continue
		}
		_, after, ok := strings.Cut(rest, strings.TrimRight(l, "\r\n"))
		if !ok {
			fail("%q is gone", l)
			return
		}
		rest = after
	}
}
