// Package git asks git about the repository that a report is in. The git
// command does the work; names of files go to it as arguments, never through a
// shell. Nothing here changes a repository unless its name says so.
package git

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Repository is the work tree that a folder is in.
type Repository struct {
	Root string // absolute
}

// ErrNone says that there is no repository, or no git.
var ErrNone = errors.New("not in a git repository")

// Find gives the repository of a folder. The error is ErrNone.
func Find(folder string) (Repository, error) {
	out, err := run(folder, "rev-parse", "--show-toplevel")
	root := strings.TrimRight(out, "\r\n")
	if err != nil || root == "" {
		return Repository{}, ErrNone
	}
	return Repository{Root: filepath.FromSlash(root)}, nil
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
	branch, _ := run(r.Root, "symbolic-ref", "--quiet", "--short", "HEAD")
	commit, _ := run(r.Root, "rev-parse", "--quiet", "--verify", "HEAD")
	action, _ := run(r.Root, "log", "--walk-reflogs", "--max-count=1", "--format=%gs", "HEAD")
	h.Branch, h.Commit, h.Action = strings.TrimSpace(branch), strings.TrimSpace(commit), strings.TrimSpace(action)
	return h
}

// Name is how the place is called: the branch, or the commit's first digits.
func (h Head) Name() string {
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
	case h.Branch != before.Branch && h.Commit != before.Commit && action != "rebase":
		return fmt.Sprintf("git switched from %s to %s", before.Name(), h.Name())
	case action == "reset":
		return fmt.Sprintf("git reset %s", h.Name())
	case action == "rebase":
		return fmt.Sprintf("git rebased %s", h.Name())
	}
	return ""
}

// Stages are the versions of a file that a merge under way left unmerged. A nil
// one does not exist on that side.
type Stages struct{ Base, Ours, Theirs []byte }

// Unmerged gives the stages of a file in the middle of a merge; ok is false if
// the file is not unmerged.
func (r Repository) Unmerged(path string) (s Stages, ok bool, err error) {
	rel, err := r.relative(path)
	if err != nil {
		return s, false, err
	}
	out, err := run(r.Root, "ls-files", "--unmerged", "-z", "--", rel)
	if err != nil || out == "" {
		return s, false, err
	}
	for _, to := range []struct {
		stage string
		into  *[]byte
	}{{"1", &s.Base}, {"2", &s.Ours}, {"3", &s.Theirs}} {
		if content, err := run(r.Root, "show", ":"+to.stage+":"+rel); err == nil {
			*to.into = []byte(content)
		}
	}
	return s, true, nil
}

// UnmergedCount is how many files of the repository are unmerged.
func (r Repository) UnmergedCount() (int, error) {
	out, err := run(r.Root, "diff", "--name-only", "--diff-filter=U", "-z")
	return strings.Count(out, "\x00"), err
}

// Doing tells what git is in the middle of: "merge" if that is a merge, else what
// to do next.
func (r Repository) Doing() string {
	if _, err := run(r.Root, "rev-parse", "--quiet", "--verify", "MERGE_HEAD"); err == nil {
		return "merge"
	}
	for _, folder := range []string{"rebase-merge", "rebase-apply"} {
		if at, err := run(r.Root, "rev-parse", "--git-path", folder); err == nil && r.exists(strings.TrimSpace(at)) {
			return "go on with git rebase --continue"
		}
	}
	return "git has nothing to conclude"
}

// exists tells if there is something at a path that git gave.
func (r Repository) exists(path string) bool {
	if !filepath.IsAbs(path) {
		path = filepath.Join(r.Root, path)
	}
	_, err := os.Stat(path)
	return err == nil
}

// Stage adds a file to the index.
func (r Repository) Stage(path string) error {
	rel, err := r.relative(path)
	if err != nil {
		return err
	}
	_, err = run(r.Root, "add", "--", rel)
	return err
}

// ConcludeMerge commits a merge under way with git's own message, and gives what
// git and its hooks said.
func (r Repository) ConcludeMerge() (string, error) {
	return run(r.Root, "commit", "--no-edit")
}

// relative writes a path as git does, from the root.
func (r Repository) relative(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	root := r.Root
	if real, err := filepath.EvalSymlinks(root); err == nil {
		root = real
	}
	rel, err := filepath.Rel(root, abs)
	if err != nil || strings.HasPrefix(rel, "..") {
		return "", fmt.Errorf("%s is not in the repository %s", path, r.Root)
	}
	return filepath.ToSlash(rel), nil
}

// run gives what git prints. The error has git's own words.
func run(folder string, args ...string) (string, error) {
	c := exec.Command("git", append([]string{"-C", folder, "--no-optional-locks"}, args...)...)
	var out, complaint bytes.Buffer
	c.Stdout, c.Stderr = &out, &complaint
	if err := c.Run(); err != nil {
		if text := strings.TrimSpace(complaint.String() + out.String()); text != "" {
			return out.String(), fmt.Errorf("git %s: %s", args[0], text)
		}
		return out.String(), fmt.Errorf("git %s: %w", args[0], err)
	}
	return out.String(), nil
}
