package lend

import (
	"bytes"
	"io"
	"os/exec"
	"sync"
)

// Told runs a command in the terminal and keeps what it says. Ctrl+c there is for
// the command.
type Told struct {
	Prepare func() error // makes the command; or nil
	Command *exec.Cmd
	Lender  *Lender
	Said    bytes.Buffer
	Failed  error
	streams
}

// Run keeps how it went, as ExternalEditor.Run does.
func (t *Told) Run() error {
	defer atLeast(shortestLoan)()
	t.Failed = t.run()
	return nil
}

func (t *Told) run() error {
	if t.Prepare != nil {
		if err := t.Prepare(); err != nil {
			return err
		}
	}
	said := &oneAtATime{w: &t.Said}
	t.Command.Stdin, t.Command.Stdout, t.Command.Stderr = t.stdin, io.MultiWriter(t.stdout, said), io.MultiWriter(t.stderr, said)
	return t.Lender.lend(t.Command)
}

// oneAtATime is written to by a command's output and its errors.
type oneAtATime struct {
	mu sync.Mutex
	w  io.Writer
}

func (o *oneAtATime) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.w.Write(p)
}
