package git

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// listDisk lists the files that git has, and those that it does not ignore. Of a
// submodule, or of another repository in this one, nothing is listed.
func (t *reader) listDisk(ctx context.Context) ([]listed, error) {
	out, err := t.git.ask(ctx, "ls-files", "-t", "--stage", "--others", "--exclude-standard", "-z")
	if err != nil {
		return nil, err
	}
	var names []listed
	for _, line := range split(out) {
		tag, line, _ := strings.Cut(line, " ")
		if tag == "?" {
			if !strings.HasSuffix(line, "/") {
				names = append(names, listed{path: line, regular: true})
			}
			continue
		}
		about, name, _ := strings.Cut(line, "\t")
		if mode, _, _ := strings.Cut(about, " "); mode != "160000" {
			names = append(names, listed{path: name, regular: mode != "120000"})
		}
	}
	return names, nil
}

// readDisk reads files below a folder, and nothing that a link leads to elsewhere.
func (t *reader) readDisk(folder string, names []listed) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.partial("the folder cannot be read")
		return
	}
	defer root.Close()
	for _, l := range names {
		info, err := root.Lstat(filepath.FromSlash(l.path))
		if err != nil {
			continue // it was deleted
		}
		if kindOf(l.path) == Other || !info.Mode().IsRegular() {
			t.Files = append(t.Files, File{Path: l.path, Kind: Other})
			continue
		}
		t.Files = append(t.Files, t.fromDisk(root, l.path, info.Size()))
	}
}

func (t *reader) fromDisk(root *os.Root, name string, size int64) File {
	unread := File{Path: name, Kind: kindOf(name), Unread: true}
	if !t.fits(size) {
		return unread
	}
	f, err := root.Open(filepath.FromSlash(name))
	if err != nil {
		return unread
	}
	defer f.Close()
	var b strings.Builder
	b.Grow(int(size) + 1)
	if _, err := io.Copy(&b, io.LimitReader(f, within.file+1)); err != nil || int64(b.Len()) > within.file {
		return unread
	}
	return newFile(name, b.String())
}
