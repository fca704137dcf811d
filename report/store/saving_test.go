//go:build unix

package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// without runs a test on a system that cannot exchange files too.
func without(t *testing.T, f func(t *testing.T)) {
	t.Run("exchanged", f)
	t.Run("renamed", func(t *testing.T) {
		was := exchange
		exchange = func(a, b string) error { return errors.ErrUnsupported }
		defer func() { exchange = was }()
		f(t)
	})
}

// A program that has the file open while it is saved goes on writing into what was
// displaced: that is on the disk then, and nothing of it is lost.
func TestSaveUnderAWriter(t *testing.T) {
	without(t, func(t *testing.T) {
		path := write(t, small, t.TempDir(), "report.md")
		f, next := opened(t, path)
		theirs := small + "\nTheirs.\n"
		w, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			t.Fatal(err)
		}
		saved := make(chan error, 1)
		go func() { _, err := f.Save(next); saved <- err }()
		for disk(t, path) != next.Source() { // displaced
			time.Sleep(100 * time.Microsecond)
		}
		if _, err := w.WriteAt([]byte(theirs), 0); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if err := <-saved; !errors.Is(err, ErrChanged) {
			t.Errorf("the error is %v", err)
		}
		if got := disk(t, path); got != theirs {
			t.Errorf("the file has %q", got)
		}
		alone(t, filepath.Dir(path), "report.md")
	})
}

// A file that somebody put in place in the moment before the exchange is put back.
func TestSaveDisplacesAnother(t *testing.T) {
	path := write(t, small, t.TempDir(), "report.md")
	f, next := opened(t, path)
	theirs := small + "\nTheirs.\n"
	was, first := exchange, true
	defer func() { exchange = was }()
	exchange = func(a, b string) error {
		if first {
			first = false
			if err := replace(path, theirs, 0o644); err != nil {
				t.Error(err)
			}
		}
		return was(a, b)
	}
	if err := was(path, path); err != nil {
		t.Skip(err)
	}
	if _, err := f.Save(next); !errors.Is(err, ErrChanged) {
		t.Errorf("the error is %v", err)
	}
	if got := disk(t, path); got != theirs {
		t.Errorf("the file has %q", got)
	}
	alone(t, filepath.Dir(path), "report.md")

	// and once more over ours: both texts are there, and it is said where
	latest := small + "\nThe latest.\n"
	calls := 0
	exchange = func(a, b string) error {
		calls++
		if err := replace(path, map[int]string{1: theirs, 2: latest}[calls], 0o644); err != nil {
			t.Error(err)
		}
		return was(a, b)
	}
	if err := os.WriteFile(path, []byte(small), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := f.Save(next)
	kept, _ := filepath.Glob(path + ".*.kept")
	if err == nil || len(kept) != 1 || !strings.Contains(err.Error(), kept[0]) {
		t.Fatalf("the error is %v; kept are %v", err, kept)
	}
	if got := disk(t, path) + disk(t, kept[0]); got != theirs+latest {
		t.Errorf("the files have %q", got)
	}
}

// A change is made to what the file holds when it is saved.
func TestUpdate(t *testing.T) {
	state := t.TempDir()
	path := write(t, small+"\n### Question 2\n> Answer:\n\nb\n", t.TempDir(), "report.md")
	f, next := opened(t, path)
	f = f.LockedIn(state)
	if _, err := f.Save(next); err != nil {
		t.Fatal(err)
	}
	again, err := f.SetAnswer(2, "c\n")
	if err != nil || again.Report().Answer(0) != "43" || again.Report().Answer(1) != "c" {
		t.Errorf("%v: %q", err, again.Report().Source())
	}
}

// A lock that is not given back is told, and nothing is written.
func TestSaveWaitsForTheLock(t *testing.T) {
	for _, state := range []string{t.TempDir(), ""} {
		path := write(t, small, t.TempDir(), "report.md")
		f, next := opened(t, path)
		f = f.LockedIn(state)
		unlock, err := f.lockSaving()
		if err != nil {
			t.Fatal(err)
		}
		var unlocked atomic.Bool
		time.AfterFunc(50*time.Millisecond, func() { unlocked.Store(true); unlock() })
		if _, err := f.Save(next); err != nil || !unlocked.Load() {
			t.Errorf("saved while it was locked: %v, %v", !unlocked.Load(), err)
		}
	}
	state := t.TempDir()
	path := write(t, small, t.TempDir(), "report.md")
	f, next := opened(t, path)
	f = f.LockedIn(state)
	unlock, err := f.lockSaving()
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	defer func(was time.Duration) { savingPatience = was }(savingPatience)
	savingPatience = 100 * time.Millisecond
	if _, err := f.Save(next); !errors.Is(err, errBusy) || disk(t, path) != small {
		t.Errorf("the error is %v", err)
	}
}

func TestSaveKeepsWhatTheFileIs(t *testing.T) {
	without(t, func(t *testing.T) {
		path := write(t, small, t.TempDir(), "report.md")
		if os.Geteuid() == 0 {
			if err := os.Chown(path, 1234, 2345); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chmod(path, 0o664|fs.ModeSetgid); err != nil {
			t.Fatal(err)
		}
		attribute := unix.Setxattr(path, "user.handin", []byte("kept"), 0) == nil
		before, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		f, next := opened(t, path)
		if _, err := f.Save(next); err != nil {
			t.Fatal(err)
		}
		after, err := os.Stat(path)
		if err != nil || after.Mode() != before.Mode() {
			t.Errorf("the mode is %v, was %v (%v)", after.Mode(), before.Mode(), err)
		}
		was, is := before.Sys().(*syscall.Stat_t), after.Sys().(*syscall.Stat_t)
		if was.Uid != is.Uid || was.Gid != is.Gid {
			t.Errorf("it belongs to %d:%d, belonged to %d:%d", is.Uid, is.Gid, was.Uid, was.Gid)
		}
		value := make([]byte, 10)
		if n, err := unix.Getxattr(path, "user.handin", value); attribute && (err != nil || string(value[:n]) != "kept") {
			t.Errorf("the attribute is %q, %v", value, err)
		}
	})
}

// accessList is what the system keeps of an access list that lets one more user
// read and write.
func accessList(user uint32) []byte {
	list := binary.LittleEndian.AppendUint32(nil, 2)
	for _, entry := range [][3]uint32{{1, 6, ^uint32(0)}, {2, 6, user}, {4, 4, ^uint32(0)}, {16, 6, ^uint32(0)}, {32, 4, ^uint32(0)}} {
		list = binary.LittleEndian.AppendUint16(list, uint16(entry[0]))
		list = binary.LittleEndian.AppendUint16(list, uint16(entry[1]))
		list = binary.LittleEndian.AppendUint32(list, entry[2])
	}
	return list
}

// An access list stays, and one that the folder gives to new files is not added.
func TestSaveKeepsAccessLists(t *testing.T) {
	const access = "system.posix_acl_access"
	with := write(t, small, t.TempDir(), "with.md")
	if err := unix.Setxattr(with, access, accessList(1234), 0); err != nil {
		t.Skipf("no access lists here: %v", err)
	}
	lacks := write(t, small, filepath.Dir(with), "without.md")
	if err := unix.Setxattr(filepath.Dir(with), "system.posix_acl_default", accessList(4321), 0); err != nil {
		t.Skip(err)
	}
	for path, want := range map[string]string{with: string(accessList(1234)), lacks: ""} {
		f, next := opened(t, path)
		before, _ := os.Stat(path)
		if _, err := f.Save(next); err != nil {
			t.Fatal(err)
		}
		value := make([]byte, 100)
		n, _ := unix.Getxattr(path, access, value)
		if got := string(value[:max(0, n)]); got != want {
			t.Errorf("%s: the list is %x, want %x", path, got, want)
		}
		if after, err := os.Stat(path); err != nil || after.Mode() != before.Mode() {
			t.Errorf("%s: the mode is %v, was %v", path, after.Mode(), before.Mode())
		}
	}
}

// A link that was turned is a change on disk, and a save goes where it leads now.
func TestSaveThroughTurnedLink(t *testing.T) {
	folder := t.TempDir()
	first, second := write(t, small, folder, "a", "report.md"), write(t, small, folder, "b", "report.md")
	link := filepath.Join(folder, "report.md")
	turn := func(to string) {
		t.Helper()
		os.Remove(link)
		if err := os.Symlink(to, link); err != nil {
			t.Fatal(err)
		}
	}
	turn("a/report.md")
	f, next := opened(t, link)
	turn("b/report.md")
	if _, err := f.Save(next); err != nil || disk(t, first) != small || disk(t, second) != next.Source() {
		t.Errorf("%v: %q, %q", err, disk(t, first), disk(t, second))
	}
	turn("a/report.md")
	f, next = opened(t, link)
	turn("b/report.md")
	if _, err := f.Save(next); !errors.Is(err, ErrChanged) || disk(t, first) != small {
		t.Errorf("another text at the link's end: %v", err)
	}
	turn("c/report.md")
	if _, err := f.Save(next); !errors.Is(err, ErrGone) {
		t.Errorf("nothing at the link's end: %v", err)
	}
	if _, err := f.Create(next); err != nil || disk(t, link) != next.Source() || disk(t, first) != small {
		t.Errorf("written anew: %v", err)
	}
}

func TestCreateReplacesNothing(t *testing.T) {
	path := write(t, small, t.TempDir(), "report.md")
	f, next := opened(t, path)
	if _, err := f.Create(next); !errors.Is(err, ErrChanged) || disk(t, path) != small {
		t.Errorf("the error is %v", err)
	}
	alone(t, filepath.Dir(path), "report.md")
}

func TestLinked(t *testing.T) {
	path := write(t, small, t.TempDir(), "report.md")
	f, next := opened(t, path)
	if got := f.Linked(); got != "" {
		t.Errorf("a file of one name: %q", got)
	}
	other := filepath.Join(filepath.Dir(path), "other.md")
	if err := os.Link(path, other); err != nil {
		t.Skip(err)
	}
	if got := f.Linked(); !strings.Contains(got, "2 names") {
		t.Errorf("a file of two names: %q", got)
	}
	if _, err := f.Save(next); err != nil || disk(t, other) != small || f.Linked() != "" {
		t.Errorf("%v: %q", err, disk(t, other))
	}
}

// What a killed save left is cleared by the next one, not what is still in use or
// what another program wrote.
func TestSweep(t *testing.T) {
	folder := t.TempDir()
	old := time.Now().Add(-time.Hour)
	path := write(t, small, folder, "report.md")
	hashes := "-" + shortHash(small) + "-" + shortHash("new") + ".tmp"
	part := fmt.Sprintf("-%d%s", old.Unix(), hashes)
	now := fmt.Sprintf("-%d%s", time.Now().Unix(), hashes)
	for name, c := range map[string]struct {
		content string
		at      time.Time
	}{
		".handin-1.tmp":      {"half", old},
		".handin-2.tmp":      {"half", time.Now()},
		".handin-3" + part:   {small, old},
		".handin-4" + part:   {"new", old},
		".handin-5" + part:   {"of another program", old},
		".handin-6.tmp.txt":  {"", old},
		".handin-7" + now:    {small, old}, // displaced just now
		".handin-folder.tmp": {},
	} {
		file := filepath.Join(folder, name)
		if c.at.IsZero() {
			if err := os.Mkdir(file, 0o755); err != nil {
				t.Fatal(err)
			}
			continue
		}
		write(t, c.content, file)
		if err := os.Chtimes(file, c.at, c.at); err != nil {
			t.Fatal(err)
		}
	}
	f, next := opened(t, path)
	if _, err := f.Save(next); err != nil {
		t.Fatal(err)
	}
	alone(t, folder, ".handin-2.tmp", ".handin-5"+part, ".handin-6.tmp.txt", ".handin-7"+now, ".handin-folder.tmp", "report.md")
	if got := f.Foreign(); !strings.Contains(got, "is only in "+filepath.Join(folder, ".handin-5"+part)) {
		t.Errorf("where another program's text is: %q", got)
	}
	if err := os.Remove(filepath.Join(folder, ".handin-5"+part)); err != nil {
		t.Fatal(err)
	}
	if got := f.Foreign(); got != "" {
		t.Errorf("it is gone: %q", got)
	}
}
