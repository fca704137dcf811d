package tui

import (
	"fmt"
	"path/filepath"
	"strings"

	"handin/checks"
	"handin/report/git"
	"handin/report/plain"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// since says what the report is compared with, and where the branch stands.
func (g *gitMsg) since() string {
	switch {
	case g.repository == nil && g.err != nil:
		return "Since the report was opened: " + plain.PrintableLine(g.err.Error())
	case g.repository == nil:
		return "Since the report was opened"
	case g.state.Unborn():
		return "There is no commit yet"
	case g.head == nil:
		return "The last commit does not have the report"
	}
	text := fmt.Sprintf("Since the last commit, %s", g.state.Commit[:min(len(g.state.Commit), 8)])
	if branch := g.branch(); branch != "" && g.state.Branch != "" {
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
func (g *gitMsg) branch() string {
	if g.repository == nil {
		return ""
	}
	text := plain.PrintableLine(g.state.Name())
	switch {
	case g.state.Branch == "" || g.state.Unborn() || !g.state.HasRemote():
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

// figureState is how a figure that the report shows stands to the last commit.
type figureState int

const (
	figureSame figureState = iota
	figureNew
	figureChanged
	figureMissing
	figureOutside // git does not have it and cannot take it
	figureUnknown
)

var figureStateNames = map[figureState]string{
	figureNew: "new", figureChanged: "changed", figureMissing: "missing", figureOutside: "not in git", figureUnknown: "not known",
}

// figureChange is a figure that the report shows and that a commit would change,
// or lacks.
type figureChange struct {
	path    string
	state   figureState
	what    string
	commits bool // it can be committed
}

// figureChanges lists what is new, changed or missing among the figures.
func (g *gitMsg) figureChanges() []figureChange {
	var all []figureChange
	for _, e := range g.figures {
		if state, what := stateOf(e); state != figureSame {
			all = append(all, figureChange{e.Path, state, what, e.Obstacle() == nil && e.MayDiffer()})
		}
	}
	return all
}

// stateOf says how a figure's file stands to the last commit, in words too.
func stateOf(e git.Entry) (figureState, string) {
	switch {
	case e.Missing && e.Committed:
		return figureMissing, "missing: the last commit has it, the disk does not"
	case e.Missing:
		return figureMissing, "missing: it is not on the disk"
	case e.Obstacle() != nil:
		return figureOutside, e.Obstacle().Error()
	case !e.Committed && e.Staged:
		return figureNew, "new, staged"
	case !e.Committed:
		return figureNew, "new: git does not have it yet"
	case e.Unknown:
		return figureUnknown, "not known: git's filter " + e.Filter + " would tell if it has changed, and handin does not run it to look"
	case e.Staged && e.Unstaged:
		return figureChanged, "changed, a part of it staged"
	case e.Staged:
		return figureChanged, "changed, staged"
	case e.Unstaged:
		return figureChanged, "changed"
	}
	return figureSame, ""
}

// figuresText counts the figures that are new, changed or missing.
func figuresText(f frame) string {
	count := map[figureState]int{}
	for _, c := range f.git.figureChanges() {
		count[c.state]++
	}
	if f.git.repository == nil {
		count[figureMissing] = len(missingFigures(f.work))
	}
	var parts []string
	for state := figureNew; state <= figureUnknown; state++ {
		if n := count[state]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, figureStateNames[state]))
		}
	}
	return strings.Join(parts, ", ")
}

// missingFigures lists the figures that do not open, by the notes.
func missingFigures(w *workspace.Workspace) []checks.Note {
	var all []checks.Note
	for _, n := range w.Review().Notes {
		if n.Rule == checks.RuleFigureMissing {
			all = append(all, n)
		}
	}
	return all
}

func figureLines(f frame, width int) []string {
	s := f.styles
	lines := []string{s.Strong.Render("Figures that the report shows"), ""}
	for _, c := range f.git.figureChanges() {
		style := s.Good
		if !c.commits {
			style = s.Bad
		}
		lines = append(lines, screen.Styled(style, s.Wrap(plain.PrintableLine(filepath.ToSlash(c.path)+": "+c.what), width, 2))...)
	}
	if f.git.repository == nil {
		for _, n := range missingFigures(f.work) {
			lines = append(lines, screen.Styled(s.Bad, s.Wrap(plain.PrintableLine(n.Message), width, 2))...)
		}
	}
	return lines
}
