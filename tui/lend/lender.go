package lend

import (
	"errors"
	"os"
	"os/exec"
	"sync"
	"time"
)

// Lender lends the terminal to another program: an editor, git. It is safe for
// concurrent use, since a signal does not wait for the program's loop.
type Lender struct {
	mu    sync.Mutex
	loan  *loan  // nil while handin has the terminal
	ended bool   // nothing is lent any more
	file  string // that an editor was given, until its text is taken
}

// loan is the terminal in the hands of another program.
type loan struct {
	process *os.Process
	gone    chan struct{} // closed when the program has ended
	back    chan struct{} // closed when the terminal is handin's again
}

// lend runs a command that has the terminal meanwhile: ctrl+c is its own then, and
// it ends with handin.
func (l *Lender) lend(c *exec.Cmd) error {
	given := &loan{gone: make(chan struct{}), back: make(chan struct{})}
	c.WaitDelay = 500 * time.Millisecond // for what it left running
	if err := l.start(c, given); err != nil {
		return err
	}
	defer close(given.gone)
	if err := c.Wait(); !errors.Is(err, exec.ErrWaitDelay) {
		return err
	}
	return nil
}

func (l *Lender) start(c *exec.Cmd, given *loan) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ended {
		return errors.New("handin was ended")
	}
	if err := c.Start(); err != nil {
		return err
	}
	given.process, l.loan = c.Process, given
	return nil
}

// HandOut says which file an editor is given, or "" once its text is taken.
func (l *Lender) HandOut(file string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.file = file
}

// Handed is the file of an editor whose text is not taken yet.
func (l *Lender) Handed() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.file
}

// TerminalBack says that handin has the terminal again.
func (l *Lender) TerminalBack() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.loan != nil {
		close(l.loan.back)
		l.loan = nil
	}
}

func (l *Lender) Lent() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.loan != nil
}

// Recall ends the program that has the terminal, by the signal that ends handin, and
// waits until the terminal is back. From now on it is lent to nobody.
func (l *Lender) Recall(s os.Signal) {
	l.mu.Lock()
	given := l.loan
	l.ended = true
	l.mu.Unlock()
	if given == nil {
		return
	}
	if given.process.Signal(s) != nil {
		_ = given.process.Kill()
	}
	if !within(time.Second, given.gone) {
		_ = given.process.Kill()
	}
	within(time.Second, given.back)
}

// within waits for a channel to be closed, for a time at the most.
func within(most time.Duration, done <-chan struct{}) bool {
	select {
	case <-done:
		return true
	case <-time.After(most):
		return false
	}
}
