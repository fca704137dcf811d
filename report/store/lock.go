package store

import (
	"encoding/json"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// Holder says who has a report open.
type Holder struct {
	Host  string    `json:"host"`
	PID   int       `json:"pid"`
	Since time.Time `json:"since"`
}

// Lock keeps a second handin from changing a report that a first one has open.
// It is a lock of the system, which ends with the process however that ends, so
// it never goes stale.
type Lock struct {
	file   *flock.Flock
	holder string
}

// TryLock takes the lock of a report, whose files are in the folder. If another
// process has it, the lock is nil and who has it is given. An error means that
// there are no locks here; the report can be used without.
func TryLock(folder, reportPath string, me Holder) (*Lock, Holder, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, Holder{}, err
	}
	name := filepath.Join(folder, pathHash(reportPath))
	l := &Lock{file: flock.New(name + ".lock"), holder: name + ".holder"}
	got, err := l.file.TryLock()
	if err != nil {
		return nil, Holder{}, err
	}
	if !got {
		return nil, readHolder(l.holder), nil
	}
	if content, err := json.Marshal(me); err == nil {
		_ = os.WriteFile(l.holder, content, 0o600) // who has it is told as well as can be
	}
	return l, me, nil
}

func readHolder(file string) Holder {
	var h Holder
	if content, err := os.ReadFile(file); err == nil {
		_ = json.Unmarshal(content, &h)
	}
	return h
}

// Release lets others have the lock.
func (l *Lock) Release() {
	if l == nil {
		return
	}
	os.Remove(l.holder)
	_ = l.file.Unlock()
}
