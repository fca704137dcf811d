package outside

import (
	"errors"
	"fmt"
	"os"
	"time"

	"handin/report/git"
	"handin/report/store"
	"handin/tui/workspace"
)

// Write saves a report, or creates its file anew.
func Write(w workspace.WriteFile) workspace.Writing {
	put := w.File.Save
	if w.Create {
		put = w.File.Create
	}
	file, err := put(w.Report)
	return workspace.Writing{N: w.N, File: file, At: time.Now(), Err: err}
}

// Look reads the file again.
func Look(l workspace.LookAtDisk) workspace.Disk {
	file, err := l.File.Reopen()
	return workspace.Disk{N: l.N, File: file, Head: Head(l.File.Folder()), Err: err, At: time.Now()}
}

// Head is where the report's repository stands; nothing outside of one.
func Head(folder string) git.Head {
	r, err := git.Find(folder)
	if err != nil {
		return git.Head{}
	}
	return r.Head()
}

// TryLock tries to have the report's lock; if another handin has it, it says which.
func TryLock(folder, path string) (*store.Lock, store.Holder, error) {
	host, _ := os.Hostname()
	return store.TryLock(folder, path, store.Holder{Host: host, PID: os.Getpid(), Since: time.Now()})
}

// ReadDraft reads the draft of a report; nil if there is none. One that is damaged is put
// aside, so that it is neither lost nor in the way.
func ReadDraft(folder, path string) (*store.Draft, error) {
	file := store.DraftFile(folder, path)
	d, err := store.ReadDraft(file)
	switch {
	case err == nil:
		return &d, nil
	case os.IsNotExist(err):
		return nil, nil
	}
	aside := file + time.Now().Format(".2006-01-02T150405.damaged")
	if renamed := os.Rename(file, aside); renamed == nil {
		err = fmt.Errorf("the draft of earlier work is damaged; it was put aside as %s", aside)
	}
	return nil, err
}

// NoDrafts says why there is no place for drafts, or "".
func NoDrafts(folder string) string {
	if folder == "" {
		return "there is no home folder"
	}
	err := os.MkdirAll(folder, 0o700)
	if err == nil {
		var f *os.File
		if f, err = os.CreateTemp(folder, ".handin-*.tmp"); err == nil {
			err = errors.Join(f.Close(), os.Remove(f.Name()))
		}
	}
	if err != nil {
		return "nothing can be written in " + folder
	}
	return ""
}
