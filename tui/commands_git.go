package tui

import (
	"bytes"
	"context"
	"io"
	"os/exec"
	"path/filepath"
	"slices"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/report"
	"handin/report/git"
)

// gitMsg is what git knows of a report: the versions of it, where the branch
// stands, and the figures that it shows.
type gitMsg struct {
	repository *git.Repository // nil without one
	state      git.State
	head       *report.Report // as in the last commit; nil if it is not there
	index      *report.Report // as it is staged; nil if it is not
	entry      git.Entry
	figures    []git.Entry
	staged     []string // other files that are staged
	err        error    // why there is no repository, or nothing is known of it
}

func lookAtGit(file report.File, r *report.Report) tea.Cmd {
	return func() tea.Msg {
		found, err := git.Find(file.Folder())
		if err != nil {
			return gitMsg{err: err}
		}
		msg := gitMsg{repository: &found}
		if msg.err = msg.read(file, r); msg.err != nil {
			msg.repository = nil
		}
		return msg
	}
}

func (m *gitMsg) read(file report.File, r *report.Report) (err error) {
	ctx := context.Background()
	if m.state, err = m.repository.State(ctx); err != nil {
		return err
	}
	contents, err := m.repository.Contents(ctx, file.Path)
	if err != nil {
		return err
	}
	m.entry = contents.Entry
	m.head, m.index = parsed(contents.Head), parsed(contents.Index)
	m.figures = figureEntries(ctx, *m.repository, file.Folder(), r)
	m.staged, err = m.repository.Staged(ctx)
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
		if p != "." {
			paths = append(paths, filepath.Join(folder, filepath.FromSlash(p)))
		}
	}
	slices.Sort(paths)
	entries, err := r.Status(ctx, paths...)
	if err == nil {
		return entries
	}
	for _, p := range paths {
		if one, err := r.Status(ctx, p); err == nil {
			entries = append(entries, one...)
		}
	}
	return entries
}

// committedMsg says how a commit went.
type committedMsg struct {
	commission
	result git.Result
	err    error
}

func commit(c commission) tea.Cmd {
	return func() tea.Msg {
		result, err := c.repository.Commit(context.Background(), c.paths, c.message)
		return committedMsg{c, result, err}
	}
}

// commitInTerminal makes a commit where git can ask for a passphrase.
func commitInTerminal(c commission) tea.Cmd {
	ctx := context.Background()
	command, done, err := c.repository.CommitCommand(ctx, c.paths, c.message)
	if err != nil {
		return func() tea.Msg { return committedMsg{c, git.Result{}, err} }
	}
	return tea.ExecProcess(command, func(err error) tea.Msg {
		result, err := done(ctx, err)
		return committedMsg{c, result, err}
	})
}

// pushedMsg says how a push went, and what git said meanwhile.
type pushedMsg struct {
	said string
	err  error
}

// push runs git push in the terminal, where it can ask for what it needs.
func push(r git.Repository, s git.State) tea.Cmd {
	command, err := r.PushCommand(s)
	if err != nil {
		return func() tea.Msg { return pushedMsg{err: err} }
	}
	t := &told{command: command}
	return tea.Exec(t, func(err error) tea.Msg { return pushedMsg{t.said.String(), err} })
}

// told runs a command in the terminal and keeps what it says.
type told struct {
	command *exec.Cmd
	said    bytes.Buffer
}

func (t *told) Run() error            { return t.command.Run() }
func (t *told) SetStdin(r io.Reader)  { t.command.Stdin = r }
func (t *told) SetStdout(w io.Writer) { t.command.Stdout = io.MultiWriter(w, &t.said) }
func (t *told) SetStderr(w io.Writer) { t.command.Stderr = io.MultiWriter(w, &t.said) }
