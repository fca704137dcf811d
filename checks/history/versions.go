package history

import (
	"context"
	"iter"
	"slices"
	"strings"
	"time"

	"handin/checks"
	"handin/report"
	"handin/report/git"
	"handin/report/plain"
)

// Version is a text that an answer had.
type Version struct {
	Commit   string    // the newest one that made it so
	Author   string    // who made that
	At       time.Time // and when
	Subject  string
	Path     string // the report's then, from the root
	Text     string
	Standing checks.Standing // without its figures
}

// places are where a report may have been, beside where it is: the course's template has
// it at one of them.
var places = []string{"reports/README.md", "report.md", "reports/report.md"}

// placesOf are all paths at which a report is looked for first.
func placesOf(path string) []string {
	all := []string{path}
	for _, p := range places {
		if p != path {
			all = append(all, p)
		}
	}
	return all
}

// namesAt names these paths as they are in a commit.
func namesAt(commit string, paths []string) []string {
	names := make([]string, len(paths))
	for i, p := range paths {
		names[i] = commit + ":" + p
	}
	return names
}

// Answers gives the versions of the answer to a question, each text once, the newest
// first, over all branches at hand and HEAD. The path is the report's from the root. The
// first come at once; whoever stops early has git stopped.
func Answers(ctx context.Context, r git.Repository, path string, key report.Key, edition checks.Edition) iter.Seq2[Version, error] {
	return func(yield func(Version, error) bool) {
		judged := r.Blobs(ctx)
		defer judged.Close()
		a := answers{key: key, by: map[string]*string{}, interned: map[string]*string{}}
		seen := map[string]bool{}
		for l := range load(ctx, r, path) {
			switch {
			case l.err != nil:
				yield(Version{}, l.err)
				return
			case l.report != nil:
				a.add(l.blob, l.report)
				continue
			}
			text, ok := a.introduced(l.change)
			if !ok || seen[plain.UnixEndings(text)] {
				continue
			}
			seen[plain.UnixEndings(text)] = true
			if !yield(versionOf(l.change, text, a.standing(judged, l.change, edition)), nil) {
				return
			}
		}
	}
}

func versionOf(c git.Change, text string, s checks.Standing) Version {
	return Version{Commit: c.Commit, Author: c.Author, At: c.At, Subject: c.Subject, Path: c.Path, Text: text, Standing: s}
}

// answers are the texts of one answer in the versions of a report.
type answers struct {
	key      report.Key
	by       map[string]*string // by the report's hash; none where it has no such question
	interned map[string]*string // so that equal texts are one
}

func (a *answers) add(blob string, r *report.Report) {
	i := r.Index(a.key)
	if i < 0 {
		return
	}
	text, ok := a.interned[r.Answer(i)]
	if !ok {
		own := strings.Clone(r.Answer(i)) // and not the whole report
		text, a.interned[own] = &own, &own
	}
	a.by[blob] = text
}

// introduced gives the answer's text after a commit, if it was another before.
func (a *answers) introduced(c git.Change) (string, bool) {
	text := a.by[c.Blob]
	if text == nil || slices.ContainsFunc(c.Before, func(blob string) bool { return a.by[blob] == text }) {
		return "", false
	}
	return *text, true
}

// standing judges the answer in the version that a commit made.
func (a *answers) standing(blobs *git.Blobs, c git.Change, edition checks.Edition) checks.Standing {
	src, ok := blobs.Read(c.Blob)
	if !ok {
		return checks.Standing{}
	}
	r := report.Parse([]byte(src))
	return checks.Examine(r, edition, nil).Standings[r.Index(a.key)]
}
