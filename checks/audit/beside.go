package audit

import (
	"context"
	"path"
	"slices"

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
// reading. The folder is the report's, from the root.
func RepositoryOf(t *git.Reading, folder string) *checks.Repository {
	if t == nil {
		return nil
	}
	return &checks.Repository{
		Folder: folder, Has: t.Has, Named: named(t), DockerFiles: evidence.DockerFiles(t), Link: t.Link,
		Web: t.Web, Branch: t.Branch,
	}
}

// named finds files by their names.
func named(t *git.Reading) func(base string) []string {
	return func(base string) []string {
		var all []string
		for _, f := range t.Files {
			if path.Base(f.Path) == base {
				all = append(all, f.Path)
			}
		}
		return slices.Clip(all)
	}
}
