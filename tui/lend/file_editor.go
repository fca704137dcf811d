package lend

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// FileEditor opens a file of a folder in the student's own editor, at a line.
type FileEditor struct {
	Named  []string
	Root   string
	Path   string // of the file, from there
	Line   int    // 0 for none
	Lender *Lender
	Failed error
	streams
}

// Run keeps how it went, as ExternalEditor.Run does.
func (e *FileEditor) Run() error {
	defer atLeast(shortestLoan)()
	e.Failed = e.open()
	return nil
}

func (e *FileEditor) open() error {
	if err := isWithin(e.Root, e.Path); err != nil {
		return err
	}
	command, err := findEditor(e.Named...)
	if err != nil {
		return err
	}
	file := filepath.Join(e.Root, filepath.FromSlash(e.Path))
	if path, err := exec.LookPath(command[0]); err == nil {
		if err := tellsNoCommand(path, file); err != nil {
			return err
		}
	}
	c := exec.Command(command[0], append(command[1:], atLine(command[0], file, e.Line)...)...)
	c.Dir = e.Root
	c.Stdin, c.Stdout, c.Stderr = e.stdin, e.stdout, e.stderr
	if err := e.Lender.lend(c); err != nil {
		return fmt.Errorf("%s: %w", command[0], err)
	}
	return nil
}

// isWithin says why a path leads to no file in a folder; nil if it does.
func isWithin(folder, path string) error {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	info, err := root.Stat(filepath.FromSlash(path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s is not there any more", path)
	case err != nil:
		return fmt.Errorf("%s is outside of the work tree: it leads to another place", path)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s is no file", path)
	}
	return nil
}

// byPlus are editors that take the line as +12 before the file, byColon those that take
// it behind the file, and byGoto those that want a word before that.
var (
	byPlus = []string{
		"vi", "vim", "nvim", "view", "gvim", "vimx", "nano", "pico", "micro", "emacs", "emacsclient",
		"kak", "joe", "jed", "ne", "mg", "zile", "mcedit", "gedit",
	}
	byColon = []string{"hx", "helix", "subl", "zed"}
	byGoto  = []string{"code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"}
)

// atLine gives the arguments by which an editor opens a file at a line; of one that is not
// known, the file alone.
func atLine(editor, file string, line int) []string {
	name := strings.ToLower(filepath.Base(editor))
	name, _, _ = strings.Cut(name, ".") // vim.basic, code.exe
	at := fmt.Sprintf("%s:%d", file, line)
	switch {
	case line == 0:
	case slices.Contains(byPlus, name):
		return []string{fmt.Sprintf("+%d", line), file}
	case slices.Contains(byColon, name):
		return []string{at}
	case slices.Contains(byGoto, name):
		return []string{"-g", at}
	}
	return []string{file}
}
