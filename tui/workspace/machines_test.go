package workspace

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"handin/checks"
	"handin/report"
	"handin/report/git"
	"handin/report/store"
)

// What each state of a save makes of each event.
func TestSaver(t *testing.T) {
	want := func(then Then, committing bool) func(*saver) any {
		return func(s *saver) any { return s.want(then, committing) }
	}
	written := func(n int) func(*saver) any { return func(s *saver) any { return s.written(n) } }
	done := func(committing bool) func(*saver) any {
		return func(s *saver) any { then, again := s.done(committing); return [2]any{then, again} }
	}
	goOn := func(looked bool) func(*saver) any { return func(s *saver) any { return s.goOn(looked) } }
	leave := func(s *saver) any { s.leave(); return nil }
	for _, c := range []struct {
		name  string
		from  saver
		event func(*saver) any
		says  any
		to    saver
	}{
		{"begins", saver{}, want(ThenNothing, false), true, saver{state: saveTrying}},
		{"begins for a commit", saver{}, want(ThenCommit, false), true, saver{state: saveTrying, then: ThenCommit}},
		{"not in a commit", saver{}, want(ThenNothing, true), false, saver{state: saveWaiting}},
		{"another", saver{saveWriting, thenQuit, 3}, want(ThenNothing, false), false, saver{saveAgain, thenQuit, 3}},
		{"a third", saver{saveAgain, ThenNothing, 3}, want(ThenCommit, false), false, saver{saveAgain, ThenCommit, 3}},
		{"while looking", saver{state: saveLooking}, want(thenQuit, false), false, saver{state: saveLooking, then: thenQuit}},
		{"written", saver{saveWriting, thenQuit, 3}, written(3), true, saver{saveWriting, thenQuit, 0}},
		{"written late", saver{saveWriting, thenQuit, 3}, written(2), false, saver{saveWriting, thenQuit, 3}},
		{"written twice", saver{saveWriting, thenQuit, 0}, written(3), false, saver{saveWriting, thenQuit, 0}},
		{"written unasked", saver{}, written(0), false, saver{}},
		{"written while trying", saver{state: saveTrying, n: 3}, written(3), false, saver{state: saveTrying, n: 3}},
		{"done", saver{state: saveWriting, then: ThenCommit}, done(false), [2]any{ThenCommit, false}, saver{}},
		{"done, another", saver{state: saveAgain, then: thenQuit}, done(false), [2]any{ThenNothing, true}, saver{state: saveTrying, then: thenQuit}},
		{"done, another after the commit", saver{state: saveAgain}, done(true), [2]any{ThenNothing, false}, saver{state: saveWaiting}},
		{"looked", saver{state: saveLooking, then: thenQuit}, goOn(true), true, saver{state: saveTrying, then: thenQuit}},
		{"not looked yet", saver{state: saveLooking}, goOn(false), false, saver{state: saveLooking}},
		{"the commit ended", saver{state: saveWaiting}, goOn(false), true, saver{state: saveTrying}},
		{"nothing waits", saver{state: saveWriting}, goOn(true), false, saver{state: saveWriting}},
		{"left", saver{state: saveTrying, then: thenQuit}, leave, nil, saver{}},
		{"left beside a save", saver{saveWriting, thenQuit, 3}, leave, nil, saver{saveWriting, thenQuit, 3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := c.from
			if got := c.event(&s); got != c.says || s != c.to {
				t.Errorf("%+v said %v and became %+v, want %v and %+v", c.from, got, s, c.says, c.to)
			}
		})
	}
}

// What each state of the disk makes of what is found.
func TestDisk(t *testing.T) {
	const other, marked = small + "more\n", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n" + small
	held := report.Parse([]byte(small))
	file := func(s string) Disk { return Disk{File: fileOf(s)} }
	gone, broken := Disk{Err: fmt.Errorf("x: %w", store.ErrGone)}, Disk{Err: errors.New("x: is a folder")}
	of := func(s diskState, text string) disk { return disk{state: s, file: fileOf(text)} }
	for _, c := range []struct {
		name  string
		from  disk
		found Disk
		says  news
		to    diskState
	}{
		{"nothing new", disk{}, file(small), newsNone, diskSame},
		{"another text", disk{}, file(other), newsChanged, diskChanged},
		{"another text again", of(diskChanged, other), file(other), newsNone, diskChanged},
		{"a third text", of(diskChanged, other), file(other + "!"), newsChanged, diskChanged},
		{"back again", of(diskChanged, other), file(small), newsSame, diskSame},
		{"markers", disk{}, file(marked), newsMarked, diskMarked},
		{"markers again", of(diskMarked, marked), file(marked), newsNone, diskMarked},
		{"a merge again", of(diskMerging, marked), file(marked), newsNone, diskMerging},
		{"a merge was ended", of(diskMerging, marked), file(other), newsChanged, diskChanged},
		{"a merge was given up", of(diskMerging, marked), file(small), newsSame, diskSame},
		{"gone", of(diskChanged, other), gone, newsLost, diskGone},
		{"come back", disk{state: diskGone}, file(small), newsSame, diskSame},
		{"come back as another", disk{state: diskGone}, file(other), newsChanged, diskChanged},
		{"cannot be read", disk{}, broken, newsLost, diskUnreadable},
		{"can be read again", disk{state: diskUnreadable}, file(small), newsSame, diskSame},
		{"no questions", disk{}, file("another text\n"), newsLost, diskUnreadable},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := c.from
			if got := d.take(c.found, held, git.Head{}); got != c.says || d.state != c.to {
				t.Errorf("it said %v and became %v, want %v and %v", got, d.state, c.says, c.to)
			}
		})
	}
}

// Who may write, as locks come and go.
func TestLock(t *testing.T) {
	for _, c := range []struct {
		name  string
		from  lockState
		event func(*lock) bool
		says  bool
		to    lockState
	}{
		{"had", lockFree, func(l *lock) bool { return l.had(nil) }, false, lockFree},
		{"another has it", lockFree, func(l *lock) bool { return l.refused("x") }, true, lockOthers},
		{"another still has it", lockOthers, func(l *lock) bool { return l.refused("x") }, false, lockOthers},
		{"the other has gone", lockOthers, func(l *lock) bool { return l.had(nil) }, true, lockDisk},
		{"looked", lockDisk, (*lock).looked, true, lockDraft},
		{"looked before", lockOthers, (*lock).looked, false, lockOthers},
		{"the draft is known", lockDraft, (*lock).free, true, lockFree},
		{"not yet", lockDisk, (*lock).free, false, lockDisk},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := lock{state: c.from}
			if got := c.event(&l); got != c.says || l.state != c.to {
				t.Errorf("it said %v and became %v, want %v and %v", got, l.state, c.says, c.to)
			}
		})
	}
}

// Telling git of a merge: each state goes to the next alone.
func TestStaging(t *testing.T) {
	way := []stageState{stageWanted, stageAsked, stageRunning}
	for _, from := range []stageState{stageNone, stageWanted, stageAsked, stageRunning, concludeAsked, concludeRunning} {
		for i := range way[1:] {
			s := staging{state: from}
			if got := s.next(way[i], way[i+1], 7); got != (from == way[i]) || got != s.is(way[i+1], 7) && from != way[i+1] {
				t.Errorf("from %v to %v: %v", from, way[i+1], got)
			}
		}
	}
}

// bench has a workspace and the disk that it is on, whose effects run at once.
type bench struct {
	tb    testing.TB
	w     *Workspace
	disk  *memory
	said  []string
	ask   Ask
	about AskConflicts
	ended bool
	quiet bool // waits do not end
	took  []Effect
}

// wished reports whether an effect of a type was wished for.
func wished[E Effect](effects []Effect) bool {
	return slices.ContainsFunc(effects, func(e Effect) bool { _, ok := e.(E); return ok })
}

func newBench(tb testing.TB, text string) *bench {
	b := &bench{tb: tb, disk: &memory{text: text, at: time.Unix(1e9, 0)}, quiet: true}
	b.open()
	return b
}

func (b *bench) open() {
	file := fileOf(b.disk.text)
	b.w = New(Options{File: file, Edition: checks.EditionOf(file.Report()), Drafts: NewDraftSaver(b.disk, file.Path)})
	b.run(b.disk.tryLock(b.w)())
	if b.w.ReadOnly() == "" {
		b.run(b.w.DraftFound(b.disk.draft, nil))
	}
	b.run(b.w.Start())
}

func (b *bench) run(effects []Effect) *bench {
	b.took = append(b.took, effects...)
	for _, e := range effects {
		switch e := e.(type) {
		case Say:
			b.said = append(b.said, e.Text)
		case Ask:
			b.ask = e
		case AskConflicts:
			b.about = e
		case End:
			b.ended = true
		case Wait:
			if !b.quiet {
				b.run(b.w.Waited(e))
			}
		default:
			if answer := b.disk.run(b.w, e); answer != nil {
				b.run(answer())
			}
		}
	}
	return b
}

func (b *bench) says() string {
	if len(b.said) == 0 {
		return ""
	}
	return b.said[len(b.said)-1]
}

func (b *bench) typed(i int, text string) {
	b.run(b.w.Open(i))
	b.run(b.w.Type(text))
}

// What was asked for ends with the question that was left on the way to it.
func TestWishEndsWithItsQuestion(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*memory)
		asks   string
	}{
		"gone":  {func(d *memory) { d.gone = true }, "The report's file is no longer there"},
		"merge": {func(d *memory) { d.text = "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n" + d.text }, "In the middle of a merge"},
		"moved": {func(d *memory) {
			d.text, d.head = d.text+"\n", git.Head{Branch: "eggs", Commit: "1", Action: "checkout: moving"}
		}, "Unsaved work, and git switched to eggs"},
	} {
		for then, wish := range map[string]func(*bench){
			"quit":   func(b *bench) { b.run(b.w.Quit()); b.run(b.w.Answer(b.ask.N, chooseSave, true)) },
			"commit": func(b *bench) { b.run(b.w.Save(ThenCommit)) },
		} {
			t.Run(name+" "+then, func(t *testing.T) {
				b := newBench(t, small)
				b.typed(1, "Mine.")
				c.change(b.disk)
				b.run(b.w.Touched())
				wish(b)
				if b.ask.Title != c.asks {
					t.Fatalf("it asks %q", b.ask.Title)
				}
				b.run(b.w.Answer(b.ask.N, ChooseStay, false))
				b.disk.text, b.disk.gone, b.disk.head = small, false, git.Head{}
				b.run(b.w.Touched()).run(b.w.Save(ThenNothing))
				if b.ended || b.w.saver != (saver{state: saveIdle, n: b.w.saver.n}) {
					t.Errorf("it ended %v, the save is %+v", b.ended, b.w.saver)
				}
				if report.Parse([]byte(b.disk.text)).Answer(1) != "Mine." {
					t.Error("it was not saved")
				}
			})
		}
	}
}

// Unsaved work on a report that was opened with conflict markers is merged in.
func TestWorkInTheMiddleOfAMerge(t *testing.T) {
	base := report.Parse([]byte(small))
	edit := func(text string) *report.Report {
		r, err := base.WithAnswer(1, text)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	merged := report.Merge(base, edit("Ours."), edit("Theirs."))
	b := &bench{tb: t, disk: &memory{text: string(merged.Marked("HEAD", "other", 7)), base: small, at: time.Unix(1e9, 0)}, quiet: true}
	b.open()
	b.run(b.w.Answer(b.ask.N, ChooseStay, true))
	b.typed(2, "Typed meanwhile.")
	b.run(b.w.Save(ThenNothing))
	b.run(b.w.Answer(b.ask.N, chooseMerge, true))
	r, err := b.about.Merged.Resolve([]string{b.about.Merged.Conflicts[0].Theirs})
	if err != nil {
		t.Fatal(err)
	}
	b.run(b.w.Resolved(b.about.N, r, true)).run(b.w.Save(ThenNothing))
	got := report.Parse([]byte(b.disk.text))
	if got.Answer(1) != "Theirs." || got.Answer(2) != "Typed meanwhile." {
		t.Errorf("saved %q and %q", got.Answer(1), got.Answer(2))
	}
	b.run(b.w.Undo())
	if got := b.w.Report().Answer(1); got != "Ours." {
		t.Errorf("what lost is not in undo: %q", got)
	}
}

// Markers that are not whole are told of, and no save runs in circles.
func TestBrokenMarkers(t *testing.T) {
	b := newBench(t, small)
	b.typed(2, "Mine.")
	b.disk.text = "<<<<<<< HEAD\n" + small
	before := b.disk.text
	b.run(b.w.Save(ThenNothing))
	if b.says() != "reports/README.md: its conflict markers are not whole; resolve them in an editor" || b.disk.text != before {
		t.Errorf("it says %q", b.says())
	}
	b.disk.text = small
	b.run(b.w.Save(ThenNothing)).run(b.w.Save(ThenNothing))
	if got := report.Parse([]byte(b.disk.text)).Answer(2); got != "Mine." {
		t.Errorf("saved %q", got)
	}
}

// While another handin has the report nothing changes here; when it has gone, what it
// left is taken in and offered before anything is typed.
func TestTakesOver(t *testing.T) {
	b := newBench(t, small)
	b.disk.taken = true
	b.open()
	b.run(b.w.Toggle(0))
	if b.w.Unsaved() {
		t.Fatal("it changed what another handin has open")
	}
	r, _ := report.Parse([]byte(small)).WithAnswer(2, "Saved there.")
	left, _ := r.WithAnswer(1, "Unsaved there.")
	b.disk.text = r.Source()
	b.disk.draft = &store.Draft{Path: "x", Base: r.Bytes(), Now: left.Bytes()}
	b.disk.taken = false
	b.run(b.w.Waited(Wait{reason: whileLocked}))
	if b.ask.Title != "Unsaved work from last time" || b.w.ReadOnly() != "" {
		t.Fatalf("it asks %q, and says %q", b.ask.Title, b.says())
	}
	b.run(b.w.Answer(b.ask.N, chooseRestore, true)).run(b.w.Save(ThenNothing))
	if b.disk.text != left.Source() {
		t.Errorf("saved %q", b.disk.text)
	}
}

// An answer that is not waited for changes nothing.
func TestLateAnswers(t *testing.T) {
	b := newBench(t, small)
	old := b.disk.look(b.w.diskLook)
	draft := &store.Draft{Path: "x", Base: []byte(small), Now: []byte(small + "more\n")}
	b.typed(2, "Mine.")
	b.run(b.w.Save(ThenNothing))
	saved := b.w.Report()
	for name, answer := range map[string]func() []Effect{
		"a look":    func() []Effect { return b.w.Found(old) },
		"a writing": func() []Effect { return b.w.Written(Writing{N: 1, File: old.File}) },
		"a draft":   func() []Effect { return b.w.DraftFound(draft, nil) },
		"a merge":   func() []Effect { return b.w.MergeFound(Merge{err: errors.New("x")}) },
		"figures": func() []Effect {
			b.w.FiguresFound(-1, checks.Figures{"x": {}})
			if b.w.doc.beside.Figures != nil {
				t.Error("figures that are not waited for")
			}
			return nil
		},
		"a lock":     func() []Effect { return b.w.LockTried(nil, store.Holder{}, nil) },
		"staging":    func() []Effect { return b.w.Staged(Staging{}) },
		"a choice":   func() []Effect { return b.w.Answer(0, chooseDiscard, true) },
		"conflicts":  func() []Effect { return b.w.Resolved(0, old.File.Report(), true) },
		"concluding": func() []Effect { return b.w.Concluded(0, "x", nil) },
	} {
		if effects := answer(); effects != nil || b.w.Report() != saved || b.w.Unsaved() || b.w.asking() {
			t.Errorf("%s: %v", name, effects)
		}
	}
}
