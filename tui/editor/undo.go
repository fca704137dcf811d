package editor

import (
	"bytes"
	"slices"
)

// kind is what an edit is; edits of a kind that runs are one undo step while
// they follow each other.
type kind int

const (
	single kind = iota
	typing
	erasingLeft
	erasingRight
)

// change is an edit: at an offset, what stood there and what took its place.
type change struct {
	at       int
	del, ins []byte
}

// trim leaves out what the change does not change.
func (c *change) trim() {
	n := 0
	for n < len(c.del) && n < len(c.ins) && c.del[n] == c.ins[n] {
		n++
	}
	c.at, c.del, c.ins = c.at+n, c.del[n:], c.ins[n:]
	d, i := len(c.del), len(c.ins)
	for d > 0 && i > 0 && c.del[d-1] == c.ins[i-1] {
		d, i = d-1, i-1
	}
	c.del, c.ins = bytes.Clone(c.del[:d]), bytes.Clone(c.ins[:i])
}

// step is a change that undo takes back as a whole, with the carets of before
// and after.
type step struct {
	change
	kind          kind
	before, after caret
}

// history is what undo and redo go through.
type history struct {
	done, undone []step
	open         bool // the last step may grow
	size         int  // of the steps in bytes, or somewhat more
}

const (
	longestHistory = 8 << 20 // the oldest steps of a longer one are forgotten
	stepSize       = 128     // what a step needs beside its texts
)

// close ends the run.
func (h *history) close() { h.open = false }

// add notes a step that was done, as a part of the last one if the two are a
// run.
func (h *history) add(s step) {
	h.undone = nil
	if n := len(h.done); n == 0 || !h.open || !h.done[n-1].coalesce(s) {
		h.done = append(h.done, s)
		h.open = s.kind != single
	}
	if h.size += s.size(); h.size > longestHistory {
		h.shorten(longestHistory / 2)
	}
}

// shorten forgets the oldest steps, but never the last one.
func (h *history) shorten(limit int) {
	h.size = 0
	for i, s := range slices.Backward(h.done) {
		if h.size += s.size(); h.size > limit && i < len(h.done)-1 {
			h.size -= s.size()
			h.done = slices.Clone(h.done[i+1:])
			return
		}
	}
}

func (s *step) size() int { return stepSize + len(s.del) + len(s.ins) }

// coalesce makes next a part of s if it goes on where s ended.
func (s *step) coalesce(next step) bool {
	if s.kind != next.kind {
		return false
	}
	switch {
	case s.kind == typing && len(next.del) == 0 && next.at == s.at+len(s.ins):
		s.ins = append(s.ins, next.ins...)
	case s.kind == erasingLeft && next.at+len(next.del) == s.at:
		s.at = next.at
		s.del = append(next.del, s.del...)
	case s.kind == erasingRight && next.at == s.at:
		s.del = append(s.del, next.del...)
	default:
		return false
	}
	s.after = next.after
	return true
}

// Undo takes the last step back. It returns false if there is none.
func (e *Editor) Undo() bool {
	h := &e.history
	n := len(h.done)
	if n == 0 {
		return false
	}
	s := h.done[n-1]
	h.done = h.done[:n-1]
	h.undone = append(h.undone, s)
	e.put(s.at, s.at+len(s.ins), string(s.del))
	e.restore(s.before)
	return true
}

// Redo does again what Undo took back last. It returns false if there is
// nothing, or if the text was edited since.
func (e *Editor) Redo() bool {
	h := &e.history
	n := len(h.undone)
	if n == 0 {
		return false
	}
	s := h.undone[n-1]
	h.undone = h.undone[:n-1]
	h.done = append(h.done, s)
	e.put(s.at, s.at+len(s.del), string(s.ins))
	e.restore(s.after)
	return true
}

// restore brings a caret back, and into view.
func (e *Editor) restore(c caret) {
	e.caret, e.goal = c, -1
	e.history.close()
	e.reveal()
}
