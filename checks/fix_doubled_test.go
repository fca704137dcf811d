package checks

import (
	"slices"
	"strings"
	"testing"

	"handin/report"
	"handin/report/reporttest"
)

// choose gives a report after a choice for each question that is asked about.
func choose(r *report.Report, keep Keep) (*report.Report, []Fix) {
	e := EditionOf(r)
	var b Beside
	for range 5 {
		fixed, _ := b.FixAll(r, e, []RuleName{ruleQuestionDoubled})
		f := b.NewFixer(fixed, e)
		more := false
		for _, n := range f.Notes(nil) {
			if d, ok := f.Doubled(n); ok && slices.Contains(d.Keeps, keep) {
				b.Chosen, more = append(b.Chosen, Choice{d, keep}), true
				break
			}
		}
		if !more {
			break
		}
	}
	return b.FixAll(r, e, []RuleName{ruleQuestionDoubled})
}

// Of a question that is there twice with two answers, that stays which was chosen, below
// the prompt of which there is more.
func TestKeep(t *testing.T) {
	one, three := reporttest.Asking(1, "one"), reporttest.Asking(3, "three")
	two := func(answer string) string { return reporttest.Asking(2, answer) }
	bare := func(answer string) string { return strings.Replace(two(answer), "> Answer:\n\n", "\n", 1) }
	ours := func(answer string) string {
		return strings.Replace(two(answer), "> **Why?**\n", "Ours.\n\n> **Why?**\n", 1)
	}
	for name, c := range map[string]struct{ src, first, second, both string }{
		"side by side": {one + two("a") + two("b") + three, one + two("a") + three, one + two("b") + three, one + two("a\n\nb") + three},
		"far apart":    {one + two("a") + three + two("b"), one + two("a") + three, one + three + two("b"), one + two("a\n\nb") + three},
		"the mark in the second": {
			one + bare("a") + two("b") + three,
			one + two("a") + three, one + two("b") + three, one + two("a\n\nb") + three,
		},
		"the mark in the first": {
			one + two("a") + bare("b") + three,
			one + two("a") + three, one + two("b") + three, one + two("a\n\nb") + three,
		},
		"three of them": {one + two("a") + two("b") + two("c") + three, one + two("a") + three, one + two("c") + three, one + two("a\n\nb\n\nc") + three},
		"none has one":  {one + bare("a") + bare("b") + three, one + bare("a") + three, one + bare("b") + three, one + bare("a\n\nb") + three},
		"other prompts": {one + two("a") + strings.Replace(two("b"), "Why?", "What did you make of it?", 1) + three, "", "", ""},
		"words in the prompt that goes": {
			one + two("a") + ours("b") + three,
			one + ours("a") + three, one + ours("b") + three, one + ours("a\n\nb") + three,
		},
	} {
		for _, nl := range []string{"\n", "\r\n"} {
			in := func(s string) string { return strings.ReplaceAll(s, "\n", nl) }
			for keep, want := range map[Keep]string{KeepFirst: c.first, KeepSecond: c.second, KeepBoth: c.both} {
				r := report.Parse([]byte(in(c.src)))
				after, done := choose(r, keep)
				if want == "" {
					want = c.src
				}
				if after.Source() != in(want) || (len(done) > 0) != (want != c.src) {
					t.Errorf("%s, keeping %d, %d fixes: it is\n%q\nand not\n%q", name, keep, len(done), after.Source(), in(want))
				}
			}
		}
	}
}

// What was chosen for two answers holds for no others.
func TestChoiceForOthers(t *testing.T) {
	src := reporttest.Three("one", "a", "three") + reporttest.Asking(2, "b")
	r := report.Parse([]byte(src))
	e := EditionOf(r)
	f := NewFixer(r, e)
	var d Doubled
	for _, n := range f.Notes(nil) {
		if found, ok := f.Doubled(n); ok {
			d = found
		} else if n.Rule == ruleQuestionDoubled {
			t.Error("it is not asked about")
		}
	}
	if d.Number != 2 || d.First != "a" || d.Second != "b" || d.Lines != [2]int{7, 19} || len(d.Keeps) != 3 {
		t.Errorf("%+v", d)
	}
	changed := report.Parse([]byte(strings.Replace(src, "\nb\n", "\nb, and more\n", 1)))
	if after, done := (Beside{Chosen: []Choice{{d, KeepFirst}}}).FixAll(changed, e, nil); len(done) > 0 || after != changed {
		t.Errorf("it is\n%s", after.Source())
	}
}
