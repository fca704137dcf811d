//go:build !unix

package git

import "os/exec"

func detach(c *exec.Cmd) {}
