//go:build unix

package store

import (
	"io/fs"
	"os"
	"syscall"
)

// keepWhatItIs makes a file what the one is that it is to replace: its owner, or
// where that may not be set its group, then the mode, which a change of owner takes
// bits from, then its attributes. Only what the system allows is kept: where the group
// may not be set, the one that it has instead may do what all may.
func keepWhatItIs(path string, t *os.File, mode fs.FileMode) error {
	info, err := os.Stat(path)
	if err != nil {
		return t.Chmod(mode)
	}
	if s, ok := info.Sys().(*syscall.Stat_t); ok && t.Chown(int(s.Uid), int(s.Gid)) != nil {
		mode &^= fs.ModeSetuid // of another user
		if t.Chown(-1, int(s.Gid)) != nil && groupOf(t) != s.Gid {
			mode = mode&^(fs.ModeSetgid|0o070) | mode&0o007<<3
		}
	}
	if err := t.Chmod(mode); err != nil {
		return err
	}
	keepAttributes(path, t)
	return nil
}

// groupOf is the group of a file, or that of nobody.
func groupOf(f *os.File) uint32 {
	if info, err := f.Stat(); err == nil {
		if s, ok := info.Sys().(*syscall.Stat_t); ok {
			return s.Gid
		}
	}
	return 1<<32 - 1
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
