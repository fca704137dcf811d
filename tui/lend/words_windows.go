package lend

import (
	"os/exec"
	"strings"

	"golang.org/x/sys/windows"
)

// words splits a command as Windows does: \ is no escape, and the path of a program may
// have spaces without quotes around it.
func words(command string) ([]string, error) {
	command = strings.TrimSpace(command)
	program, rest, ok := programIn(command, func(name string) bool {
		_, err := exec.LookPath(name)
		return err == nil
	})
	if !ok {
		return windows.DecomposeCommandLine(command)
	}
	args, err := windows.DecomposeCommandLine("program" + rest)
	if err != nil {
		return nil, err
	}
	return append([]string{program}, args[1:]...), nil
}
