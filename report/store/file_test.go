package store

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"handin/report"
)

func TestSave(t *testing.T) {
	path := write(t, small, t.TempDir(), "report.md")
	f, next := opened(t, path)
	saved, err := f.Save(next)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(small, "42", "43", 1)
	if got := disk(t, path); got != want || saved.Report() != next || saved.Path != path {
		t.Errorf("saved %q, want %q", got, want)
	}
	if f.Report().Source() != small {
		t.Error("the File that was saved from has changed")
	}
	if _, err := f.Save(f.Report()); err != nil {
		t.Errorf("saving what it holds already: %v", err)
	}
	if got := disk(t, path); got != want {
		t.Error("saving what it holds already wrote the file")
	}
	back, err := saved.Save(f.Report())
	if err != nil || disk(t, path) != small {
		t.Errorf("a second save: %v, %q", err, disk(t, path))
	}
	if back.Report().Source() != small {
		t.Error("the File does not hold what was saved")
	}
	alone(t, filepath.Dir(path), "report.md")
}

// The same bytes in another Report are not written either.
func TestSaveOfEqualBytes(t *testing.T) {
	path := write(t, small, t.TempDir(), "report.md")
	f, _ := opened(t, path)
	old := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
	if err := os.Chtimes(path, old, old); err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Save(report.Parse([]byte(small))); err != nil {
		t.Fatal(err)
	}
	after, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if !os.SameFile(before, after) || !after.ModTime().Equal(old) {
		t.Error("the file was written")
	}
}

// A reader who has the file open goes on reading what it was.
func TestSaveIsAtomic(t *testing.T) {
	unixOnly(t)
	path := write(t, small, t.TempDir(), "report.md")
	f, next := opened(t, path)
	reader, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if _, err := f.Save(next); err != nil {
		t.Fatal(err)
	}
	got := make([]byte, 2*len(small))
	if n, _ := reader.Read(got); string(got[:n]) != small {
		t.Errorf("the open file now has %q", got[:n])
	}
}

func TestSaveKeepsMode(t *testing.T) {
	unixOnly(t)
	for _, mode := range []fs.FileMode{0o600, 0o644, 0o664, 0o755} {
		path := write(t, small, t.TempDir(), "report.md")
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		f, next := opened(t, path)
		if _, err := f.Save(next); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil || info.Mode() != mode {
			t.Errorf("mode %v, want %v (%v)", info.Mode(), mode, err)
		}
	}
}

func TestSaveThroughLink(t *testing.T) {
	unixOnly(t)
	folder := t.TempDir()
	target := write(t, small, folder, "reports", "README.md")
	link := filepath.Join(folder, "links", "report.md")
	if err := os.Mkdir(filepath.Dir(link), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../reports/README.md", link); err != nil {
		t.Fatal(err)
	}
	f, next := opened(t, link)
	if got, want := f.Folder(), filepath.Dir(target); !sameFile(got, want) {
		t.Errorf("links start from %s, want %s", got, want)
	}
	if _, err := f.Save(next); err != nil {
		t.Fatal(err)
	}
	if to, err := os.Readlink(link); err != nil || to != "../reports/README.md" {
		t.Errorf("the link is now %q, %v", to, err)
	}
	if got := disk(t, target); got != next.Source() {
		t.Errorf("the target has %q", got)
	}
	alone(t, filepath.Dir(target), "README.md")
	alone(t, filepath.Dir(link), "report.md")
}

func TestSaveRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(path string) error
		is    error
		says  string
	}{
		"changed":          {func(p string) error { return os.WriteFile(p, []byte(small+"\n"), 0o644) }, ErrChanged, "changed on disk"},
		"of the same size": {func(p string) error { return os.WriteFile(p, []byte(strings.Replace(small, "42", "24", 1)), 0o644) }, ErrChanged, "changed on disk"},
		"emptied":          {func(p string) error { return os.Truncate(p, 0) }, ErrChanged, "changed on disk"},
		"gone":             {os.Remove, ErrGone, "no longer there"},
		"its folder gone":  {func(p string) error { return os.RemoveAll(filepath.Dir(p)) }, ErrGone, "no longer there"},
		"read-only":        {func(p string) error { return os.Chmod(p, 0o444) }, nil, "read-only"},
		"a folder": {func(p string) error {
			return errors.Join(os.Remove(p), os.Mkdir(p, 0o755))
		}, nil, "is a folder"},
		"too large": {func(p string) error { return os.Truncate(p, maxSize+1) }, nil, "16 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, small, t.TempDir(), "in", "report.md")
			f, next := opened(t, path)
			if err := c.spoil(path); err != nil {
				t.Fatal(err)
			}
			before := snapshot(t, filepath.Dir(path))
			kept, err := f.Save(next)
			if err == nil {
				t.Fatal("it was saved")
			}
			if c.is != nil && !errors.Is(err, c.is) {
				t.Errorf("%v is not %v", err, c.is)
			}
			if !strings.HasPrefix(err.Error(), path+": ") || !strings.Contains(err.Error(), c.says) {
				t.Errorf("the message is %q", err)
			}
			if kept.Report() != f.Report() {
				t.Error("the File no longer holds what was opened")
			}
			if after := snapshot(t, filepath.Dir(path)); after != before {
				t.Errorf("something was written: %s, before %s", after, before)
			}
		})
	}
}

// snapshot tells what a folder holds: names, modes, times and sizes.
func snapshot(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(fs.FormatFileInfo(info) + info.ModTime().String() + "\n")
	}
	return b.String()
}

// A save that fails half-way leaves the old file and nothing beside it.
func TestSaveLeavesNoTemporaryFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "report.md")
	if err := os.MkdirAll(filepath.Join(path, "in the way"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := replace(path, small, 0o644); err == nil {
		t.Fatal("a folder with something in it was replaced")
	}
	alone(t, filepath.Dir(path), "report.md")
}

func TestOpenRefuses(t *testing.T) {
	folder := t.TempDir()
	large := write(t, small, folder, "large.md")
	if err := os.Truncate(large, 200<<20); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ path, says string }{
		{folder, "is a folder; name the report in it, as " + filepath.Join(folder, "README.md")},
		{filepath.Join(folder, "no.md"), "no such file"},
		{large, "has 200 MB"},
		{filepath.Join(large, "x.md"), ""},
	} {
		_, err := Open(c.path)
		if err == nil || !strings.HasPrefix(err.Error(), c.path+": ") || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.path, err)
		}
	}
}

func TestOpenAtTheLimit(t *testing.T) {
	path := write(t, small, t.TempDir(), "report.md")
	for size, ok := range map[int64]bool{maxSize: true, maxSize + 1: false} {
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path); (err == nil) != ok {
			t.Errorf("%d bytes: %v", size, err)
		}
	}
}

// A named pipe has nobody writing to it, and reading it would wait for ever.
func TestOpenOfPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "report.md")
	if out, err := exec.Command("mkfifo", path).CombinedOutput(); err != nil {
		t.Skipf("mkfifo: %v %s", err, out)
	}
	done := make(chan error, 1)
	go func() {
		_, err := Open(path)
		done <- err
	}()
	select {
	case err := <-done:
		if err == nil || !strings.Contains(err.Error(), "is not a regular file") {
			t.Errorf("the error is %v", err)
		}
	case <-time.After(time.Minute):
		t.Fatal("it waits for somebody to write")
	}
}

// A file that was replaced by a pipe is not waited for either.
func TestSaveOntoPipe(t *testing.T) {
	path := write(t, small, t.TempDir(), "report.md")
	f, next := opened(t, path)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mkfifo", path).CombinedOutput(); err != nil {
		t.Skipf("mkfifo: %v %s", err, out)
	}
	done := make(chan error, 1)
	go func() {
		_, err := f.Save(next)
		done <- err
	}()
	select {
	case err := <-done:
		if err == nil || !strings.Contains(err.Error(), "is not a regular file") {
			t.Errorf("the error is %v", err)
		}
	case <-time.After(time.Minute):
		t.Fatal("it waits for somebody to read")
	}
}

func TestTree(t *testing.T) {
	root := t.TempDir()
	inside := write(t, small, root, "group", "reports", "README.md")
	outside := write(t, small, root, "other", "reports", "README.md")
	if err := os.MkdirAll(filepath.Join(root, "group", ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{inside: "reports/README.md", outside: "reports/README.md"} {
		f, _ := opened(t, path)
		files, folder := f.Tree()
		if got := folder + "/" + filepath.Base(path); got != want {
			t.Errorf("%s is %s in its tree", path, got)
		}
		if src, err := fs.ReadFile(files, want); err != nil || string(src) != small {
			t.Errorf("%s: %q, %v", path, src, err)
		}
	}
}
