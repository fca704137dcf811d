package audit

import (
	"strings"
	"testing"

	"handin/checks"
	"handin/report"
	"handin/report/reporttest"
)

func TestListFixes(t *testing.T) {
	r := report.Parse([]byte(strings.ReplaceAll(reporttest.Three("a:\n- b\n\n```sh\nc \x1b[31m\n```", "d | e\n--|--\n1 | 2", "three"), "\n", "\r\n")))
	var b strings.Builder
	n, err := ListFixes(&b, "reports/README.md", r, checks.EditionOf(r), nil)
	want := `reports/README.md
     1  line 6, list-glued: the examiner sees this list run on in the text above it; put an empty line before it
       @@ -5,2 +5,3 @@
        a:
       +
        - b
     1  line 8, fence: the examiner sees ` + "`sh`" + ` in front of this code; indent the code by four spaces instead of the fence
       @@ -7,5 +7,5 @@
        
       -` + "```sh" + `
       -c ␛[31m
       -` + "```" + `
       +<!-- -->
       +
       +    c ␛[31m
        
     2  line 16, table: the examiner sees this table as text with pipes
       no fix: there are no tables on the examiner's page; write it as a list, or show it as a figure
2 notes can be fixed; --write does all of them, --only RULE those of one rule.
`
	if err != nil || n != 2 || b.String() != want {
		t.Errorf("%d %v got\n%s\nwant\n%s", n, err, b.String(), want)
	}
}

// A fix after which an answer fails is left alone, unless its rule is named.
func TestListFixesThatFail(t *testing.T) {
	src := strings.Replace(reporttest.Three("one\n\n### Two\n\nthree four", "two", "three"), "> Answer:", "> Answer length: 1-2 words.\n> Answer:", 1)
	r := report.Parse([]byte(src))
	e := checks.EditionOf(r)
	for rule, want := range map[checks.RuleName]string{"": "left alone: question 1 passes now", "cut": "1 note can be fixed"} {
		var only []checks.RuleName
		if rule != "" {
			only = append(only, rule)
		}
		var b strings.Builder
		n, err := ListFixes(&b, "a.md", r, e, only)
		if err != nil || n != len(only) || !strings.Contains(b.String(), want) {
			t.Errorf("%q: %d, %v\n%s", rule, n, err, &b)
		}
	}
}

func TestListFixed(t *testing.T) {
	r := report.Parse([]byte(reporttest.Three("a:\n- b", "two", "https://example.org")))
	_, done := checks.FixAll(r, checks.EditionOf(r), nil)
	var b strings.Builder
	if err := listFixed(&b, "report.md", done); err != nil || !strings.HasSuffix(b.String(), "2 notes fixed in report.md.\n") || strings.Count(b.String(), "\n") != 3 {
		t.Errorf("%v got\n%s", err, b.String())
	}
}

func TestPlacesThatStayAreListed(t *testing.T) {
	r := report.Parse([]byte(reporttest.Three("see https://a.dk\n\nand https://b[c](.dk/d)\n\nand https://e.dk", "two", "three")))
	e := checks.EditionOf(r)
	var b strings.Builder
	if _, err := ListFixes(&b, "a.md", r, e, nil); err != nil || !strings.Contains(b.String(), "\n       stays: line 7: the address") {
		t.Errorf("%v, %s", err, &b)
	}
}
