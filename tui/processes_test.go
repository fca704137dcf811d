package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"handin/report/reporttest"
	"handin/report/store"
)

// What is asked of git is bounded: processes are what a shared machine is slow at.
func TestProcessesOfGit(t *testing.T) {
	_, path := reporttest.Repository(t, "group")
	begun := reporttest.CountGit(t)
	atMost := func(what string, most int) {
		t.Helper()
		if ran := begun(); len(ran) > most || len(ran) == 0 {
			t.Errorf("%s: %d processes of git, at most %d:\n%s", what, len(ran), most, strings.Join(ran, "\n"))
		}
	}
	d := openPath(t, path, 120, 40)
	atMost("opening", 17)
	d.send(tea.FocusMsg{})
	atMost("the focus", 10)

	d.keys("tab", "tab", "tab")
	d.shows("Since the last commit")
	begun()
	var cmds []tea.Cmd
	d.later = func(cmd tea.Cmd) { cmds = append(cmds, cmd) }
	for range 20 { // another program writes while git has not answered
		d.send(touchedMsg{})
	}
	d.later = nil
	for _, cmd := range cmds {
		d.run(cmd)
	}
	atMost("20 writes", 60)
}

// However many figures are new, and in however many folders, git is asked about all of
// them at once, also if one of them lies in no repository.
func TestProcessesOfNewFigures(t *testing.T) {
	root, path := reporttest.Repository(t, "group")
	var text strings.Builder
	for i := range 500 {
		name := fmt.Sprintf("figures/%d/new.png", i)
		fmt.Fprintf(&text, "![a](%s)\n", name)
		whole := filepath.Join(root, "reports", name)
		if err := os.MkdirAll(filepath.Dir(whole), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(whole, []byte("\x89PNG"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text.WriteString("![a](../../outside.png)\n")
	file, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	shown, err := file.Report().WithAnswer(0, text.String())
	if err != nil {
		t.Fatal(err)
	}
	begun := reporttest.CountGit(t)
	git := lookAtGit(1, file, shown)().(gitMsg)
	if ran := begun(); len(ran) > 20 {
		t.Errorf("%d processes of git:\n%s", len(ran), strings.Join(ran, "\n"))
	}
	fresh := 0
	for _, c := range git.figureChanges() {
		if c.state == figureNew && c.commits {
			fresh++
		}
	}
	if git.err != nil || fresh != 501 { // the sample has one too
		t.Errorf("%d new figures, %v", fresh, git.err)
	}
}
