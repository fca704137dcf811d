package git

import (
	"context"
	"os"
)

// MergeBase is the last commit that two revisions have in common; "" if there is none.
// That one of them is unknown is an error, but for HEAD before the first commit.
func (r Repository) MergeBase(ctx context.Context, a, b string) (string, error) {
	git := in(r.Root)
	for _, rev := range []string{a, b} {
		if git.line(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}") != "" {
			continue
		}
		if rev == "HEAD" {
			return "", nil
		}
		return "", noRevision(ctx, git, rev)
	}
	return git.line(ctx, "merge-base", "--end-of-options", a, b), nil
}

// StagedHere lists what the commit that is being made here changes, by the names from
// the root. The environment counts, since a hook has its own index.
func StagedHere(ctx context.Context) ([]string, error) {
	a := asker{env: without(os.Environ(), "GIT_LITERAL_PATHSPECS", "GIT_NOGLOB_PATHSPECS")}
	out, err := a.ask(ctx, "diff", "--cached", "--name-only", "--no-renames", "--no-relative", "--ignore-submodules=none", "-z")
	if err != nil {
		return nil, err
	}
	return split(out), nil
}
