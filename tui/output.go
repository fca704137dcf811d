package tui

import (
	"bytes"
	"os"
	"sync"
	"time"
)

// output writes to the terminal. One that does not read holds up the program as
// any does, but not its end: after end, what is not read soon is dropped.
type output struct {
	*os.File
	begin  sync.Once
	todo   chan []byte
	done   chan error
	ending chan struct{}
	ended  sync.Once
	writes func([]byte) // hears what it is about to be given
	wrote  func([]byte) // hears what the terminal has taken

	mu   sync.Mutex
	dead bool
}

func newOutput(f *os.File) *output {
	return &output{File: f, todo: make(chan []byte), done: make(chan error, 1), ending: make(chan struct{}), writes: func([]byte) {}, wrote: func([]byte) {}}
}

// endPatience is how long the terminal is waited for at the end.
const endPatience = 300 * time.Millisecond

// Write waits until the terminal has read it, or, at the end, for a little while.
func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.dead {
		return len(p), nil
	}
	o.begin.Do(func() { go o.write() })
	o.todo <- bytes.Clone(p)
	select {
	case err := <-o.done:
		return len(p), err
	case <-o.ending:
	}
	select {
	case err := <-o.done:
		return len(p), err
	case <-time.After(endPatience):
		o.dead = true
		return len(p), nil
	}
}

// WriteString is Write, and not the file's.
func (o *output) WriteString(s string) (int, error) { return o.Write([]byte(s)) }

// write does what may block for ever.
func (o *output) write() {
	for p := range o.todo {
		o.writes(p)
		_, err := o.File.Write(p)
		o.wrote(p)
		o.done <- err
	}
}

// end says that the program is about to end.
func (o *output) end() { o.ended.Do(func() { close(o.ending) }) }

// Terminal is the terminal itself, for another program to have.
func (o *output) Terminal() *os.File { return o.File }
