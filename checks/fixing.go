package checks

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"handin/report"
)

// FixOptions say what to do with the mends of a report.
type FixOptions struct {
	Edition string   // by name; "" for the report's own
	Only    []string // the rules; none for all
	Write   bool     // make them; otherwise they are listed
}

// FixFile lists the mends of a report, or makes them and saves.
func FixFile(w io.Writer, f report.File, o FixOptions) error {
	for _, name := range o.Only {
		if !slices.Contains(MendRules(), name) {
			return fmt.Errorf("--only %s: there are mends for %s", name, strings.Join(MendRules(), ", "))
		}
	}
	e, err := EditionFor(o.Edition, f.Report())
	if err != nil {
		return err
	}
	if !o.Write {
		_, err := ListMends(w, f.Path, f.Report(), e, o.Only)
		return err
	}
	r, done := Fix(f.Report(), e, o.Only)
	if _, err := f.Save(r); err != nil {
		return err
	}
	return ListFixed(w, f.Path, done)
}
