package workspace

import (
	"sync"
	"time"

	"handin/report"
	"handin/report/store"
)

// Drafts is where the draft of a report is kept.
type Drafts interface {
	Write(store.Draft) error
	Remove(reportPath string) error
}

// DraftFolder keeps drafts in a folder of the user's.
type DraftFolder string

// Write puts a draft into the folder, all or nothing.
func (f DraftFolder) Write(d store.Draft) error { return d.Write(string(f)) }

// Remove removes the draft of a report, if there is one.
func (f DraftFolder) Remove(reportPath string) error {
	return store.RemoveDraft(string(f), reportPath)
}

// DraftSaver keeps the draft of unsaved work. The workspace tells it what there is
// to keep; commands, a signal or the end of the program write it. It is safe for
// concurrent use, since a signal does not wait for the program's loop.
type DraftSaver struct {
	drafts Drafts
	path   string // of the report

	mu      sync.Mutex
	waiting bool // for what to do with the draft of an earlier time
	work    unsavedWork
	changes int

	writing sync.Mutex
	written unsavedWork // what the draft on disk has
}

// NewDraftSaver makes a saver for the draft of a report; without a place for drafts
// (nil) it keeps none.
func NewDraftSaver(drafts Drafts, reportPath string) *DraftSaver {
	return &DraftSaver{drafts: drafts, path: reportPath}
}

// unsavedWork is what a draft is made of. The zero value is none.
type unsavedWork struct {
	base, now *report.Report
	holds     int // tells that the held texts changed
	texts     []store.HeldText
}

func (w unsavedWork) same(o unsavedWork) bool {
	return w.base == o.base && w.now == o.now && w.holds == o.holds
}

// set says what is unsaved now.
func (s *DraftSaver) set(w unsavedWork) (changed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.waiting || w.same(s.work) {
		return false
	}
	s.work = w
	s.changes++
	return true
}

// earlier says that the draft on disk is of an earlier time. Until the student
// has said what to do with it, nothing takes its place.
func (s *DraftSaver) earlier(w unsavedWork) {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.work, s.written, s.waiting = w, w, true
}

// hold keeps the draft on disk as it is until answered.
func (s *DraftSaver) hold() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting = true
}

// answered says that the student has.
func (s *DraftSaver) answered() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting = false
}

// Nowhere reports whether drafts have no place to be in.
func (s *DraftSaver) Nowhere() bool { return s.drafts == nil }

// State tells how often the work has changed, and whether there is any.
func (s *DraftSaver) State() (changes int, unsaved bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changes, s.work.now != nil
}

// Write brings the draft on disk to what is unsaved: it writes or removes it.
func (s *DraftSaver) Write(now time.Time) error {
	s.writing.Lock() // not mu, which the program's loop waits for
	defer s.writing.Unlock()
	s.mu.Lock()
	w := s.work
	s.mu.Unlock()
	if s.drafts == nil || w.same(s.written) {
		return nil
	}
	var err error
	if w.now == nil {
		err = s.drafts.Remove(s.path)
	} else {
		err = s.drafts.Write(store.Draft{Path: s.path, At: now, Base: w.base.Bytes(), Now: w.now.Bytes(), Held: w.texts})
	}
	if err == nil {
		s.written = w
	}
	return err
}

// Discard gives the unsaved work up.
func (s *DraftSaver) Discard() {
	s.set(unsavedWork{})
	_ = s.Write(time.Time{})
}
