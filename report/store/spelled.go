package store

import (
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"handin/report"
)

// spelled writes a path as its folders list it. A disk that takes upper case for lower
// case, as those of macOS and Windows do, opens readme.md under the name README.md too;
// git and the course find it under its own name only.
func spelled(path string) string {
	folder, name := filepath.Dir(path), filepath.Base(path)
	if folder == path || name == "." || name == ".." {
		return path
	}
	in := spelled(folder)
	if as := spelledIn(in, name); in != folder || as != name {
		return filepath.Join(in, as)
	}
	return path
}

func spelledIn(folder, name string) string {
	if !isSame(folder, name, otherCase(name)) { // most disks of Linux
		return name
	}
	entries, _ := os.ReadDir(folder)
	found := name
	for _, e := range entries {
		switch {
		case e.Name() == name:
			return name
		case strings.EqualFold(report.ComposedName(e.Name()), report.ComposedName(name)) && isSame(folder, e.Name(), name):
			found = e.Name()
		}
	}
	return found
}

// isSame reports whether two names in a folder are those of one file.
func isSame(folder, a, b string) bool {
	x, errX := os.Lstat(filepath.Join(folder, a))
	y, errY := os.Lstat(filepath.Join(folder, b))
	return errX == nil && errY == nil && os.SameFile(x, y)
}

func otherCase(name string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsUpper(c) {
			return unicode.ToLower(c)
		}
		return unicode.ToUpper(c)
	}, name)
}
