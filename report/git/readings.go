package git

import (
	"context"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// Readings keeps the last reading of a repository's work tree, for as long as git
// sees nothing new: the same head, branches and changes. The zero value is ready.
type Readings struct {
	mu    sync.Mutex
	state string
	last  *Reading
}

// Read gives the reading that is kept, or a new one. It is the same pointer as long as
// nothing changed.
func (k *Readings) Read(ctx context.Context, r Repository) (*Reading, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	state, err := r.fingerprint(ctx)
	if err != nil {
		return nil, err
	}
	if k.last != nil && k.state == state {
		return k.last, nil
	}
	reading, err := r.Read(ctx)
	if err != nil {
		return nil, err
	}
	k.state, k.last = state, reading
	return reading, nil
}

// fingerprint is another one when a reading would be: it goes by what git knows, and
// by the times of the files that differ from the index.
func (r Repository) fingerprint(ctx context.Context) (string, error) {
	git, err := r.unfiltered(ctx)
	if err != nil {
		return "", err
	}
	status, err := git.ask(ctx, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=all")
	if err != nil {
		return "", err
	}
	index, err := git.ask(ctx, "ls-files", "--stage", "-z")
	if err != nil {
		return "", err
	}
	refs, _ := git.ask(ctx, "for-each-ref", "--format=%(objectname) %(refname) %(symref)", "refs/heads", "refs/remotes")
	sum := fnv.New128a()
	fmt.Fprintf(sum, "%s\n%s\n%s\n%s\n", r.Root, git.line(ctx, "rev-parse", "--verify", "--quiet", "HEAD"), git.line(ctx, "symbolic-ref", "--quiet", "HEAD"), refs)
	fmt.Fprintf(sum, "%s\n%s\n", index, git.line(ctx, "config", "--get", "remote.origin.url"))
	for _, record := range split(status) {
		fmt.Fprintln(sum, record)
		if _, name, ok := strings.Cut(record[min(2, len(record)):], " "); ok {
			if info, err := os.Lstat(filepath.Join(r.Root, filepath.FromSlash(name))); err == nil {
				fmt.Fprintln(sum, info.Size(), info.ModTime().UnixNano())
			}
		}
	}
	return fmt.Sprintf("%x", sum.Sum(nil)), nil
}
