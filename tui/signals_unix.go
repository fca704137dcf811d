//go:build unix

package tui

import (
	"os"
	"syscall"
)

// endSignals end the program; its terminal's end is one of them.
var endSignals = []os.Signal{syscall.SIGHUP, syscall.SIGTERM, os.Interrupt}
