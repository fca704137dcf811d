package checks

import (
	"path"
	"strings"

	"handin/checks/spelling"
	"handin/report"
)

// Beside is what was read beside a report. Where something of it is nil, nothing is
// said of that.
type Beside struct {
	Figures    Figures
	Repository *Repository
	// Earlier is what the report was before it lost something, and its template. Without it
	// nothing is put back but what needs none.
	Earlier *Earlier
	// Chosen are the answers to what only the student knows.
	Chosen []Choice
	// Spelling tells which words are misspelt; nil says nothing of them.
	Spelling *spelling.Words
}

// Repository is what notes and their fixes know of the repository that a report is in.
// It does not change.
type Repository struct {
	// Folder is the report's, from the root; "." if it is the root.
	Folder string
	// Has reports whether there is a file or a folder at a path from the root; known is
	// false where that was not read.
	Has func(path string) (has, known bool)
	// Named gives the files that have a name, by their paths from the root.
	Named func(base string) []string
	// Spelled gives a path as the repository has it, if it has one that a reader takes for
	// the same; nil gives each as it is.
	Spelled func(path string) string
	// DockerFiles are those that the group wrote, the first one to be linked to first.
	DockerFiles []string
	// Link is the address of a file or a folder on GitHub; "" if it is not there.
	Link func(path string) string
	// Web is where the repository is on GitHub, or ""; Branch is the one that was read.
	Web, Branch string
}

// fromRoot is the path from the root of what stands in a link of the report.
func (r *Repository) fromRoot(dest string) string {
	if rest, ok := strings.CutPrefix(dest, "/"); ok {
		return path.Clean(rest)
	}
	return path.Join(r.Folder, dest)
}

// isHandedIn reports whether a path from the root is in the report's folder, which is
// all that the course takes.
func (r *Repository) isHandedIn(name string) bool {
	return r.Folder == "." || name == r.Folder || strings.HasPrefix(name, r.Folder+"/")
}

// Examine reviews a report by the rules of an edition.
func (b Beside) Examine(r *report.Report, e Edition) Review {
	a := read(r.Source(), e)
	v := Review{
		Edition:   e,
		Official:  verdict(r.Source(), e, a),
		Notes:     newNotesBeside(r, e, a, b).all(),
		Standings: make([]Standing, r.QuestionCount()),
	}
	for i := range r.Questions() {
		v.Standings[i] = standing(r, e, a, i)
	}
	for _, n := range v.Notes {
		if n.Index < 0 || v.IsUnanswered(n) {
			continue
		}
		v.Standings[n.Index].Noted = true
		v.Standings[n.Index].Costly = v.Standings[n.Index].Costly || n.Costs
	}
	return v
}

// NewFixer begins to look for the fixes of a report.
func (b Beside) NewFixer(r *report.Report, e Edition) Fixer {
	return Fixer{subjectBeside(r, e, b)}
}

// FixAll makes all fixes, as the function of this name does.
func (b Beside) FixAll(r *report.Report, e Edition, only []RuleName) (*report.Report, []Fix) {
	return fixAll(subjectBeside(r, e, b), only)
}
