//go:build linux || darwin

package store

import (
	"os"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// keepAttributes gives a file the extended attributes of another: labels, access
// lists. A list that it got from its folder, and that the other lacks, is taken away.
func keepAttributes(path string, t *os.File) {
	from, err := os.Open(path)
	if err != nil {
		return
	}
	defer from.Close()
	names := attributes(from)
	for _, name := range names {
		if value, ok := attribute(from, name); ok {
			_ = unix.Fsetxattr(int(t.Fd()), name, value, 0)
		}
	}
	for _, name := range attributes(t) {
		if name == "system.posix_acl_access" && !slices.Contains(names, name) {
			_ = unix.Fremovexattr(int(t.Fd()), name)
		}
	}
}

// attributes lists the names of a file's attributes.
func attributes(f *os.File) []string {
	size, err := unix.Flistxattr(int(f.Fd()), nil)
	if err != nil || size == 0 {
		return nil
	}
	list := make([]byte, size)
	if size, err = unix.Flistxattr(int(f.Fd()), list); err != nil {
		return nil
	}
	return strings.FieldsFunc(string(list[:size]), func(c rune) bool { return c == 0 })
}

func attribute(f *os.File, name string) ([]byte, bool) {
	size, err := unix.Fgetxattr(int(f.Fd()), name, nil)
	if err != nil {
		return nil, false
	}
	value := make([]byte, size)
	size, err = unix.Fgetxattr(int(f.Fd()), name, value)
	return value[:max(0, size)], err == nil
}
