package tui

import (
	"errors"
	"fmt"
	"path"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"

	"handin/checks"
	"handin/report/plain"
	"handin/tui/field"
	"handin/tui/outside"
	"handin/tui/preview"
	"handin/tui/screen"
)

// figureEntry is an image in the report's figures folder.
type figureEntry struct {
	path    string // from the report's folder
	about   string // its size, or why it is no image
	bytes   int64
	shown   []int // the questions whose answers show it
	example bool  // the course's own, to which a prompt links
}

// label is the entry's line in the form.
func (f figureEntry) label() string {
	text := plain.PrintableLine(path.Base(f.path)) + "  " + f.about
	if len(f.shown) > 0 {
		text += "  in " + strings.Trim(strings.ReplaceAll(fmt.Sprint(f.shown), " ", ", "), "[]")
	}
	if f.example {
		text += "  (the course's example)"
	}
	return text
}

// elsewhereFigure is the choice of a file that is not in the figures folder.
const elsewhereFigure = "\x00"

// figureForm is what the form about a figure collects.
type figureForm struct{ chosen, source, caption string }

// chooseFigure opens the form. Dropped is a path that was pasted into the
// editor just before, or "".
func (m *model) chooseFigure(entries []figureEntry, dropped string) tea.Cmd {
	f := &figureForm{}
	if dropped != "" {
		f.chosen, f.source = elsewhereFigure, outside.CleanDropped(dropped)
	}
	return m.askFigure(f, entries, dropped, "")
}

// askFigure opens the form with what was filled in so far; wrong says why the file that was
// named is none.
func (m *model) askFigure(f *figureForm, entries []figureEntry, dropped, wrong string) tea.Cmd {
	about := "its path, or drop it here; tab completes it; it is copied into figures/"
	if wrong != "" {
		about = wrong + "\n" + about
	}
	list := huh.NewSelect[string]().Title("Insert a figure").Description("from figures/ beside the report\n").Value(&f.chosen)
	groups := []*huh.Group{
		huh.NewGroup(list),
		huh.NewGroup(m.line(&f.source).Title("The image's file").Description(about).Validate(notEmpty).
			Completes(outside.CompletePath).Checks(outside.CheckFigure)).WithHideFunc(func() bool { return f.chosen != elsewhereFigure }),
		huh.NewGroup(m.line(&f.caption).Title("Caption").Description("a few words on what it shows")),
	}
	if wrong != "" {
		groups = groups[1:] // that is chosen
	}
	asked := newForm(m.styles, groups...)
	asked.size = func(l screen.Layout) (width int) {
		width = figureFormWidth(l, asked.wide())
		list.Options(figureOptions(m.styles, entries, width-2)...).Height(min(len(entries)+4, formRows(l)))
		return width
	}
	asked.then = func(m *model, ok bool) tea.Cmd { return m.figureChosen(ok, f, entries, dropped) }
	asked.beside = func() (preview.PictureRequest, bool) {
		hovered, ok := list.Hovered()
		return preview.PictureRequest{Path: hovered, Cols: figureCols, Rows: figureRows}, ok && hovered != elsewhereFigure
	}
	return m.ask(asked)
}

// figureFormWidth leaves room for a figure at the form's side, if there is any and the form
// does not need it.
func figureFormWidth(l screen.Layout, wide bool) int {
	if wide {
		return formWidth(l, 100)
	}
	if l.Width >= 80 {
		return formWidth(l, 100) - figureCols - 2
	}
	return formWidth(l, 70)
}

// figureOptions are the figures that can be chosen, in lines of at most such a width.
func figureOptions(s screen.Styles, entries []figureEntry, width int) []huh.Option[string] {
	var options []huh.Option[string]
	for _, e := range entries {
		options = append(options, huh.NewOption(strings.TrimRight(s.Fit(e.label(), width), " "), e.path))
	}
	return append(options, huh.NewOption("a file from elsewhere …", elsewhereFigure))
}

// line is a field for a text of one line.
func (m *model) line(value *string) *field.Field {
	return field.New(1, value, m.styles.Method)
}

func notEmpty(s string) error {
	if strings.TrimSpace(s) == "" {
		return errors.New("a path is needed; esc goes back")
	}
	return nil
}

// figureCols is how wide the figure under the cursor is drawn, in so many rows at most.
const figureCols, figureRows = 34, 14

// figureChosen inserts the figure, after copying it if it is from elsewhere.
func (m *model) figureChosen(ok bool, f *figureForm, entries []figureEntry, dropped string) tea.Cmd {
	if !ok {
		return nil
	}
	if f.chosen == elsewhereFigure {
		return addFigure(m.work.File().Folder(), f, entries, dropped)
	}
	for _, e := range entries {
		if e.path == f.chosen {
			return func() tea.Msg { return figureAddedMsg{entry: e, caption: f.caption, dropped: dropped} }
		}
	}
	return nil
}

// figureAdded puts the Markdown that the course's checker counts into the answer.
func (m *model) figureAdded(msg figureAddedMsg) tea.Cmd {
	if msg.err != nil {
		if m.editing() == nil || msg.again == nil {
			m.complain("no figure was inserted: " + msg.err.Error())
			return nil
		}
		return m.askFigure(msg.again, msg.entries, msg.dropped, plain.PrintableLine(msg.err.Error()))
	}
	e := m.editing()
	if e == nil {
		m.say("the figure is now " + msg.entry.path)
		return nil
	}
	e.insertFigure(msg.entry.path, msg.caption, msg.dropped)
	cmd := e.changed(m)
	switch {
	case msg.entry.bytes > largeFigure:
		m.complain(fmt.Sprintf("%s has %s: the course's pre-commit hook refuses files above 500 KB", msg.entry.path, checks.BytesText(msg.entry.bytes)))
	case msg.copied:
		m.say("copied to " + msg.entry.path)
	}
	return tea.Batch(cmd, m.do(m.work.LookForFigures()))
}

const largeFigure = 500 << 10

// insertFigure writes a figure at the cursor as a paragraph of its own, in the
// place of the path that was dropped there.
func (e *editing) insertFigure(link, caption, dropped string) {
	text, at := e.ed.Text(), e.ed.CursorOffset()
	start := at
	if dropped != "" && strings.HasSuffix(text[:at], dropped) {
		start = at - len(dropped)
	}
	if strings.TrimSpace(caption) == "" {
		caption = strings.TrimSuffix(path.Base(link), path.Ext(link))
	}
	nl := e.shows.Newline
	image := checks.ImageMarkdown(caption, link)
	if before := text[:start]; plain.Trim(before) != "" {
		image = missing(before, nl, strings.HasSuffix) + image
	}
	if after := text[at:]; plain.Trim(after) != "" {
		image += missing(after, nl, strings.HasPrefix)
	}
	e.ed.Replace(start, at, image)
}

// missing gives the line endings that are needed for a blank line at the end,
// or the start, of a text.
func missing(text, nl string, has func(s, affix string) bool) string {
	switch {
	case has(text, nl+nl):
		return ""
	case has(text, nl):
		return nl
	}
	return nl + nl
}

// droppedPath reports whether what was pasted is the path of an image, as terminals
// give it when a file is dropped into them.
func droppedPath(pasted string) bool {
	p := outside.CleanDropped(pasted)
	switch strings.ToLower(path.Ext(p)) {
	case ".png", ".jpg", ".jpeg":
		return strings.ContainsAny(p, `/\`) && !strings.ContainsAny(p, "\r\n") && !strings.Contains(p, "](")
	}
	return false
}
