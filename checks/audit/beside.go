package audit

import (
	"context"
	"path"
	"strings"
	"sync"
	"unicode/utf8"

	"handin/checks"
	"handin/checks/evidence"
	"handin/report"
	"handin/report/git"
	"handin/report/store"
)

// besideOf is what the notes and fixes of a report on the disk go by.
func besideOf(ctx context.Context, f store.File, r *report.Report, e checks.Edition) checks.Beside {
	b := checks.Beside{Figures: FiguresOf(ctx, f, r)}
	if _, folder := f.Tree(); checks.AsksRepository(r, e) {
		b.Repository = RepositoryOf(readAround(ctx, f.Folder()), folder)
	}
	return b
}

// readAround reads the repository that a folder is in; nil where there is none that
// git reads.
func readAround(ctx context.Context, folder string) *git.Reading {
	if _, ok := store.RepositoryRoot(folder); !ok {
		return nil
	}
	r, err := git.Find(folder)
	if err != nil {
		return nil
	}
	reading, err := r.Read(ctx)
	if err != nil {
		return nil
	}
	return reading
}

// RepositoryOf is what the notes on a report want to know of a repository; nil for no
// reading. It keeps no text. The folder is the report's, from the root.
func RepositoryOf(t *git.Reading, folder string) *checks.Repository {
	if t == nil {
		return nil
	}
	t = t.WithoutTexts()
	return &checks.Repository{
		Folder: folder, Has: t.Has, Named: named(t), DockerFiles: evidence.DockerFiles(t), Link: t.Link,
		Spelled: func(name string) string { return spelled(t, name) },
		Web:     t.Web, Branch: t.Branch,
	}
}

// spelled gives a file or a folder under the name that the repository has for it: some
// systems write the letter å as one character, others as two.
func spelled(t *git.Reading, name string) string {
	if has, _ := t.Has(name); has || !strings.ContainsFunc(name, func(c rune) bool { return c >= utf8.RuneSelf }) {
		return name
	}
	n := strings.Count(name, "/") + 1
	for _, f := range t.Files {
		if parts := strings.Split(f.Path, "/"); len(parts) >= n {
			if like := strings.Join(parts[:n], "/"); report.SameName(like, name) {
				return like
			}
		}
	}
	return name
}

// named finds files by their names, which are put in order once.
func named(t *git.Reading) func(base string) []string {
	byName := sync.OnceValue(func() map[string][]string {
		all := map[string][]string{}
		for _, f := range t.Files {
			base := report.ComposedName(path.Base(f.Path))
			all[base] = append(all[base], f.Path)
		}
		return all
	})
	return func(base string) []string { return byName()[report.ComposedName(base)] }
}
