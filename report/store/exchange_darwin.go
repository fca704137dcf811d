package store

import (
	"os"

	"golang.org/x/sys/unix"
)

// exchange gives each of two files the name of the other, in one step.
var exchange = func(a, b string) error { return unix.RenamexNp(a, b, unix.RENAME_SWAP) }

func isWritten(*os.File) (written, known bool) { return false, false }
