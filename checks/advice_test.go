package checks

import (
	"strings"
	"testing"

	"handin/checks/spelling"
	"handin/report"
	"handin/report/reporttest"
)

// What a note says to do is what its fix does, or is said too where nothing fixes it: of
// each rule, and of all reports at hand.
func TestAdviceIsOne(t *testing.T) {
	t.Parallel()
	for rule := range tripping {
		r, notes := trips(rule)
		for _, n := range notes {
			checkAdvice(t, string(rule), Beside{Spelling: spelling.New(nil)}.NewFixer(r, EditionOf(r)), n)
		}
	}
	for _, c := range reporttest.Every(*every, reporttest.All(t)) {
		r := report.Parse(c.Src)
		e := EditionOf(r)
		b := Beside{Spelling: spelling.New(nil)}
		fixer := b.NewFixer(r, e)
		for _, n := range b.Examine(r, e).Notes {
			checkAdvice(t, c.Name, fixer, n)
		}
	}
}

func checkAdvice(t *testing.T, name string, fixer Fixer, n Note) {
	t.Helper()
	m, ok, why := fixer.Fix(n)
	row := ruleRows[n.Rule]
	if n.Rule != ruleBoxDenied && (row.fix != nil || row.noFix != "") && strings.Count(n.said(), between) > 1 {
		t.Errorf("%s: %s: what is wrong and what to do are not told apart: %q", name, n.Rule, n.said())
	}
	switch {
	case ok && n.advice() == "":
		t.Errorf("%s: %s: there is a fix, and the note does not say what to do: %q", name, n.Rule, n.said())
	case ok && m.Note.Message != n.Message && m.Note.advice()+n.Rule.OtherWay() != n.advice():
		t.Errorf("%s: %s: the fix says %q, and the note %q", name, n.Rule, m.Note.Message, n.Message)
	case ok && strings.Contains(m.Note.advice(), ", or put the words around it"):
		t.Errorf("%s: %s: the fix is said to do what it does not: %q", name, n.Rule, m.Note.Message)
	case !ok && row.noFix != "" && n.sites == nil && why != "" && !strings.HasSuffix(why, n.advice()):
		t.Errorf("%s: %s: nothing fixes it, and it is said to do %q and %q", name, n.Rule, n.advice(), why)
	}
	if n.Lines != nil && n.Advised("do this").Message != strings.Replace(n.Message, n.advice(), "do this", 1) {
		t.Errorf("%s: %s: with another advice it is %q", name, n.Rule, n.Advised("do this").Message)
	}
}
