//go:build unix

package outside

import (
	"os"
	"syscall"
)

// endSignals end the program; its terminal's end is one of them.
var endSignals = []os.Signal{syscall.SIGHUP, syscall.SIGTERM, os.Interrupt, syscall.SIGQUIT, syscall.SIGABRT}

// keySignals come from keys too; they are for the program that has the terminal.
var keySignals = []os.Signal{os.Interrupt, syscall.SIGQUIT}

// ResumeSignals say that the program goes on after it was stopped.
var ResumeSignals = []os.Signal{syscall.SIGCONT}
