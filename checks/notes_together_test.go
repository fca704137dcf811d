package checks

import (
	"fmt"
	"strings"
	"testing"

	"handin/report"
	"handin/report/reporttest"
)

// What is said several times of a question is one note, which names its places.
func TestOneNote(t *testing.T) {
	for _, c := range []struct{ name, answer, want string }{
		{"one place", "a\\%", "5 backslash [] the examiner sees the backslash in `\\%`; take it away\n"},
		{"two lines", "a\\%\n\nb\\%", "5 backslash [5 7] the examiner sees the backslash in `\\%`; take it away; also on line 7\n"},
		{"three lines", "a\\%\nb\\%\nc\\%", "5 backslash [5 6 7] the examiner sees the backslash in `\\%`; take it away; also on lines 6 and 7\n"},
		{"other words", "a\\%\nb\\$", "5 backslash [5 6] the examiner sees these backslashes; take them away; also on line 6\n"},
		{"one line, twice", "a\\% b\\%", "5 backslash [] the examiner sees the backslash in `\\%`; take it away; twice on this line\n"},
		{"one line, thrice", "a\\% b\\% c\\%", "5 backslash [] the examiner sees the backslash in `\\%`; take it away; 3 times on this line\n"},
		{"many lines", strings.Repeat("a\\%\n", 12), "5 backslash [5 6 7 8 9 10 11 12 13 14 15 16] the examiner sees the backslash in `\\%`; take it away; also on lines 6, 7, 8, 9, 10, 11, 12 and 4 more\n"},
		{"nine lines", strings.Repeat("a\\%\n", 9), "5 backslash [5 6 7 8 9 10 11 12 13] the examiner sees the backslash in `\\%`; take it away; also on lines 6, 7, 8, 9, 10, 11, 12 and 13\n"},
		{"ten lines", strings.Repeat("a\\%\n", 10), "5 backslash [5 6 7 8 9 10 11 12 13 14] the examiner sees the backslash in `\\%`; take it away; also on lines 6, 7, 8, 9, 10, 11, 12 and 2 more\n"},
		{"two rules", "a\\%\n#12\nb\\%", "5 backslash [5 7] the examiner sees the backslash in `\\%`; take it away; also on line 7\n6 hash [] the examiner sees this line as a heading; write `\\#`\n"},
		{"fences with and without a language", "```sh\na\nb\n```\n\n```\nc\nd\n```", "5 fence [5 10] the examiner sees this code in one line, or falling apart; indent code by four spaces instead of the fences; also on line 10\n"},
		{"two lists", "a\n- b\n\nc\n- d", "6 list-glued [6 9] the examiner sees this list run on in the text above it; put an empty line before it; also on line 9\n"},
		{"a list with code in it", "So:\n1) a\n```sh\nb\n```\n2) c\n```sh\nd\n```\n3) e", "6 list-paren [6 7 10 11 14] the examiner sees this list and the code in it fall apart; put an empty line before the list, indent what stands in an item by four spaces for each level, and code by four more instead of the fences; also on lines 7, 10, 11 and 14\n"},
		{"numbers that begin anew behind code", "1. a\n```\nb\nc\n```\n2. d", "6 fence [] the examiner sees this code in one line; indent the code by four spaces instead of the fence\n"},
		{"a list's number behind code that falls apart", "3. c\n```sh\n2. b\n```\n2. b", "6 fence [] the examiner sees this code fall apart; indent the code by four spaces instead of the fence\n"},
		{"lists that go on with one another", "1. a\n\n- b\n\n2. c", "7 list-joined [7 9] the examiner sees each of these lists go on with the one above; put a line of text between them, or indent them by four spaces to nest them; also on line 9\n"},
		{"two placeholders", "--- question 1 fill here ---\na\n\n--- question 1 fill here ---", "5 placeholder [5 8] the placeholder was left beside the answer, the examiner sees it, and it counts as 6 words; take it out; also on line 8\n"},
		{"two conflicts", "<<<<<<< a\nb\n=======\nc\n>>>>>>> d\ne\n<<<<<<< a\nb\n=======\nc\n>>>>>>> d", "5 conflict [5 11] a merge left its markers; choose between the sides down to `>>>>>>>` and delete the markers; also on line 11\n"},
	} {
		r := report.Parse([]byte(reporttest.Three(c.answer, "two", "three")))
		var b strings.Builder
		for _, n := range Notes(r, EditionOf(r), nil) {
			if n.Index == 0 {
				fmt.Fprintf(&b, "%d %s %v %s\n", n.Line, n.Rule, n.Lines, n.Message)
			}
		}
		if b.String() != c.want {
			t.Errorf("%s: got\n%swant\n%s", c.name, &b, c.want)
		}
	}
}

// Notes on different questions, and on images with other names, stay apart.
func TestNotesThatStayApart(t *testing.T) {
	r := report.Parse([]byte(reporttest.Three("a\\%", "b\\%", "![c](c.svg) ![d](d.svg) ![c](c.svg)")))
	notes := Notes(r, EditionOf(r), nil)
	got := map[string]int{}
	for _, n := range notes {
		got[fmt.Sprint(n.Question, " ", n.Rule)]++
	}
	if got["1 backslash"] != 1 || got["2 backslash"] != 1 || got["3 figure-kind"] != 2 {
		t.Errorf("%v of %+v", got, notes)
	}
}

// One fix does all places of a note, and says which it leaves.
func TestFixOfSeveralPlaces(t *testing.T) {
	r := report.Parse([]byte(reporttest.Three("a\\% https://a.dk/<x>\n\nhttps://c.dk and https://d.dk\n\nb\\%", "two", "--- question 3 fill here ---\na\n--- question 3 fill here ---\nb")))
	e := EditionOf(r)
	want := map[RuleName]string{
		"backslash":   reporttest.Three("a% https://a.dk/<x>\n\nhttps://c.dk and https://d.dk\n\nb%", "two", "--- question 3 fill here ---\na\n--- question 3 fill here ---\nb"),
		"address":     reporttest.Three("a\\% https://a.dk/<x>\n\n<https://c.dk> and <https://d.dk>\n\nb\\%", "two", "--- question 3 fill here ---\na\n--- question 3 fill here ---\nb"),
		"placeholder": reporttest.Three("a\\% https://a.dk/<x>\n\nhttps://c.dk and https://d.dk\n\nb\\%", "two", "a\nb"),
	}
	fixes := fixesOf(r, e, []RuleName{"backslash", "address", "placeholder"})
	if len(fixes) != len(want) {
		t.Errorf("%d fixes", len(fixes))
	}
	for _, m := range fixes {
		if m.After.Source() != want[m.Note.Rule] || len(m.Left) > 0 {
			t.Errorf("%s: %q, %v", m.Note.Rule, m.After.Source(), m.Left)
		}
	}
}

func TestPlacesThatStay(t *testing.T) {
	src := reporttest.Three("see https://a.dk\n\nand https://b[c](.dk/d)\n\nand https://e.dk", "two", "three")
	r := report.Parse([]byte(src))
	e := EditionOf(r)
	m := fixesOf(r, e, nil)
	if len(m) != 1 || len(m[0].Left) != 1 || !strings.HasPrefix(m[0].Left[0], "line 7: the address would be shown otherwise") ||
		!strings.Contains(m[0].After.Source(), "see <https://a.dk>\n") || !strings.Contains(m[0].After.Source(), "and <https://e.dk>\n") {
		t.Fatalf("%+v", m)
	}
}

// Of a list with code in it, only what is asked for is fixed.
func TestOnlyOfSeveralRules(t *testing.T) {
	r := report.Parse([]byte(reporttest.Three("So:\n- a\n\n    ```\n    b\n    c\n    ```\n- d", "two", "three")))
	e := EditionOf(r)
	if n := found(r, e, nil); len(n) != 1 || n[0].Rule != "list-glued" {
		t.Fatalf("%+v", n)
	}
	fixed, done := FixAll(r, e, []RuleName{"fence"})
	if want := "So:\n- a\n\n        b\n        c\n\n- d"; len(done) != 1 || done[0].Note.Rule != "fence" || done[0].Note.Line != 8 || fixed.Answer(0) != want {
		t.Errorf("%+v %q", done, fixed.Answer(0))
	}
	fixed, done = FixAll(r, e, nil)
	if want := "So:\n\n- a\n\n        b\n        c\n\n- d"; len(done) == 0 || fixed.Answer(0) != want {
		t.Errorf("%+v %q", done, fixed.Answer(0))
	}
	if fixed, done := FixAll(r, e, []RuleName{"table"}); len(done) > 0 || fixed != r {
		t.Errorf("%+v", done)
	}
}
