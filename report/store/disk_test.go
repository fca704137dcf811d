package store

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"handin/report"
)

// write puts a file into a folder that is made for it, and gives its path.
func write(t *testing.T, content string, elem ...string) string {
	t.Helper()
	path := filepath.Join(elem...)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// opened is a small report on disk, and what it is to become.
func opened(t *testing.T, path string) (File, *report.Report) {
	t.Helper()
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	next, err := f.Report().WithAnswer(0, "43")
	if err != nil {
		t.Fatal(err)
	}
	return f, next
}

func disk(t *testing.T, path string) string {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// alone makes sure that a folder holds these names and no others.
func alone(t *testing.T, folder string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("the folder holds %v, want %v", got, want)
	}
}

// unixOnly skips a test of what Windows does not have.
func unixOnly(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("not on Windows")
	}
}

const small = "### Question 1\n> **Which group?**\n>\n> Answer:\n\n42\n"
