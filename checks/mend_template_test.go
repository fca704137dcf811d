package checks_test

import (
	"strings"
	"testing"

	"handin/checks"
	"handin/report"
	"handin/report/reporttest"
)

// Whatever stops the script is mended, or it is said why not; the answers that
// handin shows stay what they are.
func TestFixWhatStops(t *testing.T) {
	count := map[string]int{}
	for _, f := range reporttest.All(t) {
		r := report.Parse(f.Src)
		e := checks.EditionOf(r)
		before := checks.Examine(r, e, nil)
		if before.Official.Error == "" {
			continue
		}
		count["stops"]++
		after, done := checks.Fix(r, e, nil)
		v := checks.Examine(after, e, nil)
		for _, m := range done {
			count[m.Note.Rule]++
		}
		if v.Official.Error == "" {
			count["mended"]++
			continue
		}
		why := ""
		for _, n := range v.Notes {
			if _, _, reason := checks.MendOf(after, e, n); n.Stops() && reason != "" {
				why = n.Rule + ": " + reason
			}
		}
		if why == "" {
			t.Errorf("%s: the script still stops, and nothing says why it is not mended: %s, %d mends", f.Name, v.Official.Error, len(done))
		}
		t.Logf("%s: %d mends, still stops: %s", f.Name, len(done), why)
	}
	t.Logf("%v", count)
}

// Every mend of the template keeps the other answers, and a second run changes
// nothing.
func TestFixTemplateOfCorpus(t *testing.T) {
	rules := []string{"answer-lost", "answer-doubled", "answer-stray", "heading-lost", "heading-level", "question-doubled", "placeholder", "cut", "last-cut"}
	for _, f := range reporttest.All(t) {
		r := report.Parse(f.Src)
		e := checks.EditionOf(r)
		after, done := checks.Fix(r, e, rules)
		if len(done) == 0 && after.Source() != r.Source() {
			t.Errorf("%s: a report that needs no mend was changed", f.Name)
		}
		if again, more := checks.Fix(after, e, rules); len(more) > 0 || again.Source() != after.Source() {
			t.Errorf("%s: a second run makes %d mends", f.Name, len(more))
		}
		for _, m := range done {
			switch m.Note.Rule {
			case "answer-lost", "heading-lost", "heading-level":
				for _, a := range report.Compare(r, after).Answers {
					if a.Index >= 0 && a.Was >= 0 && r.Question(a.Was).Number == m.Note.Question && onlyRule(done, m) {
						t.Errorf("%s: the answer to %d changed with %s", f.Name, m.Note.Question, m.Note.Rule)
					}
				}
			}
		}
	}
}

// onlyRule tells if a question had no other mend.
func onlyRule(done []checks.Mend, m checks.Mend) bool {
	for _, other := range done {
		if other.Note.Question == m.Note.Question && other.Note.Rule != m.Note.Rule {
			return false
		}
	}
	return true
}

func TestMendTemplate(t *testing.T) {
	const head = "### Question 1\n\n> **One?**\n>\n> Answer:\n\nfirst\n\n### Question 2\n\n"
	for _, c := range []struct{ name, rule, before, after string }{
		{"lost below a bare mark", "answer-lost", head + "> **Two?**\n>\n\ntext\n", head + "> **Two?**\n>\n> Answer:\n\ntext\n"},
		{"lost below the prompt", "answer-lost", head + "> **Two?**\n\ntext\n", head + "> **Two?**\n>\n> Answer:\n\ntext\n"},
		{"lost, answer right below", "answer-lost", head + "> **Two?**\n>\ntext\n", head + "> **Two?**\n>\n> Answer:\n\ntext\n"},
		{"lost, answer in the quote", "answer-lost", head + "> **Two?**\n>\n> text\n", head + "> **Two?**\n>\n> Answer:\n\n> text\n"},
		{"doubled line", "answer-doubled", head + "> **Two?**\n>\n> Answer:\n> Answer:\n\ntext\n", head + "> **Two?**\n>\n> Answer:\n\ntext\n"},
		{"in the text", "answer-doubled", head + "> **Two?**\n>\n> Answer:\n\nMy Answer: yes\n", head + "> **Two?**\n>\n> Answer:\n\nMy Answer&#58; yes\n"},
		{"heading lost", "heading-lost", "### Question 1\n\n> **One?**\n>\n> Answer:\n\nfirst\n\n> **Two?**\n>\n> Answer:\n\ntext\n",
			"### Question 1\n\n> **One?**\n>\n> Answer:\n\nfirst\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\ntext\n"},
		{"heading level", "heading-level", strings.Replace(head, "### Question 2", "## Question 2", 1) + "> **Two?**\n>\n> Answer:\n\ntext\n", head + "> **Two?**\n>\n> Answer:\n\ntext\n"},
		{"question again", "question-doubled", head + "> **Two?**\n>\n> Answer:\n\ntext\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\n--- question 2 fill here ---\n",
			head + "> **Two?**\n>\n> Answer:\n\ntext\n\n"},
		{"placeholder above", "placeholder", head + "> **Two?**\n>\n> Answer:\n\n--- question 2 fill here ---\n\ntext\n", head + "> **Two?**\n>\n> Answer:\n\ntext\n"},
		{"placeholder below", "placeholder", head + "> **Two?**\n>\n> Answer:\n\ntext\n\n--- question 2 fill here ---\n", head + "> **Two?**\n>\n> Answer:\n\ntext\n"},
		{"heading in an answer", "cut", "### Question 1\n\n> **One?**\n>\n> Answer:\n\na\n## Sub *x*\nb\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\ntext\n",
			"### Question 1\n\n> **One?**\n>\n> Answer:\n\na\n\n**Sub *x***\n\nb\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\ntext\n"},
		{"marks in a line", "cut", "### Question 1\n\n> **One?**\n>\n> Answer:\n\nin C## we\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\ntext\n",
			"### Question 1\n\n> **One?**\n>\n> Answer:\n\nin C&#35;&#35; we\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\ntext\n"},
		{"heading in the last answer", "last-cut", head + "> **Two?**\n>\n> Answer:\n\ntext\n\n### More ###\n\nwords\n", head + "> **Two?**\n>\n> Answer:\n\ntext\n\n**More**\n\nwords\n"},
		{"code", "cut", "### Question 1\n\n> **One?**\n>\n> Answer:\n\n    a ## b\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\ntext\n", ""},
		{"both answered", "question-doubled", head + "> **Two?**\n>\n> Answer:\n\ntext\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\nother\n", ""},
	} {
		for _, nl := range []string{"\n", "\r\n"} {
			in := func(s string) string { return strings.ReplaceAll(s, "\n", nl) }
			r := report.Parse([]byte(in(c.before)))
			after, done := checks.Fix(r, checks.EditionOf(r), []string{c.rule})
			if c.after == "" {
				if len(done) > 0 || after != r {
					t.Errorf("%s: mended to %q", c.name, after.Source())
				}
				continue
			}
			if after.Source() != in(c.after) || len(done) != 1 {
				t.Errorf("%s: %d mends\ngot  %q\nwant %q", c.name, len(done), after.Source(), in(c.after))
			}
		}
	}
}

// A mend makes nothing worse: where the script judged a report it still does, and
// what looks like a question in an answer gets no mark.
func TestMendsMakeNothingWorse(t *testing.T) {
	const head = "### Question 1\n\n> **One?**\n>\n> Answer:\n\n"
	const rest = "\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\ntext\n"
	for _, c := range []struct{ name, answer, want string }{
		{"a question's heading in an answer", "a\n\n### Question 2\n\nb", ""},
		{"a comment in code", "We ran\n\n```bash\n## install\npip install x\n```", "We ran\n\n    ## install\n    pip install x"},
		{"code below the placeholder", "--- question 1 fill here ---\n\n    code one\n    code two", "    code one\n    code two"},
		{"no space behind the marks", "a\n\n##NoSpace\n\nb", "a\n\n**NoSpace**\n\nb"},
		{"a heading above another mark", "### Tests\n\nAnswer: many", "**Tests**\n\nAnswer&#58; many"},
		{"a heading in a quote", "> ## H\n\nx", ""},
	} {
		r := report.Parse([]byte(head + c.answer + rest))
		e := checks.EditionOf(report.Parse([]byte(head + "a" + rest)))
		before := checks.Examine(r, e, nil).Official.Error
		after, _ := checks.Fix(r, e, nil)
		if got := checks.Examine(after, e, nil).Official.Error; got != "" && before == "" {
			t.Errorf("%s: the script stops after it: %s", c.name, got)
		}
		if want := head + c.want + rest; c.want != "" && after.Source() != want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, after.Source(), want)
		}
	}
}
