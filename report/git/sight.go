package git

import (
	"context"
	"slices"
	"strings"
)

// sight is what git tells of a repository as a whole. It is looked at once for all that
// goes by it, since each process counts on a shared machine.
type sight struct {
	settings settings
	// branches has a line for each branch, and for a remote's head: a star for the one
	// that is checked out, its commit, its name, and the name that it stands for.
	branches string
	shallow  bool
}

// see looks at a repository as a whole.
func see(ctx context.Context, a asker, set settings, shallow bool) sight {
	s := sight{settings: set, shallow: shallow}
	s.branches, _ = a.ask(ctx, "for-each-ref", "--format=%(HEAD) %(objectname) %(refname) %(symref)", "refs/heads", "refs/remotes")
	return s
}

// see looks at the repository as a whole.
func (r Repository) see(ctx context.Context) (sight, error) {
	set, err := r.settings(ctx)
	if err != nil {
		return sight{}, err
	}
	return see(ctx, in(r.Root), set, r.isShallow(ctx)), nil
}

// branch is one that is here, of a remote or not.
type branch struct {
	commit  string // its last one
	ref     string // refs/heads/main, refs/remotes/origin/HEAD
	stands  string // for this one; or ""
	checked bool   // it is checked out
}

func (s sight) all() []branch {
	var all []branch
	for line := range strings.Lines(s.branches) {
		fields := strings.Fields(line)
		b := branch{checked: fields[0] == "*"}
		if b.checked {
			fields = fields[1:]
		}
		if len(fields) < 2 {
			continue
		}
		if b.commit, b.ref = fields[0], fields[1]; len(fields) > 2 {
			b.stands = fields[2]
		}
		all = append(all, b)
	}
	return all
}

// checkedOut is the branch that is checked out; "" for a detached head.
func (s sight) checkedOut() string {
	for _, b := range s.all() {
		if b.checked {
			return strings.TrimPrefix(b.ref, "refs/heads/")
		}
	}
	return ""
}

// standard is the branch that origin shows first; "" if that is not known.
func (s sight) standard() string {
	for _, b := range s.all() {
		if b.ref == "refs/remotes/origin/HEAD" {
			return strings.TrimPrefix(b.stands, "refs/remotes/origin/")
		}
	}
	return ""
}

// isOneCommit reports whether all branches are where the one is that is checked out: then none
// has more than that, which git need not be asked.
func (s sight) isOneCommit() bool {
	all := s.all()
	at := slices.IndexFunc(all, func(b branch) bool { return b.checked })
	return at >= 0 && !slices.ContainsFunc(all, func(b branch) bool { return b.commit != all[at].commit })
}
