package checks

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"handin/checks/rendering"
	"handin/report"
	"handin/report/reporttest"
)

// readers gives what GitHub's readers read of an answer, word by word.
func readers(t *testing.T, text string) []string {
	t.Helper()
	page, err := html.Parse(strings.NewReader(GitHub(text)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range page.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return strings.Fields(b.String())
}

// isWithin reports whether a text has the letters of another, in order.
func isWithin(less, more string) bool {
	for i := 0; i < len(more) && less != ""; i++ {
		if more[i] == less[0] {
			less = less[1:]
		}
	}
	return less == ""
}

// promises checks what a fix of a report promises.
func promises(t *testing.T, r *report.Report, e Edition, m Fix) {
	t.Helper()
	i := m.Note.Index
	isOutsideSame(t, string(m.Note.Rule), r, m.After)
	before, after := readers(t, r.Answer(i)), readers(t, m.After.Answer(i))
	if !readAlike(m.Note, before, after) {
		t.Errorf("%+v: GitHub's readers read %.500q, and read %.500q", m.Note, after, before)
	}
	if n, k := notesLike(r, e, m.Note), notesLike(m.After, e, m.Note); k >= n {
		t.Errorf("%+v: there were %d such notes and are %d", m.Note, n, k)
	}
	if len(subjectOf(m.After, e).each()) >= len(subjectOf(r, e).each()) {
		t.Errorf("%+v: there are as many notes as before", m.Note)
	}
}

// readAlike reports whether GitHub's readers read the same words after a fix.
// Those of a tag, and what code holds of marks, were not seen before; marks
// that were seen, and were meant for emphasis, are gone after one of that.
func readAlike(n Note, before, after []string) bool {
	letters := func(words []string) string { return strings.Join(words, "") }
	for _, s := range n.Places() {
		switch s.Rule {
		case "tag", "command", "address":
			return isWithin(letters(before), letters(after))
		case "link": // its address was seen
			return isWithin(letters(after), letters(before))
		case "emphasis":
			plain := strings.NewReplacer("*", "", "_", "")
			return plain.Replace(letters(before)) == plain.Replace(letters(after))
		}
	}
	return slices.Equal(before, after)
}

// notesLike counts the places of a note's rules in its answer.
func notesLike(r *report.Report, e Edition, like Note) int {
	n := 0
	for _, note := range subjectOf(r, e).each() {
		if note.Index == like.Index && like.count(note.Rule) > 0 {
			n++
		}
	}
	return n
}

// Each fix of each report keeps its promises; after all of them none is left, and
// a second run changes nothing.
func TestRenderingFixesOfAll(t *testing.T) {
	t.Parallel()
	for _, c := range reporttest.All(t) {
		r := report.Parse(c.Src)
		e := EditionOf(r)
		for _, m := range fixesOf(r, e, rendering.Rules()) {
			promises(t, r, e, m)
		}
		fixed, done := FixAll(r, e, rendering.Rules())
		if left := fixesOf(fixed, e, rendering.Rules()); len(left) > 0 {
			t.Errorf("%s: %+v is left", c.Name, left[0].Note)
		}
		if again, more := FixAll(fixed, e, rendering.Rules()); again != fixed || len(more) > 0 {
			t.Errorf("%s: a second run fixes %d more", c.Name, len(more))
		}
		if (len(done) == 0) != (fixed == r) {
			t.Errorf("%s: %d fixes", c.Name, len(done))
		}
		isOutsideSame(t, c.Name, r, fixed)
	}
}

// isOutsideSame checks that nothing but answers is another.
func isOutsideSame(t *testing.T, name string, r, fixed *report.Report) {
	t.Helper()
	from, to := 0, 0
	for i, q := range r.Questions() {
		p := fixed.Question(i)
		if was, is := r.Source()[from:q.Answer.Start], fixed.Source()[to:p.Answer.Start]; was != is && was+fixed.Newline() != is {
			t.Errorf("%s: above the answer to question %d stands %q, and stood %q", name, q.Number, is, was)
		}
		from, to = q.Answer.End, p.Answer.End
	}
	if r.Source()[from:] != fixed.Source()[to:] {
		t.Errorf("%s: the end is another", name)
	}
}

// New lines end as the file's do, and lines that stay keep their ending.
func TestFixKeepsEndings(t *testing.T) {
	for _, c := range []struct{ answer, want string }{
		{"a\r\n- b\r\n- c", "a\r\n\r\n- b\r\n- c"},
		{"a\n- b\r\n- c", "a\n\r\n- b\r\n- c"},
		{"a\r\n```sh\r\nb\r\nc\n```\r\nd", "a\r\n\r\n    b\r\n    c\n\r\nd"},
		{"a\\\r\nb", "a  \r\nb"},
		{"- a\r\n  - b\n  - c", "- a\r\n    - b\n    - c"},
	} {
		src := strings.ReplaceAll(reporttest.Three("one", "TWO", "three"), "\n", "\r\n")
		r := report.Parse([]byte(strings.Replace(src, "TWO", c.answer, 1)))
		fixed, done := FixAll(r, EditionOf(r), nil)
		if got := fixed.Answer(1); got != c.want || len(done) != 1 {
			t.Errorf("%q: %q after %d fixes", c.answer, got, len(done))
		}
		isOutsideSame(t, c.answer, r, fixed)
	}
}

// Only what is asked for is fixed, and each fix tells where its note stood.
func TestFix(t *testing.T) {
	r := report.Parse([]byte(reporttest.Three("a\n- b\n\nc\n- d\n\nhttps://example.org/e", "```sh\nf\n```\n\n~~g~~", "> - h\ni | j\n--|--\n1 | 2")))
	e := EditionOf(r)
	for _, c := range []struct {
		only []RuleName
		want string
	}{
		{nil, "6 list-glued 1\n11 address 1\n17 fence 2\n21 strike 2\n"},
		{[]RuleName{"list-glued", "strike"}, "6 list-glued 1\n21 strike 2\n"},
		{[]RuleName{"table"}, ""},
	} {
		_, done := FixAll(r, e, c.only)
		var notes []Note
		for _, m := range done {
			notes = append(notes, m.Note)
		}
		if got := listed(notes); got != c.want {
			t.Errorf("%q: got\n%swant\n%s", c.only, got, c.want)
		}
	}
}

// A list right below the mark gets its empty line, though that is no part of the
// answer.
func TestFixBelowTheMark(t *testing.T) {
	src := strings.Replace(reporttest.Three("- a\n- b", "two", "three"), "Answer:\n\n", "Answer:\n", 1)
	r := report.Parse([]byte(src))
	fixed, done := FixAll(r, EditionOf(r), nil)
	if fixed.Source() != reporttest.Three("- a\n- b", "two", "three") || len(done) != 1 {
		t.Fatalf("%d fixes, %q", len(done), fixed.Source())
	}
	step := report.AnswerStep(r, fixed, 0)
	if back, err := step.Undo(fixed); err != nil || back.Source() != src {
		t.Errorf("undo gives %v, %v", back, err)
	}
}

// The words that the checker counts before and after are told.
func TestWordsOfFix(t *testing.T) {
	r := report.Parse([]byte(reporttest.Three("Run:\n\n```bash\nmake test\n```", "two", "three")))
	e := EditionOf(r)
	m := fixesOf(r, e, nil)
	if len(m) != 1 || m[0].WordsBefore != 5 || m[0].WordsAfter != 3 {
		t.Errorf("%+v", m)
	}
}

// A note without a fix, a note of another rule, and one whose answer has changed.
func TestFixer(t *testing.T) {
	r := report.Parse([]byte(reporttest.Three("a | b\n--|--\n1 | 2", "", "see https://example.org")))
	e := EditionOf(r)
	for _, n := range Notes(r, e, nil) {
		_, ok, why := NewFixer(r, e).Fix(n)
		switch n.Rule {
		case "table":
			if ok || !strings.Contains(why, "no tables") {
				t.Errorf("table: %v %q", ok, why)
			}
		case "address":
			if !ok {
				t.Errorf("address: %q", why)
			}
			if other, err := r.WithAnswer(2, "nothing"); err != nil {
				t.Error(err)
			} else if _, ok, why := NewFixer(other, e).Fix(n); ok || why == "" {
				t.Errorf("a changed answer: %v %q", ok, why)
			}
		default:
			if ok || why != "" {
				t.Errorf("%s: %v %q", n.Rule, ok, why)
			}
		}
	}
	for _, rule := range []RuleName{"address", "break", "fence", "list-glued", "list-nested", "list-paren", "strike", "tag"} {
		if !slices.Contains(fixable(), rule) {
			t.Errorf("%s has no fix", rule)
		}
	}
}

func FuzzFixes(f *testing.F) {
	f.Add("a\n- b\n  - c\n\n```sh\nd\n```\r\n<e f> https://g.h\\\ni ~~j~~")
	f.Add("a\\% **b:**c \u00a0https://d.e f@g.hi curl -X http://localhost:1\n<j@k:l>\n\nmake m \\\n  n\n\n1. o\n```\np\n```\n2. q\n> r\n>\ns [t](u v)")
	f.Add("> - a\n1) b\n\n2) c\n### Question 2\n> Answer:\n- [x] d")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 300 {
			return // each fix is held against the whole text
		}
		r := report.Parse([]byte(reporttest.Three("one", text, "three")))
		e := EditionOf(r)
		for _, m := range fixesOf(r, e, rendering.Rules()) {
			promises(t, r, e, m)
		}
		fixed, _ := FixAll(r, e, rendering.Rules())
		if again, more := FixAll(fixed, e, rendering.Rules()); again != fixed {
			t.Errorf("a second run fixes %d more", len(more))
		}
	})
}

// fixesOf lists the fixes that can be made now, in the order of the lines.
func fixesOf(r *report.Report, e Edition, only []RuleName) []Fix {
	var all []Fix
	fixer := NewFixer(r, e)
	for _, n := range Notes(r, e, nil) {
		if n, asked := n.only(only); asked {
			if m, ok, _ := fixer.Fix(n); ok {
				all = append(all, m)
			}
		}
	}
	return all
}
