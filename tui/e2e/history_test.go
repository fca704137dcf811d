//go:build unix

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handin/report"
	"handin/report/reporttest"
)

const f9 = "\x1b[20~"

// answered puts a text into an answer of a file.
func answered(t *testing.T, path string, number int, text string) {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := report.Parse(src)
	next, err := r.WithAnswer(r.Find(number)[0], text)
	if err != nil {
		t.Fatal(err)
	}
	write(t, path, next.Source())
}

// answerIn gives the answer that a file has.
func answerIn(t *testing.T, path string, number int) string {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := report.Parse(src)
	return r.Answer(r.Find(number)[0])
}

// What an answer was is shown and put back, and what a teammate has on a branch is fetched,
// shown and taken; nothing of it is written before it is saved.
func TestHistory(t *testing.T) {
	t.Parallel()
	root, path := committed(t)
	before := answerIn(t, path, 18)
	git := func(args ...string) { t.Helper(); reporttest.Git(t, root, args...) }
	answered(t, path, 18, "Virtuelle maskiner på skyen.")
	git("commit", "-qam", "machines", "--author", "Bo <b@example.org>")
	answered(t, path, 18, "Kort sagt.")
	git("commit", "-qam", "shorter")
	git("push", "-q")

	clone := filepath.Join(t.TempDir(), "clone")
	reporttest.Git(t, root, "clone", "-q", strings.TrimSpace(reporttest.Git(t, root, "remote", "get-url", "origin")), clone)
	theirs := strings.TrimSpace(strings.Repeat("maskiner med grafikkort i skyen ", 12)) + " og så videre"
	answered(t, filepath.Join(clone, "reports", "README.md"), 18, theirs)
	for _, args := range [][]string{{"switch", "-qc", "cloud"}, {"-c", "user.name=Ib", "-c", "user.email=i@example.org", "commit", "-qam", "cloud"}, {"push", "-q", "origin", "cloud"}} {
		reporttest.Git(t, clone, args...)
	}

	term := start(t, setting{path: path, args: []string{"18"}, width: 120, height: 40})
	term.shows("· main")
	term.keys("h")
	term.shows("What answer 18 was · 3 versions")
	term.shows("Kort sagt.")
	term.keys(down)
	term.shows("machines")
	term.shows("Virtuelle")
	term.keys("r")
	term.shows("Put back the answer to question 18")
	if got := answerIn(t, path, 18); got != "Kort sagt." {
		t.Errorf("before it is saved the file has %q", got)
	}
	term.keys(ctrlS)
	term.lacks("● unsaved")
	if got := answerIn(t, path, 18); got != "Virtuelle maskiner på skyen." {
		t.Errorf("put back is %q", got)
	}
	term.keys("\x1a") // ctrl+z
	term.shows("Undid putting back the answer to question 18")
	term.keys(ctrlS)
	term.lacks("● unsaved")
	term.lacks("has another answer")

	term.keys(":")
	term.shows("enter does it")
	term.keys("fetch")
	term.shows("▌fetch")
	term.keys(enter)
	term.shows("Fetched")
	term.shows("origin/cloud has another answer to this")
	term.keys(enter)
	term.shows("esc list")
	term.keys(f9)
	term.shows("In branches that were not merged")
	term.shows("by Ib")
	term.keys("r")
	term.shows("Took the answer to question 18 from origin/cloud")
	term.keys(ctrlS)
	term.lacks("● unsaved")
	if got := answerIn(t, path, 18); got != theirs || before == theirs {
		t.Errorf("taken is %q", got)
	}
	term.quits()
	harmless(t, term.output())
}
