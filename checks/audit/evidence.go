package audit

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"

	"handin/checks/evidence"
	"handin/report/git"
	"handin/report/plain"
)

// survey looks for what a repository shows of the boxes: nothing, if it was not read.
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
