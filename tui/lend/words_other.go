//go:build !windows

package lend

import "github.com/mattn/go-shellwords"

// words splits a command as the shell does.
func words(command string) ([]string, error) { return shellwords.Parse(command) }
