package store

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange gives each of two files the name of the other, in one step.
var exchange = func(a, b string) error {
	return unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
}

// isWritten reports whether somebody has a file open to write to it: the system gives a
// lease for reading only where nobody has. It is not known on file systems without
// leases, and of files of other users.
func isWritten(file *os.File) (written, known bool) {
	_, err := unix.FcntlInt(file.Fd(), unix.F_SETLEASE, unix.F_RDLCK)
	if err == nil {
		_, _ = unix.FcntlInt(file.Fd(), unix.F_SETLEASE, unix.F_UNLCK)
	}
	return err != nil, err == nil || errors.Is(err, unix.EAGAIN)
}
