package report

import (
	"io/fs"
	"path"

	"golang.org/x/text/unicode/norm"
)

// SameName reports whether two names of files are the same to a reader: some systems
// write the letter å as one character, others as two.
func SameName(a, b string) bool { return a == b || ComposedName(a) == ComposedName(b) }

// ComposedName gives the one spelling of the names that are the same to a reader, each
// letter as one character where there is one.
func ComposedName(name string) string { return norm.NFC.String(name) }

// Spelled gives the name under which a file is listed that is the same to a
// reader. Upper and lower case count, on every system; ok is false if there is no
// such file.
func Spelled(files fs.FS, name string) (spelled string, ok bool) {
	if name == "." {
		return name, true
	}
	if !fs.ValidPath(name) {
		return "", false
	}
	dir, ok := Spelled(files, path.Dir(name))
	if !ok {
		return "", false
	}
	entries, err := fs.ReadDir(files, dir)
	if err != nil {
		return "", false
	}
	for _, e := range entries {
		switch {
		case e.Name() == path.Base(name):
			return path.Join(dir, e.Name()), true
		case SameName(e.Name(), path.Base(name)):
			spelled = path.Join(dir, e.Name())
		}
	}
	return spelled, spelled != ""
}
