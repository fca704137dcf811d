package git

import (
	"cmp"
	"context"
	"os/exec"
	"strings"
)

// PushCommand is the git push of a state, to be run in the student's terminal,
// where git can ask for what it needs. A branch without an upstream gets one. It
// never forces: what is pushed, and to where, is written out by full names, so that
// neither a branch called +main nor the repository's configuration makes git do
// something else. The error is that of NoPush.
func (r Repository) PushCommand(ctx context.Context, s State) (*exec.Cmd, error) {
	if err := s.NoPush(); err != nil {
		return nil, err
	}
	remote, branch := r.pushTarget(ctx, s)
	args := []string{"-C", r.Root, "push"}
	if s.Upstream == "" {
		args = append(args, "--set-upstream")
	}
	c := exec.Command("git", append(args, "--", remote, heads+s.Branch+":"+branch)...)
	c.Env = environment()
	return c, nil
}

const heads = "refs/heads/"

// pushTarget is where git push goes to: the remote, and the branch there by its full
// name. That is the upstream's, or where pushes go to another remote than that, the
// branch of the same name.
func (r Repository) pushTarget(ctx context.Context, s State) (remote, branch string) {
	of := func(key string) string { return in(r.Root).line(ctx, "config", "--get", "branch."+s.Branch+"."+key) }
	remote = s.Remote
	if s.Upstream != "" {
		remote = cmp.Or(of("pushRemote"), in(r.Root).line(ctx, "config", "--get", "remote.pushDefault"), remote)
	}
	merge := of("merge")
	if s.tracked != remote || merge == "" {
		merge = heads + s.Branch
	}
	if !strings.HasPrefix(merge, "refs/") {
		merge = heads + merge
	}
	return remote, merge
}
