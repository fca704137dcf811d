package report

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// MaxSize is the size in bytes above which Open refuses a file. Real reports
// have some 50 KB.
const MaxSize = 16 << 20

var (
	// ErrNoReport says that Find found no report.
	ErrNoReport = errors.New("no report found")
	// ErrChanged says that the file is no longer what was opened or last saved.
	ErrChanged = errors.New("the file has changed on disk since it was opened")
	// ErrGone says that the file no longer exists.
	ErrGone = errors.New("the file is no longer there")
)

// File is a report on disk, as it was when it was opened or last saved.
type File struct {
	// Path names the file as it was opened.
	Path   string
	target string // the file itself, symbolic links resolved
	report *Report
}

// Report gives what the file held.
func (f File) Report() *Report { return f.report }

// Folder is the folder that the report's links start from.
func (f File) Folder() string { return filepath.Dir(f.target) }

// Is tells if a path names this very file.
func (f File) Is(path string) bool {
	a, errA := os.Stat(path)
	b, errB := os.Stat(f.target)
	return errA == nil && errB == nil && os.SameFile(a, b)
}

// Open reads a report. A folder, a pipe or a file above MaxSize is refused
// without being read.
func Open(path string) (File, error) {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return File{}, fileError(path, err)
	}
	src, err := read(path, target)
	if err != nil {
		return File{}, err
	}
	return File{Path: path, target: target, report: Parse(src)}, nil
}

// Save writes a report to the file, all or nothing: to a temporary file in the
// same folder, which then takes the old one's place and its mode. It refuses
// with ErrChanged or ErrGone, and writes nothing, if the file on disk is not
// what f holds. A report with the bytes that f holds is not written.
func (f File) Save(r *Report) (File, error) {
	if r.src == f.report.src {
		return f, nil
	}
	mode, err := f.unchanged()
	if err != nil {
		return f, err
	}
	if err := replace(f.target, r.src, mode); err != nil {
		return f, notSaved(f.Path, err)
	}
	f.report = r
	return f, nil
}

// notSaved says that the file is as it was, and what to do.
func notSaved(path string, err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("%s: not saved: %w; give yourself the right to write in its folder (chmod u+w), and save again", path, reason(err))
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: not saved: its folder is not there; make it, or name another file", path)
	}
	return fmt.Errorf("%s: not saved, and the file is as it was: %w; make room, and save again", path, reason(err))
}

// Holding gives the file as it would be if it had held r when it was opened: work
// that began from r is saved only after what the file holds now was merged in.
func (f File) Holding(r *Report) File {
	f.report = r
	return f
}

// Reopen reads the file again.
func (f File) Reopen() (File, error) {
	again, err := Open(f.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return f, fmt.Errorf("%s: %w", f.Path, ErrGone)
	}
	return again, err
}

// Create writes a report to where the file was, which must not exist now.
func (f File) Create(r *Report) (File, error) {
	if _, err := os.Lstat(f.target); err == nil {
		return f, fmt.Errorf("%s: %w; nothing was written", f.Path, ErrChanged)
	}
	if err := os.MkdirAll(filepath.Dir(f.target), 0o755); err != nil {
		return f, fileError(f.Path, err)
	}
	if err := replace(f.target, r.src, 0o644); err != nil {
		return f, notSaved(f.Path, err)
	}
	f.report = r
	return f, nil
}

// unchanged makes sure that the file is there, may be written, and is what f
// holds; it gives the file's mode.
func (f File) unchanged() (fs.FileMode, error) {
	info, err := os.Stat(f.target)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, fmt.Errorf("%s: %w; nothing was written", f.Path, ErrGone)
	}
	if err != nil {
		return 0, fileError(f.Path, err)
	}
	src, err := read(f.Path, f.target)
	if err != nil {
		return 0, err
	}
	if string(src) != f.report.src {
		return 0, fmt.Errorf("%s: %w; nothing was written", f.Path, ErrChanged)
	}
	return info.Mode().Perm(), f.writable(info)
}

// writable asks for the permission that a rename would not need: a file that is
// read-only is meant to stay as it is.
func (f File) writable(info fs.FileInfo) error {
	w, err := os.OpenFile(f.target, os.O_WRONLY, 0)
	if err == nil {
		err = w.Close()
	}
	if err == nil && info.Mode().Perm()&0o222 == 0 {
		err = fs.ErrPermission
	}
	if errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("%s: the file is read-only, so nothing was written; make it writable (chmod u+w) and save again", f.Path)
	}
	if err != nil {
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
	case info.Size() > MaxSize:
		return nil, fmt.Errorf("%s: has %d MB, and a report has well below 1 MB; name the report", path, info.Size()>>20)
	}
	src, err := os.ReadFile(target)
	if err != nil {
		return nil, fileError(path, err)
	}
	return src, nil
}

// WriteFile writes a file that is not a report, all or nothing, over one that is
// there.
func WriteFile(path, content string) error {
	if err := replace(path, content, 0o644); err != nil {
		return notSaved(path, err)
	}
	return nil
}

// replace puts a file of this content in the place of another.
func replace(path, content string, mode fs.FileMode) (err error) {
	t, err := os.CreateTemp(filepath.Dir(path), ".handin-*.tmp")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(t.Name())
		}
	}()
	if err := writeOut(t, content, mode); err != nil {
		t.Close()
		return err
	}
	if err := t.Close(); err != nil {
		return err
	}
	keepOwner(path, t.Name())
	if err := os.Rename(t.Name(), path); err != nil {
		return err
	}
	syncFolder(filepath.Dir(path))
	return nil
}

func writeOut(t *os.File, content string, mode fs.FileMode) error {
	if _, err := t.WriteString(content); err != nil {
		return err
	}
	if err := t.Chmod(mode); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return t.Sync()
}

// syncFolder makes a rename last through a loss of power, where the system can.
func syncFolder(folder string) {
	if d, err := os.Open(folder); err == nil {
		d.Sync()
		d.Close()
	}
}

// fileError says what is wrong with a file, and what to do.
func fileError(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return saidError{path + ": no such file; check the name, or run handin in the report's repository", fs.ErrNotExist}
	case errors.Is(err, fs.ErrPermission):
		return saidError{path + ": permission denied; give yourself the right to read and write it (chmod u+rw)", fs.ErrPermission}
	}
	return fmt.Errorf("%s: %w", path, reason(err))
}

// saidError is an error in words of its own.
type saidError struct {
	text string
	err  error
}

func (e saidError) Error() string { return e.text }
func (e saidError) Unwrap() error { return e.err }

// reason takes the operation and the temporary name off an error.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	var l *os.LinkError
	if errors.As(err, &l) {
		return l.Err
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
