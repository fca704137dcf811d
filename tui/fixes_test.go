package tui

import (
	"strings"
	"testing"

	"handin/checks"
)

// A fix is shown as a difference, done by a key, and taken back by one step.
func TestFix(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 110, 34)
	before := d.m.work.Report().Source()
	d.keys("9", "f")
	d.shows("Fix 1 of 1 · question 9, line 276: list-glued")
	d.lacks("The checker") // it counts what it counted
	d.lacks("line 275")    // its one place is named above
	d.shows("+ ↵")
	if d.m.work.Report().Source() != before {
		t.Fatal("something was changed before the key")
	}
	d.keys("x") // any other key closes
	d.lacks("Fix 1 of 1")
	d.rest()
	d.keys("f", "enter")
	d.shows("Fixed; ctrl+z takes it back. 9 is ready. 16 left · n: 12, a note")
	d.shows("15/31 ready")
	if want := strings.Replace(before, "\n- one thing in each pull request", "\n\n- one thing in each pull request", 1); d.m.work.Report().Source() != want {
		t.Error("the fix changed something else")
	}
	d.keys("f")
	d.shows("there is nothing here that handin can fix")
	d.keys("ctrl+z")
	if d.m.work.Report().Source() != before {
		t.Error("undo does not take the fix back")
	}
	d.keys("1", "3", "f")
	d.shows("line 387: there are no tables on the examiner's page")
	d.whole()
}

// In the editor, a fix is a step of the editor's undo.
func TestFixInTheEditor(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 110, 34)
	before := d.m.work.Report().Source()
	d.keys("1", "2", "enter", "f2")
	d.shows("The checker then counts 75 words in place of 77.")
	d.shows("+ # the small network, on dark photos only")
	d.keys("enter")
	if d.m.editing() == nil || strings.Contains(d.m.work.Report().Answer(11), "```") || d.m.editing().ed.Text() != d.m.work.Report().Answer(11) {
		t.Errorf("the editor has\n%s", d.m.editing().ed.Text())
	}
	d.keys("ctrl+z")
	if d.m.work.Report().Source() != before {
		t.Error("undo does not take the fix back")
	}
	d.keys("f2", "s")
	d.shows("the rest is left as it is")
	d.keys("esc")
	d.rest()
	d.keys("ctrl+s")
	if d.disk() != before {
		t.Error("the file changed")
	}
}

// What is the template's is fixed by one step too, from the list of all notes.
func TestFixTheTemplate(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 110, 34)
	src := strings.Replace(d.m.work.Report().Source(), "> Answer:\n", "> Answer:\n> Answer:\n", 1)
	src = strings.Replace(src, "### Question 7\n", "## Question 7\n", 1)
	d = open(t, []byte(src), 110, 34)
	d.shows("checker stops")
	d.keys("!", "f")
	for range 20 {
		if find[*reading](d.m.layers) == nil {
			break
		}
		if strings.Contains(d.screen(), "heading-level") || strings.Contains(d.screen(), "answer-doubled") {
			d.keys("enter")
		} else {
			d.keys("s")
		}
	}
	d.lacks("checker stops")
	if got := d.m.work.Report().Source(); got == src || strings.Contains(got, "\n## Question 7") || strings.Contains(got, "Answer:\n> Answer:") {
		t.Error("it is not fixed")
	}
	d.keys("ctrl+z")
	d.shows("checker stops")
	d.keys("ctrl+z")
	if d.m.work.Report().Source() != src {
		t.Error("undo does not give the text back")
	}
	d.keys("ctrl+y", "ctrl+y")
	d.lacks("checker stops")
}

// toNote moves in the list of notes, by a key, to the next one of a rule.
func (d *driver) toNote(rule checks.RuleName, key string) {
	d.t.Helper()
	for range 60 {
		if r, _ := d.m.notes.row(); r.note.Rule == rule {
			return
		}
		d.keys(key)
	}
	d.t.Fatalf("there is no note %s", rule)
}

// From a single fix, a leads to all of its rule. A note that has no fix says one thing to do,
// in the list as by its key.
func TestFixAllFromOne(t *testing.T) {
	t.Parallel()
	src := sample(t, "2026", 110, 34).m.work.Report().Source()
	src = strings.Replace(src, "\n- one thing in each pull request", "\n- one thing in each pull request\n\nWe had\n- two\n- three\n\nand run https://a-<region>.example.org", 1)
	d := open(t, []byte(src), 90, 34)
	d.keys("!")
	d.toNote("list-glued", "k")
	d.keys("f")
	d.shows("list-glued")
	d.shows("a all of its rule")
	d.keys("a")
	d.shows("Fix all of list-glued")
	d.keys("esc")
	d.rest()
	d.toNote("tag", "j")
	d.shows("would be shown otherwise here; put all of the words around it between backticks")
	d.lacks("write `&lt;region>`, or put")
	d.keys("f")
	d.shows("would be shown otherwise here")
	d.whole()
}
