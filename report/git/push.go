package git

import "os/exec"

// PushCommand is the git push of a state, to be run in the student's terminal,
// where git can ask for what it needs. A branch without an upstream gets one. It
// never forces. The error is that of NoPush.
func (r Repository) PushCommand(s State) (*exec.Cmd, error) {
	if err := s.NoPush(); err != nil {
		return nil, err
	}
	args := []string{"-C", r.Root, "push"}
	switch {
	case s.Upstream == "":
		args = append(args, "--set-upstream", s.Remote, s.Branch)
	case s.tracked == ".": // the upstream is a branch of this repository, where nobody is handed anything
		args = append(args, s.Remote, s.Branch)
	}
	c := exec.Command("git", args...)
	c.Env = environment()
	return c, nil
}
