package tui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/report"
	"handin/report/git"
	"handin/report/store"
	"handin/tui/lend"
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
	staged     []string         // other files that are staged
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

func (g *gitMsg) read(file store.File, r *report.Report) (err error) {
	ctx := context.Background()
	if g.state, err = g.repository.State(ctx); err != nil {
		return err
	}
	contents, err := g.repository.Contents(ctx, file.Path)
	if err != nil {
		return err
	}
	g.entry = contents.Entry
	g.head, g.index = parsed(contents.Head), parsed(contents.Index)
	if g.head != nil && g.head.QuestionCount() == 0 && contents.Unread() != nil {
		return contents.Unread()
	}
	g.figures = figureEntries(ctx, *g.repository, file.Folder(), r)
	g.sizes = sizesOf(*g.repository, g.figures)
	g.staged, err = g.repository.Staged(ctx)
	return err
}

func parsed(text []byte) *report.Report {
	if text == nil {
		return nil
	}
	return report.Parse(text)
}

// figureEntries asks about the figures that a report shows. One that lies
// elsewhere is left out: a note says so.
func figureEntries(ctx context.Context, r git.Repository, folder string, shown *report.Report) []git.Entry {
	var paths []string
	for p := range checks.Shown(shown) {
		if path := onDisk(folder, p); p != "." && r.Holds(path) {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	entries, err := r.Status(ctx, paths...)
	if err != nil {
		return nil
	}
	return entries
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
		if err := c.stale(ctx); err != nil {
			return committedMsg{commitRequest: c, err: err}
		}
		result, err := c.repository.Commit(ctx, c.paths, c.message)
		return committedMsg{commitRequest: c, result: result, err: err}
	}
}

// stale says what has changed since the commit was asked for.
func (c commitRequest) stale(ctx context.Context) error {
	now, err := c.repository.State(ctx)
	if err != nil {
		return err
	}
	if now.Branch != c.state.Branch || now.Commit != c.state.Commit {
		return fmt.Errorf("the repository has moved meanwhile, it is on %s now: look at what differs again", now.Name())
	}
	file, err := c.file.Reopen()
	if err == nil && file.Report().Source() != c.file.Report().Source() {
		err = errors.New("the report has changed on disk meanwhile: look at what differs again")
	}
	return err
}

// commitInTerminal makes a commit where git and the hooks can ask.
func commitInTerminal(c commitRequest, l *lend.Lender) tea.Cmd {
	ctx := context.Background()
	done := func(_ context.Context, err error) (git.Result, error) {
		return git.Result{}, cmp.Or(err, errors.New("the terminal could not be given to git"))
	}
	t := &lend.Told{Lender: l}
	t.Prepare = func() error {
		if err := c.stale(ctx); err != nil {
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
		s, err := r.State(context.Background())
		if err == nil && s.Branch != branch {
			err = fmt.Errorf("the repository is on %s now: look again", s.Name())
		}
		if err == nil {
			t.Command, err = r.PushCommand(s)
		}
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
		var in workspace.InGit
		if r, err := git.Find(l.File.Folder()); err == nil {
			stages, unmerged, _ := r.Unmerged(l.File.Path)
			in = workspace.InGit{Repository: &r, Unmerged: unmerged, Base: stages.Base}
			if workspace.NeedsSides(l.File) {
				in.Sides = r.Sides(context.Background(), l.File.Path)
			}
		}
		return workspace.FindMerge(l.N, l.File, in)
	}
}

func stage(s workspace.Stage) tea.Cmd {
	return func() tea.Msg {
		stash := s.Repository.KeepsStash(s.Path)
		if err := s.Repository.Stage(s.Path); err != nil {
			return workspace.Staging{N: s.N, Err: err}
		}
		left, err := s.Repository.UnmergedCount()
		return workspace.Staging{N: s.N, Left: left, Doing: s.Repository.Doing(), Stash: stash, Err: err}
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
		said, err := c.Repository.ConcludeMerge()
		return concludedMsg{c.N, said, err}
	}
}
