package tui

import (
	"os"
	"path/filepath"
	"testing"

	tea "charm.land/bubbletea/v2"

	"handin/report/reporttest"
)

// What is missing until the report is handed in stands in Changes, and whole behind a key;
// in the end it is handed in.
func TestHandedIn(t *testing.T) {
	t.Parallel()
	p := newPast(t)
	p.commit("Åse", "one", "two", "![a](figures/a.png)")
	picture := filepath.Join(p.root, "reports", "figures", "a.png")
	if err := mkdirFor(picture); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(picture, reporttest.Picture.Data, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(p.root, ".gitignore"), []byte("*.png\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	p.git("add", ".")
	p.git("commit", "-qm", "ignored")
	reporttest.Remote(t, p.root)
	d := openPath(t, p.path, 160, 40)
	d.keys("shift+tab")
	d.shows("Not handed in: not ready, a figure is missing · H")
	d.lacks("Handed in")
	d.keys("H")
	d.shows("✓ pushed to origin")
	d.shows("✗ figures reports/figures/a.png is ignored by git")
	d.shows("It is not handed in yet.")
	for _, size := range [][2]int{{60, 20}, {80, 24}, {160, 40}} {
		d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		d.whole()
	}
	d.keys("esc")
	d.rest()
	p.git("add", "-f", ".")
	p.git("commit", "-qm", "the figure")
	d.send(tea.FocusMsg{})
	d.shows("Not handed in: a commit is only here, a figure is missing")
	p.git("push", "-q")
	d.send(tea.FocusMsg{})
	d.shows("Handed in, as far as is known here")
	d.keys("tab", "1", "enter")
	d.text("x")
	d.keys("esc")
	d.rest()
	d.keys("shift+tab")
	d.lacks("anded in")
	d.keys("H")
	d.shows("● Something is not saved")
	d.keys("esc")
	d.rest()
	d.keys("ctrl+z")
	d.keys("shift+tab", "shift+tab")
	p.git("switch", "-qc", "api")
	p.commit("Bo", "one", "two "+words("more", 30), "![a](figures/a.png)")
	p.git("switch", "-q", "main")
	d.send(tea.FocusMsg{})
	d.keys("H")
	d.shows("✗ elsewhere question 2: api has")
}

// While git has said something else than what it was told by, nothing is said.
func TestHandedInIsNotOfBefore(t *testing.T) {
	t.Parallel()
	root, path := threeCommitted(t)
	if err := os.WriteFile(path, []byte(reporttest.Three("one", "two", "three")), 0o644); err != nil {
		t.Fatal(err)
	}
	reporttest.Git(t, root, "commit", "-qam", "ready")
	reporttest.Remote(t, root)
	d := openPath(t, path, 120, 30)
	d.shows("handed in")
	reporttest.Git(t, root, "commit", "-q", "--allow-empty", "-m", "more")
	held := d.holding(func(msg tea.Msg) bool { _, is := msg.(repositoryMsg); return is })
	d.send(tea.FocusMsg{})
	d.lacks("handed in")
	d.keys("H")
	d.shows("git has not told yet if it is handed in; try again")
	d.send((*held)[0])
	d.later = nil
	d.keys("H")
	d.shows("✗ pushed 1 commit of main is only here")
}

// It is not found out before somebody asks, as long as questions are left; who asks is told
// when it is known.
func TestHandedInIsAskedFor(t *testing.T) {
	t.Parallel()
	_, path := reporttest.Repository(t, "group")
	d := openPath(t, path, 120, 40)
	if d.m.findings.handed != nil {
		t.Error("it was looked at before anybody asked")
	}
	held := d.holding(func(msg tea.Msg) bool { _, is := msg.(repositoryMsg); return is })
	d.keys("H")
	d.shows("git has not told yet if it is handed in; try again")
	d.send((*held)[0])
	d.shows("It is not handed in yet.")
	d.keys("esc")
	d.rest()

	d.send(tea.FocusMsg{})
	d.keys("tab", "tab", "tab")
	d.shows("Not handed in: ")
}

// Without a repository it says why it cannot be told.
func TestHandedInWithoutRepository(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 30)
	d.keys("H")
	d.shows("it cannot be told if it is handed in: ")
	d.keys("shift+tab")
	d.lacks("anded in")
}
