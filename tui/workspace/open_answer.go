package workspace

import (
	"cmp"
	"fmt"
	"strings"

	"handin/report"
	"handin/report/plain"
)

// openAnswer is the answer that is being written.
type openAnswer struct {
	index       int
	since       *report.Report // the report when it was opened
	placeholder string         // shown while the text is empty
	text        string         // as in the editor
	revision    int
	anew        int
}

// Answer is what an editor is to know of the open answer.
type Answer struct {
	Index       int
	Text        string
	Placeholder string // stands behind an empty text
	Newline     string // the report's line ending
	// Before is what is in the report where Text is one that it did not take: the
	// editor's undo goes back to it.
	Before string
	// Revision counts the changes of Text that were not typed: the editor then shows
	// Text. Anew counts those of them that the editor's own undo must not take back,
	// as they are somebody else's.
	Revision, Anew int
}

// Open opens the i-th answer for writing, after the one that is open was closed.
func (w *Workspace) Open(i int) []Effect {
	w.closeAnswer()
	if w.mayChange() {
		text, placeholder := w.doc.text(i)
		w.open = &openAnswer{index: i, since: w.doc.now, placeholder: placeholder, text: text}
	}
	return w.out()
}

// Close closes the open answer; what was written stays. What changed on disk
// meanwhile is taken in.
func (w *Workspace) Close() []Effect {
	w.closeAnswer()
	w.takeIn(false)
	return w.out()
}

// Opened gives the open answer; false if there is none.
func (w *Workspace) Opened() (Answer, bool) {
	o := w.open
	if o == nil {
		return Answer{}, false
	}
	return Answer{o.index, o.text, o.placeholder, w.doc.now.Newline(), w.doc.answered(o.index), o.revision, o.anew}, true
}

// Type puts what the open answer's text has become into the report. A text that the
// report does not take is held, and said to be.
func (w *Workspace) Type(text string) []Effect {
	o := w.open
	if o == nil {
		return nil
	}
	_, held := w.Held(o.index)
	o.text = text
	w.put()
	if reason, now := w.Held(o.index); now && !held {
		w.complain("kept here, not in the report: " + reason)
	}
	return w.out()
}

// put puts the text into the report. A text that is what it was when the answer was
// opened brings back the blank lines around it too.
func (w *Workspace) put() {
	o, d := w.open, &w.doc
	text := o.answer()
	if plain.Trim(text) == o.since.Answer(o.index) && d.restore(o.since, o.index) {
		return
	}
	if reason := d.answer(o.index, text); reason != "" {
		k := d.now.Question(o.index).Key()
		h := d.held[k]
		d.restore(o.since, o.index) // no half of it stays in the report
		h.base = d.now.Answer(o.index)
		d.hold(k, h)
	}
}

// answer is what the text means for the report: an answer that began as the
// placeholder and is empty is the placeholder again.
func (o *openAnswer) answer() string {
	if o.placeholder != "" && plain.Trim(o.text) == "" {
		return o.placeholder
	}
	return o.text
}

// retype changes the text as if it was typed.
func (w *Workspace) retype(text string) {
	w.open.text = text
	w.open.revision++
	w.put()
}

// closeAnswer makes one step of undo of what was written.
func (w *Workspace) closeAnswer() {
	w.recordAnswer()
	w.open = nil
}

// recordAnswer makes a step of undo of what was written so far.
func (w *Workspace) recordAnswer() {
	if w.open != nil {
		w.doc.record(w.open.since, w.open.index)
		w.open.since = w.doc.now
	}
}

// become makes r the report, and goes on with the open answer in it.
func (w *Workspace) become(r *report.Report) {
	before := w.doc.now
	w.recordAnswer()
	w.doc.set(r)
	w.followFrom(before)
	w.wish(Became{before})
}

// followFrom goes on with the open answer as it is in the report now.
func (w *Workspace) followFrom(before *report.Report) {
	o := w.open
	if o == nil {
		return
	}
	i := w.doc.now.Index(before.Question(o.index).Key())
	if i < 0 {
		w.open = nil
		return
	}
	o.index, o.since = i, w.doc.now
	text, placeholder := w.doc.text(i)
	o.placeholder = placeholder
	if plain.Trim(o.text) != plain.Trim(text) {
		o.text = text
		o.revision++
		o.anew++
	}
}

// keepsAnswer reports whether the open answer is the same in another report.
func (w *Workspace) keepsAnswer(r *report.Report) bool {
	if w.open == nil {
		return true
	}
	i := r.Index(w.doc.now.Question(w.open.index).Key())
	return i >= 0 && r.Answer(i) == w.doc.now.Answer(w.open.index)
}

// sayReplayed says what was undone or done again, and where.
func (w *Workspace) sayReplayed(says replay, step report.Step, before *report.Report) {
	if k, ok := step.Question(); ok {
		w.wish(ShowAnswer{w.doc.now.Index(k)})
		w.say(says.did + " " + cmp.Or(step.Name(), fmt.Sprintf("a change of the answer to question %d", k.Number)))
		return
	}
	if step.OfTemplate() {
		w.wish(Became{before})
		w.say(says.did + " " + cmp.Or(step.Name(), "a change of the template"))
		return
	}
	i := step.Box(w.doc.now)
	w.wish(ShowBox{i})
	b, change := w.doc.now.Box(i), "tick"
	if b.Ticked == (says == undoing) {
		change = "untick"
	}
	w.say(fmt.Sprintf("%s %s “%s”", says.did, change, short(b.Text)))
}

// short is the beginning of a text.
func short(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return strings.TrimSpace(string(runes[:most])) + "…"
	}
	return text
}
