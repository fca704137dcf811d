//go:build linux

package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// tmpfs mounts a small file system of its own, where that is allowed.
func tmpfs(t *testing.T, size string) string {
	t.Helper()
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("no file system can be mounted here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(folder, syscall.MNT_DETACH) })
	return folder
}

// savedOn opens a report on a file system, breaks that, and saves a larger one:
// the old file is whole and nothing is left behind.
func savedOn(t *testing.T, folder string, breakIt func()) error {
	t.Helper()
	src := strings.Repeat("### Question 1\n> **a**\n> Answer:\n\nold\n\n", 100)
	path := filepath.Join(folder, "README.md")
	if err := os.WriteFile(path, []byte(src), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	next, err := f.Report().WithAnswer(0, strings.Repeat("new ", 2000))
	if err != nil {
		t.Fatal(err)
	}
	breakIt()
	_, failed := f.Save(next)
	if got, err := os.ReadFile(path); err != nil || string(got) != src {
		t.Errorf("the old file is not whole: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(folder, ".handin-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	return failed
}

func TestDiskFull(t *testing.T) {
	folder := tmpfs(t, "32k")
	err := savedOn(t, folder, func() {
		rest, err := os.Create(filepath.Join(folder, "rest"))
		if err != nil {
			t.Fatal(err)
		}
		defer rest.Close()
		for err == nil {
			_, err = rest.Write(make([]byte, 1024))
		}
	})
	if !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("the error is %v", err)
	}
}

func TestReadOnlyFileSystem(t *testing.T) {
	folder := tmpfs(t, "64k")
	err := savedOn(t, folder, func() {
		if err := syscall.Mount("tmpfs", folder, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
			t.Skipf("it cannot be made read-only: %v", err)
		}
	})
	if err == nil || !strings.Contains(err.Error(), "read-only") {
		t.Errorf("the error is %v", err)
	}
}
