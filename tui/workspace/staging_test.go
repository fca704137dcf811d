package workspace

import (
	"errors"
	"testing"

	"handin/checks"
	"handin/report/store"
)

// resolvedMerge gives a bench whose report is merged, of which git does not know; it
// asks about that.
func resolvedMerge(tb testing.TB) *bench {
	b := &bench{tb: tb, disk: &memory{text: small, base: small}, quiet: true}
	b.open()
	if b.ask.Title != "Merged. Stage it in git?" {
		tb.Fatalf("it asks %q", b.ask.Title)
	}
	return b
}

// Git is told of a merge, and concludes it, when that is chosen, and only then.
func TestGitDoesWhatWasChosen(t *testing.T) {
	for name, c := range map[string]struct {
		choices          []Choice
		stages, conclude bool
	}{
		"not now":               {[]Choice{ChooseStay}, false, false},
		"staged, not concluded": {[]Choice{chooseStage, ChooseStay}, true, false},
		"concluded":             {[]Choice{chooseStage, chooseConclude}, true, true},
	} {
		t.Run(name, func(t *testing.T) {
			b := resolvedMerge(t)
			for _, choice := range c.choices {
				b.run(b.w.Answer(b.ask.N, choice, true))
			}
			if wished[Stage](b.took) != c.stages || wished[Conclude](b.took) != c.conclude {
				t.Errorf("git was told to stage %v, to conclude %v", wished[Stage](b.took), wished[Conclude](b.took))
			}
			if b.w.asking() || b.w.staging.state != stageNone {
				t.Errorf("it is left in the state %v", b.w.staging.state)
			}
		})
	}
}

// A merge that was resolved elsewhere is offered at the start alone, or else after a
// save.
func TestOffersStagingOnce(t *testing.T) {
	b := newBench(t, small)
	b.disk.base = small
	b.w.lookForMerge(b.w.File())
	b.run(b.w.out())
	if b.w.asking() {
		t.Fatalf("it asks %q under the student's hands", b.ask.Title)
	}
	b.run(b.w.Toggle(0)).run(b.w.Save(ThenCommit))
	if b.ask.Title != "Merged. Stage it in git?" || wished[SavedForCommit](b.took) {
		t.Fatalf("after the save it asks %q", b.ask.Title)
	}
	b.w.lookForMerge(b.w.File())
	asked := b.ask.N
	b.run(b.w.out())
	if b.ask.N != asked || b.w.staging.state != stageAsked {
		t.Error("it asks again")
	}
}

// Where unsaved work of an earlier time is back and the file has markers, the merge is asked about,
// and git's part only when all of it is saved.
func TestStagesNothingWithMarkers(t *testing.T) {
	marked := "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n" + small
	b := &bench{tb: t, disk: &memory{text: marked, base: small}, quiet: true}
	b.disk.draft = &store.Draft{Base: []byte(small), Now: []byte(with(t, small, 2, "Mine."))}
	file := fileOf(b.disk.text)
	b.w = New(Options{File: file, Edition: checks.EditionOf(file.Report()), Drafts: NewDraftSaver(b.disk, file.Path)})
	b.run(b.disk.tryLock(b.w)()).run(b.w.DraftFound(b.disk.draft, nil))
	b.run(b.w.Answer(b.ask.N, chooseRestore, true)).run(b.w.Start())
	if b.ask.Title != "In the middle of a merge" || b.w.Settled() || b.w.staging.state != stageNone {
		t.Errorf("it asks %q, settled %v, staging is %v", b.ask.Title, b.w.Settled(), b.w.staging.state)
	}
}

// Unsaved work comes before git.
func TestStagingWaitsForTheSave(t *testing.T) {
	b := &bench{tb: t, disk: &memory{text: small, base: small}, quiet: true}
	file := fileOf(small)
	b.w = New(Options{File: file, Edition: checks.EditionOf(file.Report()), Drafts: NewDraftSaver(b.disk, file.Path)})
	b.run(b.disk.tryLock(b.w)()).run(b.w.DraftFound(nil, nil)).run(b.w.Toggle(0)).run(b.w.Start())
	if b.w.asking() {
		t.Errorf("it asks %q", b.ask.Title)
	}
	b.run(b.w.Save(ThenNothing))
	if b.ask.Title != "Merged. Stage it in git?" {
		t.Errorf("after the save it asks %q", b.ask.Title)
	}
}

// What is said of how staging went, and if the merge can be concluded.
func TestStaged(t *testing.T) {
	for name, c := range map[string]struct {
		how   Staging
		asked bool // another question is open
		says  string
		asks  bool
	}{
		"others are left":   {how: Staging{Left: 2, Doing: "merge"}, says: "staged; 2 other files are still unmerged"},
		"nothing is left":   {how: Staging{Doing: "merge"}, asks: true},
		"no merge":          {how: Staging{Doing: "rebase"}, says: "staged; go on with git rebase --continue"},
		"while it asks":     {how: Staging{Doing: "merge"}, asked: true, says: "the report is staged, conclude with git commit"},
		"git cannot do it":  {how: Staging{Doing: "merge", Err: errors.New("index.lock exists")}, says: "index.lock exists"},
		"others, no merge":  {how: Staging{Left: 1, Doing: "x"}, says: "staged; 1 other files are still unmerged"},
		"an error and more": {how: Staging{Left: 1, Err: errors.New("index.lock exists")}, says: "index.lock exists"},
	} {
		t.Run(name, func(t *testing.T) {
			b := resolvedMerge(t)
			b.w.Answer(b.ask.N, chooseStage, true) // git runs
			c.how.N = b.w.staging.n
			asked := b.ask.N
			if c.asked {
				b.run(b.w.Toggle(0)).run(b.w.Quit())
				asked = b.ask.N
			}
			b.run(b.w.Staged(c.how))
			if b.says() != c.says {
				t.Errorf("it says %q, want %q", b.says(), c.says)
			}
			if (b.ask.N != asked) != c.asks || c.asks && b.ask.Title != "Staged. Conclude the merge?" {
				t.Errorf("it asks %q", b.ask.Title)
			}
		})
	}
}

// What is said of how concluding a merge went.
func TestConcluded(t *testing.T) {
	for want, err := range map[string]error{
		"the merge is concluded: [main 1234567] Merge":                   nil,
		"a hook said no; the report is staged, conclude with git commit": errors.New("a hook said no"),
	} {
		b := resolvedMerge(t)
		b.run(b.w.Answer(b.ask.N, chooseStage, true))
		b.w.Answer(b.ask.N, chooseConclude, true) // git runs
		effects := b.w.Concluded(b.w.staging.n, "[main 1234567] Merge", err)
		b.run(effects)
		if b.says() != want || !wished[LookAtGit](effects) {
			t.Errorf("it says %q, want %q", b.says(), want)
		}
	}
}
