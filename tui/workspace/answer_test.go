package workspace

import (
	"slices"
	"strings"
	"testing"

	"handin/report"
	"handin/report/plain"
	"handin/report/store"
)

// The first question's answer is a placeholder: it stands behind an empty text, and is
// the answer again when nothing is left of what was typed.
func TestPlaceholder(t *testing.T) {
	b := newBench(t, small)
	const placeholder = "--- question 1 fill here ---"
	b.run(b.w.Open(0))
	if a, _ := b.w.Opened(); a.Text != "" || a.Placeholder != placeholder || b.w.Text(0) != "" || b.w.HandsOut(0) != placeholder {
		t.Errorf("the first answer is opened as %+v", a)
	}
	b.run(b.w.Type("12")).run(b.w.Close()).run(b.w.Open(0))
	if a, _ := b.w.Opened(); a.Text != "12" || a.Placeholder != "" {
		t.Errorf("what was typed is opened as %+v", a)
	}
	b.run(b.w.Undo()).run(b.w.Type("13")).run(b.w.Type(" \n"))
	if got := b.w.Report().Answer(0); got != placeholder || b.w.Unsaved() {
		t.Errorf("the emptied answer is %q, unsaved %v", got, b.w.Unsaved())
	}
}

// What changes elsewhere on disk is taken in at once, and the answer that is being
// written stays open.
func TestGoesOnWriting(t *testing.T) {
	for i := range 3 {
		b := newBench(t, small)
		b.run(b.w.Open(i))
		for n, other := range []string{"Theirs.", "Theirs, again."} {
			b.disk.text = with(t, small, (i+1)%3, other)
			b.run(b.w.Touched())
			a, open := b.w.Opened()
			if got := b.w.Report().Answer((i + 1) % 3); got != other || !open || a.Index != i || a.Revision != 0 {
				t.Errorf("answer %d, change %d: it became %q, open %v: %+v", i, n, got, open, a)
			}
			b.run(b.w.Type("Mine."))
		}
	}
}

// Changes of the open text that were not typed are counted, somebody else's twice.
func TestCountsWhatWasNotTyped(t *testing.T) {
	b := newBench(t, small)
	b.run(b.w.Open(1))
	h := store.Handed{Key: b.w.Report().Question(1).Key(), Base: []byte(b.w.HandsOut(1)), File: "x"}
	b.run(b.w.TakeText(h, "From my editor."))
	if a, _ := b.w.Opened(); a.Text != "From my editor." || a.Revision != 1 || a.Anew != 0 {
		t.Errorf("after a text of one's own editor: %+v", a)
	}
	b.run(b.w.Undo())
	if a, _ := b.w.Opened(); a.Text != report.Parse([]byte(small)).Answer(1) || a.Revision != 2 || a.Anew != 1 {
		t.Errorf("after undo: %+v", a)
	}
}

// A box that is ticked again has the mark that it had.
func TestTickedAgain(t *testing.T) {
	text := strings.Replace(small, "* [x] two", "* [x] two\n* [X] three", 1)
	b := newBench(t, text)
	b.run(b.w.Toggle(2))
	if !b.w.Unsaved() || b.w.Report().Box(2).Ticked {
		t.Fatal("it is not unticked")
	}
	b.run(b.w.Toggle(2))
	if b.w.Report().Source() != text {
		t.Errorf("it became\n%s", b.w.Report().Source())
	}
}

// A fix is one step of undo, whatever it changes, and is made of the report as it is.
func TestFix(t *testing.T) {
	const fixed = "Fixed words that stand here.\n\nAnd a second paragraph."
	answer := func(t testing.TB, r *report.Report) *report.Report {
		return report.Parse([]byte(with(t, r.Source(), 1, fixed)))
	}
	for name, c := range map[string]struct {
		open   int // the answer that is open; -1 for none
		fix    func(testing.TB, *report.Report) *report.Report
		became bool // places may have moved
		stays  bool // the answer stays open
	}{
		"an answer":                {-1, answer, false, false},
		"the open answer":          {1, answer, false, true},
		"beside the open answer":   {0, answer, false, true},
		"the template":             {-1, inTemplate, true, false},
		"the template, while open": {1, inTemplate, true, false},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, small)
			if c.open >= 0 {
				b.run(b.w.Open(c.open))
			}
			before := b.w.Report()
			after := c.fix(t, before)
			done, effects := b.w.Fix(before, after, 1, "the fix")
			b.run(effects)
			a, open := b.w.Opened()
			if !done || b.w.Report().Source() != after.Source() || wished[Became](effects) != c.became || open != c.stays {
				t.Fatalf("done %v, replaced %v, open %v:\n%s", done, wished[Became](effects), open, b.w.Report().Source())
			}
			if open && plain.Trim(a.Text) != b.w.Text(c.open) {
				t.Errorf("the editor shows %q", a.Text)
			}
			if again, _ := b.w.Fix(before, after, 1, "the fix"); again {
				t.Error("a fix of what is no longer the report")
			}
			b.run(b.w.Undo())
			if b.w.Report().Source() != small {
				t.Errorf("undo left\n%s", b.w.Report().Source())
			}
		})
	}
}

// inTemplate changes what is of the template.
func inTemplate(_ testing.TB, r *report.Report) *report.Report {
	return report.Parse([]byte(strings.Replace(r.Source(), "# Exam", "# The exam", 1)))
}

// Nothing is fixed where nothing may be changed.
func TestFixesNothingWhileReading(t *testing.T) {
	b := newBench(t, small)
	b.disk.taken = true
	b.open()
	if done, _ := b.w.Fix(b.w.Report(), inTemplate(t, b.w.Report()), 0, "the fix"); done || b.w.Unsaved() {
		t.Error("it fixed what another handin has open")
	}
}

// A text of one's own editor that loses is in undo, for each answer; one that the
// report does not take is not, so that its file has to stay.
func TestHandedTextThatLost(t *testing.T) {
	for i := range 2 {
		b := newBench(t, with(t, small, i, "Before."))
		b.typed(i, "Theirs.")
		b.run(b.w.Close())
		h := store.Handed{Key: b.w.Report().Question(i).Key(), Base: []byte("What was handed out."), File: "x"}
		b.run(b.w.TakeText(h, "Mine."))
		r, err := b.about.Merged.Resolve([]string{"Theirs."})
		if err != nil {
			t.Fatal(err)
		}
		effects := b.w.Resolved(b.about.N, r, true)
		b.run(effects)
		if b.w.Report().Answer(i) != "Theirs." || !wished[TakeBack](effects) {
			t.Errorf("answer %d is %q, and the file may go: %v", i, b.w.Report().Answer(i), wished[TakeBack](effects))
		}
		b.run(b.w.Undo())
		if got := b.w.Report().Answer(i); got != "Mine." {
			t.Errorf("undo of answer %d gives %q", i, got)
		}
		for _, want := range []string{"Theirs.", "Before."} { // what was done before is not stuck
			b.run(b.w.Undo())
			if got := b.w.Report().Answer(i); got != want {
				t.Errorf("undo of answer %d gives %q, want %q", i, got, want)
			}
		}
		if b.w.doc.keepAside(i, "Mine.\n\n### Question 9") {
			t.Error("a text that the report does not take is said to be in undo")
		}
	}
}

// A text of one's own editor for an answer that nobody touched is there at once, and
// its file may go.
func TestTakesHandedText(t *testing.T) {
	for i, text := range []string{"12", "Mine.", "Ours."} {
		b := newBench(t, small)
		h := store.Handed{Key: b.w.Report().Question(i).Key(), Base: []byte(b.w.HandsOut(i)), File: "x"}
		effects := b.w.TakeText(h, text)
		if b.w.Report().Answer(i) != text || !wished[TakeBack](effects) {
			t.Errorf("answer %d is %q", i, b.w.Report().Answer(i))
		}
	}
	b := newBench(t, small)
	gone := store.Handed{Key: report.Key{Number: 99}, File: "x"}
	if effects := b.w.TakeText(gone, "Mine."); b.run(effects).says() != "there is no place for your editor's text any more; it is kept in x" || wished[TakeBack](effects) {
		t.Errorf("it says %q", b.says())
	}
}

// A text of one's own editor whose conflicts are left is offered again; what conflicts
// with the disk is not.
func TestHandedTextThatWasLeft(t *testing.T) {
	asks := func() *bench {
		b := newBench(t, with(t, small, 2, "Theirs."))
		b.run(b.w.TakeText(store.Handed{Key: b.w.Report().Question(2).Key(), Base: []byte("Old."), File: "x"}, "Mine."))
		return b
	}
	b := asks()
	if effects := b.w.Resolved(b.about.N, nil, false); !wished[LeaveText](effects) {
		t.Error("the text is not offered again after esc")
	}
	b = asks()
	b.w.awaits = true
	if effects := b.w.DraftFound(&store.Draft{Path: "x", Base: []byte(small), Now: []byte(small + "more\n")}, nil); !wished[LeaveText](effects) || !wished[Ask](effects) {
		t.Error("the text is not offered again after another question")
	}
	b = newBench(t, small)
	b.typed(2, "Mine.")
	b.disk.text = with(t, small, 2, "Theirs.")
	b.run(b.w.Save(ThenNothing))
	b.disk.text = small
	b.run(b.w.Touched())
	if wished[LeaveText](b.took) || !slices.ContainsFunc(b.took, func(e Effect) bool { return e == Effect(Withdraw{b.about.N}) }) {
		t.Error("a question about the disk leaves a text")
	}
}
