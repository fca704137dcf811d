package tui

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"handin/checks"
	"handin/report"
)

// document is the report that is open: what is on disk, what it is now, and the
// steps between.
type document struct {
	file    report.File // as on disk
	now     *report.Report
	edition checks.Edition
	figures checks.Figures
	review  checks.Review
	done    []report.Step
	undone  []report.Step
	// held are texts that the report does not take, by question, with the
	// reason. They are kept until they are taken.
	held map[report.Key]heldText
}

// heldText is a text, why the report does not take it, and the answer that it is
// to replace.
type heldText struct{ text, reason, base string }

func newDocument(file report.File, e checks.Edition) document {
	d := document{file: file, edition: e, held: map[report.Key]heldText{}}
	d.set(file.Report())
	return d
}

// set makes r the report as it is now.
func (d *document) set(r *report.Report) {
	d.now = r
	d.review = checks.Examine(r, d.edition, d.figures).Named(d.file.Path)
}

// unsaved tells if quitting now would lose anything.
func (d *document) unsaved() bool {
	return len(d.held) > 0 || d.now != d.file.Report() && d.now.Source() != d.file.Report().Source()
}

// work is what is unsaved, for the draft.
func (d *document) work() work {
	if !d.unsaved() {
		return work{}
	}
	w := work{base: d.file.Report(), now: d.now}
	for _, k := range slices.SortedFunc(maps.Keys(d.held), report.Key.Compare) {
		h := d.held[k]
		w.texts = append(w.texts, report.HeldText{Key: k, Text: []byte(h.text), Reason: h.reason, Base: []byte(h.base)})
		w.held += fmt.Sprintf("%v %q\n", k, h.text)
	}
	return w
}

// answer replaces the i-th answer, without a step of undo. A text that the
// report does not take is held; the reason is returned.
func (d *document) answer(i int, text string) (reason string) {
	k := d.now.Question(i).Key()
	next, err := d.now.WithAnswer(i, text)
	if err != nil {
		reason = strings.TrimPrefix(err.Error(), fmt.Sprintf("question %d: ", k.Number))
		d.held[k] = heldText{text, reason, d.now.Answer(i)}
		return reason
	}
	delete(d.held, k)
	if next != d.now {
		d.set(next)
	}
	return ""
}

// restore makes the i-th answer what it was in an earlier report, with the
// blank lines around it; it is false if that cannot be.
func (d *document) restore(since *report.Report, i int) bool {
	next, err := report.AnswerStep(since, d.now, i).Undo(d.now)
	if err != nil {
		return false
	}
	delete(d.held, d.now.Question(i).Key())
	if next.Source() != d.now.Source() {
		d.set(next)
	}
	return true
}

// record makes one step of undo of what happened to the i-th answer since.
func (d *document) record(since *report.Report, i int) {
	if since.Answer(i) != d.now.Answer(i) {
		d.push(report.AnswerStep(since, d.now, i))
	}
}

func (d *document) push(s report.Step) {
	d.done = append(d.done, s)
	d.undone = nil
}

// toggle ticks or unticks the i-th box.
func (d *document) toggle(i int) error {
	next, err := d.now.WithBox(i, d.otherMark(i))
	if err != nil {
		return err
	}
	d.push(report.BoxStep(d.now, next, i))
	d.set(next)
	return nil
}

// otherMark is the mark after the i-th box was toggled: the one that it had before
// it was toggled last, or else the file's.
func (d *document) otherMark(i int) string {
	ticked := d.now.Box(i).Ticked
	for _, s := range slices.Backward(d.done) {
		if mark, ok := s.MarkBefore(d.now, i); ok && (strings.TrimSpace(mark) != "") != ticked {
			return mark
		}
	}
	if ticked {
		return " "
	}
	return d.now.Tick()
}

// undo takes the last step back and gives it; redo does it again.
func (d *document) undo() (report.Step, bool, error) {
	return d.replay(&d.done, &d.undone, report.Step.Undo)
}

func (d *document) redo() (report.Step, bool, error) {
	return d.replay(&d.undone, &d.done, report.Step.Redo)
}

func (d *document) replay(from, to *[]report.Step, play func(report.Step, *report.Report) (*report.Report, error)) (report.Step, bool, error) {
	if len(*from) == 0 {
		return report.Step{}, false, nil
	}
	step := (*from)[len(*from)-1]
	*from = (*from)[:len(*from)-1]
	next, err := play(step, d.now)
	if err != nil {
		return step, true, err
	}
	*to = append(*to, step)
	d.set(next)
	return step, true, nil
}

// text gives what the editor is to show for the i-th answer: what is held, else
// the answer; and the placeholder, which is shown behind an empty text.
func (d *document) text(i int) (text, placeholder string) {
	answer := d.answered(i)
	if answer == "" {
		placeholder = d.now.Answer(i)
	}
	if _, ok := d.held[d.now.Question(i).Key()]; ok {
		answer = d.heldOn(i)
	}
	return answer, placeholder
}

// handsOut gives what another editor is to have of the i-th answer, which shows no
// placeholder behind an empty text.
func (d *document) handsOut(i int) string {
	text, placeholder := d.text(i)
	if text == "" {
		return placeholder
	}
	return text
}

// heldOn is the held text for the i-th answer. If that has changed since, by a
// teammate, both are merged, or if they do not merge, one stands below the other.
func (d *document) heldOn(i int) string {
	k := d.now.Question(i).Key()
	h, now := d.held[k], d.now.Answer(i)
	if h.base == now {
		return h.text
	}
	part := func(s string) *report.Report { return report.Parse([]byte(s)) }
	merged := report.Merge(part(h.base), part(h.text), part(now))
	if merged.Clean() {
		h.text = merged.Report.Source()
	} else {
		nl := d.now.Newline()
		h.text += nl + nl + now
	}
	h.base = now
	d.held[k] = h
	return h.text
}

// answered is the i-th answer; a placeholder is none.
func (d *document) answered(i int) string {
	if answer := d.now.Answer(i); !report.IsPlaceholder(answer) {
		return answer
	}
	return ""
}

// isOpen tells if the i-th question is still to be done: it fails, is not
// answered, or its text is held.
func (d *document) isOpen(i int) bool {
	_, held := d.held[d.now.Question(i).Key()]
	s := d.review.Standings[i]
	return held || !s.Done()
}
