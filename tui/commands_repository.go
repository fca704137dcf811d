package tui

import (
	"context"
	"path"
	"path/filepath"
	"runtime/debug"
	"sync"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/checks/audit"
	"handin/checks/evidence"
	"handin/checks/history"
	"handin/checks/status"
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
	tips     []git.Tip // of the branches that HEAD does not contain
}

// surveyed is the report whose repository is read, and what git has said of it.
type surveyed struct {
	file    store.File
	edition checks.Edition
	state   git.State
	entry   git.Entry
	figures []git.Entry
	handed  bool // it is asked where it stands, too
}

// repositoryMsg brings what the n-th reading of the repository told.
type repositoryMsg struct {
	n int
	known
	err error
}

func (s *surveyor) read(n int, r git.Repository, of surveyed) tea.Cmd {
	return func() tea.Msg {
		k, read, err := s.survey(context.Background(), r, of)
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
func (s *surveyor) survey(ctx context.Context, r git.Repository, of surveyed) (k known, read int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, folder := of.file.Tree()
	name := path.Join(folder, filepath.Base(of.file.Path))
	reading, log, err := s.readings.Read(ctx, r, name)
	if err != nil {
		return known{}, 0, err
	}
	if reading != nil {
		s.tips = reading.Tips
	}
	if log != s.last.log || log == nil && reading != nil {
		s.last.past, s.last.elsewhere = readBranches(ctx, r, s.tips, name, of.edition)
	}
	s.last.log = log
	if reading != nil {
		for _, f := range reading.Files {
			read += len(f.Text)
		}
		s.last.found, s.last.repository = evidence.Survey(reading), audit.RepositoryOf(reading, folder)
		s.last.root, s.last.path, s.last.reports = r.Root, name, store.Reports(r.Root)
		s.last.handed = nil
	}
	if of.handed && s.last.handed == nil {
		s.last.handed = s.handedIn(ctx, r, of)
	}
	return s.last, read, nil
}

// handedIn tells where the report stands, by what was just read; nil if that cannot be told.
func (s *surveyor) handedIn(ctx context.Context, r git.Repository, of surveyed) *handed {
	report := of.file.Report()
	figures := audit.FiguresOf(ctx, of.file, report)
	review := checks.Beside{Figures: figures, Repository: s.last.repository}.Examine(report, of.edition)
	told, err := status.Look(ctx, of.file, status.Known{
		Repository: r, Path: s.last.path, Reports: s.last.reports, State: of.state, Entry: of.entry, Entries: of.figures, Figures: figures, Elsewhere: s.last.elsewhere,
		Review: audit.Reviewed{Path: of.file.Path, FromRoot: s.last.path, Report: report, Review: review},
	})
	if err != nil {
		return nil
	}
	return &handed{told, of.state}
}

// readBranches reads what answers were, and what they are in branches that were not merged.
// What cannot be read is not known.
func readBranches(ctx context.Context, r git.Repository, tips []git.Tip, path string, e checks.Edition) (*history.Past, *history.Elsewhere) {
	past, err := history.ReadPast(ctx, r, path)
	if err != nil {
		return nil, nil
	}
	elsewhere, err := history.ReadElsewhere(ctx, r, tips, path, e, past)
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
