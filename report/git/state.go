package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// State is all that a commit and a push depend on. Ahead and Behind go by what
// git knows here of the upstream: nothing is asked over the network.
type State struct {
	Branch string // "" if the head is detached
	Commit string // "" before the first one

	Upstream      string // "origin/main"; "" if the branch has none
	Gone          bool   // the upstream is not there, or was never fetched
	Ahead, Behind int    // commits that the upstream lacks, and that it has more

	// Remote is where a push goes; "" if there is no remote, or if Remotes has
	// several and nothing tells which.
	Remote  string
	remotes []string
	// PushBranch is the branch there.
	PushBranch string

	Doing Operation
	// Parent is the work tree of the repository of which this one is a submodule,
	// "" for most: a commit goes into this one, and the parent is not told.
	Parent string

	// Staged are the files that are staged, by their names from the root: those that a
	// commit of others leaves staged, and that a merge takes in.
	Staged []string

	identity error // what git says if it does not know who commits
	tracked  string
}

// Operation is what git is in the middle of.
type Operation string

const (
	Merge      Operation = "merge"
	rebase     Operation = "rebase"
	patches    Operation = "git am"
	cherryPick Operation = "cherry-pick"
	revert     Operation = "revert"
	bisect     Operation = "bisect"
)

// Next says how to go on with an operation that is no merge.
func (o Operation) Next() string {
	if o == rebase {
		return "go on with git rebase --continue"
	}
	return "git has nothing to conclude"
}

// State tells where the repository stands.
func (r Repository) State(ctx context.Context) (State, error) {
	r.known.forget() // it may be long ago that the repository was found
	set, err := r.settings(ctx)
	if err != nil {
		return State{}, r.refused(ctx, err)
	}
	git, err := r.unfiltered(ctx)
	if err != nil {
		return State{}, err
	}
	// Of a submodule it counts which commit is staged, and git need not look into its files.
	out, err := git.ask(ctx, "status", "--porcelain=v2", "--branch", "--ahead-behind", "-z", "--no-renames", "--untracked-files=no", "--ignore-submodules=dirty")
	if err != nil {
		return State{}, r.refused(ctx, err)
	}
	s := branchState(out)
	s.Staged = stagedNames(out)
	s.Doing, s.Parent = r.operation(ctx), r.parent(ctx)
	s.identity = r.identity(ctx, set)
	s.remotes = set.remotes()
	s.tracked = set["branch."+s.Branch+".remote"]
	s.Remote, s.PushBranch = s.pushTarget(set)
	return s, nil
}

// branchState reads the headers of git status.
func branchState(out string) State {
	var s State
	s.Gone = true
	for _, line := range split(out) {
		line, ok := strings.CutPrefix(line, "# branch.")
		if !ok {
			continue
		}
		key, value, _ := strings.Cut(line, " ")
		switch key {
		case "oid":
			s.Commit = strings.TrimPrefix(value, "(initial)")
		case "head":
			s.Branch = strings.TrimPrefix(value, "(detached)")
		case "upstream":
			s.Upstream = value
		case "ab":
			_, err := fmt.Sscanf(value, "+%d -%d", &s.Ahead, &s.Behind)
			s.Gone = err != nil
		}
	}
	s.Gone = s.Gone && s.Upstream != ""
	return s
}

// pushesTo is the remote that git push would take, or else the one that a first
// push should: the only one, or origin.
func (s State) pushesTo(standard string) string {
	switch {
	case s.Upstream != "" && s.tracked != "" && s.tracked != ".":
		return s.tracked
	case slices.Contains(s.remotes, standard):
		return standard
	case len(s.remotes) == 1:
		return s.remotes[0]
	case slices.Contains(s.remotes, "origin"):
		return "origin"
	}
	return ""
}

// Name is how the place is called: the branch, or the commit's first digits.
func (s State) Name() string { return Head{Branch: s.Branch, Commit: s.Commit}.name() }

// Unborn tells that there is no commit yet.
func (s State) Unborn() bool { return s.Commit == "" }

// Obstacle says why nothing can be committed now, and what to do; nil if it can.
func (s State) Obstacle() error {
	switch {
	case s.Doing == rebase, s.Doing == patches, s.Doing == cherryPick, s.Doing == revert:
		command := strings.TrimPrefix(string(s.Doing), "git ")
		return fmt.Errorf("a %s is under way: end it with git %s --continue or git %[2]s --abort, and commit then", s.Doing, command)
	case s.Doing == bisect:
		return errors.New("a bisect is under way: end it with git bisect reset, and commit then")
	case s.Branch == "" && s.Doing != Merge:
		return fmt.Errorf("the head is detached at %s, so a commit would be on no branch: "+
			"go to one with git switch main, or make one with git switch -c NAME", s.Name())
	}
	return s.identity
}

// HasRemote reports whether there is anywhere to push to.
func (s State) HasRemote() bool { return len(s.remotes) > 0 }

// NoPush says why nothing can be pushed, and what to do; nil if it can.
func (s State) NoPush() error {
	switch {
	case s.Branch == "":
		return fmt.Errorf("the head is detached at %s, and what is pushed is a branch: go to one with git switch main", s.Name())
	case s.Unborn():
		return errors.New("there is nothing to push: commit first")
	case len(s.remotes) == 0:
		return errors.New("the repository has no remote: git remote add origin URL tells git where to push to")
	case s.Remote == "":
		return fmt.Errorf("%s could go to %s: push it once with git push --set-upstream REMOTE %[1]s", s.Branch, strings.Join(s.remotes, " or "))
	}
	return nil
}

// authors are the variables that go before the settings.
var authors = []string{
	"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE",
}

// identity says what is missing for git to know who commits. Git is asked where the settings
// alone do not tell.
func (r Repository) identity(ctx context.Context, set settings) error {
	isSet := func(name string) bool { _, ok := os.LookupEnv(name); return ok }
	if set.tellIdentity() && !slices.ContainsFunc(authors, isSet) {
		return nil
	}
	for _, who := range []string{"GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"} {
		if _, err := r.ask(ctx, "var", who); err != nil {
			return errors.New("git does not know who you are: " +
				`tell it with git config --global user.name "Your Name" and git config --global user.email you@example.org`)
		}
	}
	return nil
}

// place tells where the repository is.
func (r Repository) place(ctx context.Context) (place, error) {
	if r.known != nil {
		return r.known.place, nil
	}
	return in(r.Root).askPlace(ctx)
}

// parent is the work tree of the repository of which this one is a submodule; "" for most. The
// one above may take it in, or give it up, at any time.
func (r Repository) parent(ctx context.Context) string {
	if _, may := signAbove(filepath.Dir(resolved(r.Root))); !may {
		return ""
	}
	return filepath.FromSlash(in(r.Root).line(ctx, "rev-parse", "--show-superproject-working-tree"))
}

// own is where git keeps a file of its own for this work tree; "" if that is not known.
func (r Repository) own(ctx context.Context, name string) string {
	at, err := r.place(ctx)
	if err != nil {
		return ""
	}
	return filepath.Join(at.own, filepath.FromSlash(name))
}

func (r Repository) hasOwn(ctx context.Context, name string) bool {
	_, err := os.Stat(r.own(ctx, name))
	return err == nil
}

// isShallow reports whether the clone lacks a part of its history.
func (r Repository) isShallow(ctx context.Context) bool {
	at, err := r.place(ctx)
	if err == nil {
		_, err = os.Stat(at.shallow)
	}
	return err == nil
}

// operation tells what git is in the middle of. A rebase stops in a merge or a
// cherry-pick of its own, so it is looked for first.
func (r Repository) operation(ctx context.Context) Operation {
	switch {
	case r.hasOwn(ctx, "rebase-merge"):
		return rebase
	case r.hasOwn(ctx, "rebase-apply/applying"):
		return patches
	case r.hasOwn(ctx, "rebase-apply"):
		return rebase
	}
	for i, there := range r.hasHeads(ctx, "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD") {
		if there {
			return []Operation{Merge, cherryPick, revert}[i]
		}
	}
	if r.hasOwn(ctx, "BISECT_LOG") {
		return bisect
	}
	return ""
}

// hasHeads tells which heads of operations there are: files, but where git keeps all that
// names a commit in tables.
func (r Repository) hasHeads(ctx context.Context, names ...string) []bool {
	set, err := r.settings(ctx)
	if kept := set["extensions.refstorage"]; err != nil || kept != "" && kept != "files" {
		return r.hasRefs(ctx, names...)
	}
	there := make([]bool, len(names))
	for i, name := range names {
		info, err := os.Stat(r.own(ctx, name))
		there[i] = err == nil && (info.Size() > 0 || name == "MERGE_HEAD") // as git has it: a crash may leave an empty one
	}
	return there
}

// hasRefs tells which of some names git can resolve.
func (r Repository) hasRefs(ctx context.Context, names ...string) []bool {
	out, _ := in(r.Root).feed(ctx, strings.Join(names, "\n")+"\n", "cat-file", "--batch-check")
	lines := strings.Split(out, "\n")
	there := make([]bool, len(names))
	for i, name := range names {
		there[i] = len(lines) > len(names) && lines[i] != name+" missing"
	}
	return there
}
