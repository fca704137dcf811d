package git

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"handin/report/textmerge"
)

// Result is how a commit went. It has what is known also if there is an error.
type Result struct {
	Commit  string // its hash; "" if there is none
	summary string // what git says of it: branch, subject, how many files
	// Said is what git and the hooks complained of or told, its end if it is
	// long. It may hold anything.
	Said string
	// Rewritten are the committed files that were changed on the disk meanwhile:
	// by hooks, as nothing else had the time.
	Rewritten []Rewritten
	// Also are other files that are in the commit, since a hook added them.
	Also []string
}

var (
	// errNothing says that the last commit has all of it.
	errNothing = errors.New("there is nothing to commit: the last commit has all of it")
	// ErrSigning says that a commit could not be signed, mostly as a passphrase is
	// asked for in a terminal: CommitCommand has one.
	ErrSigning = errors.New("the commit could not be signed")
)

// HookError says that a hook stopped a commit; what it said is in Result.Said.
type HookError struct{ hook string }

func (e HookError) Error() string { return "the hook " + e.hook + " stopped the commit" }

// Commit commits files as they are on the disk, and those alone: whatever else
// is staged stays staged as it was, and the index is what it was if there is no
// commit. In the middle of a merge it concludes that, with git's own message if
// there is none: the files, and all that is staged, go in. Hooks run, apart from
// the terminal.
func (r Repository) Commit(ctx context.Context, paths []string, message string) (Result, error) {
	p, err := r.prepare(ctx, paths, message)
	if err != nil {
		return Result{}, err
	}
	defer p.close()
	c := exec.CommandContext(ctx, "git", append([]string{"-C", r.Root}, p.args("--file=-")...)...)
	c.Stdin = strings.NewReader(message)
	c.Env = p.env("LANGUAGE=en", "GIT_TERMINAL_PROMPT=0")
	c.Env = without(c.Env, "GPG_TTY") // a passphrase would be asked for over the program's screen
	var summary, said tail
	c.Stdout, c.Stderr = &summary, &said
	detach(c)
	c.WaitDelay = 2 * time.Second // for a lock to be taken away; and for what a hook left running
	if err = c.Run(); errors.Is(err, exec.ErrWaitDelay) && ctx.Err() == nil {
		err = nil
	}
	return p.result(ctx, err, summary.String(), said.String())
}

// CommitCommand is Commit in the student's terminal, where git and the hooks can
// ask: the command is to be run, and then done to be called, with its error, also
// if it was not run. What is said there is not in the result.
func (r Repository) CommitCommand(ctx context.Context, paths []string, message string) (c *exec.Cmd, done func(context.Context, error) (Result, error), err error) {
	p, err := r.prepare(ctx, paths, message)
	if err != nil {
		return nil, nil, err
	}
	c = exec.Command("git", append([]string{"-C", r.Root}, p.args("--message="+message)...)...)
	c.Env = p.env()
	return c, func(ctx context.Context, err error) (Result, error) {
		defer p.close()
		return p.result(ctx, err, "", "")
	}, nil
}

// pending is a commit that can be made.
type pending struct {
	r       Repository
	names   []string // from the root
	message string
	merge   bool
	head    string              // before
	added   []string            // names that were put into the index, without a content
	before  map[string]snapshot // the files, by name
	trace   string              // the file that git tells of its hooks in
}

// prepare makes sure that the commit can be made, and that git knows the names
// of all of its files: a commit of paths takes only such.
func (r Repository) prepare(ctx context.Context, paths []string, message string) (*pending, error) {
	state, err := r.State(ctx)
	if err != nil {
		return nil, err
	}
	entries, err := r.Status(ctx, paths...)
	if err != nil {
		return nil, err
	}
	p := &pending{r: r, message: message, merge: state.Doing == Merge, head: state.Commit}
	if err := p.check(ctx, state, entries); err != nil {
		return nil, err
	}
	for _, e := range entries {
		p.names = append(p.names, e.Path)
		if !e.tracked && !e.Committed && !e.named {
			p.added = append(p.added, e.Path)
		}
	}
	if p.trace, err = traceFile(); err != nil {
		return nil, err
	}
	p.before = r.snapshots(p.names)
	if err := p.introduce(ctx); err != nil {
		p.close()
		return nil, err
	}
	return p, nil
}

// check says why a commit cannot be made.
func (p *pending) check(ctx context.Context, state State, entries []Entry) error {
	if err := state.Obstacle(); err != nil {
		return err
	}
	differs := p.merge
	for _, e := range entries {
		if err := e.Obstacle(); err != nil {
			return err
		}
		if e.Unmerged && p.r.hasMarkers(e.Path) {
			return fmt.Errorf("%s still has the markers of a conflict: resolve them first", e.Path)
		}
		differs = differs || e.MayDiffer()
	}
	if !differs {
		return errNothing
	}
	if strings.TrimSpace(p.message) == "" && !p.merge {
		return errors.New("a commit needs a message")
	}
	if p.merge {
		if err := p.othersUnmerged(ctx, entries); err != nil {
			return err
		}
	}
	return p.r.locked(ctx)
}

// othersUnmerged says which files keep a merge from being concluded.
func (p *pending) othersUnmerged(ctx context.Context, entries []Entry) error {
	names, err := p.r.unmerged(ctx)
	if err != nil {
		return err
	}
	names = slices.DeleteFunc(unique(names), func(name string) bool {
		return slices.ContainsFunc(entries, func(e Entry) bool { return e.Path == name })
	})
	if len(names) > 0 {
		return fmt.Errorf("the merge cannot be concluded yet: resolve %s, and git add it", strings.Join(names, ", "))
	}
	return nil
}

// locked says that another git has the index, or had it when it was stopped.
func (r Repository) locked(ctx context.Context) error {
	if !r.hasOwn(ctx, "index.lock") {
		return nil
	}
	return fmt.Errorf("another git is at work in the repository: wait for it; "+
		"if none is, one was stopped: take away the file %s", r.own(ctx, "index.lock"))
}

// introduce puts the names that git does not know into the index, without their
// content, so that nothing of them is staged.
func (p *pending) introduce(ctx context.Context) error {
	if len(p.added) == 0 {
		return nil
	}
	_, err := p.r.ask(ctx, slices.Concat([]string{"add", "--intent-to-add", "--"}, literally(p.added))...)
	if err != nil {
		return errors.Join(err, p.withdraw(ctx))
	}
	return nil
}

// withdraw takes the names out of the index again; not one whose content
// somebody staged meanwhile.
func (p *pending) withdraw(ctx context.Context) error {
	if len(p.added) == 0 {
		return nil
	}
	ctx = context.WithoutCancel(ctx)
	indexed, err := p.r.ask(ctx, slices.Concat([]string{"ls-files", "-z", "--"}, literally(p.added))...)
	if err != nil {
		return err
	}
	staged, err := p.r.staged(ctx)
	if err != nil {
		return err
	}
	names := slices.DeleteFunc(split(indexed), func(name string) bool { return slices.Contains(staged, name) })
	if len(names) == 0 {
		return nil
	}
	_, err = in(p.r.Root).feed(ctx, joined(names), "update-index", "--force-remove", "-z", "--stdin")
	return err
}

// args are those of git commit. A commit of paths is refused in the middle of a
// merge; there --include stages them in the same step that a failure undoes. The
// message is taken as it is but for white space: a line may begin with `#`.
func (p *pending) args(message string) []string {
	args := []string{"commit", "--cleanup=whitespace", message}
	if p.merge && strings.TrimSpace(p.message) == "" {
		args = []string{"commit", "--cleanup=strip", "--no-edit"} // its comments name the conflicts
	}
	switch {
	case len(p.names) == 0:
		return args
	case p.merge:
		args = append(args, "--include")
	default:
		args = append(args, "--only")
	}
	return slices.Concat(args, []string{"--"}, literally(p.names))
}

// env is the student's own, as hooks inherit it.
func (p *pending) env(more ...string) []string {
	return slices.Concat(environment(), more, []string{"GIT_TRACE2_EVENT=" + p.trace})
}

// result tells how git commit went, and clears up after it.
func (p *pending) result(ctx context.Context, err error, summary, said string) (Result, error) {
	done := context.WithoutCancel(ctx)
	res := Result{summary: strings.TrimSpace(summary), Said: strings.TrimSpace(said), Rewritten: p.rewritten()}
	if head := in(p.r.Root).headCommit(done); head != p.head {
		res.Commit = head
	}
	if res.Commit == "" {
		return res, errors.Join(p.reason(ctx, err, res), p.withdraw(done))
	}
	if p.merge { // which took the index as it was
		return res, nil
	}
	res.Also, err = p.settle(done)
	return res, err
}

// reason says why there is no commit.
func (p *pending) reason(ctx context.Context, err error, res Result) error {
	hook := failedHook(p.trace)
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("git commit was stopped: %w", context.Cause(ctx))
	case hook != "":
		return HookError{hook}
	case strings.Contains(res.Said, "failed to write commit object") && p.signs(ctx):
		return ErrSigning
	}
	if locked := p.r.locked(ctx); locked != nil {
		return locked
	}
	switch {
	case res.Said != "" || res.summary != "":
		return fmt.Errorf("git commit: %s", strings.TrimSpace(res.Said+"\n"+res.summary))
	case err == nil:
		return errors.New("git commit made no commit")
	}
	return fmt.Errorf("git commit: %w", err)
}

func (p *pending) signs(ctx context.Context) bool {
	return in(p.r.Root).line(ctx, "config", "--type=bool", "commit.gpgsign") == "true"
}

// settle makes the index what the commit is, for the files that are in it: a
// hook that stages what it rewrote does so for the commit alone, and the index
// would take it back with the next one. A file that a hook added is left where
// something of its own was staged.
func (p *pending) settle(ctx context.Context) (also []string, err error) {
	out, err := p.r.ask(ctx, "diff-tree", "--root", "-r", "--no-commit-id", "--name-only", "--no-renames", "-z", "HEAD", "--")
	if err != nil {
		return nil, err
	}
	stale, err := p.staged(ctx, "HEAD")
	if err != nil {
		return nil, err
	}
	own, err := p.staged(ctx, p.parent(ctx))
	if err != nil {
		return nil, err
	}
	var names []string
	for _, name := range split(out) {
		ours := slices.Contains(p.names, name)
		if !ours {
			also = append(also, name)
		}
		if slices.Contains(stale, name) && (ours || !slices.Contains(own, name)) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return also, nil
	}
	_, err = p.r.ask(ctx, slices.Concat([]string{"reset", "--quiet", "--"}, literally(names))...)
	return also, err
}

// parent is what the commit was made on: a commit, or the tree of nothing.
func (p *pending) parent(ctx context.Context) string {
	if p.head != "" {
		return p.head
	}
	return in(p.r.Root).line(ctx, "hash-object", "-t", "tree", "--stdin")
}

// staged lists the files in which the index differs from a commit.
func (p *pending) staged(ctx context.Context, from string) ([]string, error) {
	out, err := p.r.ask(ctx, "diff-index", "--cached", "--name-only", "--no-renames", "-z", from, "--")
	return split(out), err
}

// close takes away what the commit needed beside the repository.
func (p *pending) close() { os.Remove(p.trace) }

// staged lists the files that are staged, as State does, by a process that looks at the index
// alone.
func (r Repository) staged(ctx context.Context) ([]string, error) {
	out, err := r.ask(ctx, "diff", "--cached", "--name-only", "--no-renames", "--ignore-submodules=none", "-z")
	return split(out), err
}

func (r Repository) hasMarkers(name string) bool {
	f, err := os.Open(filepath.Join(r.Root, filepath.FromSlash(name)))
	if err != nil {
		return false
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxBlob))
	return err == nil && textmerge.HasConflict(string(text))
}
