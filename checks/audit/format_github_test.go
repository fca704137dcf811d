package audit

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"handin/checks"
	"handin/report"
	"handin/report/reporttest"
)

func TestWorkflowCommand(t *testing.T) {
	for _, c := range []struct {
		a          annotation
		file, want string
	}{
		{annotation{level: levelError, line: 12, title: "Question 5", message: "48 words"}, "reports/README.md", "::error file=reports/README.md,line=12,title=Question 5::48 words\n"},
		{annotation{level: levelWarning, line: 0, title: "a", message: "b"}, "x.md", "::warning file=x.md,title=a::b\n"},
		{annotation{level: levelNotice, line: 0, title: "handin", message: "2 reports"}, "", "::notice title=handin::2 reports\n"},
		{annotation{level: levelError, line: 1, title: "100%: a, b", message: "100%: a, b"}, "50%, a:b.md", "::error file=50%25%2C a%3Ab.md,line=1,title=100%25%3A a%2C b::100%25: a, b\n"},
		{annotation{level: levelError, line: 1, title: "a\r\nb", message: "c\n::stop-commands::x\r\n"}, "a\nb", "::error file=a%0Ab,line=1,title=a b::c ::stop-commands::x\n"},
		{annotation{level: levelError, line: 1, title: "\x1b[2J", message: "\u202e"}, "\x1b.md", "::error file=␛.md,line=1,title=␛[2J::‹202e›\n"},
	} {
		if got := c.a.command(c.file); got != c.want {
			t.Errorf("got  %q\nwant %q", got, c.want)
		}
	}
}

// annotated reads what is printed of a report.
var annotated = regexp.MustCompile(`^::(error|warning|notice) file=([^,]+),(?:line=(\d+),)?title=([^:]*)::(.*)$`)

// In every report each annotation is one line that can be read, and stands in the
// question that it names, at its answer or where the note is; and each question
// that is not ready, and each note, has one.
func TestAnnotationsStandAtTheirPlaces(t *testing.T) {
	for _, f := range reporttest.All(t) {
		t.Run(f.Name, func(t *testing.T) {
			r := report.Parse(f.Src)
			v := Reviewed{Path: "x.md", Report: r, Review: checks.Examine(r, checks.EditionOf(r), nil)}
			text, err := githubFormat(failOnVerdict).piece(result{Reviewed: v})
			if err != nil {
				t.Fatal(err)
			}
			told := map[string]bool{}
			for line := range strings.Lines(text) {
				m := annotated.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
				if m == nil {
					t.Fatalf("this is no annotation: %q", line)
				}
				told[m[3]] = true
				if at, number := m[3], questionOf(m[4]); number > 0 && at != "" && !v.isIn(number, at) {
					t.Errorf("question %d is not on line %s: %s", number, at, line)
				}
			}
			for i, q := range r.Questions() {
				if s := v.Standings[i]; (!s.Answered || !s.Passes) && !told[fmt.Sprint(r.Line(q.Answer.Start))] {
					t.Errorf("nothing is said at the answer to question %d", q.Number)
				}
			}
			for _, n := range v.Notes {
				if !told[fmt.Sprint(n.Line)] {
					t.Errorf("nothing is said on line %d: %s", n.Line, n.Message)
				}
			}
		})
	}
}

func questionOf(title string) int {
	word, _, _ := strings.Cut(strings.TrimPrefix(title, "Question "), " ")
	n, _ := strconv.Atoi(word)
	return n
}

// isIn reports whether a line is one of a question; a question that the report
// lacks is anywhere.
func (v Reviewed) isIn(number int, line string) bool {
	found := v.Report.Find(number)
	for _, i := range found {
		q := v.Report.Question(i)
		n, _ := strconv.Atoi(line)
		if v.Report.Line(q.Block.Start) <= n && n <= v.Report.Line(q.Block.End) {
			return true
		}
	}
	return len(found) == 0
}

// What makes the check fail is an error, and the first that GitHub shows; what a
// check was not asked about is a warning.
func TestAnnotationLevels(t *testing.T) {
	v := reviewed(reporttest.Three("![a](figures/gone.png)", open2, "three\n--- fill here ---"))
	v.FromRoot = "a/reports/README.md"
	causes := []Cause{{On: "worse", Question: 3, Line: 17, Message: "is worse"}}
	for _, c := range []struct {
		name  string
		fails FailOn
		want  string
	}{
		{"verdict", failOnVerdict, "error 5, error 17, warning 11, warning 18, notice 0, notice 1"},
		{"never", failOnNever, "error 5, error 17, warning 11, warning 18, notice 0, notice 1"},
		{"damage and worse", failOnDamage | failOnWorse, "error 5, error 17, warning 11, warning 18, notice 0, notice 1"},
	} {
		var got []string
		for _, a := range (result{Reviewed: v, causes: causes}).annotations(c.fails) {
			got = append(got, fmt.Sprint(a.level, " ", a.line))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
	failing := result{Reviewed: reviewed("### Question 1\n> **Answer length: 3-5 words.**\n> Answer:\n\none\n")}
	for fails, want := range map[FailOn]level{failOnVerdict: levelError, failOnVerdict | failOnDamage: levelError, failOnNever: levelError, failOnDamage: levelWarning, failOnWorse: levelWarning} {
		if got := failing.annotations(fails)[0]; got.level != want || got.line != 5 || got.message != "1 of 3–5 words, 2 to go" {
			t.Errorf("%b: %+v, want a %s", fails, got, want)
		}
	}
	if text, _ := githubFormat(0).piece(result{Reviewed: v}); !strings.HasPrefix(text, "::error file=a/reports/README.md,line=5,") {
		t.Errorf("got %s", text)
	}
	if text, _ := githubFormat(0).piece(result{Reviewed: Reviewed{Path: "x.md"}, err: errors.New("x.md: no such file")}); text != "::error file=x.md,title=The report could not be read::no such file\n" {
		t.Errorf("got %s", text)
	}
}
