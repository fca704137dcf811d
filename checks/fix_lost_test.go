package checks

import (
	"slices"
	"strings"
	"testing"

	"handin/report"
	"handin/report/reporttest"
)

// template27 is a report of an edition that is known, with answers of some words.
func template27() string {
	var b strings.Builder
	b.WriteString(frontMatter + "# Exam\n\n## Overall project checklist\n\n* [x] one\n* [ ] two\n\n")
	for n, r := range rules2023 {
		if title, begins := report.TemplateSection(n+1, len(rules2023)); begins {
			b.WriteString("## " + title + "\n\n> On " + title + ".\n\n")
		}
		b.WriteString(strings.Replace(reporttest.Asking(n+1, "The answer about "+r.Title+" has words."), "Why?", "What of "+r.Title+"?", 1))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// whatStands gives what stands from one text up to another.
func whatStands(src, from, until string) string {
	src = src[strings.Index(src, from):]
	if until == "" {
		return src
	}
	return src[:strings.Index(src, until)]
}

// What was lost comes back byte for byte where the report is as it was otherwise.
func TestPutBack(t *testing.T) {
	whole := template27()
	cut := func(from, until string) string { return strings.Replace(whole, whatStands(whole, from, until), "", 1) }
	for name, src := range map[string]string{
		"a question":                      cut("### Question 5", "### Question 6"),
		"the first one":                   cut("### Question 1\n", "### Question 2\n"),
		"the last one":                    cut("### Question 27", ""),
		"several":                         cut("### Question 8", "### Question 11"),
		"several that are apart":          strings.Replace(cut("### Question 8", "### Question 11"), whatStands(whole, "### Question 2\n", "### Question 3\n"), "", 1),
		"the first of a section":          cut("### Question 4", "### Question 5"),
		"the last of a section":           cut("### Question 3", "## Coding environment"),
		"all of a section":                cut("### Question 4", "## Version control"),
		"a section":                       cut("## Coding environment", "## Version control"),
		"the heading of a section and on": cut("## Coding environment", "### Question 5"),
		"from one section to another":     cut("### Question 3", "### Question 5"),
		"heading and prompt":              cut("### Question 5", "> Answer:\n\nThe answer about Structure"),
		"those of a section's first":      cut("### Question 4", "> Answer:\n\nThe answer about Managing"),
		"all above the answer":            cut("### Question 5", "The answer about Structure"),
		"all above the first answer":      cut("### Question 1\n", "The answer about Group number"),
		"all above the last answer":       cut("### Question 27", "The answer about Contributions"),
		"the prompt":                      cut("> **What of Tests", "> Answer:\n\nThe answer about Tests"),
		"prompt and mark":                 cut("> **What of Tests", "\nThe answer about Tests"),
		"the front":                       cut("---", "## Group information"),
		"all above the questions":         cut("---", "### Question 1\n"),
		"all above and the first":         cut("---", "### Question 2\n"),
	} {
		for _, nl := range []string{"\n", "\r\n"} {
			in := func(s string) *report.Report { return report.Parse([]byte(strings.ReplaceAll(s, "\n", nl))) }
			r, w := in(src), report.Parse([]byte(whole))
			e := EditionOf(w)
			fixed, done := before(r, e, w).FixAll(r, e, lostRules)
			if fixed.Source() != in(whole).Source() {
				t.Errorf("%s: after %d fixes it is\n%q", name, len(done), differing(whole, fixed.Source()))
			}
			if v := Verdict(fixed, e); v.Error != "" {
				t.Errorf("%s: the checker stops: %s", name, v.Error)
			}
			for _, m := range done {
				if m.From != "version 0" && m.Note.Rule != ruleHeadingLost && m.Note.Rule != ruleAnswerLost {
					t.Errorf("%s: the fix of %s is from %q", name, m.Note.Rule, m.From)
				}
			}
		}
	}
}

// differing gives what differs, without what is the same at both ends.
func differing(a, b string) string {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return b + "\n instead of \n" + a
}

// The newest version in which it is whole is taken, each thing from its own.
func TestNewestWhole(t *testing.T) {
	asking := func(n int, answer string) string { return reporttest.Asking(n, answer+" of some words here") }
	r := report.Parse([]byte(asking(1, "one") + asking(4, "four")))
	e := EditionOf(r)
	versions := []string{
		asking(1, "a") + strings.Replace(asking(2, "not whole"), "> **Why?**\n", "", 1) + asking(3, "new") + asking(4, "d"),
		asking(1, "a") + asking(2, "a") + asking(2, "twice") + asking(4, "d"),
		asking(1, "a") + asking(2, "<<<<<<< x\nb\n=======\nc\n>>>>>>> y\n") + asking(4, "d"),
		asking(1, "a") + asking(2, "other") + asking(3, "more") + asking(4, "d") + asking(5, "of another template"),
		asking(1, "a") + asking(2, "old") + asking(3, "old") + asking(4, "d"),
		asking(1, "a") + asking(2, "oldest") + asking(3, "oldest") + asking(4, "d"),
	}
	read := 0
	b := Beside{Earlier: EarlierOf(r, e, func(yield func(Version) bool) {
		for i, src := range versions {
			read++
			if !yield(Version{[]string{"newest", "", "", "", "old", "oldest"}[i], report.Parse([]byte(src))}) {
				return
			}
		}
	})}
	fixed, done := b.FixAll(r, e, nil)
	if want := asking(1, "one") + asking(2, "old") + asking(3, "new") + asking(4, "four"); fixed.Source() != want || read != 5 {
		t.Errorf("after %d versions it is\n%s", read, fixed.Source())
	}
	if len(done) != 1 || done[0].From != "old; newest" || done[0].Note.Rule != "question-lost" {
		t.Errorf("%+v", done)
	}
	if whole := report.Parse([]byte(asking(1, "a") + asking(2, "b"))); EarlierOf(whole, EditionOf(whole), func(func(Version) bool) { t.Error("it is read though nothing is lost") }) == nil {
		t.Error("there is nothing")
	}
}

// An answer that stands elsewhere in the report does not come twice, and what is only
// like an answer's beginning is not cut off.
func TestFormerAnswer(t *testing.T) {
	const text = "The words of the second answer."
	whole := report.Parse([]byte(reporttest.Three("one", text, "three")))
	three := reporttest.Asking(3, "three")
	for name, c := range map[string]struct{ src, want string }{
		"gone":                {reporttest.Asking(1, "one") + three, reporttest.Three("one", text, "three")},
		"in another answer":   {reporttest.Asking(1, "one") + reporttest.Asking(3, "three\n\n"+text), reporttest.Three("one", "--- question 2 fill here ---", "three\n\n"+text)},
		"twice":               {reporttest.Asking(1, text+"\n\n"+text) + three, reporttest.Three(text+"\n\n"+text, "--- question 2 fill here ---", "three")},
		"gone on with":        {reporttest.Asking(1, "one\n\n"+text+"\n\nAnd more.") + three, reporttest.Three("one", text+"\n\nAnd more.", "three")},
		"in code":             {reporttest.Asking(1, "```\nx\n"+text+"\n```") + three, ""},
		"in a line":           {reporttest.Asking(1, "one: "+text) + three, reporttest.Three("one: "+text, text, "three")},
		"and a mark too many": {reporttest.Asking(1, "one\n\n> Answer:\n\nother words") + three, reporttest.Three("one", "other words", "three")},
	} {
		r := report.Parse([]byte(c.src))
		e := EditionOf(whole)
		fixed, _ := before(r, e, whole).FixAll(r, e, []RuleName{ruleQuestionLost})
		if c.want != "" && strings.ReplaceAll(fixed.Source(), "\n\n\n", "\n\n") != strings.ReplaceAll(c.want, "\n\n\n", "\n\n") {
			t.Errorf("%s: it is\n%s", name, fixed.Source())
		}
		keepsLines(r, fixed, func(format string, args ...any) { t.Errorf(name+": "+format, args...) })
	}
}

// What handin knows of an edition is its own words; of a report that has lost half, and of
// one that no edition is known of, it makes up nothing.
func TestOwnWords(t *testing.T) {
	whole := template27()
	r := report.Parse([]byte(strings.Replace(whole, whatStands(whole, "## Coding environment", "### Question 6"), "", 1)))
	e := EditionOf(r)
	lost := func(b Beside, r *report.Report, e Edition) (Fix, string) {
		f := b.NewFixer(r, e)
		for _, n := range f.Notes([]RuleName{ruleQuestionLost}) {
			m, _, why := f.Fix(n)
			return m, why
		}
		return Fix{}, "there is no note"
	}
	m, why := lost(Beside{Earlier: &Earlier{}}, r, e)
	const want = "## Coding environment\n\n### Question 4\n\n> **Managing dependencies**\n>\n> Recommended answer length: 100-200 words.\n>\n> Answer:\n\n--- question 4 fill here ---\n\n### Question 5\n\n"
	if m.After == nil || !strings.Contains(m.After.Source(), want) || !strings.Contains(m.From, "handin's own words for edition 2023") || Verdict(m.After, e).Error != "" {
		t.Errorf("%s %+v", why, m)
	}
	if _, why := lost(Beside{}, r, e); why != notLookedUp {
		t.Errorf("though nothing was looked up: %q", why)
	}
	half := report.Parse([]byte(whatStands(whole, "---", "### Question 13")))
	if m, why := lost(Beside{Earlier: &Earlier{}}, half, e); m.After != nil || !strings.Contains(why, "--template") {
		t.Errorf("of half a report: %q", why)
	}
	custom := report.Parse([]byte(reporttest.Asking(1, "one") + reporttest.Asking(3, "three")))
	if m, why := lost(Beside{Earlier: &Earlier{}}, custom, EditionOf(custom)); m.After != nil || !strings.Contains(why, "--template") {
		t.Errorf("of another template: %q", why)
	}
}

// A prompt that stands right below the `Answer:` of the one above has lost its heading,
// and is found without any other version, whichever of the lines is there.
func TestPromptBelowAMark(t *testing.T) {
	whole := template27()
	for _, lost := range []string{
		"\nThe answer about Group number has words.\n\n### Question 2\n",
		"The answer about Group number has words.\n\n### Question 2\n",
		"\n\nThe answer about Group number has words.\n\n### Question 2",
		"### Question 2\n",
	} {
		src := strings.Replace(whole, lost, "", 1)
		if src == whole {
			t.Fatalf("%q is not there", lost)
		}
		r := report.Parse([]byte(src))
		e := EditionOf(r)
		fixed, done := FixAll(r, e, nil)
		if v := Verdict(fixed, e); v.Error != "" || len(done) == 0 || fixed.QuestionCount() != 27 || !slices.Equal(subjectOf(fixed, e).numbers()[:3], []int{1, 2, 3}) {
			t.Errorf("without %q: %s, %d fixes", lost, v.Error, len(done))
		}
	}
}
