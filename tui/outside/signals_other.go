//go:build !unix

package outside

import (
	"os"
	"syscall"
)

// EndSignals end the program: SIGTERM is what Go makes of a console that is closed, and of
// the end of a session.
var EndSignals = []os.Signal{os.Interrupt, syscall.SIGTERM}

// KeySignals come from keys too.
var KeySignals = []os.Signal{os.Interrupt}

// ResumeSignals: no program is stopped there.
var ResumeSignals []os.Signal
