package checks

import (
	"slices"
	"testing"

	"handin/report"
	"handin/report/reporttest"
)

// The verdict and the edition are those of the course's own scripts, for every
// real report and every edition's script.
func TestVerdictIsTheScripts(t *testing.T) {
	oracles := reporttest.Oracles(t)
	for _, f := range reporttest.Corpus(t) {
		t.Run(f.Name, func(t *testing.T) {
			r, o := report.Parse(f.Src), oracles[f.Name]
			if got := EditionOf(r).Name; got != o.Edition {
				t.Errorf("edition %s, want %s", got, o.Edition)
			}
			for year, want := range o.Official {
				e, err := EditionNamed(year)
				if err != nil {
					t.Fatal(err)
				}
				got := Verdict(r, e)
				if got.Error != want.Error {
					t.Errorf("%s: error %q, want %q", year, got.Error, want.Error)
				}
				if !slices.EqualFunc(got.Failed, want.Failed, func(a Failure, b reporttest.Failure) bool { return a == Failure(b) }) {
					t.Errorf("%s: failed\n%v, want\n%v", year, got.Failed, want.Failed)
				}
			}
		})
	}
}
