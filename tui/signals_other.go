//go:build !unix

package tui

import "os"

var endSignals = []os.Signal{os.Interrupt}

var keySignals = endSignals

// resumeSignals: no program is stopped there.
var resumeSignals []os.Signal
