package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/checks/history"
	"handin/report"
	"handin/report/git"
	"handin/report/store"
)

// versionsMsg brings versions of an answer, the newest first; the rest asks for more.
type versionsMsg struct {
	n, part int // of the reading, and of its messages
	found   []history.Version
	rest    *versionReader // nil after the last
	partial string         // why there may be more than git has
	err     error
}

// versionReader reads the versions of an answer beside the loop, until its context ends.
type versionReader struct {
	n, parts   int
	repository git.Repository
	ctx        context.Context
	found      chan readVersion // closed at the end, and soon after the context has ended
}

type readVersion struct {
	history.Version
	err error
}

func readVersions(ctx context.Context, n int, r git.Repository, file store.File, key report.Key, e checks.Edition) tea.Cmd {
	return func() tea.Msg {
		path, err := r.RelativePath(file.Path)
		if err != nil {
			return versionsMsg{n: n, err: err}
		}
		v := &versionReader{n: n, repository: r, ctx: ctx, found: make(chan readVersion)}
		go v.read(path, key, e)
		return v.next()
	}
}

// baseMsg brings the answer that HEAD and another branch both come from.
type baseMsg struct {
	n     int
	found history.Found
	base  *string // nil if there is none
	err   error
}

func readBase(n int, r git.Repository, file store.File, key report.Key, f history.Found) tea.Cmd {
	return func() tea.Msg {
		msg := baseMsg{n: n, found: f}
		path, err := r.RelativePath(file.Path)
		if err == nil {
			var text string
			var ok bool
			if text, ok, err = history.BaseOf(context.Background(), r, path, f.Commit, key); ok {
				msg.base = &text
			}
		}
		msg.err = err
		return msg
	}
}

func (v *versionReader) read(path string, key report.Key, e checks.Edition) {
	defer close(v.found)
	for one, err := range history.Answers(v.ctx, v.repository, path, key, e) {
		select {
		case v.found <- readVersion{one, err}:
		case <-v.ctx.Done():
			return
		}
	}
}

// mostTogether is how many versions come in one message, and together for how long it
// waits for more than the first.
const (
	mostTogether = 50
	together     = 150 * time.Millisecond
)

// more gives the next versions.
func (v *versionReader) more() tea.Msg { return v.next() }

func (v *versionReader) next() versionsMsg {
	msg := versionsMsg{n: v.n, part: v.parts, rest: v}
	v.parts++
	var enough <-chan time.Time
	for len(msg.found) < mostTogether {
		select {
		case one, ok := <-v.found:
			switch {
			case !ok:
				msg.rest, msg.partial = nil, v.repository.Incomplete(v.ctx)
				return msg
			case one.err != nil:
				msg.rest, msg.err = nil, one.err
				return msg
			}
			msg.found = append(msg.found, one.Version)
			if enough == nil {
				enough = time.After(together)
			}
		case <-enough:
			return msg
		}
	}
	return msg
}
