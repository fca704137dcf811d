//go:build unix

package report

import (
	"os"
	"syscall"
)

// keepOwner gives a file the owner and group of the one that it replaces, as far
// as the system allows.
func keepOwner(from, to string) {
	info, err := os.Stat(from)
	if err != nil {
		return
	}
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		_ = os.Chown(to, int(s.Uid), int(s.Gid))
	}
}
