package setup

import (
	_ "embed"
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"
)

const workflow = ".github/workflows/handin.yml"

//go:embed workflow.yml
var workflowText string

// workflowBefore is what setup wrote until 2026, and still takes out.
//
//go:embed workflow_before.yml
var workflowBefore string

// addWorkflow has GitHub check the report at every push. It downloads handin from
// a release, since handin has no address of its own to install it from.
func (r repository) addWorkflow(o Options) change {
	t, err := r.read(workflow)
	switch {
	case err != nil:
		return impossible(workflow, err)
	case t.there:
		return left(workflow, "is there already, and left as it is")
	case o.Repository == "":
		return left(workflow, "left out, since GitHub has to download handin: --repository OWNER/NAME says who publishes it there")
	case strings.Contains(r.report, "${{"):
		return impossible(workflow, errors.New("the report's name means something to GitHub; rename it"))
	}
	content := workflowFor(o.Repository, o.tag(), r.report)
	return change{
		place: workflow,
		why:   "GitHub checks the report at a push, with the handin that " + o.Repository + " publishes",
		lines: added(strings.Split(strings.TrimSuffix(content, "\n"), "\n")),
		do:    func() error { return t.write(content) },
	}
}

// latest stands for a version that is no release.
const latest = "the latest release"

func workflowFor(repository, tag, report string) string {
	return filled(workflowText, repository, tag, report)
}

func filled(text, repository, tag, report string) string {
	release := tag
	if tag == "" {
		release = latest
	} else {
		tag += " "
	}
	return strings.NewReplacer("{repository}", repository, "{release}", release, "{tag}", tag,
		"{report}", report, "{name}", scalar(report), "{paths}", "["+filters(report)+"]").Replace(text)
}

// filters are the files whose change has the report checked: the report's folder,
// which has the figures too; in the root, that is more than the report.
func filters(report string) string {
	escaped := regexp.MustCompile(`[*?+!\\\[\]]`).ReplaceAllString(report, `\$0`)
	if dir := path.Dir(escaped); dir != "." {
		return scalar(dir + "/**")
	}
	return scalar(escaped) + ", figures/**"
}

// workflowHead is the first line of the file, which has all that it was made of.
var workflowHead = regexp.MustCompile(`^# handin setup --repository (\S+) wrote this with (v\S+|` + latest + `) for (.*)\.$`)

// removeWorkflow takes the file away, if it stands as setup wrote it.
func (r repository) removeWorkflow() change {
	t, err := r.read(workflow)
	if err != nil {
		return impossible(workflow, err)
	}
	text := strings.ReplaceAll(t.content, "\r\n", "\n")
	first, _, _ := strings.Cut(text, "\n")
	m := workflowHead.FindStringSubmatch(first)
	if m == nil {
		return left(workflow, nothingOfOurs)
	}
	is := func(template string) bool {
		return text == filled(template, m[1], strings.TrimPrefix(m[2], latest), m[3])
	}
	if !is(workflowText) && !is(workflowBefore) {
		return impossible(workflow, fmt.Errorf("was changed since handin setup wrote it, so it is left; git rm %s removes it", workflow))
	}
	return change{place: workflow, why: "GitHub no longer checks the report", lines: removed([]string{first, "…"}), do: t.remove}
}
