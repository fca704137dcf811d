package audit

import (
	"context"
	"path"

	"handin/checks"
	"handin/report"
	"handin/report/git"
	"handin/report/store"
)

// FiguresOf looks up the figures of a report among the files around it, and asks
// git which of them it ignores.
func FiguresOf(ctx context.Context, f store.File, r *report.Report) checks.Figures {
	files, folder := f.Tree()
	found := checks.FindFigures(files, folder, r)
	root, ok := store.RepositoryRoot(f.Folder())
	if !ok {
		return found
	}
	names := map[string]string{} // from the root, by the link
	for link, figure := range found {
		if name, ok := report.Spelled(files, path.Join(folder, checks.LinkPath(link))); ok && figure.Opens {
			names[link] = name
		}
	}
	ignore(found, ctx, git.Repository{Root: root}, names)
	return found
}

// ignore takes down which figures git ignores. If git does not answer, nothing is
// said of it.
func ignore(f checks.Figures, ctx context.Context, r git.Repository, names map[string]string) {
	var all []string
	for _, name := range names {
		all = append(all, name)
	}
	rules, err := r.Ignored(ctx, all)
	if err != nil {
		return
	}
	for link, name := range names {
		figure := f[link]
		figure.Ignored = rules[name]
		f[link] = figure
	}
}
