package setup

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"handin/report/store"
	"handin/report/textmerge"
)

const maxText = 1 << 20

// text is a text file of the repository, as it stood when it was read.
type text struct {
	root, path string
	there      bool
	link       bool
	content    string
	mode       fs.FileMode
}

// read reads a text file. One that cannot be changed with confidence is an error.
func (r repository) read(path string) (text, error) {
	t := text{root: r.root, path: path}
	root, err := os.OpenRoot(r.root)
	if err != nil {
		return t, err
	}
	defer root.Close()
	name := filepath.FromSlash(path)
	itself, missing := root.Lstat(name)
	info, err := root.Stat(name)
	if errors.Is(err, fs.ErrNotExist) && missing != nil {
		return t, nil
	}
	switch {
	case err != nil:
		return t, fmt.Errorf("is a link that leads nowhere or out of the repository, or cannot be read (%w); it is left as it is", store.Reason(err))
	case !info.Mode().IsRegular():
		return t, errors.New("is not a regular file; it is left as it is")
	case info.Size() > maxText:
		return t, errors.New("has more than 1 MB; it is left as it is")
	}
	content, err := root.ReadFile(name)
	if err != nil {
		return t, store.Reason(err)
	}
	t.there, t.content, t.mode = true, string(content), info.Mode().Perm()
	t.link = missing == nil && itself.Mode()&fs.ModeSymlink != 0
	return t, t.sound()
}

// sound refuses what nobody should write into.
func (t text) sound() error {
	if !utf8.ValidString(t.content) || strings.ContainsRune(t.content, 0) {
		return errors.New("is not a text in UTF-8; it is left as it is")
	}
	for m := range textmerge.Markers(t.content) {
		if m.Begins() || m.Ends() {
			return errors.New("has conflict markers; resolve the conflict, and run handin setup again")
		}
	}
	return nil
}

// write puts another content in the file's place, whole or not at all. A file
// that is no longer what was read, or must not be written, is left.
func (t text) write(content string) error {
	target, err := t.target()
	if err != nil {
		return err
	}
	if err := store.WriteFile(target, content); err != nil {
		return err
	}
	if t.there {
		return os.Chmod(target, t.mode)
	}
	return nil
}

// remove takes the file away, and the folders that are empty then.
func (t text) remove() error {
	target, err := t.target()
	if err != nil {
		return err
	}
	if err := os.Remove(target); err != nil {
		return store.Reason(err)
	}
	for dir := filepath.Dir(t.path); dir != "."; dir = filepath.Dir(dir) {
		if os.Remove(filepath.Join(t.root, dir)) != nil {
			break
		}
	}
	return nil
}

// target is where to write, symbolic links resolved; its folder is made.
func (t text) target() (string, error) {
	again, err := repository{root: t.root}.read(t.path)
	switch {
	case err != nil:
		return "", err
	case again != t:
		return "", errors.New("changed meanwhile; it is left as it is, and handin setup can be run again")
	case t.there && t.mode&0o200 == 0:
		return "", errors.New("is read-only, and left as it is; give yourself the right to write it (" + store.WritableBy + ")")
	}
	root, err := os.OpenRoot(t.root)
	if err != nil {
		return "", err
	}
	defer root.Close()
	name := filepath.FromSlash(t.path)
	if err := root.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return "", store.Reason(err)
	}
	if !t.there {
		return filepath.Join(t.root, name), nil
	}
	return filepath.EvalSymlinks(filepath.Join(t.root, name))
}

// lines gives the lines with their endings.
func (t text) lines() []string { return slices.Collect(strings.Lines(t.content)) }

// bare takes the ending off a line.
func bare(line string) string { return strings.TrimRight(line, "\r\n") }

// ending is how the file ends its lines.
func (t text) ending() string {
	first, _, _ := strings.Cut(t.content, "\n")
	if strings.HasSuffix(first, "\r") {
		return "\r\n"
	}
	return "\n"
}

// with gives the content with more lines before line i. Every other byte stays:
// a file without a newline at its end has none there afterwards either, by which
// without knows that it had none.
func (t text) with(i int, more []string) string {
	lines := t.lines()
	before, after := strings.Join(lines[:i], ""), strings.Join(lines[i:], "")
	block := strings.Join(more, t.ending())
	if before != "" && !strings.HasSuffix(before, "\n") {
		return before + t.ending() + block
	}
	return before + block + t.ending() + after
}

// without gives the content without n lines from line i on.
func (t text) without(i, n int) string {
	lines := t.lines()
	before, after := strings.Join(lines[:i], ""), strings.Join(lines[i+n:], "")
	if !strings.HasSuffix(lines[i+n-1], "\n") {
		before = strings.TrimSuffix(strings.TrimSuffix(before, "\n"), "\r")
	}
	return before + after
}
