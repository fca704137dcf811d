package workspace

import (
	"fmt"
	"time"

	"handin/checks"
	"handin/checks/spelling"
	"handin/report"
	"handin/report/git"
	"handin/report/store"
)

// Options say what is open.
type Options struct {
	File    store.File
	Edition checks.Edition
	// Demo says that the report is a copy that will be thrown away.
	Demo bool
	// Drafts keeps what is unsaved.
	Drafts *DraftSaver
}

// Workspace is an open report with all that is not saved of it. Its methods are
// what the student does and what is answered from outside; each gives the effects
// that it wishes for, in order. It is not safe for concurrent use.
type Workspace struct {
	doc      document
	open     *openAnswer // nil if none is
	demo     bool
	drafts   *DraftSaver
	lock     lock
	saver    saver
	disk     disk
	staging  staging
	question *question // nil if none is open; never two
	head     git.Head  // where git stood when the file was read last
	lastSave lastSave

	committing bool // a commit is under way: nothing is written, nothing looked at
	discarded  bool // the unsaved work was given up: no draft is kept of it
	keepsSoon  bool // the draft will be written after a while of typing

	numbers    int  // given to what is asked for
	diskLook   int  // the look at the disk that is waited for; 0 if none is
	lookAgain  bool // after what is under way
	mergeLook  int  // the same for the merge that the file is in the middle of
	mergeAgain bool
	startLook  bool // that look is the first one
	figures    int  // the figures that are waited for
	headKnown  bool
	awaits     bool // the draft of an earlier time is being looked for

	effects []Effect
}

// New opens a report. Nothing is asked for before Start.
func New(o Options) *Workspace {
	drafts := o.Drafts
	if drafts == nil {
		drafts = NewDraftSaver(nil, o.File.Path)
	}
	return &Workspace{doc: newDocument(o.File, o.Edition), demo: o.Demo, drafts: drafts, lock: lock{tried: true}, awaits: true}
}

// Start asks for what is to be known when the program begins.
func (w *Workspace) Start() []Effect {
	w.lookForFigures()
	w.wish(LookAtHead{w.doc.file})
	w.startLook = true
	w.lookForMerge(w.onDisk())
	return w.out()
}

// Report is the report as it is now.
func (w *Workspace) Report() *report.Report { return w.doc.now }

// File is the report's file as it was when it was read or saved last.
func (w *Workspace) File() store.File { return w.doc.file }

// Review is what is to be said of the report as it is now.
func (w *Workspace) Review() checks.Review { return w.doc.review }

// Edition is that by whose rules the report is reviewed.
func (w *Workspace) Edition() checks.Edition { return w.doc.edition }

// Demo reports whether the report is a copy that will be thrown away.
func (w *Workspace) Demo() bool { return w.demo }

// Unsaved reports whether quitting now would lose anything.
func (w *Workspace) Unsaved() bool { return w.doc.unsaved() }

// Settled reports whether the disk has the report as it is here, and nothing that is
// there waits to be taken in.
func (w *Workspace) Settled() bool { return !w.doc.unsaved() && !w.disk.waits() }

// Saving reports whether a save is on its way.
func (w *Workspace) Saving() bool { return w.saver.state != saveIdle }

// Held gives why the text for the i-th answer is not in the report, if there is one
// that it does not take.
func (w *Workspace) Held(i int) (reason string, held bool) {
	h, held := w.doc.held[w.doc.now.Question(i).Key()]
	return h.reason, held
}

// Text gives the i-th answer as it is shown: the text that is held of it, if there is
// one; a placeholder is none.
func (w *Workspace) Text(i int) string {
	text, _ := w.doc.text(i)
	return text
}

// Figures are those that are known to be there.
func (w *Workspace) Figures() checks.Figures { return w.doc.beside.Figures }

// Beside is what is known of what is beside the report.
func (w *Workspace) Beside() checks.Beside { return w.doc.beside }

// HandsOut gives what another editor is to have of the i-th answer.
func (w *Workspace) HandsOut(i int) string { return w.doc.handsOut(i) }

// Ready reports whether nothing is left to do of the i-th question: it is answered,
// passes, no note costs, and the report has its text.
func (w *Workspace) Ready(i int) bool {
	if len(w.doc.held) > 0 {
		if _, held := w.Held(i); held {
			return false
		}
	}
	return w.doc.review.Standings[i].Ready()
}

// HeadFound takes where git stood when the program began.
func (w *Workspace) HeadFound(h git.Head) []Effect {
	if !w.headKnown {
		w.head, w.headKnown = h, true
	}
	return nil
}

// LookForFigures asks which figures are there now.
func (w *Workspace) LookForFigures() []Effect {
	w.lookForFigures()
	return w.out()
}

func (w *Workspace) lookForFigures() {
	w.figures = w.number()
	w.wish(LookForFigures{w.figures, w.doc.file, w.doc.now})
}

// FiguresFound takes which figures there are; what comes late is no news.
func (w *Workspace) FiguresFound(n int, found checks.Figures) []Effect {
	if n == w.figures {
		w.figures = 0
		w.doc.beside.Figures = found
		w.doc.set(w.doc.now)
	}
	return nil
}

// RepositoryRead takes what the notes are to know of the repository; nil is nothing.
func (w *Workspace) RepositoryRead(r *checks.Repository, at Place) []Effect {
	if r != w.doc.beside.Repository || !at.equal(w.doc.place) {
		w.doc.beside.Repository, w.doc.place = r, at
		w.doc.set(w.doc.now)
	}
	return nil
}

// SpellingRead takes which words are misspelt.
func (w *Workspace) SpellingRead(words *spelling.Words) []Effect {
	w.doc.beside.Spelling = words
	w.doc.set(w.doc.now)
	return nil
}

// Toggle ticks or unticks the i-th box.
func (w *Workspace) Toggle(i int) []Effect {
	if w.mayChange() {
		if err := w.doc.toggle(i); err != nil {
			w.complain(err.Error())
		}
	}
	return w.out()
}

// Undo takes back the last change of an answer or a box, and says where.
func (w *Workspace) Undo() []Effect { return w.replay(undoing, w.doc.undo) }

// Redo does again what was undone last.
func (w *Workspace) Redo() []Effect { return w.replay(redoing, w.doc.redo) }

// replay is what is said of going back in what was done, or forth.
type replay struct{ did, nothing string }

var undoing, redoing = replay{"Undid", "Nothing to undo"}, replay{"Redid", "Nothing to redo"}

func (w *Workspace) replay(says replay, play func() (report.Step, bool, error)) []Effect {
	if !w.mayChange() {
		return w.out()
	}
	w.recordAnswer()
	before := w.doc.now
	step, any, err := play()
	switch {
	case !any:
		w.say(says.nothing)
	case err != nil:
		w.complain(err.Error())
	default:
		w.sayReplayed(says, step, before)
		w.followFrom(before)
	}
	return w.out()
}

// Fix makes a report that a fix of the i-th answer has made the report, as one step
// of undo that has a name. It reports whether it did: of is what the fix was made of, and
// has to be the report as it is now.
func (w *Workspace) Fix(of, after *report.Report, i int, name string) (done bool, effects []Effect) {
	if of != w.doc.now || !w.mayChange() {
		return false, w.out()
	}
	c := report.Compare(of, after)
	switch {
	case c.Before != c.After: // the template's own
		w.fixTemplate(of, after, name)
	case w.open != nil && w.open.index == i:
		w.retype(after.Answer(i))
	default:
		w.doc.set(after)
		w.doc.push(report.AnswerStep(of, after, i).Named(name))
	}
	return true, w.out()
}

func (w *Workspace) fixTemplate(of, after *report.Report, name string) {
	w.closeAnswer()
	w.doc.set(after)
	w.doc.push(report.TemplateStep(of, after).Named(name))
	w.wish(Became{of})
}

// FixAll makes a report that fixes of several places have made the report, as one step of
// undo that has a name. It reports whether it did, as Fix does.
func (w *Workspace) FixAll(of, after *report.Report, name string) (done bool, effects []Effect) {
	if of != w.doc.now || !w.mayChange() {
		return false, w.out()
	}
	w.fixTemplate(of, after, name)
	return true, w.out()
}

// PutBack makes the i-th answer the j-th of another version, as one step of undo.
func (w *Workspace) PutBack(i int, version *report.Report, j int) []Effect {
	what := fmt.Sprintf("the answer to question %d", w.doc.now.Question(i).Number)
	_, effects := w.replaceBy(i, Deed{"putting back " + what, "Put back " + what}, func() (*report.Report, error) { return w.doc.putBack(i, version, j) })
	return effects
}

// Deed is what is said of something that is done by one key: by undo, and at once.
type Deed struct{ Name, Said string }

// Replace makes the i-th answer another text, as one step of undo. It reports whether it
// did.
func (w *Workspace) Replace(i int, text string, as Deed) (done bool, effects []Effect) {
	return w.replaceBy(i, as, func() (*report.Report, error) { return w.doc.withAnswer(i, text) })
}

// ReplaceAll makes several answers other texts, by their indexes, as one step of undo.
func (w *Workspace) ReplaceAll(texts map[int]string, as Deed) (done bool, effects []Effect) {
	before := w.doc.now
	next := before
	for i, text := range texts {
		if !w.mayReplace(i) {
			return false, w.out()
		}
		var err error
		if next, err = withAnswer(next, i, text); err != nil {
			w.complain("nothing was changed: " + err.Error())
			return false, w.out()
		}
	}
	w.fixTemplate(before, next, as.Name)
	w.say(as.Said + "; ctrl+z undoes it")
	return true, w.out()
}

// replaceBy has the i-th answer replaced, for which there may be a reason against.
func (w *Workspace) replaceBy(i int, as Deed, replace func() (*report.Report, error)) (done bool, effects []Effect) {
	if !w.mayReplace(i) {
		return false, w.out()
	}
	w.closeAnswer()
	next, err := replace()
	if err != nil {
		w.complain(fmt.Sprintf("question %d stays as it is: %v", w.doc.now.Question(i).Number, err))
		return false, w.out()
	}
	w.becomeBy(i, next, as)
	return true, w.out()
}

// mayReplace reports whether the i-th answer may be replaced, and says why not.
func (w *Workspace) mayReplace(i int) bool {
	if !w.mayChange() {
		return false
	}
	_, held := w.Held(i)
	if held {
		w.complain(fmt.Sprintf("the text in question %d's editor is not in the report; open it and see why", w.doc.now.Question(i).Number))
	}
	return !held
}

// Waited says that the time of a wait is over.
func (w *Workspace) Waited(of Wait) []Effect {
	switch of.reason {
	case whileLocked:
		if w.lock.state == lockOthers {
			w.lock.tried = true
			w.wish(TryLock{})
		}
	case whileWriting:
		w.keepsSoon = false
		w.wish(KeepDraft{})
	case afterWriting:
		if !w.Outdated(of) {
			w.wish(KeepDraft{})
		}
	}
	return w.out()
}

// Outdated reports whether there is nothing to do after a wait, as more was written
// meanwhile.
func (w *Workspace) Outdated(of Wait) bool {
	changes, _ := w.drafts.State()
	return of.reason == afterWriting && changes != of.n
}

// IsRest reports whether the hand is to rest so long: a newer one takes this one's place.
func (e Wait) IsRest() bool { return e.reason == afterWriting }

// waitReason is why some time is to pass.
type waitReason int

const (
	afterWriting waitReason = iota // the draft is written when the hand rests
	whileWriting                   // and now and then while it does not
	whileLocked                    // another handin may be gone meanwhile
)

const (
	restTime   = 400 * time.Millisecond
	typingTime = 1500 * time.Millisecond
	lockedTime = 2 * time.Second
)

func (w *Workspace) say(text string)      { w.wish(Say{Text: text}) }
func (w *Workspace) complain(text string) { w.wish(Say{Text: text, Bad: true}) }

func (w *Workspace) wish(e Effect) { w.effects = append(w.effects, e) }

// number gives a number that nothing else has.
func (w *Workspace) number() int {
	w.numbers++
	return w.numbers
}

// out gives what is wished for, and has what is unsaved kept.
func (w *Workspace) out() []Effect {
	w.keepLater()
	effects := w.effects
	w.effects = nil
	return effects
}
