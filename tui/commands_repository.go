package tui

import (
	"context"
	"path"
	"path/filepath"
	"runtime/debug"
	"sync"

	tea "charm.land/bubbletea/v2"

	"handin/checks/audit"
	"handin/checks/evidence"
	"handin/report/git"
	"handin/report/store"
	"handin/tui/lend"
)

// surveyor reads the repository, and keeps what that told for as long as git sees nothing
// new. It is safe for concurrent use.
type surveyor struct {
	mu       sync.Mutex
	readings git.Readings
	last     known
}

// repositoryMsg brings what the n-th reading of the repository told.
type repositoryMsg struct {
	n int
	known
	err error
}

func (s *surveyor) read(n int, r git.Repository, file store.File) tea.Cmd {
	return func() tea.Msg {
		k, read, err := s.survey(context.Background(), r, file)
		if read > muchText {
			debug.FreeOSMemory() // a program that is left alone would keep what the texts took
		}
		return repositoryMsg{n, k, err}
	}
}

// muchText is in bytes.
const muchText = 8 << 20

// survey has the rules look at the repository, if there is something new in it. It tells how
// many bytes of text were read.
func (s *surveyor) survey(ctx context.Context, r git.Repository, file store.File) (k known, read int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, folder := file.Tree()
	name := path.Join(folder, filepath.Base(file.Path))
	reading, log, err := s.readings.Read(ctx, r, name)
	if err != nil {
		return known{}, 0, err
	}
	if reading != nil {
		for _, f := range reading.Files {
			read += len(f.Text)
		}
		s.last = known{found: evidence.Survey(reading), repository: audit.RepositoryOf(reading, folder), root: r.Root, path: name}
	}
	s.last.log, s.last.reports = log, store.Reports(r.Root)
	return s.last, read, nil
}

// shownMsg says how it went to show a file in the student's own editor.
type shownMsg struct {
	name  string
	err   error
	blank bool // the terminal could not be had back
}

// showFile shows a file of the repository in the student's own editor.
func (m *model) showFile(at evidence.Place) tea.Cmd {
	m.elsewhere.away = true
	m.giveUp()
	e := &lend.FileEditor{
		Named: m.elsewhere.editors, Root: m.findings.root, Path: at.Path, Line: at.Line, Lender: m.elsewhere.lender,
	}
	return tea.Sequence(keepDraft(m.drafts), tea.Exec(e, func(err error) tea.Msg {
		e.Lender.TerminalBack()
		return shownMsg{at.Path, e.Failed, err != nil}
	}))
}
