package history

import (
	"context"
	"fmt"
	"iter"

	"handin/checks"
	"handin/report"
	"handin/report/git"
	"handin/report/store"
)

// Earlier gives what a report was, over all branches at hand and HEAD, the newest version
// first; none where git has none. Where git fails, it ends.
func Earlier(ctx context.Context, f store.File) iter.Seq[checks.Version] {
	return func(yield func(checks.Version) bool) {
		r, err := git.Find(f.Folder())
		if err != nil {
			return
		}
		path, err := r.RelativePath(f.Path)
		if err != nil {
			return
		}
		read := map[string]*report.Report{} // and not given yet
		for l := range load(ctx, r, path) {
			if l.err != nil {
				return
			}
			if l.report != nil {
				read[l.blob] = l.report
				continue
			}
			v, ok := read[l.change.Blob]
			delete(read, l.change.Blob)
			if ok && !yield(checks.Version{From: from(l.change), Report: v}) {
				return
			}
		}
	}
}

// from names the version that a commit made.
func from(c git.Change) string {
	return fmt.Sprintf("%s of %s, commit %s", c.Path, c.At.Local().Format("2006-01-02"), c.Commit[:min(len(c.Commit), 8)])
}
