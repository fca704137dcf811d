package workspace

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"handin/checks"
	"handin/report"
	"handin/report/plain"
	"handin/report/store"
)

// document is the report that is open: what is on disk, what it is now, and the
// steps between.
type document struct {
	file    store.File // as on disk
	now     *report.Report
	edition checks.Edition
	beside  checks.Beside
	place   Place
	review  checks.Review
	done    []report.Step
	undone  []report.Step
	// held are texts that the report does not take, by question, with the
	// reason. They are kept until they are taken.
	held map[report.Key]heldText
	// texts are the held texts as a draft has them, made anew when they change;
	// holds counts that.
	texts []store.HeldText
	holds int
}

// Place is where the report lies in its repository: its path from the root, and all reports
// that are there. The zero value says nothing.
type Place struct {
	Path    string
	Reports []string
}

func (p Place) equal(other Place) bool {
	return p.Path == other.Path && slices.Equal(p.Reports, other.Reports)
}

// heldText is a text, why the report does not take it, and the answer that it is
// to replace.
type heldText struct{ text, reason, base string }

func newDocument(file store.File, e checks.Edition) document {
	d := document{file: file, edition: e, held: map[report.Key]heldText{}}
	d.set(file.Report())
	return d
}

// set makes r the report as it is now.
func (d *document) set(r *report.Report) {
	d.now = r
	d.review = d.beside.Examine(r, d.edition).Named(d.file.Path).Placed(d.place.Path, d.place.Reports)
}

// unsaved reports whether quitting now would lose anything.
func (d *document) unsaved() bool {
	return len(d.held) > 0 || d.now != d.file.Report() && d.now.Source() != d.file.Report().Source()
}

// hold keeps a text that the report does not take; release gives it up.
func (d *document) hold(k report.Key, h heldText) {
	d.held[k] = h
	d.heldChanged()
}

func (d *document) release(k report.Key) {
	if _, ok := d.held[k]; ok {
		delete(d.held, k)
		d.heldChanged()
	}
}

func (d *document) releaseAll() {
	clear(d.held)
	d.heldChanged()
}

func (d *document) heldChanged() {
	d.holds++
	d.texts = nil // an earlier list may be on its way into a draft
	for _, k := range d.heldKeys() {
		h := d.held[k]
		d.texts = append(d.texts, store.HeldText{Key: k, Text: []byte(h.text), Reason: h.reason, Base: []byte(h.base)})
	}
}

// work is what is unsaved, for the draft.
func (d *document) work() unsavedWork {
	if !d.unsaved() {
		return unsavedWork{}
	}
	return unsavedWork{base: d.file.Report(), now: d.now, holds: d.holds, texts: d.texts}
}

func (d *document) heldKeys() []report.Key {
	return slices.SortedFunc(maps.Keys(d.held), report.Key.Compare)
}

// answer replaces the i-th answer, without a step of undo. A text that the
// report does not take is held; the reason is returned.
func (d *document) answer(i int, text string) (reason string) {
	k := d.now.Question(i).Key()
	next, err := d.now.WithAnswer(i, text)
	if err != nil {
		reason = strings.TrimPrefix(err.Error(), fmt.Sprintf("question %d: ", k.Number))
		d.hold(k, heldText{text, reason, d.now.Answer(i)})
		return reason
	}
	d.release(k)
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
	d.release(d.now.Question(i).Key())
	if next.Source() != d.now.Source() {
		d.set(next)
	}
	return true
}

// putBack gives the report with the j-th answer of another version as its i-th: where all
// else is the same, with the blank lines that it had there.
func (d *document) putBack(i int, version *report.Report, j int) (*report.Report, error) {
	if i == j && version.Newline() == d.now.Newline() {
		if next, err := report.AnswerStep(version, d.now, i).Undo(d.now); err == nil {
			return next, nil
		}
	}
	return d.withAnswer(i, version.Answer(j))
}

// withAnswer gives the report with another text of the i-th answer, which may have line
// endings of elsewhere.
func (d *document) withAnswer(i int, text string) (*report.Report, error) {
	return withAnswer(d.now, i, text)
}

func withAnswer(r *report.Report, i int, text string) (*report.Report, error) {
	return r.WithAnswer(i, plain.FitEndings(r.Answer(i), text, r.Newline()))
}

// record makes one step of undo of what happened to the i-th answer since.
func (d *document) record(since *report.Report, i int) {
	if since.Answer(i) != d.now.Answer(i) {
		d.push(report.AnswerStep(since, d.now, i))
	}
}

// longestUndo is how many bytes of text the steps of undo may have; of more, the oldest are
// forgotten.
const longestUndo = 16 << 20

func (d *document) push(s report.Step) {
	d.done = append(d.done, s)
	d.undone = nil
	size := 0
	for i, s := range slices.Backward(d.done) {
		if size += s.Size(); size > longestUndo && i < len(d.done)-1 {
			d.done = slices.Clone(d.done[i+1:])
			return
		}
	}
}

// keepInUndo makes steps of undo that bring back the answers of a report that lost
// against another one.
func (d *document) keepInUndo(lost, against *report.Report) {
	for i, q := range d.now.Questions() {
		j, k := lost.Index(q.Key()), against.Index(q.Key())
		if j < 0 || k < 0 || lost.Answer(j) == against.Answer(k) {
			continue
		}
		from, errFrom := d.now.WithAnswer(i, lost.Answer(j))
		to, errTo := d.now.WithAnswer(i, against.Answer(k))
		if errFrom == nil && errTo == nil {
			d.push(report.AnswerStep(from, to, i))
		}
	}
}

// keepAside makes two steps of undo, to another text of the i-th answer and back, so that
// what was done before can be undone too. It reports whether the report takes that text.
func (d *document) keepAside(i int, text string) bool {
	aside, err := d.withAnswer(i, text)
	if err != nil {
		return false
	}
	if aside.Answer(i) != d.now.Answer(i) {
		d.push(report.AnswerStep(d.now, aside, i))
		d.push(report.AnswerStep(aside, d.now, i))
	}
	return true
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
	if h, ok := d.held[d.now.Question(i).Key()]; ok {
		answer = h.over(d.now.Answer(i), d.now.Newline())
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

// over is the held text for an answer. If that has changed since, by a teammate,
// both are merged, or if they do not merge, one stands below the other.
func (h heldText) over(now, newline string) string {
	if h.base == now {
		return h.text
	}
	if merged := mergeTexts(h.base, h.text, now); merged.Clean() {
		return merged.Report.Source()
	}
	return h.text + newline + newline + now
}

// mergeTexts merges two texts of an answer.
func mergeTexts(base, ours, theirs string) report.Merged {
	part := func(s string) *report.Report { return report.Parse([]byte(s)) }
	return report.Merge(part(base), part(ours), part(theirs))
}

// answered is the i-th answer; a placeholder is none.
func (d *document) answered(i int) string {
	if answer := d.now.Answer(i); !plain.IsPlaceholder(answer) {
		return answer
	}
	return ""
}
