package checks

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"handin/report"
	"handin/report/reporttest"
)

// What the pages show otherwise is noted at its line, whatever the line endings.
func TestRenderingNotes(t *testing.T) {
	src := reporttest.Three("one\n- a\n- b", "see https://example.org now\\\nand\n\n```sh\nmake\n```", "run <name> ~~now~~\n\n- [x] a")
	want := "6 list-glued 1\n13 address 2\n13 break 2\n16 fence 2\n24 tag 3\n24 strike 3\n26 task-box 3\n"
	for _, nl := range []string{"\n", "\r\n", "\r"} {
		r := report.Parse([]byte(strings.ReplaceAll(src, "\n", nl)))
		notes := found(r, EditionOf(r), nil)
		if got := listed(notes); got != want {
			t.Errorf("%q: got\n%swant\n%s", nl, got, want)
		}
		for _, n := range notes {
			if r.Line(n.offset) != n.Line {
				t.Errorf("%q: %s is on line %d, at %d of line %d", nl, n.Rule, n.Line, n.offset, r.Line(n.offset))
			}
		}
	}
}

// A list right below the mark follows it, and a placeholder is no answer.
func TestWhereAnAnswerBegins(t *testing.T) {
	for src, want := range map[string]string{
		strings.Replace(reporttest.Three("- a", "two", "three"), "Answer:\n\n", "Answer:\n", 1):       "4 list-glued 1\n",
		strings.Replace(reporttest.Three("- a", "two", "three"), "> Answer:\n\n", "> Answer: b\n", 1): "4 list-glued 1\n",
		reporttest.Three("- a", "two", "three"):                                                       "",
		reporttest.Three("--- question 1 fill here ---", "two", "three"):                              "5 placeholder 1\n",
	} {
		r := report.Parse([]byte(src))
		if got := listed(found(r, EditionOf(r), nil)); got != want {
			t.Errorf("%s\ngot\n%swant\n%s", src, got, want)
		}
	}
}

// The notes that keep a question from being ready are those where words vanish or
// the structure falls apart.
func TestWhatRenderingCosts(t *testing.T) {
	for text, costs := range map[string]bool{
		"a\n- b": true, "1) a": true, "- a\n  - b": true, "```sh\na\n```": true, "a | b\n--|--\n1 | 2": true, "<name>": true, "the <title> of it": true,
		"https://example.org": false, "a\\\nb": false, "~~a~~": false, "- [ ] a": false,
	} {
		r := report.Parse([]byte(reporttest.Three(text, "two", "three")))
		v := Examine(r, EditionOf(r), nil)
		if s := v.Standings[0]; !s.Noted || s.Costly != costs {
			t.Errorf("%q: %+v", text, s)
		}
	}
}

// What the template brings with it is told once, and keeps nothing from being
// ready.
func TestNotices(t *testing.T) {
	front := "---\nlayout: default\nnav_exclude: true\n---\n\n"
	title := "# Exam template for 02476 Machine Learning Operations\n\n"
	list := "## Overall project checklist\n\n### Week 1\n\n* [ ] a\n* [x] b\n* [X] c\n\n"
	for src, want := range map[string][]string{
		front + reporttest.Three("1", "2", "3"):                                                       nil,
		title + reporttest.Three("1", "2", "3"):                                                       {"1 header-cut: report.py cuts off the first 43 characters, and the page opens with \"Operations\"; that is the template's own, and you need not change it"},
		title + list + reporttest.Three("1", "2", "3"):                                                {"1 header-cut: ", "8 task-box: the examiner sees the letters `[x]` in the checklist and no boxes"},
		front + list + reporttest.Three("1", "2", "3"):                                                {"11 task-box: "},
		front + strings.ToLower(list[:30]) + reporttest.Three("1", "2", "3"):                          nil,
		"We are a group that wrote this down here, above it all.\n" + reporttest.Three("1", "2", "3"): {"1 header-cut: report.py cuts off the first 43 characters, and the page opens with \"bove it all.\"; write nothing of your own above it"},
		reporttest.Three("1", "2", "3"):                                                               {"1 header-cut: report.py cuts off the first 43 characters, and the page opens with \" Question 2\"; the beginning of the template was deleted; put its title back above it"},
		"We are a group, and this is what it did:  \n" + reporttest.Three("1", "2", "3"):              {"1 header-cut: report.py cuts off the first 43 characters, and the page opens with \"### Question 1\"; write nothing of your own above it"},
		"no report at all, though a text that is longer than the cut":                                 nil,
	} {
		r := report.Parse([]byte(src))
		var got []string
		for _, n := range Notes(r, EditionOf(r), nil) {
			if n.Notice() {
				got = append(got, fmt.Sprintf("%d %s: %s", n.Line, n.Rule, n.Message))
				if n.Index >= 0 || n.Costs {
					t.Errorf("%+v", n)
				}
			}
		}
		if !slices.EqualFunc(got, want, strings.HasPrefix) {
			t.Errorf("%.60q:\ngot  %q\nwant %q", src, got, want)
		}
	}
}

// What is missing above an older template is its front matter.
func TestOlderTemplateWithoutItsStart(t *testing.T) {
	r := report.Parse([]byte("## Group information\n\n" + numbered(27)))
	for _, n := range Notes(r, edition2023(), nil) {
		if n.Rule == ruleHeaderCut && strings.Contains(n.Message, "put its front matter back") {
			return
		}
	}
	t.Error("it is not said to put the front matter back")
}

// The counts by rule over the real reports, to be read with -v. That there are
// few rules which nobody meets, and none that all do, shows that they tell.
func TestRenderingNotesOfTheCorpus(t *testing.T) {
	t.Parallel()
	type counts struct{ notes, reports, fixed, not int }
	table := map[RuleName]*counts{}
	all := reporttest.Every(*every, reporttest.Corpus(t))
	for _, c := range all {
		r := report.Parse(c.Src)
		e := EditionOf(r)
		in := map[RuleName]bool{}
		for _, n := range Notes(r, e, nil) {
			k := table[n.Rule]
			if k == nil {
				k = &counts{}
				table[n.Rule] = k
			}
			k.notes++
			if !in[n.Rule] {
				k.reports++
			}
			in[n.Rule] = true
			if _, ok, why := NewFixer(r, e).Fix(n); ok {
				k.fixed++
			} else if why != "" {
				k.not++
			}
		}
	}
	for _, rule := range slices.Sorted(maps.Keys(table)) {
		k := table[rule]
		t.Logf("%-16s %4d notes in %3d reports; %4d with a fix, %3d without", rule, k.notes, k.reports, k.fixed, k.not)
	}
	for _, rule := range []RuleName{"list-glued", "list-nested", "list-paren", "fence", "address", "break", "table", "tag", "task-box", "header-cut"} {
		if k := table[rule]; k == nil && *every || k != nil && k.reports == len(all) {
			t.Errorf("%s: %+v", rule, k)
		}
	}
}
