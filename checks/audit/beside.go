package audit

import (
	"cmp"
	"path"
	"slices"

	"handin/checks"
	"handin/checks/evidence"
	"handin/report/git"
)

// RepositoryOf is what the notes on a report want to know of a repository; nil for no
// reading. The folder is the report's, from the root.
func RepositoryOf(t *git.Reading, folder string) *checks.Repository {
	if t == nil {
		return nil
	}
	r := &checks.Repository{
		Folder: folder, Has: t.Has, Named: named(t), DockerFiles: evidence.DockerFiles(t),
		Web: t.Web, Branch: t.Branch, Shown: cmp.Or(t.Default, t.Branch, "main"),
	}
	return r
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
