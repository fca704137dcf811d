package audit

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"strings"

	"handin/checks"
	"handin/report"
	"handin/report/git"
	"handin/report/store"
)

// than says what a question is worse than.
func (o Opener) than() string {
	if o.Since == "" || o.Since == "HEAD" {
		return "in the last commit"
	}
	if isNothing(o.Since) {
		return "on the branch that origin shows"
	}
	return "in " + o.Since
}

// before gives the report that questions are compared with; nothing if there is none.
func (o Opener) before(ctx context.Context, f store.File, e checks.Edition) (Reviewed, error) {
	repository, err := git.Find(f.Folder())
	if errors.Is(err, git.ErrNone) && o.Since == "" {
		return Reviewed{}, nil
	}
	if err != nil {
		return Reviewed{}, err
	}
	if o.Since != "" {
		rel, err := repository.RelativePath(f.Path)
		if err != nil {
			return Reviewed{}, err
		}
		return o.atBase(ctx, repository, "HEAD", rel, f.Path, e)
	}
	return beforeLast(ctx, repository, f, e)
}

// beforeRevision is before for what git has.
func (o Opener) beforeRevision(ctx context.Context, name string, rev git.Revision, e checks.Edition) (Reviewed, error) {
	if o.Since != "" {
		repository, err := git.Find(".")
		if err != nil {
			return Reviewed{}, err
		}
		commit := rev.Commit
		if commit == "" { // the index
			commit = "HEAD"
		}
		return o.atBase(ctx, repository, commit, rev.Path, name, e)
	}
	parent := rev.Commit + "^"
	if rev.Commit == "" { // the index
		parent = "HEAD"
	}
	was, err := git.Resolve(ctx, parent+":"+rev.Path)
	if err != nil {
		return Reviewed{}, nil // there was none
	}
	return reviewBefore(name, was.Path, was.Source, was.Tree, e), nil
}

// isNothing reports whether a revision is how GitHub writes that there was no commit before.
func isNothing(rev string) bool { return len(rev) >= 40 && strings.Trim(rev, "0") == "" }

// atBase gives the report where a commit and the revision went apart. What was before a
// new branch is where that left the one that others see.
func (o Opener) atBase(ctx context.Context, r git.Repository, commit, rel, name string, e checks.Edition) (Reviewed, error) {
	since := o.Since
	if isNothing(since) {
		if since = r.Published(ctx).Commit; since == "" {
			return Reviewed{}, nil
		}
	}
	base, err := r.MergeBase(ctx, since, commit)
	if err != nil || base == "" {
		return Reviewed{}, err
	}
	tree, err := r.Tree(ctx, base)
	if err != nil {
		return Reviewed{}, err
	}
	src, err := fs.ReadFile(tree, rel)
	if errors.Is(err, fs.ErrNotExist) {
		return Reviewed{}, nil
	}
	if err != nil {
		return Reviewed{}, err
	}
	return reviewBefore(name, rel, src, tree, e), nil
}

// beforeLast gives the report of the last commit, or where that is what the file
// holds, of the one before it: a workflow checks what was committed.
func beforeLast(ctx context.Context, repository git.Repository, f store.File, e checks.Edition) (Reviewed, error) {
	c, err := repository.Contents(ctx, f.Path)
	if err != nil || !c.Committed {
		return Reviewed{}, err
	}
	tree, err := repository.Tree(ctx, "HEAD")
	if err != nil {
		return Reviewed{}, err
	}
	src := c.Head
	if string(src) == f.Report().Source() {
		if tree, err = repository.Tree(ctx, "HEAD^"); err != nil {
			return Reviewed{}, nil // the first commit
		}
		if src, err = fs.ReadFile(tree, c.Path); errors.Is(err, fs.ErrNotExist) {
			return Reviewed{}, nil
		} else if err != nil {
			return Reviewed{}, err
		}
	}
	v := reviewBefore(f.Path, c.Path, src, tree, e)
	if v.Report.QuestionCount() == 0 && c.Unread() != nil {
		return Reviewed{}, c.Unread()
	}
	return v, nil
}

// reviewBefore reviews what git has of a report, by the same edition.
func reviewBefore(name, rel string, src []byte, tree fs.FS, e checks.Edition) Reviewed {
	r := report.Parse(src)
	return Reviewed{Path: name, FromRoot: rel, Report: r, Review: checks.Examine(r, e, checks.FindCommitted(tree, path.Dir(rel), r))}
}

// Touched reports whether the commit that is being made here changes something in the
// folder of a report.
func Touched(ctx context.Context, name string) (bool, error) {
	staged, err := git.StagedHere(ctx)
	if err != nil || len(staged) == 0 {
		return false, err
	}
	f, err := store.Load(name)
	if err != nil {
		return false, err // it may be the report that was deleted
	}
	_, folder := f.Tree()
	for _, other := range staged {
		if folder == "." || strings.HasPrefix(other, folder+"/") {
			return true, nil
		}
	}
	return false, nil
}
