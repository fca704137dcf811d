package evidence

import (
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"handin/report/git"
	"handin/report/plain"
)

// workflowsThat gives what a function finds in each workflow.
func (t *tree) workflowsThat(find func(w *workflow) []Place) []Place {
	var found []Place
	for _, w := range t.workflows() {
		found = append(found, find(w)...)
	}
	return found
}

// hasWorkflowFile reports whether there is a file for a workflow, be it the template's,
// without a job, or in a folder where GitHub does not look.
func hasWorkflowFile(t *tree) bool {
	return t.ofTemplate(isWorkflow) || len(t.named(isWorkflow)) > 0 || hasMisplaced(t)
}

func hasMisplaced(t *tree) bool {
	return len(t.named(func(name string) bool { return strings.Contains(name, "/.github/workflows/") })) > 0
}

func isWorkflow(name string) bool {
	return path.Dir(name) == ".github/workflows" && (path.Ext(name) == ".yaml" || path.Ext(name) == ".yml")
}

// ofTemplate reports whether one of the template's own files is such a one: it may do
// what the box says, though nobody wrote it.
func (t *tree) ofTemplate(is func(string) bool) bool {
	for name := range t.own {
		if is(name) {
			return true
		}
	}
	return false
}

// workflowSays reports whether the text of some workflow has a word of lower case.
func (t *tree) workflowSays(words ...string) bool {
	return slices.ContainsFunc(t.sources, func(s *source) bool {
		return s.Kind == git.Workflow && slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s.folded(), w) })
	})
}

// findMatrix: both have to be there, in whichever workflow.
func findMatrix(t *tree) []Place {
	several := t.workflowsThat((*workflow).matrixPlaces)
	caches := t.workflowsThat((*workflow).cachePlaces)
	if len(several) == 0 || len(caches) == 0 {
		return nil
	}
	return append(several, caches...)
}

var systems = plain.Pattern(`ubuntu|windows|macos`)

// hintMatrix: several systems or versions without a cache, or what may be that.
func hintMatrix(t *tree) bool {
	return t.ofTemplate(isWorkflow) || hasMisplaced(t) || slices.ContainsFunc(t.sources, func(s *source) bool {
		return s.Kind == git.Workflow && len(slices.Compact(slices.Sorted(slices.Values(systems().FindAllString(s.folded(), -1))))) > 1
	}) || slices.ContainsFunc(t.workflows(), func(w *workflow) bool {
		return len(w.matrixPlaces()) > 0 || w.mayBeMatrix()
	}) || t.workflowSays("tox", "nox")
}

func findLint(t *tree) []Place {
	return t.workflowsThat(func(w *workflow) []Place {
		return slices.DeleteFunc(w.commands(linter()), func(p Place) bool { return autoupdate().MatchString(w.s.lineAt(p.Line)) })
	})
}

// lineAt is a line of the file, from 1.
func (s *source) lineAt(n int) string {
	for line := range strings.Lines(s.Text) {
		if n--; n == 0 {
			return line
		}
	}
	return ""
}

// hintLint: a linter may run under another name.
func hintLint(t *tree) bool {
	return t.ofTemplate(isWorkflow) || hasMisplaced(t) || t.workflowSays("lint", "format", "ruff", "flake8", "black", "mypy", "pre-commit", "tox", "nox", "style", "pep8", "sonar") ||
		len(t.all(preCommitCI)) > 0
}

// preCommitCI is the service that runs the hooks for each pull request.
var preCommitCI = pattern{kinds: []git.Kind{git.YAML}, words: []string{"autofix_prs", "autoupdate_schedule", "ci:"}, expr: plain.Pattern(`(?m)^.*\b(?:autofix_prs|autoupdate_schedule)\b`)}

func findDataWorkflow(t *tree) []Place {
	return t.workflowsThat(func(w *workflow) []Place {
		var found []Place
		for _, n := range w.paths() {
			if isDataPath(n.Value) {
				found = append(found, w.place(n))
			}
		}
		return append(found, w.commands(dataTool())...)
	})
}

// isDataPath reports whether a pattern of files names data, and not only code that is
// about it.
func isDataPath(name string) bool {
	return dataPath().MatchString(name) && path.Ext(name) != ".py"
}

func hintDataWorkflow(t *tree) bool {
	return slices.ContainsFunc(t.workflows(), func(w *workflow) bool {
		return strings.Contains(w.about(), "data") || strings.Contains(w.about(), "dvc") || slices.ContainsFunc(w.paths(), func(n *yaml.Node) bool { return dataPath().MatchString(n.Value) })
	}) || t.workflowSays("paths-filter", "changed-files") || hasMisplaced(t)
}

var (
	registryName = plain.Pattern(`(?i)(?:model|wandb|mlflow)[ _-]?(?:\w+[ _-])?registry|registry[ _-]model|staged[ _-]model|model[ _-]stag|stage[ _-]model`)
	otherNames   = plain.Pattern(`(?i)(?:artifact|container|docker)[ _-]?registry`)
)

func findRegistryWorkflow(t *tree) []Place {
	return t.workflowsThat(func(w *workflow) []Place {
		if slices.Contains(w.starts(), "repository_dispatch") {
			return []Place{w.place(at(w.root, "on"))}
		}
		var found []Place
		for _, n := range w.paths() {
			if strings.HasPrefix(n.Value, "models/") || strings.HasPrefix(n.Value, "models.dvc") || registryName().MatchString(n.Value) {
				found = append(found, w.place(n))
			}
		}
		if len(found) == 0 && registryName().MatchString(w.about()) {
			found = append(found, Place{Path: w.s.Path})
		}
		return found
	})
}

// hintRegistryWorkflow: a word of a registry of models, wherever; one of images is none.
func hintRegistryWorkflow(t *tree) bool {
	return hasMisplaced(t) || slices.ContainsFunc(t.sources, func(s *source) bool {
		if s.Kind != git.Workflow {
			return false
		}
		text := otherNames().ReplaceAllString(s.folded(), "")
		return strings.Contains(text, "registry") || strings.Contains(text, "models/") || strings.Contains(text, "dispatch") && strings.Contains(text, "model") ||
			registryName().MatchString(text) || strings.Contains(path.Base(s.Path), "model")
	})
}

func findImageBuild(t *tree) []Place {
	return t.workflowsThat(func(w *workflow) []Place {
		if !w.isAutomatic() {
			return nil
		}
		return w.commands(imageBuild())
	})
}
