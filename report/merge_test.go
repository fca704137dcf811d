package report

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"handin/report/plain"
	"handin/report/textmerge"
)

// form is a small report, answers to fill in.
const form = `# Exam

## Overall project checklist

### Week 1

* [ ] Create a repository (M5)
* [ ] Make a package (M6)
* [ ] Write tests
    and run them (M7)

## Group information

### Question 1
> **Enter your group number**
>
> Answer:

%s

### Question 2
> **Enter the study numbers**
>
> Answer:

%s

## Coding environment

> Some words on the section.

### Question 3
> **How do you manage dependencies?**
>
> Recommended answer length: 100-200 words.
>
> Answer:

%s
`

func fill(answers ...string) string { return fmt.Sprintf(form, answers[0], answers[1], answers[2]) }

const (
	ph1 = "--- question 1 fill here ---"
	ph2 = "--- question 2 fill here ---"
	ph3 = "--- question 3 fill here ---"
	two = "We use uv for it. It locks all versions.\n\nA new member runs one command."
)

func edit(s string, oldNew ...string) string {
	for i := 0; i < len(oldNew); i += 2 {
		if !strings.Contains(s, oldNew[i]) {
			panic("not there: " + oldNew[i])
		}
	}
	return strings.NewReplacer(oldNew...).Replace(s)
}

func crlf(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }

func TestMergeClean(t *testing.T) {
	blank := fill(ph1, ph2, ph3)
	full := fill("12", "s1, s2", two)
	cases := []struct{ name, base, ours, theirs, want string }{
		{"neighbouring boxes", blank, edit(blank, "[ ] Create", "[x] Create"), edit(blank, "[ ] Make", "[x] Make"), edit(blank, "[ ] Create", "[x] Create", "[ ] Make", "[x] Make")},
		{"one box, x and X", blank, edit(blank, "[ ] Make", "[x] Make"), edit(blank, "[ ] Make", "[X] Make"), edit(blank, "[ ] Make", "[x] Make")},
		{"the file's own X", edit(blank, "[ ] Create", "[X] Create"), edit(blank, "[ ] Create", "[X] Create", "[ ] Make", "[x] Make"), edit(blank, "[ ] Create", "[X] Create", "[ ] Make", "[X] Make"), edit(blank, "[ ] Create", "[X] Create", "[ ] Make", "[X] Make")},
		{"a tick taken back", edit(blank, "[ ] Make", "[x] Make"), edit(blank, "[ ] Make", "[X] Make"), blank, blank},
		{"neighbouring questions", blank, fill("12", ph2, ph3), fill(ph1, "s1", ph3), fill("12", "s1", ph3)},
		{"filled and untouched", blank, fill(ph1, ph2, two), edit(blank, "# Exam", "# The exam"), edit(fill(ph1, ph2, two), "# Exam", "# The exam")},
		{"the same answer", blank, fill("12", ph2, ph3), fill("12", ph2, ph3), fill("12", ph2, ph3)},
		{"the same answer and more", blank, fill("12", ph2, ph3), fill("12\n\nA group.", ph2, ph3), fill("12\n\nA group.", ph2, ph3)},
		{"placeholder left and removed", blank, fill(ph1+"\n12", ph2, ph3), fill("12", ph2, ph3), fill("12", ph2, ph3)},
		{"placeholder emptied and filled", blank, fill("", ph2, ph3), fill("12", ph2, ph3), fill("12\n", ph2, ph3)},
		{"other sentences", full, edit(full, "We use uv for it", "We chose uv for it"), edit(full, "all versions", "every version"), edit(full, "We use uv for it", "We chose uv for it", "all versions", "every version")},
		{"a word, and a sentence after it", full, edit(full, "all versions.", "all dependencies."), edit(full, "all versions.", "all versions. Good."), edit(full, "all versions.", "all dependencies. Good.")},
		{"a paragraph before and a word", full, edit(full, "We use uv", "It is easy.\n\nWe use uv"), edit(full, "one command", "a command"), edit(full, "We use uv", "It is easy.\n\nWe use uv", "one command", "a command")},
		{"lines of a list", fill("- a b\n- c d\n- e f", ph2, ph3), fill("- a x\n- c d\n- e f", ph2, ph3), fill("- a b\n- c y\n- e f\n- g", ph2, ph3), fill("- a x\n- c y\n- e f\n- g", ph2, ph3)},
		{"answer and its prompt", full, edit(full, "> **Enter your group number**", "> **Enter the group's number**"), edit(full, "\n12\n", "\n13\n"), edit(full, "> **Enter your group number**", "> **Enter the group's number**", "\n12\n", "\n13\n")},
		{"a deletion in a deletion", full, edit(full, "\n\nA new member runs one command.", ""), fill("12", "s1, s2", ""), fill("12", "s1, s2", "")},
		{"endings of the file", full, crlf(full), edit(full, "all versions", "every version"), crlf(edit(full, "all versions", "every version"))},
		{"endings back", crlf(full), full, crlf(edit(full, "A new", "New.\n\nA new")), edit(full, "A new", "New.\n\nA new")},
		{"byte order mark", full, plain.ByteOrderMark + full, edit(full, "12", "13"), plain.ByteOrderMark + edit(full, "12", "13")},
		{"last newline", full, strings.TrimSuffix(full, "\n"), edit(full, "one command", "a command"), strings.TrimSuffix(edit(full, "one command", "a command"), "\n")},
		{"last newline added", strings.TrimSuffix(full, "\n"), full, strings.TrimSuffix(edit(full, "one command.", "a command.\n\nThat is all."), "\n"), edit(full, "one command.", "a command.\n\nThat is all.")},
		{"tabs", edit(full, "A new member", "\tA new member"), edit(full, "A new member", "    A new member"), edit(full, "A new member runs one", "\tA new member runs a"), edit(full, "A new member runs one", "    A new member runs a")},
		{"a question more", full, full + "\n### Question 4\n> **More?**\n>\n> Answer:\n\nYes.\n", edit(full, "12", "13"), edit(full, "12", "13") + "\n### Question 4\n> **More?**\n>\n> Answer:\n\nYes.\n"},
		{"a question more, and other words above it", full, edit(full, "We use", "We like") + "\n### Question 4\n> **More?**\n>\n> Answer:\n\nYes.\n", edit(full, "all versions", "every version"), edit(full, "We use", "We like", "all versions", "every version") + "\n### Question 4\n> **More?**\n>\n> Answer:\n\nYes.\n"},
		{"no questions", "a b c d\n", "x b c d\n", "a b c y\n", "x b c y\n"},
		{"from nothing", "", "", full, full},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			for _, swap := range []bool{false, true} {
				ours, theirs := c.ours, c.theirs
				if swap {
					ours, theirs = theirs, ours
				}
				m := mergeStrings(c.base, ours, theirs)
				if !m.Clean() {
					t.Fatalf("swapped %v: in conflict: %+v", swap, m.Conflicts)
				}
				if m.Report.src != c.want {
					t.Fatalf("swapped %v: got\n%q\nwant\n%q", swap, m.Report.src, c.want)
				}
			}
		})
	}
}

func mergeStrings(base, ours, theirs string) Merged {
	return Merge(parse(base), parse(ours), parse(theirs))
}

func TestMergeConflict(t *testing.T) {
	blank := fill(ph1, ph2, ph3)
	full := fill("12", "s1, s2", two)
	cases := []struct {
		name, base, ours, theirs string
		question                 int // 0 for the template
		wantBase, wantOurs       string
		wantTheirs               string
	}{
		{"two answers", blank, fill(ph1, ph2, "Foo."), fill(ph1, ph2, "Bar."), 3, ph3 + "\n", "Foo.\n", "Bar.\n"},
		{"two answers, one below the placeholder", blank, fill(ph1, ph2, ph3+"\nFoo."), fill(ph1, ph2, "Bar."), 3, ph3 + "\n", ph3 + "\nFoo.\n", "Bar.\n"},
		{"two answers with one start", blank, fill(ph1, ph2, "We.\n\nFoo."), fill(ph1, ph2, "We.\n\nBar."), 3, ph3 + "\n", "Foo.\n", "Bar.\n"},
		{"two answers to an empty one", fill("", ph2, ph3), fill("12", ph2, ph3), fill("13", ph2, ph3), 1, "", "12\n", "13\n"},
		{"two paragraphs at one place", full, full + "\nFoo.\n", full + "\nBar.\n", 3, "", "Foo.\n", "Bar.\n"},
		{"one word", full, edit(full, "all versions", "most versions"), edit(full, "all versions", "no versions"), 3, "We use uv for it. It locks all versions.\n", "We use uv for it. It locks most versions.\n", "We use uv for it. It locks no versions.\n"},
		{"inside one number", fill("1.55", ph2, ph3), fill("2.55", ph2, ph3), fill("1.60", ph2, ph3), 1, "1.55\n", "2.55\n", "1.60\n"},
		{"inside one word, at its end", fill("12,", ph2, ph3), fill("12,5", ph2, ph3), fill("13,", ph2, ph3), 1, "12,\n", "12,5\n", "13,\n"},
		{"words at one place", full, edit(full, "We use", "We mostly use"), edit(full, "We use", "We always use"), 3, "We use uv for it. It locks all versions.\n", "We mostly use uv for it. It locks all versions.\n", "We always use uv for it. It locks all versions.\n"},
		{"changed and taken away", full, edit(full, "one command", "a command"), edit(full, "\n\nA new member runs one command.", ""), 3, "\nA new member runs one command.\n", "\nA new member runs a command.\n", ""},
		{"a rewritten sentence and a word of it", full, edit(full, "We use uv for it. It locks all versions.", "Poetry does that for us, though uv is what we like."), edit(full, "We use uv for it", "We use pip for it"), 3, "We use uv for it. It locks all versions.\n", "Poetry does that for us, though uv is what we like.\n", "We use pip for it. It locks all versions.\n"},
		{"changed and emptied", full, fill("", "s1, s2", two), fill("13", "s1, s2", two), 1, "12\n", "", "13\n"},
		{"a heading", full, edit(full, "# Exam", "# Our exam"), edit(full, "# Exam", "# The exam"), 0, "# Exam\n", "# Our exam\n", "# The exam\n"},
		{"other words of one line of the template", full, edit(full, "> Some words", "> Few words"), edit(full, "the section", "this section"), 0, "> Some words on the section.\n", "> Few words on the section.\n", "> Some words on this section.\n"},
		{"a box of one's own kind", full, edit(full, "[ ] Make", "[?] Make"), edit(full, "[ ] Make", "[~] Make"), 0, "* [ ] Make a package (M6)\n", "* [?] Make a package (M6)\n", "* [~] Make a package (M6)\n"},
		{"a box ticked and taken away", full, edit(full, "[ ] Make", "[x] Make"), edit(full, "* [ ] Make a package (M6)\n", ""), 0, "* [ ] Make a package (M6)\n", "* [x] Make a package (M6)\n", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m := mergeStrings(c.base, c.ours, c.theirs)
			if len(m.Conflicts) != 1 {
				t.Fatalf("%d conflicts: %+v\n%s", len(m.Conflicts), m.Conflicts, m.Report.src)
			}
			got := m.Conflicts[0]
			if got.Base != c.wantBase && c.wantBase != "" || got.Ours != c.wantOurs || got.Theirs != c.wantTheirs {
				t.Fatalf("got  %q %q %q\nwant %q %q %q", got.Base, got.Ours, got.Theirs, c.wantBase, c.wantOurs, c.wantTheirs)
			}
			if q := questionOf(got); q != c.question {
				t.Fatalf("in question %d, not %d", q, c.question)
			}
			if at := strings.Index(m.Report.src, got.Ours); got.Ours != "" && m.Report.Line(at) != got.Line {
				t.Fatalf("on line %d, not %d", got.Line, m.Report.Line(at))
			}
			checkMerge(t, c.base, c.ours, c.theirs)
		})
	}
}

func questionOf(c Conflict) int {
	if c.Question == nil {
		return 0
	}
	return c.Question.Number
}

func TestResolve(t *testing.T) {
	blank := fill(ph1, ph2, ph3)
	m := mergeStrings(blank, fill("12", ph2, "Foo."), fill("13", ph2, "Bar."))
	if len(m.Conflicts) != 2 {
		t.Fatalf("%+v", m.Conflicts)
	}
	got, err := m.Resolve([]string{"14", m.Conflicts[1].Both()})
	if want := fill("14", ph2, "Foo.\n\nBar."); err != nil || got.src != want {
		t.Fatalf("%v\n%s", err, got.src)
	}
	got, err = m.Resolve([]string{m.Conflicts[0].Ours, m.Conflicts[1].Ours})
	if err != nil || got != m.Report {
		t.Fatalf("%v: choosing ours is another report", err)
	}
	if _, err := m.Resolve([]string{"14", "x\n\n### Question 9\n> **a**\n> Answer:\n"}); err == nil || !strings.Contains(err.Error(), "question 3") {
		t.Fatalf("a question in an answer: %v", err)
	}
	if _, err := m.Resolve(nil); err == nil {
		t.Fatal("too few choices were taken")
	}
}

func TestBoth(t *testing.T) {
	for _, c := range []struct{ ours, theirs, want string }{
		{"a\n", "b\n", "a\n\nb\n"},
		{"a\r\n", "b\r\n", "a\r\n\r\nb\r\n"},
		{"a", "b", "a\n\nb"},
		{"- a\n", "- b\n", "- a\n- b\n"},
		{"| a |\n", "| b |\n", "| a |\n| b |\n"},
		{"", "b\n", "b\n"},
		{"a\n", "", "a\n"},
	} {
		if got := (Conflict{Ours: c.ours, Theirs: c.theirs}).Both(); got != c.want {
			t.Errorf("%q and %q: %q, not %q", c.ours, c.theirs, got, c.want)
		}
	}
}

func TestMarked(t *testing.T) {
	base := fill("We use x. Yes.\n\nMore.", ph2, ph3)
	m := mergeStrings(base, fill("We use y. Yes.\n\nMore.", ph2, ph3), fill("We use z. Yes.\n\nMore words.", ph2, ph3))
	want := fill("<<<<<<< HEAD question 1\nWe use y. Yes.\n=======\nWe use z. Yes.\n>>>>>>> main question 1\n\nMore words.", ph2, ph3)
	if got := string(m.Marked("HEAD", "main", 7)); got != want {
		t.Errorf("got\n%s", got)
	}
	inLine := "### Question 1\n> **a**\n> Answer: %s"
	m = mergeStrings(fmt.Sprintf(inLine, "x"), fmt.Sprintf(inLine, "y"), fmt.Sprintf(inLine, "z"))
	want = "### Question 1\n> **a**\n<<<<<<<<< a question 1\n> Answer: y\n=========\n> Answer: z\n>>>>>>>>> b question 1\n"
	if got := string(m.Marked("a", "b", 9)); got != want {
		t.Errorf("an answer behind its mark:\n%s", got)
	}
	m = mergeStrings("# a\r\n", "# b\r\n", "# c\r\n")
	want = "<<<<<<< a\r\n# b\r\n=======\r\n# c\r\n>>>>>>> b\r\n"
	if got := string(m.Marked("a", "b", 7)); got != want {
		t.Errorf("%q", got)
	}
}

// Without a base each difference is asked for, one-sided ones too.
func TestMergeWithoutBase(t *testing.T) {
	ours, theirs := fill("12", ph2, two), fill("12", "s1", two+"\n\nMore.")
	m := Merge(nil, parse(ours), parse(theirs))
	if len(m.Conflicts) != 2 || m.Report.src != ours || questionOf(m.Conflicts[0]) != 2 || questionOf(m.Conflicts[1]) != 3 {
		t.Fatalf("%+v", m.Conflicts)
	}
	got, err := m.Resolve([]string{m.Conflicts[0].Theirs, m.Conflicts[1].Theirs})
	if err != nil || got.src != theirs {
		t.Fatalf("%v\n%s", err, got.src)
	}
}

// A conflict that reaches beyond an answer is none of the answer's.
func TestConflictBeyondAnAnswer(t *testing.T) {
	const form = "### Question 1\n> **a**\n> Answer:\n\n%s\n> **b**\n> Answer:\n\ny\n"
	ours, theirs := fmt.Sprintf(form, "x\n### Question 2"), fmt.Sprintf(form, "z")
	m := Merge(nil, parse(ours), parse(theirs))
	if len(m.Conflicts) != 1 || m.Conflicts[0].Ours != "x\n### Question 2\n" || m.Conflicts[0].Question != nil {
		t.Errorf("%+v", m.Conflicts)
	}
}

// A merge by line is taken if it has the questions that all three have; where these
// differ there is nothing to go by.
func TestKeepsQuestions(t *testing.T) {
	one := "### Question 1\n> **a**\n> Answer:\n\nx\n"
	two := one + "\n### Question 2\n> **b**\n> Answer:\n\ny\n"
	for _, c := range []struct {
		name, merge, base, ours, theirs string
		want                            bool
	}{
		{"all have two", two, two, two, two, true},
		{"one is lost", one, two, two, two, false},
		{"one came", two, one, one, one, false},
		{"ours has another", one, two, one, two, true},
		{"theirs has another", one, two, two, one, true},
	} {
		if got := keepsQuestions(c.merge, parse(c.base), parse(c.ours), parse(c.theirs)); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// Damaged reports merge without a panic and keep to the rules.
func TestMergeDamaged(t *testing.T) {
	t.Parallel()
	full := fill("12", "s1, s2", two)
	damaged := []string{
		full + full, "", "\n", "\r", plain.ByteOrderMark, "\xff\xfe\n### Question 1\n", "> Answer:\n", "### Question 1",
		strings.ReplaceAll(full, "> Answer:\n", ""), strings.ReplaceAll(full, "### Question", "Question"),
		edit(full, "12", "<<<<<<< a\n12\n=======\n13\n>>>>>>> b"), edit(full, "12", "```\n12"),
		edit(full, "> Answer:\n\n12", "> Answer:12"), full + edit(full, "### Question 3", "Question 3"), edit(full, "### Question 3\n", ""),
		full[:len(full)/2], full[len(full)/2:], strings.ReplaceAll(full, "\n", "\r"), crlf(full),
	}
	for j, base := range append(damaged, full) {
		for i, ours := range damaged {
			for k, theirs := range damaged {
				if *merges < 1200 && (k < i || (i+j+k)%6 != 0) {
					continue // with the sides swapped it was tried, or would be
				}
				checkMerge(t, base, ours, theirs)
			}
		}
	}
}

// checkMerge tries what holds for any merge, and gives it.
func checkMerge(t testing.TB, base, ours, theirs string) Merged {
	t.Helper()
	m := checkRules(t, base, ours, theirs)
	broughtBack(t, m, base, ours, theirs)
	return m
}

func checkRules(t testing.TB, base, ours, theirs string) Merged {
	t.Helper()
	b, o, th := parse(base), parse(ours), parse(theirs)
	m, back := Merge(b, o, th), Merge(b, th, o)
	if m.Clean() && m.Report.src != back.Report.src || len(m.Conflicts) != len(back.Conflicts) {
		t.Fatalf("the sides swapped give another merge:\n%q\n%q", m.Report.src, back.Report.src)
	}
	oursAgain := make([]string, len(m.Conflicts))
	for i, c := range m.Conflicts {
		o := back.Conflicts[i]
		if c.Base != o.Base || c.Ours != o.Theirs || c.Theirs != o.Ours {
			t.Fatalf("the sides swapped give another conflict:\n%+v\n%+v", c, o)
		}
		oursAgain[i] = c.Ours
	}
	if r, err := m.Resolve(oursAgain); err != nil || r != m.Report {
		t.Fatalf("choosing ours everywhere is not the report: %v", err)
	}
	for _, c := range []struct{ same, other, want string }{{base, ours, theirs}, {base, theirs, ours}, {ours, theirs, ours}} {
		if c.same == c.other && (m.Report.src != c.want || !m.Clean()) {
			t.Fatalf("a side that changed nothing changed the merge: %q, not %q", m.Report.src, c.want)
		}
	}
	lost(t, m, base, ours, theirs)
	return m
}

// lost fails if a word that a side added is in neither the merge nor a conflict.
func lost(t testing.TB, m Merged, base, ours, theirs string) {
	t.Helper()
	b, r, inConflict := plainWords(base), plainWords(m.Report.src), asked(m)
	for _, side := range []string{ours, theirs} {
		for w := range plainWords(side) {
			if b[w] == 0 && r[w] == 0 && inConflict[w] == 0 {
				t.Fatalf("%q was added and is lost\nbase\n%q\nours\n%q\ntheirs\n%q\nmerge\n%q\n%+v", w, base, ours, theirs, m.Report.src, m.Conflicts)
			}
		}
	}
}

// broughtBack fails if a word that a side took away is in the merge. Not so a
// word that the other side moved, and so added.
func broughtBack(t testing.TB, m Merged, base, ours, theirs string) {
	t.Helper()
	o, th := plainWords(ours), plainWords(theirs)
	r, inConflict := plainWords(m.Report.src), asked(m)
	for w, n := range plainWords(base) {
		removed := o[w] == 0 && th[w] <= n || th[w] == 0 && o[w] <= n
		if removed && n == 1 && r[w] > 0 && inConflict[w] == 0 && !moved(base, ours, theirs, w) {
			t.Fatalf("%q was taken away and is back\nbase\n%q\nours\n%q\ntheirs\n%q\nmerge\n%q", w, base, ours, theirs, m.Report.src)
		}
	}
}

// asked counts the words in the conflicts.
func asked(m Merged) map[string]int {
	var b strings.Builder
	for _, c := range m.Conflicts {
		b.WriteString(c.Ours + " " + c.Theirs + " " + c.Base + " ")
	}
	return plainWords(b.String())
}

// moved reports whether a side has the word at another place, where it is an addition.
func moved(base, ours, theirs, word string) bool {
	b := strings.Fields(base)
	for _, side := range []string{ours, theirs} {
		s := strings.Fields(side)
		if !slices.Contains(s, word) {
			continue
		}
		for _, run := range textmerge.CompareWords(strings.Join(b, " "), strings.Join(s, " ")) {
			if run.Kind == textmerge.TakenOut && slices.Contains(strings.Fields(run.Text), word) {
				return true
			}
		}
	}
	return false
}

// plainWords counts words; marks of boxes are not among them, as x and X are
// one.
func plainWords(s string) map[string]int {
	counts := map[string]int{}
	for w := range strings.FieldsSeq(strings.ReplaceAll(s, plain.ByteOrderMark, "")) {
		if len(w) > 1 && !plain.IsBlank(w) && !strings.ContainsAny(w, "[]") {
			counts[w]++
		}
	}
	return counts
}
