package command

import (
	"os"

	"golang.org/x/sys/windows"
)

// takesColour reports whether a console colours what is printed, and asks it to: one of
// Windows prints the sequences themselves until it is asked.
func takesColour(f *os.File) bool {
	console, mode := windows.Handle(f.Fd()), uint32(0)
	return windows.GetConsoleMode(console, &mode) == nil &&
		windows.SetConsoleMode(console, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) == nil
}
