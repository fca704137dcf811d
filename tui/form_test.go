package tui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"handin/report/reporttest"
	"handin/tui/screen"
)

// In the forms about a commit and a figure, the terminal's cursor stands behind what
// was typed, and another place is not marked.
func TestCursorInForms(t *testing.T) {
	t.Parallel()
	root, path := reporttest.Repository(t, "g")
	d := openUnread(t, path, 110, 34)
	if err := os.WriteFile(path, []byte(strings.Replace(d.disk(), "We used seven", "We used nine", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	d.send(touchedMsg{})
	d.keys("shift+tab", "c")
	d.shows("│ Message ")
	d.text(" ærø")
	d.cursorBehind(" ærø")
	d.keys("ctrl+j")
	d.text("more")
	d.cursorBehind("more")
	d.send(tea.WindowSizeMsg{Width: 60, Height: 20})
	d.cursorBehind("more")
	d.send(tea.WindowSizeMsg{Width: 110, Height: 34})
	d.keys("enter")
	if d.m.View().Cursor != nil {
		t.Error("a cursor in a list of files")
	}
	d.keys("shift+tab")
	d.cursorBehind("more")
	d.keys("enter", "enter", "enter")
	if got := reporttest.Git(t, root, "log", "-1", "--format=%B"); !strings.Contains(got, "Edit question") || !strings.Contains(got, " ærø\nmore\n") {
		t.Errorf("the commit is %q", got)
	}

	d = sample(t, "2026", 110, 34)
	d.keys("2", "0", "enter", "ctrl+g", "end", "enter")
	d.shows("The image's file")
	picture := write(t, filepath.Join(t.TempDir(), "æ.png"), pngOf(t, 3, 2))
	d.text(picture)
	d.cursorBehind("> " + picture)
	d.keys("enter")
	d.text("Kø")
	d.cursorBehind("> Kø")
}

// cursorBehind makes sure that the terminal's cursor stands behind a text.
func (d *driver) cursorBehind(text string) {
	d.t.Helper()
	c := d.m.View().Cursor
	if c == nil {
		d.t.Fatalf("no cursor in\n%s", d.screen())
	}
	line := strings.Split(d.screen(), "\n")[c.Y]
	if before := ansi.Cut(line, 0, c.X); !strings.HasSuffix(before, text) {
		d.t.Errorf("the cursor stands behind %q in\n%s", before, d.screen())
	}
}

// A form fits the window that it is in, and not the one that it was opened in.
func TestFormsFitEachWindow(t *testing.T) {
	t.Parallel()
	_, path := reporttest.Repository(t, "g")
	for name, open := range map[string]func() *driver{
		"a figure": func() *driver { d := openUnread(t, path, 110, 34); d.keys("2", "0", "enter", "ctrl+g"); return d },
		"its caption": func() *driver {
			d := openUnread(t, path, 110, 34)
			d.keys("2", "0", "enter", "ctrl+g", "enter")
			return d
		},
		"a commit": func() *driver {
			d := openUnread(t, path, 110, 34)
			d.keys("4", "enter")
			d.text("more ")
			d.keys("esc")
			d.rest()
			d.keys("shift+tab", "c")
			return d
		},
		"unsaved work": func() *driver {
			d := openUnread(t, path, 110, 34)
			d.keys("4", "enter")
			d.text("more ")
			d.keys("esc")
			d.rest()
			d.keys("q")
			return d
		},
	} {
		d := open()
		if !d.m.asks() {
			t.Fatalf("%s: no form:\n%s", name, d.screen())
		}
		first := d.screen()
		for _, size := range [][2]int{{60, 20}, {90, 45}, {80, 24}, {40, 10}, {90, 20}, {160, 50}} {
			d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			d.whole()
		}
		d.send(tea.WindowSizeMsg{Width: 110, Height: 34})
		if d.screen() != first {
			t.Errorf("%s: in a window that is as it was, the form is another:\n%s\nwas\n%s", name, d.screen(), first)
		}
	}
}

// The figure under the cursor stays when the window changes.
func TestResizeKeepsTheChoice(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 110, 34)
	d.keys("2", "0", "enter", "ctrl+g", "down")
	d.send(tea.WindowSizeMsg{Width: 60, Height: 20})
	f := find[*form](d.m.layers)
	if of, _ := f.picture(); of.Path != "figures/bucket.png" {
		t.Errorf("%s is chosen:\n%s", of.Path, d.screen())
	}
	before := d.screen()
	d.keys("up", "down")
	if d.screen() != before {
		t.Errorf("the list is another:\n%s", d.screen())
	}
}

// The rows of the form about a commit fit each window, and each part has one.
func TestCommitRows(t *testing.T) {
	t.Parallel()
	for height := screen.MinHeight; height < 70; height++ {
		l := screen.Layout{Width: 80, Height: height}
		for options := 1; options <= 2; options++ {
			for files := range 40 {
				for lines := 1; lines < 12; lines++ {
					r := commitRowsFor(l, options, slices.Repeat([]string{"a line"}, lines), files)
					about := strings.Count(r.about, "\n") + 1
					parts := []int{1 + r.message, 1 + about + 1 + options}
					if files > 1 {
						parts = append(parts, 1+r.files)
					}
					sum := len(parts) - 1
					for _, p := range parts {
						sum += p
					}
					cut := strings.HasSuffix(r.about, " …")
					if sum > formRows(l) || r.message < 1 || about < 1 || (files > 1) != (r.files > 0) || r.files > files || cut != (about < lines) {
						t.Fatalf("%d rows, %d options, %d files, %d lines: %d rows of %+v", formRows(l), options, files, lines, sum, r)
					}
				}
			}
		}
	}
}

// What is taken out of a commit stays out, and the cursor where it is, in another window.
func TestResizeKeepsTheFiles(t *testing.T) {
	t.Parallel()
	root, path := reporttest.Repository(t, "g")
	d := openUnread(t, path, 110, 34)
	d.keys("tab", "n", "space", "ctrl+s", "shift+tab", "shift+tab", "c", "enter", "down", "space")
	d.shows("▌ [ ] reports/figures/sweep.png")
	for _, size := range [][2]int{{60, 20}, {110, 34}} {
		d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		d.shows("▌ [ ] reports/figures/sweep.png")
	}
	d.keys("enter", "enter")
	if got := reporttest.Git(t, root, "show", "--format=", "--name-only"); got != "reports/README.md\n" {
		t.Errorf("the commit has %q", got)
	}
}

// A commit that cannot be pushed, and one that can, is a screen and no more keys than four
// and five.
func TestCommitAndPush(t *testing.T) {
	t.Parallel()
	for _, remote := range []bool{false, true} {
		root, path := reporttest.Repository(t, "g")
		if remote {
			reporttest.Git(t, root, "remote", "add", "origin", root+"/../nowhere.git")
		}
		d := openUnread(t, path, 80, 24)
		d.keys("tab", "n", "space", "ctrl+s", "shift+tab", "shift+tab", "c")
		d.shows("Message │ │ Tick a box, add a figure")
		d.shows("[✓] reports/README.md (the report)")
		d.shows("Not ready")
		if got := strings.Contains(d.screen(), "Commit and push to origin/main"); got != remote {
			t.Errorf("with a remote %t:\n%s", remote, d.screen())
		}
		d.keys("enter", "enter", "down", "enter")
		if d.m.elsewhere.away != remote || d.m.asks() {
			t.Errorf("with a remote %t it is pushed %t:\n%s", remote, d.m.elsewhere.away, d.screen())
		}
		if got := reporttest.Git(t, root, "rev-list", "--count", "HEAD"); got != "2\n" {
			t.Errorf("with a remote %t there are %s commits", remote, got)
		}
	}
}

// ranges are as short as they can be read.
func TestRanges(t *testing.T) {
	t.Parallel()
	for want, numbers := range map[string][]int{
		"": nil, "3": {3}, "3, 4": {3, 4}, "3–5": {3, 4, 5}, "1, 3–7, 9, 10, 12": {1, 3, 4, 5, 6, 7, 9, 10, 12}, "4, 4, 2": {4, 4, 2},
	} {
		if got := ranges(numbers); got != want {
			t.Errorf("%v: %q, want %q", numbers, got, want)
		}
	}
}
