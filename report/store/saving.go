package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// lockSaving takes the lock that is held around reading, comparing and replacing a
// report: for moments, where that of TryLock is held all evening. Where there are no
// locks a save goes on without: what it displaces is compared all the same.
func (f File) lockSaving() (unlock func(), err error) {
	ctx, stop := context.WithTimeout(context.Background(), savingPatience)
	defer stop()
	for _, l := range f.savingLocks() {
		got, err := l.TryLockContext(ctx, 3*time.Millisecond)
		switch {
		case got:
			return func() { _ = l.Unlock() }, nil
		case errors.Is(err, context.DeadlineExceeded):
			return nil, fmt.Errorf("%s: %w", f.Path, errBusy)
		}
	}
	return func() {}, nil
}

// savingPatience is how long others are waited for that save the same report.
var savingPatience = 5 * time.Second

// savingLocks are the locks to be tried: a file in the user's folder, or else the
// report's folder itself.
func (f File) savingLocks() []*flock.Flock {
	locks := []*flock.Flock{flock.New(filepath.Dir(f.target), flock.SetFlag(os.O_RDONLY))}
	if f.locks == "" || os.MkdirAll(f.locks, 0o700) != nil {
		return locks
	}
	return append([]*flock.Flock{flock.New(filepath.Join(f.locks, pathHash(f.target)+".saving"))}, locks...)
}

// Linked says that the file has other names, if it has: a save makes this one a
// file of its own. It is "" for most.
func (f File) Linked() string {
	n := nameCount(f.target)
	if n < 2 {
		return ""
	}
	return fmt.Sprintf("%s has %d names (hard links): a save makes this one a file of its own", f.Path, n)
}

// Foreign says where a text is that another program wrote to a file of this folder
// while it was saved, too late to be taken in; "" if there is none.
func (f File) Foreign() string {
	folder := filepath.Dir(f.target)
	for _, name := range temporaries(folder) {
		if leftoverOf(name) == leftForeign {
			return fmt.Sprintf("another program wrote a report here while it was saved, and its text is only in %s: take from it what you want, and delete it", name)
		}
	}
	return ""
}

// WriteFile writes a file that is not a report, all or nothing, over one that is
// there.
func WriteFile(path, content string) error {
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode()
	}
	if err := replace(path, content, mode); err != nil {
		return notSaved(path, err)
	}
	return nil
}

// CreateFile writes a file that must not exist, whole or not at all, and its folders.
func CreateFile(path, content string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fileError(path, err)
	}
	switch err := putNew(path, content); {
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("%s: is there already; nothing was written", path)
	case err != nil:
		return notSaved(path, err)
	}
	return nil
}

// replace puts a file of this content and mode in the place of another, whatever
// that holds.
func replace(path, content string, mode fs.FileMode) error {
	t, err := beside(path, content, mode)
	if err != nil {
		return err
	}
	if err := rename(t, path); err != nil {
		os.Remove(t)
		return err
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// putNew writes a file that must not exist.
func putNew(path, content string) error {
	t, err := beside(path, content, 0o644)
	if err != nil {
		return err
	}
	defer os.Remove(t)
	err = os.Link(t, path) // which never replaces
	if err == nil || errors.Is(err, fs.ErrExist) {
		syncFolder(filepath.Dir(path))
		return err
	}
	if _, there := os.Lstat(path); there == nil {
		return fs.ErrExist
	}
	return rename(t, path)
}

// putOver puts content in the place of a file that holds what is expected. If it
// holds something else, or did when it was displaced, it is what it was and the
// error is ErrChanged.
func putOver(path, expected, content string) error {
	info, err := os.Stat(path)
	if err != nil {
		return goneOr(err)
	}
	t, err := beside(path, content, info.Mode())
	if err != nil {
		return err
	}
	defer func() { removeUnwritten(t) }()
	if src, err := readFile(path); err != nil {
		return goneOr(err)
	} else if string(src) != expected {
		return ErrChanged
	}
	if t, err = named(t, expected, content); err != nil {
		return err
	}
	switch err := exchange(t, path); {
	case errors.Is(err, fs.ErrNotExist):
		return ErrGone
	case err != nil: // not on this file system
		return renameOver(t, path, expected)
	}
	syncFolder(filepath.Dir(path))
	if settled(t) == expected {
		return nil
	}
	return putBack(&t, path, content)
}

// removeUnwritten removes a file that was displaced. One that a program still has open
// to write to stays, since nobody else will have what it writes: sweep removes it later
// if it wrote nothing.
func removeUnwritten(path string) {
	if file, err := os.Open(path); err == nil {
		written, known := isWritten(file)
		file.Close()
		if written && known {
			return
		}
	}
	os.Remove(path)
}

func goneOr(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return ErrGone
	}
	return err
}

// putBack exchanges the two files again, as what was displaced is not what was
// expected. If somebody wrote over ours in the moment between, that is kept too,
// beside the report.
func putBack(t *string, path, ours string) error {
	if err := exchange(*t, path); err != nil {
		return keepAside(t, path)
	}
	syncFolder(filepath.Dir(path))
	if settled(*t) != ours {
		return keepAside(t, path)
	}
	return ErrChanged
}

// keepAside gives a text that is neither ours nor what is on the disk a name that
// is seen.
func keepAside(t *string, path string) error {
	aside := path + time.Now().Format(".2006-01-02T150405.kept")
	if err := rename(*t, aside); err != nil {
		aside = *t
	}
	*t = "" // it stays
	return saidError{"not saved: other programs wrote the file several times at once, and one of their texts is now in " + aside +
		"; look at it, and save again", errAside}
}

// errAside says that a text was put beside the report.
var errAside = errors.New("a text was put aside")

// renameOver is putOver where files cannot be exchanged. The file that is displaced
// is held open, to see what is written to it in its old place.
func renameOver(t, path, expected string) error {
	if runtime.GOOS == "windows" { // which replaces no file that is open
		return rename(t, path)
	}
	old, err := os.Open(path)
	if err != nil {
		return goneOr(err)
	}
	defer old.Close()
	if err := rename(t, path); err != nil {
		return err
	}
	syncFolder(filepath.Dir(path))
	src := settledFile(old)
	if src == expected {
		return nil
	}
	info, err := old.Stat()
	if err == nil {
		err = replace(path, src, info.Mode())
	}
	return errors.Join(ErrChanged, err)
}

// settled is what a file that was displaced holds when nobody writes to it any more.
func settled(path string) string {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return ""
	}
	file, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer file.Close()
	return settledFile(file)
}

func settledFile(file *os.File) string {
	for end := time.Now().Add(writerPatience); time.Now().Before(end); {
		written, known := isWritten(file)
		if known && !written {
			break
		}
		time.Sleep(time.Millisecond)
		if !known { // somebody may have opened it just before it was displaced
			time.Sleep(quietTime)
			break
		}
	}
	src, err := io.ReadAll(io.NewSectionReader(file, 0, maxSize+1))
	if err != nil {
		return ""
	}
	return string(src)
}

const (
	// writerPatience is how long a program is waited for that has the file open.
	writerPatience = time.Second
	// quietTime is how long is waited where it cannot be known if one has.
	quietTime = 30 * time.Millisecond
)

// syncFolder makes a rename last through a loss of power, where the system can.
func syncFolder(folder string) {
	if d, err := os.Open(folder); err == nil {
		d.Sync()
		d.Close()
	}
}

// beside writes a temporary file that is to take the place of another, and is what
// that is: its owner, group and attributes, as far as the system allows.
func beside(path, content string, mode fs.FileMode) (name string, err error) {
	sweep(filepath.Dir(path))
	t, err := os.CreateTemp(filepath.Dir(path), temporary+"*.tmp")
	if err != nil {
		return "", err
	}
	_, err = t.WriteString(content)
	if err == nil {
		err = keepWhatItIs(path, t, mode&modeBits)
	}
	if err == nil {
		err = t.Sync()
	}
	if err = errors.Join(err, t.Close()); err != nil {
		os.Remove(t.Name())
		return "", err
	}
	return t.Name(), nil
}

const modeBits = fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky

// temporary begins the names of temporary files.
const temporary = ".handin-"

// named names a temporary file by the two contents that it can have: its own, and
// after the exchange what it displaced. By that sweep knows one with a third. The time
// is in the name too, since what was displaced may be old.
func named(t, expected, content string) (string, error) {
	name := fmt.Sprintf("%s-%d-%s-%s.tmp", strings.TrimSuffix(t, ".tmp"), time.Now().Unix(), shortHash(expected), shortHash(content))
	if err := rename(t, name); err != nil {
		return t, err
	}
	return name, nil
}

func shortHash(content string) string {
	sum := sha256.Sum256([]byte(content))
	return hex.EncodeToString(sum[:6])
}

// sweep removes temporary files that saves left which were killed: those that no
// save can be at work with any more. One that holds what another program wrote stays.
func sweep(folder string) {
	for _, name := range temporaries(folder) {
		if isLeft(name) {
			os.Remove(name)
		}
	}
}

// temporaries lists the temporary files of a folder.
func temporaries(folder string) []string {
	var names []string
	entries, _ := os.ReadDir(folder)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), temporary) && strings.HasSuffix(e.Name(), ".tmp") {
			names = append(names, filepath.Join(folder, e.Name()))
		}
	}
	return names
}

// isLeft reports whether a temporary file is of no use any more.
func isLeft(name string) bool { return leftoverOf(name) == leftUseless }

// leftover is what a temporary file is.
type leftover int

const (
	leftInUse   leftover = iota // a save may be at work with it, or nothing is known
	leftUseless                 // the one or the other text of a save that ended
	leftForeign                 // what another program wrote to the file that a save displaced
)

func leftoverOf(name string) leftover {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || time.Since(info.ModTime()) < sweepAge {
		return leftInUse
	}
	parts := strings.Split(strings.TrimSuffix(filepath.Base(name), ".tmp"), "-")
	if len(parts) < 5 {
		return leftUseless // it was being written
	}
	at, err := strconv.ParseInt(parts[2], 10, 64)
	if err != nil || time.Since(time.Unix(at, 0)) < sweepAge {
		return leftInUse
	}
	src, err := os.ReadFile(name)
	switch {
	case err != nil:
		return leftInUse
	case slices.Contains(parts[3:], shortHash(string(src))):
		return leftUseless
	}
	return leftForeign
}

// sweepAge is longer than any save takes.
const sweepAge = time.Minute
