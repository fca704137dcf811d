package audit

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"handin/checks/evidence"
	"handin/report/git"
	"handin/report/plain"
)

// surveyWorkTree looks for what the files around a report show of its boxes. Where
// there is no repository that can be read, they show nothing.
func (v *Reviewed) surveyWorkTree(ctx context.Context, folder string) {
	var reading *git.Reading
	if r, err := git.Find(folder); err == nil {
		reading, _ = r.Read(ctx)
	}
	v.survey(reading)
}

// surveyRevision does it for the files of a revision.
func (v *Reviewed) surveyRevision(ctx context.Context, rev git.Revision) {
	reading, _ := rev.Read(ctx)
	v.survey(reading)
}

func (v *Reviewed) survey(reading *git.Reading) {
	v.Boxes = evidence.Survey(reading).Boxes(v.Report, cmp.Or(v.FromRoot, filepath.ToSlash(v.Path)))
}

// Evidence is what is printed of the boxes as JSON.
type Evidence struct {
	Boxes []evidence.Box `json:"boxes"`
}

// evidenceText is the two lists; "" if nobody asked for them.
func (v Reviewed) evidenceText() string {
	if v.Boxes == nil {
		return ""
	}
	return v.listed("Ticked, nothing found", evidence.Box.TickedUnfound) + v.listed("Not ticked, found", evidence.Box.FoundUnticked)
}

// listed is one of the lists, under its heading.
func (v Reviewed) listed(heading string, is func(evidence.Box) bool) string {
	var b strings.Builder
	for _, box := range v.Boxes {
		if is(box) {
			fmt.Fprintf(&b, " %3d  %s\n      %s\n", box.Number, plain.PrintableLine(v.Report.Box(box.Number-1).Text), plain.PrintableLine(box.String()))
		}
	}
	if b.Len() == 0 {
		return heading + ": none.\n"
	}
	return heading + ":\n" + b.String()
}

// countBoxes counts those of a list.
func (v Reviewed) countBoxes(is func(evidence.Box) bool) int {
	n := 0
	for _, box := range v.Boxes {
		n += boolInt(is(box))
	}
	return n
}
