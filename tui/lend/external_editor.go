package lend

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"handin/report/store"
)

// ExternalEditor runs an editor on a text in a file.
type ExternalEditor struct {
	Named  []string
	Folder string // for the file
	Handed store.Handed
	Lender *Lender
	Failed error
	Lasted time.Duration
	streams
}

// Run gives the text to the editor and takes what it left. How that went is kept;
// an error that is returned would hide that of restoring the terminal.
func (e *ExternalEditor) Run() error {
	defer atLeast(shortestLoan)()
	e.Failed = e.edit()
	return nil
}

// edit reads what the editor left also where it failed: it may have saved before.
func (e *ExternalEditor) edit() error {
	command, err := findEditor(e.Named...)
	if err != nil {
		return err
	}
	e.Handed.At = time.Now()
	if e.Handed, err = store.HandOut(e.Folder, e.Handed); err != nil {
		return fmt.Errorf("the text could not be put into a file: %w", err)
	}
	e.Lender.HandOut(e.Handed.File)
	c := exec.Command(command[0], append(command[1:], e.Handed.File)...)
	c.Stdin, c.Stdout, c.Stderr = e.stdin, e.stdout, e.stderr
	failed := e.Lender.lend(c)
	e.Lasted = time.Since(e.Handed.At)
	e.Handed, err = e.Handed.Read()
	if err = errors.Join(failed, err); err != nil {
		return fmt.Errorf("%s: %w", command[0], err)
	}
	return nil
}

// findEditor gives the command of the first of these editors that is named, with
// its arguments, or else the first of the usual ones that there is.
func findEditor(named ...string) ([]string, error) {
	for _, c := range named {
		if strings.TrimSpace(c) == "" {
			continue
		}
		if _, err := exec.LookPath(c); err == nil {
			return []string{c}, nil // a path with spaces
		}
		fields, err := words(c)
		if err == nil && len(fields) > 0 {
			_, err = exec.LookPath(fields[0])
		}
		if err != nil || len(fields) == 0 {
			return nil, fmt.Errorf("your editor, %s, cannot be started; set $EDITOR to a command that can", c)
		}
		return fields, nil
	}
	for _, c := range []string{"nano", "vim", "vi", "notepad"} {
		if _, err := exec.LookPath(c); err == nil {
			return []string{c}, nil
		}
	}
	return nil, errors.New("no editor found; set $EDITOR to the command of yours")
}

// ShortestEdit is how long an editor takes at least in which somebody wrote something.
// One that opens a window of its own, and was not told to wait, has ended before.
const ShortestEdit = 3 * time.Second

// streams are the terminal's, as tea.Exec hands them over.
type streams struct {
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
}

func (s *streams) SetStdin(r io.Reader) { s.stdin = itself(r) }

func (s *streams) SetStdout(w io.Writer) { s.stdout = itself(w) }

func (s *streams) SetStderr(w io.Writer) { s.stderr = w }

// itself gives the terminal that is behind a stream: another program is handed
// that, and no pipe.
func itself[T any](stream T) T {
	if s, ok := any(stream).(interface{ Terminal() *os.File }); ok {
		if tty, ok := any(s.Terminal()).(T); ok {
			return tty
		}
	}
	return stream
}
