package outside

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"

	"handin/checks"
	"handin/report"
	"handin/report/git"
	"handin/report/store"
	"handin/report/textmerge"
	"handin/tui/workspace"
)

// FindMerge finds out if a file is in the middle of a merge.
func FindMerge(l workspace.LookForMerge) workspace.Merge {
	var in workspace.InGit
	if r, err := git.Find(l.File.Folder()); err == nil {
		stages, unmerged, _ := r.Unmerged(l.File.Path)
		in = workspace.InGit{Repository: &r, Unmerged: unmerged, Base: stages.Base}
		if workspace.NeedsSides(l.File) {
			in.Sides = r.Sides(context.Background(), l.File.Path)
		}
	}
	return workspace.FindMerge(l.N, l.File, in)
}

// marked says that a file has the markers of a conflict, so that git is not to have it.
func marked(path string) error {
	src, err := os.ReadFile(path)
	if err == nil && textmerge.HasConflict(string(src)) {
		return errMarked
	}
	return nil // what cannot be read, git complains of
}

var errMarked = errors.New("the report still has the markers of a conflict: resolve them first")

// markedInIndex says the same of what is staged of a file.
func markedInIndex(ctx context.Context, r git.Repository, path string) error {
	staged, err := r.Contents(ctx, path)
	if err == nil && textmerge.HasConflict(string(staged.Index)) {
		return errMarked
	}
	return nil
}

// Stage has git take the report as merged, unless it has the markers of a conflict.
func Stage(s workspace.Stage) workspace.Staging {
	if err := marked(s.Path); err != nil {
		return workspace.Staging{N: s.N, Err: err}
	}
	stash := s.Repository.KeepsStash(s.Path)
	if err := s.Repository.Stage(s.Path); err != nil {
		return workspace.Staging{N: s.N, Err: err}
	}
	left, err := s.Repository.UnmergedCount()
	return workspace.Staging{N: s.N, Left: left, Doing: s.Repository.Doing(), Stash: stash, Err: err}
}

// Conclude has git commit a merge, unless the report, or what is staged of it, has the markers of a
// conflict. It gives what git and its hooks said.
func Conclude(c workspace.Conclude) (said string, err error) {
	if err := cmp.Or(marked(c.Path), markedInIndex(context.Background(), c.Repository, c.Path)); err != nil {
		return "", err
	}
	return c.Repository.ConcludeMerge()
}

// ReportInGit is what git knows of a report.
type ReportInGit struct {
	State       git.State
	Head, Index *report.Report // as in the last commit, and as it is staged; nil if it is not there
	Entry       git.Entry
	Figures     []git.Entry // that it shows

	marked error // the file has the markers of a conflict
}

// AskGit asks git about a report's file; shown is the report as it is now.
func AskGit(ctx context.Context, r git.Repository, file store.File, shown *report.Report) (g ReportInGit, err error) {
	if g.State, err = r.State(ctx); err != nil {
		return g, err
	}
	contents, figures, err := r.ContentsBeside(ctx, file.Path, figuresIn(r, file.Folder(), shown))
	if err != nil {
		return g, err
	}
	g.Entry, g.Figures, g.Head, g.Index = contents.Entry, figures, parsed(contents.Head), parsed(contents.Index)
	if g.Head != nil && g.Head.QuestionCount() == 0 && contents.Unread() != nil {
		return g, contents.Unread()
	}
	g.marked = marked(file.Path)
	return g, nil
}

func parsed(text []byte) *report.Report {
	if text == nil {
		return nil
	}
	return report.Parse(text)
}

// Obstacle says why nothing can be committed; nil if it can.
func (g ReportInGit) Obstacle() error {
	if err := g.State.Obstacle(); err != nil {
		return err
	}
	return cmp.Or(g.Entry.Obstacle(), g.marked)
}

// figuresIn are the files of the figures that a report shows. One that lies outside of the
// repository is left out: a note says so.
func figuresIn(r git.Repository, folder string, shown *report.Report) []string {
	var paths []string
	for p := range checks.Shown(shown) {
		if path := OnDisk(folder, p); p != "." && r.Holds(path) {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// MayCommit says why files are not to be committed: what has changed since the commit was asked
// for, of where the repository and the report's file were then, or that the report has the markers
// of a conflict.
func MayCommit(ctx context.Context, r git.Repository, shown git.State, file store.File, paths []string) error {
	now, err := r.State(ctx)
	if err != nil {
		return err
	}
	if now.Branch != shown.Branch || now.Commit != shown.Commit {
		return fmt.Errorf("the repository has moved meanwhile, it is on %s now: look at what differs again", now.Name())
	}
	there, err := file.Reopen()
	if err == nil && there.Report().Source() != file.Report().Source() {
		return errors.New("the report has changed on disk meanwhile: look at what differs again")
	}
	if err := cmp.Or(err, marked(file.Path)); err != nil || now.Doing != git.Merge || isAmong(r, paths, file.Path) {
		return err
	}
	return markedInIndex(ctx, r, file.Path) // a merge takes what is staged
}

// isAmong reports whether a file is one of some, by its place in the repository.
func isAmong(r git.Repository, paths []string, file string) bool {
	name, err := r.RelativePath(file)
	return err == nil && slices.ContainsFunc(paths, func(p string) bool {
		other, err := r.RelativePath(p)
		return err == nil && other == name
	})
}

// PushCommand gives the command that pushes a branch, if the repository is still on it.
func PushCommand(r git.Repository, branch string) (*exec.Cmd, error) {
	s, err := r.State(context.Background())
	if err == nil && s.Branch != branch {
		err = fmt.Errorf("the repository is on %s now: look again", s.Name())
	}
	if err != nil {
		return nil, err
	}
	return r.PushCommand(s)
}

// PushAdvice says what to do about a push of which git said this, and by which command in
// the terminal; "" if nobody knows.
func PushAdvice(said string) (advice, command string) {
	has := func(texts ...string) bool {
		return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(said, text) })
	}
	switch {
	case has("[rejected]", "fetch first", "non-fast-forward"):
		return "Others have pushed meanwhile. Get that first in the terminal; if it conflicts, handin offers to finish the merge. Then p pushes again.", "git pull --no-rebase"
	case has("[remote rejected]", "pre-receive hook declined", "protected branch"):
		return "The remote does not take this branch. Below it says why; often the branch is protected, and a pull request is asked for.", ""
	case has("Permission denied", "Authentication failed", "could not read Username", "could not read Password", "403"):
		return "The remote did not let you in. Push in the terminal, and look who it takes you for.", "git push"
	case has("Could not resolve host", "Connection timed out", "Connection refused", "Network is unreachable", "unable to access"):
		return "The remote was not reached. Look if there is a network; then p pushes again.", ""
	}
	return "", ""
}
