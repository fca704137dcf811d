//go:build !unix

package outside

import "os"

var EndSignals = []os.Signal{os.Interrupt}

var KeySignals = EndSignals

// ResumeSignals: no program is stopped there.
var ResumeSignals []os.Signal
