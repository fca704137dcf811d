package checks_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"handin/checks"
	"handin/report"
	"handin/report/reporttest"
)

// readCase reads a report of the folder of cases.
func readCase(t *testing.T, name string) (*report.Report, checks.Edition) {
	t.Helper()
	src, err := os.ReadFile(reporttest.Shared(t, "cases", name))
	if err != nil {
		t.Fatal(err)
	}
	r := report.Parse(src)
	return r, checks.EditionOf(r)
}

// The sample with something written beside its headings and introductions has all
// of its questions, each with the answer that it has without, and keeps its
// headings whatever is fixed or set.
func TestCasesOfTheTemplate(t *testing.T) {
	whole := report.Parse(reporttest.Samples(t)[2].Src)
	for name, outside := range map[string]int{
		"01-heading-remark.md": 0, "02-intro-unquoted.md": 1, "15-heading-en-dash.md": 0, "16-section-comment.md": 0,
	} {
		r, e := readCase(t, name)
		v := checks.Examine(r, e, nil)
		if e.Name != "2026" || v.Official.Error != "" || r.QuestionCount() != 31 || len(r.Outside()) != outside {
			t.Errorf("%s: edition %s, %d questions, %d pieces outside, %q", name, e.Name, r.QuestionCount(), len(r.Outside()), v.Official.Error)
		}
		if slices.ContainsFunc(v.Notes, func(n checks.Note) bool { return n.Rule == "cut" && n.Question == 6 }) {
			t.Errorf("%s: the section's heading is told to cut answer 6", name)
		}
		fixed, _ := checks.FixAll(r, e, nil)
		set, err := r.WithAnswer(5, "Another one.")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for i := range r.Questions() {
			if r.Answer(i) != whole.Answer(i) {
				t.Errorf("%s: answer %d is\n%s", name, i+1, r.Answer(i))
			}
		}
		for _, h := range r.Headings() {
			line := r.Text(h) + "\n"
			if !strings.Contains(fixed.Source(), line) || !strings.Contains(set.Source(), line) {
				t.Errorf("%s: %q is gone", name, line)
			}
		}
	}
}

func TestCaseOfAnAddedQuestion(t *testing.T) {
	r, e := readCase(t, "03-extra-question.md")
	v := checks.Examine(r, e, nil)
	if e.Name != "2026" || !strings.Contains(v.Official.Error, "expected 31") {
		t.Errorf("edition %s, %q", e.Name, v.Official.Error)
	}
	if !slices.ContainsFunc(v.Notes, func(n checks.Note) bool { return n.Rule == "question-added" && n.Question == 32 }) {
		t.Errorf("%+v", v.Notes)
	}
}

// What is said of a report whose beginning was deleted is what to put back.
func TestCaseOfADeletedHeader(t *testing.T) {
	r, e := readCase(t, "24-header-removed.md")
	for _, n := range checks.Notes(r, e, nil) {
		if n.Rule == "header-cut" && (strings.Contains(n.Message, "write nothing") || !strings.Contains(n.Message, "put its title back")) {
			t.Errorf("%s", n.Message)
		}
	}
}

func TestCasesOfTemplateFixes(t *testing.T) {
	for _, c := range []struct {
		name string
		only []checks.RuleName
		want string // what it has after it; "" if nothing is to be fixed
	}{
		{"20-broken-quote.md", []checks.RuleName{"answer-lost", "answer-doubled"}, ""},
		{"25-heading-in-item.md", []checks.RuleName{"cut"}, "- **Local**  \n    With docker.\n- **Cloud**  \n    With Cloud Run."},
		{"26-cut-fails.md", nil, ""},
		{"26-cut-fails.md", []checks.RuleName{"cut"}, "**Usage**"},
	} {
		r, e := readCase(t, c.name)
		fixed, done := checks.FixAll(r, e, c.only)
		if (len(done) == 0) != (c.want == "") || !strings.Contains(fixed.Source(), c.want) {
			t.Errorf("%s, %v: %d fixes\n%s", c.name, c.only, len(done), fixed.Source())
		}
	}
}
