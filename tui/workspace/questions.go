package workspace

import (
	"strings"

	"handin/report"
	"handin/report/plain"
	"handin/report/store"
)

// Choice is what a student chose of a question's options.
type Choice int

const (
	ChooseStay Choice = iota // leave all as it is
	chooseSave
	chooseDiscard
	chooseCreate
	chooseMix
	chooseTheirs
	chooseMerge
	chooseStage
	chooseConclude
	chooseRestore
	chooseLook
)

// Loses reports whether a choice gives up work.
func (c Choice) Loses() bool { return c == chooseDiscard || c == chooseTheirs }

// question is what the student is asked.
type question struct {
	n    int
	kind askKind
	of   *report.Report // the report when it was asked
	// what the answer needs, by its kind
	disk   *report.Report // what was on disk
	merged report.Merged  // with that
	holds  int            // how often the held texts had changed
	merge  Merge
	ours   *report.Report // our side of the merge
	mine   *report.Report // work that may have lost against it; or nil
	handed store.Handed
	text   string // that was handed
	now    string // the answer when a handed text was asked about
	draft  store.Draft
	work   unsavedWork // of that draft
	deed   Deed        // what merging is called
}

type askKind int

const (
	askQuit     askKind = iota // what to do with unsaved work
	askCreate                  // if the file is to be written anew
	askMix                     // if unsaved work is to be merged into another branch
	askDisk                    // conflicts with what changed on disk
	askMerge                   // if a merge of git's is to be finished
	askMyWork                  // conflicts of unsaved work with our side of it
	askSides                   // conflicts of its sides
	askStage                   // if git shall know
	askConclude                // if it is to be concluded
	askHanded                  // conflicts with a text of the student's own editor
	askDraft                   // what to do with the draft of an earlier time
	askBranch                  // conflicts with what a branch has of an answer
)

// isConflicts reports whether a question is about conflicts.
func (q *question) isConflicts() bool {
	return q.kind == askDisk || q.kind == askMyWork || q.kind == askSides || q.kind == askHanded || q.kind == askBranch
}

// ask asks a question.
func (w *Workspace) ask(q *question, title, text string, options ...Option) {
	w.begin(q)
	w.wish(Ask{N: q.n, Title: title, Text: text, Options: options, Must: q.kind == askDraft})
}

// askConflicts asks about the conflicts of a merge.
func (w *Workspace) askConflicts(q *question, merged report.Merged, mine, theirs string) {
	w.begin(q)
	q.of = w.doc.now
	w.wish(AskConflicts{q.n, merged, mine, theirs})
}

// begin makes a question the open one. Where another is open, that gives way.
func (w *Workspace) begin(q *question) {
	if before := w.question; before != nil {
		w.takeBack(before)
	}
	q.n = w.number()
	w.question = q
}

// takeBack takes a question back, unanswered.
func (w *Workspace) takeBack(q *question) {
	w.question = nil
	w.wish(Withdraw{q.n})
	if q.kind == askHanded {
		w.leaveText(q.handed)
	}
}

// asking reports whether a question is open.
func (w *Workspace) asking() bool { return w.question != nil }

// withdraw takes back a question about conflicts with what was on disk, as that is no
// longer so.
func (w *Workspace) withdraw() {
	q := w.question
	if q == nil || !q.isConflicts() || q.kind == askHanded || q.kind == askBranch {
		return
	}
	w.takeBack(q)
	w.saver.leave()
	w.complain("the file has changed on disk again: ctrl+s asks anew")
}

// Answer takes what was chosen of a question; ok is false if it was left, after which
// nothing waits for it any more.
func (w *Workspace) Answer(n int, c Choice, ok bool) []Effect {
	q := w.question
	if q == nil || q.n != n || q.isConflicts() || !ok && q.kind == askDraft {
		return nil
	}
	w.question = nil
	if !ok {
		c = ChooseStay
	}
	w.answered(q, c)
	w.goOn()
	return w.out()
}

func (w *Workspace) answered(q *question, c Choice) {
	switch q.kind {
	case askQuit:
		w.quitChosen(q, c)
	case askDraft:
		w.draftChosen(q, c)
	case askStage:
		w.stageChosen(q.n, c)
	case askConclude:
		w.concludeChosen(q.n, c)
	default:
		w.wayChosen(q, c)
	}
}

// wayChosen takes the answer to a question on the way to a save.
func (w *Workspace) wayChosen(q *question, c Choice) {
	switch {
	case c == chooseCreate && w.disk.state == diskGone:
		w.write(true)
	case c == chooseMix && w.disk.state == diskChanged:
		w.disk.mix = true
		w.trySave()
	case c == chooseTheirs && w.disk.state == diskChanged:
		w.saver.leave()
		if q.of != w.doc.now || q.disk.Source() != w.disk.file.Report().Source() {
			w.complain("the file has changed on disk again: ctrl+s asks anew")
			return
		}
		w.doc.releaseAll()
		w.takeAll()
	case c == chooseMerge && w.disk.state == diskMerging:
		w.finishMerge()
	case c != ChooseStay && w.saver.state == saveTrying:
		w.trySave() // what was asked about is no longer so
	case w.saver.state == saveTrying:
		w.saver.leave()
		w.say("nothing was written; ctrl+s asks again")
	}
}

func (w *Workspace) quitChosen(q *question, c Choice) {
	switch {
	case c == chooseSave:
		if w.saver.want(thenQuit, w.committing) {
			w.trySave()
		}
	case c == chooseDiscard && (q.of != w.doc.now || q.holds != w.doc.holds):
		w.askToQuit() // there is other work than was asked about
	case c == chooseDiscard:
		w.discarded = true
		w.wish(End{Discard: true})
	}
}

// Resolved takes the merge in which all conflicts of a question are resolved; ok is
// false if they were left for later.
func (w *Workspace) Resolved(n int, r *report.Report, ok bool) []Effect {
	q := w.question
	if q == nil || q.n != n || !q.isConflicts() {
		return nil
	}
	w.question = nil
	switch {
	case q.kind == askBranch:
		w.mergedIn(q, r, ok)
	case !ok:
		w.saver.leave()
		w.say("nothing was written; ctrl+s asks again")
		if q.kind == askHanded {
			w.leaveText(q.handed)
		}
	case q.kind == askHanded:
		w.takeAgain(q, r)
	case q.of != w.doc.now:
		w.saver.leave()
		w.complain("the report has changed meanwhile: ctrl+s asks anew")
	default:
		w.resolved(q, r)
	}
	w.goOn()
	return w.out()
}

// keepLost makes steps of undo that bring back what lost where both sides changed the same.
func (w *Workspace) keepLost(q *question, here, r *report.Report) {
	w.doc.keepInUndo(here, r)
	for _, c := range q.merged.Conflicts {
		switch {
		case c.Question != nil:
			w.keepLostOnDisk(q, *c.Question, here, r)
		case plain.Trim(c.Ours) != "" && !strings.Contains(r.Source(), c.Ours): // a question that was deleted on disk
			w.doc.push(report.TemplateStep(q.merged.Report, r).Named("the choice of what is on disk"))
			return
		}
	}
}

// keepLostOnDisk does so for what lost on disk against an answer here: nobody else has that
// text.
func (w *Workspace) keepLostOnDisk(q *question, k report.Key, here, r *report.Report) {
	mine, disk, now := here.Index(k), q.disk.Index(k), r.Index(k)
	if mine >= 0 && disk >= 0 && now >= 0 && here.Answer(mine) == r.Answer(now) && q.disk.Answer(disk) != r.Answer(now) {
		w.doc.keepAside(now, q.disk.Answer(disk))
	}
}

func (w *Workspace) resolved(q *question, r *report.Report) {
	switch q.kind {
	case askDisk:
		before := w.doc.now
		w.takeMerged(r)
		w.keepLost(q, before, r)
		w.trySave()
	case askMyWork:
		w.withTheirs(q.merge, r, q.of)
	case askSides:
		w.mergeDone(q.merge, q.ours, q.mine, r)
	}
}
