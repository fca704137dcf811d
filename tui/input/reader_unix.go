//go:build unix

package input

import (
	"errors"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// Reader reads a terminal for Bubble Tea; it goes to tea.WithInput, and Message
// to tea.WithFilter.
//
// To Bubble Tea it is the terminal, whose raw mode it sets. It is no
// cancelreader.File: then Bubble Tea would wait for the terminal itself, and what
// is given up because nothing comes would wait with it. So Message sees to it
// that a Read ends in time.
type Reader struct {
	tty   *os.File
	woken *os.File // can be read when Read is to look around
	wake  *os.File
	one   sync.Mutex // reads the terminal at a time
	state
}

// NewReader returns a reader of a terminal, which stays the caller's to close.
func NewReader(tty *os.File) (*Reader, error) {
	woken, wake, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	return &Reader{tty: tty, woken: woken, wake: wake}, nil
}

// Fd, Write and Close make it a terminal to Bubble Tea.
func (r *Reader) Fd() uintptr                 { return r.tty.Fd() }
func (r *Reader) Write(p []byte) (int, error) { return r.tty.Write(p) }

// Close ends reading. The terminal stays open, and so does what a Read may still
// wait for.
func (r *Reader) Close() error {
	r.took(nil, io.EOF, time.Now())
	r.rouse()
	return nil
}

// Terminal is the terminal itself, for another program to have.
func (r *Reader) Terminal() *os.File { return r.tty }

// Read gives what is whole. While the terminal is lent it gives nothing, and leaves
// what is typed to others.
func (r *Reader) Read(p []byte) (int, error) {
	for {
		n, lent, err := r.give(p)
		switch {
		case n > 0 || err != nil:
			return n, err
		case lent:
			time.Sleep(time.Millisecond) // until Bubble Tea has cancelled it
			return 0, nil
		}
		if err := r.wait(); err != nil {
			return 0, err
		}
	}
}

// wait takes what comes from the terminal. It ends before that when something is
// to be given up, or when it is woken.
func (r *Reader) wait() error {
	var timeout *unix.Timeval
	if left, waiting := r.left(time.Now()); waiting {
		t := unix.NsecToTimeval(left.Nanoseconds())
		timeout = &t
	}
	tty, woken := int(r.tty.Fd()), int(r.woken.Fd())
	var readable unix.FdSet
	readable.Set(tty)
	readable.Set(woken)
	_, err := unix.Select(max(tty, woken)+1, &readable, nil, nil, timeout)
	switch {
	case errors.Is(err, unix.EINTR):
		return nil
	case err != nil:
		return os.NewSyscallError("select", err)
	case readable.IsSet(woken):
		_, err := r.woken.Read(make([]byte, 16))
		return err
	case readable.IsSet(tty):
		r.read()
	default:
		r.took(nil, nil, time.Now())
		r.dry()
	}
	return nil
}

// read takes what there is, if there still is something. It reports whether there may be
// more.
func (r *Reader) read() (more bool) {
	r.one.Lock()
	defer r.one.Unlock()
	var readable unix.FdSet
	tty := int(r.tty.Fd())
	readable.Set(tty)
	if n, err := unix.Select(tty+1, &readable, nil, nil, &unix.Timeval{}); err != nil || n == 0 {
		return errors.Is(err, unix.EINTR)
	}
	var b [4096]byte
	n, err := r.tty.Read(b[:])
	r.took(b[:n], err, time.Now())
	return err == nil
}

// Drop has what is typed dropped until Begin: it is for nothing here, as nothing is seen
// of the program yet. What a terminal says by itself is given.
func (r *Reader) Drop() { r.drop() }

// Begin gives what is typed from now on, and nothing of what came before.
func (r *Reader) Begin() {
	for r.read() {
	}
	r.begin()
}

// lend leaves the terminal to another program, or has it back.
func (r *Reader) lend(lent bool) {
	if r.setLent(lent) && lent {
		r.rouse()
	}
}

// End has all there is given at once, a paste that has not ended too: the program
// is about to end. The channel is closed when Bubble Tea has taken it.
func (r *Reader) End() <-chan struct{} {
	defer r.rouse()
	return r.end()
}

func (r *Reader) rouse() { _, _ = r.wake.Write([]byte{0}) }
