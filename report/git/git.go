package git

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"unicode"
)

// Repository is the work tree that a folder is in.
type Repository struct {
	Root string // absolute

	known *known // nil for one that was not found by Find
}

// ErrNone says that there is no repository, or no git.
var ErrNone = errors.New("not in a git repository")

// Find gives the repository of a folder, whatever repository the environment
// names. The error is ErrNone where there is none.
func Find(folder string) (Repository, error) {
	s, may := signAbove(folder)
	if !may {
		return Repository{}, notFound(folder, hasGit())
	}
	at, err := places.of(context.Background(), folder, s)
	if err != nil {
		return Repository{}, notFound(folder, err)
	}
	if at.root == "" {
		return Repository{}, ErrNone
	}
	return Repository{at.root, &known{place: at}}, nil
}

// hasGit gives the error of starting git where there is none.
func hasGit() error {
	if _, err := exec.LookPath("git"); err != nil {
		return err
	}
	return ErrNone
}

// notFound says why git gives no repository.
func notFound(folder string, err error) error {
	text := err.Error()
	switch {
	case errors.Is(err, errSlow):
		return err
	case errors.Is(err, exec.ErrNotFound):
		return saidError{"there is no git on this machine, or it is not in the PATH", ErrNone}
	case strings.Contains(text, "dubious ownership"), strings.Contains(text, "unsafe repository"):
		return fmt.Errorf("%s is in a repository that belongs to somebody else, so git does not read it; "+
			"if you trust it: git config --global --add safe.directory %s", folder, shellWord(ownedRoot(text, folder)))
	case strings.Contains(text, "must be run in a work tree"):
		return saidError{folder + " is in a bare repository, which has no files to work on: clone it, and work in the clone", ErrNone}
	}
	return ErrNone
}

// refused says why git does not answer in a repository that was found. If that is no repository
// to git any more, it is in the words of Find, which asks git again then.
func (r Repository) refused(ctx context.Context, err error) error {
	places.known.Clear()
	if errors.Is(err, errSlow) || ctx.Err() != nil {
		return err
	}
	if _, again := in(r.Root).askPlace(ctx); again != nil {
		if said := notFound(r.Root, again); said != ErrNone { // which tells less than git
			return said
		}
	}
	return err
}

// ownedRoot takes the folder that git complains of out of its words.
func ownedRoot(text, folder string) string {
	if _, rest, ok := strings.Cut(text, "repository at '"); ok {
		if root, _, ok := strings.Cut(rest, "'"); ok {
			return root
		}
	}
	return folder
}

// shellWord writes a path for a line that is shown to be typed.
func shellWord(s string) string {
	if strings.ContainsFunc(s, func(c rune) bool {
		return !strings.ContainsRune("/._-+:", c) && !unicode.IsLetter(c) && !unicode.IsDigit(c)
	}) {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}

// ask asks git in the repository's root.
func (r Repository) ask(ctx context.Context, args ...string) (string, error) {
	return in(r.Root).ask(ctx, args...)
}

// Configured asks git about its configuration, or has it change that. It is the
// one in files: what was set for a single command does not count.
func (r Repository) Configured(ctx context.Context, args ...string) (string, error) {
	a := in(r.Root)
	a.env = without(a.env, "GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT")
	return a.ask(ctx, args...)
}

// Head is where a repository stands.
type Head struct {
	Branch string // "" if the head is detached
	Commit string // "" before the first one
	// Action is what moved the head last, as git's log of it says:
	// "checkout: moving from main to eggs", "pull: Fast-forward".
	Action string
}

// Head tells where the repository stands.
func (r Repository) Head() Head {
	var h Head
	git, ctx := in(r.Root), context.Background()
	out, err := git.ask(ctx, "rev-parse", "HEAD", "--symbolic-full-name", "HEAD", "--")
	if err != nil { // there is no commit yet
		out = ""
	}
	commit, rest, _ := strings.Cut(out, "\n")
	name, _, _ := strings.Cut(rest, "\n")
	h.Commit = commit
	switch branch, ok := strings.CutPrefix(name, heads); {
	case ok:
		h.Branch = branch
	case name != "HEAD": // which is a detached one; there is none for a branch or a tag called HEAD
		h.Branch = git.headBranch(ctx)
	}
	h.Action = git.line(ctx, "log", "--walk-reflogs", "--max-count=1", "--format=%gs", "HEAD", "--")
	return h
}

// headCommit is the commit that the head is at; "" if there is none yet.
func (a asker) headCommit(ctx context.Context) string {
	return a.line(ctx, "rev-parse", "--quiet", "--verify", "HEAD")
}

// headBranch is the branch that the head stands for; "" if it is detached.
func (a asker) headBranch(ctx context.Context) string {
	return strings.TrimPrefix(a.line(ctx, "symbolic-ref", "--quiet", "HEAD"), heads)
}

// name is how the place is called: the branch, or the commit's first digits.
func (h Head) name() string {
	if h.Branch != "" {
		return h.Branch
	}
	return h.Commit[:min(len(h.Commit), 8)]
}

// Moved says in a few words what was done between two heads that is no pull and
// no commit: another branch, a reset, a rebase. It is "" for anything else.
func (h Head) Moved(before Head) string {
	action, _, _ := strings.Cut(h.Action, ":")
	action, _, _ = strings.Cut(action, " ")
	switch {
	case h == before:
		return ""
	case before == (Head{}): // there was no repository
		return fmt.Sprintf("git switched to %s", h.name())
	case h == (Head{}): // there is none any more
		return fmt.Sprintf("git left %s", before.name())
	case h.Branch != before.Branch && h.Commit != before.Commit && action != "rebase":
		return fmt.Sprintf("git switched from %s to %s", before.name(), h.name())
	case action == "reset":
		return fmt.Sprintf("git reset %s", h.name())
	case action == "rebase":
		return fmt.Sprintf("git rebased %s", h.name())
	}
	return ""
}

// Stages are the versions of a file that a merge under way left unmerged. A nil
// one does not exist on that side.
type Stages struct{ Base, Ours, Theirs []byte }

// Unmerged gives the stages of a file in the middle of a merge; ok is false if
// the file is not unmerged.
func (r Repository) Unmerged(path string) (s Stages, ok bool, err error) {
	rel, err := r.RelativePath(path)
	if err != nil {
		return s, false, err
	}
	ctx := context.Background()
	out, err := r.ask(ctx, "ls-files", "--unmerged", "-z", "--", literally([]string{rel})[0])
	if err != nil || out == "" {
		return s, false, err
	}
	for _, to := range []struct {
		stage string
		into  *[]byte
	}{{"1", &s.Base}, {"2", &s.Ours}, {"3", &s.Theirs}} {
		*to.into = r.version(ctx, ":"+to.stage+":"+rel)
	}
	return s, true, nil
}

// UnmergedCount is how many files of the repository are unmerged.
func (r Repository) UnmergedCount() (int, error) {
	names, err := r.unmerged(context.Background())
	return len(names), err
}

// unmerged lists the files that are unmerged.
func (r Repository) unmerged(ctx context.Context) ([]string, error) {
	out, err := r.ask(ctx, "ls-files", "--unmerged", "-z") // git diff would look into files
	var names []string
	for _, line := range split(out) {
		_, name, _ := strings.Cut(line, "\t")
		names = append(names, name)
	}
	return unique(names), err
}

// Doing tells what git is in the middle of; "" if it is nothing.
func (r Repository) Doing() Operation { return r.operation(context.Background()) }

// Stage adds a file to the index.
func (r Repository) Stage(path string) error {
	rel, err := r.RelativePath(path)
	if err != nil {
		return err
	}
	_, err = in(r.Root).act(context.Background(), "add", "--", literally([]string{rel})[0])
	return err
}

// ConcludeMerge commits a merge under way with git's own message, and gives what
// git and its hooks said.
func (r Repository) ConcludeMerge() (string, error) {
	result, err := r.Commit(context.Background(), nil, "")
	if err != nil && result.Said != "" {
		err = fmt.Errorf("%w: %s", err, result.Said)
	}
	return strings.TrimSpace(result.summary + stashSays(result.Said)), err
}

// stashSays is what git says, as it commits a merge, of changes that it had put aside for
// it: they are back, or still in the stash.
func stashSays(said string) string {
	if at := strings.Index(strings.ToLower(said), "autostash"); at >= 0 {
		at = strings.LastIndexByte(said[:at], '\n') + 1
		return "\n" + said[at:]
	}
	return ""
}

// RelativePath writes a path as git does, from the root, symbolic links resolved.
func (r Repository) RelativePath(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	rel, ok := r.within(resolved(abs))
	if !ok {
		return "", fmt.Errorf("%s is not in the repository %s", path, r.Root)
	}
	return rel, nil
}

// within writes a path that has no symbolic links from the root.
func (r Repository) within(abs string) (string, bool) {
	rel, err := filepath.Rel(resolved(r.Root), abs)
	return filepath.ToSlash(rel), err == nil && filepath.IsLocal(rel)
}

// resolved follows the symbolic links of a path, the end of which need not exist.
func resolved(abs string) string {
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real
	}
	if parent := filepath.Dir(abs); parent != abs {
		return filepath.Join(resolved(parent), filepath.Base(abs))
	}
	return abs
}
