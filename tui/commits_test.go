package tui

import (
	"testing"
)

// TestCommits goes through the table of commits: what an answer of git is for.
func TestCommits(t *testing.T) {
	t.Parallel()
	type step struct {
		do   string
		n    int // of the answer
		want wish
		then string // the state
	}
	for name, steps := range map[string][]step{
		"a wish is granted by the answer that was asked for with it": {
			{"want commit", 0, nothing, "waiting"}, {"ask", 1, nothing, "waiting"}, {"answer", 1, toCommit, "resting"}, {"answer", 1, nothing, "resting"},
		},
		"an older answer grants nothing, and git is asked once more after it": {
			{"ask", 1, nothing, "resting"},
			{"want commit", 0, nothing, "waiting"},
			{"ask", 0, nothing, "waiting"},
			{"hear and ask again", 1, nothing, "waiting"},
			{"answer", 1, nothing, "waiting"},
			{"ask", 2, nothing, "waiting"},
			{"hear", 1, nothing, "waiting"},
			{"ask", 0, nothing, "waiting"},
			{"hear and ask again", 2, nothing, "waiting"},
			{"hear", 2, nothing, "waiting"},
			{"answer", 2, toCommit, "resting"},
		},
		"what is given up is not granted": {
			{"want commit", 0, nothing, "waiting"}, {"ask", 1, nothing, "waiting"}, {"give up", 0, nothing, "resting"}, {"answer", 1, nothing, "resting"},
		},
		"the last wish counts": {
			{"want commit", 0, nothing, "waiting"},
			{"ask", 1, nothing, "waiting"},
			{"want push", 0, nothing, "waiting"},
			{"hear", 1, nothing, "waiting"},
			{"answer", 1, nothing, "waiting"},
			{"ask", 2, nothing, "waiting"},
			{"answer", 2, toPush, "resting"},
		},
		"git is asked once the disk was looked at": {
			{"want again once looked", 0, nothing, "looking"},
			{"ask", 1, nothing, "looking"},
			{"hear", 1, nothing, "looking"},
			{"answer", 1, nothing, "looking"},
			{"look", 0, nothing, "waiting"},
			{"ask", 2, nothing, "waiting"},
			{"answer", 2, onceMore, "resting"},
			{"look for nothing", 0, nothing, "resting"},
		},
		"what is given up while the disk is looked at is not granted": {
			{"want again once looked", 0, nothing, "looking"}, {"give up", 0, nothing, "resting"}, {"look for nothing", 0, nothing, "resting"},
		},
		"another wish takes the place of one that waits for the disk": {
			{"want again once looked", 0, nothing, "looking"},
			{"want push", 0, nothing, "waiting"},
			{"look for nothing", 0, nothing, "waiting"},
			{"want again once looked", 0, nothing, "looking"},
			{"begin", 0, nothing, "running"},
			{"want again once looked", 0, nothing, "running"},
			{"look for nothing", 0, nothing, "running"},
		},
		"while a commit is made nothing else is wished for": {
			{"begin", 0, nothing, "running"},
			{"want push", 0, nothing, "running"},
			{"ask", 1, nothing, "running"},
			{"answer", 1, nothing, "running"},
			{"end", 0, nothing, "resting"},
			{"end", 0, nothing, "resting"},
			{"want push", 0, nothing, "waiting"},
		},
		"a commit that begins takes the wish": {
			{"want commit", 0, nothing, "waiting"}, {"begin", 0, nothing, "running"}, {"end", 0, nothing, "resting"}, {"ask", 1, nothing, "resting"}, {"answer", 1, nothing, "resting"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var c commits
			for i, s := range steps {
				granted := nothing
				switch s.do {
				case "want commit":
					c.want(toCommit)
				case "want push":
					c.want(toPush)
				case "want again once looked":
					c.wantOnceLooked(onceMore)
				case "look", "look for nothing":
					if asks := c.looked(); asks != (s.do == "look") {
						t.Fatalf("step %d: git is asked %v", i, asks)
					}
				case "ask":
					if n, now := c.ask(); n != s.n || now != (n > 0) {
						t.Fatalf("step %d: question %d, want %d", i, n, s.n)
					}
				case "hear", "hear and ask again":
					if again := c.heard(s.n); again != (s.do != "hear") {
						t.Fatalf("step %d: again %v", i, again)
					}
				case "answer":
					granted = c.answered(s.n)
				case "give up":
					c.giveUp()
				case "begin":
					c.begin()
				case "end":
					c.end()
				default:
					t.Fatalf("no step %q", s.do)
				}
				if granted != s.want || c.state() != s.then {
					t.Fatalf("step %d, %s: granted %d and is %s, want %d and %s", i, s.do, granted, c.state(), s.want, s.then)
				}
			}
		})
	}
}

// state names the row of the table.
func (c *commits) state() string {
	switch {
	case c.running():
		return "running"
	case c.before != nothing:
		return "looking"
	case c.wish != nothing:
		return "waiting"
	}
	return "resting"
}

// The end of the program stops a commit, and waits until nothing of it runs.
func TestCommitsAbort(t *testing.T) {
	t.Parallel()
	var c commits
	c.abort() // none is under way
	ctx, done := c.begin()
	go func() {
		<-ctx.Done()
		close(done)
	}()
	c.abort()
	select {
	case <-done:
	default:
		t.Error("the commit was not waited for")
	}
}
