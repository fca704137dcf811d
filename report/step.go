package report

import (
	"errors"
	"fmt"
	"strings"

	"handin/report/plain"
)

// Step is one change of an answer or a box, kept so that it can be taken back
// and done again on whatever the report has become since. It holds the text
// that changed, not the report.
type Step struct {
	question      *Key // nil for a box, or for the template
	box           boxKey
	before, after string
	from, to      *Report // of a step that changes the template
	name          string  // what was done, where that is more than an edit
}

// boxKey names a box across versions of a report.
type boxKey struct {
	text       string
	occurrence int
}

// AnswerStep is the step from one report to another that differs in the i-th
// answer. It keeps nothing else of them alive.
func AnswerStep(from, to *Report, i int) Step {
	k := from.questions[i].Key()
	return Step{question: &k, before: strings.Clone(from.tail(i)), after: strings.Clone(to.tail(i))}
}

// BoxStep is the step from one report to another that differs in the i-th box.
func BoxStep(from, to *Report, i int) Step {
	return Step{box: from.boxKey(i), before: strings.Clone(from.Text(from.boxes[i].Mark)), after: strings.Clone(to.Text(to.boxes[i].Mark))}
}

// TemplateStep is the step from one report to another that differs in more than an
// answer or a box: in what is the template's. It is replayed as a merge.
func TemplateStep(from, to *Report) Step { return Step{from: from, to: to} }

// Named gives the step with a name for what was done.
func (s Step) Named(name string) Step {
	s.name = name
	return s
}

// Name is what was done; "" for an edit, or a box.
func (s Step) Name() string { return s.name }

// Size is about how many bytes the step keeps.
func (s Step) Size() int {
	n := len(s.before) + len(s.after) + len(s.box.text)
	if s.OfTemplate() {
		n += 2 * (len(s.from.src) + len(s.to.src)) // with what was found in them
	}
	return n
}

// OfTemplate reports whether the step is one of TemplateStep.
func (s Step) OfTemplate() bool { return s.from != nil }

// Question tells which question the step changes; it is false for a box or the
// template.
func (s Step) Question() (Key, bool) {
	if s.question == nil {
		return Key{}, false
	}
	return *s.question, true
}

// Box gives the index in r of the box that the step changes, or -1.
func (s Step) Box(r *Report) int {
	for i, b := range r.boxes {
		if s.question == nil && !s.OfTemplate() && b.Text == s.box.text && r.boxKey(i) == s.box {
			return i
		}
	}
	return -1
}

// MarkBefore gives the mark that the i-th box of r had before the step; false if the
// step changed something else.
func (s Step) MarkBefore(r *Report, i int) (mark string, ok bool) {
	if s.question != nil || s.OfTemplate() || r.boxKey(i) != s.box {
		return "", false
	}
	return s.before, true
}

// Undo takes the step back. It is an error if what the step changed is no
// longer as the step left it.
func (s Step) Undo(r *Report) (*Report, error) {
	if s.OfTemplate() {
		return replayTemplate(r, s.to, s.from)
	}
	return s.replay(r, s.after, s.before)
}

// Redo does the step again, under the same condition.
func (s Step) Redo(r *Report) (*Report, error) {
	if s.OfTemplate() {
		return replayTemplate(r, s.from, s.to)
	}
	return s.replay(r, s.before, s.after)
}

// replayTemplate makes the change from one report to another in a third.
func replayTemplate(r, from, to *Report) (*Report, error) {
	if r.src == from.src {
		return to, nil
	}
	if merged := Merge(from, r, to); merged.Clean() && merged.Report.src != r.src {
		return merged.Report, nil
	}
	return nil, errors.New("the report has changed since at the same place; nothing was undone")
}

func (s Step) replay(r *Report, from, to string) (*Report, error) {
	if k, ok := s.Question(); ok {
		return r.replayAnswer(k, from, to)
	}
	i := s.Box(r)
	if i < 0 || r.Text(r.boxes[i].Mark) != from {
		return nil, fmt.Errorf("the box %q has changed since; nothing was undone", s.box.text)
	}
	return r.spliceBox(i, to)
}

// replayAnswer replays a step on the answer that a key names.
func (r *Report) replayAnswer(k Key, from, to string) (*Report, error) {
	if i := r.Index(k); i >= 0 {
		if r.tail(i) == from {
			return r.withTail(i, to)
		}
		if next, ok := r.replayOver(i, from, to); ok {
			return next, nil
		}
	}
	return nil, fmt.Errorf("question %d has changed since where this step was; nothing was undone", k.Number)
}

// replayOver replays a step on an answer that was changed since at another place:
// it merges the step with that change.
func (r *Report) replayOver(i int, from, to string) (*Report, bool) {
	before, errBefore := r.withTail(i, from)
	after, errAfter := r.withTail(i, to)
	if errBefore != nil || errAfter != nil {
		return nil, false
	}
	merged := Merge(before, r, after)
	return merged.Report, merged.Clean() && merged.Report != r
}

// tailSpan is all of a question that an answer can change: what follows its
// `Answer:`, or where that is lost its prompt.
func (q Question) tailSpan() plain.Span {
	if q.HasMark() {
		return plain.Span{Start: q.Mark.End, End: q.Block.End}
	}
	return plain.Span{Start: q.Quote.End, End: q.Block.End}
}

func (r *Report) tail(i int) string { return r.Text(r.questions[i].tailSpan()) }

// withTail puts the blank lines around an answer back too, so that undo gives
// the very bytes.
func (r *Report) withTail(i int, tail string) (*Report, error) {
	s := r.questions[i].tailSpan()
	next := r.splice(s, tail)
	if i >= len(next.questions) {
		return nil, &refusal{r.questions[i].Key(), "it cannot be put back"}
	}
	if reason := r.damage(next, i, next.Answer(i)); reason != "" {
		return nil, &refusal{r.questions[i].Key(), reason}
	}
	return next, nil
}

func (r *Report) boxKey(i int) boxKey { return r.boxKeys()[i] }
