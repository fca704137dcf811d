package audit_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"handin/checks"
	"handin/checks/audit"
	"handin/report"
	"handin/report/reporttest"
	"handin/report/store"
)

func rewrite(t *testing.T, path, old, new string) {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(src), old) {
		t.Fatalf("%s has no %q", path, old)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(src), old, new, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// What was pushed is judged with the figures that were pushed, not with those
// that lie on this disk.
func TestOpenRevision(t *testing.T) {
	root, path := reporttest.Repository(t, "Gruppe 7, æøå")
	reporttest.Remote(t, root)
	rewrite(t, path, "--- question 18 fill here ---", strings.Repeat("word ", 120))
	reporttest.Git(t, root, "commit", "-qam", "more")
	t.Chdir(root)
	open := func(name string) audit.Reviewed {
		t.Helper()
		v, err := audit.Opener{}.Open(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	disk, head, pushed := open("reports/README.md"), open("HEAD:reports/README.md"), open("origin/main:reports/README.md")
	if disk.Review.Official.Passed != head.Review.Official.Passed || pushed.Review.Official.Passed != head.Review.Official.Passed-1 {
		t.Errorf("passed: %d on disk, %d at HEAD, %d pushed", disk.Review.Official.Passed, head.Review.Official.Passed, pushed.Review.Official.Passed)
	}
	missing := func(v audit.Reviewed) bool {
		for _, n := range v.Review.Notes {
			if strings.HasPrefix(string(n.Rule), "figure-") && strings.Contains(n.Message, "sweep.png") {
				return true
			}
		}
		return false
	}
	if missing(disk) || !missing(head) || !missing(pushed) {
		t.Errorf("a figure that git does not have is missing: on disk %t, at HEAD %t, pushed %t", missing(disk), missing(head), missing(pushed))
	}
	if pushed.Path != "origin/main:reports/README.md" || pushed.FromRoot != "reports/README.md" {
		t.Errorf("it is called %q, %q", pushed.Path, pushed.FromRoot)
	}
	for _, name := range []string{"nowhere:reports/README.md", "HEAD:reports/none.md", "HEAD:reports"} {
		if _, err := (audit.Opener{}).Open(t.Context(), name); err == nil {
			t.Errorf("%s can be opened", name)
		}
	}
}

// What is staged is compared with the last commit, and a commit with the one before it.
func TestBeforeARevision(t *testing.T) {
	root, path := reporttest.Repository(t, "Gruppe 7, æøå")
	rewrite(t, path, "--- question 18 fill here ---", strings.Repeat("word ", 120))
	reporttest.Git(t, root, "add", ".")
	t.Chdir(root)
	for _, name := range []string{":reports/README.md", "HEAD:reports/README.md"} {
		v, err := audit.Opener{}.Open(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		was, err := v.Before()
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case name[0] == ':' && (was.Report == nil || !v.Review.Standings[17].Answered || was.Review.Standings[17].Answered):
			t.Errorf("%s: before it question 18 was answered, or is not now", name)
		case name[0] != ':' && was.Report != nil:
			t.Errorf("%s: there is something before the first commit", name)
		}
	}
}

// Unsaved work is told of, if it is known where it lies.
func TestDraftOfAReport(t *testing.T) {
	_, path := reporttest.Repository(t, "Gruppe 7, æøå")
	state := t.TempDir()
	draft := func(o audit.Opener) string {
		t.Helper()
		v, err := o.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		return v.Draft
	}
	if got := draft(audit.Opener{State: state}); got != "" {
		t.Errorf("without unsaved work: %q", got)
	}
	t.Chdir(state) // where no folder is named, none is looked into
	at := time.Date(2026, 1, 22, 23, 50, 0, 0, time.Local)
	if err := (store.Draft{Path: path, At: at, Base: []byte("a"), Now: []byte("b")}).Write(state); err != nil {
		t.Fatal(err)
	}
	if got := draft(audit.Opener{State: state}); !strings.HasPrefix(got, "unsaved work of 22 January 23:50 is not judged here") {
		t.Errorf("with unsaved work: %q", got)
	}
	if got := draft(audit.Opener{}); got != "" {
		t.Errorf("without a folder: %q", got)
	}
}

// A figure that git ignores is told of, and by which rule.
func TestIgnoredFigure(t *testing.T) {
	root, path := reporttest.Repository(t, "Gruppe 7, æøå")
	if err := os.WriteFile(filepath.Join(root, ".gitignore"), []byte("sweep.*\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	v, err := audit.Opener{}.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	var ignored []string
	for _, n := range v.Review.Notes {
		if n.Rule == "figure-ignored" {
			ignored = append(ignored, n.Message)
		}
	}
	if len(ignored) != 1 || !strings.Contains(ignored[0], "figures/sweep.png, so the course does not get it: the rule is .gitignore:1: sweep.*") {
		t.Errorf("%q", ignored)
	}
}

// What git LFS leaves in a commit is its pointer, and only on the disk a fault.
func TestPointerInACommit(t *testing.T) {
	root, path := reporttest.Repository(t, "Gruppe 7, æøå")
	const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n"
	if err := os.WriteFile(filepath.Join(root, "reports", "figures", "sweep.png"), []byte(pointer), 0o644); err != nil {
		t.Fatal(err)
	}
	reporttest.Git(t, root, "add", ".")
	reporttest.Git(t, root, "commit", "-qm", "the figure")
	t.Chdir(root)
	for name, want := range map[string]bool{path: true, "HEAD:reports/README.md": false} {
		v, err := audit.Opener{}.Open(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.ContainsFunc(v.Review.Notes, func(n checks.Note) bool { return n.Rule == "figure-broken" }); got != want {
			t.Errorf("%s: it is said to be broken: %v", name, got)
		}
	}
}

// Worse is what the last commit had better; of a file that is as committed, what
// the commit before had.
func TestBefore(t *testing.T) {
	root, path := reporttest.Repository(t, "Gruppe 7, æøå")
	worse := func() int {
		t.Helper()
		v, err := audit.Opener{}.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		on, err := audit.ParseFailOn("worse")
		if err != nil {
			t.Fatal(err)
		}
		causes, err := on.Causes(v)
		if err != nil {
			t.Fatal(err)
		}
		return len(causes)
	}
	if n := worse(); n != 0 {
		t.Errorf("%d causes in the first commit", n)
	}
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := report.Parse(src).WithAnswer(6, "Few.")
	if err != nil {
		t.Fatal(err)
	}
	rewrite(t, path, string(src), r.Source())
	n := worse()
	if n != 1 {
		t.Errorf("%d causes for one answer that no longer passes", n)
	}
	reporttest.Git(t, root, "commit", "-qam", "worse")
	if got := worse(); got != n {
		t.Errorf("%d causes before the commit, %d after it", n, got)
	}
	reporttest.Git(t, root, "commit", "-q", "--allow-empty", "-m", "nothing")
	if got := worse(); got != 0 {
		t.Errorf("%d causes after a commit that changed nothing", got)
	}
}
