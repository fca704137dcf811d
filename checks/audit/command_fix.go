package audit

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"handin/checks"
	"handin/checks/spelling"
	"handin/report"
	"handin/report/plain"
	"handin/report/store"
)

// FixOptions say what to do with the fixes of a report.
type FixOptions struct {
	Edition string   // by name; "" for the report's own
	Only    []string // the rules; none for all
	Write   bool     // make them; otherwise they are listed
	// Ask is where the student answers what only they know; nil to ask nothing. The fixes
	// are made then, unless it ends before an answer.
	Ask io.Reader
	// Earlier gives what a report was before, the newest version first; Template is the
	// course's, or the zero Version. What was lost comes back from these.
	Earlier  func(ctx context.Context, f store.File) iter.Seq[checks.Version]
	Template checks.Version
	// Spelling gives which words are misspelt. It is asked only where that rule is named.
	Spelling func() (*spelling.Words, error)
}

// FixFile lists the fixes of a report, or makes them and saves. It gives how many were
// listed, or made.
func FixFile(ctx context.Context, w io.Writer, f store.File, o FixOptions) (int, error) {
	only, err := checks.ParseFixRules(o.Only)
	if err != nil {
		return 0, err
	}
	e, err := EditionFor(o.Edition, f.Report())
	if err != nil {
		return 0, err
	}
	if t := o.Template.Report; t != nil && !e.Fits(t) {
		return 0, fmt.Errorf("%s: is the template of %s, and the report is judged by %s", o.Template.From, checks.EditionOf(t).Describe(), e.Describe())
	}
	x := fixing{FixOptions: o, edition: e, only: only}
	if slices.Contains(only, checks.RuleSpelling) && o.Spelling != nil {
		if x.words, err = o.Spelling(); err != nil {
			return 0, err
		}
	}
	if o.Ask != nil {
		if err := x.ask(ctx, w, f); err != nil {
			return 0, err
		}
	}
	if !o.Write && o.Ask == nil {
		r := f.Report()
		return listFixes(w, f.Path, r, x.beside(ctx, f).NewFixer(r, e), only)
	}
	return x.write(ctx, w, f)
}

// fixing is a run of the command.
type fixing struct {
	FixOptions
	edition checks.Edition
	only    []checks.RuleName
	words   *spelling.Words // nil where they are not asked for
	read    checks.Beside   // for
	of      *report.Report  // this one
	chosen  []checks.Choice
}

// beside is what the fixes of a report go by, read once.
func (x *fixing) beside(ctx context.Context, f store.File) checks.Beside {
	if r := f.Report(); x.of == nil || x.of.Source() != r.Source() {
		x.read, x.of = besideOf(ctx, f, r, x.edition), r
		x.read.Spelling = x.words
		x.read.Earlier = checks.EarlierOf(r, x.edition, x.versions(ctx, f))
	}
	b := x.read
	b.Chosen = x.chosen
	return b
}

// versions are those of git, and then the template.
func (x *fixing) versions(ctx context.Context, f store.File) iter.Seq[checks.Version] {
	return func(yield func(checks.Version) bool) {
		if x.Earlier != nil {
			for v := range x.Earlier(ctx, f) {
				if !yield(v) {
					return
				}
			}
		}
		if x.Template.Report != nil {
			yield(x.Template)
		}
	}
}

// write makes the fixes and saves. It gives how many there were.
func (x *fixing) write(ctx context.Context, w io.Writer, f store.File) (int, error) {
	x.beside(ctx, f) // before others wait for the lock
	var b checks.Beside
	var r *report.Report
	var done []checks.Fix
	if _, err := f.Update(func(now store.File) (*report.Report, error) {
		b = x.beside(ctx, now)
		r, done = b.FixAll(now.Report(), x.edition, x.only)
		return r, nil
	}); err != nil {
		return 0, err
	}
	if err := listFixed(w, f.Path, done); err != nil || len(x.only) > 0 {
		return len(done), err
	}
	return len(done), listStops(w, r, x.edition, b)
}

// listStops says why the checker still stops, if it does.
func listStops(w io.Writer, r *report.Report, e checks.Edition, beside checks.Beside) error {
	v := checks.Examine(r, e, nil)
	if v.Official.Error == "" {
		return nil
	}
	var b strings.Builder
	b.WriteString("The course's checker still stops: " + plain.PrintableLine(v.Official.Error) + "\n")
	fixer := beside.NewFixer(r, e)
	for _, n := range v.Notes {
		if _, ok, why := fixer.Fix(n); n.Stops() && !ok {
			if why != "" {
				n = n.Unadvised()
				why = "       no fix: " + plain.PrintableLine(why) + "\n"
			}
			b.WriteString(noteHeading(n) + "\n" + why)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
