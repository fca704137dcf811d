package audit

import (
	"regexp"
	"strings"
	"testing"
	"unsafe"

	"github.com/charmbracelet/x/ansi"

	"handin/report/reporttest"
)

// rowsOf are rows of reports with these sources.
func rowsOf(t *testing.T, sources ...string) ([]row, tally) {
	t.Helper()
	var rows []row
	var all tally
	for _, src := range sources {
		r := result{Reviewed: reviewed(src)}
		rows = append(rows, r.row())
		all.add(rows[len(rows)-1])
	}
	return rows, all
}

// The columns stand under their names by width on the screen, and the colours
// change nothing but the colour.
func TestTable(t *testing.T) {
	rows, all := rowsOf(t, reporttest.Three("家族 ☕", "one two", open2), reporttest.Three("--- 7 ---", "", "three"), reporttest.Three("c", "d", "e\xff"))
	rows = append(rows, row{path: "gone.md", group: "æøå", err: "no such file", trouble: "no such file"})
	all.add(rows[3])
	text := tableText(rows, all, false, false)
	want := `
group    checker  ready  ticked  words  edition  report
家族 ☕      3/3    2/3     0/0      4  custom   reports/README.md
7            3/3    2/3     0/0      4  custom   reports/README.md
c          stops    2/3     0/0      3  custom   reports/README.md:17: the checker stops: the file is not UTF-8 here, and the checker stops at it; save it as UTF-8 in your editor
æøå       unread      –       –      –  –        gone.md: no such file

4 reports: the checker passes 2, stops at 1; 1 could not be read.

custom  question  passes  answered  ready
     1  Why          2/2       3/3    3/3
     2  Why          2/2       2/3    2/3
     3  Why          2/2       2/3    1/3
`
	if text != strings.TrimPrefix(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	coloured := tableText(rows, all, false, true)
	if coloured == text || ansi.Strip(coloured) != text {
		t.Errorf("in colour:\n%q", coloured)
	}
	for _, said := range []string{"\x1b[31mstops\x1b[m", "\x1b[32m3/3\x1b[m", "\x1b[33m2/3\x1b[m", "\x1b[31m1/3\x1b[m"} {
		if !strings.Contains(coloured, said) {
			t.Errorf("%q is not in\n%q", said, coloured)
		}
	}
}

// Question by question, over reports of several editions, in which the checker
// judges not all.
func TestTotals(t *testing.T) {
	template := reporttest.Templated(31, map[int]string{3: "0-200"})
	rows, _ := rowsOf(t, template, reporttest.Three("a", "b", open2), template)
	sums := totals(rows)
	if len(sums) != 34 {
		t.Fatalf("%d lines, want 31 and 3", len(sums))
	}
	if got := sums[4]; got.edition != "2026" || got.number != 5 || got.title != "Structure of the code" || got.reports != 2 || got.judged != 2 {
		t.Errorf("got %+v", got)
	}
	if got := sums[33]; got.edition != "custom" || got.number != 3 || got.answered != 0 || got.passes != 1 || got.ready != 0 {
		t.Errorf("got %+v", got)
	}
}

// A row holds on to nothing of the report's text, neither to a long one nor to
// the file in which a short one stands.
func TestRowsAreSmall(t *testing.T) {
	huge := strings.Repeat("x", 1<<20)
	for _, answer := range []string{huge, "42"} {
		v := reviewed("### Question 1\n> **" + answer + "?**\n> Answer:\n\n" + answer + "\n\n\xff")
		kept := result{Reviewed: v}.row()
		for _, s := range []string{kept.group, kept.grades[0].title, kept.trouble, kept.stops} {
			if s == "" || len(s) > 300 {
				t.Errorf("%d bytes are kept", len(s))
			}
			if at, src := unsafe.StringData(s), unsafe.StringData(v.Report.Source()); uintptr(unsafe.Pointer(at))-uintptr(unsafe.Pointer(src)) < uintptr(len(v.Report.Source())) {
				t.Errorf("%q is a piece of the report", s)
			}
		}
	}
}

func TestTally(t *testing.T) {
	for want, all := range map[string]tally{
		"2 reports: 2 could not be read.": {reports: 2, unread: 2},
		"No reports.":                     {},
		"1 report: the checker passes 1.": {reports: 1, pass: 1},
		"5 reports: the checker fails 2, stops at 1; 2 could not be read.": {reports: 5, fail: 2, stop: 1, unread: 2},
	} {
		if got := all.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Text in colour says the same.
func TestColouredText(t *testing.T) {
	v := reviewed(reporttest.Three("one", open2, "![a](figures/gone.png)"))
	if got := ansi.Strip(v.painted(true)); got != v.painted(false) {
		t.Errorf("got\n%s\nwant\n%s", got, v.painted(false))
	}
	if !regexp.MustCompile(`\x1b\[33m○ \x1b\[m  2`).MatchString(v.painted(true)) {
		t.Errorf("no yellow circle in %q", v.painted(true))
	}
	if strings.Contains(v.painted(false), "\x1b") {
		t.Error("there is colour where none was asked for")
	}
}
