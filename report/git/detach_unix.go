//go:build unix

package git

import (
	"os/exec"
	"syscall"
)

// detach takes the terminal from a command and what it starts: a hook that opens
// it would take keys from the program. To stop it is what ctrl+c does: then git
// takes its locks away, and hooks put back what they had put aside.
func detach(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGINT) }
}

// endGroup ends what is left of a command that was detached, and of what it
// started.
func endGroup(c *exec.Cmd) {
	if c.Process != nil {
		_ = syscall.Kill(-c.Process.Pid, syscall.SIGKILL)
	}
}
