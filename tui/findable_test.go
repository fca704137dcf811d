package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"handin/report"
	"handin/report/plain"
)

// fronts are the keys that lead to each view and each layer.
var fronts = map[string][]string{
	"questions": {}, "noted": {"9"}, "checklist": {"tab"}, "page": {"tab", "tab"}, "changes": {"shift+tab"},
	"editor": {"5", "enter"}, "prompt": {"5", "enter", "ctrl+r"}, "filter": {"/", "d"}, "filtered": {"/", "d", "enter"},
	"help": {"?"}, "searched help": {"?", "/", "f"}, "palette": {"ctrl+l"}, "palette in the editor": {"5", "enter", "ctrl+l"},
	"notes": {"!"}, "a fix": {"9", "f"}, "all fixes": {"!", "a"}, "unsaved": {"tab", "space", "q"},
	"message": {"tab", "n", "tab", "tab", "å"}, "no repository": {"c"}, "figure": {"5", "enter", "ctrl+g"}, "large figure": {"1", "4", "enter", "f3"},
}

// At no size is a key's hint cut, or a message without a sign; the keys that lead to all
// others, and the way out, are always there.
func TestFooterAtAnySize(t *testing.T) {
	t.Parallel()
	for name, pressed := range fronts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := sample(t, "2026", 60, 20)
			d.keys(pressed...)
			for width := 60; width <= 200; width += apart(7) {
				for height := 20; height <= 60; height += 10 {
					d.send(tea.WindowSizeMsg{Width: width, Height: height})
					d.whole()
					checkFooter(d)
				}
			}
		})
	}
}

// However long a message is, the way out stands beside it or below it.
func TestMessageLeavesTheWayOut(t *testing.T) {
	t.Parallel()
	for name, pressed := range fronts {
		d := sample(t, "2026", 60, 20)
		d.keys(pressed...)
		for n := 1; n < 45; n++ {
			d.m.complain(strings.TrimSpace(strings.Repeat("word ", n)))
			lines := strings.Split(d.screen(), "\n")
			if foot := lines[len(lines)-1]; !strings.Contains(foot, "esc ") && !strings.Contains(foot, "q quit") {
				t.Errorf("%s: with a message of %d words the footer is %q", name, n, foot)
			}
		}
	}
}

func checkFooter(d *driver) {
	d.t.Helper()
	lines := strings.Split(d.screen(), "\n")
	foot := strings.TrimSpace(lines[len(lines)-1])
	f := d.m.frame()
	f.said = d.m.message.text
	all := d.m.shown().foot(f)
	if text := d.m.message.text; text != "" {
		screen := strings.Join(strings.Fields(d.screen()), " ")
		if !strings.Contains(screen, strings.Join(strings.Fields(plain.PrintableLine(text)), " ")) && !strings.Contains(screen, " …") {
			d.t.Errorf("the message %q is not whole at %v:\n%s", text, d.m.layout, d.screen())
		}
		foot = strings.TrimSpace(strings.TrimSuffix(foot, plain.PrintableLine(text)))
	}
	for part := range strings.SplitSeq(foot, hintsBetween) {
		if !strings.Contains(all.String(), part) {
			d.t.Errorf("the hint %q is cut at %v; whole are %q", part, d.m.layout, all)
		}
	}
	for _, h := range all {
		if h.stays && !strings.Contains(foot, h.text) {
			d.t.Errorf("the footer has no %q at %v: %q", h.text, d.m.layout, foot)
		}
	}
	want := ""
	switch l := d.m.shown().(type) {
	case lists:
		if !l.filter().Open {
			want = "tab views · ? keys"
		}
	case *editing:
		want = "ctrl+l actions · f1 keys"
	}
	if !strings.HasSuffix(foot, want) {
		d.t.Errorf("the footer does not end in %q at %v: %q", want, d.m.layout, foot)
	}
}

// Wherever it is opened, the palette has every binding, and so has the help; the footer
// calls an action as they do.
func TestPaletteHasEveryBinding(t *testing.T) {
	t.Parallel()
	all := map[string]bindings{
		"Questions": questionKeys, "Checklist": checklistKeys, "Page": pageKeys, "Changes": changeKeys,
		"every view": listKeys, "Notes": notesKeys, "the editor": allEditingKeys(),
	}
	for name, pressed := range fronts {
		if !slices.Contains([]string{"questions", "checklist", "page", "changes", "editor", "notes"}, name) {
			continue
		}
		d := sample(t, "2026", 200, 60)
		d.keys(pressed...)
		here := d.m.shown().foot(d.m.frame())
		d.keys("ctrl+l")
		listed := map[string]bool{}
		p := find[*palette](d.m.layers)
		for range p.found {
			row := strings.Split(d.screen(), "\n")
			for _, r := range row {
				if strings.Contains(r, "▌") {
					listed[strings.Join(strings.Fields(strings.Trim(strings.TrimSpace(r), "│ ▌")), " ")] = true
				}
			}
			d.keys("down")
		}
		shown := ""
		for row := range listed {
			shown += "\n" + row + "\n"
		}
		d.keys("esc")
		d.rest()
		h := &help{places: d.m.keyPlaces()}
		lines, _ := h.keys(d.m.frame(), 400)
		text := strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
		for place, keys := range all {
			for _, b := range keys {
				if b.show == "" {
					continue
				}
				if b.help == "" {
					t.Errorf("%s: %s has no name", place, b.show)
				}
				if !strings.Contains(shown, "\n"+b.name()+" ") || !strings.Contains(shown, b.show+"\n") {
					t.Errorf("%s: the palette lacks %q with %q, of %s:%s", name, b.name(), b.show, place, shown)
				}
				if !strings.Contains(ansi.Strip(text), b.show+" "+b.name()) {
					t.Errorf("%s: the help lacks %q with %q", name, b.name(), b.show)
				}
			}
		}
		for _, hint := range here {
			_, named, _ := strings.Cut(hint.text, " ")
			if !strings.Contains(hint.text, ": ") && !strings.Contains(shown, "\n"+named+" ") {
				t.Errorf("%s: the footer says %q, which the palette does not", name, hint.text)
			}
		}
	}
}

func TestPaletteActs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from  []string
		words string
		done  func(*driver) bool
		shows string
	}{
		{nil, "insert figure", func(d *driver) bool { return d.m.editing() != nil && d.m.asks() }, "figures/"},
		{[]string{"5", "enter"}, "figure", func(d *driver) bool { return d.m.asks() }, "figures/"},
		{nil, "fix all", func(d *driver) bool { return d.m.shown() == layer(d.m.notes) }, "a: fix all"},
		{[]string{"5", "enter"}, "notes", func(d *driver) bool { return d.m.shown() == layer(d.m.notes) && d.m.editing() == nil }, "Notes on the report"},
		{nil, "commit", func(d *driver) bool { return d.m.inLists() }, "no commit to be made"},
		{[]string{"g"}, "next not ready", func(d *driver) bool { return d.m.questions.Selected > 0 }, "tab views"},
		{nil, "tick", func(d *driver) bool { return d.m.now == pane(d.m.checklist) && !d.m.work.Unsaved() }, "space: tick"},
		{[]string{"5", "enter"}, "undo, redo", func(d *driver) bool { return d.m.editing() != nil }, "nothing to undo"},
		{[]string{"5", "enter"}, "quit", func(d *driver) bool { return d.quit }, ""},
		{nil, "?", func(d *driver) bool { return find[*help](d.m.layers) != nil }, "In every view"},
	} {
		d := sample(t, "2026", 120, 40)
		d.keys(c.from...)
		d.keys("ctrl+l")
		d.text(c.words)
		if c.words != "?" {
			d.keys("enter")
		}
		if !c.done(d) {
			t.Errorf("%q from %v:\n%s", c.words, c.from, d.screen())
		}
		d.shows(c.shows)
	}
}

// A key that does nothing here says so, or where it does something.
func TestInertKeys(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	d.keys("space")
	d.shows("space: tick, in Checklist")
	d.keys("å")
	d.shows("å does nothing here")
	d.keys("tab", "r")
	d.shows("r: put an answer back, in Changes")
	d.keys("shift+tab", "5", "enter", "ctrl+q")
	d.shows("ctrl+q does nothing here")
}

// A click on a hint presses its key.
func TestClickOnHint(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	click := func(text string) {
		t.Helper()
		d.shows(text)
		for y, line := range strings.Split(d.screen(), "\n") {
			if at := strings.LastIndex(line, text); y == 39 && at >= 0 {
				d.send(tea.MouseClickMsg{X: len([]rune(line[:at])), Y: y, Button: tea.MouseLeft})
			}
		}
	}
	click("tab views")
	d.shows("Week 1")
	click("? keys")
	d.shows("In every view")
	click("esc closes")
	d.lacks("In every view")
	d.keys("shift+tab", "enter")
	click("ctrl+l actions")
	click("esc cancels")
	click("esc list")
	if d.m.editing() != nil {
		t.Error("the click did not leave the editor")
	}
}

// VS Code's terminal keeps some keys: others are named, and do the same.
func TestKeysInVSCode(t *testing.T) {
	t.Parallel()
	for _, keys := range []bindings{questionKeys, checklistKeys, pageKeys, changeKeys, listKeys, notesKeys, allEditingKeys(), resolvingKeys} {
		for _, b := range keys {
			for written := range strings.FieldsSeq(b.written(true)) {
				if slices.Contains(keptByVSCode, written) {
					t.Errorf("%s is named for %q, and does not arrive", written, b.name())
				}
			}
		}
	}
	d := sample(t, "2026", 120, 40)
	d.m.vscode = true
	d.keys("5", "enter")
	d.shows("ctrl+l actions, keys")
	d.lacks("f1")
	d.keys("f4")
	d.shows("figures/")
}

// The work list leads from one note to the next: what is to be fixed is, one or all of a
// rule, by one step of undo; the template's own is folded away.
func TestNotesList(t *testing.T) {
	t.Parallel()
	src := sample(t, "2026", 110, 34).m.work.Report().Source()
	src = strings.Replace(src, "\n- one thing in each pull request", "\n- one thing in each pull request\n\nWe had\n- two\n- three", 1)
	d := open(t, []byte(src), 110, 34)
	d.keys("!")
	d.shows("Keeps a question from being ready")
	d.shows("▸ The template's own (2)")
	d.lacks("53 boxes of the checklist")
	d.keys("G", "enter")
	d.shows("▾ The template's own (2)")
	d.keys("enter")
	d.shows("▸ The template's own")
	d.toNote("list-glued", "k")
	d.keys("a")
	d.shows("Fix all of list-glued · ")
	if d.m.work.Report().Source() != src {
		t.Fatal("something was changed before the key")
	}
	d.keys("enter")
	d.shows("Fixed ")
	d.shows(" left")
	d.shows("Notes on the report")
	for _, n := range d.m.work.Review().Notes {
		if n.Rule == "list-glued" && n.Index >= 0 {
			t.Errorf("line %d is not fixed", n.Line)
		}
	}
	d.keys("ctrl+z")
	if d.m.work.Report().Source() != src {
		t.Error("one step of undo does not give the text back")
	}
	d.shows("Undid the fixes of list-glued, ")
	d.keys("ctrl+y")
	d.shows("Redid the fixes of list-glued, ")
	d.keys("ctrl+z", "f")
	d.shows("Fix ")
	d.keys("enter")
	d.shows("Fixed; ctrl+z undoes it.")
	d.keys("esc")
	d.rest()
	d.keys("ctrl+z")
	d.shows("Undid the fix of ")
	d.keys("ctrl+y", "g", "enter")
	if d.m.shown() != layer(lists{d.m.now}) || d.m.now != pane(d.m.questions) {
		t.Errorf("enter did not go there:\n%s", d.screen())
	}
	d.shows(fmt.Sprintf("Question %d", d.m.work.Report().Question(d.m.questions.Selected).Number))
	if r := report.Parse([]byte(d.disk())); r.Source() != src {
		t.Error("the file changed before it was saved")
	}
}

// What textinput cannot do is no key of the fields for words.
func TestWordsDeleteForward(t *testing.T) {
	t.Parallel()
	for _, opens := range []string{"ctrl+l", "/"} {
		d := sample(t, "2026", 80, 24)
		d.keys(opens, "a", "space", "space", "left", "left", "alt+d", "alt+delete")
		d.shows("a ")
	}
}
