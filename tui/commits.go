package tui

import (
	"context"
	"time"
)

// wish is what git was asked for.
type wish int

const (
	nothing    wish = iota
	toCommit        // the form about a commit
	onceMore        // the commit that a hook stopped
	inTerminal      // the same, in the terminal
	toPush          // the form about a push
)

// commits is how far a commit or a push is on its way. It has no screen and asks
// nobody: it says what an answer of git is for. There is one commit at a time.
//
//	state    want      want, once looked    looked                 answered, newer than the wish    give up    begin     ended
//	resting  waiting   looking              -                      -                                -          running   -
//	looking  waiting   looking              waiting, git is asked  -                                resting    running   -
//	waiting  waiting   looking              -                      resting, the wish is granted     resting    running   -
//	running  -         -                    -                      -                                -          -         resting
type commits struct {
	wish    wish
	before  wish               // git is asked for it when the disk was looked at
	looking bool               // an answer of git is under way
	again   bool               // and another one is wanted after it
	asks    int                // how often git was asked
	since   int                // the wish is for an answer after this one
	saved   bool               // unsaved work was saved for the form
	pushes  bool               // the commit that is under way is pushed then
	stopped commitRequest      // by a hook: what is committed again
	written string             // the message of a commit that was not made
	ended   *committedMsg      // a commit of which is told when the editor is left
	stop    context.CancelFunc // nil unless a commit is under way
	done    chan struct{}      // closed when nothing of it runs any more
}

// ask gives the number of a question to git, if it is to be asked now: while an answer
// is under way, git is asked again after it.
func (c *commits) ask() (n int, now bool) {
	if c.looking {
		c.again = true
		return 0, false
	}
	c.looking = true
	c.asks++
	return c.asks, true
}

// heard takes that the n-th answer has come. It reports whether git is to be asked again.
func (c *commits) heard(n int) (again bool) {
	if n != c.asks || !c.looking {
		return false
	}
	again = c.again
	c.looking, c.again = false, false
	return again
}

// want asks for something to be done with what git says next: an answer to what it was
// asked before is older than the wish.
func (c *commits) want(w wish) {
	if !c.running() {
		c.wish, c.before, c.since = w, nothing, c.asks
	}
}

// wantOnceLooked asks for something that goes by what is on the disk as well: git is asked
// when that was looked at.
func (c *commits) wantOnceLooked(w wish) {
	if !c.running() {
		c.wish, c.before = nothing, w
	}
}

// looked takes that the disk was looked at. It reports whether git is to be asked, for what
// waited for that.
func (c *commits) looked() bool {
	if c.before == nothing {
		return false
	}
	c.want(c.before)
	return true
}

// giveUp ends the wish.
func (c *commits) giveUp() { c.wish, c.before = nothing, nothing }

// answered gives the wish that the n-th answer of git grants.
func (c *commits) answered(n int) wish {
	if n <= c.since {
		return nothing
	}
	granted := c.wish
	c.wish = nothing
	return granted
}

// begin starts a commit. It ends with the context; done is to be closed when nothing of
// it runs any more.
func (c *commits) begin() (ctx context.Context, done chan struct{}) {
	ctx, c.stop = context.WithCancel(context.Background())
	c.wish, c.before, c.done = nothing, nothing, make(chan struct{})
	return ctx, c.done
}

func (c *commits) running() bool { return c.stop != nil }

// end says that a commit has ended.
func (c *commits) end() {
	if c.stop != nil {
		c.stop()
	}
	c.stop = nil
}

// abort stops a commit that is under way when the program ends, and waits for git to
// clear up.
func (c *commits) abort() {
	if !c.running() {
		return
	}
	c.stop()
	select {
	case <-c.done:
	case <-time.After(5 * time.Second):
	}
}
