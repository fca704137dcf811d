package setup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"handin/report/consent"
	"handin/report/git"
	"handin/report/store"
)

// Options say what to set up.
type Options struct {
	Report string // "" is the one that is found from here
	// Repository is the OWNER/NAME on GitHub that publishes handin. Without it
	// there is no workflow, and pre-commit runs the handin of this machine.
	Repository string
	// Version is handin's own; one that is no release is not asked for.
	Version string
	// program is how a shell calls handin; "" finds it out.
	program string

	Undo bool // take out what setup put in

	consent.Asking
}

// run plans, shows the plan, and does it if that is agreed to.
func Run(ctx context.Context, o Options, in io.Reader, out io.Writer) error {
	plan, err := planOf(ctx, o)
	if err != nil {
		return err
	}
	return plan.run(out, func() (bool, error) { return o.Given(in, out) })
}

// repository is where things are set up.
type repository struct {
	root   string
	report string // from the root, with slashes
}

// planOf plans what to put into the repository of a report, or what to take out.
func planOf(ctx context.Context, o Options) (plan, error) {
	if o.Undo {
		return undo(ctx, filepath.Dir(o.Report))
	}
	if o.Repository != "" && !published.MatchString(o.Repository) {
		return plan{}, fmt.Errorf("--repository %q: it is OWNER/NAME, as in the address on GitHub", o.Repository)
	}
	r, err := find(o.Report)
	if err != nil {
		return plan{}, err
	}
	if o.program == "" {
		if o.program, err = program(); err != nil {
			return plan{}, err
		}
	}
	return plan{root: r.root, changes: []change{
		r.addAttribute(ctx),
		r.addDriver(ctx, o.program),
		r.addHook(o),
		r.addWorkflow(o),
	}}, nil
}

// undo looks for no report: it may be gone, and what setup left has its marks.
func undo(ctx context.Context, folder string) (plan, error) {
	found, err := git.Find(folder)
	if err != nil {
		return plan{}, err
	}
	r := repository{root: found.Root}
	return plan{root: r.root, undo: true, changes: []change{
		r.removeAttribute(),
		r.removeDriver(ctx),
		r.removeHook(),
		r.removeWorkflow(),
	}}, nil
}

// published is the form of OWNER/NAME; nothing in it means something to a shell.
var published = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z-]*/[0-9A-Za-z_.][0-9A-Za-z_.-]*$`)

// release is the form of a release's version.
var release = regexp.MustCompile(`^v?([0-9]+\.[0-9]+\.[0-9]+)$`)

// tag is the tag of handin's own release, "" if it is none.
func (o Options) tag() string {
	if m := release.FindStringSubmatch(o.Version); m != nil {
		return "v" + m[1]
	}
	return ""
}

// find gives the repository of a report.
func find(path string) (repository, error) {
	f, err := store.Load(path)
	if err != nil {
		return repository{}, err
	}
	target, err := filepath.EvalSymlinks(f.Path)
	if err != nil {
		return repository{}, err
	}
	if target, err = filepath.Abs(target); err != nil {
		return repository{}, err
	}
	found, err := git.Find(filepath.Dir(target))
	if errors.Is(err, git.ErrNone) {
		return repository{}, fmt.Errorf("%s: %w; handin setup is for a repository: git init makes one", f.Path, err)
	}
	if err != nil {
		return repository{}, err
	}
	rel, err := relative(found.Root, target)
	return repository{found.Root, rel}, err
}

// relative writes a path from the root, as git and its tools do. A name that
// their files have no way to write is an error.
func relative(root, path string) (string, error) {
	real, err := filepath.EvalSymlinks(root)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(real, path)
	if err != nil || !filepath.IsLocal(rel) {
		return "", fmt.Errorf("%s: is not in the repository %s", path, root)
	}
	if strings.ContainsFunc(rel, unicode.IsControl) || !utf8.ValidString(rel) {
		return "", fmt.Errorf("%s: a name with such characters cannot be written into git's files; rename it", path)
	}
	return filepath.ToSlash(rel), nil
}
