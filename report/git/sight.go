package git

import (
	"context"
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
func see(ctx context.Context, a asker, set settings) sight {
	s := sight{settings: set, shallow: a.line(ctx, "rev-parse", "--is-shallow-repository") != "false"}
	s.branches, _ = a.ask(ctx, "for-each-ref", "--format=%(HEAD) %(objectname) %(refname) %(symref)", "refs/heads", "refs/remotes")
	return s
}

// see looks at the repository as a whole.
func (r Repository) see(ctx context.Context) (sight, error) {
	set, err := r.settings(ctx)
	if err != nil {
		return sight{}, err
	}
	return see(ctx, in(r.Root), set), nil
}

// branch is one that is here, of a remote or not.
type branch struct {
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
		if b.ref = fields[1]; len(fields) > 2 {
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
