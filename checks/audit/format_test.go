package audit

import (
	"errors"
	"strings"
	"testing"

	"handin/checks"
	"handin/report/reporttest"
)

// standings is a report in which each question stands otherwise: passed, passed
// with a note that costs, passed with one that does not, failed, and not answered.
const standings = "Ours.\n\n" +
	"### Question 1\n> **One?**\n> Answer:\n\none\n\n" +
	"### Question 2\n> **Two?**\n> Answer:\n\nrun <name> now\n\n" +
	"### Question 3\n> **Three?**\n> Answer:\n\nsee https://example.org/a\n\n" +
	"### Question 4\n> **Four?**\n> **Answer length: 3-5 words.**\n> Answer:\n\none\n\n" +
	"### Question 5\n> **Five?**\n> **Answer length: 3-5 words.**\n> Answer:\n\n--- question 5 fill here ---\n\n" +
	"### Question 6\n> **Six?**\n> Answer:\n\n![a](figures/none.png)\n"

// The text has a line for each question of which there is something to say, and the
// notes below it, but none that says once more that a question is not answered.
func TestText(t *testing.T) {
	v := reviewed(standings)
	v.Draft = "unsaved work"
	const want = `reports/README.md (custom edition, judged by what its prompts recommend)
       line 1: report.py cuts off the first 43 characters, and the page opens with "one"; the beginning of the template was deleted; put its title back above it: ` + "`# Exam template for 02476 Machine Learning Operations`" + `
 ✓!  2  Two: 3 words
       line 13: the examiner sees nothing of ` + "`<name>`, which browsers take for a tag; write `&lt;name>`, or put the words around it between backticks" + `
 ✓   3  Three: 2 words
       line 19: the examiner sees this address as text and no link; put it between ` + "`<` and `>`" + `
 ✗   4  Four: 1 of 3–5 words, 2 to go
 ○   5  Five: not answered; 6 of 3–5 words, 1 too many
 ✓!  6  Six: 1 word
       line 39: the figure figures/none.png is not there; put the file into figures/ beside the report
       unsaved work
The course's checker passes 4 of 6 questions.
2 of 6 questions are ready; 0 of 0 boxes are ticked.
`
	var b strings.Builder
	if err := v.Text(&b); err != nil || b.String() != want {
		t.Errorf("%v, got\n%s\nwant\n%s", err, b.String(), want)
	}
	v.Draft = ""
	b.Reset()
	if err := v.Text(&b); err != nil || b.String() != strings.Replace(want, "       unsaved work\n", "", 1) {
		t.Errorf("without a draft got\n%s", b.String())
	}
	if text := reviewed(reporttest.Three("run <name> now", "two", "three")).painted(false); strings.Count(text, "the examiner sees nothing of") != 1 {
		t.Errorf("a note on the first question is not there once:\n%s", text)
	}
	if text, err := textFormat(false).piece(result{err: errors.New("no")}); text != "" || err != nil {
		t.Errorf("of what could not be read: %q, %v", text, err)
	}
	text, _ := textFormat(false).piece(result{Reviewed: v, causes: []Cause{{On: "verdict", Message: "a"}, {On: "damage", Line: 7, Message: "b"}, {On: "worse", Line: 8, Message: "c"}}})
	if !strings.HasSuffix(text, "ticked.\nFails on damage: line 7: b\nFails on worse: c\n") {
		t.Errorf("what it fails on:\n%s", text)
	}
}

// The glyphs and their colours, which say the same.
func TestGlyphs(t *testing.T) {
	v := reviewed(standings)
	for i, want := range []string{"32✓ ", "33✓!", "32✓ ", "31✗ ", "33○ ", "33✓!"} {
		if got := string(colourOf(v.Standings[i])) + v.Standings[i].Glyph(); got != want {
			t.Errorf("question %d: %q, want %q", i+1, got, want)
		}
	}
	if got := (checks.Standing{Answered: true, Costly: true}); got.Glyph() != "✗!" || colourOf(got) != red {
		t.Errorf("failed and noted: %q %s", got.Glyph(), colourOf(got))
	}
	for _, c := range []struct {
		n, of int
		want  colour
	}{{0, 0, noColour}, {4, 4, green}, {3, 4, yellow}, {2, 4, yellow}, {1, 4, red}, {0, 1, red}} {
		if got := share(c.n, c.of); got != c.want {
			t.Errorf("%d of %d: %q", c.n, c.of, got)
		}
	}
}

// A cause names the line of what is damaged, where there is one.
func TestCauseText(t *testing.T) {
	for want, c := range map[string]Cause{
		"line 3: a": {On: "damage", Line: 3, Message: "a"},
		"b":         {On: "damage", Message: "b"},
		"c":         {On: "worse", Line: 3, Message: "c"},
	} {
		if got := c.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// An annotation is titled by the question it is about.
func TestAnnotationTitles(t *testing.T) {
	v := reviewed(standings + "\n<<<<<<< HEAD\n")
	v.Notes = append(v.Notes, checks.Note{Rule: checks.RuleConflict, Line: 1, Index: -1, Message: "of the report"})
	var got []string
	for _, a := range (result{Reviewed: v}).annotations(failOnVerdict) {
		got = append(got, string(a.level)+" "+a.title)
	}
	const want = "error Question 6 · Six\nerror Question 6 · Six\nerror Damage\nerror Question 4 · Four\nerror Question 5 · Five\n" +
		"warning Question 2 · Two\nnotice handin\nnotice handin\nnotice Question 3 · Three"
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	if got := (result{Reviewed: v}).titleOf(9); got != "Question 9" {
		t.Errorf("of a question that the edition has not: %q", got)
	}
}

// In the JSON stands nothing that acts on a terminal, and nothing that is no JSON.
func TestEscaped(t *testing.T) {
	for doc, want := range map[string]string{
		"{\n\t\"a\": 1}":          "{\n\t\"a\": 1}",
		"æøå 家 😀":                 "æøå 家 😀",
		"\u0080 \u009b \x7f \x7e": `\u0080 \u009b \u007f ~`,
		"\u202e":                  `\u202e`,
		"\U000e0001":              "\U000e0001", // above what four digits can say
	} {
		if got := escaped(doc); got != want {
			t.Errorf("%q: %q, want %q", doc, got, want)
		}
	}
}

// Reports are counted by what became of them.
func TestTallyOfRows(t *testing.T) {
	var all tally
	for _, r := range []row{{err: "no"}, {stops: "x", judged: 2}, {passed: 1, judged: 2}, {passed: 0, judged: 2}, {passed: 2, judged: 2}} {
		all.add(r)
	}
	if want := (tally{reports: 5, pass: 1, fail: 2, stop: 1, unread: 1}); all != want {
		t.Errorf("%+v, want %+v", all, want)
	}
}

// In a workflow no line of the text is a command, be it piece by piece or whole.
func TestForPeople(t *testing.T) {
	const line = "::stop-commands::x"
	p := printer{
		piece: func(result) (string, error) { return line, nil },
		whole: func([]row, tally) (string, error) { return line, nil },
	}
	for _, workflow := range []bool{false, true} {
		q := Task{Workflow: workflow}.forPeople(p)
		piece, _ := q.piece(result{})
		whole, _ := q.whole(nil, tally{})
		if (piece == line) == workflow || (whole == line) == workflow {
			t.Errorf("in a workflow (%v): %q, %q", workflow, piece, whole)
		}
	}
	if q := (Task{Workflow: true}).forPeople(printer{}); q.piece != nil || q.whole != nil {
		t.Error("a printer of nothing prints something")
	}
}

func TestPathsIn(t *testing.T) {
	for text, want := range map[string]string{
		"a\nb\r\n\nc": "a|b|c", "a\x00b\nc\x00": "a|b\nc", "\x00a\nb": "a\nb", "": "", "\n": "",
	} {
		if got := strings.Join(pathsIn([]byte(text)), "|"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
