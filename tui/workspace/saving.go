package workspace

import (
	"errors"
	"fmt"
	"time"

	"handin/report/plain"
	"handin/report/store"
)

// Save writes the report, after a save that is under way, and after what changed
// on disk was taken in. What it is for is done when all of it is saved.
func (w *Workspace) Save(then Then) []Effect {
	if w.question == nil && w.mayChange() && w.saver.want(then, w.committing) {
		w.trySave()
	}
	return w.out()
}

// trySave writes the report if nothing is in the way, or asks about it.
func (w *Workspace) trySave() {
	if w.question != nil {
		w.saver.wait()
		return
	}
	switch w.disk.state {
	case diskMarked:
		w.saver.look()
		return
	case diskMerging:
		w.askToMerge()
		return
	case diskGone:
		w.askToCreate()
		return
	case diskUnreadable:
		w.saver.giveUp()
		w.complain(w.disk.lostText())
		w.look()
		return
	}
	if w.takeIn(true) {
		w.write(false)
	}
}

func (w *Workspace) write(create bool) {
	w.saver.write(w.number())
	w.stopLooks()
	w.wish(WriteFile{w.saver.n, w.doc.file, w.doc.now, create})
}

// goOn goes on with a save that waited, if nothing is in its way any more.
func (w *Workspace) goOn() {
	looked := w.diskLook == 0 && w.disk.state != diskMarked
	if w.question == nil && !w.committing && w.saver.goOn(looked) {
		w.trySave()
	}
}

// askToCreate asks to write the file anew after it was lost.
func (w *Workspace) askToCreate() {
	w.ask(&question{kind: askCreate}, "The report's file is no longer there", "It was moved or deleted.",
		Option{"Write it anew", chooseCreate}, Option{"Not now", ChooseStay})
}

// Writing says how writing the file went.
type Writing struct {
	N    int
	File store.File // as it is then
	At   time.Time
	Err  error
}

// Written takes the end of a save.
func (w *Workspace) Written(r Writing) []Effect {
	if !w.saver.written(r.N) {
		return nil
	}
	if r.Err != nil {
		w.notSaved(r.Err)
	} else {
		w.saved(r)
	}
	w.lookOn()
	return w.out()
}

func (w *Workspace) saved(r Writing) {
	w.lastSave = lastSave{w.doc.file.Report(), r.File.Report(), r.At}
	w.doc.file = r.File
	w.disk = disk{}
	if keys := w.doc.heldKeys(); len(keys) == 0 {
		w.say("saved " + r.At.Format("15:04"))
	} else {
		w.complain(fmt.Sprintf("saved, without the new text of question %d, which is kept here: open it to see why", keys[0].Number))
	}
	then, again := w.saver.done(w.committing)
	switch {
	case again:
		w.trySave()
		return
	case w.saver.state != saveIdle:
		return
	case then == thenQuit && !w.doc.unsaved() && w.staging.state != stageWanted:
		w.wish(End{})
		return
	}
	w.lookForFigures()
	if !w.offerStaging() && then == ThenCommit && !w.doc.unsaved() {
		w.wish(SavedForCommit{})
		return
	}
	w.wish(LookAtGit{})
}

// notSaved says why a save failed. When the file has changed meanwhile, both are
// merged and the save is tried again.
func (w *Workspace) notSaved(err error) {
	if !errors.Is(err, store.ErrChanged) { // what has changed is said when it is taken in
		w.complain(err.Error())
	}
	switch {
	case errors.Is(err, store.ErrGone):
		w.saver.state = saveTrying
		w.disk.lose(err)
		if w.question == nil {
			w.askToCreate()
			return
		}
	case errors.Is(err, store.ErrChanged):
		w.saver.look()
		w.look()
		return
	}
	w.saver.giveUp()
}

// CommitBegins holds saves and looks back: hooks may have the files as they need
// them.
func (w *Workspace) CommitBegins() []Effect {
	w.committing = true
	w.stopLooks()
	return nil
}

// CommitEnded goes on with them.
func (w *Workspace) CommitEnded() []Effect {
	w.committing = false
	w.lookAgain = true
	w.lookOn()
	w.lookForFigures()
	w.goOn()
	return w.out()
}

// GiveUp ends what a save that is on its way was for: only the save is left of it.
func (w *Workspace) GiveUp() { w.saver.then = ThenNothing }

// Quit ends the program, or asks first what to do with unsaved work.
func (w *Workspace) Quit() []Effect {
	switch {
	case w.demo || !w.doc.unsaved():
		w.wish(End{})
	case w.question != nil:
	case w.saver.state != saveIdle:
		w.saver.then = thenQuit // when it is done
	default:
		w.askToQuit()
	}
	return w.out()
}

func (w *Workspace) askToQuit() {
	text := ""
	if n := len(w.doc.held); n > 0 {
		text = plain.Count(n, "text") + " cannot be put into the report like this."
	}
	w.ask(&question{kind: askQuit, of: w.doc.now, holds: w.doc.holds}, "Unsaved work", text,
		Option{"Save and quit", chooseSave}, Option{"Quit without it", chooseDiscard}, Option{"Stay", ChooseStay})
}
