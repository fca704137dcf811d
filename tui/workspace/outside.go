package workspace

import (
	"fmt"
	"slices"
	"time"

	"handin/report"
	"handin/report/plain"
	"handin/report/store"
)

// Touched says that something may have changed on disk.
func (w *Workspace) Touched() []Effect {
	w.look()
	return w.out()
}

// look looks at what is on disk; while a save or a commit is under way, after it.
func (w *Workspace) look() {
	if w.lookAgain = w.busy(); w.lookAgain {
		return
	}
	w.diskLook = w.number()
	w.wish(LookAtDisk{w.diskLook, w.doc.file})
}

// Looking reports whether a look at the disk is under way, or is to come.
func (w *Workspace) Looking() bool { return w.diskLook != 0 || w.lookAgain }

// lookForMerge asks which merge a file is in the middle of.
func (w *Workspace) lookForMerge(file store.File) {
	w.mergeLook = w.number()
	w.wish(LookForMerge{w.mergeLook, file})
}

// busy reports whether the file is being written, or git has it for a commit.
func (w *Workspace) busy() bool { return w.saver.isWriting() || w.committing }

// stopLooks gives up the looks that are under way: what they bring is from before
// what begins now. lookOn begins them anew.
func (w *Workspace) stopLooks() {
	w.lookAgain = w.lookAgain || w.diskLook != 0
	w.mergeAgain = w.mergeAgain || w.mergeLook != 0
	w.diskLook, w.mergeLook = 0, 0
}

func (w *Workspace) lookOn() {
	if w.busy() {
		return
	}
	if w.lookAgain {
		w.look()
	}
	if w.mergeAgain {
		w.mergeAgain = false
		w.lookForMerge(w.onDisk())
	}
}

// onDisk is the file as it is known to be on disk.
func (w *Workspace) onDisk() store.File {
	if w.disk.waits() {
		return w.disk.file
	}
	return w.doc.file
}

// Found takes in what is on disk now. What cannot be taken in yet, as someone is
// typing or both sides changed the same, waits for a save.
func (w *Workspace) Found(found Disk) []Effect {
	if found.N != w.diskLook || found.N == 0 {
		return nil
	}
	w.diskLook = 0
	w.found(found)
	w.lookedForOther()
	w.goOn()
	return w.out()
}

func (w *Workspace) found(found Disk) {
	switch w.disk.take(found, w.doc.file.Report(), w.head) {
	case newsNone, newsSame:
		w.foundKnown(found)
		return
	case newsLost:
		w.withdraw()
		w.complain(w.disk.lostText())
		return
	case newsMarked:
		w.withdraw()
		w.lookForMerge(found.File)
		return
	}
	w.withdraw()
	if w.disk.moved == "" && w.lastSave.isWrittenOver(found) {
		w.doc.file = w.doc.file.Holding(w.lastSave.before) // what was saved is to be saved again
		w.lastSave = lastSave{}
	}
	w.takeIn(false)
}

// foundKnown takes what is on disk where that is no news.
func (w *Workspace) foundKnown(found Disk) {
	switch {
	case w.disk.state == diskSame:
		w.withdraw()
		w.head, w.headKnown = found.Head, true
		w.doc.file = found.File.Holding(w.doc.file.Report()) // it may be another one of the same text
	case w.question == nil:
		w.takeIn(false)
	}
}

// lastSave is what the last save replaced and wrote.
type lastSave struct {
	before, after *report.Report
	at            time.Time
}

// isWrittenOver reports whether a program that had read the file before the last save
// wrote it just after: all that was saved is what it was before then, and something
// else is another.
func (l lastSave) isWrittenOver(found Disk) bool {
	after := found.At.Sub(l.at)
	if l.before == nil || after < 0 || after > writtenOverTime {
		return false
	}
	r := found.File.Report()
	saved, theirs := report.Compare(l.before, l.after), report.Compare(l.before, r)
	for _, a := range saved.Answers {
		if slices.ContainsFunc(theirs.Answers, func(b report.AnswerChange) bool { return a.Key == b.Key }) {
			return false
		}
	}
	for _, a := range saved.Boxes {
		if slices.ContainsFunc(theirs.Boxes, func(b report.BoxChange) bool { return l.after.Box(a.Index).Text == r.Box(b.Index).Text }) {
			return false
		}
	}
	return len(saved.Answers)+len(saved.Boxes) > 0 && len(theirs.Answers)+len(theirs.Boxes) > 0
}

// writtenOverTime is how long after a save a program may still write what it read
// before it.
const writtenOverTime = 3 * time.Second

// takeIn merges what is on disk into the report, if that can be done now. When
// asked for, as at a save, it asks what cannot be decided. It reports whether
// nothing is left to be taken in.
func (w *Workspace) takeIn(asked bool) (done bool) {
	if w.disk.state != diskChanged {
		return true
	}
	theirs, unsaved := w.disk.file.Report(), w.doc.unsaved()
	if !unsaved && w.keepsAnswer(theirs) {
		w.takeAll()
		return true
	}
	if unsaved && w.disk.moved != "" && !w.disk.mix {
		w.askToMix(asked)
		return false
	}
	merged := report.Merge(w.doc.file.Report(), w.doc.now, theirs)
	switch {
	case !merged.Clean():
		w.askAboutDisk(merged, asked)
		return false
	case !asked && !w.keepsAnswer(merged.Report):
		w.complain("the answer that you are editing has changed on disk too; esc or ctrl+s merges both")
		return false
	}
	w.takeMerged(merged.Report)
	return true
}

// takeAll makes what is on disk the report: nothing here was unsaved.
func (w *Workspace) takeAll() {
	what := "changed on disk"
	if w.disk.moved != "" {
		what = w.disk.moved
	}
	w.takeAs(w.disk.file.Report(), what)
}

// takeMerged makes the merge of here and there the report, which is unsaved
// then as far as it differs from what is on disk.
func (w *Workspace) takeMerged(r *report.Report) { w.takeAs(r, "merged with what changed on disk") }

func (w *Workspace) takeAs(r *report.Report, what string) {
	text := what + ": " + Differences(w.doc.now, r)
	if w.doc.now.Source() == r.Source() {
		text = what + "; nothing changes here"
	}
	w.doc.file = w.disk.file
	w.head, w.headKnown = w.disk.head, true
	w.disk = disk{}
	w.become(r)
	w.say(text)
}

// askToMix asks before unsaved work is merged into what another branch has.
func (w *Workspace) askToMix(asked bool) {
	if !asked {
		w.complain(w.disk.moved + ", and there is unsaved work: ctrl+s asks what to do")
		return
	}
	w.closeAnswer()
	w.ask(&question{kind: askMix, of: w.doc.now, disk: w.disk.file.Report()}, "Unsaved work, and "+w.disk.moved,
		"There the report has other text: "+Differences(w.doc.file.Report(), w.disk.file.Report()),
		Option{"Leave it for now", ChooseStay}, Option{"Merge my work into it", chooseMix}, Option{"Discard my work, take what is there", chooseTheirs})
}

// askAboutDisk asks, one after the other, what to do where both sides changed the
// same.
func (w *Workspace) askAboutDisk(merged report.Merged, asked bool) {
	w.disk.clash = conflictPlaces(merged)
	if !asked {
		w.complain(fmt.Sprintf("the file has changed on disk where you changed it too (%s): ctrl+s asks what to do", w.disk.clash))
		return
	}
	w.closeAnswer()
	w.askConflicts(&question{kind: askDisk, disk: w.disk.file.Report(), merged: merged}, merged, "here", "on disk")
}

func conflictPlaces(merged report.Merged) string {
	if n := len(merged.Conflicts); n > 1 {
		return fmt.Sprintf("%d places", n)
	}
	return ConflictName(merged.Conflicts[0])
}

// ConflictName says what a conflict is about: the question of an answer, or those whose
// own lines are in it.
func ConflictName(c report.Conflict) string {
	switch numbers := conflictNumbers(c); len(numbers) {
	case 0:
		return fmt.Sprintf("line %d", c.Line)
	case 1:
		return "question " + numbers[0]
	default:
		return "questions " + plain.Listed(numbers)
	}
}

// conflictNumbers are those of the questions that a conflict is about.
func conflictNumbers(c report.Conflict) (numbers []string) {
	if c.Question != nil {
		return []string{fmt.Sprint(c.Question.Number)}
	}
	for _, text := range []string{c.Ours, c.Theirs, c.Base} {
		for _, q := range report.Parse([]byte(text)).Questions() {
			if number := fmt.Sprint(q.Number); !slices.Contains(numbers, number) {
				numbers = append(numbers, number)
			}
		}
	}
	return numbers
}

// ConflictSays says what each side has done.
func ConflictSays(c report.Conflict, mine, theirs string) string {
	did := func(text string) string {
		switch {
		case text != "":
			return "changed"
		case c.Question != nil:
			return "emptied"
		}
		return "deleted"
	}
	ours, other := did(c.Ours), did(c.Theirs)
	if ours == other {
		return fmt.Sprintf("%s was %s %s and %s", ConflictName(c), ours, mine, theirs)
	}
	return fmt.Sprintf("%s was %s %s and %s %s", ConflictName(c), ours, mine, other, theirs)
}
