package evidence

import (
	"path"
	"strings"

	"handin/report/git"
)

func isPreCommit(name string) bool {
	base := path.Base(name)
	return base == ".pre-commit-config.yaml" || base == ".pre-commit-config.yml"
}

// findPreCommit finds the hooks of a group's own. The template has some of
// pre-commit's own repository, which come without anybody asking for them: with more
// of these alone, or a newer version, nothing was set up.
func findPreCommit(t *tree) []Place {
	var found []Place
	for _, s := range t.sources {
		if s.Kind == git.YAML && isPreCommit(s.Path) && !hasStandardHooks(s.Text) {
			found = append(found, Place{Path: s.Path})
		}
	}
	return found
}

// hasStandardHooks reports whether all hooks are of the repository that the template
// has its from.
func hasStandardHooks(src string) bool {
	docs, _ := parseYAML(src)
	if len(docs) == 0 {
		return true // nothing is set up by what is empty
	}
	repos := at(docs[0], "repos")
	if repos == nil || len(repos.Content) == 0 {
		return false
	}
	for _, repo := range repos.Content {
		if from := at(repo, "repo"); from == nil || !strings.HasSuffix(strings.TrimSuffix(from.Value, ".git"), "pre-commit/pre-commit-hooks") {
			return false
		}
	}
	return true
}
