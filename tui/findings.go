package tui

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/checks/evidence"
	"handin/checks/history"
	"handin/report"
	"handin/report/git"
	"handin/tui/workspace"
)

// known is what a reading of the repository told. It does not change.
type known struct {
	found      *evidence.Findings // nil: the repository was not read
	log        *git.Log
	repository *checks.Repository
	past       *history.Past      // of HEAD; nil if it was not read
	elsewhere  *history.Elsewhere // the same
	handed     *handed            // where it stands; nil if that is not known
	root       string
	path       string   // the report's, from the root
	reports    []string // all that there are, from there
}

// findings are what is known of the repository, and how the next reading is on its way.
// One is read at a time: whoever asks meanwhile is answered by another one after it.
//
//	state    ask       its answer
//	resting  reading   -
//	reading  again     resting
//	again    again     reading
type findings struct {
	known
	state  readingState
	asks   int    // how often a reading was asked for
	why    string // it could not be read
	reader *surveyor

	rows   boxRows                    // of the report that was looked at last
	facts  map[string][]evidence.Fact // by the prompt that asks for them, as it stands
	others foundElsewhere             // of the question that was asked about last
}

type readingState int

const (
	readingRests readingState = iota
	readingRuns
	readingAgain // and is asked for once more
)

// ask gives the number of a reading, if it is to be made now.
func (f *findings) ask() (n int, now bool) {
	if f.state != readingRests {
		f.state = readingAgain
		return 0, false
	}
	f.state = readingRuns
	f.asks++
	return f.asks, true
}

// heard takes that the n-th reading has ended. It reports whether it was waited for, and
// whether another one is.
func (f *findings) heard(n int) (awaited, again bool) {
	if n != f.asks || f.state == readingRests {
		return false, false
	}
	again = f.state == readingAgain
	f.state = readingRests
	return true, again
}

// become takes what is known from now on.
func (f *findings) become(k known) {
	if f.found != k.found || f.log != k.log {
		f.rows, f.facts = boxRows{}, nil
	}
	if f.elsewhere != k.elsewhere {
		f.others = foundElsewhere{}
	}
	f.known = k
}

// factsOn gives what the repository knows of what a question's prompt asks for.
func (f *findings) factsOn(r *report.Report, i int) []evidence.Fact {
	if f.found == nil || i < 0 || i >= r.QuestionCount() {
		return nil
	}
	prompt := r.Text(r.Question(i).Quote)
	facts, ok := f.facts[prompt]
	if !ok {
		if f.facts == nil {
			f.facts = map[string][]evidence.Fact{}
		}
		facts = f.found.Facts(r, i, f.log)
		f.facts[strings.Clone(prompt)] = facts
	}
	return facts
}

// readRepository has the repository read that git found, after git has answered and never
// before the first frame.
func (m *model) readRepository() tea.Cmd {
	if m.git.repository == nil {
		if errors.Is(m.git.err, git.ErrNone) { // it is gone
			return m.knows(known{})
		}
		return nil
	}
	n, now := m.findings.ask()
	if !now {
		return nil
	}
	return m.findings.reader.read(n, *m.git.repository, surveyed{m.work.File(), m.work.Edition(), m.git.state, m.git.entry, m.git.figures, m.asksIfHandedIn()})
}

// repositoryRead takes what was read of the repository. What could not be read now stays
// as it was.
func (m *model) repositoryRead(msg repositoryMsg) tea.Cmd {
	awaited, again := m.findings.heard(msg.n)
	if !awaited {
		return nil
	}
	var cmd tea.Cmd
	if m.findings.why = ""; msg.err != nil {
		m.findings.why = msg.err.Error()
	} else {
		cmd = m.knows(msg.known)
	}
	if again {
		cmd = tea.Batch(cmd, m.readRepository())
	} else {
		m.leadOn()
		m.tellIfHandedIn()
	}
	return cmd
}

func (m *model) knows(k known) tea.Cmd {
	m.findings.become(k)
	return m.do(m.work.RepositoryRead(k.repository, workspace.Place{Path: k.path, Reports: k.reports}))
}
