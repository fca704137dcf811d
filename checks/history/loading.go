package history

import (
	"context"
	"iter"

	"handin/report"
	"handin/report/git"
)

// loaded is a version of a report that was read, or where Report is nil, a change all of
// whose versions came before it.
type loaded struct {
	blob   string
	src    string
	report *report.Report
	change git.Change
	err    error
}

// load gives the changes of a report, each after the reports that it speaks of, which
// are given once. git looks for commits, git reads and the reader of what comes here work
// at the same time. Whoever stops early has all of it stopped.
func load(ctx context.Context, r git.Repository, path string, revs ...string) iter.Seq[loaded] {
	return func(yield func(loaded) bool) {
		ctx, stop := context.WithCancel(ctx)
		changes := make(chan loaded, 1024) // they are short
		texts := make(chan loaded, 8)
		go func() {
			defer close(changes)
			for c, err := range r.Changes(ctx, placesOf(path), revs...) {
				select {
				case changes <- loaded{change: c, err: err}:
				case <-ctx.Done():
					return
				}
			}
		}()
		go func() {
			defer close(texts)
			readAll(ctx, r, changes, texts)
		}()
		defer func() {
			stop()
			for range texts { // until all of it has ended
			}
			for range changes {
			}
		}()
		for l := range texts {
			if l.blob != "" {
				l.report = report.Parse([]byte(l.src))
			}
			if !yield(l) {
				return
			}
		}
	}
}

// readAll puts before each change the reports that it speaks of.
func readAll(ctx context.Context, r git.Repository, changes <-chan loaded, out chan<- loaded) {
	blobs := r.Blobs(ctx)
	defer blobs.Close()
	given := map[string]bool{}
	give := func(l loaded) bool {
		select {
		case out <- l:
			return true
		case <-ctx.Done():
			return false
		}
	}
	for l := range changes {
		for _, blob := range append([]string{l.change.Blob}, l.change.Before...) {
			if blob == "" || given[blob] {
				continue
			}
			given[blob] = true
			if src, ok := blobs.Read(blob); ok && !give(loaded{blob: blob, src: src}) {
				return
			}
		}
		if !give(l) {
			return
		}
	}
}
