//go:build !unix

package tui

import "os"

var endSignals = []os.Signal{os.Interrupt}

var keySignals = endSignals
