//go:build unix

package e2e

import (
	"os"
	"strings"
	"testing"

	"handin/report"
	"handin/report/reporttest"
)

// hand counts the keys that are pressed.
type hand struct {
	*terminal
	pressed int
}

// press presses a key, and waits for what comes of it.
func (h *hand) press(key, shows string) {
	h.t.Helper()
	h.pressed++
	h.keys(key)
	h.shows(shows)
}

// atMost fails the test if there were more keys.
func (h *hand) atMost(most int) {
	h.t.Helper()
	if h.pressed > most {
		h.t.Errorf("it took %d keys, want at most %d", h.pressed, most)
	}
}

func reportAt(t *testing.T, path string) *report.Report {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return report.Parse(src)
}

// What is done most takes few keys.
func TestKeysForOneRule(t *testing.T) {
	t.Parallel()
	path, src := copied(t, "2026")
	h := &hand{terminal: start(t, setting{path: path, width: 100, height: 30})}
	h.shows("tab views")
	h.press("!", "Notes on the report")
	h.press("a", "Fix all of ")
	h.press(enter, "Fixed 1 place; ctrl+z undoes it.")
	h.atMost(3)
	h.shows("● unsaved")
	h.saves()
	if reportAt(t, path).Source() == src {
		t.Error("nothing was fixed")
	}
}

func TestKeysForFiveBoxes(t *testing.T) {
	t.Parallel()
	path, src := copied(t, "2026")
	h := &hand{terminal: start(t, setting{path: path, width: 100, height: 30})}
	h.shows("tab views")
	ticked := report.Parse([]byte(src)).Ticked()
	h.press(tab, "space tick")
	for range 5 {
		h.press("n", "[ ]")
		h.press(" ", "● unsaved")
	}
	h.press(ctrlS, "saved")
	h.lacks("● unsaved")
	h.atMost(12)
	if got := reportAt(t, path).Ticked(); got != ticked+5 {
		t.Errorf("%d boxes are ticked, want %d", got, ticked+5)
	}
}

func TestKeysForFigure(t *testing.T) {
	t.Parallel()
	for way, c := range map[string]struct {
		keys []string
		most int
	}{
		"by its key":  {[]string{"\x07"}, 5},
		"by its name": {[]string{"\x0c", "f", "i", "g", "u", enter}, 10},
	} {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			path, _ := copied(t, "2026")
			h := &hand{terminal: start(t, setting{path: path, args: []string{"18"}, width: 100, height: 30})}
			h.shows("Question 18")
			h.press(enter, "esc list")
			for _, k := range c.keys {
				h.press(k, "·")
			}
			h.shows("from figures/ beside the report")
			h.press(enter, "Caption")
			h.press(enter, "esc list")
			h.atMost(c.most)
			h.shows("● unsaved")
			h.saves()
			r := reportAt(t, path)
			if answer := r.Answer(r.Find(18)[0]); !strings.Contains(answer, "](figures/") {
				t.Errorf("the answer is %q", answer)
			}
		})
	}
}

func TestKeysForCommitAndPush(t *testing.T) {
	t.Parallel()
	root, path := committed(t)
	h := &hand{terminal: start(t, setting{path: path, width: 120, height: 40})}
	h.shows("· main")
	h.press("c", "Add a figure")
	h.press(enter, "enter choose")
	h.press(down, "Commit and push")
	h.press(enter, "ushed")
	h.atMost(5)
	if got, want := reporttest.Git(t, root, "rev-parse", "origin/main"), reporttest.Git(t, root, "rev-parse", "HEAD"); got != want {
		t.Errorf("the remote has %s, want %s", got, want)
	}
}
