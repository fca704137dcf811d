package workspace

import (
	"fmt"

	"handin/report"
	"handin/report/store"
)

// DraftFound offers the draft of an earlier time, if there is one. The error is about
// one that cannot be read.
func (w *Workspace) DraftFound(d *store.Draft, err error) []Effect {
	if !w.awaits {
		return nil
	}
	w.awaits = false
	w.drafts.answered()
	if w.lock.free() {
		w.say("the other handin is gone: this one can write now")
		w.startLook = true
		w.lookForMerge(w.onDisk())
	}
	switch {
	case err != nil:
		w.complain(err.Error())
	case d != nil:
		w.offerDraft(*d)
	}
	return w.out()
}

// dropDraft has the draft of an earlier time taken away.
func (w *Workspace) dropDraft() {
	w.drafts.answered()
	w.drafts.set(unsavedWork{})
	w.wish(KeepDraft{})
}

// offerDraft asks what to do with the draft of an earlier time, before anything
// else.
func (w *Workspace) offerDraft(d store.Draft) {
	work := unsavedWork{base: report.Parse(d.Base), now: report.Parse(d.Now), texts: d.Held, holds: earlierHolds}
	w.drafts.earlier(work) // it stays on disk until this is answered
	if len(d.Held) == 0 && string(d.Now) == w.doc.file.Report().Source() {
		w.dropDraft() // it was saved by another way
		return
	}
	what := Differences(work.base, work.now)
	if n := len(d.Held); n > 0 {
		what = "a text that the report did not take"
		if n > 1 {
			what = fmt.Sprintf("%d texts that the report did not take", n)
		}
		if string(d.Base) != string(d.Now) {
			what += ", " + Differences(work.base, work.now)
		}
	}
	text := fmt.Sprintf("%s: %s.", d.At.Local().Format("2 January 15:04"), what)
	if now := w.doc.file.Report(); string(d.Base) != now.Source() {
		text += " The report has changed since; "
		if report.Merge(work.base, work.now, now).Clean() {
			text += "both are merged."
		} else {
			text += "what does not merge is asked about."
		}
	}
	w.ask(&question{kind: askDraft, draft: d, work: work}, "Unsaved work from last time", text,
		Option{"Go on with it", chooseRestore}, Option{"Look at the difference", chooseLook}, Option{"Discard it", chooseDiscard})
}

// earlierHolds is the count of held texts that a draft of an earlier time has: not
// that of any here.
const earlierHolds = -1

func (w *Workspace) draftChosen(q *question, c Choice) {
	switch c {
	case chooseLook:
		w.offerDraft(q.draft)
		w.wish(ShowDraft{q.draft})
	case chooseDiscard:
		w.dropDraft()
	case chooseRestore:
		w.drafts.answered()
		w.restoreDraft(q)
	default:
		w.offerDraft(q.draft) // nothing else is an answer
	}
}

// restoreDraft makes the work of an earlier time the report, as a change of what it
// was made of, and takes in what is on disk now.
func (w *Workspace) restoreDraft(q *question) {
	for _, h := range q.draft.Held {
		w.doc.hold(h.Key, heldText{string(h.Text), h.Reason, string(h.Base)})
	}
	file := w.doc.file
	w.doc.file = file.Holding(q.work.base)
	w.become(q.work.now)
	w.showWork(q)
	w.say("the unsaved work is back; ctrl+s saves it")
	if w.disk.state == diskSame {
		w.found(Disk{File: file, Head: w.head})
	}
}

// showWork goes to what the work of an earlier time is about: a text that is held, or the
// first answer or box that it changed.
func (w *Workspace) showWork(q *question) {
	c := report.Compare(q.work.base, q.work.now)
	for _, h := range q.draft.Held {
		if i := w.doc.now.Index(h.Key); i >= 0 {
			w.wish(ShowAnswer{i})
			return
		}
	}
	for _, a := range c.Answers {
		if a.Index >= 0 {
			w.wish(ShowAnswer{a.Index})
			return
		}
	}
	if len(c.Boxes) > 0 {
		w.wish(ShowBox{c.Boxes[0].Index})
	}
}

// keepLater has the draft written soon, if there is something new to keep.
func (w *Workspace) keepLater() {
	if w.demo || w.discarded || !w.drafts.set(w.doc.work()) {
		return
	}
	changes, _ := w.drafts.State()
	w.wish(Wait{For: restTime, reason: afterWriting, n: changes})
	if !w.keepsSoon {
		w.keepsSoon = true
		w.wish(Wait{For: typingTime, reason: whileWriting})
	}
}

// Kept takes how writing the draft went.
func (w *Workspace) Kept(err error) []Effect {
	if err != nil {
		w.complain("unsaved work cannot be kept as a draft: " + err.Error() + "; save it")
	}
	return w.out()
}
