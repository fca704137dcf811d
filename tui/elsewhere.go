package tui

import (
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/mattn/go-shellwords"

	"handin/report"
	"handin/report/store"
)

// editedMsg brings a text back from the student's own editor.
type editedMsg struct {
	handed   store.Handed
	conflict *resolving // that the text is for; or nil
	err      error      // of the editor, or of its file
	atOnce   bool       // it ended so soon that it may run on beside the terminal
	blank    bool       // the terminal could not be had back
}

// editElsewhere hands a text to the student's own editor, for a question or a conflict.
func (m *model) editElsewhere(question report.Key, text string, conflict *resolving) tea.Cmd {
	m.elsewhere.away = true
	m.giveUp()
	e := &ownEditor{
		named:  m.elsewhere.editors,
		folder: m.elsewhere.folder,
		handed: store.Handed{Path: m.work.File().Path, Key: question, Base: []byte(text)},
		lender: m.elsewhere.lender,
	}
	return tea.Exec(e, func(err error) tea.Msg {
		e.lender.terminalBack()
		return editedMsg{e.handed, conflict, e.failed, e.lasted < shortestEdit, err != nil}
	})
}

// elsewhere is what other programs have, or had: the terminal, and texts.
type elsewhere struct {
	editors []string       // the student's own, as commands
	folder  string         // of drafts and the files of editors; "" for none
	lender  *lender        // of the terminal
	away    bool           // a program was asked for: what is typed now is for that
	running []store.Handed // the texts of editors that may run on
	left    []left         // those that are to be asked about
}

// ownEditor runs an editor on a text in a file.
type ownEditor struct {
	named  []string
	folder string // for the file
	handed store.Handed
	lender *lender
	failed error
	lasted time.Duration
	streams
}

// shortestEdit is how long an editor takes at least in which somebody wrote something.
// One that opens a window of its own, and was not told to wait, has ended before.
const shortestEdit = 3 * time.Second

// streams are the terminal's, as tea.Exec hands them over.
type streams struct {
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
}

func (s *streams) SetStdin(r io.Reader)  { s.stdin = itself(r) }
func (s *streams) SetStdout(w io.Writer) { s.stdout = itself(w) }
func (s *streams) SetStderr(w io.Writer) { s.stderr = w }

// Run gives the text to the editor and takes what it left. How that went is kept;
// an error that is returned would hide that of restoring the terminal.
func (e *ownEditor) Run() error {
	defer atLeast(shortestLoan)()
	e.failed = e.edit()
	return nil
}

// edit reads what the editor left also where it failed: it may have saved before.
func (e *ownEditor) edit() error {
	command, err := findEditor(e.named...)
	if err != nil {
		return err
	}
	e.handed.At = time.Now()
	if e.handed, err = store.HandOut(e.folder, e.handed); err != nil {
		return fmt.Errorf("the text could not be put into a file: %w", err)
	}
	e.lender.handOut(e.handed.File)
	c := exec.Command(command[0], append(command[1:], e.handed.File)...)
	c.Stdin, c.Stdout, c.Stderr = e.stdin, e.stdout, e.stderr
	failed := e.lender.lend(c)
	e.lasted = time.Since(e.handed.At)
	e.handed, err = e.handed.Read()
	if err = errors.Join(failed, err); err != nil {
		return fmt.Errorf("%s: %w", command[0], err)
	}
	return nil
}

// takeBack removes an editor's file after the draft has its text. If the program
// ends before that, the file has it.
func (m *model) takeBack(handed ...store.Handed) tea.Cmd {
	drafts, lender := m.drafts, m.elsewhere.lender
	return func() tea.Msg {
		err := drafts.Write(time.Now())
		lender.handOut("")
		for _, h := range handed {
			if err == nil {
				h.TakeBack()
			}
		}
		return keptMsg{err}
	}
}

// again gives the terminal away for nothing, to have it back whole.
type again struct{ streams }

func (*again) Run() error {
	time.Sleep(shortestLoan)
	return nil
}

// shortestLoan is how long the terminal is given away at least. The library stops its
// clock for frames beside the loop, and on a busy machine after it was started again
// for a program that ended at once: the screen then stays empty.
const shortestLoan = 50 * time.Millisecond

// atLeast begins a time; the function that it gives waits for its end.
func atLeast(d time.Duration) (wait func()) {
	end := time.Now().Add(d)
	return func() { time.Sleep(time.Until(end)) }
}

// blankMsg says that the terminal could still not be had back.
type blankMsg struct{ tries int }

// restoreAgain asks for the terminal until it is had, some times.
func restoreAgain(tries int) tea.Cmd {
	return tea.Exec(&again{}, func(err error) tea.Msg {
		if err == nil || tries <= 1 {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
		return blankMsg{tries - 1}
	})
}

const manyTries = 20

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
		fields, err := shellwords.Parse(c)
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
