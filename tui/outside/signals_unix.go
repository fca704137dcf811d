//go:build unix

package outside

import (
	"os"
	"syscall"
)

// EndSignals end the program; its terminal's end is one of them.
var EndSignals = []os.Signal{syscall.SIGHUP, syscall.SIGTERM, os.Interrupt, syscall.SIGQUIT, syscall.SIGABRT}

// KeySignals come from keys too; they are for the program that has the terminal.
var KeySignals = []os.Signal{os.Interrupt, syscall.SIGQUIT}

// ResumeSignals say that the program goes on after it was stopped.
var ResumeSignals = []os.Signal{syscall.SIGCONT}
