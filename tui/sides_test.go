package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handin/report"
	"handin/report/reporttest"
	"handin/report/store"
)

// Whatever git calls the sides of a conflict, mine is what the student made: in a
// rebase the own commit, where a stash is put back what was stashed. Both are named
// by what they are. So it is with git's own markers, and with those of handin's merge
// driver, which has other labels.
func TestSidesAreNamedByWhatTheyAre(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		make         func(t *testing.T, root, path string)
		mine, theirs string
		in           string
		chosen       string // by m
	}{
		"a merge": {func(t *testing.T, root, _ string) {
			reporttest.Conflict(t, root, "merge", "-q", "other")
		}, "Mine, on main", "Theirs, on other, by a", "a merge", "Ours."},
		"a rebase": {func(t *testing.T, root, _ string) {
			reporttest.Conflict(t, root, "rebase", "-q", "other")
		}, "Mine, in your commit “ours”", "Theirs, upstream (other), by a", "a rebase", "Ours."},
		"a rebase of the other kind": {func(t *testing.T, root, _ string) {
			reporttest.Conflict(t, root, "rebase", "-q", "--apply", "other")
		}, "Mine, in your commit “ours”", "Theirs, upstream (other), by a", "a rebase", "Ours."},
		"a cherry-pick": {func(t *testing.T, root, _ string) {
			reporttest.Conflict(t, root, "cherry-pick", "other")
		}, "Mine, on main", "Theirs, in the commit “theirs”, by a", "a cherry-pick", "Ours."},
		"a stash": {func(t *testing.T, root, path string) {
			stashed(t, root, path)
		}, "Mine, in your stashed changes", "Theirs, on main", "putting a stash back", "Stashed."},
		"a stash that was dropped": {func(t *testing.T, root, path string) {
			stashed(t, root, path)
			reporttest.Git(t, root, "stash", "drop", "-q")
		}, "Mine, in your stashed changes", "Theirs, on main", "putting a stash back", "Stashed."},
		"a switch": {func(t *testing.T, root, path string) {
			r, err := store.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			next, err := r.Report().WithAnswer(17, "Not committed.")
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, next.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			reporttest.Git(t, root, "switch", "-q", "-m", "other")
		}, "Mine, in your changes before the switch", "Theirs, on other", "git switch", "Not committed."},
		"a stash, with other markers": {func(t *testing.T, root, path string) {
			stashed(t, root, path)
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			text := strings.NewReplacer("<<<<<<< Updated upstream", "<<<<<<< ours question 18", ">>>>>>> Stashed changes", ">>>>>>> theirs question 18").Replace(string(src))
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}, "Mine, in your stashed changes", "Theirs, on main", "putting a stash back", "Stashed."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			root, path := repository(t)
			c.make(t, root, path)
			d := openUnanswered(t, path, "", 120, 40)
			d.shows("In the middle of " + c.in)
			d.keys("enter")
			d.shows(c.mine)
			d.shows(c.theirs)
			d.whole()
			d.keys("m", "ctrl+s")
			if got := report.Parse([]byte(d.disk())).Answer(17); got != c.chosen || strings.Contains(d.disk(), "<<<<") {
				t.Errorf("the answer is %q, want %q", got, c.chosen)
			}
			d.shows("Stage it in git?")
			d.keys("enter")
			keeps := name == "a stash" || name == "a stash, with other markers"
			if says := strings.Contains(d.screen(), "git keeps the stash"); says != keeps {
				t.Errorf("the stash is said to be kept: %v, want %v\n%s", says, keeps, d.screen())
			}
		})
	}
}

// stashed leaves a conflict of a stash that was put back.
func stashed(t *testing.T, root, path string) {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before := report.Parse(src)
	put := func(answer string) {
		r, err := before.WithAnswer(17, answer)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, r.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("Stashed.")
	reporttest.Git(t, root, "stash", "-q")
	put("On main.")
	reporttest.Git(t, root, "commit", "-qam", "on main")
	reporttest.Conflict(t, root, "stash", "pop", "-q")
}

// What git had put aside for a merge is said to be back, or still in the stash, when that is
// concluded.
func TestAutostash(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"back": "Applied autostash.", "kept": "Your changes are safe in the stash."} {
		root, path := repository(t)
		other := filepath.Join(root, "other.txt")
		put := func(text string) {
			t.Helper()
			if err := os.WriteFile(other, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		reporttest.Git(t, root, "checkout", "-q", "other")
		put("theirs\n")
		reporttest.Git(t, root, "add", "other.txt")
		reporttest.Git(t, root, "commit", "-qam", "another file")
		reporttest.Git(t, root, "checkout", "-q", "main")
		if name == "back" {
			other = filepath.Join(root, "third.txt")
		}
		put("base\n")
		reporttest.Git(t, root, "add", filepath.Base(other))
		if name == "back" {
			reporttest.Git(t, root, "commit", "-qam", "a third file")
			put("changed\n")
		}
		reporttest.Conflict(t, root, "merge", "-q", "--autostash", "other")
		d := openUnanswered(t, path, "", 120, 40)
		d.keys("enter", "m", "ctrl+s", "enter")
		d.shows("Conclude the merge?")
		d.keys("enter")
		d.shows(want)
	}
}

// A merge that was saved is asked about once: who did not stage it then is left alone.
func TestAsksOnceToStage(t *testing.T) {
	t.Parallel()
	root, path := repository(t)
	reporttest.Conflict(t, root, "merge", "-q", "other")
	d := openUnanswered(t, path, "", 120, 40)
	d.keys("enter", "m", "ctrl+s", "ctrl+s")
	d.shows("Stage it in git?")
	d.keys("esc")
	d.rest()
	d.keys("ctrl+s")
	d.send(touchedMsg{})
	d.keys("1", "8", "enter", "x", "ctrl+s")
	if d.m.asks() {
		t.Errorf("it is asked again:\n%s", d.screen())
	}
}
