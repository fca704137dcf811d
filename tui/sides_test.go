package tui

import (
	"os"
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
			d := openPath(t, path, 120, 40)
			d.shows("In the middle of " + c.in)
			d.keys("enter")
			d.shows(c.mine)
			d.shows(c.theirs)
			d.whole()
			d.keys("m", "ctrl+s")
			if got := report.Parse([]byte(d.disk())).Answer(17); got != c.chosen || strings.Contains(d.disk(), "<<<<") {
				t.Errorf("the answer is %q, want %q", got, c.chosen)
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
