package git

import (
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Published is what git knows here of the branch that others see first, as it was last
// fetched or pushed.
type Published struct {
	Remote string // "origin", or the only one; "" if there is none
	// Branch is the one that origin/HEAD names, else main, else master; "" if the remote
	// has neither, as far as it is known.
	Branch string
	Commit string // its last one
	// Any reports whether anything of the remote is known.
	Any bool
}

// Name is how the branch is called here: "origin/main".
func (p Published) Name() string { return p.Remote + "/" + p.Branch }

// Published tells what others see first.
func (r Repository) Published(ctx context.Context) Published {
	git := in(r.Root)
	var p Published
	set, _ := r.settings(ctx) // none without an answer
	remotes := set.remotes()
	switch {
	case slices.Contains(remotes, "origin"):
		p.Remote = "origin"
	case len(remotes) == 1:
		p.Remote = remotes[0]
	default:
		return p
	}
	of := "refs/remotes/" + p.Remote + "/"
	p.Any = git.line(ctx, "for-each-ref", "--count=1", "--format=%(refname)", of) != ""
	named, _ := strings.CutPrefix(git.line(ctx, "symbolic-ref", "--quiet", of+"HEAD"), of)
	for _, branch := range []string{named, "main", "master"} {
		if branch == "" {
			continue
		}
		if p.Commit = git.line(ctx, "rev-parse", "--quiet", "--verify", of+branch+"^{commit}"); p.Commit != "" {
			p.Branch = branch
			break
		}
	}
	return p
}

// OnlyHere counts the commits of HEAD that no branch of a remote has, as far as that is
// known here.
func (r Repository) OnlyHere(ctx context.Context, remote string) (int, error) {
	out, err := r.ask(ctx, "rev-list", "--count", "HEAD", "--not", "--remotes="+remote, "--")
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(strings.TrimSpace(out))
}

// Contains reports whether a commit has another one in its history.
func (r Repository) Contains(ctx context.Context, commit, other string) bool {
	_, err := r.ask(ctx, "merge-base", "--is-ancestor", other, commit)
	return err == nil
}

// FetchCommand is the git fetch of a remote, to be run in the student's terminal, where
// git can ask for what it needs. Branches that are gone there stay known here: they may
// be all that is left of a text.
func (r Repository) FetchCommand(ctx context.Context, remote string) (*exec.Cmd, error) {
	if remote == "" {
		return nil, errors.New("the repository has no remote: git remote add origin URL tells git where to fetch from")
	}
	c := exec.CommandContext(ctx, "git", "-C", filepath.FromSlash(r.Root), "fetch", "--no-prune", "--", remote)
	c.Env = environment()
	return c, nil
}
