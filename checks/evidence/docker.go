package evidence

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"handin/report/git"
)

// DockerFiles gives the docker files of a repository, the one to link to first.
func DockerFiles(r *git.Reading) []string {
	var all []string
	for _, f := range r.Files {
		if isDockerFile(f.Path) {
			all = append(all, f.Path)
		}
	}
	slices.SortStableFunc(all, func(a, b string) int {
		return cmp.Or(cmp.Compare(byUse(a), byUse(b)), cmp.Compare(a, b))
	})
	return all
}

// byUse orders docker files: what trains or serves a model first, tests and development
// containers last.
func byUse(name string) int {
	switch {
	case strings.HasPrefix(name, ".devcontainer/"):
		return 3
	case strings.Contains(name, "test"):
		return 2
	case strings.Contains(name, "train"), strings.Contains(name, "api"):
		return 0
	}
	return 1
}

func isDockerFile(name string) bool {
	base := strings.ToLower(path.Base(name))
	rest, ok := strings.CutPrefix(base, "dockerfile")
	return strings.HasSuffix(base, ".dockerfile") ||
		ok && (rest == "" || strings.ContainsRune("._-", rune(rest[0])) && !strings.HasSuffix(rest, ".dockerignore") && path.Ext(base) != ".md" && path.Ext(base) != ".txt")
}
