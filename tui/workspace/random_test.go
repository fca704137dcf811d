package workspace

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"handin/checks"
	"handin/report"
	"handin/report/git"
	"handin/report/store"
	"handin/report/textmerge"
)

var (
	sequences = flag.Int("sequences", 200, "how many random sequences the promises are tested by")
	first     = flag.Uint64("first", 1, "the first of them")
)

const small = "---\n# Exam\n\n* [ ] one\n* [x] two\n\n## Group information\n\n### Question 1\n> **Number?**\n>\n> Answer:\n\n--- question 1 fill here ---\n\n" +
	"### Question 2\n> **Study?**\n>\n> Answer:\n\nBase words that stand here.\n\nAnd a second paragraph.\n\n### Question 3\n> **Packages?**\n>\n> Answer:\n\n"

// The promises of the package, by random sequences of what a student does and what
// happens outside. Each text that is written has a word of its own, m1 for the
// student's and o1 for others', by which it is found again.
func TestPromises(t *testing.T) {
	for seed := *first; seed < *first+uint64(*sequences); seed++ {
		if !t.Run(fmt.Sprint(seed), func(t *testing.T) { newWorld(t, seed).live(80) }) {
			return
		}
	}
}

// world is a student, a workspace and a disk, and what must not be lost.
type world struct {
	t       *testing.T
	rand    *rand.Rand
	disk    *memory
	w       *Workspace
	history []string // what others may go back to
	todo    []Effect
	answers []func() []Effect // on their way
	asked   Effect            // the open question; or nil
	mine    words             // of the student, not to be lost
	theirs  words             // of others on the disk, not to be written over
	kept    words             // in the draft, or on the disk
	out     words             // of others, taken out by the student
	count   int
	saves   bool // a save was asked for
	writing bool // since then one began
	commit  bool // a save for a commit was asked for
	quits   bool // the end was asked for
	ended   bool
	log     []string
}

type words map[string]bool

func wordsIn(texts ...string) words {
	found := words{}
	for _, t := range texts {
		for i := 0; i < len(t); i++ {
			end := i + 1
			for (t[i] == 'm' || t[i] == 'o') && end < len(t) && '0' <= t[end] && t[end] <= '9' {
				end++
			}
			if end > i+1 {
				found[t[i:end]] = true
			}
		}
	}
	return found
}

func (ws words) drop(o words) {
	for w := range o {
		delete(ws, w)
	}
}

func (ws words) without(o words) words {
	left := maps.Clone(ws)
	left.drop(o)
	return left
}

func newWorld(t *testing.T, seed uint64) *world {
	x := &world{t: t, rand: rand.New(rand.NewPCG(seed, 0)), disk: &memory{text: small, at: time.Unix(1e9, 0)}, history: []string{small}, mine: words{}, theirs: words{}, kept: words{}, out: words{}}
	x.start()
	return x
}

func (x *world) live(steps int) {
	for range steps {
		x.disk.at = x.disk.at.Add(time.Duration(x.rand.IntN(2000)) * time.Millisecond)
		x.watched(x.step)
		if x.ended {
			x.restart(true)
		}
	}
	x.settle()
}

func (x *world) chance(one int) bool { return x.rand.IntN(one) == 0 }

func (x *world) note(format string, args ...any) { x.log = append(x.log, fmt.Sprintf(format, args...)) }

func (x *world) fresh(kind string) string {
	x.count++
	w := fmt.Sprintf("%s%d", kind, x.count)
	if kind == "m" {
		x.mine[w] = true
	}
	return w
}

// start starts the program on what is on disk.
func (x *world) start() {
	x.todo, x.answers, x.asked, x.saves, x.commit, x.quits, x.ended = nil, nil, nil, false, false, false, false
	file := fileOf(x.disk.text)
	x.w = New(Options{File: file, Edition: checks.EditionOf(file.Report()), Drafts: NewDraftSaver(x.disk, file.Path)})
	x.disk.taken = x.disk.draft == nil && x.chance(6)
	x.take(x.disk.tryLock(x.w)())
	if !x.disk.taken {
		x.take(x.w.DraftFound(x.disk.draft, nil))
	}
	x.take(x.w.Start())
}

// step is one thing that happens.
func (x *world) step() {
	switch x.rand.IntN(10) {
	case 0, 1, 2:
		x.student()
	case 3:
		x.outside()
	case 4:
		if x.chance(4) {
			x.note("killed")
			x.restart(false)
		}
	default:
		x.machine()
	}
}

// machine runs an effect, or brings an answer; some come twice, and in any order.
func (x *world) machine() {
	if n := len(x.todo); n > 0 && x.chance(2) {
		i := x.rand.IntN(n)
		e := x.todo[i]
		x.todo = slices.Delete(x.todo, i, i+1)
		x.runEffect(e)
		return
	}
	if n := len(x.answers); n > 0 {
		i := x.rand.IntN(n)
		answer := x.answers[i]
		if !x.chance(8) {
			x.answers = slices.Delete(x.answers, i, i+1)
		}
		x.take(answer())
	}
}

func (x *world) runEffect(e Effect) {
	x.note("run %T", e)
	if write, ok := e.(WriteFile); ok {
		before := x.disk.text
		if x.disk.gone {
			before = ""
		}
		answer := x.disk.run(x.w, e)
		x.writtenOver(before, x.disk.text)
		x.answers = append(x.answers, func() []Effect { x.note("written %d", write.N); return answer() })
		return
	}
	answer := x.disk.run(x.w, e)
	if _, ok := e.(KeepDraft); ok && !x.disk.noDraft {
		x.keptNow()
	}
	if answer != nil {
		x.answers = append(x.answers, func() []Effect { x.note("answer to %T", e); return answer() })
	}
}

// writtenOver sees to it that a save takes nothing of others away.
func (x *world) writtenOver(before, after string) {
	for w := range wordsIn(before).without(wordsIn(after)) {
		if x.theirs[w] {
			x.t.Errorf("%s of others was written over", w)
		}
	}
	x.history = append(x.history, after)
}

// take takes effects.
func (x *world) take(effects []Effect) {
	withdrawn := false
	for _, e := range effects {
		switch e := e.(type) {
		case Say:
			x.note("  says %q", e.Text)
		case Ask:
			x.ask(e, e.Title, withdrawn)
		case AskConflicts:
			x.ask(e, fmt.Sprintf("%d conflicts %s and %s", len(e.Merged.Conflicts), e.Mine, e.Theirs), withdrawn)
		case Withdraw:
			x.note("  withdrawn")
			x.asked, withdrawn = nil, true
		case WriteFile:
			x.note("  writes %d", e.N)
			if !x.saves {
				x.t.Error("a save that nobody asked for")
			}
			x.writing = true
			x.todo = append(x.todo, e)
		case SavedForCommit:
			if !x.commit || x.w.Unsaved() {
				x.t.Errorf("goes on with a commit that was asked for %v, unsaved %v", x.commit, x.w.Unsaved())
			}
			x.commit = false
		case End:
			x.end(e)
		default:
			x.todo = append(x.todo, e)
		}
	}
}

func (x *world) ask(e Effect, what string, withdrawn bool) {
	x.note("  asks %s", what)
	if x.asked != nil || withdrawn {
		x.t.Error("two questions are open")
	}
	x.asked = e
}

func (x *world) end(e End) {
	x.note("  ends")
	if !x.quits {
		x.t.Error("an end that nobody asked for")
	}
	if e.Discard {
		x.w.drafts.Discard()
		x.mine.drop(x.mine.without(x.stored()))
	} else if x.w.Unsaved() {
		x.t.Error("it ends with unsaved work")
	}
	x.ended = true
}

// student is something that the student does.
func (x *world) student() {
	if x.asked != nil && !x.chance(5) {
		x.answer()
		return
	}
	if _, open := x.w.Opened(); open && !x.chance(3) {
		x.typeText()
		return
	}
	r := x.w.Report()
	switch x.rand.IntN(11) {
	case 0, 1, 2:
		x.openAnswer()
	case 3:
		if n := r.BoxCount(); n > 0 {
			x.note("toggle")
			x.take(x.w.Toggle(x.rand.IntN(n)))
		}
	case 4:
		x.replay("undo", x.w.Undo)
	case 5:
		x.replay("redo", x.w.Redo)
	case 6, 7:
		x.save(Then(x.rand.IntN(2)))
	case 8:
		x.note("quit")
		x.quits = true
		x.take(x.w.Quit())
	case 9:
		x.handed()
	case 10:
		x.note("close")
		x.take(x.w.Close())
	}
}

func (x *world) save(then Then) {
	x.note("save %d", then)
	if x.w.ReadOnly() == "" {
		x.saves, x.writing = true, false
		x.commit = x.commit || then == ThenCommit
	}
	x.take(x.w.Save(then))
}

func (x *world) openAnswer() {
	if n := x.w.Report().QuestionCount(); n > 0 {
		x.note("open")
		x.take(x.w.Open(x.rand.IntN(n)))
	}
}

// openly takes down what the student took out of what others wrote.
func (x *world) openly(gone words) {
	x.theirs.drop(gone)
	maps.Copy(x.out, gone)
}

// replay takes steps back or does them again, which takes what they say out openly.
func (x *world) replay(what string, play func() []Effect) {
	x.note("%s", what)
	before := wordsIn(x.w.Report().Source())
	x.take(play())
	x.openly(before.without(wordsIn(x.w.Report().Source())))
}

// typeText changes the open answer; what the student takes out is meant.
func (x *world) typeText() {
	a, _ := x.w.Opened()
	text := a.Text
	parts := strings.Split(text, "\n\n")
	i := x.rand.IntN(len(parts))
	switch x.rand.IntN(6) {
	case 0:
		parts = slices.Delete(parts, i, i+1)
	case 1:
		parts = append(parts, "Refused "+x.fresh("m"), "### Question 9")
	case 2:
		parts[i] = x.fresh("m") + " " + parts[i]
	case 3:
		parts[i] = strings.TrimSuffix(parts[i], "### Question 9") // and it is taken
	default:
		parts = slices.Insert(parts, i, "We wrote "+x.fresh("m")+" here.")
	}
	next := strings.Join(parts, "\n\n")
	gone := wordsIn(text).without(wordsIn(next))
	x.mine.drop(gone)
	x.openly(gone)
	x.note("type %q", next)
	x.take(x.w.Type(next))
}

// handed has a text come back from the student's own editor, made of what was handed
// out some time before.
func (x *world) handed() {
	r := x.w.Report()
	if r.QuestionCount() == 0 || x.w.ReadOnly() != "" {
		return
	}
	i := x.rand.IntN(r.QuestionCount())
	base := x.w.HandsOut(i)
	if x.chance(3) {
		if old := report.Parse([]byte(x.history[x.rand.IntN(len(x.history))])); i < old.QuestionCount() {
			base = old.Answer(i)
		}
	}
	mine := x.fresh("m")
	h := store.Handed{Key: r.Question(i).Key(), Base: []byte(base), File: "x", Text: []byte(base + "\n\n" + mine)}
	x.note("handed %q", h.Text)
	effects := x.w.TakeText(h, h.Answer())
	if !slices.ContainsFunc(effects, func(e Effect) bool { _, ok := e.(TakeBack); return ok }) {
		delete(x.mine, mine) // the file has it
	}
	x.take(effects)
}

// answer answers the open question, or leaves it.
func (x *world) answer() {
	switch q := x.asked.(type) {
	case Ask:
		c, ok := q.Options[x.rand.IntN(len(q.Options))].Choice, q.Must || !x.chance(5)
		x.note("answer %d %v", c, ok)
		x.asked = nil
		x.answered(c, ok)
		x.take(x.w.Answer(q.N, c, ok))
		if c == chooseDiscard || c == chooseTheirs {
			x.mine.drop(x.mine.without(x.aliveBeside(nil))) // the draft will go
		}
	case AskConflicts:
		x.resolve(q)
	}
}

// answered takes down what a choice gives up, and asks for.
func (x *world) answered(c Choice, ok bool) {
	kind := x.w.question.kind
	onTheWay := kind == askCreate || kind == askMix || kind == askMerge
	if onTheWay && (!ok || c == ChooseStay || c == chooseTheirs) {
		x.saves, x.commit, x.quits = false, false, false
	}
	if kind == askQuit {
		x.quits = ok && c != ChooseStay
		x.saves = x.saves || ok && c == chooseSave
		x.writing = x.writing && c != chooseSave
	}
}

func (x *world) resolve(q AskConflicts) {
	var choices, texts, theirs []string
	for _, c := range q.Merged.Conflicts {
		choices = append(choices, []string{c.Ours, c.Theirs, c.Both()}[x.rand.IntN(3)])
		texts, theirs = append(texts, c.Ours, c.Theirs), append(theirs, c.Theirs)
	}
	r, err := q.Merged.Resolve(choices)
	ok := err == nil && !x.chance(4)
	x.note("resolve %v %q", ok, choices)
	if ok {
		x.openly(wordsIn(texts...).without(wordsIn(r.Source())))
		x.mine.drop(wordsIn(theirs...).without(wordsIn(r.Source()))) // ours is in undo
	} else if x.w.question.kind != askHanded { // which is on the way to no save
		x.saves, x.commit, x.quits = false, false, false
	}
	x.asked = nil
	x.take(x.w.Resolved(q.N, r, ok))
}

// outside is something that others do, or that happens to the disk.
func (x *world) outside() {
	switch x.rand.IntN(14) {
	case 0:
		x.replaceDisk("")
		x.disk.gone = true
	case 1:
		x.disk.full = !x.disk.full && x.chance(2)
	case 2:
		x.disk.noDraft = !x.disk.noDraft && x.chance(2)
	case 3:
		x.replaceDisk("another text\n")
	case 4:
		x.replaceDisk(x.history[x.rand.IntN(len(x.history))])
	case 5:
		x.disk.head = git.Head{Branch: "b" + fmt.Sprint(x.rand.IntN(2)), Commit: fmt.Sprint(x.rand.IntN(2))}
	case 6:
		x.gitMerge()
	case 7:
		x.otherHandin()
	case 8:
		if x.w.committing {
			x.take(x.w.CommitEnded())
		} else {
			x.take(x.w.CommitBegins())
		}
	default:
		x.edit()
	}
	if x.chance(2) {
		x.take(x.w.Touched())
	}
}

// replaceDisk puts another text on the disk: what it lacks, somebody took out.
func (x *world) replaceDisk(text string) {
	x.note("disk becomes %q", text)
	gone := wordsIn(x.disk.text).without(wordsIn(text))
	x.mine.drop(gone)
	x.theirs.drop(gone)
	x.kept.drop(gone)
	maps.Copy(x.theirs, wordsIn(text).without(wordsIn(x.disk.text)).without(x.out))
	x.disk.text, x.disk.gone = text, false
}

// edit changes an answer or a box of the file.
func (x *world) edit() {
	x.replaceDisk(x.edited(x.disk.text))
	x.history = append(x.history, x.disk.text)
}

func (x *world) edited(text string) string {
	r := report.Parse([]byte(text))
	if x.disk.gone || r.QuestionCount() == 0 {
		return small
	}
	i := x.rand.IntN(r.QuestionCount())
	answer := []string{r.Answer(i) + "\n\nOthers wrote " + x.fresh("o"), x.fresh("o") + " first.\n\n" + r.Answer(i), x.fresh("o")}[x.rand.IntN(3)]
	if next, err := r.WithAnswer(i, answer); err == nil {
		r = next
	}
	if x.chance(3) && r.BoxCount() > 0 {
		if next, err := r.WithBox(x.rand.IntN(r.BoxCount()), "x"); err == nil {
			r = next
		}
	}
	return r.Source()
}

// gitMerge leaves conflict markers in the file.
func (x *world) gitMerge() {
	if x.disk.gone || textmerge.HasConflict(x.disk.text) {
		return
	}
	base := x.history[x.rand.IntN(len(x.history))]
	if textmerge.HasConflict(base) {
		return
	}
	other := x.edited(base)
	merged := report.Merge(report.Parse([]byte(base)), report.Parse([]byte(x.disk.text)), report.Parse([]byte(other)))
	out := wordsIn(base).without(wordsIn(other))
	x.mine.drop(out)
	x.theirs.drop(out)
	x.disk.base = ""
	if !merged.Clean() && x.chance(2) {
		x.disk.base = base
	}
	x.replaceDisk(string(merged.Marked("HEAD", "other", 7)))
	x.theirs.drop(out)
}

// otherHandin has the one that holds the lock write, leave a draft, or go.
func (x *world) otherHandin() {
	if !x.disk.taken {
		return
	}
	if !x.disk.gone && x.disk.draft == nil {
		now := report.Parse([]byte(x.disk.text))
		if i := x.rand.IntN(4); i < now.QuestionCount() {
			if next, err := now.WithAnswer(i, now.Answer(i)+"\n\n"+x.fresh("m")); err == nil {
				x.disk.draft = &store.Draft{Path: "x", At: x.disk.at, Base: now.Bytes(), Now: next.Bytes()}
			} else {
				delete(x.mine, fmt.Sprintf("m%d", x.count))
			}
		}
	}
	x.disk.taken = x.chance(2)
}

// restart ends the program, by itself or killed, and starts it anew.
func (x *world) restart(orderly bool) {
	held := x.here()
	if orderly && !x.w.discarded && !x.disk.noDraft {
		if err := x.w.drafts.Write(x.disk.at); err != nil {
			x.t.Error(err)
		}
	}
	stored := x.stored()
	for w := range x.kept {
		if x.mine[w] && held[w] && !stored[w] {
			x.t.Errorf("%s was kept, and is gone after the end", w)
		}
	}
	if x.disk.gone {
		x.disk.gone = false // nothing can be opened otherwise
	}
	if report.Parse([]byte(x.disk.text)).QuestionCount() == 0 {
		x.replaceDisk(small)
	}
	x.mine.drop(x.mine.without(x.stored()))
	x.start()
}

// here are the words in the report and the held texts.
func (x *world) here() words {
	texts := []string{x.w.doc.now.Source()}
	for _, h := range x.w.doc.held {
		texts = append(texts, h.text)
	}
	return wordsIn(texts...)
}

// held are those and the words of the question that is open.
func (x *world) held() words {
	all := x.here()
	maps.Copy(all, wordsIn(x.inQuestion()...))
	return all
}

func (x *world) inQuestion() []string {
	q := x.w.question
	if q == nil {
		return nil
	}
	texts := []string{string(q.draft.Now), string(q.handed.Text)}
	for _, h := range q.draft.Held {
		texts = append(texts, string(h.Text))
	}
	if a, ok := x.asked.(AskConflicts); ok {
		for _, c := range a.Merged.Conflicts {
			texts = append(texts, c.Ours, c.Theirs)
		}
	}
	return texts
}

// stored are the words on the disk and in the draft.
func (x *world) stored() words {
	return x.storedWith(x.disk.draft)
}

func (x *world) storedWith(d *store.Draft) words {
	var texts []string
	if !x.disk.gone {
		texts = append(texts, x.disk.text)
	}
	if d != nil {
		texts = append(texts, string(d.Now))
		for _, h := range d.Held {
			texts = append(texts, string(h.Text))
		}
	}
	return wordsIn(texts...)
}

// steps are the words in undo and redo.
func (x *world) steps() words {
	if len(x.w.doc.done)+len(x.w.doc.undone) == 0 {
		return nil
	}
	return wordsIn(fmt.Sprintf("%+v %+v", x.w.doc.done, x.w.doc.undone))
}

func (x *world) alive() words {
	return x.aliveBeside(x.disk.draft)
}

func (x *world) aliveBeside(d *store.Draft) words {
	all := x.held()
	maps.Copy(all, x.storedWith(d))
	maps.Copy(all, x.steps())
	return all
}

// inUndo are the words that are in undo and redo alone.
func (x *world) inUndo() words {
	steps := x.steps()
	if len(steps) > 0 {
		steps.drop(x.held()) // the disk and the draft follow
	}
	return steps
}

// stepsLost takes out what was in a step of undo alone that is gone: one that could
// not be played, or that something new has taken the place of.
func (x *world) stepsLost(inUndo words) {
	if len(inUndo) > 0 {
		x.mine.drop(inUndo.without(x.held()).without(x.steps()))
	}
}

// watched does something and looks what is lost.
func (x *world) watched(do func()) {
	before := x.inUndo()
	do()
	x.stepsLost(before)
	x.check()
}

func (x *world) check() {
	alive := x.alive()
	for w := range x.mine {
		if !alive[w] {
			x.t.Errorf("%s is lost", w)
		}
	}
	switch s := x.w.saver.state; {
	case s == saveIdle:
		x.saves, x.commit = false, false
	}
	for w := range x.kept {
		if !x.mine[w] {
			delete(x.kept, w)
		}
	}
	if x.t.Failed() {
		x.t.Fatal(strings.Join(x.log, "\n"))
	}
}

// keptNow sees to it that a draft that was written has all that is here.
func (x *world) keptNow() {
	x.kept = x.here()
	for w := range x.kept.without(x.stored()) {
		if x.mine[w] {
			x.t.Errorf("%s is not in the draft", w)
		}
	}
}

// settle runs all that is under way: it has to come to an end.
func (x *world) settle() {
	x.disk.full, x.disk.noDraft = false, false
	if x.w.committing {
		x.watched(func() { x.take(x.w.CommitEnded()) })
	}
	for n := 0; len(x.todo)+len(x.answers) > 0; n++ {
		if n > 2000 {
			x.t.Fatal("it does not come to an end")
		}
		x.todo = slices.DeleteFunc(x.todo, func(e Effect) bool { wait, ok := e.(Wait); return ok && wait.reason == whileLocked })
		x.watched(x.machine)
		if x.ended {
			return
		}
	}
	if x.asked == nil && x.w.saver.state != saveIdle {
		x.t.Errorf("a save is left in the state %v\n%s", x.w.saver.state, strings.Join(x.log, "\n"))
	}
}
