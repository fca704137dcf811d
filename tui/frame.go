package tui

import (
	"handin/tui/preview"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// frame is what the screen is drawn of. Who draws changes nothing in it.
type frame struct {
	work     *workspace.Workspace
	layout   screen.Layout
	styles   screen.Styles
	previews *preview.Previews
	git      *gitMsg
	findings *findings
	noted    bool           // a note is on the selected question
	misspelt bool           // a misspelt word is selected
	isFound  bool           // the repository has something for what is selected
	counts   map[string]int // how many a filter would show, by its key
	isSome   bool           // the list shows some only, without a filter of words
	vscode   bool           // the terminal keeps some keys
	leads    string         // where n leads
	said     string         // the message in the footer
}

func (m *model) frame() frame {
	f := frame{work: m.work, layout: m.layout, styles: m.styles, previews: &m.previewer, git: &m.git, findings: &m.findings, noted: m.hasNotes(), vscode: m.vscode}
	switch l := m.shown().(type) {
	case *versions:
		f.isFound = l.onBranch()
	case *notesList:
		r, ok := l.row()
		f.misspelt = ok && !r.title && r.group == notesWords
	case *editing:
		f.isFound = len(insertable(l.ask.facts.facts)) > 0
	case lists:
		switch m.now {
		case m.questions:
			f.isFound = len(m.findings.foundOn(m.work, m.questions.at())) > 0
		case m.checklist:
			f.isSome = m.checklist.only != allBoxes
			f.counts, f.isFound = m.checklist.counts(m.work), m.checklist.hasFound()
		}
	}
	return f
}

func (m *model) progress() progress { return progressOf(m.work, &m.git, m.findings.handedNow(&m.git)) }

func (f frame) progress() progress { return progressOf(f.work, f.git, f.findings.handedNow(f.git)) }

func (f frame) screenful() int { return f.layout.Screenful() }

// columns draws a list and what stands beside it; in a narrow window the one or the
// other.
func (f frame) columns(alone bool, left, right func(width int) []string) []string {
	l, s := f.layout, f.styles
	list, side := l.Lists()
	if side == 0 && alone {
		return screen.Pad(s, right(l.Width), "", l.Width, l.Body())
	}
	lines := screen.Pad(s, left(list), "", list, l.Body())
	if side == 0 {
		return lines
	}
	return screen.BesideEachOther(s, lines, screen.Pad(s, right(side), "", side, l.Body()))
}

// rules draws the rules above and below a body that is divided at a column; at none if that
// is negative.
func (f frame) rules(at int) (above, below string) {
	return f.styles.Rule(f.layout.Width, at, "┬"), f.styles.Rule(f.layout.Width, at, "┴")
}
