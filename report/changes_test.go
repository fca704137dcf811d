package report_test

import (
	"strings"
	"testing"

	"handin/report"
	"handin/report/plain"
	"handin/report/reporttest"
	"handin/report/textmerge"
)

func TestCompare(t *testing.T) {
	src := "# R\n\n## Overall project checklist\n\n### Week 1\n\n* [ ] a (M1)\n* [x] b (M2)\n\n### Question 1\n\n> **Q1**\n>\n> Answer:\n\nold\n\n### Question 2\n\n> **Q2**\n>\n> Answer:\n\ntwo\n"
	edit := func(pairs ...string) *report.Report {
		return report.Parse([]byte(strings.NewReplacer(pairs...).Replace(src)))
	}
	was := edit()
	if c := report.Compare(was, edit("\n", "\r\n")); !c.None() {
		t.Errorf("other line endings are a change: %+v", c)
	}
	c := report.Compare(was, edit("old", "new", "[ ] a", "[x] a", "[x] b", "[ ] b"))
	if len(c.Answers) != 1 || c.Answers[0].Before != "old" || c.Answers[0].After != "new" || c.Answers[0].Index != 0 {
		t.Errorf("answers %+v", c.Answers)
	}
	if len(c.Boxes) != 2 || !c.Boxes[0].Ticked || c.Boxes[1].Ticked || c.Before != c.After {
		t.Errorf("boxes %+v", c)
	}
	c = report.Compare(was, edit("### Question 2", "### Question 3", "# R", "# Report"))
	if len(c.Answers) != 2 || c.Answers[0].Was != -1 || c.Answers[1].Index != -1 || c.Answers[1].Before != "two" {
		t.Errorf("another question: %+v", c.Answers)
	}
	if !strings.Contains(c.After, "# Report") || strings.Contains(c.Before, "old") {
		t.Errorf("frames %q, %q", c.Before, c.After)
	}
}

// From each version of a group's report to its next, the runs of a changed
// answer are both versions of it, and what is not in an answer is in the template.
func TestCompareCorpus(t *testing.T) {
	var last *report.Report
	name := ""
	for _, file := range reporttest.All(t) {
		r := report.Parse(file.Src)
		if !report.Compare(r, r).None() {
			t.Errorf("%s differs from itself", file.Name)
		}
		group, _, _ := strings.Cut(file.Name, "-")
		if group == name {
			compareVersions(t, file.Name, last, r)
		}
		last, name = r, group
	}
}

func compareVersions(t *testing.T, name string, was, is *report.Report) {
	c := report.Compare(was, is)
	if c.None() && plain.UnixEndings(was.Source()) != plain.UnixEndings(is.Source()) {
		t.Errorf("%s: no change was found", name)
	}
	for _, a := range c.Answers {
		var before, after strings.Builder
		for _, run := range textmerge.CompareWords(a.Before, a.After) {
			if run.Kind != textmerge.PutIn {
				before.WriteString(run.Text)
			}
			if run.Kind != textmerge.TakenOut {
				after.WriteString(run.Text)
			}
		}
		if after.String() != a.After || before.String() != a.Before {
			t.Errorf("%s, question %d: the runs are not the answers", name, a.Key.Number)
		}
	}
}
