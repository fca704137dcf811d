package git

import (
	"cmp"
	"os/exec"
	"strings"
)

// PushCommand is the git push of a state, to be run in the student's terminal,
// where git can ask for what it needs. A branch without an upstream gets one. It
// never forces: what is pushed, and to where, is written out by full names, so that
// neither a branch called +main nor the repository's configuration makes git do
// something else. The error is that of NoPush.
func (r Repository) PushCommand(s State) (*exec.Cmd, error) {
	if err := s.NoPush(); err != nil {
		return nil, err
	}
	args := []string{"-C", r.Root, "push"}
	if s.Upstream == "" {
		args = append(args, "--set-upstream")
	}
	c := exec.Command("git", append(args, "--", s.Remote, heads+s.Branch+":"+heads+s.PushBranch)...)
	c.Env = environment()
	return c, nil
}

const heads = "refs/heads/"

// pushTarget is where git push goes to: the remote, and the branch there. That is the
// upstream's, or where pushes go to another remote than that, the branch of the same name.
func (s State) pushTarget(set settings) (remote, branch string) {
	of := func(key string) string { return set["branch."+s.Branch+"."+key] }
	remote = s.pushesTo(set["remote.pushdefault"])
	if s.Upstream != "" {
		remote = cmp.Or(of("pushremote"), set["remote.pushdefault"], remote)
	}
	merge := of("merge")
	branch = strings.TrimPrefix(merge, heads)
	if of("remote") != remote || branch == "" || branch == "HEAD" || strings.HasPrefix(branch, "refs/") {
		branch = s.Branch
	}
	return remote, branch
}
