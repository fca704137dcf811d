package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"handin/report"
)

// maxSize is the size in bytes above which Open refuses a file. Real reports
// have some 50 KB.
const maxSize = 16 << 20

var (
	// errNoReport says that Find found no report.
	errNoReport = errors.New("no report found")
	// ErrChanged says that the file is no longer what was opened or last saved.
	ErrChanged = errors.New("the file has changed on disk since it was opened")
	// ErrGone says that the file no longer exists.
	ErrGone = errors.New("the file is no longer there")
	// errBusy says that others have the lock for saving, and do not give it back.
	errBusy = errors.New("another handin is saving this report; nothing was changed; try again")
)

// File is a report on disk, as it was when it was opened or last saved.
type File struct {
	// Path names the file as it was opened, in upper and lower case as the disk has it.
	Path   string
	target string // the file itself, symbolic links resolved
	report *report.Report
	locks  string // the folder of the lock for saving
}

// Report gives what the file held.
func (f File) Report() *report.Report { return f.report }

// Folder is the folder that the report's links start from.
func (f File) Folder() string { return filepath.Dir(f.target) }

// Folders are those in which something happens when the file changes: its own, and
// that of a symbolic link to it.
func (f File) Folders() []string {
	folders := []string{filepath.Clean(f.Folder())}
	if link := filepath.Dir(f.Path); !sameFile(link, f.Folder()) {
		folders = append(folders, link)
	}
	return folders
}

// Is reports whether a path names this very file.
func (f File) Is(path string) bool {
	a, errA := os.Stat(path)
	b, errB := os.Stat(f.target)
	return errA == nil && errB == nil && os.SameFile(a, b)
}

// Open reads a report. A folder, a pipe or a file above maxSize is refused
// without being read.
func Open(path string) (File, error) {
	path = spelled(path)
	target, err := resolved(path)
	if err != nil {
		return File{}, fileError(path, err)
	}
	src, err := read(path, target)
	if err != nil {
		return File{}, err
	}
	return File{Path: path, target: target, report: report.Parse(src)}, nil
}

// resolved follows symbolic links. On some disks of Windows, as those in memory, that fails
// though the file is there.
func resolved(path string) (string, error) {
	target, err := filepath.EvalSymlinks(path)
	if _, missing := os.Stat(path); err != nil && missing == nil {
		return path, nil
	}
	return target, err
}

// LockedIn gives the file with the user's folder in which the lock for saving
// lies. Without one, the report's own folder is what is locked.
func (f File) LockedIn(folder string) File {
	f.locks = folder
	return f
}

// Save writes a report to the file, all or nothing: to a temporary file in the
// same folder, which then takes the old one's place and is what that was: its
// owner, group, mode and attributes. It refuses with ErrChanged or ErrGone if the
// file on disk is not what f holds, also if another program wrote it in the same
// moment: what that wrote is on the disk then. A report with the bytes that f holds
// is not written.
func (f File) Save(r *report.Report) (File, error) {
	if r.Source() == f.report.Source() {
		return f, nil
	}
	unlock, err := f.lockSaving()
	if err != nil {
		return f, err
	}
	defer unlock()
	return f.put(r)
}

// Update changes what the file holds now and saves it: the file is read again under
// the lock for saving, so that what others saved since f was opened stays.
func (f File) Update(change func(File) (*report.Report, error)) (File, error) {
	unlock, err := f.lockSaving()
	if err != nil {
		return f, err
	}
	defer unlock()
	for try := 1; ; try++ {
		now, err := f.Reopen()
		if err != nil {
			return f, err
		}
		next, err := change(now)
		if err != nil {
			return f, err
		}
		saved, err := now.put(next)
		if !errors.Is(err, ErrChanged) || try == updateTries {
			return saved, err
		}
	}
}

// updateTries is how often Update begins anew under a program that knows no lock.
const updateTries = 20

// put is Save, for who has the lock.
func (f File) put(r *report.Report) (File, error) {
	if r.Source() == f.report.Source() {
		return f, nil
	}
	target, err := f.unchanged()
	if err != nil {
		return f, err
	}
	switch err := putOver(target, f.report.Source(), r.Source()); {
	case errors.Is(err, ErrChanged), errors.Is(err, ErrGone):
		return f, fmt.Errorf("%s: %w; nothing was written", f.Path, err)
	case errors.Is(err, errAside):
		return f, fmt.Errorf("%s: %w", f.Path, err)
	case err != nil:
		return f, notSaved(f.Path, err)
	}
	f.target, f.report = target, r
	return f, nil
}

// notSaved says that the file is as it was, and what to do.
func notSaved(path string, err error) error {
	switch {
	case isHeld(err):
		return fmt.Errorf("%s: not saved, and the file is as it was: it is being used by another program; close it there, and save again", path)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: not saved: %w; give yourself the right to write in its folder (%s), and save again", path, Reason(err), folderRightsBy)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: not saved: its folder is not there; make it, or name another file", path)
	}
	return fmt.Errorf("%s: not saved, and the file is as it was: %w; make room, and save again", path, Reason(err))
}

// Holding gives the file as it would be if it had held r when it was opened: work
// that began from r is saved only after what the file holds now was merged in.
func (f File) Holding(r *report.Report) File {
	f.report = r
	return f
}

// Reopen reads the file again.
func (f File) Reopen() (File, error) {
	again, err := Open(f.Path)
	for try := 0; err == nil && again.report.QuestionCount() == 0 && f.report.QuestionCount() > 0 && try < 10; try++ {
		time.Sleep(10 * time.Millisecond) // a program that writes in place has emptied it first
		again, err = Open(f.Path)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return f, fmt.Errorf("%s: %w", f.Path, ErrGone)
	}
	again.locks = f.locks
	return again, err
}

// Create writes a report to where the file was, which must not exist now.
func (f File) Create(r *report.Report) (File, error) {
	target := f.missing()
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return f, fileError(f.Path, err)
	}
	switch err := putNew(target, r.Source()); {
	case errors.Is(err, fs.ErrExist):
		return f, fmt.Errorf("%s: %w; nothing was written", f.Path, ErrChanged)
	case err != nil:
		return f, notSaved(f.Path, err)
	}
	f.target, f.report = target, r
	return f, nil
}

// missing is where the file would be: a symbolic link may name another place now.
func (f File) missing() string {
	to, err := os.Readlink(f.Path)
	switch {
	case err != nil:
		return f.target
	case filepath.IsAbs(to):
		return to
	}
	return filepath.Join(filepath.Dir(f.Path), to)
}

// unchanged makes sure that the file is there, may be written, and is what f
// holds; it gives the file itself, which is another one if a symbolic link was
// turned since.
func (f File) unchanged() (target string, err error) {
	target, err = resolved(f.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%s: %w; nothing was written", f.Path, ErrGone)
	}
	if err != nil {
		return "", fileError(f.Path, err)
	}
	src, err := read(f.Path, target)
	if err != nil {
		return "", err
	}
	if string(src) != f.report.Source() {
		return "", fmt.Errorf("%s: %w; nothing was written", f.Path, ErrChanged)
	}
	return target, f.writable(target)
}

// writable asks for the permission that a rename would not need: a file that is
// read-only is meant to stay as it is.
func (f File) writable(target string) error {
	err := patiently(func() error {
		w, err := os.OpenFile(target, os.O_WRONLY, 0)
		if err == nil {
			err = w.Close()
		}
		return err
	})
	if info, stat := os.Stat(target); err == nil && stat == nil && info.Mode().Perm()&0o222 == 0 {
		err = fs.ErrPermission
	}
	switch {
	case isHeld(err):
		return notSaved(f.Path, err)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: the file is read-only, so nothing was written; make it writable (%s) and save again", f.Path, WritableBy)
	case err != nil:
		return fileError(f.Path, err)
	}
	return nil
}

// read reads a regular file of a report's size.
func read(path, target string) ([]byte, error) {
	info, err := os.Stat(target)
	switch {
	case err != nil:
		return nil, fileError(path, err)
	case info.IsDir():
		return nil, fmt.Errorf("%s: is a folder; name the report in it, as %s", path, filepath.Join(path, "README.md"))
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s: is not a regular file; name the report", path)
	case info.Size() > maxSize:
		return nil, fmt.Errorf("%s: has %d MB, and a report has well below 1 MB; name the report", path, info.Size()>>20)
	}
	src, err := readFile(target)
	if err != nil {
		return nil, fileError(path, err)
	}
	return src, nil
}

// fileError says what is wrong with a file, and what to do.
func fileError(path string, err error) error {
	switch {
	case isHeld(err):
		return fmt.Errorf("%s: it is being used by another program; close it there, and try again", path)
	case errors.Is(err, fs.ErrNotExist):
		return saidError{path + ": no such file; check the name, or run handin in the report's repository", fs.ErrNotExist}
	case errors.Is(err, fs.ErrPermission):
		return saidError{path + ": permission denied; give yourself the right to read and write it (" + rightsBy + ")", fs.ErrPermission}
	}
	return fmt.Errorf("%s: %w", path, Reason(err))
}

// saidError is an error in words of its own.
type saidError struct {
	text string
	err  error
}

func (e saidError) Error() string { return e.text }
func (e saidError) Unwrap() error { return e.err }

// Reason takes the operation and the temporary name off an error, and the full stop
// that Windows' words end with.
func Reason(err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		err = p.Err
	case errors.As(err, &l):
		err = l.Err
	}
	if text, ok := strings.CutSuffix(err.Error(), "."); ok {
		return saidError{text, err}
	}
	return err
}

// Tree gives the files around the report, from the repository's root, or where
// there is none from the folder above the report's, and the report's folder in
// it.
func (f File) Tree() (files fs.FS, folder string) {
	here, err := filepath.Abs(f.Folder())
	if err != nil {
		here = f.Folder()
	}
	root, ok := RepositoryRoot(here)
	if !ok {
		root = filepath.Dir(here)
	}
	rel, err := filepath.Rel(root, here)
	if err != nil {
		return os.DirFS(here), "."
	}
	return os.DirFS(root), filepath.ToSlash(rel)
}
