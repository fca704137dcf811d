package audit

import (
	"slices"
	"strings"
	"testing"

	"handin/report"
	"handin/report/reporttest"
)

func TestGroupName(t *testing.T) {
	for answer, want := range map[string]string{
		"42":                         "42",
		"--- 42 ---":                 "42",
		"---\n\n**Group 42**\n\n---": "Group 42",
		"Group 42\n\n--- question 1 fill here ---":         "Group 42",
		"--- question 1 fill here ---\r\n\r\n# Coffee\r\n": "Coffee",
		"--- question 1 fill here ---":                     "",
		"":                                                 "",
		"---":                                              "",
		"`rm -rf`\twe":                                     "rm -rf` we",
		"\x1b[31mred":                                      "␛[31mred",
		"æøå ☕ 家族":                                         "æøå ☕ 家族",
		"=1+1":                                             "=1+1",
		strings.Repeat("家", 30):                            strings.Repeat("家", 11) + "…",
	} {
		if got := groupName(report.Parse([]byte(reporttest.Asking(1, answer)))); got != want {
			t.Errorf("%q: %q, want %q", answer, got, want)
		}
	}
	if got := groupName(report.Parse([]byte(reporttest.Asking(2, "two")))); got != "" {
		t.Errorf("without question 1: %q", got)
	}
}

func TestNameGroups(t *testing.T) {
	for _, c := range []struct{ paths, want []string }{
		{[]string{"groups/a/reports/README.md", "groups/b/reports/README.md"}, []string{"a", "b"}},
		{[]string{"groups/a/x/README.md", "groups/b/README.md"}, []string{"a/x", "b"}},
		{[]string{"good.md", "noted.md"}, []string{"good.md", "noted.md"}},
		{[]string{"a/b/README.md", "a/README.md", "a/b/c/README.md"}, []string{"b", "a", "b/c"}},
		{[]string{"a/README.md", "a/README.md"}, []string{"a", "a"}},
		{[]string{"groups/12/reports/README.md"}, []string{"12"}},
		{[]string{"reports/README.md"}, []string{"README.md"}},
		{[]string{"a/b/c", "a/b"}, []string{"c", "a"}},
		{[]string{"x/a/b", "a/b"}, []string{"x", "a"}},
		{[]string{""}, []string{""}},
		{[]string{"/x/reports/\x1b.md"}, []string{"x"}},
		{[]string{"\x1b.md", "b.md"}, []string{"␛.md", "b.md"}},
	} {
		var rows []row
		for _, p := range c.paths {
			rows = append(rows, row{path: p})
		}
		rows = append(rows, row{path: c.paths[0], group: "kept"})
		nameGroups(rows)
		for i, want := range append(slices.Clone(c.want), "kept") {
			if rows[i].group != want {
				t.Errorf("%q: %q, want %q", c.paths, rows[i].group, want)
			}
		}
	}
}

func TestSorting(t *testing.T) {
	rows := []row{
		{path: "x10", group: "Group 10", passed: 3, ready: 1, ticked: 5, words: 10},
		{path: "lost", group: "AAA", err: "gone"},
		{path: "x9", group: "group 9", passed: 2, ready: 2, ticked: 5, words: 30},
		{path: "x1", group: "Zebra", passed: 1, ready: 3, ticked: 4, words: 20},
	}
	for by, want := range map[string]string{
		"":        "x10 lost x9 x1",
		"name":    "x9 x10 x1 lost",
		"-name":   "x1 x10 x9 lost",
		"path":    "x1 x9 x10 lost",
		"passed":  "x1 x9 x10 lost",
		"-passed": "x10 x9 x1 lost",
		"ready":   "x10 x9 x1 lost",
		"ticked":  "x1 x10 x9 lost",
		"-ticked": "x10 x9 x1 lost",
		"words":   "x10 x1 x9 lost",
	} {
		sort, err := parseSort(by)
		if err != nil {
			t.Fatal(err)
		}
		sorted := slices.Clone(rows)
		arrange(sorted, sort)
		var got []string
		for _, r := range sorted {
			got = append(got, r.path)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", by, got, want)
		}
	}
	for _, by := range []string{"-", "size", "--words", "Name"} {
		if _, err := parseSort(by); err == nil {
			t.Errorf("%q is a column", by)
		}
	}
}
