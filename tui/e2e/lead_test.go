//go:build unix

package e2e

import (
	"os"
	"strings"
	"testing"
)

// One key leads from the start to writing in what is to be done next: here the answer whose
// figure is missing.
func TestOneKeyToWriting(t *testing.T) {
	t.Parallel()
	path, _ := copied(t, "2026")
	term := start(t, setting{path: path, width: 100, height: 30})
	term.shows("▌✓! 8 ")
	term.keys(enter)
	term.shows("esc list")
	term.keys(" One more.")
	term.shows("One more.")
	term.keys(ctrlS)
	term.lacks("unsaved")
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(src), "coverage ever did. One more.\n") {
		t.Error("it was not written into the answer to question 8")
	}
	term.keys(esc)
	term.shows("8 has a note. 17 left · n: 9, a note")
}

// Where the checker stops, the cursor is on the row that says so, and f is all that is
// needed.
func TestBeginsWhereTheCheckerStops(t *testing.T) {
	t.Parallel()
	path, src := copied(t, "2026")
	at := strings.Index(src, "### Question 16")
	broken := src[:at] + strings.Replace(src[at:], "> Answer:\n", "", 1)
	if err := os.WriteFile(path, []byte(broken), 0o644); err != nil {
		t.Fatal(err)
	}
	term := start(t, setting{path: path, width: 100, height: 30})
	term.shows("▌✗ The checker stops at question 16: its `Answer:` line is gone · f fixes it")
	term.shows("✓! 8 ") // the figures were looked for
	term.keys("f", enter)
	term.shows("16 is ready. 17 left · n: 17, a note")
}
