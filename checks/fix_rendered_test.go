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
	for _, c := range reporttest.Every(*every, reporttest.All(t)) {
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

// What a fix was about has the line that it had in the report that was given, also
// where another fix moved it, and made way for it.
func TestLinesOfFixes(t *testing.T) {
	for _, c := range []struct {
		name, src string
		only      []RuleName
		want      string
	}{
		{
			"outside of the questions, below another fix",
			"## Overall project checklist\n\n### Week 1\n\n" + reporttest.Three("We use:\n- a\n\n### Week 2\n\nThe Answer: here", "two", "three"),
			[]RuleName{"list-glued", "answer-stray"},
			"10 list-glued 1\n14 answer-stray 0\n",
		},
		{
			"above another fix",
			"The Answer: here\n\n" + reporttest.Three("We use:\n- a", "two", "three"),
			[]RuleName{"list-glued", "answer-stray"},
			"1 answer-stray 0\n8 list-glued 1\n",
		},
		{
			"without a question",
			"The Answer: here\n",
			nil, "1 answer-stray 0\n",
		},
		{
			"in a second round",
			"### Question 2\n> **Why?**\n> Answer:\n```\n<details>\n> **Why?**\n`![a](figures/a.png)`",
			nil, "4 fence 2\n6 answer-lost 3\n6 heading-lost 3\n7 figure-unseen 3\n",
		},
	} {
		r := report.Parse([]byte(c.src))
		_, done := FixAll(r, EditionOf(r), c.only)
		var notes []Note
		for _, m := range done {
			notes = append(notes, m.Note)
		}
		if got := listed(notes); got != c.want {
			t.Errorf("%s: got\n%swant\n%s", c.name, got, c.want)
		}
	}
}

// Lines above and below a change keep their numbers, and those in it have that of its
// first line.
func TestCarried(t *testing.T) {
	for _, c := range []struct {
		before, after string
		want          []int
	}{
		{"a\nb\nc\nd", "a\nb\nc\nd", []int{1, 2, 3, 4}},
		{"a\nb\nc\nd", "a\nb\nx\ny\nc\nd", []int{1, 2, 3, 3, 3, 4}},
		{"a\nb\nc\nd", "x\ny\na\nb\nc\nd", []int{1, 1, 1, 2, 3, 4}},
		{"a\nb\nc\nd", "a\nd", []int{1, 4}},
		{"a\nb\nc\nd", "d", []int{4}},
		{"a\nb\nc", "a\nb\nxc", []int{1, 2, 3}},
		{"a\nb", "a\nb\nc\nd\n", []int{1, 2, 2, 2}},
		{"a\nb\nc\nd", "a\nbx\nd", []int{1, 2, 4}},
		{"a\nb\nc\nd", "a\nx\ny\nd", []int{1, 2, 3, 4}},
		{"a\r\nb\r\nc", "a\r\nc", []int{1, 3}},
		{"a\na\na\nb", "a\na\nb", []int{1, 2, 4}},
		{"a\nb", "", nil},
		{"a\nb\nc\nd\n", "a\nb", []int{1, 2}},
	} {
		before, after := report.Parse([]byte(c.before)), report.Parse([]byte(c.after))
		if got := carried(lineNumbers(before), before, after); !slices.Equal(got, c.want) {
			t.Errorf("%q to %q: %v, want %v", c.before, c.after, got, c.want)
		}
	}
}

// Where one fix moves a note's places, these are fixed all the same, in one.
func TestPlacesThatAFixMoves(t *testing.T) {
	const placeholder = "--- question 1 fill here ---"
	r := report.Parse([]byte(reporttest.Three(placeholder+"\nWe use:\n- a\n\n"+placeholder+"\n\nThat is all.", "two", "three")))
	fixed, done := FixAll(r, EditionOf(r), nil)
	if want := "We use:\n\n- a\n\nThat is all."; fixed.Answer(0) != want || len(done) != 2 || done[0].Note.Rule != rulePlaceholder || len(done[0].Note.Lines) != 2 || len(done[0].Left) > 0 {
		t.Errorf("%q after %+v", fixed.Answer(0), done)
	}
}

// One fix can make way for another one above it: what stands in code is seen only when
// the code has become the answer to a question.
func TestSecondRound(t *testing.T) {
	const src = "2. b\n\n### Question 2\n> **Why?**\n> Answer:\n```\n<details>\n> **Why?**\n`![a](figures/a.png)`"
	r := report.Parse([]byte(src))
	fixed, _ := FixAll(r, EditionOf(r), nil)
	if again, more := FixAll(fixed, EditionOf(fixed), nil); again != fixed || fixed.Answer(1) != "![a](figures/a.png)" {
		t.Errorf("%q, and then %d more", fixed.Answer(1), len(more))
	}
}

// In code every letter is shown, and so a mark there is not written otherwise.
func TestMarkInCode(t *testing.T) {
	r := report.Parse([]byte(reporttest.Three("one", "We ran\n\n```\nAnswer: x\n```", "three")))
	e := EditionOf(r)
	for _, n := range Notes(r, e, nil) {
		if n.Rule != ruleAnswerDoubled {
			continue
		}
		if _, ok, why := NewFixer(r, e).Fix(n); ok || why != inCode {
			t.Errorf("%v %q", ok, why)
		}
		return
	}
	t.Error("it is not noted")
}

// What is fixed in a question that has lost its mark begins where its answer does.
func TestFixAtTheStartOfAnAnswer(t *testing.T) {
	lost := func(answer string) *report.Report {
		return report.Parse([]byte("### Question 1\n> **Upload 1 image of it.**\n\n" + answer + "\n"))
	}
	r := lost("~~a~~ b\n\n~~c~~")
	fixed, done := FixAll(r, EditionOf(r), []RuleName{"strike"})
	if want := "<del>a</del> b\n\n<del>c</del>"; fixed.Answer(0) != want || len(done) != 1 || len(done[0].Note.Lines) != 2 {
		t.Errorf("%q, %+v", fixed.Answer(0), done)
	}
	for answer, want := range map[string]string{
		"`" + image + "`":                  image,
		"<!--" + image + "-->":             image,
		"<div>\n\n" + image + "\n\n</div>": image,
	} {
		r := lost(answer)
		if fixed, done := FixAll(r, EditionOf(r), []RuleName{"figure-unseen"}); fixed.Answer(0) != want || len(done) != 1 {
			t.Errorf("%q: %d fixes, %q", answer, len(done), fixed.Answer(0))
		}
	}
}

// A fix changes its own answer, and neither another one nor which there are.
func TestIsSameBut(t *testing.T) {
	r := report.Parse([]byte("* [ ] a\n\n" + reporttest.Three("one", "two", "three")))
	for _, c := range []struct {
		name, src string
		want      bool
	}{
		{"nothing", r.Source(), true},
		{"its own answer", strings.Replace(r.Source(), "two", "2", 1), true},
		{"an answer above", strings.Replace(r.Source(), "one", "1", 1), false},
		{"an answer below", strings.Replace(r.Source(), "three", "3", 1), false},
		{"a box", strings.Replace(r.Source(), "* [ ] a\n", "", 1), false},
		{"a question less", strings.Replace(r.Source(), reporttest.Asking(3, "three"), "", 1), false},
		{"another number", strings.Replace(r.Source(), "### Question 3", "### Question 4", 1), false},
	} {
		if got := isSameBut(r, report.Parse([]byte(c.src)), 1); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if isText(r, 3, "three") || !isText(r, 2, "> Answer:\n\nthree\n") || isText(r, 2, "> Answer:\n\nthree four") {
		t.Error("what the text of a unit is")
	}
}

// What the template's fixes look at before they are taken.
func TestWhatAFixMayDo(t *testing.T) {
	x := subjectOf(report.Parse([]byte(reporttest.Three("one", "two", "three"))), Edition{Name: "custom", rules: make([]Rule, 3)})
	edited := func(old, with string) *report.Report {
		return report.Parse([]byte(strings.Replace(x.Source(), old, with, 1)))
	}
	for _, c := range []struct {
		name  string
		after *report.Report
		index int
		why   string
	}{
		{"beside the answers", edited("**Why?**", "**Why so?**"), 0, ""},
		{"beside the questions", edited("**Why?**", "**Why so?**"), -1, ""},
		{"its first answer", edited("one", "1"), 0, "cannot tell where the answer begins"},
		{"its last answer", edited("three", "3"), 2, "cannot tell where the answer begins"},
		{"another answer", edited("two", "2"), 0, "would change another answer"},
		{"an answer, for the report", edited("one", "1"), -1, "would change another answer"},
		{"it takes the question away", edited("### Question 3\n> **Why?**\n> Answer:\n\nthree\n", ""), 2, "cannot tell where the answer begins"},
		{"it brings another note", edited("> **Why?**\n", "> **Why?**\nOurs.\n"), 0, "there would be another note: this stands outside"},
	} {
		_, why := keepsAnswer(x, c.after, Note{Rule: ruleAnswerLost, Index: c.index})
		if (why == "") != (c.why == "") || !strings.Contains(why, c.why) {
			t.Errorf("%s: %q, want %q", c.name, why, c.why)
		}
	}
	if got := x.words(2); got != 1 {
		t.Errorf("%d words", got)
	}
	if x.words(3) != 0 || x.words(-1) != 0 {
		t.Error("a question that is not there has words")
	}
	if after, why, left := whatIsDone(x, x, nil); after != nil || why != "" || left != nil {
		t.Errorf("nothing done, and nothing to say: %v, %q, %q", after, why, left)
	}
}

// An answer fails after a fix if it passed before, whatever the others do.
func TestNewFailure(t *testing.T) {
	e := Edition{Name: "custom", rules: []Rule{{Words: Range{1, 2}}, {Words: Range{1, 2}}, {}}}
	of := func(answers ...string) *subject {
		return subjectOf(report.Parse([]byte(reporttest.Three(answers[0], answers[1], answers[2]))), e)
	}
	for _, c := range []struct {
		name          string
		before, after *subject
		want          string
	}{
		{"none", of("a", "a", "a"), of("a b", "a b", "a"), ""},
		{"one", of("a", "a", "a"), of("a", "a b c", "a"), "question 2 passes now, and after it the checker counts 3 of 1–2 words"},
		{"one that failed", of("a", "a b c", "a"), of("a", "a b c d", "a"), ""},
		{"one beside another that failed", of("a b c", "a", "a"), of("a b c", "a b c", "a"), "question 2 passes now, and after it the checker counts 3 of 1–2 words"},
		{"the checker stopped", of("a", "a", "a\n### b"), of("a b c", "a", "a"), ""},
	} {
		if got := newFailure(c.before, c.after); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// After a fix a question is found by its place, or if that one was taken away by its
// number.
func TestSameQuestion(t *testing.T) {
	r := report.Parse([]byte(reporttest.Three("one", "two", "three") + reporttest.Asking(2, "again")))
	for _, c := range []struct {
		after string
		i     int
		want  int
	}{
		{r.Source(), 3, 3},
		{r.Source(), 1, 1},
		{r.Source(), -1, -1},
		{reporttest.Three("one", "two", "three"), 3, 1},
		{reporttest.Asking(1, "one"), 1, 1},
	} {
		if got := sameQuestion(r, report.Parse([]byte(c.after)), c.i); got != c.want {
			t.Errorf("%d of %q is %d, want %d", c.i, c.after, got, c.want)
		}
	}
}

// A fix of the report itself counts no words, and a note whose question is gone has
// none.
func TestFixOfNoQuestion(t *testing.T) {
	r := report.Parse([]byte("The Answer: here\n\n" + reporttest.Three("one", "two words", "three")))
	m := fixesOf(r, EditionOf(r), []RuleName{"answer-stray"})
	if len(m) != 1 || m[0].WordsBefore != 0 || m[0].WordsAfter != 0 {
		t.Errorf("%+v", m)
	}
	last := Note{Rule: rulePlaceholder, Index: 2, Question: 3}
	fewer := report.Parse([]byte(reporttest.Asking(1, "one") + reporttest.Asking(2, "two")))
	if _, ok, why := NewFixer(fewer, EditionOf(fewer)).Fix(last); ok || why != "" {
		t.Errorf("its question is gone: %v %q", ok, why)
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
