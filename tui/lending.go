package tui

import (
	"errors"
	"os"
	"os/exec"
	"time"
)

// loan is the terminal in the hands of another program: an editor, git.
type loan struct {
	process *os.Process
	gone    chan struct{} // closed when the program has ended
	back    chan struct{} // closed when the terminal is handin's again
}

// lend runs a command that has the terminal meanwhile: ctrl+c is its own then, and
// it ends with handin.
func (k *keeper) lend(c *exec.Cmd) error {
	l := &loan{gone: make(chan struct{}), back: make(chan struct{})}
	c.WaitDelay = 500 * time.Millisecond // for what it left running
	k.mu.Lock()
	if k.ended {
		k.mu.Unlock()
		return errors.New("handin was ended")
	}
	err := c.Start()
	if err == nil {
		l.process, k.loan = c.Process, l
	}
	k.mu.Unlock()
	if err != nil {
		return err
	}
	defer close(l.gone)
	if err := c.Wait(); !errors.Is(err, exec.ErrWaitDelay) {
		return err
	}
	return nil
}

// handOut says which file an editor is given, or "" once its text is taken.
func (k *keeper) handOut(file string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.file = file
}

// handed is the file of an editor whose text is not taken yet.
func (k *keeper) handed() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.file
}

// terminalBack says that handin has the terminal again.
func (k *keeper) terminalBack() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.loan != nil {
		close(k.loan.back)
		k.loan = nil
	}
}

func (k *keeper) terminalLent() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.loan != nil
}

// recall ends the program that has the terminal, by the signal that ends handin, and
// waits until the terminal is back. From now on it is lent to nobody.
func (k *keeper) recall(s os.Signal) {
	k.mu.Lock()
	l := k.loan
	k.ended = true
	k.mu.Unlock()
	if l == nil {
		return
	}
	if l.process.Signal(s) != nil {
		_ = l.process.Kill()
	}
	if !within(time.Second, l.gone) {
		_ = l.process.Kill()
	}
	within(time.Second, l.back)
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
