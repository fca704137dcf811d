package audit

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/jstemmer/go-junit-report/v2/junit"
	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"handin/checks"
	"handin/checks/evidence"
	"handin/report"
	"handin/report/reporttest"
)

// What is printed as JSON is what the schema says, for every report, and the schema takes
// nothing else.
func TestJSONSchema(t *testing.T) {
	const schema = "checks/audit/check.schema.json"
	for _, f := range reporttest.All(t) {
		r := report.Parse(f.Src)
		v := Reviewed{Path: f.Name, Report: r, Review: checks.Examine(r, checks.EditionOf(r), nil)}
		task := Task{Format: "json", FailOn: "damage", Open: func(context.Context, string) (Reviewed, error) { return v, nil }}
		var b strings.Builder
		if _, err := task.Run(t.Context(), nil, nil, &b); err != nil {
			t.Fatal(err)
		}
		reporttest.Valid(t, schema, b.String())
	}
	task := Task{Format: "json", FailOn: "damage,worse", Open: func(ctx context.Context, name string) (Reviewed, error) {
		v, err := shelf.open(ctx, name)
		v.Boxes = []evidence.Box{{Number: 1, Rule: "dvc", Found: []evidence.Place{{Path: "a", Line: 3}, {Path: "b"}}}}
		return v, err
	}}
	var b strings.Builder
	_, _ = task.Run(t.Context(), []string{"a", "nothing", "bad"}, nil, &b)
	doc := b.String()
	reporttest.Valid(t, schema, doc)
	for was, is := range map[string]string{
		`"version": 1`:  `"version": 2`,
		`"path": "a"`:   `"path": 1`,
		`"line": 3`:     `"line": -1`,
		`"error": "no`:  `"other": 1, "error": "no`,
		`"on": "damage`: `"on": "damages`,
		`"edition":`:    `"editions":`,
		`"checklist":`:  `"list":`,
	} {
		if !strings.Contains(doc, was) {
			t.Errorf("%s is not in\n%s", was, doc)
		}
		reporttest.Invalid(t, schema, strings.Replace(doc, was, is, 1))
	}
	out, _, _ := did(t, Task{Format: "json", Stdin: true}, "")
	reporttest.Valid(t, schema, out)
}

var gccLine = regexp.MustCompile(`^(.+?):(\d+):(\d+): (error|warning|note): (.+) \[([a-z-]+)\]$`)

// Every line is one that editors read, its place is in the report, and lines go down.
func TestGCC(t *testing.T) {
	for _, f := range reporttest.All(t) {
		r := report.Parse(f.Src)
		v := Reviewed{Path: f.Name, Report: r, Review: checks.Examine(r, checks.EditionOf(r), nil)}
		text, err := gccFormat(failOnVerdict).piece(result{Reviewed: v})
		if err != nil {
			t.Fatal(err)
		}
		lines, last := strings.Split(r.Source(), "\n"), 0
		for line := range strings.Lines(text) {
			m := gccLine.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
			if m == nil {
				t.Fatalf("%s: %q", f.Name, line)
			}
			row, _ := strconv.Atoi(m[2])
			column, _ := strconv.Atoi(m[3])
			if row < max(1, last) || !strings.Contains(r.Source(), "\r") && (row > len(lines) || column < 1 || column > len([]rune(lines[row-1]))+1) {
				t.Errorf("%s: there is no such place: %s", f.Name, line)
			}
			last = row
		}
	}
	v := reviewed(standings)
	got, _ := gccFormat(failOnVerdict).piece(result{Reviewed: v})
	for _, s := range []string{
		"\nreports/README.md:1:1: note: report.py cuts",
		"\nreports/README.md:13:5: warning: Question 2 · Two: the examiner sees nothing of `<name>`",
		"\nreports/README.md:19:5: note: Question 3 · Three: the examiner sees this address",
		"\nreports/README.md:26:1: error: Question 4 · Four: 1 of 3–5 words, 2 to go [checker]\n",
		"\nreports/README.md:39:1: error: Question 6 · Six: the figure figures/none.png is not there; put the file into figures/ beside the report [figure-missing]\n",
	} {
		if !strings.Contains("\n"+got, s) {
			t.Errorf("%q is not in\n%s", s, got)
		}
	}
	if out, fails, err := did(t, Task{Format: "gcc", FailOn: "damage"}, "", "a", "nothing", "bad"); !fails || err == nil || strings.Contains(out, "nothing:") {
		t.Errorf("%v, %v\n%s", fails, err, out)
	}
}

// SARIF is what its own schema says, and has all that gcc has.
func TestSARIF(t *testing.T) {
	out, _, err := did(t, Task{Format: "sarif", Version: "1.2.3"}, "", "a", "bad", "nothing")
	if err == nil {
		t.Error("what could not be read is not told")
	}
	doc, err := sarif.FromString(out)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if err := doc.Validate(); err != nil {
		t.Error(err)
	}
	run := doc.Runs[0]
	if *run.Tool.Driver.Name != "handin" || *run.Tool.Driver.Version != "1.2.3" {
		t.Errorf("%+v", run.Tool.Driver)
	}
	var got []string
	for _, r := range run.Results {
		at := r.Locations[0].PhysicalLocation
		got = append(got, strings.Join([]string{*at.ArtifactLocation.URI, r.Level, *r.RuleID, strconv.Itoa(*at.Region.StartLine)}, " "))
		if *run.Tool.Driver.Rules[r.RuleIndex].ID != *r.RuleID {
			t.Errorf("%s is not rule %d", *r.RuleID, r.RuleIndex)
		}
	}
	if text := strings.Join(got, "\n"); !strings.Contains(text, "bad error figure-missing 11") || !strings.Contains(text, "nothing error unreadable 1") {
		t.Errorf("got\n%s", text)
	}
	if out, _, err := did(t, Task{Format: "sarif", Stdin: true}, ""); err != nil || !strings.Contains(out, `"results": []`) {
		t.Errorf("of no reports: %v\n%s", err, out)
	}
}

// A suite fails where the check fails: the same that makes the exit code 1.
func TestJUnit(t *testing.T) {
	suites := func(failOn string, names ...string) (junit.Testsuites, bool) {
		t.Helper()
		out, fails, _ := did(t, Task{Format: "junit", FailOn: failOn}, "", names...)
		var all junit.Testsuites
		if err := xml.Unmarshal([]byte(out), &all); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return all, fails
	}
	for _, failOn := range []string{"verdict", "notes", "damage", "never"} {
		for _, name := range []string{"a", "b", "bad"} {
			all, fails := suites(failOn, name)
			if (all.Failures > 0) != fails || all.Errors > 0 || all.Tests != 4 || len(all.Suites) != 1 {
				t.Errorf("%s, fails on %s: %v, but %d failures of %d", name, failOn, fails, all.Failures, all.Tests)
			}
		}
	}
	if all, _ := suites("verdict", "a", "nothing"); all.Errors != 1 || all.Suites[1].Testcases[0].Error.Message != "no such file" {
		t.Errorf("%+v", all)
	}
	out, err := junitFormat(failOnNotes).whole([]row{{said: result{Reviewed: reviewed(reporttest.Three("\x1b[2J ]]> <a>", "b", "c"))}.suite(failOnNotes)}}, tally{})
	if err != nil || xml.Unmarshal([]byte(out), &junit.Testsuites{}) != nil || strings.Contains(out, "\x1b") {
		t.Errorf("%v\n%s", err, out)
	}
}

// Danish Excel's way to separate cells, and how it knows UTF-8.
func TestCSVForExcel(t *testing.T) {
	for _, c := range []struct {
		delimiter string
		comma     rune
		mark      bool
	}{{"", ',', false}, {";", ';', true}, {"tab", '\t', false}, {`\t`, '\t', true}, {"|", '|', false}, {",", ',', true}} {
		out, fails, err := did(t, Task{Format: "csv", Delimiter: c.delimiter, Mark: c.mark}, "", "a", "b")
		rest, marked := strings.CutPrefix(out, byteOrderMark)
		read := csv.NewReader(strings.NewReader(rest))
		read.Comma = c.comma
		records, failed := read.ReadAll()
		if fails || err != nil || failed != nil || marked != c.mark || len(records) != 3 || records[1][0] != "a" {
			t.Errorf("%+v: %v, %v, %v\n%s", c, fails, err, failed, out)
		}
	}
	for _, task := range []Task{{Format: "csv", Delimiter: "ab"}, {Format: "csv", Delimiter: `"`}, {Format: "json", Mark: true}, {Delimiter: ";"}} {
		if out, _, err := did(t, task, "", "a"); err == nil || out != "" {
			t.Errorf("%+v: %v\n%s", task, err, out)
		}
	}
}

// The standard input is a report too, and with the name of a file a newer text of that.
func TestStandardInput(t *testing.T) {
	root, path := reporttest.Repository(t, "Gruppe 7")
	t.Chdir(root)
	text := reporttest.Three("one", "![a](figures/loss.png)", "![b](figures/gone.png)")
	open := func(o Opener, name string) (Reviewed, string) {
		t.Helper()
		o.Stdin = bytes.NewReader([]byte(text))
		v, err := o.Open(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		var rules []string
		for _, n := range v.Notes {
			rules = append(rules, string(n.Rule))
		}
		return v, strings.Join(rules, " ")
	}
	for _, name := range []string{"-", "/dev/stdin"} {
		v, rules := open(Opener{}, name)
		if v.Path != "-" || v.Before != nil || strings.Contains(rules, "figure-") || v.Report.Source() != text {
			t.Errorf("%s: %s, %s", name, v.Path, rules)
		}
	}
	v, rules := open(Opener{StdinName: "reports/README.md"}, "-")
	if v.Path != "reports/README.md" || strings.Count(rules, "figure-missing") != 1 {
		t.Errorf("%s: %s", v.Path, rules)
	}
	before, err := v.Before()
	if err != nil || before.Report == nil || before.Report.QuestionCount() != 31 {
		t.Errorf("it is not compared with the last commit of %s: %v", path, err)
	}
	for stdin, want := range map[string]string{"": "-: no questions found", "# A": "-: no questions found"} {
		if _, err := (Opener{Stdin: strings.NewReader(stdin)}).Open(t.Context(), "-"); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v", stdin, err)
		}
	}
	if _, err := (Opener{Stdin: strings.NewReader(text), StdinName: "gone.md"}).Open(t.Context(), "-"); err == nil || !strings.HasPrefix(err.Error(), "gone.md: no such file") {
		t.Error(err)
	}
}

// What a flag takes and what a completion offers are the same.
func TestWordsAreTaken(t *testing.T) {
	for _, word := range FailOnWords() {
		if _, err := ParseFailOn(word); err != nil {
			t.Error(err)
		}
	}
	for _, column := range SortColumns() {
		if by, err := parseSort(column); err != nil || by == nil {
			t.Errorf("%s: %v", column, err)
		}
	}
	if len(SortColumns()) != len(sortings)-1 {
		t.Error("a column is not named")
	}
	for _, format := range Formats() {
		out, _, err := did(t, Task{Format: format}, "", "a")
		if err != nil || out == "" && format != "gcc" {
			t.Errorf("%s: %v, %q", format, err, out)
		}
	}
	var doc map[string]any
	out, _, _ := did(t, Task{Format: "json"}, "", "a")
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Error(err)
	}
}
