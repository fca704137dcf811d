package git

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// Tip is where a branch ends.
type Tip struct {
	Name   string // "api", "origin/api"
	Commit string
	tree   string
}

// readBranches reads of the other branches the files in which they differ: all of
// them are compared by one command, and read by a few.
func (t *reader) readBranches(ctx context.Context, commit string, tips []Tip) error {
	if len(tips) > within.branches {
		tips = tips[:within.branches]
		t.partial(fmt.Sprintf("the repository has more than %d branches that were not merged", within.branches))
	}
	if t.Tips = tips; len(tips) == 0 {
		return nil
	}
	from := t.git.line(ctx, "rev-parse", "--quiet", "--verify", commit+"^{tree}")
	if from == "" {
		return nil
	}
	differing, err := t.differing(ctx, from, tips)
	if err != nil {
		t.partial("git does not have all of the other branches here")
		return nil
	}
	var all []listed
	for i, branch := range differing {
		differing[i] = t.chosen(branch)
		all = append(all, differing[i]...)
	}
	read, err := t.readBlobs(ctx, all)
	if err != nil {
		return err
	}
	for i, branch := range differing {
		n := len(branch)
		t.Branches = append(t.Branches, Branch{Name: tips[i].Name, Files: read[:n:n]})
		read = read[n:]
	}
	return nil
}

// Branches are the names of all branches at hand, as "main" and "origin/main", the one with
// the newest commit first.
func (r Repository) Branches(ctx context.Context) []string { return in(r.Root).branches(ctx) }

func (a asker) branches(ctx context.Context) []string {
	refs, _ := a.ask(ctx, "for-each-ref", "--sort=-committerdate", "--format=%(refname)", "refs/heads", "refs/remotes")
	var all []string
	for ref := range strings.Lines(refs) {
		if name := branchName(strings.TrimSpace(ref)); name != "" {
			all = append(all, name)
		}
	}
	return all
}

// Elsewhere gives the branches that a revision does not contain, as they were last
// fetched, the newest first, and of several at one place the local one. There are no
// more than 100.
func (r Repository) Elsewhere(ctx context.Context, rev string) []Tip {
	tips := in(r.Root).tips(ctx, rev)
	return tips[:min(len(tips), within.branches)]
}

// tips is Elsewhere, with all of them.
func (a asker) tips(ctx context.Context, commit string) []Tip {
	out, err := a.ask(ctx, "for-each-ref", "--no-merged="+commit, "--sort=refname", "--sort=-committerdate",
		"--format=%(tree) %(objectname) %(refname)", "refs/heads", "refs/remotes")
	if err != nil {
		return nil // there is no commit yet
	}
	var tips []Tip
	for line := range strings.Lines(out) {
		fields := strings.SplitN(strings.TrimSpace(line), " ", 3)
		if len(fields) < 3 {
			continue
		}
		t := Tip{branchName(fields[2]), fields[1], fields[0]}
		if t.Name != "" && !slices.ContainsFunc(tips, func(other Tip) bool { return other.tree == t.tree }) {
			tips = append(tips, t)
		}
	}
	return tips
}

// branchName is how a branch is called; "" for a name of what another one names.
func branchName(ref string) string {
	name := strings.TrimPrefix(strings.TrimPrefix(ref, "refs/heads/"), "refs/remotes/")
	if strings.HasPrefix(ref, "refs/remotes/") && strings.HasSuffix(name, "/HEAD") {
		return ""
	}
	return name
}

// differing gives for each of some trees the files that another one does not have
// so, of the kinds that are read.
func (t *reader) differing(ctx context.Context, from string, tips []Tip) ([][]listed, error) {
	var pairs strings.Builder
	for _, tip := range tips {
		pairs.WriteString(from + " " + tip.tree + "\n")
	}
	out, err := t.git.feed(ctx, pairs.String(), "diff-tree", "--stdin", "-r", "-z", "--no-renames", "--diff-filter=AMT")
	if err != nil {
		return nil, err
	}
	all := make([][]listed, len(tips))
	for out != "" {
		head, rest, _ := strings.Cut(out, "\n") // the two trees
		_, tree, _ := strings.Cut(head, " ")
		files, rest := readDifferences(rest)
		if i := slices.IndexFunc(tips, func(t Tip) bool { return t.tree == tree }); i >= 0 {
			all[i] = files
		}
		out = rest
	}
	return all, nil
}

// readDifferences reads lines of git diff-tree -z up to one that is none:
// ":100644 100644 HASH HASH M", the path.
func readDifferences(out string) (files []listed, rest string) {
	for strings.HasPrefix(out, ":") {
		about, after, _ := strings.Cut(out[1:], "\x00")
		name, next, _ := strings.Cut(after, "\x00")
		out = next
		fields := strings.Fields(about)
		if len(fields) == 5 && strings.HasPrefix(fields[1], "100") && kindOf(name) != Other {
			files = append(files, listed{name, fields[3], true})
		}
	}
	return files, out
}
