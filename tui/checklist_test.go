package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// Digits select a box by its number, also beyond the first nine; a click on the box ticks
// it, one on its text selects it; groups without a box that is shown are left out.
func TestChecklistNumbersAndClicks(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	ticked := func(n int) bool { return d.m.work.Report().Box(n - 1).Ticked }
	d.keys("tab", "1", "2")
	if d.m.checklist.Selected != 11 {
		t.Fatalf("12 selects box %d", d.m.checklist.Selected+1)
	}
	d.rest()
	d.keys("9", "9")
	if d.m.checklist.Selected != 8 {
		t.Errorf("99, which there is not, selects box %d", d.m.checklist.Selected+1)
	}
	d.keys("home")
	for y, l := range strings.Split(d.screen(), "\n") {
		if !strings.HasPrefix(strings.TrimLeft(l, "▌ "), "3 [") {
			continue
		}
		was := ticked(3)
		for _, c := range []struct {
			x     int
			ticks bool
		}{{20, false}, {6, true}, {40, false}} {
			d.send(tea.MouseClickMsg{X: c.x, Y: y, Button: tea.MouseLeft})
			if d.m.checklist.Selected != 2 || (ticked(3) != was) != c.ticks {
				t.Errorf("a click at column %d: box %d is selected, 3 is ticked: %v, was %v", c.x, d.m.checklist.Selected+1, ticked(3), was)
			}
			was = ticked(3)
		}
		break
	}
	d.shows("[ ] The list")
	d.keys("7", "space", "ctrl+z")
	d.shows("Undid tick “The list of dependencies, be it `require…”")
	d.keys("ctrl+y")
	d.shows("Redid tick “The list of dependencies, be it `require…”")
	d.keys("space", "ctrl+z")
	d.shows("Undid untick “The list")
	for i, b := range d.m.work.Report().Boxes() {
		if b.Group == "Week 1" && !b.Ticked {
			d.m.checklist.Selected = i
			d.keys("space")
		}
	}
	d.shows("Week 1")
	d.keys("u")
	d.lacks("Week 1 ")
	d.whole()
}

// The selected box stands below the list in full only where a text is cut; a list that goes
// on says so.
func TestChecklistPane(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		width, height int
		pane, goesOn  bool
	}{{60, 20, true, true}, {200, 100, false, false}} {
		d := sample(t, "2026", c.width, c.height)
		d.keys("tab")
		if got := strings.Count(d.screen(), "────────────────────") > 2*(c.width/20); got != c.pane {
			t.Errorf("%d×%d: a pane below the list: %v\n%s", c.width, c.height, got, d.screen())
		}
		if got := strings.Contains(d.screen(), "↓"); got != c.goesOn {
			t.Errorf("%d×%d: it says that it goes on: %v\n%s", c.width, c.height, got, d.screen())
		}
	}
}
