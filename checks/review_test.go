package checks

import (
	"strings"
	"testing"

	"handin/checks/rendering"
	"handin/report"
	"handin/report/reporttest"
)

// What a review says of a report in few words.
func TestReview(t *testing.T) {
	e := Edition{Name: "custom", rules: []Rule{{Words: Range{1, 2}}, {}, {}}}
	of := func(first, second, third string) Review {
		return Examine(report.Parse([]byte(reporttest.Three(first, second, third))), e, nil)
	}
	for _, c := range []struct {
		name   string
		v      Review
		says   string
		passes bool
		ready  int
	}{
		{"all is well", of("one", "two", "three"), "the course's checker passes 3 of 3 questions", true, 3},
		{"one fails", of("one two three", "two", "three"), "the course's checker passes 2 of 3 questions", false, 2},
		{"one is not answered", of("one", "", "three"), "the course's checker passes 3 of 3 questions", true, 2},
		{"a note costs", of("one", "a\n- b", "three"), "the course's checker passes 3 of 3 questions", true, 2},
		{"a note that costs nothing", of("one", "~~b~~", "three"), "the course's checker passes 3 of 3 questions", true, 3},
		{"it stops", of("one", "two", "a\n### b"), "the course's checker stops: 4 answers are found, and the questions go up to 3", false, 2},
	} {
		if got := c.v.Official.Says(); got != c.says {
			t.Errorf("%s: %q, want %q", c.name, got, c.says)
		}
		if c.v.Passes() != c.passes || c.v.Ready() != c.ready {
			t.Errorf("%s: passes %v, and %d are ready", c.name, c.v.Passes(), c.v.Ready())
		}
	}
}

// The notes on a question, and those that say more than that it is not answered.
func TestRemarks(t *testing.T) {
	v := Examine(report.Parse([]byte("The Answer: here\n\n"+reporttest.Three("", "", "~~a~~\n\n--- question 3 fill here ---"))), Edition{Name: "custom", rules: make([]Rule, 3)}, nil)
	for i, want := range map[int][2]string{
		-1: {"1 answer-stray 0\n1 header-cut 0\n", "1 answer-stray 0\n1 header-cut 0\n"},
		0:  {"7 empty 1\n", ""},
		1:  {"13 empty 2\n", ""},
		2:  {"19 strike 3\n21 placeholder 3\n", "19 strike 3\n21 placeholder 3\n"},
	} {
		if on, remarks := listed(v.NotesOn(i)), listed(v.Remarks(i)); on != want[0] || remarks != want[1] {
			t.Errorf("on %d: %q and %q, want %q", i, on, remarks, want)
		}
	}
	if s := v.Standings[0]; s.Noted || s.Answered {
		t.Errorf("a question without an answer: %+v", s)
	}
}

// Where the checker stops, an answer is counted as it would be in an intact template:
// up to the first `##`, and the last one whole. Its title is the table's, or what its
// prompt asks.
func TestStandingWhereTheScriptStops(t *testing.T) {
	src := strings.Replace(reporttest.Asking(0, "")+reporttest.Three("a b\n## c d", "## a\nb", "a b\n## c"), "### Question 0\n> **Why?**\n> Answer:", "Answer:\n### x\nAnswer:", 1)
	v := Examine(report.Parse([]byte(src)), Edition{Name: "custom", rules: []Rule{{Title: "Of the table"}, {}, {}}}, nil)
	if v.Official.Error == "" {
		t.Fatal("the checker does not stop")
	}
	for i, want := range []struct {
		words int
		title string
	}{{2, "Of the table"}, {0, "Why"}, {4, "Why"}} {
		if s := v.Standings[i]; s.Words != want.words || s.Rule.Title != want.title {
			t.Errorf("question %d: %d words, title %q", i+1, s.Words, s.Rule.Title)
		}
	}
}

// The name of the file is the report's matter, and no question's.
func TestNamed(t *testing.T) {
	v := Examine(report.Parse([]byte(reporttest.Three("one", "two", "three"))), Edition{Name: "custom", rules: make([]Rule, 3)}, nil)
	for path, noted := range map[string]bool{"reports/README.md": false, "reports/report.md": false, "reports/readme.md": true, "Readme.MD": true} {
		got := v.Named(path).Notes
		if (len(got) > len(v.Notes)) != noted {
			t.Errorf("%s: %+v", path, got)
		} else if noted && (got[0].Rule != ruleReportName || got[0].Index != -1 || got[0].Question != 0 || got[0].Line != 1) {
			t.Errorf("%s: %+v", path, got[0])
		}
	}
}

// The course reads one place, and a second report anywhere is told of.
func TestPlaced(t *testing.T) {
	v := Examine(report.Parse([]byte(reporttest.Three("one", "two", "three"))), Edition{Name: "custom", rules: make([]Rule, 3)}, nil)
	for _, c := range []struct {
		path    string
		reports []string
		want    string
	}{
		{"", []string{"report.md"}, ""},
		{"reports/README.md", []string{"reports/README.md"}, ""},
		{"reports/readme.md", []string{"reports/readme.md"}, ""},
		{"reports/README.md", []string{"reports/README.md", "report.md"}, "there is another report, report.md, "},
		{"report.md", []string{"reports/README.md", "report.md"}, "the course reads only reports/README.md, which is another report than this one, report.md; "},
		{"report.md", []string{"report.md"}, "the course reads only reports/README.md, and this report is report.md; `handin place` copies it there"},
		{"project/reports/README.md", []string{"project/reports/README.md"}, "the course reads only reports/README.md, and this report is project/reports/README.md; "},
	} {
		got := v.Placed(c.path, c.reports).Notes
		switch {
		case c.want == "" && len(got) != len(v.Notes):
			t.Errorf("%s of %q: %+v", c.path, c.reports, got)
		case c.want != "" && (len(got) != len(v.Notes)+1 || got[0].Rule != ruleReportPlace || got[0].Index != -1 || got[0].Costs || !strings.HasPrefix(got[0].Message, c.want)):
			t.Errorf("%s of %q: %+v", c.path, c.reports, got)
		}
	}
}

// What the template brings with it is a notice of the report, and in an answer it is
// the student's.
func TestNotice(t *testing.T) {
	for _, c := range []struct {
		note Note
		want bool
	}{
		{Note{Rule: rendering.RuleTaskBox, Index: -1}, true},
		{Note{Rule: rendering.RuleTaskBox, Index: 0}, false},
		{Note{Rule: ruleAnswerStray, Index: -1}, false},
	} {
		if c.note.Notice() != c.want {
			t.Errorf("%+v", c.note)
		}
	}
}

// A report with as many questions as its edition has, under other numbers, lacks none
// and has none too many.
func TestNumberedOtherwise(t *testing.T) {
	const front = "---\nlayout: default\nnav_exclude: true\n---\n\n"
	src := front + strings.Replace(reporttest.Templated(27, nil), "### Question 27\n", "### Question 28\n", 1)
	for name, c := range map[string]struct{ src, want string }{
		"the checker reads it": {src, ""},
		"it does not":          {strings.Replace(src, "Answer:\n\none", "Answer:\n\n### one", 1) + "### x\n", "question-lost 27 question-added 28 "},
	} {
		r := report.Parse([]byte(c.src))
		got := ""
		for _, n := range Notes(r, edition2023(), nil) {
			if n.Rule == ruleQuestionLost || n.Rule == ruleQuestionAdded {
				got += string(n.Rule) + " " + strings.TrimPrefix(listed([]Note{{Question: n.Question}}), "0  ")
			}
		}
		if got = strings.ReplaceAll(got, "\n", " "); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// After a fix there is no note that was not there before; one more of a kind is new.
func TestNewNote(t *testing.T) {
	e := Edition{Name: "custom", rules: make([]Rule, 3)}
	of := func(first, second string) *subject {
		return subjectOf(report.Parse([]byte(reporttest.Three(first, second, "three"))), e)
	}
	for _, c := range []struct {
		name          string
		before, after *subject
		but           []RuleName
		want          bool
	}{
		{"none", of("a", "b"), of("a", "b"), nil, false},
		{"the same", of("~~a~~", "b"), of("~~a~~", "c"), nil, false},
		{"one", of("a", "b"), of("~~a~~", "b"), nil, true},
		{"one more", of("~~a~~", "b"), of("~~a~~ and ~~b~~", "b"), nil, true},
		{"one less", of("~~a~~ and ~~b~~", "b"), of("~~a~~", "b"), nil, false},
		{"in another answer", of("~~a~~", "b"), of("a", "~~b~~"), nil, true},
		{"one that may come", of("a", "b"), of("~~a~~", "b"), []RuleName{"strike"}, false},
	} {
		if why := newNote(c.before, c.after, c.but...); (why != "") != c.want {
			t.Errorf("%s: %q", c.name, why)
		}
	}
}
