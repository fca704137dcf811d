//go:build unix

package browse

import (
	"os/exec"
	"syscall"
)

// detach gives a program a session of its own, which has no terminal.
func detach(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }
