package workspace

import (
	"errors"
	"time"

	"handin/report"
	"handin/report/git"
	"handin/report/store"
	"handin/report/textmerge"
)

// Disk is what was found on disk, at what time, and where git stood.
type Disk struct {
	N    int
	File store.File
	Head git.Head
	Err  error
	At   time.Time
}

// disk is the machine of what is on disk and not taken in.
type disk struct {
	state diskState
	file  store.File // what is there, unless it is the same
	head  git.Head
	moved string // what git did, if it was not a pull or an edit
	mix   bool   // the student said that both may be mixed
	clash string // where both sides changed the same, once that is known
	err   error  // why the file cannot be read
	merge Merge
}

type diskState int

const (
	diskSame       diskState = iota // what the file held when it was read or saved here
	diskChanged                     // something else
	diskMarked                      // conflict markers: git is asked which merge it is
	diskMerging                     // a merge that can be finished here
	diskGone                        // no file
	diskUnreadable                  // a file that cannot be read as a report
)

// news is what a look at the disk brought.
type news int

const (
	newsNone    news = iota // it is as it was known to be
	newsSame                // it has what the file held again
	newsChanged             // it has something else
	newsMarked              // it has conflict markers
	newsLost                // it has no report any more
)

// waits reports whether there is a text that is not taken in.
func (d *disk) waits() bool {
	return d.state == diskChanged || d.state == diskMarked || d.state == diskMerging
}

// take takes what is on disk, beside what the file held when it was read or saved
// here, and where git stood.
func (d *disk) take(found Disk, held *report.Report, head git.Head) news {
	if found.Err != nil {
		return d.lose(found.Err)
	}
	src := found.File.Report().Source()
	switch {
	case d.waits() && src == d.file.Report().Source():
		d.file, d.head = found.File, found.Head
		return newsNone
	case src == held.Source():
		known := d.state == diskSame
		*d = disk{}
		if known {
			return newsNone
		}
		return newsSame
	case textmerge.HasConflict(src):
		*d = disk{state: diskMarked, file: found.File}
		return newsMarked
	case found.File.Report().QuestionCount() == 0:
		return d.lose(errNoQuestions{found.File.Path})
	}
	*d = disk{state: diskChanged, file: found.File, head: found.Head, moved: found.Head.Moved(head)}
	return newsChanged
}

// lose takes down why there is no report any more.
func (d *disk) lose(err error) news {
	*d = disk{state: diskUnreadable, err: err}
	if errors.Is(err, store.ErrGone) {
		d.state = diskGone
	}
	return newsLost
}

// errNoQuestions says that another file has taken the report's place.
type errNoQuestions struct{ path string }

func (e errNoQuestions) Error() string {
	return e.path + ": what is on disk now has no questions; put the report back, or move that file away and save again"
}

// lostText tells the student that the file cannot be read any more.
func (d *disk) lostText() string {
	if d.state == diskGone {
		return d.err.Error() + ": moved or deleted; your work is kept here, and ctrl+s offers to write it anew"
	}
	return d.err.Error() + "; your work is kept here"
}

// Waits says what is on disk that the next save asks about; "" if there is nothing.
func (w *Workspace) Waits() string {
	switch d := w.disk; d.state {
	case diskChanged:
		if d.clash != "" {
			return "in conflict: " + d.clash
		}
		if d.moved != "" {
			return "git moved"
		}
	case diskMarked, diskMerging:
		return "in the middle of a merge"
	}
	return ""
}
