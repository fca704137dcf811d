package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// setBackPast is a past of which the report has the first text again, while newer words are
// lost in as many answers.
func setBackPast(t *testing.T, answers int) past {
	t.Helper()
	p := newPast(t)
	first, newer := []string{"one", "two", "three"}, []string{"one", "two", "three"}
	for i := range answers {
		newer[i] += " and " + words(string(rune('a'+i)), 30)
	}
	p.commit("Åse", first...)
	p.commit("Bo", newer...)
	p.write(first...)
	return p
}

// An answer that is what it was once is told in Changes, and a key brings the newer words
// back; one that has other words now is not.
func TestSetBackInChanges(t *testing.T) {
	t.Parallel()
	p := setBackPast(t, 1)
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		d := openPath(t, p.path, size[0], size[1])
		d.keys("shift+tab")
		d.shows("! Answer 1 is what it was once,")
		d.keys("right")
		d.shows("! as it was once, by Åse in ")
		d.shows("· r")
		d.whole()
		source := d.m.work.Report().Source()
		d.keys("r")
		if got := d.m.work.Report().Answer(0); !strings.HasSuffix(got, words("a", 30)) {
			t.Errorf("brought back is %q", got)
		}
		d.lacks("newer words are lost")
		d.keys("ctrl+z")
		if d.m.work.Report().Source() != source {
			t.Error("one step of undo does not give the text back")
		}
	}
	p.write("one more", "two", "three")
	d := openPath(t, p.path, 120, 40)
	d.keys("shift+tab")
	d.shows("32 → 2 words")
	d.lacks("newer words are lost")
}

// The form about a commit tells it too, in the way of nothing, and brings all of them back as
// one step of undo.
func TestSetBackInCommit(t *testing.T) {
	t.Parallel()
	for answers, c := range map[int]struct{ says, did string }{
		1: {"Answer 1 is what it was once, and newer words are lost.", "Brought back the newer text of answer 1"},
		2: {"Answers 1, 2 are what they were once, and newer words are lost.", "Brought back the newer text of 2 answers"},
	} {
		p := setBackPast(t, answers)
		head := p.git("rev-parse", "HEAD")
		d := openPath(t, p.path, 120, 40)
		source := d.m.work.Report().Source()
		d.keys("c")
		d.shows(c.says)
		d.keys("enter", "down", "enter")
		d.shows(c.did)
		if strings.Contains(d.m.work.Report().Answer(1), "and") != (answers == 2) || !strings.HasSuffix(d.m.work.Report().Answer(0), words("a", 30)) {
			t.Errorf("brought back is %q", d.m.work.Report().Source())
		}
		if p.git("rev-parse", "HEAD") != head || d.disk() != source {
			t.Error("it was committed or written")
		}
		d.keys("ctrl+z")
		d.shows("Undid bringing back the newer text of ")
		if d.m.work.Report().Source() != source {
			t.Error("one step of undo does not give the text back")
		}
		d.keys("c", "enter", "enter")
		if p.git("rev-parse", "HEAD") == head {
			t.Errorf("it was in the way of the commit:\n%s", d.screen())
		}
	}
	d := openPath(t, setBackPast(t, 1).path, 60, 20)
	d.keys("c")
	d.send(tea.WindowSizeMsg{Width: 60, Height: 20})
	d.shows("Answer 1 is what it was once, and newer words are")
	d.shows("Bring the newer text back")
	d.whole()
}
