package workspace

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"handin/report"
	"handin/report/git"
	"handin/report/store"
)

// with gives a report's text with another answer.
func with(t testing.TB, text string, i int, answer string) string {
	t.Helper()
	r, err := report.Parse([]byte(text)).WithAnswer(i, answer)
	if err != nil {
		t.Fatal(err)
	}
	return r.Source()
}

// A change of the answer that is being typed waits for the end of typing; undo then
// takes back what was typed, and leaves what others wrote.
func TestUnderTheHands(t *testing.T) {
	b := newBench(t, small)
	old := b.w.Report().Answer(1)
	b.typed(1, old+"\n\nMine.")
	b.disk.text = with(t, small, 1, "Theirs.\n\n"+old)
	b.run(b.w.Touched())
	if a, _ := b.w.Opened(); a.Text != old+"\n\nMine." || a.Anew != 0 {
		t.Fatalf("the text changed under the hands: %+v", a)
	}
	if want := "the answer that you are editing has changed on disk too; esc or ctrl+s merges both"; b.says() != want {
		t.Errorf("it says %q", b.says())
	}
	b.run(b.w.Save(ThenNothing))
	merged := "Theirs.\n\n" + old + "\n\nMine."
	if a, open := b.w.Opened(); !open || a.Text != merged || a.Anew != 1 || report.Parse([]byte(b.disk.text)).Answer(1) != merged {
		t.Errorf("it goes on with %+v", a)
	}
	b.run(b.w.Type(merged + " More.")).run(b.w.Close()).run(b.w.Undo())
	if got := b.w.Report().Answer(1); got != merged {
		t.Errorf("undo left %q", got)
	}
	b.run(b.w.Undo())
	if got := b.w.Report().Answer(1); got != "Theirs.\n\n"+old {
		t.Errorf("the second undo left %q", got)
	}
}

// A text that is refused is held whole, survives a kill, and is below what others wrote
// there since.
func TestHeldText(t *testing.T) {
	b := newBench(t, small)
	refused := "Mine.\n\n### Question 9"
	b.typed(2, "Mine.")
	b.run(b.w.Type(refused))
	if b.w.Report().Source() != small || !strings.HasPrefix(b.says(), "kept here, not in the report: ") {
		t.Errorf("a half of it is in the report, it says %q", b.says())
	}
	b.quiet = false
	b.run(b.w.Close()).run(b.w.Toggle(0))
	b.disk.text = with(t, small, 2, "Theirs.")
	b.open()
	asked := b.ask.N
	b.run(b.w.Answer(asked, chooseLook, false)).run(b.w.Waited(Wait{reason: whileWriting}))
	if !b.w.asking() || b.ask.N != asked || b.disk.draft == nil {
		t.Fatal("the draft was left without an answer")
	}
	b.run(b.w.Answer(b.ask.N, chooseRestore, true))
	if got, want := b.w.HandsOut(2), refused+"\n\nTheirs."; got != want {
		t.Errorf("held %q, want %q", got, want)
	}
	if b.w.Report().Answer(2) != "Theirs." || b.says() != "merged with what changed on disk: the answer to question 3" {
		t.Errorf("what is on disk was not taken in: it says %q", b.says())
	}
	b.run(b.w.Save(thenQuit))
	if b.ended || b.says() != "saved, without the new text of question 3, which is kept here: open it to see why" {
		t.Errorf("it ended %v and says %q", b.ended, b.says())
	}
}

// A question that was resolved for a report that is no longer so changes nothing.
func TestResolvedTooLate(t *testing.T) {
	b := newBench(t, small)
	b.typed(2, "Mine.")
	b.disk.text = with(t, small, 2, "Theirs.")
	b.run(b.w.Save(ThenNothing)).run(b.w.Toggle(0))
	r, _ := b.about.Merged.Resolve([]string{"Both."})
	b.run(b.w.Resolved(b.about.N, r, true))
	if b.w.Report().Answer(2) != "Mine." || b.says() != "the report has changed meanwhile: ctrl+s asks anew" {
		t.Errorf("it became %q and says %q", b.w.Report().Answer(2), b.says())
	}
	b.run(b.w.Save(ThenNothing)).run(b.w.Resolved(b.about.N, r, false))
	b.disk.text = with(t, small, 2, "Theirs, again.")
	b.run(b.w.Save(ThenNothing))
	again := b.about
	b.disk.text = small
	b.run(b.w.Touched())
	if b.w.asking() || b.w.saver.state != saveIdle {
		t.Errorf("it still asks about %q", again.Merged.Conflicts[0].Theirs)
	}
}

// What was not asked about is not discarded.
func TestDiscardsWhatWasShown(t *testing.T) {
	b := newBench(t, small)
	b.run(b.w.Toggle(0)).run(b.w.Quit())
	shown := b.ask.N
	b.run(b.w.Toggle(1)).run(b.w.Answer(shown, chooseDiscard, true))
	if b.ended || b.ask.N == shown {
		t.Fatal("other work was discarded than was asked about")
	}
	b.run(b.w.Answer(b.ask.N, chooseDiscard, true))
	if !b.ended {
		t.Error("it was not discarded")
	}
}

// A text of one's own editor is merged with what the answer has become, also while its
// conflicts are asked about.
func TestHandedText(t *testing.T) {
	b := newBench(t, small)
	h := store.Handed{Key: b.w.Report().Question(1).Key(), Base: []byte(b.w.HandsOut(1)), File: "x"}
	b.disk.text = with(t, small, 1, "Theirs.")
	b.run(b.w.Touched())
	b.run(b.w.TakeText(h, "Mine."))
	if b.about.Mine != "in your editor" {
		t.Fatal("it does not ask")
	}
	b.disk.text = with(t, small, 1, "Theirs.\n\nAnd more of it.")
	b.run(b.w.Touched())
	r, _ := b.about.Merged.Resolve([]string{"Mine.\n\nTheirs."})
	b.run(b.w.Resolved(b.about.N, r, true))
	if got := b.w.Report().Answer(1); got != "Mine.\n\nTheirs.\n\nAnd more of it." {
		t.Errorf("it became %q", got)
	}
	b.run(b.w.Undo())
	if got := b.w.Report().Answer(1); got != "Theirs.\n\nAnd more of it." {
		t.Errorf("undo left %q", got)
	}
}

// Unsaved work that lost against our side of a merge is in undo.
func TestWorkThatLost(t *testing.T) {
	for i := range 3 {
		t.Run(fmt.Sprint(i), func(t *testing.T) { workThatLost(t, i) })
	}
}

func workThatLost(t *testing.T, i int) {
	b := newBench(t, small)
	b.typed(i, "Work.")
	r := report.Parse([]byte(small))
	merged := report.Merge(r, report.Parse([]byte(with(t, small, i, "Ours."))), report.Parse([]byte(with(t, small, i, "Theirs."))))
	b.disk.text, b.disk.base = string(merged.Marked("HEAD", "other", 7)), small
	b.run(b.w.Save(ThenNothing)).run(b.w.Answer(b.ask.N, chooseMerge, true))
	for range 2 {
		r, err := b.about.Merged.Resolve([]string{b.about.Merged.Conflicts[0].Theirs})
		if err != nil {
			t.Fatal(err)
		}
		b.run(b.w.Resolved(b.about.N, r, true))
	}
	var undone []string
	for range 2 {
		b.run(b.w.Undo())
		undone = append(undone, b.w.Report().Answer(i))
	}
	if b.says() == "Nothing to undo" || !slices.Contains(undone, "Ours.") || !slices.Contains(undone, "Work.") {
		t.Errorf("undo gives %q, it says %q", undone, b.says())
	}
}

// A save that waits for the end of a question, or of a commit, comes then.
func TestSaveThatWaits(t *testing.T) {
	b := newBench(t, small)
	b.run(b.w.Toggle(0)).run(b.w.CommitBegins()).run(b.w.Save(ThenNothing))
	if b.disk.text != small {
		t.Fatal("it wrote while a commit was under way")
	}
	b.run(b.w.CommitEnded())
	if b.disk.text != b.w.Report().Source() || b.w.Unsaved() {
		t.Error("it did not write after the commit")
	}
	writes := func(effects []Effect) (e WriteFile) {
		for _, one := range effects {
			if w, ok := one.(WriteFile); ok {
				e = w
			}
		}
		return e
	}
	b.run(b.w.Toggle(0))
	first := writes(b.w.Save(ThenNothing))
	b.run(b.w.Toggle(1)).run(b.w.Save(ThenNothing))
	h := store.Handed{Key: b.w.Report().Question(1).Key(), Base: []byte("x"), File: "x"}
	b.run(b.w.TakeText(h, "y"))
	b.run(b.disk.run(b.w, first)())
	if b.disk.text == b.w.Report().Source() {
		t.Fatal("it wrote while a question was open")
	}
	b.run(b.w.Resolved(b.about.N, nil, false))
	if b.disk.text != b.w.Report().Source() {
		t.Error("it did not write after the question")
	}
}

// A look from before a save is not taken for a change after it.
func TestLookFromBeforeASave(t *testing.T) {
	b := newBench(t, small)
	b.run(b.w.Toggle(0))
	b.w.Touched()
	disk := Disk{N: b.w.diskLook, File: fileOf(small + "from before\n")}
	b.w.lookForMerge(b.w.doc.file)
	merge := FindMerge(b.w.mergeLook, fileOf("<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n"+small), InGit{})
	b.w.effects = nil
	writes := b.w.Save(ThenNothing)
	saved := b.w.Report()
	for range 2 { // while it is written, and after it
		if effects := append(b.w.Found(disk), b.w.MergeFound(merge)...); effects != nil {
			t.Errorf("it takes in what is from before: %v", effects)
		}
		b.run(writes)
		writes = nil
	}
	if b.w.Report() != saved || b.w.Unsaved() || b.w.asking() || b.w.disk.state != diskSame {
		t.Errorf("the old text is back: %v", b.w.disk.state)
	}
}

// An answer that is what it was has the blank lines around it that it had.
func TestTypedBack(t *testing.T) {
	text := strings.Replace(small, "> Answer:\n\nBase", "> Answer:\n\n\n\nBase", 1)
	b := newBench(t, text)
	old := b.w.Report().Answer(1)
	b.typed(1, "")
	b.run(b.w.Type(old))
	if b.w.Unsaved() {
		t.Error("the text is as it was, and is said to be unsaved")
	}
}

// To quit while a save is under way waits for it; of what was discarded no draft is
// kept.
func TestQuit(t *testing.T) {
	b := newBench(t, small)
	b.run(b.w.Toggle(0))
	writes := b.w.Save(ThenNothing)
	b.run(b.w.Quit())
	if b.ended || b.ask.N != 0 {
		t.Fatal("it did not wait for the save")
	}
	b.run(writes)
	if !b.ended {
		t.Error("it did not end after the save")
	}

	b = newBench(t, small)
	b.run(b.w.Toggle(0)).run(b.w.Quit()).run(b.w.Answer(b.ask.N, chooseDiscard, true))
	b.w.drafts.Discard()
	b.quiet = false
	b.run(b.w.Touched())
	if b.disk.draft != nil {
		t.Error("there is a draft of what was discarded")
	}
}

// A program that had read the report before a save and writes it just after takes back
// what was saved: it is merged in again, unsaved, once.
func TestWrittenOver(t *testing.T) {
	theirs := with(t, small, 1, "Theirs.")
	answer := func(b *bench) { b.typed(2, "Mine.") }
	box := func(b *bench) { b.run(b.w.Toggle(0)) }
	other := strings.Replace(small, "* [x] two", "* [ ] two", 1)
	for name, c := range map[string]struct {
		mine  func(*bench)
		disk  string
		later time.Duration
		over  bool
	}{
		"just after":                {answer, theirs, time.Second, true},
		"at once":                   {answer, theirs, 0, true},
		"before":                    {answer, theirs, -1, false},
		"just in time":              {answer, theirs, writtenOverTime, true},
		"some time after":           {answer, theirs, writtenOverTime + 1, false},
		"a box":                     {box, theirs, time.Second, true},
		"a box, by another box":     {box, other, time.Second, true},
		"an answer, by a box":       {answer, other, time.Second, true},
		"both":                      {func(b *bench) { box(b); answer(b) }, theirs, time.Second, true},
		"both, by both":             {func(b *bench) { box(b); answer(b) }, with(t, other, 1, "Theirs."), time.Second, true},
		"the same answer":           {answer, with(t, small, 2, "Theirs."), time.Second, false},
		"one of the boxes":          {func(b *bench) { box(b); b.run(b.w.Toggle(1)) }, with(t, other, 1, "Theirs."), time.Second, false},
		"taken back, and no more":   {answer, small, time.Second, false},
		"with another line":         {answer, small + "more\n", time.Second, false},
		"the template's was saved":  {func(b *bench) { b.w.Fix(b.w.Report(), inTemplate(b.tb, b.w.Report()), 0, "the fix") }, theirs, time.Second, false},
		"nothing but was not saved": {func(*bench) {}, theirs, time.Second, false},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, small)
			c.mine(b)
			b.run(b.w.Close()).run(b.w.Save(ThenNothing))
			saved := b.w.Report()
			b.disk.text, b.disk.at = c.disk, b.disk.at.Add(c.later)
			b.run(b.w.Touched())
			want := c.disk
			if c.over {
				want = report.Merge(report.Parse([]byte(small)), saved, report.Parse([]byte(c.disk))).Report.Source()
			}
			if got := b.w.Report().Source(); got != want || b.w.Unsaved() != c.over {
				t.Errorf("unsaved %v, it became\n%s", b.w.Unsaved(), got)
			}
		})
	}
}

// What was looked at while a save began is looked at again after it, and nothing else
// is.
func TestLooksAgainAfterASave(t *testing.T) {
	for name, pending := range map[string]bool{"looking": true, "not looking": false} {
		b := newBench(t, small)
		b.run(b.w.Toggle(0))
		if pending {
			b.w.Touched()
			b.w.lookForMerge(b.w.File())
			b.w.effects = nil
		}
		b.run(b.w.Save(ThenNothing))
		b.took = b.took[slices.IndexFunc(b.took, func(e Effect) bool { _, ok := e.(WriteFile); return ok }):]
		if wished[LookAtDisk](b.took) != pending || wished[LookForMerge](b.took) != pending {
			t.Errorf("%s: it looks at the disk %v, for a merge %v", name, wished[LookAtDisk](b.took), wished[LookForMerge](b.took))
		}
	}
}

// What could not be taken in is taken in when nothing is in its way any more.
func TestTakesInLater(t *testing.T) {
	b := newBench(t, small)
	b.run(b.w.Toggle(0))
	b.disk.text, b.disk.head = with(t, small, 2, "Theirs."), switched
	b.run(b.w.Touched()).run(b.w.Undo())
	if b.w.Report().Source() != small || b.w.Settled() {
		t.Fatalf("settled %v, the report is\n%s", b.w.Settled(), b.w.Report().Source())
	}
	b.run(b.w.Touched())
	if b.w.Report().Source() != b.disk.text || !b.w.Settled() {
		t.Errorf("settled %v, the report is\n%s", b.w.Settled(), b.w.Report().Source())
	}
	b.run(b.w.Toggle(0))
	if b.w.Settled() {
		t.Error("with unsaved work it is settled")
	}
}

// switched is where git stands after another branch was checked out.
var switched = git.Head{Branch: "eggs", Commit: "1", Action: "checkout: moving"}

// What is chosen of a question on the way to a save is done with what is so then.
func TestOnTheWayToASave(t *testing.T) {
	const theirs, again = "Theirs.", "Theirs, again."
	gone := func(b *bench) { b.disk.gone = true }
	moved := func(b *bench) { b.disk.text, b.disk.head = with(t, small, 2, theirs), switched }
	for name, c := range map[string]struct {
		change func(*bench)
		choice Choice
		then   func(*bench) // before the choice
		answer [2]string    // to the second and third question, on disk
		saved  bool
	}{
		"written anew":              {gone, chooseCreate, nil, [2]string{"Mine.", ""}, true},
		"come back meanwhile":       {gone, chooseCreate, func(b *bench) { b.disk.gone = false }, [2]string{"Mine.", ""}, true},
		"left gone":                 {gone, ChooseStay, nil, [2]string{}, false},
		"merged into":               {moved, chooseMix, nil, [2]string{"Mine.", theirs}, true},
		"theirs taken":              {moved, chooseTheirs, nil, [2]string{"", theirs}, true},
		"not mixed":                 {moved, ChooseStay, nil, [2]string{"", theirs}, false},
		"theirs, after more typing": {moved, chooseTheirs, func(b *bench) { b.run(b.w.Toggle(0)) }, [2]string{"", theirs}, false},
		"theirs, changed again":     {moved, chooseTheirs, func(b *bench) { b.disk.text = with(t, small, 2, again) }, [2]string{"", again}, false},
		"merged into a third":       {moved, chooseMix, func(b *bench) { b.disk.text = with(t, small, 2, again) }, [2]string{"Mine.", again}, true},
		"moved back meanwhile":      {moved, chooseMix, func(b *bench) { b.disk.text, b.disk.head = small, git.Head{} }, [2]string{"Mine.", ""}, true},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, small)
			b.typed(1, "Mine.")
			b.run(b.w.Close())
			c.change(b)
			b.run(b.w.Touched()).run(b.w.Save(ThenNothing))
			if c.then != nil {
				c.then(b)
				b.run(b.w.Touched())
			}
			b.run(b.w.Answer(b.ask.N, c.choice, true))
			if b.w.asking() || b.w.Saving() || b.w.Unsaved() == c.saved {
				t.Errorf("asking %v, saving %v, unsaved %v; it says %q", b.w.asking(), b.w.Saving(), b.w.Unsaved(), b.says())
			}
			r := report.Parse([]byte(b.disk.text))
			for i, want := range c.answer {
				if want == "" {
					want = report.Parse([]byte(small)).Answer(i + 1)
				}
				if got := r.Answer(i + 1); got != want {
					t.Errorf("answer %d on disk is %q, want %q", i+1, got, want)
				}
			}
		})
	}
}

// A save that finds no file asks about that; where another question is open it is given
// up.
func TestGoneAtASave(t *testing.T) {
	b := newBench(t, small)
	b.run(b.w.Toggle(0))
	b.disk.gone = true
	b.run(b.w.Save(ThenNothing))
	if b.ask.Title != "The report's file is no longer there" || !b.w.Saving() {
		t.Errorf("it asks %q", b.ask.Title)
	}

	b = newBench(t, small)
	b.run(b.w.Toggle(0))
	b.disk.gone = true
	writes := b.w.Save(ThenNothing)
	b.run(b.w.TakeText(store.Handed{Key: b.w.Report().Question(1).Key(), Base: []byte("Old."), File: "x"}, "Mine.")).run(writes)
	if b.ask.N != 0 || b.w.Saving() || !b.w.asking() {
		t.Errorf("asking %q, saving %v", b.ask.Title, b.w.Saving())
	}
}
