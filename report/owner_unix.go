//go:build unix

package report

import (
	"io/fs"
	"os"
	"syscall"
)

// keepWhatItIs makes a file what the one is that it is to replace: its owner, or
// where that may not be set its group, then the mode, which a change of owner takes
// bits from, then its attributes. Only what the system allows is kept.
func keepWhatItIs(path string, t *os.File, mode fs.FileMode) error {
	info, err := os.Stat(path)
	if err != nil {
		return t.Chmod(mode)
	}
	if s, ok := info.Sys().(*syscall.Stat_t); ok && t.Chown(int(s.Uid), int(s.Gid)) != nil {
		_ = t.Chown(-1, int(s.Gid))
		mode &^= fs.ModeSetuid // of another user
	}
	if err := t.Chmod(mode); err != nil {
		return err
	}
	keepAttributes(path, t)
	return nil
}

// nameCount is how many names a file has.
func nameCount(path string) int {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0
	}
	return int(s.Nlink)
}
