package workspace

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"handin/report"
	"handin/report/store"
)

// What differs between two reports, in a few words.
func TestDifferences(t *testing.T) {
	edit := func(answers ...int) string {
		text := small
		for _, i := range answers {
			text = with(t, text, i, "Another.")
		}
		return text
	}
	one := strings.Replace(small, "[ ] one", "[x] one", 1)
	both := strings.Replace(one, "[x] two", "[ ] two", 1)
	for _, c := range []struct{ to, want string }{
		{edit(0), "the answer to question 1"},
		{edit(2), "the answer to question 3"},
		{edit(0, 2), "the answers to 1 and 3"},
		{edit(0, 1, 2), "the answers to 1, 2 and 3"},
		{one, "1 box"},
		{both, "2 boxes"},
		{with(t, one, 1, "Another."), "the answer to question 2 and 1 box"},
		{small + "\nmore\n", "the answer to question 3"},
		{"more\n" + small, "lines outside of the answers"},
		{small[:strings.Index(small, "### Question 3")], "question 3, which is gone"},
		{small[:strings.Index(small, "### Question 2")], "questions 2 and 3, which are gone"},
		{with(t, one[:strings.Index(one, "### Question 3")], 0, "Another."), "the answer to question 1, question 3, which is gone and 1 box"},
	} {
		if got := Differences(report.Parse([]byte(small)), report.Parse([]byte(c.to))); got != c.want {
			t.Errorf("it says %q, want %q", got, c.want)
		}
	}
}

// What is said of conflicts that wait for a save.
func TestConflictsThatWait(t *testing.T) {
	for want, answers := range map[string][]int{"question 3": {2}, "2 places": {1, 2}, "3 places": {0, 1, 2}} {
		b := newBench(t, small)
		b.disk.text = small
		for _, i := range answers {
			b.typed(i, "Mine.")
			b.disk.text = with(t, b.disk.text, i, "Theirs.")
		}
		b.run(b.w.Close()).run(b.w.Touched())
		if want = "the file has changed on disk where you changed it too (" + want + "): ctrl+s asks what to do"; b.says() != want {
			t.Errorf("it says %q, want %q", b.says(), want)
		}
	}
	if got := ConflictName(report.Conflict{Line: 12}); got != "line 12" {
		t.Errorf("a conflict outside of the answers is called %q", got)
	}
}

// What is said of what happened to the file.
func TestSaysWhatHappened(t *testing.T) {
	theirs := with(t, small, 2, "Theirs.")
	for name, c := range map[string]struct {
		change func(*memory)
		want   string
	}{
		"edited":   {func(d *memory) { d.text = theirs }, "changed on disk: the answer to question 3"},
		"switched": {func(d *memory) { d.text, d.head = theirs, switched }, "git switched to eggs: the answer to question 3"},
		"gone":     {func(d *memory) { d.gone = true }, "the file is no longer there: moved or deleted; your work is kept here, and ctrl+s offers to write it anew"},
		"another file": {
			func(d *memory) { d.text = "another text\n" },
			"reports/README.md: what is on disk now has no questions; put the report back, or move that file away and save again; your work is kept here",
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, small)
			c.change(b.disk)
			b.run(b.w.Touched())
			if b.says() != c.want {
				t.Errorf("it says %q, want %q", b.says(), c.want)
			}
		})
	}
}

// What is asked before unsaved work is lost: the draft's question alone cannot be left.
func TestAsksAboutUnsavedWork(t *testing.T) {
	b := newBench(t, small)
	b.run(b.w.Toggle(0)).run(b.w.Quit())
	if b.ask.Title != "Unsaved work" || b.ask.Text != "" || b.ask.Must {
		t.Errorf("with a box it asks %+v", b.ask)
	}
	b = newBench(t, small)
	b.typed(1, "Mine.\n\n### Question 9")
	b.run(b.w.Quit())
	if b.ask.Text != "1 text cannot be put into the report like this." || b.ask.Must {
		t.Errorf("with a held text it asks %+v", b.ask)
	}
}

// What a draft of an earlier time has is said when it is offered.
func TestDraftIsOffered(t *testing.T) {
	at := time.Date(2026, 12, 4, 23, 50, 0, 0, time.Local)
	held := []store.HeldText{{Key: report.Parse([]byte(small)).Question(1).Key(), Text: []byte("a")}, {Key: report.Parse([]byte(small)).Question(2).Key(), Text: []byte("b")}}
	typed := with(t, small, 2, "Mine.")
	for _, c := range []struct {
		base, now string
		held      int
		want      string
	}{
		{small, typed, 0, "the answer to question 3."},
		{small, small, 1, "a text that the report did not take."},
		{small, small, 2, "2 texts that the report did not take."},
		{small, typed, 1, "a text that the report did not take, the answer to question 3."},
		{with(t, small, 2, "Theirs."), with(t, small, 2, "Ours."), 0, "the answer to question 3. The report has changed since; what does not merge is asked about."},
		{"x" + small, "x" + typed, 0, "the answer to question 3. The report has changed since; both are merged."},
		{"x" + small, "x" + small, 2, "2 texts that the report did not take. The report has changed since; both are merged."},
	} {
		b := &bench{tb: t, disk: &memory{text: small}, quiet: true}
		b.disk.draft = &store.Draft{Path: "x", At: at, Base: []byte(c.base), Now: []byte(c.now), Held: held[:c.held]}
		b.open()
		if want := "4 December 23:50: " + c.want; b.ask.Text != want || !b.ask.Must {
			t.Errorf("it asks %q, want %q; must be answered: %v", b.ask.Text, want, b.ask.Must)
		}
	}
}

// A draft that the file has by now, however that came, is no unsaved work.
func TestDraftOfWhatIsSaved(t *testing.T) {
	typed := with(t, small, 2, "Mine.")
	b := &bench{tb: t, disk: &memory{text: typed}, quiet: true}
	b.disk.draft = &store.Draft{Path: "x", Base: []byte(small), Now: []byte(typed)}
	b.open()
	if b.w.asking() || b.w.Unsaved() || b.disk.draft != nil || b.disk.text != typed {
		t.Errorf("it asks %q; unsaved %v, a draft %v", b.ask.Text, b.w.Unsaved(), b.disk.draft != nil)
	}
	b = &bench{tb: t, disk: &memory{text: typed}, quiet: true}
	b.disk.draft = &store.Draft{Path: "x", Base: []byte(small), Now: []byte(typed), Held: []store.HeldText{{Key: report.Parse([]byte(small)).Question(1).Key(), Text: []byte("a")}}}
	b.open()
	if !b.w.asking() {
		t.Error("a text that the report did not take is not offered")
	}
}

// A merge is asked about at the start, and told of later.
func TestMergeIsOffered(t *testing.T) {
	merged := "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n" + small
	b := newBench(t, merged)
	if b.ask.Title != "In the middle of a merge" {
		t.Errorf("at the start it asks %q", b.ask.Title)
	}
	b = newBench(t, small)
	b.disk.text = merged
	b.run(b.w.Touched())
	if b.w.asking() || b.says() != "a merge left conflicts in the file: ctrl+s offers to finish it here; your work is kept" {
		t.Errorf("later it asks %q and says %q", b.ask.Title, b.says())
	}
}

// Where there are no locks the report can be written, and that is said; a lock that is
// not waited for is given back, but not the one that is held.
func TestLocks(t *testing.T) {
	folder := t.TempDir()
	lock := func(path string) *store.Lock {
		l, _, err := store.TryLock(folder, path, store.Holder{})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	b := newBench(t, small)
	if len(b.said) > 0 {
		t.Errorf("with locks it says %q", b.said)
	}
	b.w.lock = lockBefore
	b.run(b.w.LockTried(nil, store.Holder{}, errors.New("not supported")))
	if may, _ := b.w.MayChange(); !may || b.says() != "this file system has no locks: see to it that no second handin has the report open" {
		t.Errorf("it may be changed %v, it says %q", may, b.says())
	}
	b.w.lock = lockBefore
	held, late := lock("held"), lock("late")
	b.run(b.w.LockTried(held, store.Holder{}, nil))
	b.run(b.w.LockTried(held, store.Holder{}, nil)).run(b.w.LockTried(late, store.Holder{}, nil))
	if lock("held") != nil {
		t.Error("the lock that is held was given back")
	}
	if lock("late") == nil {
		t.Error("a lock that is not waited for is kept")
	}
	b.w.Release()
	if lock("held") == nil {
		t.Error("the lock was not given back at the end")
	}
}

// lockBefore is before the first answer.
var lockBefore = lock{tried: true}

// How often what is unsaved changed, and whether anything is.
func TestDraftSaver(t *testing.T) {
	b := newBench(t, small)
	state := func(changes int, unsaved bool) {
		t.Helper()
		if n, some := b.w.drafts.State(); n != changes || some != unsaved {
			t.Errorf("it changed %d times, unsaved %v; want %d and %v", n, some, changes, unsaved)
		}
	}
	state(0, false)
	b.run(b.w.Toggle(0))
	state(1, true)
	b.run(b.w.Touched())
	state(1, true)
	b.run(b.w.Save(ThenNothing))
	state(2, false)
	if b.w.drafts.Nowhere() || !NewDraftSaver(nil, "x").Nowhere() {
		t.Error("it does not know where drafts have no place")
	}
	b.disk.noDraft = true
	b.run(b.w.Toggle(0)).run(b.w.Waited(Wait{reason: whileWriting}))
	if want := fmt.Sprintf("unsaved work cannot be kept as a draft: %s; save it", "no space left"); b.says() != want {
		t.Errorf("it says %q", b.says())
	}
}

// Whoever leaves a question on the way to a save is told that nothing was written.
func TestSaysThatNothingWasWritten(t *testing.T) {
	for name, change := range map[string]func(b *bench){
		"a merge":          func(b *bench) { b.disk.text = "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n" + small },
		"the file is gone": func(b *bench) { b.disk.gone = true },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, small)
			b.typed(1, "Mine.")
			change(b)
			b.run(b.w.Touched()).run(b.w.Save(ThenNothing))
			if !b.w.asking() {
				t.Fatal("nothing is asked")
			}
			b.run(b.w.Answer(b.ask.N, ChooseStay, true))
			if b.says() != "nothing was written; ctrl+s asks again" {
				t.Errorf("it says %q", b.says())
			}
		})
	}
}
