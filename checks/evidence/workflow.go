package evidence

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"handin/report/git"
	"handin/report/plain"
)

// workflow is one of GitHub's.
type workflow struct {
	s    *source
	root *yaml.Node
	jobs []*yaml.Node
	on   *yaml.Node
}

// workflows gives those that have jobs.
func (t *tree) workflows() []*workflow {
	var all []*workflow
	for _, s := range t.sources {
		if w := s.asWorkflow(); w != nil {
			all = append(all, w)
		}
	}
	return all
}

func (s *source) asWorkflow() *workflow {
	if s.Kind != git.Workflow || s.parsed {
		return s.workflow
	}
	s.parsed = true
	docs, _ := parseYAML(s.Text)
	if len(docs) == 0 || at(docs[0], "jobs") == nil {
		return nil
	}
	w := &workflow{s: s, root: docs[0], on: at(docs[0], "on")}
	for _, job := range entries(at(docs[0], "jobs")) {
		w.jobs = append(w.jobs, job)
	}
	s.workflow = w
	return w
}

// steps visits the steps of all jobs.
func (w *workflow) steps(visit func(step *yaml.Node)) {
	for _, job := range w.jobs {
		if all := at(job, "steps"); all != nil {
			for _, step := range all.Content {
				visit(step)
			}
		}
	}
}

// starts gives the events that start it, in order.
func (w *workflow) starts() []string {
	var all []string
	switch {
	case w.on == nil:
	case w.on.Kind == yaml.ScalarNode:
		all = append(all, w.on.Value)
	case w.on.Kind == yaml.SequenceNode:
		for _, n := range w.on.Content {
			all = append(all, n.Value)
		}
	default:
		for key := range entries(w.on) {
			all = append(all, key)
		}
	}
	return all
}

// paths gives the patterns of files whose change starts it.
func (w *workflow) paths() []*yaml.Node {
	var all []*yaml.Node
	for _, event := range entries(w.on) {
		if list := at(event, "paths"); list != nil {
			all = append(all, list.Content...)
			if list.Kind == yaml.ScalarNode {
				all = append(all, list)
			}
		}
	}
	return slices.DeleteFunc(all, func(n *yaml.Node) bool { return strings.HasPrefix(n.Value, "!") })
}

// place is that of a node.
func (w *workflow) place(n *yaml.Node) Place { return Place{w.s.Path, n.Line} }

// commands gives the lines of what its steps do, with what match takes of them: a
// command, or the name of an action. A line that only installs something does not
// use it.
func (w *workflow) commands(match *regexp.Regexp) []Place {
	var found []Place
	w.steps(func(step *yaml.Node) {
		if uses := at(step, "uses"); uses != nil && match.MatchString(uses.Value) {
			found = append(found, w.place(uses))
		}
		run := at(step, "run")
		if run == nil {
			return
		}
		first := run.Line
		if run.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
			first++
		}
		for i, line := range strings.Split(uncommented(run.Value), "\n") {
			if match.MatchString(line) && !installs().MatchString(line) {
				found = append(found, Place{w.s.Path, first + i})
			}
		}
	})
	return found
}

var installs = plain.Pattern(`\b(pip3?|uv|conda|mamba|poetry|pdm|npm|apt|apt-get|brew)\s+(pip\s+)?(install|add)\b`)

// about is what a workflow is called: its file's name and its own.
func (w *workflow) about() string {
	name := ""
	if n := at(w.root, "name"); n != nil {
		name = n.Value
	}
	return strings.ToLower(path.Base(w.s.Path) + " " + name)
}

// isAutomatic reports whether it starts without anybody asking for it.
func (w *workflow) isAutomatic() bool {
	return slices.ContainsFunc(w.starts(), func(event string) bool { return event != "workflow_dispatch" && event != "workflow_call" })
}
