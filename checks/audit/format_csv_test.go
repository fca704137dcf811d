package audit

import (
	"encoding/csv"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"handin/checks"
	"handin/report"
	"handin/report/reporttest"
)

// sheet writes rows and reads them again, each by the names of the columns.
func sheet(t *testing.T, rows []row) []map[string]string {
	t.Helper()
	text, err := spreadsheet{delimiter: ','}.text(rows)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll() // which wants all lines to be as long
	if err != nil {
		t.Fatal(err)
	}
	if len(records) != len(rows)+1 || strings.Count(text, "\n") != len(rows)+1 {
		t.Fatalf("%d records, %d lines, want %d", len(records), strings.Count(text, "\n"), len(rows)+1)
	}
	var all []map[string]string
	for _, record := range records[1:] {
		line := map[string]string{}
		for i, name := range records[0] {
			line[name] = record[i]
		}
		if len(line) != len(record) {
			t.Fatal("two columns have the same name")
		}
		all = append(all, line)
	}
	return all
}

// hostileRows are such as break a table: commas, quotes, lines, formulas, and what
// acts on a terminal.
func hostileRows(t *testing.T) []row {
	rows, _ := rowsOf(t, reporttest.Three("=cmd|'/c calc'!A1", "a, \"b\"", open2), reporttest.Three("one", "two", "three\xff"), reporttest.Templated(33, nil))
	rows[0].path = "-x,\"y\"\n.md"
	rows[0].causes = []Cause{{On: "damage", Line: 3, Message: "a\r\nb"}, {On: "worse", Message: "c"}}
	return append(rows, row{path: "+gone.md", err: "no such file\x1b[2J"})
}

func TestCSV(t *testing.T) {
	lines := sheet(t, hostileRows(t))
	for i, want := range []map[string]string{
		{
			"path": `'-x,"y" .md`, "group": "'=cmd|'/c calc'!A1", "edition": "custom", "passed": "3", "questions": "3", "ready": "2", "answered": "2",
			"ticked": "0", "boxes": "0", "words": "4", "error": "", "stops": "", "fails": "damage: line 3: a b | worse: c",
			"q1_pass": "1", "q3_pass": "1", "q3_ready": "0", "q2_words": "2", "q2_images": "0", "q4_pass": "", "q31_words": "",
		},
		{"group": "one", "passed": "0", "questions": "3", "q1_pass": "", "q1_words": "1", "fails": ""},
		{"group": "one two three", "q31_pass": "1", "q31_words": "3", "questions": "33"},
		{"path": "'+gone.md", "group": "", "passed": "", "ready": "", "words": "", "error": "no such file␛[2J", "q1_pass": "", "q1_words": ""},
	} {
		for name, value := range want {
			if lines[i][name] != value {
				t.Errorf("line %d, %s: %q, want %q", i, name, lines[i][name], value)
			}
		}
	}
	if !strings.HasPrefix(lines[1]["stops"], "UnicodeDecodeError") {
		t.Errorf("got %q", lines[1]["stops"])
	}
}

// Every report is one line with its own numbers, and the columns are always the
// same.
func TestCSVOfReports(t *testing.T) {
	var rows []row
	var reviews []Reviewed
	for _, f := range reporttest.All(t) {
		r := report.Parse(f.Src)
		v := Reviewed{Path: f.Name, Report: r, Review: checks.Examine(r, checks.EditionOf(r), nil)}
		rows, reviews = append(rows, result{Reviewed: v}.row()), append(reviews, v)
	}
	for i, line := range sheet(t, rows) {
		v, passed := reviews[i], 0
		for name, value := range line {
			if strings.HasSuffix(name, "_pass") && value == "1" {
				passed++
			}
		}
		if lost := v.Official.Questions - len(rows[i].grades); v.Path != line["path"] || passed < v.Official.Passed-max(0, lost) || passed > v.Official.Passed {
			t.Errorf("%s: %d columns say that the question passes, the checker %d", line["path"], passed, v.Official.Passed)
		}
	}
}

func TestInert(t *testing.T) {
	for s, want := range map[string]string{
		"=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a", "＝1": "'＝1", "\t=1": "'=1", "\r\n=1": "'=1", " =1": "'=1", "1=1": "1=1", "": "", "Group 1": "Group 1",
	} {
		if got := inert(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

// Python reads the same.
func TestCSVInPython(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no Python here")
	}
	rows := hostileRows(t)
	text, err := spreadsheet{delimiter: ','}.text(rows)
	if err != nil {
		t.Fatal(err)
	}
	read := exec.Command(python, "-c", `import csv, io, json, sys
text = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", newline="")
print(json.dumps(list(csv.DictReader(text, strict=True))))`)
	read.Stdin = strings.NewReader(text)
	out, err := read.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got []map[string]string
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	want := sheet(t, rows)
	if len(got) != len(want) {
		t.Fatalf("%d rows, want %d", len(got), len(want))
	}
	for i := range want {
		for name, value := range want[i] {
			if got[i][name] != value {
				t.Errorf("row %d, %s: %q, want %q", i, name, got[i][name], value)
			}
		}
	}
}
