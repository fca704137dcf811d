package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"handin/checks"
	"handin/report"
	"handin/report/plain"
	"handin/report/store"
	"handin/tui/hypertext"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// resolving asks what to do with each conflict of a merge, with both texts side
// by side.
type resolving struct {
	inert
	asked   workspace.AskConflicts
	choices []string // of the conflicts that are answered
	top     int
	most    int      // how far it can be scrolled
	ours    []string // the lines of the student's text, as they are drawn
	theirs  []string
	judged  [2]string      // how the answer would be judged with each of the two
	drawn   drawnConflict  // what all this is of
	reason  string         // why the last answer was not taken
	writes  *report.Key    // the answer that is to be opened when all is answered; or nil
	handed  []store.Handed // the files of editors that answers were written in
}

// drawnConflict is what the two texts of a conflict are drawn of.
type drawnConflict struct {
	conflict, width int
	look            *hypertext.Look // one for each set of colours
	method          ansi.Method
}

func (r *resolving) conflict() report.Conflict { return r.asked.Merged.Conflicts[len(r.choices)] }

// choose answers the conflict. It gives the merge when all are answered.
func (r *resolving) choose(text string) *report.Report {
	r.choices = append(r.choices, text)
	r.top, r.reason = 0, ""
	if len(r.choices) < len(r.asked.Merged.Conflicts) {
		return nil
	}
	merged, err := r.asked.Merged.Resolve(r.choices)
	if err != nil {
		r.reason = err.Error()
		r.choices = r.choices[:len(r.choices)-1]
		return nil
	}
	return merged
}

// resolvingKeys answer a conflict.
var resolvingKeys = bindings{
	{keys("m"), "m", "mine", inFoot, func(m *model) tea.Cmd { return m.choose(m.resolving().conflict().Ours) }},
	{keys("t"), "t", "theirs", inFoot, func(m *model) tea.Cmd { return m.choose(m.resolving().conflict().Theirs) }},
	{keys("b"), "b", "both; mine first", inFoot, func(m *model) tea.Cmd { return m.choose(m.resolving().conflict().Both()) }},
	{keys("w"), "w", "write on; with both in the answer", inFoot, (*model).writeConflict},
	{keys("e"), "e", "$EDITOR; your own, with both in it", inFoot, (*model).editConflict},
	{keys("esc"), "esc", "later; nothing is written", wayOut, (*model).resolveLater},
	{keys("down", "j"), "↓ ↑", "scroll", inFoot, do(func(m *model) { m.resolving().by(1) })},
	{keys("up", "k"), "", "", inHelp, do(func(m *model) { m.resolving().by(-1) })},
	{keys("pgdown", "space"), "pgup pgdn", "scroll a page", inHelp, do(func(m *model) { m.resolving().by(m.screenful()) })},
	{keys("pgup"), "", "", inHelp, do(func(m *model) { m.resolving().by(-m.screenful()) })},
	{keys(paletteKey, ":"), "ctrl+l", "actions; all of them by their names", inHelp, do((*model).openPalette)},
	{keys("?", "f1"), "?", "keys; all of them, with a search", last, do((*model).openHelp)},
}

func (r *resolving) key(m *model, k tea.KeyPressMsg) tea.Cmd {
	return m.command(k, tables.conflict.find)
}

func (r *resolving) mouse(_ *model, msg tea.MouseMsg) tea.Cmd {
	r.by(wheelStep(msg.Mouse().Button))
	return nil
}

// foot names the keys that scroll only where there is more.
func (r *resolving) foot(f frame) hints {
	return slices.DeleteFunc(tables.conflict.foot(f), func(h hint) bool { return h.key == "down" && r.most == 0 })
}

func (r *resolving) by(n int) { r.top = max(0, min(r.top+n, r.most)) }

func (m *model) choose(text string) tea.Cmd {
	r := m.resolving()
	merged := r.choose(text)
	if merged == nil {
		return nil
	}
	m.remove(r)
	cmd := tea.Batch(m.do(m.work.Resolved(r.asked.N, merged, true)), m.handOn(r.handed))
	if r.writes != nil {
		return tea.Batch(cmd, m.writeOn(*r.writes))
	}
	return cmd
}

// writeConflict takes both texts, and has the answer opened when all is answered: its
// editor keeps what is written, and a place that is no answer has none.
func (m *model) writeConflict() tea.Cmd {
	r := m.resolving()
	if r.conflict().Question == nil {
		m.say("this is no answer; e opens it in your $EDITOR")
		return nil
	}
	r.writes = r.conflict().Question
	return m.choose(r.conflict().Both())
}

// writeOn opens an answer, unless something is asked.
func (m *model) writeOn(k report.Key) tea.Cmd {
	i := m.work.Report().Index(k)
	if i < 0 {
		return nil
	}
	m.questions.choose(i)
	m.now = m.questions
	if len(m.layers) > 0 {
		m.say(fmt.Sprintf("question %d has both texts", k.Number))
		return nil
	}
	return m.openEditor()
}

// handOn takes back the files of editors that answers to conflicts were written in. Where
// the next conflicts of the same merge are open, they go on with those; a text that the
// report has not taken then is offered.
func (m *model) handOn(handed []store.Handed) tea.Cmd {
	if next := m.resolving(); next != nil {
		next.handed = append(next.handed, handed...)
		return nil
	}
	var taken []store.Handed
	for _, h := range handed {
		if m.has(h) {
			taken = append(taken, h)
		} else {
			m.elsewhere.left = append(m.elsewhere.left, left{h, "It was written for a conflict that was not settled."})
		}
	}
	if len(taken) == 0 {
		return nil
	}
	return m.takeBack(taken...)
}

// has reports whether the text of an editor is in the report, or held.
func (m *model) has(h store.Handed) bool {
	all := m.work.Report().Source()
	if i := m.work.Report().Index(h.Key); i >= 0 {
		all += m.work.Text(i)
	}
	return strings.Contains(plain.UnixEndings(all), plain.Trim(plain.UnixEndings(string(h.Text))))
}

// resolveLater leaves the conflicts unanswered.
func (m *model) resolveLater() tea.Cmd {
	r := m.resolving()
	m.remove(r)
	m.giveUp()
	return tea.Batch(m.do(m.work.Resolved(r.asked.N, nil, false)), m.handOn(r.handed))
}

// editConflict has both texts edited into one.
func (m *model) editConflict() tea.Cmd {
	c := m.resolving().conflict()
	var k report.Key
	if c.Question != nil {
		k = *c.Question
	}
	return m.editElsewhere(k, m.resolving().handsOut(), m.resolving())
}

// handsOut gives what another editor is to have of the conflict. It ends as an answer does,
// so that what the editor makes of its end is no change.
func (r *resolving) handsOut() string { return strings.TrimRight(r.conflict().Both(), "\r\n") }

// resolvingHead is how many rows are above the two texts: what is asked, their names, and
// how they are judged.
const resolvingHead = 5

func (r *resolving) fit(f frame) {
	if now := (drawnConflict{len(r.choices), f.layout.Width, f.styles.Page, f.styles.Method}); r.ours == nil || r.drawn != now {
		c, half := r.conflict(), (f.layout.Width-1)/2
		r.ours, r.theirs = screen.OneSide(f.styles, c.Ours, c.Theirs, half-2), screen.OneSide(f.styles, c.Theirs, c.Ours, f.layout.Width-half-3)
		r.drawn = now
		r.judge(f, half-2)
	}
	r.most = max(0, max(len(r.ours), len(r.theirs))-max(1, f.layout.Body()-resolvingHead))
	r.by(0)
}

// judge says how the answer would be judged with each of the two texts, in the words of
// the lists.
func (r *resolving) judge(f frame, width int) {
	r.judged = [2]string{}
	c := r.conflict()
	if c.Question == nil {
		return
	}
	for n, text := range []string{c.Ours, c.Theirs} {
		choices := append(slices.Clone(r.choices), text)
		for _, later := range r.asked.Merged.Conflicts[len(choices):] {
			choices = append(choices, later.Ours)
		}
		merged, err := r.asked.Merged.Resolve(choices)
		if err != nil {
			continue
		}
		if i := merged.Index(*c.Question); i >= 0 {
			r.judged[n] = verdictIn(f.styles, checks.Examine(merged, f.work.Edition(), f.work.Figures()).Standings[i], width)
		}
	}
}

func (r *resolving) draw(f frame) []string {
	s, width, height := f.styles, f.layout.Width, f.layout.Body()
	c, half := r.conflict(), (width-1)/2
	head := []string{
		s.Strong.Render(plain.PrintableLine(fmt.Sprintf("%d of %d: %s", len(r.choices)+1, len(r.asked.Merged.Conflicts), workspace.ConflictSays(c, r.asked.Mine, r.asked.Theirs)))),
		s.Bad.Render(r.reason),
	}
	rows := max(1, height-resolvingHead)
	side := func(name, judged string, lines []string, w int) []string {
		if more := len(lines) - r.top - rows; more > 0 {
			name += fmt.Sprintf("  (↓ %d more lines)", more)
		}
		return screen.Pad(s, append([]string{s.Accent.Render(name), judged, ""}, screen.Window(lines, r.top, rows)...), " ", w, rows+3)
	}
	both := screen.BesideEachOther(s, side("Mine, "+plain.PrintableLine(r.asked.Mine), r.judged[0], r.ours, half), side("Theirs, "+plain.PrintableLine(r.asked.Theirs), r.judged[1], r.theirs, width-half-1))
	return screen.Pad(s, append(screen.Pad(s, head, " ", width, len(head)), both...), "", width, height)
}
