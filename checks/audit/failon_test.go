package audit

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"handin/checks"
	"handin/report"
	"handin/report/reporttest"
)

func TestParseFailOn(t *testing.T) {
	for s, want := range map[string]FailOn{
		"never":          failOnNever,
		"verdict":        failOnVerdict,
		"notes":          failOnNotes | failOnVerdict,
		"damage":         failOnDamage,
		"damage,worse":   failOnDamage | failOnWorse,
		"worse, verdict": failOnVerdict | failOnWorse,
	} {
		if got, err := ParseFailOn(s); err != nil || got != want {
			t.Errorf("%q: %b, %v, want %b", s, got, err, want)
		}
	}
	for _, s := range []string{"", "sometimes", "damage,", "never,damage", "Damage", "damage worse"} {
		if got, err := ParseFailOn(s); err == nil {
			t.Errorf("%q: %b and no error", s, got)
		}
	}
}

// reviewed is the review of a report that shows figures/there.png at the
// repository's root.
func reviewed(src string) Reviewed {
	r := report.Parse([]byte(src))
	files := fstest.MapFS{"reports/figures/there.png": reporttest.Picture, "reports/figures/empty.png": {}}
	return Reviewed{Path: "reports/README.md", Report: r, Review: checks.Examine(r, checks.EditionOf(r), checks.FindFigures(files, "reports", r))}
}

// causes writes causes as "on question line", one a line.
func causes(all []Cause) string {
	var b strings.Builder
	for _, c := range all {
		fmt.Fprintf(&b, "%s %d %d\n", c.On, c.Question, c.Line)
	}
	return b.String()
}

const open2 = "--- question 2 fill here ---"

// What is damage, and what is only unfinished.
func TestDamage(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"nothing", reporttest.Three("one", "two", "three"), ""},
		{"unfinished", reporttest.Three("", open2, "![a](figures/there.png)"), ""},
		{"a note that costs", reporttest.Three("one", "two\n"+open2, "## cut"), ""},
		{"the checker stops", strings.Replace(reporttest.Three("one", "two", "three"), "> Answer:\n\ntwo", "\ntwo", 1), "damage 0 8\n"},
		{"the checker stops for no reason known", reporttest.Three("one", "two", "three\xff"), "damage 0 17\n"},
		{"conflict markers", reporttest.Three("one", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main", "three"), "damage 2 11\n"},
		{
			"figures that do not open", reporttest.Three("![a](figures/gone.png)", "![a](figures/There.png)", "![a](reports/figures/there.png)"),
			"damage 1 5\ndamage 2 11\ndamage 3 17\n",
		},
		{"a figure that is no picture", reporttest.Three("one", "two", "![a](figures/empty.png)"), "damage 3 17\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, err := failOnDamage.Causes(reviewed(c.src))
			if got := causes(all); got != c.want || err != nil {
				t.Errorf("got\n%s%v\nwant\n%s", got, err, c.want)
			}
			for _, cause := range all {
				if cause.Message == "" {
					t.Errorf("%v has no message", cause)
				}
			}
		})
	}
}

func TestWorse(t *testing.T) {
	ask := func(second string) string {
		return "### Question 1\n> **Who?**\n> Answer:\n\nwe\n\n" +
			"### Question 2\n> **Recommended answer length: 3-5 words. Upload one image.**\n> Answer:\n\n" + second + "\n"
	}
	const image = " ![a](figures/there.png)"
	for _, c := range []struct{ name, before, after, want string }{
		{"the same", "one two" + image, "one two" + image, ""},
		{"still good", "one two" + image, "one two three" + image, ""},
		{"better", "one" + image, "one two" + image, ""},
		{"fails still, and more so", "a b c d e f g" + image, "a b c d e f g h i" + image, ""},
		{"a first draft", open2, "one ![a](figures/gone.png)", ""},
		{"words", "one two" + image, "one" + image + " a b c d e f", "question 2 is worse than in the last commit: 3 → 8 of 3–5 words, 3 too many"},
		{"images", "one two three" + image, "one two three four", "1 → 0 of 1 image, 1 to go"},
		{"images, though words failed before", "one two three four five six" + image, "a b c d e f", "1 → 0 of 1 image"},
		{"emptied", "one two" + image, "", "it was answered, and is not now"},
		{"the placeholder again", "one two" + image, open2, "it was answered, and is not now"},
		{"a note that costs", "one two" + image, "one two ![a](figures/gone.png)", "line 11: the figure figures/gone.png is not there"},
		{"a note it had", "one two ![a](figures/old.png)", "one three ![a](figures/gone.png)", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := reviewed(ask(c.after))
			v.Before = func() (Reviewed, error) { return reviewed(ask(c.before)), nil }
			all, err := failOnWorse.Causes(v)
			switch {
			case err != nil:
				t.Error(err)
			case c.want == "" && len(all) > 0:
				t.Errorf("worse: %v", all)
			case c.want != "" && (len(all) != 1 || !strings.Contains(all[0].Message, c.want) || all[0].Question != 2 || all[0].Line != 11):
				t.Errorf("got %+v, want %q", all, c.want)
			}
		})
	}
}

// A question that is gone was there; nothing is worse than nothing; and a commit
// that cannot be read is an error, not a pass.
func TestWorseThanWhat(t *testing.T) {
	v := reviewed(reporttest.Asking(1, "one") + reporttest.Asking(3, "three"))
	v.Before = func() (Reviewed, error) { return reviewed(reporttest.Three("one", "two", "three")), nil }
	if all, err := failOnWorse.Causes(v); err != nil || causes(all) != "worse 2 0\n" {
		t.Errorf("%v, %v", all, err)
	}
	v.Before = func() (Reviewed, error) { return Reviewed{}, nil }
	if all, err := failOnWorse.Causes(v); err != nil || len(all) > 0 {
		t.Errorf("without a commit: %v, %v", all, err)
	}
	v.Before = nil
	if all, err := failOnWorse.Causes(v); err != nil || len(all) > 0 {
		t.Errorf("without git: %v, %v", all, err)
	}
	broken := errors.New("git is broken")
	v.Before = func() (Reviewed, error) { return Reviewed{}, broken }
	if _, err := failOnWorse.Causes(v); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if _, err := failOnDamage.Causes(v); err != nil {
		t.Errorf("asked for, though nobody wants to know: %v", err)
	}
}
