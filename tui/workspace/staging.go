package workspace

import (
	"fmt"

	"handin/report/git"
	"handin/report/plain"
)

// staging is the machine of telling git of a merge that was finished here.
type staging struct {
	state      stageState
	n          int // of the question, or of what git was asked for
	repository git.Repository
}

type stageState int

const (
	stageNone       stageState = iota
	stageWanted                // the report is merged, and git does not know: a save offers it
	stageAsked                 // "Stage it?" is open
	stageRunning               // git add
	concludeAsked              // "Conclude the merge?" is open
	concludeRunning            // git commit
)

// merged says that the report is merged and git does not know.
func (s *staging) merged(r git.Repository) { *s = staging{state: stageWanted, repository: r} }

// next goes to another state, if it is in the one before.
func (s *staging) next(from, to stageState, n int) bool {
	if s.state != from {
		return false
	}
	s.state, s.n = to, n
	return true
}

// is reports whether a number is that of what is waited for in a state.
func (s *staging) is(state stageState, n int) bool { return s.state == state && s.n == n }

// offerStaging asks, after the merge was saved, if git shall know. It reports whether
// it did.
func (w *Workspace) offerStaging() bool {
	if w.question != nil || w.staging.state != stageWanted {
		return false
	}
	q := &question{kind: askStage}
	w.ask(q, "Merged. Stage it in git?", "",
		Option{"Stage it", chooseStage}, Option{"Not now", ChooseStay})
	return w.staging.next(stageWanted, stageAsked, q.n)
}

func (w *Workspace) stageChosen(n int, c Choice) {
	switch {
	case c != chooseStage:
		w.staging = staging{}
	case w.staging.is(stageAsked, n):
		w.staging.next(stageAsked, stageRunning, w.number())
		w.wish(Stage{w.staging.n, w.staging.repository, w.doc.file.Path})
	}
}

// Staging says how staging went: how many files are left unmerged, what git is in the
// middle of, and whether it keeps the stash that the conflict was with.
type Staging struct {
	N     int
	Left  int
	Doing git.Operation
	Stash bool
	Err   error
}

// Staged takes how staging went.
func (w *Workspace) Staged(s Staging) []Effect {
	if !w.staging.is(stageRunning, s.N) {
		return nil
	}
	r := w.staging.repository
	w.staging = staging{}
	switch {
	case s.Err != nil:
		w.complain(s.Err.Error())
	case s.Left > 0:
		w.say(fmt.Sprintf("staged; %d other files are still unmerged", s.Left))
	case s.Doing != git.Merge:
		next := s.Doing.Next()
		if s.Stash {
			next = "git keeps the stash in case you need it again: git stash drop removes it"
		}
		w.say("staged; " + next)
	case w.question != nil:
		w.say("the report is staged, conclude with git commit")
	default:
		q := &question{kind: askConclude}
		w.ask(q, "Staged. Conclude the merge?", "Nothing else is unmerged. The message is git's own.",
			Option{"Conclude it", chooseConclude}, Option{"Not now", ChooseStay})
		w.staging = staging{concludeAsked, q.n, r}
	}
	return w.out()
}

func (w *Workspace) concludeChosen(n int, c Choice) {
	switch {
	case c != chooseConclude:
		w.staging = staging{}
	case w.staging.is(concludeAsked, n):
		w.staging.next(concludeAsked, concludeRunning, w.number())
		w.wish(Conclude{w.staging.n, w.staging.repository, w.doc.file.Path})
	}
}

// Concluded takes how concluding a merge went, in git's words.
func (w *Workspace) Concluded(n int, said string, err error) []Effect {
	if !w.staging.is(concludeRunning, n) {
		return nil
	}
	w.staging = staging{}
	if err != nil {
		w.complain(err.Error() + "; the report is staged, conclude with git commit")
	} else {
		w.say("the merge is concluded: " + plain.PrintableLine(said))
	}
	w.wish(LookAtGit{})
	return w.out()
}
