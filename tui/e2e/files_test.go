package e2e

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"handin/report"
	"handin/report/reporttest"
)

// copied puts the sample of an edition into a folder, and gives the report.
func copied(t *testing.T, edition string) (path, src string) {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS(filepath.Join(reporttest.Root(), "testdata", edition))); err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(folder, "reports", "README.md")
	return path, contents(t, path)
}

func contents(t *testing.T, path string) string {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// differs makes sure that a file is what it should be.
func differs(t *testing.T, path, want string) {
	t.Helper()
	got := contents(t, path)
	if got == want {
		return
	}
	at := 0
	for at < min(len(got), len(want)) && got[at] == want[at] {
		at++
	}
	t.Errorf("from byte %d the file has %q, want %q", at, got[at:min(len(got), at+80)], want[at:min(len(want), at+80)])
}

// answering gives the report with another answer to a question.
func answering(t *testing.T, src string, number int, answer string) string {
	t.Helper()
	r := report.Parse([]byte(src))
	r, err := r.WithAnswer(r.Find(number)[0], answer)
	if err != nil {
		t.Fatal(err)
	}
	return r.Source()
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// exists waits for a file.
func exists(t *testing.T, path string) {
	t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		if _, err := os.Stat(path); err == nil {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("%s does not come", path)
		}
	}
}
