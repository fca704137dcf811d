package workspace

import (
	"fmt"

	"handin/report/plain"
	"handin/report/store"
)

// lock is the machine of who may write: while another handin has the report open,
// this one only reads. When that has gone, what it left is looked at first.
type lock struct {
	state  lockState
	tried  bool        // the answer is waited for
	held   *store.Lock // nil where there are none
	reason string      // why this one only reads
}

type lockState int

const (
	lockFree   lockState = iota // this one may write
	lockOthers                  // another one has it
	lockDisk                    // the other one has gone: what it wrote is looked at
	lockDraft                   // and what it left unsaved
)

// had takes the lock; it reports whether another handin had it before.
func (l *lock) had(held *store.Lock) (before bool) {
	before = l.state == lockOthers
	l.held = held
	if before {
		l.state = lockDisk
	}
	return before
}

// refused takes that another handin has it; it reports whether that is news.
func (l *lock) refused(reason string) (news bool) {
	news = l.state == lockFree
	l.state, l.reason = lockOthers, reason
	return news
}

// looked goes on when the disk was looked at.
func (l *lock) looked() bool {
	if l.state != lockDisk {
		return false
	}
	l.state = lockDraft
	return true
}

// free ends it: the other one's draft is known, if there is one.
func (l *lock) free() (was bool) {
	was = l.state == lockDraft
	if was {
		l.state, l.reason = lockFree, ""
	}
	return was
}

// LockTried takes the answer of a try for the report's lock.
func (w *Workspace) LockTried(l *store.Lock, holder store.Holder, err error) []Effect {
	if !w.lock.tried {
		if l != w.lock.held {
			l.Release()
		}
		return nil
	}
	w.lock.tried = false
	if err != nil {
		w.complain("this file system has no locks: see to it that no second handin has the report open")
	}
	switch {
	case err == nil && l == nil:
		reason := fmt.Sprintf("another handin has this report open (%s, process %d, since %s); this one only reads",
			plain.PrintableLine(holder.Host), holder.PID, holder.Since.Local().Format("15:04"))
		if w.lock.refused(reason) {
			w.closeAnswer()
			w.complain(reason)
		}
		w.wish(Wait{For: lockedTime, reason: whileLocked})
	case w.lock.had(l):
		w.drafts.hold() // until it is known what the other one left
		w.look()
	}
	return w.out()
}

// lookedForOther looks for the draft of another handin that has gone.
func (w *Workspace) lookedForOther() {
	if w.lock.looked() {
		w.awaits = true
		w.wish(LookForDraft{})
	}
}

// Release lets others have the lock.
func (w *Workspace) Release() { w.lock.held.Release() }

// ReadOnly says why nothing can be changed here; "" if it can.
func (w *Workspace) ReadOnly() string { return w.lock.reason }

// MayChange reports whether the report may be changed here, and says why not.
func (w *Workspace) MayChange() (may bool, effects []Effect) {
	may = w.mayChange()
	return may, w.out()
}

func (w *Workspace) mayChange() bool {
	if w.lock.state != lockFree {
		w.complain(w.lock.reason)
		return false
	}
	return w.question == nil || w.question.kind != askDraft // that comes before all else
}
