package workspace

import (
	"errors"
	"fmt"
	"time"

	"handin/report"
	"handin/report/git"
	"handin/report/store"
)

// memory is a disk, a draft's place and a git in memory, against which effects are
// run.
type memory struct {
	text    string // of the report's file
	gone    bool
	full    bool // nothing can be written
	draft   *store.Draft
	noDraft bool   // the draft cannot be written
	base    string // of git's merge; "" if none is under way
	taken   bool   // another handin has the lock
	head    git.Head
	at      time.Time
}

func (d *memory) Write(draft store.Draft) error {
	if d.noDraft {
		return errors.New("no space left")
	}
	d.draft = &draft
	return nil
}

func (d *memory) Remove(string) error {
	d.draft = nil
	return nil
}

func fileOf(text string) store.File {
	return store.File{Path: "reports/README.md"}.Holding(report.Parse([]byte(text)))
}

// save does what store.File.Save and Create promise.
func (d *memory) save(e WriteFile) Writing {
	r := Writing{N: e.N, File: e.File, At: d.at}
	switch {
	case d.full:
		r.Err = errors.New("no space left")
	case e.Create && !d.gone:
		r.Err = fmt.Errorf("%w; nothing was written", store.ErrChanged)
	case !e.Create && e.File.Report().Source() == e.Report.Source():
	case !e.Create && d.gone:
		r.Err = fmt.Errorf("%w; nothing was written", store.ErrGone)
	case !e.Create && d.text != e.File.Report().Source():
		r.Err = fmt.Errorf("%w; nothing was written", store.ErrChanged)
	default:
		d.text, d.gone = e.Report.Source(), false
		r.File = e.File.Holding(e.Report)
	}
	return r
}

func (d *memory) look(n int) Disk {
	if d.gone {
		return Disk{N: n, Err: store.ErrGone, Head: d.head, At: d.at}
	}
	return Disk{N: n, File: fileOf(d.text), Head: d.head, At: d.at}
}

func (d *memory) merge(e LookForMerge) Merge {
	in := InGit{Repository: &git.Repository{}, Unmerged: d.base != ""}
	if in.Unmerged {
		in.Base = []byte(d.base)
	}
	return FindMerge(e.N, e.File, in)
}

// run runs an effect, and gives what tells the workspace of its end; nil if it has
// none.
func (d *memory) run(w *Workspace, e Effect) func() []Effect {
	switch e := e.(type) {
	case WriteFile:
		r := d.save(e)
		return func() []Effect { return w.Written(r) }
	case LookAtDisk:
		found := d.look(e.N)
		return func() []Effect { return w.Found(found) }
	case LookAtHead:
		h := d.head
		return func() []Effect { return w.HeadFound(h) }
	case LookForMerge:
		m := d.merge(e)
		return func() []Effect { return w.MergeFound(m) }
	case LookForFigures:
		return func() []Effect { return w.FiguresFound(e.N, nil) }
	case TryLock:
		return d.tryLock(w)
	case LookForDraft:
		draft := d.draft
		return func() []Effect { return w.DraftFound(draft, nil) }
	case KeepDraft:
		err := w.drafts.Write(d.at)
		return func() []Effect { return w.Kept(err) }
	case Wait:
		return func() []Effect { return w.Waited(e) }
	case Stage:
		return func() []Effect { return w.Staged(Staging{N: e.N, Doing: "merge"}) }
	case Conclude:
		d.base = ""
		return func() []Effect { return w.Concluded(e.N, "merged", nil) }
	}
	return nil
}

func (d *memory) tryLock(w *Workspace) func() []Effect {
	if d.taken {
		return func() []Effect {
			return w.LockTried(nil, store.Holder{Host: "laptop", PID: 7, Since: d.at}, nil)
		}
	}
	l := &store.Lock{}
	return func() []Effect {
		if !w.lock.tried {
			l = nil // it is not a real one, and cannot be released
		}
		return w.LockTried(l, store.Holder{}, nil)
	}
}
