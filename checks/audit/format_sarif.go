package audit

import (
	"bytes"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"handin/report/plain"
)

// said is what is kept of a report for a format that is written as a whole.
type said struct {
	place    string
	findings []annotation
}

// sarifFormat writes what GitHub's code scanning takes, SARIF 2.1.0.
func sarifFormat(fails FailOn, version string) printer {
	return printer{
		keep: func(r result) any { return said{r.place(), r.findings(fails)} },
		whole: func(rows []row, _ tally) (string, error) {
			run := sarif.NewRun().WithTool(sarif.NewTool().WithDriver(sarif.NewToolComponent().WithName("handin").WithVersion(version)))
			for _, row := range rows {
				row.said.(said).addTo(run)
			}
			doc := sarif.NewReport()
			doc.AddRun(run)
			var b bytes.Buffer
			err := doc.PrettyWrite(&b)
			return escaped(b.String()) + "\n", err
		},
	}
}

func (s said) addTo(run *sarif.Run) {
	at := sarif.NewSimpleArtifactLocation(plain.PrintableLine(s.place))
	for _, f := range s.findings {
		run.AddRule(f.rule)
		region := sarif.NewRegion().WithStartLine(max(1, f.line)).WithStartColumn(max(1, f.column))
		run.CreateResultForRule(f.rule).
			WithLevel(f.gccLevel()).
			WithMessage(sarif.NewTextMessage(plain.PrintableLine(f.sentence()))).
			AddLocation(sarif.NewLocationWithPhysicalLocation(sarif.NewPhysicalLocation().WithArtifactLocation(at).WithRegion(region)))
	}
}
