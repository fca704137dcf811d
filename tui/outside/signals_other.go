//go:build !unix

package outside

import (
	"os"
	"syscall"
)

// endSignals end the program: SIGTERM is what Go makes of a console that is closed, and of
// the end of a session.
var endSignals = []os.Signal{os.Interrupt, syscall.SIGTERM}

// keySignals come from keys too.
var keySignals = []os.Signal{os.Interrupt}

// ResumeSignals: no program is stopped there.
var ResumeSignals []os.Signal
