package workspace

import (
	"unicode/utf8"

	"handin/report"
	"handin/report/plain"
	"handin/report/store"
)

// TakeText puts a text of the student's own editor into the answer that it is for, as
// a change of the text that was handed out: it is merged with what the answer has
// become meanwhile.
func (w *Workspace) TakeText(h store.Handed, text string) []Effect {
	if w.question != nil || !w.mayChange() {
		w.wish(LeaveText{Handed: h})
		return w.out()
	}
	if w.takeText(h, string(h.Base), text) {
		w.wish(TakeBack{h})
	}
	return w.out()
}

// takeText reports whether the text is in the report.
func (w *Workspace) takeText(h store.Handed, base, text string) bool {
	i := w.doc.now.Index(h.Key)
	if i < 0 {
		w.complain("there is no place for your editor's text any more; it is kept in " + h.File)
		return false
	}
	now := w.doc.handsOut(i)
	if now == base {
		w.replace(i, text)
		return true
	}
	merged := mergeTexts(base, plain.FitEndings(base, text, w.doc.now.Newline()), now)
	if merged.Clean() {
		w.replace(i, merged.Report.Source())
		w.say("merged with what the answer has become meanwhile")
		return true
	}
	for c := range merged.Conflicts {
		merged.Conflicts[c].Question = &h.Key
	}
	w.closeAnswer()
	w.askConflicts(&question{kind: askHanded, handed: h, text: text, now: now}, merged, "in your editor", "in the report meanwhile")
	return false
}

// leaveText has a text that does not merge offered again.
func (w *Workspace) leaveText(h store.Handed) {
	w.wish(LeaveText{h, "It was changed in your editor and in the report."})
}

// takeAgain takes a text whose conflicts are resolved, as a change of what the answer
// was when they were asked about. A text that lost is in undo, or else its file stays.
func (w *Workspace) takeAgain(q *question, r *report.Report) {
	i := w.doc.now.Index(q.handed.Key)
	kept := i >= 0 && w.doc.keepAside(i, q.text)
	if w.takeText(q.handed, q.now, r.Source()) && kept {
		w.wish(TakeBack{q.handed})
	}
}

// replace puts a text into an answer as one step of undo.
func (w *Workspace) replace(i int, text string) {
	before := w.doc.now
	if w.open != nil && w.open.index == i {
		w.retype(plain.FitEndings(w.open.text, text, before.Newline()))
	} else if reason := w.doc.answer(i, plain.FitEndings(before.Answer(i), text, before.Newline())); reason != "" {
		w.complain("kept here, not in the report: " + reason)
		return
	} else {
		w.doc.record(before, i)
	}
	if !utf8.ValidString(text) {
		w.complain("the text is not UTF-8, at which the course's checker stops; save it as UTF-8 in your editor")
	}
}
