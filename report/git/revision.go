package git

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Revision is a file as git has it.
type Revision struct {
	name   string // as it was given: "origin/main:reports/README.md"
	Commit string // its hash; "" if it is the index, or a tree of no commit
	Path   string // from the root, with slashes
	Source []byte
	Tree   *Tree  // all files there, from the root
	root   string // of the work tree; "" if there is none
}

// maxBlob is what a report may have, as on the disk.
const maxBlob = 16 << 20

// LooksLikeRevision reports whether an argument is of the form REV:PATH, or :PATH for
// the index. A drive of Windows and an address of the web are not; a file that is
// called so is, so whoever asks looks for that first.
func LooksLikeRevision(arg string) bool {
	rev, name, ok := cutRevision(arg)
	return ok && name != "" && !strings.ContainsAny(name[:1], `/\`) && !strings.HasPrefix(rev, "-")
}

// cutRevision splits at the colon at which git does: not at one in braces, as in
// "HEAD^{/fix: this}:report.md".
func cutRevision(arg string) (rev, name string, ok bool) {
	depth := 0
	for i, c := range arg {
		switch {
		case c == '{':
			depth++
		case c == '}' && depth > 0:
			depth--
		case c == ':' && depth == 0:
			return arg[:i], arg[i+1:], true
		}
	}
	return arg, "", false
}

// Resolve finds what REV:PATH names, as git does in this folder: PATH goes from
// the root, or from here if it begins with ./ or ../; without REV it is the
// index. The environment counts, so that a hook may ask for its own index.
func Resolve(ctx context.Context, arg string) (Revision, error) {
	rev, name, _ := cutRevision(arg)
	if !LooksLikeRevision(arg) {
		return Revision{}, fmt.Errorf("%s: not of the form REVISION:PATH, as origin/main:reports/README.md", arg)
	}
	a := asker{env: without(os.Environ(), "GIT_LITERAL_PATHSPECS", "GIT_NOGLOB_PATHSPECS")}
	found := Revision{name: arg}
	if _, err := a.ask(ctx, "rev-parse", "--git-dir"); err != nil {
		return found, fmt.Errorf("%s: %w", arg, notFound(".", err))
	}
	set, err := readSettings(ctx, a)
	if err == nil {
		a.settings, err = set.unfiltered() // the index is compared with the work tree
	}
	if err != nil {
		return found, fmt.Errorf("%s: %w", arg, err)
	}
	found.root = filepath.FromSlash(a.line(ctx, "rev-parse", "--show-toplevel"))
	if found.Path, err = fromRoot(ctx, a, name); err != nil {
		return found, fmt.Errorf("%s: %w", arg, err)
	}
	if rev == "" {
		found.Tree = indexTree(a)
	} else if found.Tree, found.Commit, err = commitTree(ctx, a, rev); err != nil {
		return found, fmt.Errorf("%s: %w", arg, err)
	}
	if found.Source, err = found.read(rev); err != nil {
		return found, fmt.Errorf("%s: %w", arg, err)
	}
	return found, nil
}

// fromRoot writes the path of a REV:PATH from the root.
func fromRoot(ctx context.Context, a asker, name string) (string, error) {
	name = filepath.ToSlash(name)
	if strings.HasPrefix(name, "./") || strings.HasPrefix(name, "../") {
		name = a.line(ctx, "rev-parse", "--show-prefix") + name
	}
	if name = path.Clean(name); !fs.ValidPath(name) {
		return "", errors.New("the path leads out of the repository")
	}
	return name, nil
}

// commitTree gives the files of a revision, and its commit.
func commitTree(ctx context.Context, a asker, rev string) (t *Tree, commit string, err error) {
	commit = a.line(ctx, "rev-parse", "--verify", "--quiet", rev+"^{commit}")
	tree := a.line(ctx, "rev-parse", "--verify", "--quiet", rev+"^{tree}")
	if tree != "" {
		return newTree(a, tree), commit, nil
	}
	if commit != "" {
		return nil, "", fmt.Errorf("git does not have the files of %s here; git fetch may bring them", rev)
	}
	return nil, "", noRevision(ctx, a, rev)
}

// noRevision says why git does not know a revision.
func noRevision(ctx context.Context, a asker, rev string) error {
	_, err := a.ask(ctx, "rev-parse", "--verify", rev+"^{tree}")
	switch {
	case err != nil && strings.Contains(err.Error(), "ambiguous"):
		return fmt.Errorf("%s may be several commits: write more of its digits", rev)
	case a.line(ctx, "rev-parse", "--is-shallow-repository") == "true":
		return fmt.Errorf("git has no revision %s here; this clone is shallow: git fetch --unshallow brings the rest", rev)
	}
	return fmt.Errorf("git has no revision %s here: git branch --all lists the branches, git fetch brings what is new", rev)
}

// read gives the file's bytes, as they are in git.
func (r Revision) read(rev string) ([]byte, error) {
	info, err := fs.Stat(r.Tree, r.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, r.absent(rev)
	case err != nil:
		return nil, plainly(err)
	case info.IsDir():
		return nil, fmt.Errorf("is a folder; name the report in it, as %s", path.Join(r.Path, "README.md"))
	case info.Size() > maxBlob:
		return nil, fmt.Errorf("has %d MB, and a report has well below 1 MB; name the report", info.Size()>>20)
	}
	source, err := fs.ReadFile(r.Tree, r.Path)
	return source, plainly(err)
}

// plainly takes the operation and the path off an error: both were asked for.
func plainly(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// absent says that a file is not in git, and where it is instead.
func (r Revision) absent(rev string) error {
	in := rev
	if rev == "" {
		in = "the index"
	}
	if like := r.spelling(); like != "" {
		return fmt.Errorf("%s has no %s, but %s: upper and lower case count", in, r.Path, like)
	}
	if r.root != "" {
		if _, err := os.Stat(filepath.Join(r.root, filepath.FromSlash(r.Path))); err == nil {
			return fmt.Errorf("%s has no %s; there is one on this disk, which was not committed there", in, r.Path)
		}
	}
	return fmt.Errorf("%s has no %s", in, r.Path)
}

// spelling is how git spells the path, if that differs in upper and lower case
// alone.
func (r Revision) spelling() string {
	at := "."
	for part := range strings.SplitSeq(r.Path, "/") {
		entries, _ := fs.ReadDir(r.Tree, at)
		i := slices.IndexFunc(entries, func(e fs.DirEntry) bool { return e.Name() == part })
		if i < 0 {
			i = slices.IndexFunc(entries, func(e fs.DirEntry) bool { return strings.EqualFold(e.Name(), part) })
		}
		if i < 0 {
			return ""
		}
		at = path.Join(at, entries[i].Name())
	}
	return at
}
