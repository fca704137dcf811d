package tui

import (
	"context"
	"path"
	"path/filepath"
	"sync"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/checks/audit"
	"handin/checks/evidence"
	"handin/checks/history"
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

func (s *surveyor) read(n int, r git.Repository, file store.File, e checks.Edition) tea.Cmd {
	return func() tea.Msg {
		k, err := s.survey(context.Background(), r, file, e)
		return repositoryMsg{n, k, err}
	}
}

// survey has the rules look at the repository, if there is something new in it.
func (s *surveyor) survey(ctx context.Context, r git.Repository, file store.File, e checks.Edition) (known, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, folder := file.Tree()
	name := path.Join(folder, filepath.Base(file.Path))
	reading, log, err := s.readings.Read(ctx, r, name)
	if err != nil {
		return known{}, err
	}
	if log != s.last.log || log == nil && reading != nil {
		s.last.past, s.last.elsewhere = readBranches(ctx, r, name, e)
	}
	s.last.log = log
	if reading != nil {
		s.last.found, s.last.repository = evidence.Survey(reading), audit.RepositoryOf(reading, folder)
		s.last.root, s.last.path, s.last.reports = r.Root, name, store.Reports(r.Root)
	}
	return s.last, nil
}

// readBranches reads what answers were, and what they are in branches that were not merged.
// What cannot be read is not known.
func readBranches(ctx context.Context, r git.Repository, path string, e checks.Edition) (*history.Past, *history.Elsewhere) {
	past, err := history.ReadPast(ctx, r, path)
	if err != nil {
		return nil, nil
	}
	elsewhere, err := history.ReadElsewhere(ctx, r, path, e, past)
	if err != nil {
		return past, nil
	}
	return past, elsewhere
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
