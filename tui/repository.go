package tui

import (
	"fmt"
	"path/filepath"
	"strings"

	"handin/checks"
	"handin/report"
)

// since says what the report is compared with, and where the branch stands.
func (c *changes) since() string {
	g := c.git
	switch {
	case g.repository == nil && g.err != nil:
		return "Since the report was opened: " + report.PrintableLine(g.err.Error())
	case g.repository == nil:
		return "Since the report was opened"
	case g.state.Unborn():
		return "There is no commit yet"
	case g.head == nil:
		return "The last commit does not have the report"
	}
	text := fmt.Sprintf("Since the last commit, %s", g.state.Commit[:min(len(g.state.Commit), 8)])
	if branch := c.branch(); branch != "" && g.state.Branch != "" {
		text += " on " + branch
	}
	if g.state.Branch == "" {
		text += ", on no branch"
	}
	if g.state.Doing != "" {
		text += "; a " + string(g.state.Doing) + " is under way"
	}
	return text
}

// branch is the branch's name, and how far it is ahead of and behind what git
// knows of its upstream.
func (c *changes) branch() string {
	g := c.git
	if g.repository == nil {
		return ""
	}
	text := report.PrintableLine(g.state.Name())
	switch {
	case g.state.Branch == "" || g.state.Unborn():
	case g.state.Upstream == "":
		text += ", never pushed"
	case g.state.Gone:
		text += ", its upstream is gone"
	}
	if n := g.state.Ahead; n > 0 {
		text += fmt.Sprintf(" ↑%d", n)
	}
	if n := g.state.Behind; n > 0 {
		text += fmt.Sprintf(" ↓%d", n)
	}
	return text
}

// figureChange is a figure that the report shows and that a commit would change,
// or lacks.
type figureChange struct {
	path, what string
	commits    bool // it can be committed
}

// figureChanges lists what is new, changed or missing among the figures.
func (c *changes) figureChanges() []figureChange {
	var all []figureChange
	for _, e := range c.git.figures {
		f := figureChange{path: e.Path, commits: e.Obstacle() == nil && e.MayDiffer()}
		switch {
		case e.Missing && e.Committed:
			f.what = "missing: the last commit has it, the disk does not"
		case e.Missing:
			f.what = "missing: it is not on the disk"
		case e.Obstacle() != nil:
			f.what = e.Obstacle().Error()
		case !e.Committed && e.Staged:
			f.what = "new, staged"
		case !e.Committed:
			f.what = "new: git does not have it yet"
		case e.Unknown:
			f.what = "not known: git's filter " + e.Filter + " would tell if it has changed, and handin does not run it to look"
		case e.Staged && e.Unstaged:
			f.what = "changed, a part of it staged"
		case e.Staged:
			f.what = "changed, staged"
		case e.Unstaged:
			f.what = "changed"
		default:
			continue
		}
		all = append(all, f)
	}
	return all
}

// figuresText counts the figures that are new, changed or missing.
func (c *changes) figuresText(d *document) string {
	count := map[string]int{}
	for _, f := range c.figureChanges() {
		word, _, _ := strings.Cut(f.what, ":")
		word, _, _ = strings.Cut(word, ",")
		if word != "new" && word != "changed" && word != "missing" && word != "not known" {
			word = "not in git"
		}
		count[word]++
	}
	if c.git.repository == nil {
		count["missing"] = len(missingFigures(d))
	}
	var parts []string
	for _, word := range []string{"new", "changed", "missing", "not in git", "not known"} {
		if n := count[word]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, word))
		}
	}
	return strings.Join(parts, ", ")
}

// missingFigures lists the figures that do not open, by the notes.
func missingFigures(d *document) []checks.Note {
	var all []checks.Note
	for _, n := range d.review.Notes {
		if n.Rule == checks.RuleFigureMissing {
			all = append(all, n)
		}
	}
	return all
}

func (c *changes) figureLines(s styles, d *document, width int) []string {
	lines := []string{s.strong.Render("Figures that the report shows"), ""}
	for _, f := range c.figureChanges() {
		style := s.good
		if !f.commits {
			style = s.bad
		}
		lines = append(lines, styled(style, s.wrap(report.PrintableLine(filepath.ToSlash(f.path)+": "+f.what), width, 2))...)
	}
	if c.git.repository == nil {
		for _, n := range missingFigures(d) {
			lines = append(lines, styled(s.bad, s.wrap(report.PrintableLine(n.Message), width, 2))...)
		}
	}
	return lines
}
