package evidence

import (
	"regexp"
	"strings"

	"handin/report/plain"

	"go.yaml.in/yaml/v3"
)

var (
	systemName  = plain.Pattern(`(?i)^(ubuntu|windows|macos|mac-os)\b`)
	versionKey  = plain.Pattern(`(?i)python|torch|^py$`)
	cacheAction = plain.Pattern(`^actions/cache\b`)
)

// matrixPlaces gives where a workflow tries several systems, or several versions of
// Python or of torch.
func (w *workflow) matrixPlaces() []Place {
	var found []Place
	for _, job := range w.jobs {
		for key, values := range entries(at(job, "strategy", "matrix")) {
			of := map[string][]*yaml.Node{key: values.Content}
			if key == "include" {
				of = included(values)
			}
			if key != "exclude" && isSeveral(of) {
				found = append(found, w.place(values))
			}
		}
	}
	return found
}

// mayBeMatrix reports whether a workflow may try several, in a way that is not
// certain: computed, or by a job for each.
func (w *workflow) mayBeMatrix() bool {
	systems, versions := map[string]bool{}, map[string]bool{}
	computed := false
	for _, job := range w.jobs {
		matrix := at(job, "strategy", "matrix")
		computed = computed || matrix != nil && matrix.Kind == yaml.ScalarNode
		for _, values := range entries(matrix) {
			computed = computed || values.Kind == yaml.ScalarNode
		}
		take(systems, at(job, "runs-on"), systemName())
		w.ownVersions(job, versions)
	}
	return computed || len(systems) > 1 || len(versions) > 1
}

// included gives the values that the entries of a matrix's include have of each key.
func included(list *yaml.Node) map[string][]*yaml.Node {
	all := map[string][]*yaml.Node{}
	for _, entry := range list.Content {
		for key, value := range entries(entry) {
			all[key] = append(all[key], value)
		}
	}
	return all
}

// isSeveral reports whether one of some keys has two systems, or two versions.
func isSeveral(values map[string][]*yaml.Node) bool {
	for key, list := range values {
		systems, versions := map[string]bool{}, map[string]bool{}
		for _, n := range list {
			take(systems, n, systemName())
			if versionKey().MatchString(key) && n.Kind == yaml.ScalarNode {
				versions[n.Value] = true
			}
		}
		if len(systems) > 1 || len(versions) > 1 {
			return true
		}
	}
	return false
}

// take takes down the system that a scalar names: its name before the version.
func take(into map[string]bool, n *yaml.Node, is *regexp.Regexp) {
	if n != nil && n.Kind == yaml.ScalarNode && is.MatchString(n.Value) {
		into[strings.ToLower(is.FindString(n.Value))] = true
	}
}

// ownVersions takes down the versions of Python that a job's steps set up.
func (w *workflow) ownVersions(job *yaml.Node, into map[string]bool) {
	steps := at(job, "steps")
	if steps == nil {
		return
	}
	for _, step := range steps.Content {
		if v := at(step, "with", "python-version"); v != nil && !strings.Contains(v.Value, "${{") && v.Value != "" {
			into[v.Value] = true
		}
	}
}

// cachePlaces gives where a workflow keeps a cache.
func (w *workflow) cachePlaces() []Place {
	var found []Place
	w.steps(func(step *yaml.Node) {
		if uses := at(step, "uses"); uses != nil && cacheAction().MatchString(uses.Value) {
			found = append(found, w.place(uses))
		}
		for key, value := range entries(at(step, "with")) {
			if value.Value == "false" {
				continue
			}
			if key == "cache" || key == "enable-cache" {
				found = append(found, w.place(value))
			}
		}
	})
	return found
}
