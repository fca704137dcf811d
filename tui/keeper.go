package tui

import (
	"sync"
	"sync/atomic"
	"time"

	"handin/report"
)

// keeper keeps the draft of unsaved work. The model tells it what there is to
// keep; commands, a signal or the end of the program write it. It is safe for
// concurrent use, since a signal does not wait for the program's loop.
type keeper struct {
	folder string // of the drafts; "" keeps none
	path   string // of the report

	mu      sync.Mutex
	waiting bool // for what to do with the draft of an earlier time
	work    work
	changes int
	loan    *loan  // of the terminal, to another program
	ended   bool   // nothing is lent any more
	file    string // that an editor was given, until its text is taken

	heard atomic.Int64 // keys and pastes

	writing sync.Mutex
	written work // what the draft on disk has
}

// work is what a draft is made of. The zero work is none.
type work struct {
	base, now *report.Report
	held      string // of the held texts, to tell that they changed
	texts     []report.HeldText
}

func (w work) same(o work) bool { return w.base == o.base && w.now == o.now && w.held == o.held }

// set says what is unsaved now.
func (k *keeper) set(w work) (changed bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.waiting || w.same(k.work) {
		return false
	}
	k.work = w
	k.changes++
	return true
}

// earlier says that the draft on disk is of an earlier time. Until the student
// has said what to do with it, nothing takes its place.
func (k *keeper) earlier(w work) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.work, k.written, k.waiting = w, w, true
}

// hold keeps the draft on disk as it is until answered.
func (k *keeper) hold() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.waiting = true
}

// answered says that the student has.
func (k *keeper) answered() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.waiting = false
}

// nowhere tells that drafts have no place to be in.
func (k *keeper) nowhere() bool { return k.folder == "" }

// state tells how often the work has changed, and if there is any.
func (k *keeper) state() (changes int, unsaved bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.changes, k.work.now != nil
}

// write brings the draft on disk to what is unsaved: it writes or removes it.
func (k *keeper) write(now time.Time) error {
	k.writing.Lock() // not mu, which the program's loop waits for
	defer k.writing.Unlock()
	k.mu.Lock()
	w := k.work
	k.mu.Unlock()
	if k.folder == "" || w.same(k.written) {
		return nil
	}
	var err error
	if w.now == nil {
		err = report.RemoveDraft(k.folder, k.path)
	} else {
		err = report.Draft{Path: k.path, At: now, Base: w.base.Bytes(), Now: w.now.Bytes(), Held: w.texts}.Write(k.folder)
	}
	if err == nil {
		k.written = w
	}
	return err
}

// discard gives the unsaved work up.
func (k *keeper) discard() {
	k.set(work{})
	_ = k.write(time.Time{})
}

// settle waits until no more work comes in and no key, for a time at the most.
func (k *keeper) settle(quiet, most time.Duration) {
	for end := time.Now().Add(most); time.Now().Before(end); {
		before, _ := k.state()
		heard := k.heard.Load()
		time.Sleep(quiet)
		if after, _ := k.state(); after == before && k.heard.Load() == heard {
			return
		}
	}
}
