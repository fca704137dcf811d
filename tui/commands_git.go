package tui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/report"
	"handin/report/git"
	"handin/report/store"
	"handin/tui/lend"
	"handin/tui/outside"
	"handin/tui/workspace"
)

// gitMsg is what git knows of a report: the versions of it, where the branch
// stands, and the figures that it shows.
type gitMsg struct {
	n          int             // of the question that it answers
	repository *git.Repository // nil without one
	state      git.State
	head       *report.Report // as in the last commit; nil if it is not there
	index      *report.Report // as it is staged; nil if it is not
	entry      git.Entry
	figures    []git.Entry
	sizes      map[string]int64 // in bytes, of the figures by their path
	err        error            // why there is no repository, or nothing is known of it
}

func lookAtGit(n int, file store.File, r *report.Report) tea.Cmd {
	return func() tea.Msg {
		found, err := git.Find(file.Folder())
		if err != nil {
			return gitMsg{n: n, err: err}
		}
		msg := gitMsg{n: n, repository: &found}
		if msg.err = msg.read(file, r); msg.err != nil {
			msg.repository = nil
		}
		return msg
	}
}

func (g *gitMsg) read(file store.File, r *report.Report) error {
	known, err := outside.AskGit(context.Background(), *g.repository, file, r)
	g.state, g.head, g.index, g.entry, g.figures = known.State, known.Head, known.Index, known.Entry, known.Figures
	if err == nil {
		g.sizes = sizesOf(*g.repository, g.figures)
	}
	return err
}

// sizesOf looks how large files are.
func sizesOf(r git.Repository, entries []git.Entry) map[string]int64 {
	sizes := map[string]int64{}
	for _, e := range entries {
		if info, err := os.Stat(filepath.Join(r.Root, filepath.FromSlash(e.Path))); err == nil && info.Mode().IsRegular() {
			sizes[e.Path] = info.Size()
		}
	}
	return sizes
}

// committedMsg says how a commit went.
type committedMsg struct {
	commitRequest
	result   git.Result
	err      error
	terminal bool // it was made there
	blank    bool // the terminal could not be had back
}

// commit makes a commit, if all is still as it was shown. It ends early with the
// context, and done is closed when nothing of it runs any more.
func commit(ctx context.Context, c commitRequest, done chan<- struct{}) tea.Cmd {
	return func() tea.Msg {
		defer close(done)
		if err := outside.MayCommit(ctx, c.repository, c.state, c.file, c.paths); err != nil {
			return committedMsg{commitRequest: c, err: err}
		}
		result, err := c.repository.Commit(ctx, c.paths, c.message)
		return committedMsg{commitRequest: c, result: result, err: err}
	}
}

// commitInTerminal makes a commit where git and the hooks can ask.
func commitInTerminal(c commitRequest, l *lend.Lender) tea.Cmd {
	ctx := context.Background()
	done := func(_ context.Context, err error) (git.Result, error) {
		return git.Result{}, cmp.Or(err, errors.New("the terminal could not be given to git"))
	}
	t := &lend.Told{Lender: l}
	t.Prepare = func() error {
		if err := outside.MayCommit(ctx, c.repository, c.state, c.file, c.paths); err != nil {
			return err
		}
		command, after, err := c.repository.CommitCommand(ctx, c.paths, c.message)
		if err == nil {
			t.Command, done = command, after
		}
		return err
	}
	return tea.Exec(t, func(blank error) tea.Msg {
		defer l.TerminalBack()
		result, err := done(ctx, t.Failed)
		if said := strings.TrimSpace(t.Said.String()); err != nil && said != "" {
			err = fmt.Errorf("%w: %s", err, said)
		}
		return committedMsg{c, result, err, true, blank != nil}
	})
}

// pushedMsg says how a push went, and what git said meanwhile.
type pushedMsg struct {
	said  string
	err   error
	blank bool // the terminal could not be had back
}

// push runs git push in the terminal, where it can ask for what it needs, if the
// branch is still the one that was shown.
func push(r git.Repository, branch string, l *lend.Lender) tea.Cmd {
	t := &lend.Told{Lender: l}
	t.Prepare = func() (err error) {
		t.Command, err = outside.PushCommand(r, branch)
		return err
	}
	return tea.Exec(t, func(blank error) tea.Msg {
		l.TerminalBack()
		return pushedMsg{t.Said.String(), t.Failed, blank != nil}
	})
}

// fetchedMsg says how a fetch went, and what git said meanwhile.
type fetchedMsg struct {
	said  string
	err   error
	blank bool // the terminal could not be had back
}

// fetch runs git fetch in the terminal, of the remote that the course sees.
func fetch(r git.Repository, l *lend.Lender) tea.Cmd {
	t := &lend.Told{Lender: l}
	t.Prepare = func() (err error) {
		ctx := context.Background()
		t.Command, err = r.FetchCommand(ctx, r.Published(ctx).Remote)
		return err
	}
	return tea.Exec(t, func(blank error) tea.Msg {
		l.TerminalBack()
		return fetchedMsg{t.Said.String(), t.Failed, blank != nil}
	})
}

// ifBlank paints the screen anew after another program had it, and asks for the
// terminal if it could not be had back.
func (m *model) ifBlank(blank bool) tea.Cmd {
	if blank {
		return tea.Batch(tea.ClearScreen, restoreAgain(manyTries))
	}
	return nil
}

// lookForMerge finds out if a file is in the middle of a merge.
func lookForMerge(l workspace.LookForMerge) tea.Cmd {
	return func() tea.Msg {
		return outside.FindMerge(l)
	}
}

func stage(s workspace.Stage) tea.Cmd {
	return func() tea.Msg {
		return outside.Stage(s)
	}
}

// concludedMsg says how concluding a merge went, in git's words.
type concludedMsg struct {
	n    int
	said string
	err  error
}

func conclude(c workspace.Conclude) tea.Cmd {
	return func() tea.Msg {
		said, err := outside.Conclude(c)
		return concludedMsg{c.N, said, err}
	}
}
