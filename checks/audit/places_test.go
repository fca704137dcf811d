package audit

import (
	"slices"
	"strings"
	"testing"

	"handin/checks"
	"handin/report"
	"handin/report/reporttest"
)

// A question is worse if a note has more places than it had.
func TestWorseByPlaces(t *testing.T) {
	review := func(answer string) Reviewed {
		r := report.Parse([]byte(reporttest.Three(answer, "two", "three")))
		return Reviewed{Report: r, Review: checks.Examine(r, checks.EditionOf(r), nil)}
	}
	before := review("a\n- b\n\nc\n- d")
	if worse := review("a\n- b\n\ne\n- d").worseThan(before); len(worse) > 0 {
		t.Errorf("as many: %+v", worse)
	}
	if worse := review("a\n- b\n\nc\n- d\n\ne\n- f").worseThan(before); len(worse) != 1 || !strings.Contains(worse[0].Message, "run on") {
		t.Errorf("one more: %+v", worse)
	}
}

// The lines are in the JSON if there are several.
func TestLinesInJSON(t *testing.T) {
	r := report.Parse([]byte(reporttest.Three("a\\%\n\nb\\%", "https://a.dk", "three")))
	doc, err := jsonEntry(Reviewed{Path: "a.md", Report: r, Review: checks.Examine(r, checks.EditionOf(r), nil)}.Entry())
	if err != nil || strings.Count(doc, `"lines"`) != 1 || !slices.Equal(strings.Fields(doc[strings.Index(doc, `"lines"`):])[:4], []string{`"lines":`, "[", "5,", "7"}) {
		t.Errorf("%v %s", err, doc)
	}
}
