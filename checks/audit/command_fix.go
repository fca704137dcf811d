package audit

import (
	"context"
	"io"
	"strings"

	"handin/checks"
	"handin/report"
	"handin/report/plain"
	"handin/report/store"
)

// FixOptions say what to do with the fixes of a report.
type FixOptions struct {
	Edition string   // by name; "" for the report's own
	Only    []string // the rules; none for all
	Write   bool     // make them; otherwise they are listed
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
	if !o.Write {
		r := f.Report()
		return listFixes(w, f.Path, r, besideOf(ctx, f, r, e).NewFixer(r, e), only)
	}
	var r *report.Report
	var done []checks.Fix
	if _, err := f.Update(func(now store.File) (*report.Report, error) {
		r, done = besideOf(ctx, now, now.Report(), e).FixAll(now.Report(), e, only)
		return r, nil
	}); err != nil {
		return 0, err
	}
	if err := listFixed(w, f.Path, done); err != nil || len(only) > 0 {
		return len(done), err
	}
	return len(done), listStops(w, r, e)
}

// listStops says why the checker still stops, if it does.
func listStops(w io.Writer, r *report.Report, e checks.Edition) error {
	v := checks.Examine(r, e, nil)
	if v.Official.Error == "" {
		return nil
	}
	var b strings.Builder
	b.WriteString("The course's checker still stops: " + plain.PrintableLine(v.Official.Error) + "\n")
	fixer := checks.NewFixer(r, e)
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
