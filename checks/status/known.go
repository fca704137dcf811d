package status

import (
	"context"

	"handin/checks"
	"handin/checks/audit"
	"handin/checks/history"
	"handin/report/git"
	"handin/report/store"
)

// Known is what a program knows already that reads the repository for more than this.
type Known struct {
	Repository git.Repository
	Path       string   // the report's, from the root
	Reports    []string // as store.Reports gives them
	State      git.State
	Entry      git.Entry   // of the report
	Entries    []git.Entry // of figures, as far as they are known
	Review     audit.Reviewed
	Figures    checks.Figures
	Elsewhere  *history.Elsewhere // nil if it is not known
}

// Look is Of, beside what is known.
func Look(ctx context.Context, f store.File, k Known) (Status, error) {
	l := &looked{
		ctx: ctx, repository: k.Repository, path: k.Path, reports: k.Reports, review: k.Review, state: k.State, entry: k.Entry, entries: k.Entries, others: k.Elsewhere,
	}
	if err := l.lookThere(f, k.Figures); err != nil {
		return Status{}, err
	}
	return l.status(), nil
}
