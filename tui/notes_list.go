package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/report"
	"handin/report/plain"
	"handin/tui/hypertext"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// notesList is the work list of all notes on the report. Below or beside it is the
// selected one whole, with what a fix of it changes.
type notesList struct {
	screen.List // an item is the number of its row
	inert
	model  *model
	rows   []noteRow
	open   map[noteGroup]bool // those that are folded away and were opened
	look   noteLook
	of     *report.Report // what was found of the fixes is of this one
	beside checks.Beside
	fixes  []checks.Fix        // in the order of the notes
	left   []workspace.Unfixed // the notes that have none
	detail []string
}

// noteLook is what the detail was drawn for.
type noteLook struct {
	of    *report.Report
	about noteIdentity
	nth   int
	width int
	page  *hypertext.Look // one for each set of colours
}

// notesKeys work in the list of all notes.
var notesKeys = bindings{
	{keys("enter"), "enter", "go there; on a folded group: open it", inFoot, do(func(m *model) { m.notes.leave(m) })},
	{keys("f", "f2"), "f", "fix; shows what changes first", inFoot, func(m *model) tea.Cmd { return m.notes.fix(m) }},
	{keys("a"), "a", "fix all; of this rule", inFoot, do(func(m *model) { m.notes.fixAll(m) })},
	{keys("w"), "w", "keep the word; a misspelt one, as a word of your own", whereMisspelt, func(m *model) tea.Cmd { return m.notes.keepWord(m) }},
	{keys("ctrl+s"), "ctrl+s", "save", inHelp, (*model).save},
	{keys("ctrl+z"), "ctrl+z", "undo", inHelp, func(m *model) tea.Cmd { return m.notes.undo(m) }},
	{keys("ctrl+y", "ctrl+shift+z"), "ctrl+y", "redo", inHelp, func(m *model) tea.Cmd { return m.notes.redo(m) }},
	{keys("down", "j"), "↓ ↑", "move; j and k too", inHelp, do(func(m *model) { m.notes.by(1) })},
	{keys("up", "k"), "", "", inHelp, do(func(m *model) { m.notes.by(-1) })},
	{keys("pgdown", "space"), "pgup pgdn", "a page up, down", inHelp, do(func(m *model) { m.notes.by(m.screenful()) })},
	{keys("pgup"), "", "", inHelp, do(func(m *model) { m.notes.by(-m.screenful()) })},
	{keys("g", "home"), "g G", "first, last; home and end too", inHelp, do(func(m *model) { m.notes.by(-9999) })},
	{keys("G", "end"), "", "", inHelp, do(func(m *model) { m.notes.by(9999) })},
	{keys("esc", "!", "q", "ctrl+c"), "esc", "back", wayOut, func(m *model) tea.Cmd { m.remove(m.notes); return m.heardEsc() }},
	{keys(paletteKey, ":"), "ctrl+l", "actions; all of them by their names", inHelp, do((*model).openPalette)},
	{keys("?", "f1"), "?", "keys; all of them, with a search", last, do((*model).openHelp)},
}

// showNotes opens the list of all notes where it was left.
func (m *model) showNotes() {
	if m.notes == nil {
		m.notes = &notesList{model: m, open: map[noteGroup]bool{}}
		m.notes.fill()
		m.notes.begin()
	}
	m.remove(m.notes)
	m.push(m.notes)
	m.notes.fill()
}

// begin selects what stops the checker, or else the first note that has a fix.
func (l *notesList) begin() {
	for _, r := range l.rows {
		if !r.title && (r.group == notesStop || l.fixOf(r.note) >= 0) {
			l.Selected = r.at
			return
		}
	}
}

func (l *notesList) key(m *model, k tea.KeyPressMsg) tea.Cmd { return m.command(k, notesKeys.find) }

func (l *notesList) mouse(m *model, msg tea.MouseMsg) tea.Cmd {
	at := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		l.by(wheelStep(at.Button) / 3)
	case tea.MouseClickMsg:
		y := at.Y - m.layout.BodyTop() - listedHead
		if p := notesPlace(m.layout); at.Button == tea.MouseLeft && at.X < p.width && 0 <= y && y < p.height {
			if i := l.At(screen.ItemsOf(l.rows), y); i >= 0 {
				l.Selected = i
			}
		}
	}
	return nil
}

func (l *notesList) foot(f frame) hints { return notesKeys.foot(f) }

func (l *notesList) by(n int) { l.Selected = l.To(screen.ItemsOf(l.rows), n) }

// fill makes the rows of the notes as they are. The one that is selected stays so; where it
// is gone, what stands in its place is.
func (l *notesList) fill() {
	w := l.model.work
	v := w.Review()
	if b := w.Beside(); l.of != w.Report() || l.beside.Repository != b.Repository || l.beside.Spelling != b.Spelling {
		l.of, l.beside = w.Report(), b
		l.detail = nil
		l.fixes, l.left = l.model.work.Fixes(l.fixable)
	}
	was, selected := l.row()
	var groups [noteGroups][]checks.Note
	for _, n := range v.Notes {
		g := groupOf(v, n)
		groups[g] = append(groups[g], n)
	}
	l.rows = l.rows[:0]
	for g, notes := range groups {
		if len(notes) > 0 {
			l.add(noteGroup(g), notes)
		}
	}
	switch i := slices.IndexFunc(l.rows, was.same); {
	case selected && i >= 0:
		l.Selected = i
	case selected && !was.title:
		l.Selected = l.near(was)
	}
	l.by(0)
}

// add makes the rows of a group.
func (l *notesList) add(group noteGroup, notes []checks.Note) {
	l.rows = append(l.rows, noteRow{group: group, count: len(notes), title: true, at: len(l.rows)})
	if group.folds() && !l.open[group] {
		return
	}
	alike := map[noteIdentity]int{}
	for _, n := range notes {
		is := identityOf(n)
		l.rows = append(l.rows, noteRow{group: group, note: n, nth: alike[is], at: len(l.rows)})
		alike[is]++
	}
}

// near is the place of a note where one was: of the same group, the next one or else the last.
func (l *notesList) near(was noteRow) int {
	at := was.at
	for _, r := range l.rows {
		if !r.title && r.group == was.group {
			if at = r.at; at >= was.at {
				break
			}
		}
	}
	return at
}

// fixable reports whether a note may be fixed: the text of what is held is not the report's.
func (l *notesList) fixable(n checks.Note) bool { return n.Index < 0 || !l.model.isHeld(n.Index) }

// row gives the selected row, and reports whether there is one.
func (l *notesList) row() (noteRow, bool) {
	if i := l.Position(screen.ItemsOf(l.rows)); i >= 0 {
		return l.rows[i], true
	}
	return noteRow{}, false
}

// fixOf gives the number of the fix for a note among all, or -1.
func (l *notesList) fixOf(n checks.Note) int {
	return slices.IndexFunc(l.fixes, func(f checks.Fix) bool { return sameNote(f.Note, n) })
}

// asks reports whether a note is about a question that stands twice, and fix asks which stays.
func (l *notesList) asks(n checks.Note) bool {
	return slices.ContainsFunc(l.left, func(u workspace.Unfixed) bool { return u.Asks && sameNote(u.Note, n) })
}

// leave goes to what the note is about, or opens a group.
func (l *notesList) leave(m *model) {
	r, ok := l.row()
	switch {
	case !ok:
		return
	case r.title:
		l.open[r.group] = !l.open[r.group]
		l.fill()
		return
	}
	m.remove(l)
	i := r.note.Index
	if i < 0 {
		i = questionOn(m.work.Report(), r.note.Line)
	}
	if i >= 0 {
		m.questions.filter().Clear()
		m.questions.choose(i)
		m.turnTo(m.questions)
		return
	}
	m.turnTo(m.page)
	m.page.goTo, m.page.top = 0, 0
	m.say(fmt.Sprintf("Line %d of %s is in no question", r.note.Line, plain.PrintableLine(m.names()[len(m.names())-1])))
}

// fix shows the selected note's fix, after which the next one stands ready.
func (l *notesList) fix(m *model) tea.Cmd {
	r, ok := l.row()
	if !ok || r.title || !m.mayChange() {
		return nil
	}
	switch i := l.fixOf(r.note); {
	case i >= 0:
		m.offerFixes(l.fixable, i)
	case l.asks(r.note):
		m.offerDoubled(m.work.DoubledOn(r.note))
	default:
		m.say(m.whyNoFix(r.note))
	}
	return nil
}

// whyNoFix says why a note has no fix.
func (m *model) whyNoFix(n checks.Note) string {
	if _, left := m.work.Fixes(func(other checks.Note) bool { return sameNote(n, other) }); len(left) > 0 {
		return left[0].String()
	}
	if n.Index >= 0 && m.isHeld(n.Index) {
		return "The text in the editor is not in the report; handin fixes what is"
	}
	return "Nothing here that handin can fix"
}

// keepWord makes the selected misspelt word one of the student's own.
func (l *notesList) keepWord(m *model) tea.Cmd {
	r, _ := l.row()
	word, _ := r.note.Misspelt()
	if word == "" {
		m.say("w keeps a misspelt word as your own; no word is selected")
		return nil
	}
	defer l.fill()
	return m.keepWord(word)
}

// undo and redo keep the list in front.
func (l *notesList) undo(m *model) tea.Cmd { defer l.fill(); return m.undo() }
func (l *notesList) redo(m *model) tea.Cmd { defer l.fill(); return m.redo() }

// notesPlace is where the notes stand.
func notesPlace(l screen.Layout) listed { return listedIn(l, max(5, (l.Body()-listedHead)*2/5)) }

func (l *notesList) rules(f frame) (above, below string) { return notesPlace(f.layout).rules(f) }

func (l *notesList) fit(f frame) {
	l.fill()
	p := notesPlace(f.layout)
	width := p.sideWidth
	l.Show(screen.ItemsOf(l.rows), p.height)
	r, _ := l.row()
	now := noteLook{f.work.Report(), identityOf(r.note), r.nth, width, f.styles.Page}
	if r.title {
		now.about.line = -1 - int(r.group)
	}
	if l.detail == nil || l.look != now {
		l.look, l.detail = now, l.details(f, r, width-2)
	}
}

// details are the selected note whole, and what its fix changes.
func (l *notesList) details(f frame, r noteRow, width int) []string {
	s, n := f.styles, r.note
	switch {
	case len(l.rows) == 0:
		return []string{}
	case r.title:
		return s.Wrap("enter opens or folds them", width, 0)
	}
	title := fmt.Sprintf("line %d · %s", n.Line, n.Rule)
	if r.group == notesWords {
		title += " · w keeps the word as your own"
	}
	head := screen.Styled(s.Dim, s.Wrap(title, width, 0))
	if i := l.fixOf(n); i >= 0 {
		return append(head, l.model.fixLines(l.of, l.fixes[i], l.model.work.Achieves(l.of, l.fixes[i]), width)...)
	}
	for _, u := range l.left {
		if sameNote(u.Note, n) {
			n = n.Advised(u.Why)
		}
	}
	return append(head, s.Wrap(plain.PrintableLine(n.Message), width, 0)...)
}

func (l *notesList) draw(f frame) []string {
	s := f.styles
	p := notesPlace(f.layout)
	sideHeight := p.sideHeight
	head := s.Fit(" "+s.Strong.Render("Notes on the report")+s.Dim.Render(" · "+l.counts()), f.layout.Width)
	var list []string
	for _, r := range screen.Window(l.rows, l.Top, p.height) {
		list = append(list, l.line(s, r, p.width))
	}
	if len(l.rows) == 0 {
		list = append(list, " Nothing to be said")
	}
	detail := screen.Window(l.detail, 0, sideHeight)
	if len(l.detail) > sideHeight && sideHeight > 0 {
		detail = slices.Clone(detail)
		detail[sideHeight-1] = s.Dim.Render("… f shows all of it")
	}
	return p.draw(f, head, list, detail)
}

// counts says how many notes there are to work on.
func (l *notesList) counts() string {
	n, words := 0, 0
	for _, r := range l.rows {
		switch {
		case !r.title || r.group.folds():
		case r.group == notesWords:
			words = r.count
		default:
			n += r.count
		}
	}
	text := plain.Count(n, "note")
	if fixes := len(l.fixes) - words; fixes > 0 {
		text += fmt.Sprintf(", %d with a fix", fixes)
	}
	switch {
	case words == 0:
		return text
	case n == 0:
		return plain.Count(words, "misspelt word")
	}
	return text + " · " + plain.Count(words, "misspelt word")
}

func (l *notesList) line(s screen.Styles, r noteRow, width int) string {
	on, bar := screen.Style.Itself, " "
	if r.at == l.Selected && r.Item() >= 0 {
		on, bar = screen.Style.Selected, "▌"
	}
	left := on(s.Accent).Render(bar)
	if r.title {
		text := fmt.Sprintf("%s (%d)", r.group, r.count)
		switch {
		case r.group.folds() && l.open[r.group]:
			text = "▾ " + text
		case r.group.folds():
			text = "▸ " + text
		}
		return left + on(s.Dim).Render(s.Fit(text, width-1))
	}
	sign, style := "! ", s.Warn
	if r.group != notesStop && r.group != notesCost {
		sign, style = "· ", s.Dim
	}
	place := "    "
	if r.note.Question > 0 {
		place = fmt.Sprintf("%3d ", r.note.Question)
	}
	can := "  "
	if l.fixOf(r.note) >= 0 || l.asks(r.note) {
		can = " f"
	}
	text := s.Fit(strings.ReplaceAll(plain.PrintableLine(r.note.Message), "`", ""), width-1-2-4-3)
	return left + on(style).Render(sign) + on(s.Plain).Render(place+text) + on(s.Accent).Render(can+" ")
}
