package report_test

import (
	"strings"
	"testing"

	"handin/report"
	"handin/report/plain"
	"handin/report/reporttest"
)

func TestCompareWords(t *testing.T) {
	for _, test := range []struct{ before, after, want string }{
		{"", "", ""},
		{"same", "same", "same"},
		{"", "new", "{+new+}"},
		{"old", "", "[-old-]"},
		{"We used seven services.", "We used eight services.", "We used [-seven-]{+eight+} services."},
		{"a long line of words that stays as it is", "a long line of many words that stays as it is", "a long line of {+many +}words that stays as it is"},
		{"one\r\ntwo\r\n", "one\r\ntwo\r\nthree\r\n", "one\r\ntwo\r\n{+three\r\n+}"},
		{"It was red and it was blue.", "Nothing of that is left here now.", "[-It was red and it was blue-]{+Nothing of that is left here now+}."},
	} {
		var b strings.Builder
		for _, run := range report.CompareWords(test.before, test.after) {
			b.WriteString(map[report.RunKind]string{report.TakenOut: "[-", report.PutIn: "{+"}[run.Kind] + run.Text +
				map[report.RunKind]string{report.TakenOut: "-]", report.PutIn: "+}"}[run.Kind])
		}
		if b.String() != test.want {
			t.Errorf("%q to %q: %s, want %s", test.before, test.after, b.String(), test.want)
		}
	}
}

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
// answer are both versions of it, and what is not in an answer is in the frame.
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
		for _, run := range report.CompareWords(a.Before, a.After) {
			if run.Kind != report.PutIn {
				before.WriteString(run.Text)
			}
			if run.Kind != report.TakenOut {
				after.WriteString(run.Text)
			}
		}
		if after.String() != a.After || before.String() != a.Before {
			t.Errorf("%s, question %d: the runs are not the answers", name, a.Key.Number)
		}
	}
}
