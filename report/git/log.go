package git

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
)

// Log is what the history of HEAD tells. It does not change.
type Log struct {
	// Merged are the pull requests that were merged, by their numbers.
	Merged []string
	// Branches are those that are here, of a remote or not, and those that merge
	// commits name.
	Branches int
	// Report and Others are the commits that touch the report, and those that do not, by
	// author, without merges; who made most comes first.
	Report, Others []Author
}

// Author is somebody as git knows them, and how many commits they made.
type Author struct {
	Name    string
	Commits int
}

// Log reads the history; nil where not all of it is here. The path is the report's,
// from the root.
func (r Repository) Log(ctx context.Context, path string) (*Log, error) {
	s, err := r.see(ctx)
	if err != nil {
		return nil, err
	}
	return r.logBy(ctx, s, path)
}

func (r Repository) logBy(ctx context.Context, s sight, path string) (*Log, error) {
	if s.shallow {
		return nil, nil
	}
	git := in(r.Root)
	// Without differences: those of 100,000 commits take ten times as long.
	subjects, err := git.ask(ctx, "log", "--format=%P%x09%aN%x09%s", "HEAD", "--")
	if err != nil && git.headCommit(ctx) == "" {
		return nil, nil // there is no commit yet
	}
	if err != nil {
		return nil, err
	}
	mine, err := git.ask(ctx, "log", "--no-merges", "--format=%aN", "HEAD", "--", literally([]string{path})[0])
	if err != nil {
		return nil, err
	}
	return readLog(subjects, mine, s.all()), nil
}

var (
	mergedRequest  = regexp.MustCompile(`^Merge pull request #(\d+) from [^/\s]+/(\S+)`)
	mergedBranch   = regexp.MustCompile(`^Merge (?:remote-tracking )?branch '([^']+)'`)
	squashed       = regexp.MustCompile(`\(#(\d+)\)$`)
	branchOfRemote = regexp.MustCompile(`^refs/(?:heads|remotes/[^/]+)/(.+)$`)
)

func readLog(subjects, mine string, here []branch) *Log {
	branches, requests, authors := map[string]bool{}, map[string]bool{}, map[string]int{}
	for line := range strings.Lines(subjects) {
		parents, rest, _ := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
		author, subject, _ := strings.Cut(rest, "\t")
		isMerge := strings.Contains(parents, " ")
		if m := mergedRequest.FindStringSubmatch(subject); isMerge && m != nil {
			requests[m[1]], branches[m[2]] = true, true
		} else if m := mergedBranch.FindStringSubmatch(subject); isMerge && m != nil {
			branches[strings.TrimPrefix(m[1], "origin/")] = true
		} else if m := squashed.FindStringSubmatch(subject); m != nil {
			requests[m[1]] = true
		}
		if !isMerge {
			authors[author]++
		}
	}
	for _, b := range here {
		if m := branchOfRemote.FindStringSubmatch(b.ref); m != nil && m[1] != "HEAD" {
			branches[m[1]] = true
		}
	}
	l := &Log{Branches: len(branches)}
	for number := range requests {
		l.Merged = append(l.Merged, number)
	}
	slices.SortFunc(l.Merged, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	ofReport := map[string]int{}
	for line := range strings.Lines(mine) {
		name := strings.TrimRight(line, "\r\n")
		ofReport[name]++
		authors[name]--
	}
	l.Report, l.Others = byCount(ofReport), byCount(authors)
	return l
}

// byCount orders authors by their commits.
func byCount(counts map[string]int) []Author {
	var all []Author
	for name, n := range counts {
		if n > 0 {
			all = append(all, Author{name, n})
		}
	}
	slices.SortFunc(all, func(a, b Author) int { return cmp.Or(cmp.Compare(b.Commits, a.Commits), cmp.Compare(a.Name, b.Name)) })
	return all
}
