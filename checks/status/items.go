package status

import (
	"fmt"
	"strings"

	"handin/checks/history"
	"handin/report/plain"
	"handin/report/store"
)

// place: the course reads one file alone.
func (l *looked) place() Item {
	const name = "place"
	if l.path != store.CoursePlace {
		return Item{name, No, fmt.Sprintf("the report is %s, and the course reads only %s", l.path, store.CoursePlace), "handin place"}
	}
	for _, other := range l.reports {
		if other != l.path {
			return Item{name, Yes, fmt.Sprintf("%s; the course does not read %s", l.path, other), ""}
		}
	}
	return Item{name, Yes, l.path, ""}
}

// ready: all questions are, and the checker does not stop.
func (l *looked) ready() Item {
	v := l.review
	var not []string
	for i, q := range v.Report.Questions() {
		if !v.Standings[i].Ready() {
			not = append(not, fmt.Sprint(q.Number))
		}
	}
	says := fmt.Sprintf("%d of %d questions", v.Ready(), v.Report.QuestionCount())
	switch {
	case v.Official.Error != "":
		return Item{"ready", No, "the checker stops: " + v.Official.Error, "handin fix lists what can be fixed"}
	case len(not) > 0:
		return Item{"ready", No, says + ", not " + few(not), "handin " + not[0]}
	case v.Official.Passed < v.Official.Questions:
		return Item{"ready", No, fmt.Sprintf("the checker passes %d of %d questions", v.Official.Passed, v.Official.Questions), "handin check"}
	}
	return Item{"ready", Yes, says, ""}
}

// few lists no more than some names.
func few(names []string) string {
	const most = 8
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return plain.Listed(names)
}

// committed: the last commit has the report as it is.
func (l *looked) committed() Item {
	const name = "committed"
	e := l.entry
	switch {
	case e.Unmerged:
		return Item{name, No, "a merge left the report in conflict", "handin finishes the merge"}
	case e.Committed && e.Unread() != nil && e.MayDiffer():
		return Item{name, Unknown, e.Unread().Error(), "git status tells"}
	case e.Committed && !e.MayDiffer():
		return Item{name, Yes, "in " + l.state.Commit[:min(len(l.state.Commit), 8)], ""}
	case e.Obstacle() != nil:
		return Item{name, No, e.Obstacle().Error(), ""}
	case l.state.Obstacle() != nil:
		return Item{name, No, l.state.Obstacle().Error(), ""}
	case !e.Committed:
		return Item{name, No, "git does not have the report yet", l.commit()}
	}
	return Item{name, No, "the report differs from the last commit", l.commit()}
}

// commit is the line that commits the report and its figures.
func (l *looked) commit() string { return "handin, then c; or git add reports && git commit" }

// pushed: no commit is only here.
func (l *looked) pushed() Item {
	const name = "pushed"
	switch {
	case l.state.Unborn():
		return Item{name, No, "there is no commit yet", ""}
	case l.published.Remote == "":
		return Item{name, No, "there is no remote, or none that is called origin", "git remote add origin URL"}
	}
	n, err := l.repository.OnlyHere(l.ctx, l.published.Remote)
	switch {
	case err != nil:
		return Item{name, Unknown, err.Error(), ""}
	case n == 0:
		return Item{name, Yes, "to " + l.published.Remote, ""}
	case l.state.Gone && l.isThere(): // it was squashed there, and its branch deleted
		return Item{name, Yes, fmt.Sprintf("as it is on %s", l.published.Name()), ""}
	}
	return Item{name, No, plain.Count(n, "commit") + " of " + l.state.Name() + " " + isAre(n) + " only here", l.push()}
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// push is the command that pushes, or why there is none.
func (l *looked) push() string {
	if err := l.state.NoPush(); err != nil {
		return err.Error()
	}
	if l.state.Upstream == "" {
		return fmt.Sprintf("git push -u %s %s", l.state.Remote, l.state.Branch)
	}
	return "git push"
}

// isThere reports whether the branch that the course sees has the report as it is on the
// disk.
func (l *looked) isThere() bool {
	return l.there != nil && plain.UnixEndings(string(l.there)) == plain.UnixEndings(l.review.Report.Source())
}

// branch: what the course sees is what is here.
func (l *looked) branch() Item {
	const name = "branch"
	p := l.published
	switch {
	case p.Remote == "":
		return Item{name, No, "the course sees no branch of it", ""}
	case p.Commit == "" && !p.Any:
		return Item{name, Unknown, "nothing was ever pushed to " + p.Remote + " from here, or fetched", "handin status --fetch asks"}
	case p.Commit == "":
		return Item{name, Unknown, p.Remote + " has no main or master here, and it is not known which branch it shows", "git remote set-head " + p.Remote + " --auto"}
	case l.isThere():
		return Item{name, Yes, p.Name() + ", which the course sees, has this text", ""}
	case l.there == nil:
		return Item{name, No, fmt.Sprintf("%s, which the course sees, has no %s", p.Name(), l.path), l.bring()}
	}
	return Item{name, No, p.Name() + ", which the course sees, has another text", l.bring()}
}

// bring says how the text comes to the branch that the course sees.
func (l *looked) bring() string {
	p := l.published
	switch {
	case l.entry.MayDiffer():
		return "commit it first"
	case l.state.Branch == "":
		return l.push()
	case l.repository.Contains(l.ctx, p.Commit, "HEAD"):
		return "git pull brings what is newer there"
	case l.state.Branch != p.Branch:
		return fmt.Sprintf("merge %s into %s, and push that", l.state.Branch, p.Branch)
	case !l.repository.Contains(l.ctx, "HEAD", p.Commit):
		return "git pull, then git push"
	}
	return l.push()
}

// figuresIn: git has all of the figures, and so has the branch that the course sees.
func (l *looked) figuresIn() Item {
	const name = "figures"
	for _, f := range l.figures {
		e := f.entry
		switch {
		case !f.opens:
			return Item{name, No, f.name + " is shown, and there is no such file", "handin check says where"}
		case !e.Committed && e.Obstacle() != nil:
			return Item{name, No, e.Obstacle().Error(), ""}
		case !e.Committed:
			return Item{name, No, f.name + " is not in git", l.commit()}
		case e.Unknown && e.Unread() != nil:
			return Item{name, Unknown, e.Unread().Error(), "git status tells"}
		case e.MayDiffer():
			return Item{name, No, f.name + " differs from the last commit", l.commit()}
		case l.published.Commit != "" && f.there == "":
			return Item{name, No, l.published.Name() + " does not have " + f.name, l.bring()}
		case l.published.Commit != "" && f.here != f.there:
			return Item{name, No, l.published.Name() + " has another " + f.name, l.bring()}
		}
	}
	switch {
	case len(l.figures) == 0:
		return Item{name, Yes, "none is shown", ""}
	case l.published.Commit == "":
		return Item{name, Unknown, plain.Count(len(l.figures), "figure") + " in git; on no branch that the course is known to see", ""}
	}
	return Item{name, Yes, plain.Count(len(l.figures), "figure") + " on " + l.published.Name(), ""}
}

// elsewhere: no branch that was not merged has an answer that is worth a look.
func (l *looked) elsewhere() Item {
	const name = "elsewhere"
	if l.state.Unborn() {
		return Item{name, Yes, "no other branch", ""}
	}
	if l.others == nil {
		var err error
		tips := l.repository.Elsewhere(l.ctx, "HEAD")
		if l.others, err = history.ReadElsewhere(l.ctx, l.repository, tips, l.path, l.review.Edition, nil); err != nil {
			return Item{name, Unknown, err.Error(), ""}
		}
	}
	found := l.others.Beside(l.review.Report, l.review.Review)
	if len(found) == 0 {
		return Item{name, Yes, "no other branch has an answer that is missing here", ""}
	}
	if why := l.repository.Incomplete(l.ctx); why != "" {
		return Item{name, Unknown, why + ", so that it is not known what other branches have more", "git fetch --unshallow"}
	}
	f := found[0]
	says := fmt.Sprintf("question %d: %s %s", f.Key.Number, f.Branch, f.Why())
	if more := len(found) - 1; more > 0 {
		says += fmt.Sprintf(", and %d more", more)
	}
	return Item{name, No, says, fmt.Sprintf("handin log %d shows it, git merge %s merges it in", f.Key.Number, f.Branch)}
}
