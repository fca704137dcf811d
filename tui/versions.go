package tui

import (
	"context"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"handin/checks/history"
	"handin/report"
	"handin/report/plain"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// versions is the list of what an answer was, the newest first, and beside the selected one
// what taking it changes. They come while they are read; who leaves stops that.
//
//	state    versions         the last      leave
//	reading  reading, asks    read          gone
//	read     -                -             gone
type versions struct {
	screen.List // an item is the number of its row
	inert
	of      report.Key         // the question
	n       int                // of the reading
	parts   int                // of it that have come
	merges  int                // the question about what is to be merged in; or 0
	stop    context.CancelFunc // of it
	all     []history.Version
	read    bool   // no more come
	partial string // why git may lack some
	why     string // they could not be read
	rows    []versionRow
	detail  []string
	top     int // the first line of the detail that is in view
	drawn   versionDrawn
}

// versionRow is a line of the list: a title, a version, or what a branch has that was not
// merged.
type versionRow struct {
	history.Version
	title string
	found *history.Found
	now   bool // it is what the report has
	at    int
}

func (r versionRow) Item() int {
	if r.title != "" {
		return -1
	}
	return r.at
}

// same reports whether another row is about the same.
func (r versionRow) same(other versionRow) bool {
	return r.title == other.title && r.Text == other.Text && (r.found == nil) == (other.found == nil)
}

// versionsKeys work in the list of versions.
var versionsKeys = bindings{
	{keys("r"), "r", "take this one", inFoot, (*model).takeVersion},
	{keys("m"), "m", "merge it in; what a branch has that was not merged", whereFound, (*model).mergeVersion},
	{keys("down", "j"), "↓ ↑", "move; j and k too", inHelp, do(func(m *model) { m.versions().by(1) })},
	{keys("up", "k"), "", "", inHelp, do(func(m *model) { m.versions().by(-1) })},
	{keys("pgdown", "space", "ctrl+d"), "pgup pgdn", "scroll what it changes", inFoot, do(func(m *model) { m.versions().scroll(m.layout, m.screenful()) })},
	{keys("pgup", "ctrl+u"), "", "", inHelp, do(func(m *model) { m.versions().scroll(m.layout, -m.screenful()) })},
	{keys("g", "home"), "g G", "first, last; home and end too", inHelp, do(func(m *model) { m.versions().by(-99999) })},
	{keys("G", "end"), "", "", inHelp, do(func(m *model) { m.versions().by(99999) })},
	{keys("esc", "h", "E", "f9", "q", "ctrl+c"), "esc", "back", wayOut, func(m *model) tea.Cmd { m.leaveVersions(); return m.heardEsc() }},
	{keys(paletteKey, ":"), "ctrl+l", "actions; all of them by their names", inHelp, do((*model).openPalette)},
	{keys("?", "f1"), "?", "keys; all of them, with a search", last, do((*model).openHelp)},
}

// versions is the list of versions that is open, or nil.
func (m *model) versions() *versions { return find[*versions](m.layers) }

// showVersions opens the versions of the answer that is selected, or being edited.
func (m *model) showVersions() tea.Cmd {
	i := m.questions.at()
	if e := m.editing(); e != nil {
		i = e.index
	}
	return m.openVersions(i)
}

func (m *model) openVersions(i int) tea.Cmd {
	switch {
	case i < 0 || i >= m.work.Report().QuestionCount():
		m.say("a question has versions; this is none")
		return nil
	case m.git.repository == nil:
		m.say("there are no versions here: " + m.reason())
		return nil
	}
	m.versionReads++
	ctx, stop := context.WithCancel(context.Background())
	l := &versions{of: m.work.Report().Question(i).Key(), n: m.versionReads, stop: stop}
	m.push(l)
	return readVersions(ctx, l.n, *m.git.repository, m.work.File(), l.of, m.work.Edition())
}

// leaveVersions takes the list away, and ends what is read for it.
func (m *model) leaveVersions() {
	if l := m.versions(); l != nil {
		l.stop()
		m.remove(l)
	}
}

// versionsRead takes versions, and asks for more; those for a list that was left are for
// nothing.
func (m *model) versionsRead(msg versionsMsg) tea.Cmd {
	l := m.versions()
	if l == nil || !l.take(msg) {
		return nil
	}
	return msg.rest.more
}

// take takes the versions that are waited for, and reports whether there may be more.
func (l *versions) take(msg versionsMsg) (more bool) {
	if msg.n != l.n || msg.part != l.parts || l.read {
		return false
	}
	l.parts++
	l.all = append(l.all, msg.found...)
	l.read, l.partial = msg.rest == nil, msg.partial
	if msg.err != nil {
		l.why = plain.PrintableLine(msg.err.Error())
	}
	return !l.read
}

// fill makes the rows: first what branches have that were not merged. The one that is
// selected stays so.
func (l *versions) fill(now string, found []history.Found) {
	was, selected := l.row()
	now = plain.UnixEndings(now)
	l.rows = l.rows[:0]
	add := func(r versionRow) {
		r.at, r.now = len(l.rows), r.title == "" && plain.UnixEndings(r.Text) == now
		l.rows = append(l.rows, r)
	}
	var seen []string
	if len(found) > 0 {
		add(versionRow{title: "In branches that were not merged"})
	}
	for i, f := range found {
		seen = append(seen, plain.UnixEndings(f.Text))
		add(versionRow{Version: l.versionOf(f), found: &found[i]})
	}
	if len(found) > 0 && len(l.all) > 0 {
		add(versionRow{title: "What it was"})
	}
	for _, v := range l.all {
		if !slices.Contains(seen, plain.UnixEndings(v.Text)) {
			add(versionRow{Version: v})
		}
	}
	if i := slices.IndexFunc(l.rows, was.same); selected && i >= 0 {
		l.Selected = i
	}
	l.Selected = l.To(screen.ItemsOf(l.rows), 0)
}

// versionOf is the version that a branch has, as far as it was read.
func (l *versions) versionOf(f history.Found) history.Version {
	for _, v := range l.all {
		if plain.UnixEndings(v.Text) == plain.UnixEndings(f.Text) {
			return v
		}
	}
	return history.Version{Commit: f.Commit, Text: f.Text}
}

// row gives the selected row, and reports whether there is one.
func (l *versions) row() (versionRow, bool) {
	if i := l.Position(screen.ItemsOf(l.rows)); i >= 0 {
		return l.rows[i], true
	}
	return versionRow{}, false
}

// onBranch reports whether the selected row is what a branch has that was not merged.
func (l *versions) onBranch() bool {
	r, ok := l.row()
	return ok && r.found != nil
}

func (l *versions) by(n int) {
	if to := l.To(screen.ItemsOf(l.rows), n); to != l.Selected {
		l.Selected, l.top = to, 0
	}
}

func (l *versions) scroll(on screen.Layout, n int) {
	l.top = screen.Scrolled(l.top, n, versionsPlace(on).sideHeight, len(l.detail))
}

func (l *versions) key(m *model, k tea.KeyPressMsg) tea.Cmd {
	return m.command(k, tables.versions.find)
}

// takeVersion makes the answer what it is in the selected row, as one step of undo.
func (m *model) takeVersion() tea.Cmd {
	l := m.versions()
	r, ok := l.row()
	i := m.work.Report().Index(l.of)
	switch {
	case !ok:
		m.say("there is nothing here to put back")
		return nil
	case i < 0:
		m.complain(fmt.Sprintf("question %d is no longer in the report", l.of.Number))
		return nil
	case r.now:
		m.say("this is what the answer is now")
		return nil
	}
	done, effects := m.work.Replace(i, r.Text, r.deed(l.of))
	cmd := m.do(effects)
	if done {
		m.showReplaced(i)
	}
	return cmd
}

// deed is what is said of taking a version.
func (r versionRow) deed(k report.Key) workspace.Deed {
	if r.found != nil {
		what := fmt.Sprintf("the answer to question %d from %s", k.Number, r.found.Branch)
		return workspace.Deed{Name: "taking " + what, Said: "Took " + what}
	}
	what := fmt.Sprintf("the answer to question %d of %s", k.Number, r.At.Local().Format(versionTime))
	return workspace.Deed{Name: "putting back " + what, Said: "Put back " + what}
}

// showReplaced goes from the list of versions to the question whose answer was replaced.
func (m *model) showReplaced(i int) {
	m.leaveVersions()
	m.followOpen()
	m.questions.filter().Clear()
	m.questions.choose(i)
	m.now = m.questions
}
