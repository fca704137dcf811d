package tui

import (
	"fmt"
	"slices"

	"handin/checks"
	"handin/checks/status"
	"handin/report/git"
	"handin/report/plain"
	"handin/tui/workspace"
)

// progress is how far a report is on its way to being handed in. Where the program
// begins, where n and N lead, and what the footer names after a step are all told from it.
type progress struct {
	review  checks.Review
	number  []int  // of the questions, by their places
	ready   []bool // the same
	stops   bool   // the checker stops
	out     outward
	lacking status.Item // until it is handed in, or to know that it is; of what is pushed
}

// outward is how far the report's file is on its way out.
type outward int

const (
	outUnknown  outward = iota // git has not answered
	outSample                  // it is thrown away
	outReadOnly                // nothing can be written here
	outUnsaved                 // there is no repository, and something is not saved
	outSaved                   // there is none, and all is saved
	outObstacle                // git is in the middle of something, or cannot commit
	outChanged                 // something is not committed
	outNowhere                 // all is committed, and there is no remote
	outCommitted
	outBehind // all is pushed, and there is more in the upstream
	outPushed
	outHandedIn // the course sees it, with all that belongs to it
)

// progressOf takes what is known of the way to the course; nil if nothing is.
func progressOf(w *workspace.Workspace, g *gitMsg, handed *status.Status) progress {
	n := w.Report().QuestionCount()
	p := progress{review: w.Review(), number: make([]int, n), ready: make([]bool, n), out: outwardOf(w, g)}
	p.stops = p.review.Official.Error != ""
	for i, q := range w.Report().Questions() {
		p.number[i], p.ready[i] = q.Number, w.Ready(i)
	}
	if handed != nil && p.out >= outCommitted {
		var lacks bool
		if p.lacking, lacks = lackingOf(*handed); !lacks {
			p.out = outHandedIn
		}
	}
	return p
}

func outwardOf(w *workspace.Workspace, g *gitMsg) outward {
	switch {
	case w.Demo():
		return outSample
	case w.ReadOnly() != "":
		return outReadOnly
	case g.repository == nil && g.err == nil:
		return outUnknown
	case g.repository == nil && !w.Settled():
		return outUnsaved
	case g.repository == nil:
		return outSaved
	case !g.mayCommit():
		return outObstacle
	case !w.Settled() || g.differs() || g.isBehindDisk(w):
		return outChanged
	}
	return g.pushed()
}

// mayCommit reports whether nothing is in the way of a commit.
func (g *gitMsg) mayCommit() bool {
	return g.state.Obstacle() == nil && g.entry.Obstacle() == nil
}

// differs reports whether a commit would have something to take in.
func (g *gitMsg) differs() bool {
	return g.state.Doing == git.Merge || g.entry.MayDiffer() ||
		slices.ContainsFunc(g.figures, func(e git.Entry) bool { return e.Obstacle() == nil && e.MayDiffer() })
}

// isBehindDisk reports whether the file was saved after git had answered.
func (g *gitMsg) isBehindDisk(w *workspace.Workspace) bool {
	return g.head != nil && g.entry.Unread() == nil && plain.UnixEndings(g.head.Source()) != plain.UnixEndings(w.File().Report().Source())
}

// pushed is how far what is committed is on its way.
func (g *gitMsg) pushed() outward {
	switch s := g.state; {
	case !s.HasRemote():
		return outNowhere
	case s.Ahead > 0 || s.Upstream == "" || s.Gone:
		return outCommitted
	case s.Behind > 0:
		return outBehind
	}
	return outPushed
}

// next is what is to be done next.
type next struct {
	what  nextKind
	index int // the question's, or -1
}

type nextKind int

const (
	nextNothing  nextKind = iota // nothing can be done here
	nextStop                     // what the checker stops at
	nextDamage                   // what is damaged
	nextQuestion                 // a question that is not ready
	nextNote                     // a note on the report as a whole
	nextSave
	nextCommit
	nextPush
	nextMissing  // something is, until what is pushed is handed in
	nextHandedIn // nothing is left
)

// first is where the program begins.
func (p progress) first() next {
	damaged := slices.IndexFunc(p.review.Notes, checks.Note.Damages)
	switch {
	case p.stops:
		return p.stop()
	case damaged >= 0:
		return next{nextDamage, p.review.Notes[damaged].Index}
	}
	return p.from(-1, 1)
}

// stop is what the checker stops at.
func (p progress) stop() next {
	if n, ok := p.review.StopNote(); ok {
		return next{nextStop, n.Index}
	}
	return next{nextStop, -1}
}

// from is what comes after a question, or before it: by place, going round.
func (p progress) from(i, step int) next {
	n := len(p.ready)
	if i < 0 && step < 0 {
		i = n
	}
	for k := 1; k <= n; k++ {
		if at := ((i+k*step)%n + n) % n; !p.ready[at] {
			return next{nextQuestion, at}
		}
	}
	return p.rest()
}

// rest is what is next when all questions are ready.
func (p progress) rest() next {
	whole := func(is func(checks.Note) bool) bool {
		return slices.ContainsFunc(p.review.Notes, func(n checks.Note) bool { return n.Index < 0 && is(n) })
	}
	switch {
	case p.stops:
		return p.stop()
	case whole(checks.Note.Damages):
		return next{nextDamage, -1}
	case whole(func(n checks.Note) bool { return n.Costs }):
		return next{nextNote, -1}
	}
	return next{map[outward]nextKind{
		outUnsaved: nextSave, outObstacle: nextCommit, outChanged: nextCommit, outCommitted: nextPush, outPushed: nextMissing, outHandedIn: nextHandedIn,
	}[p.out], -1}
}

// left is how many questions are not ready.
func (p progress) left() int {
	n := 0
	for _, ready := range p.ready {
		if !ready {
			n++
		}
	}
	return n
}

// done is how many are.
func (p progress) done() int { return len(p.ready) - p.left() }

// lacks says why a question is not ready; "" if it is.
func (p progress) lacks(i int) string {
	if why := p.review.Standings[i].Lacks(); why != "" || p.ready[i] {
		return why
	}
	return "kept here, not in the report"
}

// leads names where a key leads from a question; at is -1 where one is at none.
func (p progress) leads(key string, at int) string {
	out := "" // of the editor
	if key != "n" {
		out = "esc, "
	}
	switch n := p.from(at, 1); n.what {
	case nextQuestion:
		if n.index == at {
			return key + ": no other is left"
		}
		return fmt.Sprintf("%s: %d, %s", key, p.number[n.index], p.lacks(n.index))
	case nextStop:
		return out + "!: the checker stops"
	case nextDamage, nextNote:
		return out + "!: a note on the report"
	case nextSave:
		return "ctrl+s: save"
	case nextCommit:
		return out + "c: commit"
	case nextPush:
		return out + "p: push"
	case nextMissing:
		if p.lacking.State == status.No {
			return out + "H: not handed in"
		}
	case nextHandedIn:
		return "handed in"
	}
	return ""
}

// after says where a question stands that was left for another, or for none, and what is
// next there.
func (p progress) after(i, at int, key string) string {
	if p.left() == 0 {
		return p.summary(key, at)
	}
	return p.standing(i) + ". " + p.summary(key, at)
}

// standing says where a question stands.
func (p progress) standing(i int) string {
	switch why := p.lacks(i); why {
	case "":
		return fmt.Sprintf("%d is ready", p.number[i])
	case "a note":
		return fmt.Sprintf("%d has a note", p.number[i])
	default:
		return fmt.Sprintf("%d is %s", p.number[i], why)
	}
}

// summary says how much is left, and what is next.
func (p progress) summary(key string, at int) string {
	leads := p.leads(key, at)
	left := fmt.Sprintf("%d left", p.left())
	if p.left() == 0 {
		left = fmt.Sprintf("All %d are ready", len(p.ready))
	}
	switch n := p.from(at, 1); {
	case len(p.ready) == 0:
		return ""
	case n.what == nextHandedIn:
		return left + ", and the report is handed in"
	case n.what == nextMissing && p.lacking.State == status.No:
		return left + " and pushed, but not handed in: " + plain.PrintableLine(p.lacking.Says) + " · H"
	case n.what == nextMissing:
		return left + " and pushed"
	case n.what == nextNothing && p.out == outBehind:
		return left + " and pushed, and others pushed more: git pull"
	case n.what == nextNothing && p.out == outNowhere:
		return left + " and committed"
	case n.what == nextNothing && p.out == outSaved:
		return left + " and saved"
	case leads == "":
		return left
	case n.what == nextQuestion && n.index == at:
		return left
	}
	return left + " · " + leads
}
