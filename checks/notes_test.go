package checks

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"handin/report"
	"handin/report/reporttest"
)

// listed writes notes as "line rule question", one a line.
func listed(notes []Note) string {
	var b strings.Builder
	for _, n := range notes {
		fmt.Fprintf(&b, "%d %s %d\n", n.Line, n.Rule, n.Question)
	}
	return b.String()
}

// found gives the notes on a report but those that say what every template
// brings with it.
func found(r *report.Report, e Edition, figures Figures) []Note {
	return slices.DeleteFunc(Notes(r, e, figures), Note.Notice)
}

// Each rule with what it finds, and with the neighbouring form that is good.
func TestNotes(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      string   // as listed
		says      []string // what each message has in it
	}{
		{"nothing", reporttest.Three("one", "two", "three"), "", nil},

		{"only the placeholder", reporttest.Three("one", "--- question 2 fill here ---", "three"), "11 placeholder 2\n", []string{"not answered yet"}},
		{"the placeholder without a number", reporttest.Three("--- fill here ---", "two", "three"), "5 placeholder 1\n", []string{"not answered yet"}},
		{"the placeholder beside an answer", reporttest.Three("one", "Ours.\n--- question 2 fill here ---", "three"), "12 placeholder 2\n", []string{"counts as 6 words"}},
		{"no placeholder: a rule", reporttest.Three("one", "above\n\n---\n\nbelow", "three"), "", nil},
		{"no placeholder: in a sentence", reporttest.Three("one", "We deleted `--- question 2 fill here ---` at once.", "three"), "", nil},
		{"no answer", reporttest.Three("one", "", "three"), "11 empty 2\n", []string{"no answer yet"}},

		{"## in an answer", reporttest.Three("one", "a b\n## c\nd", "three"), "12 cut 2\n", []string{"counts 2 of its 5 words"}},
		{"### in an answer", reporttest.Three("one", "a b\n### c\nd", "three"), "12 cut 2\n", []string{"counts 2 of its 5 words"}},
		{"## in the middle of a line", reporttest.Three("one", "a ## b", "three"), "11 cut 2\n", []string{"counts 1 of its 3 words"}},
		{"a line of # in an answer", reporttest.Three("one", "a b\n########\nc", "three"), "12 cut 2\n", []string{"take this line of nothing but `#` out"}},
		{"## at the start of an answer", reporttest.Three("one", "## c\nd", "three"), "11 cut 2\n", []string{"counts 0 of its 3 words"}},
		{"### at the start of the last answer", reporttest.Three("one", "two", "### a\nb"), "17 last-cut 3\n", []string{"one answer too many"}},
		{"# in an answer", reporttest.Three("one", "a\n# b\n**c**", "three"), "", nil},
		{"### in the last answer", reporttest.Three("one", "two", "a\n### b"), "18 last-cut 3\n", []string{"one answer too many"}},
		{"## in the last answer", reporttest.Three("one", "two", "a\n## b"), "", nil},

		{
			"a lost Answer:", strings.Replace(reporttest.Three("one", "two", "three"), "### Question 2\n> **Why?**\n> Answer:\n", "### Question 2\n> **Why?**\n>\n", 1),
			"8 answer-lost 2\n",
			[]string{"question 2 has lost its `Answer:`"},
		},
		{
			"an answer taken for another's", strings.Replace(reporttest.Three("one", "two", "x\n### y\nAnswer: z"), "> Answer:", ">", 1),
			"2 answer-lost 1\n7 other-question 2\n19 answer-doubled 3\n",
			[]string{"", "for that of question 1", ""},
		},
		{"an Answer: in small letters", strings.Replace(reporttest.Three("one", "two", "three"), "Answer:", "answer:", 1), "3 answer-lost 1\n", []string{"question 1 has lost"}},
		{"an Answer: without a quote mark", strings.Replace(reporttest.Three("one", "two", "three"), "> Answer:", "\nAnswer:", 1), "", nil},
		{"a doubled Answer:", reporttest.Three("one", "> Answer:\n\ntwo", "three"), "11 answer-doubled 2\n", []string{"only from the second `Answer:`, on this line"}},
		{"an Answer: three times", reporttest.Three("one", "> Answer:\n> Answer:\n\ntwo", "three"), "12 answer-doubled 2\n", []string{"only from the third"}},
		{"an Answer: five times", reporttest.Three("one", strings.Repeat("> Answer:\n", 4)+"\ntwo", "three"), "14 answer-doubled 2\n", []string{"only from the fifth"}},
		{"an Answer: six times", reporttest.Three("one", strings.Repeat("> Answer:\n", 5)+"\ntwo", "three"), "15 answer-doubled 2\n", []string{"only from the last"}},
		{"a doubled Answer: with ### between", reporttest.Three("one", "a\n### b\nAnswer: c", "three"), "13 answer-doubled 2\n", []string{"after a `###`"}},
		{"the word answer", reporttest.Three("one", "The answer: 42. Answers: none. Answer is yes.", "three"), "", nil},
		{"Answer: outside of the questions", "Answer: here\n\n" + reporttest.Three("one", "two", "three"), "1 answer-stray 0\n", []string{"outside of the questions"}},
		{"Answer: below a heading that was moved", "## Overall project checklist\n\n### Week 1\n\n" + reporttest.Three("one\n\n### Week 2\n\nThe Answer: here", "two", "three"), "11 heading-stray 1\n13 answer-stray 0\n", []string{"", "outside of the questions"}},
		{"the word outside", "The answer: here\n\n" + reporttest.Three("one", "two", "three"), "", nil},

		{"a lost question", reporttest.Asking(1, "one") + reporttest.Asking(3, "three"), "7 question-lost 2\n", []string{"question 2 is not in the report"}},
		{"a doubled question", reporttest.Three("one", "two", "three") + reporttest.Asking(2, "again"), "19 question-doubled 2\n", []string{"first on line 7"}},
		{"a lost heading", strings.Replace(reporttest.Three("one", "two", "three"), "### Question 2\n", "", 1), "7 heading-lost 2\n", []string{"### Question 2"}},
		{"a heading of another level", strings.Replace(reporttest.Three("one", "two", "three"), "### Question 2", "## Question 2", 1), "7 heading-level 2\n", []string{"looks for `###`"}},
		{"a heading of a deeper level", strings.Replace(reporttest.Three("one", "two", "three"), "### Question 2", "#### Question 2", 1), "", nil},

		{"a heading again without its prompt", reporttest.Three("one\n\n### Question 3\n\nmore", "two", "three"), "7 heading-stray 1\n", []string{"of question 3 stands here"}},
		{"a heading again above all questions", "### Question 3\n\n" + reporttest.Three("one", "two", "three"), "1 heading-stray 0\n", []string{"of question 3 stands here"}},
		{"a heading of the checklist below an answer", "## Overall project checklist\n\n### Week 1\n\n" + reporttest.Three("one\n\n### Week 2", "two", "three"), "11 heading-stray 1\n", []string{"this heading of the checklist was moved here"}},
		{"text in a section's introduction", "## Group information\n\nOurs.\n\n" + reporttest.Three("one", "two", "three"), "3 outside 0\n", []string{"outside of every answer"}},
		{"the mark in the middle of the prompt", strings.Replace(reporttest.Three("one", "two", "three"), "> **Why?**\n", "> **Why?**\n> Answer:\n> *One does.*\n", 1), "3 answer-doubled 1\n", []string{"in the middle of the prompt"}},
		{"the mark above the rest of the prompt", strings.Replace(reporttest.Three("one", "two", "three"), "> Answer:\n", "> Answer:\n> Answer length: 1-9 words\n", 1), "3 answer-early 1\n", []string{"move it below"}},
		{"a prompt whose quote breaks", strings.Replace(reporttest.Three("one", "two", "three"), "> **Why?**\n", "> **Why?**\n> *One\ndoes.*\n\n", 1), "", nil},
		{"words above the mark", strings.Replace(reporttest.Three("one", "two", "three"), "> Answer:\n", "Ours.\n> Answer:\n", 1), "3 outside 0\n", []string{"outside of every answer"}},
		{"a heading in a prompt", strings.Replace(reporttest.Three("one", "two", "three"), "> **Why?**\n", "> **Why?**\n\n### Ours\n\n> Answer length: 1-9 words\n>\n", 1), "", nil},
		{"a remark beside a heading", strings.Replace(reporttest.Three("one", "two", "three"), "Question 2", "Question 2 TODO ✅", 1), "", nil},

		{"conflict markers", reporttest.Three("one", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main", "three"), "11 conflict 2\n", []string{"choose between the sides"}},
		{"a closing marker alone", reporttest.Three("one", "b\n>>>>>>> main", "three"), "12 conflict 2\n", []string{"delete the line"}},
		{"a setext heading", reporttest.Three("one", "a\n=======\nb", "three"), "", nil},
		{"markers in a line", reporttest.Three("one", "we saw `<<<<<<< HEAD` once", "three"), "", nil},
		{"not UTF-8", reporttest.Three("one", "a\xffb", "three"), "11 not-utf8 2\n", []string{"save it as UTF-8"}},
		{"not UTF-8 above the questions", "caf\xe9\n\n" + reporttest.Three("one", "two", "three"), "1 not-utf8 0\n", []string{"save it as UTF-8"}},
		{"not UTF-8 at the start", "\xe6\n\n" + reporttest.Three("one", "two", "three"), "1 not-utf8 0\n", []string{"save it as UTF-8"}},
		{"the replacement character", reporttest.Three("one", "a\ufffdb", "three"), "", nil},

		{"an image tag", reporttest.Three("one", "<imgur> <image src=x>", "three"), "11 tag 2\n", []string{"`&lt;imgur>`"}},

		{"a figure on the web", reporttest.Three("one", "![a](https://example.org/a.png)", "three"), "11 figure-web 2\n", []string{"https://example.org/a.png is on the web"}},
		{"a figure on the web, below other lines", reporttest.Three("one", "a\n\nb ![a](https://example.org/a.png)", "three"), "13 figure-web 2\n", []string{"https://example.org/a.png is on the web"}},
		{"a figure of another kind", reporttest.Three("one", "![a](figures/a.svg)", "three"), "11 figure-kind 2\n", []string{".png, .jpg or .jpeg"}},
		{"figures of each kind", reporttest.Three("![a](figures/a.png)", "![a](figures/a.JPG)", "![a](figures/a.jpeg \"title\")"), "", nil},
		{"a link to the web", reporttest.Three("one", "[a](https://example.org/a.svg)", "three"), "", nil},
		{"a figure in a fence", reporttest.Three("one", "```\n![a](https://example.org/a.png)\n```", "three"), "12 figure-unseen 2\n", []string{"between code fences"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := report.Parse([]byte(c.src))
			notes := found(r, EditionOf(r), nil)
			if got := listed(notes); got != c.want {
				t.Fatalf("got\n%swant\n%s", got, c.want)
			}
			for i, n := range notes {
				if n.Index >= 0 && r.Question(n.Index).Number != n.Question {
					t.Errorf("%s: it is about question %d, and has the index of question %d", n.Rule, n.Question, r.Question(n.Index).Number)
				}
				if !strings.Contains(n.Message, c.says[i]) {
					t.Errorf("%s: %q has not %q", n.Rule, n.Message, c.says[i])
				}
			}
		})
	}
}

// The line is that of the file, whatever its line endings.
func TestNoteLinesWithOtherEndings(t *testing.T) {
	src := reporttest.Three("one", "a\nb\n--- question 2 fill here ---", "![a](b.gif)")
	want := "13 placeholder 2\n19 figure-kind 3\n"
	for _, nl := range []string{"\n", "\r\n", "\r"} {
		r := report.Parse([]byte(strings.ReplaceAll(src, "\n", nl)))
		if got := listed(found(r, EditionOf(r), nil)); got != want {
			t.Errorf("%q: got\n%swant\n%s", nl, got, want)
		}
	}
}

// The checker counts up to the place where the note says that it stops.
func TestCutIsWhereTheScriptStops(t *testing.T) {
	src := reporttest.Three("one", "a b\n#### c\nd e f", "three")
	r := report.Parse([]byte(src))
	e := EditionOf(r)
	e.rules[1].Words = Range{100, 200}
	v := Verdict(r, e)
	if len(v.Failed) != 1 || v.Failed[0] != (Failure{2, "words", 100, 200, 2}) {
		t.Errorf("failed: %v %s", v.Failed, v.Error)
	}
	if notes := found(r, e, nil); len(notes) != 1 || !strings.Contains(notes[0].Message, "counts 2 of its 7 words") {
		t.Errorf("notes: %v", notes)
	}
}

// An image in code is shown to nobody.
func TestImagesInCode(t *testing.T) {
	for answer, want := range map[string]int{
		"![a](b.png)":             1,
		"text\n\n    ![a](b.png)": 0,
		"text\r\n\r\n    code\r\n\r\n    ![a](b.png)": 0,
		"\t![a](b.png)":                          0,
		"text\n    ![a](b.png)":                  1, // goes on with the paragraph
		"- item\n\n    ![a](b.png)":              1, // is the item's
		"1. item\n\n    more\n\n    ![a](b.png)": 1,
		"`![a](b.png)` and ![c](d.png)":          1,
		"```\n![a](b.png)\n```":                  0,
	} {
		r := report.Parse([]byte(reporttest.Three("one", answer, "three")))
		if got := len(ImagesOf(r, 1)); got != want {
			t.Errorf("%q: %d images, want %d", answer, got, want)
		}
	}
}
