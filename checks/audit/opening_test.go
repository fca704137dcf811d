package audit_test

import (
	"os"
	"strings"
	"testing"

	"handin/checks/audit"
	"handin/report"
	"handin/report/reporttest"
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
