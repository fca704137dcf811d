package checks

import (
	"slices"
	"strings"

	"handin/report"
	"handin/report/plain"
)

// Doubled is a question that a report has twice, with two different answers: only the
// student knows which one stays.
type Doubled struct {
	Number        int
	First, Second string // the answers, in the order of the file
	Lines         [2]int // on which the questions begin
	Keeps         []Keep // what can be done
}

// Is reports whether another one is the same question with the same answers.
func (d Doubled) Is(other Doubled) bool {
	same := func(a, b string) bool { return plain.UnixEndings(a) == plain.UnixEndings(b) }
	return d.Number == other.Number && same(d.First, other.First) && same(d.Second, other.Second)
}

// Keep says which answer to a question stays that is there twice.
type Keep uint8

const (
	KeepFirst Keep = iota + 1
	KeepSecond
	KeepBoth // one below the other
)

// Choice is what was chosen for a question that is there twice. It holds as long as both
// answers are what they were.
type Choice struct {
	Doubled
	Keep Keep
}

// Doubled gives the question that a note is about, if it is there twice and has to be
// asked about; what was chosen comes back in Beside.Chosen.
func (f Fixer) Doubled(n Note) (Doubled, bool) {
	r := f.report
	if n.Rule != ruleQuestionDoubled || n.Index >= r.QuestionCount() || len(r.Find(n.Question)) < 2 {
		return Doubled{}, false
	}
	if _, why := fixDoubledQuestion(r, n); why != bothAnswered {
		return Doubled{}, false
	}
	first, second := r.Find(n.Question)[0], n.Index
	d := Doubled{Number: n.Question, First: plain.Trim(r.Answer(first)), Second: plain.Trim(r.Answer(second))}
	d.Lines = [2]int{r.Line(r.Question(first).Block.Start), r.Line(r.Question(second).Block.Start)}
	d.Keeps, _ = keepsOf(r, first, second)
	return d, true
}

// keepsOf gives what can be kept of two questions, and why that is asked, or why nothing
// can be chosen.
func keepsOf(r *subject, first, second int) (all []Keep, why string) {
	for _, k := range []Keep{KeepFirst, KeepSecond, KeepBoth} {
		after, reason := keepOf(r, first, second, k)
		if after != nil {
			all = append(all, k)
		} else if why == "" {
			why = reason
		}
	}
	if len(all) > 0 {
		why = bothAnswered
	}
	return all, why
}

const bothAnswered = "both have an answer, and they differ; `handin fix --interactive` asks which one to keep"

// fixDoubledQuestion takes away a question that is there again, if its answer is
// the same as the other one's or none, or else the other one, if that has none. Where
// both have one it goes by what was chosen.
func fixDoubledQuestion(r *subject, n Note) (*subject, string) {
	first, second := r.Find(n.Question)[0], n.Index
	if first == second {
		return nil, changedSince
	}
	p, q := r.Question(first), r.Question(second)
	gone, span, prompt := second, q.Block, r.Prompt(second)
	a, b := plain.Trim(r.Answer(first)), plain.Trim(r.Answer(second))
	if keep := r.chosen(n.Question, a, b); keep > 0 {
		after, why := keepOf(r, first, second, keep)
		if after != nil {
			after.asked = true
		}
		return after, why
	}
	switch {
	case second == first+1 && q.HasMark() && !q.HasHeading() && p.HasMark() && strings.TrimSpace(r.Text(p.Quote)) == "": // it has the prompt of the first
		if a != "" {
			_, why := keepsOf(r, first, second)
			return nil, why
		}
		gone, span, prompt = first, plain.Span{Start: wholeLine(r.Source(), p.Mark.Start).Start, End: q.Block.Start}, ""
	case a == b, !isAnswered(b):
	case a == "" && second == first+1 && p.HasMark() && !q.HasMark(): // the prompt above is the whole one
		gone, span = first, plain.Span{Start: q.Block.Start, End: q.Answer.Start}
	case !isAnswered(a):
		gone, span, prompt = first, p.Block, r.Prompt(first)
	default:
		_, why := keepsOf(r, first, second)
		return nil, why
	}
	after := r.WithTemplate(span, "")
	if !hasPrompt(after, n.Question, prompt) && after.QuestionCount() == r.QuestionCount()-1 {
		return nil, promptsDiffer
	}
	return takenOut(r, after, gone)
}

const promptsDiffer = "their prompts differ; keep the one of the template"

// takenOut gives the report after the question at an index was taken out, if nothing else
// has changed.
func takenOut(r *subject, after *report.Report, gone int, but ...int) (*subject, string) {
	if after.QuestionCount() != r.QuestionCount()-1 || after.BoxCount() != r.BoxCount() {
		return nil, "handin cannot tell where it ends; take it out in an editor"
	}
	for i := range r.Questions() {
		j := i
		if i > gone {
			j--
		}
		if i != gone && r.Answer(i) != after.Answer(j) && !slices.Contains(but, i) {
			return nil, "that would change another answer; take it out in an editor"
		}
	}
	return r.with(after), ""
}

// chosen gives what was chosen for a question with these two answers, or 0.
func (x *subject) chosen(number int, first, second string) Keep {
	for _, c := range x.beside.Chosen {
		if c.Is(Doubled{Number: number, First: first, Second: second}) {
			return c.Keep
		}
	}
	return 0
}

// keepOf makes one question of two. The prompt that stays is that of the answer that
// does, or the other one if there is more of that.
func keepOf(r *subject, first, second int, keep Keep) (*subject, string) {
	text := r.Answer(first)
	stays, gone := first, second
	switch keep {
	case KeepSecond:
		text, stays, gone = r.Answer(second), second, first
	case KeepBoth:
		text = plain.Trim(text) + r.Newline() + r.Newline() + plain.Trim(r.Answer(second))
	}
	if !covers(r, stays, gone) {
		if stays, gone = gone, stays; !covers(r, stays, gone) {
			return nil, promptsDiffer
		}
	}
	for _, s := range r.Outside() {
		if block := r.Question(gone).Block; block.Start < s.End && s.Start < block.End {
			return nil, "there are words of yours in the prompt that would go; move them into the answer first"
		}
	}
	after := r.WithTemplate(r.Question(gone).Block, "")
	k := stays
	if gone < stays {
		k--
	}
	if x, why := takenOut(r, after, gone); x == nil {
		return nil, why
	}
	after, err := after.WithAnswer(k, text)
	if err != nil {
		return nil, err.Error()
	}
	return takenOut(r, after, gone, stays)
}

// covers reports whether all that a question has of its template the one at index i has
// too. Of another year's prompt a word in twenty may be another.
func covers(r *subject, i, other int) bool {
	p, q := r.Question(i), r.Question(other)
	if !p.HasMark() && q.HasMark() || !p.HasHeading() && q.HasHeading() && !r.HasPrompt(i) {
		return false
	}
	words := func(s string) []string { return strings.Fields(strings.NewReplacer("*", "", "_", "").Replace(s)) }
	has := map[string]int{}
	for _, w := range words(r.Prompt(i)) {
		has[w]++
	}
	all, lacks := words(r.Prompt(other)), 0
	for _, w := range all {
		if has[w]--; has[w] < 0 {
			lacks++
		}
	}
	return lacks*20 <= len(all)
}

// hasPrompt reports whether a question of this number has each line of a prompt.
func hasPrompt(r *report.Report, number int, prompt string) bool {
	return slices.ContainsFunc(r.Find(number), func(i int) bool {
		has := r.Prompt(i)
		for l := range strings.Lines(prompt) {
			if !strings.Contains(has, strings.TrimSpace(l)) {
				return false
			}
		}
		return true
	})
}
