//go:build !unix

package git

import "os/exec"

func detach(c *exec.Cmd) {}

// endGroup has nothing to do: the command itself was ended, and its pipes closed.
func endGroup(c *exec.Cmd) {}
