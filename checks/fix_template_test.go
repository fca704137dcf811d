package checks_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"handin/checks"
	"handin/checks/audit"
	"handin/report"
	"handin/report/reporttest"
)

// Whatever stops the checker is fixed, or it is said why not; the answers that
// handin shows stay what they are.
func TestFixWhatStops(t *testing.T) {
	t.Parallel()
	count := map[string]int{}
	for _, f := range reporttest.All(t) {
		r := report.Parse(f.Src)
		e := checks.EditionOf(r)
		before := checks.Examine(r, e, nil)
		if before.Official.Error == "" {
			continue
		}
		count["stops"]++
		beside := checks.Beside{Earlier: checks.EarlierOf(r, e, nil)} // git has none
		after, done := beside.FixAll(r, e, nil)
		v := checks.Examine(after, e, nil)
		for _, m := range done {
			count[string(m.Note.Rule)]++
		}
		if v.Official.Error == "" {
			count["fixed"]++
			continue
		}
		why := ""
		for _, n := range v.Notes {
			if _, _, reason := beside.NewFixer(after, e).Fix(n); n.Stops() && reason != "" {
				why = string(n.Rule) + ": " + reason
			}
		}
		if why == "" {
			t.Errorf("%s: the checker still stops, and nothing says why it is not fixed: %s, %d fixes", f.Name, v.Official.Error, len(done))
		}
		t.Logf("%s: %d fixes, still stops: %s", f.Name, len(done), why)
	}
	t.Logf("%v", count)
	if count["stops"]-count["fixed"] > 1+count["stops"]/30 {
		t.Errorf("of %d that stop the checker %d are fixed", count["stops"], count["fixed"])
	}
}

// Every fix of the template keeps the other answers, and a second run changes
// nothing.
func TestFixTemplateOfCorpus(t *testing.T) {
	t.Parallel()
	rules := []checks.RuleName{"answer-lost", "answer-doubled", "answer-stray", "heading-lost", "heading-level", "question-doubled", "placeholder", "cut", "last-cut"}
	for _, f := range reporttest.All(t) {
		r := report.Parse(f.Src)
		e := checks.EditionOf(r)
		after, done := checks.FixAll(r, e, rules)
		if len(done) == 0 && after.Source() != r.Source() {
			t.Errorf("%s: a report that needs no fix was changed", f.Name)
		}
		if len(done) == 0 {
			continue // a second run would be the same
		}
		if again, more := checks.FixAll(after, e, rules); len(more) > 0 || again.Source() != after.Source() {
			t.Errorf("%s: a second run makes %d fixes", f.Name, len(more))
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

// onlyRule reports whether a question had no other fix.
func onlyRule(done []checks.Fix, m checks.Fix) bool {
	for _, other := range done {
		if other.Note.Question == m.Note.Question && other.Note.Rule != m.Note.Rule {
			return false
		}
	}
	return true
}

func TestFixTemplate(t *testing.T) {
	const head = "### Question 1\n\n> **One?**\n>\n> Answer:\n\nfirst\n\n### Question 2\n\n"
	for _, c := range []struct {
		name          string
		rule          checks.RuleName
		before, after string
	}{
		{"lost below a bare mark", "answer-lost", head + "> **Two?**\n>\n\ntext\n", head + "> **Two?**\n>\n> Answer:\n\ntext\n"},
		{"lost below the prompt", "answer-lost", head + "> **Two?**\n\ntext\n", head + "> **Two?**\n>\n> Answer:\n\ntext\n"},
		{"lost, answer right below", "answer-lost", head + "> **Two?**\n>\ntext\n", head + "> **Two?**\n>\n> Answer:\n\ntext\n"},
		{"lost, answer in the quote", "answer-lost", head + "> **Two?**\n>\n> text\n", head + "> **Two?**\n>\n> Answer:\n\n> text\n"},
		{"doubled line", "answer-doubled", head + "> **Two?**\n>\n> Answer:\n> Answer:\n\ntext\n", head + "> **Two?**\n>\n> Answer:\n\ntext\n"},
		{"the template's own below the answer", "answer-doubled", head + "> **Two?**\n>\n> Answer:\n\ntext\n\n> Answer:\n\nmore\n", head + "> **Two?**\n>\n> Answer:\n\ntext\n\n\nmore\n"},
		{"in the text", "answer-doubled", head + "> **Two?**\n>\n> Answer:\n\nMy Answer: yes\n", head + "> **Two?**\n>\n> Answer:\n\nMy Answer&#58; yes\n"},
		{
			"heading lost", "heading-lost", "### Question 1\n\n> **One?**\n>\n> Answer:\n\nfirst\n\n> **Two?**\n>\n> Answer:\n\ntext\n",
			"### Question 1\n\n> **One?**\n>\n> Answer:\n\nfirst\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\ntext\n",
		},
		{"heading level", "heading-level", strings.Replace(head, "### Question 2", "## Question 2", 1) + "> **Two?**\n>\n> Answer:\n\ntext\n", head + "> **Two?**\n>\n> Answer:\n\ntext\n"},
		{
			"question again", "question-doubled", head + "> **Two?**\n>\n> Answer:\n\ntext\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\n--- question 2 fill here ---\n",
			head + "> **Two?**\n>\n> Answer:\n\ntext\n\n",
		},
		{
			"question again, the first with the prompt", "question-doubled", head + "> **Two?**\n>\n> Answer length: 1-9 words.\n>\n> Answer:\n\n### Question 2\n\n> **Two?**\n\ntext\n",
			head + "> **Two?**\n>\n> Answer length: 1-9 words.\n>\n> Answer:\n\ntext\n",
		},
		{"placeholder above", "placeholder", head + "> **Two?**\n>\n> Answer:\n\n--- question 2 fill here ---\n\ntext\n", head + "> **Two?**\n>\n> Answer:\n\ntext\n"},
		{"placeholder below", "placeholder", head + "> **Two?**\n>\n> Answer:\n\ntext\n\n--- question 2 fill here ---\n", head + "> **Two?**\n>\n> Answer:\n\ntext\n"},
		{
			"heading in an answer", "cut", "### Question 1\n\n> **One?**\n>\n> Answer:\n\na\n## Sub *x*\nb\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\ntext\n",
			"### Question 1\n\n> **One?**\n>\n> Answer:\n\na\n\n**Sub *x***\n\nb\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\ntext\n",
		},
		{
			"marks in a line", "cut", "### Question 1\n\n> **One?**\n>\n> Answer:\n\nin C## we\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\ntext\n",
			"### Question 1\n\n> **One?**\n>\n> Answer:\n\nin C&#35;&#35; we\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\ntext\n",
		},
		{"heading in the last answer", "last-cut", head + "> **Two?**\n>\n> Answer:\n\ntext\n\n### More ###\n\nwords\n", head + "> **Two?**\n>\n> Answer:\n\ntext\n\n**More**\n\nwords\n"},
		{"code", "cut", "### Question 1\n\n> **One?**\n>\n> Answer:\n\n    a ## b\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\ntext\n", ""},
		{"headings in items of lists", "cut", section1("We did:\n\n- ### Local\n    With docker.\n- ### Cloud ##\n\nTwo:\n\n1. ## One\nlazy"), section1("We did:\n\n- **Local**  \n    With docker.\n- **Cloud**\n\nTwo:\n\n1. **One**  \nlazy")},
		{"a heading behind dashes", "cut", section1("---  ### Two\n\nthree\n\n--- ## Four\nfive ---"), section1("--- **Two**\n\nthree\n\n--- **Four**  \nfive ---")},
		{"a heading in a quote", "cut", section1("> one\n> ### Two\n> three"), section1("> one\n>\n> **Two**\n>\n> three")},
		{"a prompt whose quote breaks", "answer-lost", strings.Replace(head, "**One?**\n>\n", "**One?**\n>\n> Example:\n> *one*\n*two*\n\n", 1) + "> **Two?**\n>\n> Answer:\n\ntext\n", ""},
		{"the mark in the middle of the prompt", "answer-doubled", head + "> **Two?**\n> Answer:\n> *One does.*\n>\n> Answer:\n\ntext\n", head + "> **Two?**\n> *One does.*\n>\n> Answer:\n\ntext\n"},
		{"the mark above the rest of the prompt", "answer-early", head + "> **Two?**\n>\n> Answer:\n>\n> Answer length: 1-9 words.\n>\n> Example:\n> *One does.*\n\ntext\n", head + "> **Two?**\n>\n>\n> Answer length: 1-9 words.\n>\n> Example:\n> *One does.*\n>\n> Answer:\n\ntext\n"},
		{"a heading again", "heading-stray", section1("one\n\n### Question 2\n\ntwo"), section1("one\n\n\ntwo")},
		{
			"heading lost right below a mark", "heading-lost", "### Question 1\n\n> **One?**\n>\n> Answer:\n> **Two?**\n>\n> Answer:\n\ntext\n\n### Question 3\n\n> **Three?**\n>\n> Answer:\n\nmore\n",
			"### Question 1\n\n> **One?**\n>\n> Answer:\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\ntext\n\n### Question 3\n\n> **Three?**\n>\n> Answer:\n\nmore\n",
		},
		{
			"a section's heading lost", "section-lost", strings.ReplaceAll(head, "Question 1", "Question 11") + "> **Two?**\n>\n> Answer:\n\ntext\n\n> On experiments.\n\n### Question 12\n\n> **Three?**\n>\n> Answer:\n\nmore\n\n### Question 27\n\n> **Four?**\n>\n> Answer:\n\nx\n",
			strings.ReplaceAll(head, "Question 1", "Question 11") + "> **Two?**\n>\n> Answer:\n\ntext\n\n## Running code and tracking experiments\n\n> On experiments.\n\n### Question 12\n\n> **Three?**\n>\n> Answer:\n\nmore\n\n### Question 27\n\n> **Four?**\n>\n> Answer:\n\nx\n",
		},
		{"the mark in the middle of the prompt, with words", "answer-doubled", head + "> **Two?**\n> Answer: mine\n> *One does.*\n>\n> Answer:\n\ntext\n", ""},
		{"spelled with more words, and the own one lost", "answer-doubled", head + "> **Two?**\n>\n> Answer length: 1-9 words.\n> Our Answer: text\n\nmore\n", ""},
		{"a prompt of somebody's below the mark", "question-doubled", head + "> **Two?**\n>\n> Answer:\n> **Ours?**\n>\n> Answer:\n\ntext\n\n### Question 3\n\n> **Three?**\n>\n> Answer:\n\nmore\n", ""},
		{"the mark above the whole prompt", "question-doubled", head + "> Answer:\n\n> **Two?**\n>\n> Answer:\n\ntext\n\n### Question 3\n\n> **Three?**\n>\n> Answer:\n\nmore\n", head + "> **Two?**\n>\n> Answer:\n\ntext\n\n### Question 3\n\n> **Three?**\n>\n> Answer:\n\nmore\n"},
		{"an answer above the whole prompt", "question-doubled", head + "> Answer: mine\n\n> **Two?**\n>\n> Answer:\n\ntext\n\n### Question 3\n\n> **Three?**\n>\n> Answer:\n\nmore\n", ""},
		{"lost at the end of the file", "answer-lost", head + "> **Two?**", head + "> **Two?**\n>\n> Answer:\n"},
		{"outside of the questions", "answer-stray", "Answer: here\n\n" + section1("one"), "Answer&#58; here\n\n" + section1("one")},
		{"a line of marks at the end of the file", "last-cut", head + "> **Two?**\n>\n> Answer:\n\ntext\n\n####", ""},
		{"both answered", "question-doubled", head + "> **Two?**\n>\n> Answer:\n\ntext\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\nother\n", ""},
	} {
		for _, nl := range []string{"\n", "\r\n"} {
			in := func(s string) string { return strings.ReplaceAll(s, "\n", nl) }
			r := report.Parse([]byte(in(c.before)))
			after, done := checks.FixAll(r, checks.EditionOf(r), []checks.RuleName{c.rule})
			if c.after == "" {
				if len(done) > 0 || after != r {
					t.Errorf("%s: fixed to %q", c.name, after.Source())
				}
				continue
			}
			if after.Source() != in(c.after) || len(done) != max(1, strings.Count(c.before, "- ##")+strings.Count(c.before, "-  ##")+strings.Count(c.before, "1. ##")) {
				t.Errorf("%s: %d fixes\ngot  %q\nwant %q", c.name, len(done), after.Source(), in(c.after))
			}
		}
	}
}

// Where a question is taken away that stands twice, the words are those of the other.
func TestWordsOfADoubledQuestion(t *testing.T) {
	prompt := "### Question 2\n\n> **Two?**\n>\n> Answer:\n\n"
	r := report.Parse([]byte(section1("one") + prompt + "--- question 2 fill here ---\n\n### Question 3\n\n> **Three?**\n>\n> Answer:\n\nfive words are in it\n"))
	_, done := checks.FixAll(r, checks.EditionOf(r), []checks.RuleName{"question-doubled"})
	if len(done) != 1 || done[0].WordsAfter != 1 {
		t.Errorf("%+v", done)
	}
}

// section1 is a report whose first answer is the text.
func section1(answer string) string {
	return "### Question 1\n\n> **One?**\n>\n> Answer:\n\n" + answer + "\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\ntext\n"
}

// A fix after which an answer fails that passes is said, and left alone unless its
// rule is named.
func TestFixThatFails(t *testing.T) {
	src := strings.Replace(section1("We used one file.\n\n### Usage\n\nRun it with one of the names in the folder.\n\n```sh\nmake\nrun\n```"), "**One?**", "**One?**\n>\n> Answer length: 3-8 words.", 1)
	r := report.Parse([]byte(src))
	e := checks.EditionOf(r)
	const says = "question 1 passes now, and after it the checker counts 19 of 3–8 words"
	var list strings.Builder
	n, err := audit.ListFixes(&list, "x.md", r, e, nil)
	if err != nil || n != 1 || !strings.Contains(list.String(), "left alone: "+says+"; --only cut does it") {
		t.Errorf("%d fixes listed, %v:\n%s", n, err, list.String())
	}
	after, done := checks.FixAll(r, e, nil)
	if len(done) != 1 || done[0].Note.Rule != "fence" || !strings.Contains(after.Source(), "### Usage") || checks.Verdict(after, e).Passed != 2 {
		t.Errorf("%+v", done)
	}
	named, done := checks.FixAll(r, e, []checks.RuleName{"cut"})
	if len(done) != 1 || done[0].Fails != says || !strings.Contains(named.Source(), "**Usage**") {
		t.Errorf("named: %+v", done)
	}
}

// What was cut off of an older template comes back, so that the checker reads it.
func TestFrontLost(t *testing.T) {
	for _, nl := range []string{"\n", "\r\n"} {
		var b strings.Builder
		b.WriteString("## Group information\n\n")
		for i := range 27 {
			fmt.Fprintf(&b, "### Question %d\n\n> **Why?**\n>\n> Answer:\n\ntext\n\n", i+1)
		}
		r := report.Parse([]byte(strings.ReplaceAll(b.String(), "\n", nl)))
		e := checks.EditionOf(r)
		if v := checks.Examine(r, e, nil); v.Official.Error == "" || !slices.ContainsFunc(v.Notes, func(n checks.Note) bool { return n.Rule == "front-lost" && n.Stops() && n.Index < 0 }) {
			t.Errorf("%q: %q, %+v", nl, v.Official.Error, v.Notes)
		}
		after, done := checks.FixAll(r, e, nil)
		if v := checks.Verdict(after, e); v.Error != "" || len(done) != 1 || !strings.HasSuffix(after.Source(), r.Source()) {
			t.Errorf("%q: after %d fixes %q", nl, len(done), v.Error)
		}
		if page, err := checks.PageOf(after); err != nil || !strings.HasPrefix(page.HTML, "<h2>Group information</h2>") {
			t.Errorf("%q: the page opens with %.40q", nl, page.HTML)
		}
	}
}

// A fix makes nothing worse: where the checker judged a report it still does, and
// what looks like a question in an answer gets no mark.
func TestFixesMakeNothingWorse(t *testing.T) {
	const head = "### Question 1\n\n> **One?**\n>\n> Answer:\n\n"
	const rest = "\n\n### Question 2\n\n> **Two?**\n>\n> Answer:\n\ntext\n"
	for _, c := range []struct{ name, answer, want string }{
		{"a question's heading in an answer", "a\n\n### Question 2\n\nb", ""},
		{"a comment in code", "We ran\n\n```bash\n## install\npip install x\n```", "We ran\n\n    ## install\n    pip install x"},
		{"code below the placeholder", "--- question 1 fill here ---\n\n    code one\n    code two", "    code one\n    code two"},
		{"no space behind the marks", "a\n\n##NoSpace\n\nb", "a\n\n**NoSpace**\n\nb"},
		{"a heading above another mark", "### Tests\n\nAnswer: many", "**Tests**\n\nAnswer&#58; many"},
		{"a heading in a quote", "> ## H\n\nx", "> **H**\n\nx"},
	} {
		r := report.Parse([]byte(head + c.answer + rest))
		e := checks.EditionOf(report.Parse([]byte(head + "a" + rest)))
		before := checks.Examine(r, e, nil).Official.Error
		after, _ := checks.FixAll(r, e, nil)
		if got := checks.Examine(after, e, nil).Official.Error; got != "" && before == "" {
			t.Errorf("%s: the checker stops after it: %s", c.name, got)
		}
		if want := head + c.want + rest; c.want != "" && after.Source() != want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, after.Source(), want)
		}
	}
}
