package tui

import (
	"slices"

	"github.com/charmbracelet/x/ansi"

	"handin/checks"
	"handin/checks/history"
	"handin/report/plain"
	"handin/tui/editor"
	"handin/tui/hypertext"
	"handin/tui/preview"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// asking is what is asked for, and noted, of the answer that is being written.
type asking struct {
	prompt []string // and below it what the repository knows of it
	facts  factsDrawn
	top    int            // the first line that is in view where all of it is read
	head   string         // the first note in a row
	more   bool           // that is not all that is noted
	notes  []string       // all of them, as wide as the prompt
	places []placed       // of the notes in the text
	words  []editor.Range // that are misspelt, but for the one that is being written
	of     notesDrawn     // what the notes were drawn of
	others askedElsewhere
}

// askedElsewhere is what other branches had of the answer when it was opened, or when they
// were read: it is not looked for, or drawn, at a letter.
type askedElsewhere struct {
	in    *history.Elsewhere
	index int
	found []history.Found
	width int // of the prompt
	row   int // how wide the window is
	look  *hypertext.Look
	cells ansi.Method
	lines []string // below the prompt
	head  string   // where nothing is noted
}

// fit looks and draws anew where something else is asked. It reports whether it was.
func (a *askedElsewhere) fit(f frame, i, width int) bool {
	s, row := f.styles, f.layout.Width
	now := askedElsewhere{in: f.findings.elsewhere, index: i, found: a.found, width: width, row: row, look: s.Page, cells: s.Method}
	asked := a.in == now.in && a.index == i
	if asked && a.width == width && a.row == row && a.look == now.look && a.cells == now.cells {
		return false
	}
	if !asked {
		now.found = f.findings.foundOn(f.work, i)
	}
	if len(now.found) > 0 {
		now.lines = elsewhereLines(s, now.found, "f9", width)
		now.head = s.Dim.Render(s.Method.Truncate(elsewhereSays(now.found), row-7, "…") + " · f9")
	}
	*a = now
	return true
}

// notesDrawn is what the lines of notes are drawn of.
type notesDrawn struct {
	notes []checks.Note
	held  string
	width int
	row   int // how wide the window is
	look  *hypertext.Look
	cells ansi.Method
}

func (n notesDrawn) same(other notesDrawn) bool {
	return n.held == other.held && n.width == other.width && n.row == other.row && n.look == other.look && n.cells == other.cells &&
		slices.EqualFunc(n.notes, other.notes, func(a, b checks.Note) bool {
			return a.Line == b.Line && a.Costs == b.Costs && a.Message == b.Message
		})
}

// placed is a place of a note in the text that is being written.
type placed struct {
	offset int
	costs  bool
	word   string // that is misspelt, or ""
}

// fit draws anew what has changed.
func (a *asking) fit(f frame, i int, text string, cursor int) {
	width := f.layout.PromptWidth()
	a.facts.fit(f, i, width)
	if a.others.fit(f, i, width) {
		a.of = notesDrawn{}
	}
	a.prompt = slices.Concat(promptLines(f.styles, f.work.Report().Prompt(i), width), a.facts.lines, a.others.lines)
	held, _ := f.work.Held(i)
	notes := f.work.Review().Remarks(i)
	places := placesIn(f.work, notes, i, text)
	notes = besides(notes, wordAt(places, cursor))
	a.places, a.words = misspeltApart(places, cursor)
	if now := (notesDrawn{notes, held, width, f.layout.Width, f.styles.Page, f.styles.Method}); !now.same(a.of) {
		a.of, a.notes = now, noteLines(f.styles, f.work, i, notes, width)
		a.head, a.more = firstNote(f, i, notes)
		if a.head == "" {
			a.head = a.others.head
		}
	}
}

// firstNote is the first note on an answer in a row of the window, and reports whether there
// is more to be read than that.
func firstNote(f frame, i int, remarks []checks.Note) (line string, more bool) {
	s, notes := f.styles, notesOn(f.styles, f.work, i, remarks)
	if len(notes) == 0 {
		return "", false
	}
	line, width := notes[0].text, f.layout.Width
	if more = len(notes) > 1 || s.Width(line) > width-2; more {
		line = s.Method.Truncate(line, width-15, "…")
		return notes[0].style.Render(line) + s.Dim.Render("  ctrl+r: all"), true
	}
	return notes[0].style.Render(line), false
}

// lines are those of the prompt, and if all is to be read those of the notes below them,
// where they move no line of the prompt when they come and go.
func (a *asking) lines(all bool) []string {
	if !all || !a.more {
		return a.prompt
	}
	return slices.Concat(a.prompt, []string{""}, a.notes)
}

// noted are the places for the preview to mark.
func (a *asking) noted() (n preview.Noted) {
	for _, p := range a.places {
		n.Add(p.offset)
	}
	return n
}

// placesIn gives the places of notes on the i-th answer in a text for it, in which blank
// lines may stand around it. There are none in one that is not the report's.
func placesIn(w *workspace.Workspace, notes []checks.Note, i int, text string) []placed {
	if len(notes) == 0 {
		return nil
	}
	in := plain.Answer(text, plain.Span{Start: 0, End: len(text)})
	at := w.Report().Question(i).Answer
	if text[in.Start:in.End] != w.Report().Answer(i) {
		return nil
	}
	var places []placed
	for _, n := range notes {
		word, _ := n.Misspelt()
		for _, offset := range n.Offsets() {
			if at.Start <= offset && offset < at.End {
				places = append(places, placed{in.Start + offset - at.Start, n.Costs, word})
			}
		}
	}
	return places
}

// signFor is what stands before a row that a note is about.
func signFor(s screen.Styles, costs bool) string {
	if costs {
		return s.Warn.Render("!")
	}
	return s.Dim.Render("!")
}
