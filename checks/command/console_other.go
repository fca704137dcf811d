//go:build !windows

package command

import "os"

// takesColour reports whether a terminal colours what is printed.
func takesColour(*os.File) bool { return true }
