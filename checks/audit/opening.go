package audit

import (
	"context"
	"io"
	"os"
	"path"
	"path/filepath"

	"handin/checks"
	"handin/checks/spelling"
	"handin/report"
	"handin/report/git"
	"handin/report/store"
)

// Opener reads the reports that are to be checked: files, or with REV:PATH what
// git has.
type Opener struct {
	Edition string // by name; "" for each report's own
	State   string // the user's folder with the drafts; "" for none
	// Evidence has the repositories read for what they show of the boxes.
	Evidence bool
	// Since is the revision whose merge base with what is checked a question must not be
	// worse than; "" is the last commit.
	Since string
	// Stdin is what the name - stands for, StdinName the file that this is a newer text of;
	// "" for none.
	Stdin     io.Reader
	StdinName string
	// Spelling tells which words are misspelt; nil says nothing of them.
	Spelling *spelling.Words
}

// EditionFor gives the edition of that name, or the report's own.
func EditionFor(name string, r *report.Report) (checks.Edition, error) {
	if name == "" {
		return checks.EditionOf(r), nil
	}
	return checks.EditionNamed(name)
}

// Open reviews a report. A name that is a file is one, whatever it looks like.
func (o Opener) Open(ctx context.Context, name string) (Reviewed, error) {
	if IsStdin(name) {
		return o.standardInput(ctx)
	}
	if _, err := os.Stat(name); err != nil && git.LooksLikeRevision(name) {
		return o.revision(ctx, name)
	}
	f, err := store.Load(name)
	if err != nil {
		return Reviewed{}, err
	}
	v, err := o.file(ctx, f)
	if err != nil {
		return Reviewed{}, err
	}
	if d, err := store.ReadDraft(store.DraftFile(o.State, f.Path)); o.State != "" && err == nil {
		v.Draft = "unsaved work of " + d.At.Local().Format("2 January 15:04") + " is not judged here; open the report to go on with it"
	}
	return v, nil
}

// file reviews what a file holds.
func (o Opener) file(ctx context.Context, f store.File) (Reviewed, error) {
	e, err := EditionFor(o.Edition, f.Report())
	if err != nil {
		return Reviewed{}, err
	}
	v := o.reviewFile(ctx, f, e)
	v.Before = func() (Reviewed, error) { return o.before(ctx, f, e) }
	v.Than = o.than()
	return v, nil
}

// IsStdin reports whether a name stands for the standard input.
func IsStdin(name string) bool { return name == "-" || name == "/dev/stdin" }

// standardInput reviews what comes on the standard input: as a newer text of a file, or
// where none is named, with nothing beside it.
func (o Opener) standardInput(ctx context.Context) (Reviewed, error) {
	r, err := store.Read(o.Stdin, "-")
	if err != nil {
		return Reviewed{}, err
	}
	if o.StdinName != "" {
		f, err := store.Load(o.StdinName)
		if err != nil {
			return Reviewed{}, err
		}
		return o.file(ctx, f.Holding(r))
	}
	e, err := EditionFor(o.Edition, r)
	if err != nil {
		return Reviewed{}, err
	}
	v := Reviewed{Path: "-", Report: r, Review: checks.Beside{Spelling: o.Spelling}.Examine(r, e), Than: o.than()}
	if o.Evidence {
		v.survey(nil)
	}
	return v, nil
}

// ReviewFile reviews a report with the figures that are on the disk.
func ReviewFile(ctx context.Context, f store.File, e checks.Edition) Reviewed {
	return Opener{}.reviewFile(ctx, f, e)
}

// reviewFile is ReviewFile, with what the repository shows of the boxes and with what words
// are misspelt, if that is asked for.
func (o Opener) reviewFile(ctx context.Context, f store.File, e checks.Edition) Reviewed {
	_, folder := f.Tree()
	r := f.Report()
	var reading *git.Reading
	if o.Evidence || checks.AsksRepository(r, e) {
		reading = readAround(ctx, f.Folder())
	}
	beside := checks.Beside{Figures: FiguresOf(ctx, f, r), Repository: RepositoryOf(reading, folder), Spelling: o.Spelling}
	v := Reviewed{Path: f.Path, Report: r, Review: beside.Examine(r, e).Named(f.Path)}
	if root, ok := store.RepositoryRoot(f.Folder()); ok {
		v.FromRoot = path.Join(folder, filepath.Base(f.Path))
		v.Review = v.Placed(v.FromRoot, store.Reports(root))
	}
	if o.Evidence {
		v.survey(reading)
	}
	return v
}

// revision reviews what git has under a name of the form REV:PATH, with the
// figures of that revision.
func (o Opener) revision(ctx context.Context, name string) (Reviewed, error) {
	rev, err := git.Resolve(ctx, name)
	if err != nil {
		return Reviewed{}, err
	}
	r := report.Parse(rev.Source)
	if r.QuestionCount() == 0 {
		return Reviewed{}, store.NoQuestions(name)
	}
	e, err := EditionFor(o.Edition, r)
	if err != nil {
		return Reviewed{}, err
	}
	v := o.reviewRevision(ctx, name, rev, r, e)
	v.Before = func() (Reviewed, error) { return o.beforeRevision(ctx, name, rev, e) }
	v.Than = o.than()
	return v, nil
}

func (o Opener) reviewRevision(ctx context.Context, name string, rev git.Revision, r *report.Report, e checks.Edition) Reviewed {
	folder := path.Dir(rev.Path)
	var reading *git.Reading
	if o.Evidence || checks.AsksRepository(r, e) {
		reading, _ = rev.Read(ctx) // what git does not give, nothing is said of
	}
	beside := checks.Beside{Figures: checks.FindCommitted(rev.Tree, folder, r), Repository: RepositoryOf(reading, folder), Spelling: o.Spelling}
	v := Reviewed{Path: name, FromRoot: rev.Path, Report: r, Review: beside.Examine(r, e).Named(rev.Path)}
	if o.Evidence {
		v.survey(reading)
	}
	return v
}
