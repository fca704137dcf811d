package report

import (
	"fmt"
	"strings"
	"testing"
)

// What a line is, by its first characters.
func TestKindOf(t *testing.T) {
	for _, c := range []struct {
		line  string
		kind  kind
		level int
	}{
		{"", blank, 0},
		{" \t", blank, 0},
		{"\x0b\x1c", blank, 0},
		{"\u00a0", blank, 0},
		{"\u00a0a", text, 0},
		{"\x1fa", text, 0},
		{"!", text, 0},
		{"\x7f", text, 0},
		{"# a", heading, 1},
		{"###### a", heading, 6},
		{"####### a", text, 0},
		{"   ## a", heading, 2},
		{"    ## a", text, 0},
		{"\t# a", text, 0},
		{"> a", quote, 0},
		{"   >", quote, 0},
		{"    > a", text, 0},
		{" \t> a", text, 0},
		{"```", fence, 0},
		{"``", text, 0},
		{"````go", fence, 0},
		{"``` a ```", text, 0},
		{"~~~", fence, 0},
		{"~~~ a ~~~", fence, 0},
		{"~~~ `a`", fence, 0},
		{"~~", text, 0},
		{"     ```", fence, 0},
		{"a # b", text, 0},
	} {
		if k, level := kindOf(c.line); k != c.kind || level != c.level {
			t.Errorf("%q is %d of level %d, want %d and %d", c.line, k, level, c.kind, c.level)
		}
	}
	for space, want := range map[string]int{"": 0, " ": 1, "\t": 4, " \t": 4, "   \t": 4, "    \t": 8, "     \t ": 9} {
		if got := indentOf(space); got != want {
			t.Errorf("%q is %d wide, want %d", space, got, want)
		}
	}
	for run, want := range map[string]int{"```": 3, "`````go": 5, "``` `": 0, "~~~~ ~": 4, "~~~ `": 3} {
		if got := fenceRun(run); got != want {
			t.Errorf("the run of %q is %d long, want %d", run, got, want)
		}
	}
}

// Where the text of a list's item begins, and the mark of its box.
func TestBoxIn(t *testing.T) {
	for _, c := range []struct {
		line       string
		item       int
		mark, text string
		box        bool
	}{
		{"* [x] a", 2, "x", " a", true},
		{"- [ ]  a", 2, " ", "  a", true},
		{"+\t[X]\ta", 2, "X", "\ta", true},
		{"  12. [] a", 6, "", " a", true},
		{"3) [ x ]", 3, " x ", "", true},
		{"* [✓] a", 2, "✓", " a", true},
		{"* [      ] a", 2, "      ", " a", true},
		{"* [       ] a", 2, "", "", false},
		{"* [xy] a", 2, "", "", false},
		{"* [x](a)", 2, "", "", false},
		{"* [x", 2, "", "", false},
		{"* ", 2, "", "", false},
		{"*", -1, "", "", false},
		{"*[x] a", -1, "", "", false},
		{"12 [x] a", -1, "", "", false},
		{"12.", -1, "", "", false},
		{"12", -1, "", "", false},
		{"a", -1, "", "", false},
		{"", -1, "", "", false},
		{"[x] a", -1, "", "", false},
		{". [x] a", -1, "", "", false},
	} {
		if got := bulletEnd(c.line); got != c.item || isListItem(c.line) != (c.item >= 0) {
			t.Errorf("the text of %q begins at %d, want %d", c.line, got, c.item)
		}
		mark, at, ok := boxIn(c.line)
		if ok != c.box || ok && (c.line[mark.Start:mark.End] != c.mark || c.line[at:] != c.text) {
			t.Errorf("the box of %q: %v, %q, %q", c.line, ok, c.line[mark.Start:mark.End], c.line[at:])
		}
	}
}

// What is in the template's way, of a blockquote's line.
func TestIsTemplateLine(t *testing.T) {
	for s, want := range map[string]bool{
		"":                          false,
		"*":                         false,
		"_":                         false,
		"* item":                    false,
		"a":                         false,
		"*a*":                       true,
		"_a_":                       true,
		"*a":                        true,
		"**a**":                     true,
		"__a__":                     true,
		"**a":                       true,
		"**a** ?":                   true,
		"**a** so":                  false,
		"**a** and **b**":           true,
		"Example:":                  true,
		"An example":                false,
		"Answer length: 5 words":    true,
		"Recommended answer length": true,
		"Recommended":               false,
	} {
		if isTemplateLine(s) != want {
			t.Errorf("%q is of the template: %v", s, !want)
		}
	}
}

// The number of a heading that is a question's.
func TestQuestionNumber(t *testing.T) {
	for s, want := range map[string]struct {
		number int
		form   headingForm
	}{
		"### Question 5":         {5, plainQuestion},
		"### question 31:":       {31, plainQuestion},
		"### Question 109.":      {109, plainQuestion},
		"### Question 1090":      {0, noQuestion},
		"### Question 0":         {0, noQuestion},
		"### Question 9/":        {9, titledQuestion},
		"### Question 8 TODO":    {8, titledQuestion},
		"### Question 7b":        {0, noQuestion},
		"### Question 7.5":       {0, noQuestion},
		"### Question 7,5":       {0, noQuestion},
		"### Question 7, Tests":  {7, titledQuestion},
		"### TODO Question 6":    {6, titledQuestion},
		"### TODO Question 6 x":  {6, titledQuestion},
		"### TODO Questions 6":   {0, noQuestion},
		"### 26.":                {26, bareNumber},
		"### 26":                 {26, bareNumber},
		"### 26 services":        {0, noQuestion},
		"### Question":           {0, noQuestion},
		"### Question /":         {0, noQuestion},
		"### ȺȺ Question 6":      {0, noQuestion}, // which is longer in lower case
		"### Introduction":       {0, noQuestion},
		"### **Question 12** ##": {12, plainQuestion},
	} {
		if number, form := questionNumber(s); number != want.number || form != want.form {
			t.Errorf("%q is %d in the form %d, want %d and %d", s, number, form, want.number, want.form)
		}
	}
	if got := checklistTitle("## Additional"); got != extraTitle {
		t.Errorf("the last title is %q", got)
	}
}

const small = "# R\n\n## Overall project checklist\n\n### Week 1\n\n* [ ] a\n* [X] b\n* [ ] a\n\n### Question 1\n> **q**\n> Answer:\n\none\n\n### Question 2\n> **r**\n> Answer:\n\ntwo words here\n"

// The template's headings that stand among the questions where they do not belong.
func TestStrayHeadings(t *testing.T) {
	src := small + "\n### Week 2\n\n### Question 1\n\nmore\n"
	var got []string
	r := parse(src)
	for _, s := range r.StrayHeadings() {
		got = append(got, fmt.Sprintf("%d %s", s.Number, r.Text(s.At)))
	}
	if strings.Join(got, "|") != "0 ### Week 2|1 ### Question 1" {
		t.Errorf("they are %q", got)
	}
	src = strings.Replace(small, "### Question 2", "### Week 3\n\n### Week 2\n\n### Question 2", 1)
	src = strings.Replace(src, "### Week 1", "### Week 1\n\n### Extra", 1)
	r, got = parse(src), nil
	for _, s := range r.StrayHeadings() {
		got = append(got, fmt.Sprintf("%d %s", s.Number, r.Text(s.At)))
	}
	if strings.Join(got, "|") != "0 ### Week 3|0 ### Week 2" {
		t.Errorf("of the checklist they are %q", got)
	}
	if r := parse("## Overall project checklist\n\n### Week 1\n"); len(r.StrayHeadings()) > 0 {
		t.Error("without questions there are some")
	}
}

// A box's mark is one character that leaves it a box.
func TestWithBox(t *testing.T) {
	r := parse(small)
	for _, c := range []struct{ mark, want string }{
		{"x", ""},
		{"✓", ""},
		{" ", ""},
		{"", ""},
		{"xy", `box 2: a mark is one character, not "xy"`},
		{"]", `box 2: a mark is one character, not "]"`},
		{"\n", `box 2: a mark is one character, not "\n"`},
	} {
		next, err := r.WithBox(1, c.mark)
		if c.want != "" {
			if err == nil || err.Error() != c.want {
				t.Errorf("the mark %q: %v", c.mark, err)
			}
			continue
		}
		if err != nil || next.src != strings.Replace(small, "[X]", "["+c.mark+"]", 1) {
			t.Errorf("the mark %q: %v", c.mark, err)
		}
	}
	if same, err := r.WithBox(1, "X"); same != r || err != nil {
		t.Errorf("the same mark gives another report: %v", err)
	}
	// whatever made a mark of more, it is not put back
	if _, err := r.spliceBox(1, "xy"); err == nil || err.Error() != `box 2: the mark "xy" would make it something else than a box` {
		t.Errorf("a mark of two characters: %v", err)
	}
	if got, want := r.BoxLine(1), "  2 [x] Week 1: b"; got != want {
		t.Errorf("it is listed as %q", got)
	}
}

// What a step changed, in a later version of the report.
func TestStep(t *testing.T) {
	r := parse(small)
	box, err := r.WithBox(2, "x") // the second of two with the same text
	if err != nil {
		t.Fatal(err)
	}
	answer, err := r.WithAnswer(1, "two other words here")
	if err != nil {
		t.Fatal(err)
	}
	frame := parse(strings.Replace(small, "# R", "# Our report", 1))
	boxStep, answerStep, frameStep := BoxStep(r, box, 2), AnswerStep(r, answer, 1), TemplateStep(r, frame)
	for name, c := range map[string]struct {
		step     Step
		box      int
		question int
		frame    bool
	}{"a box": {boxStep, 2, 0, false}, "an answer": {answerStep, -1, 2, false}, "the frame": {frameStep, -1, 0, true}} {
		k, ok := c.step.Question()
		if c.step.Box(r) != c.box || k.Number != c.question || ok != (c.question > 0) || c.step.OfTemplate() != c.frame {
			t.Errorf("%s: box %d, question %d %v, frame %v", name, c.step.Box(r), k.Number, ok, c.step.OfTemplate())
		}
		for i := range 3 {
			if mark, ok := c.step.MarkBefore(r, i); ok != (i == c.box) || ok && mark != " " {
				t.Errorf("%s: the mark of box %d before it is %q, %v", name, i, mark, ok)
			}
		}
	}
	gone := parse(strings.Replace(small, "* [ ] a\n\n", "\n", 1))
	if boxStep.Box(gone) != -1 {
		t.Error("a box that is gone is found")
	}

	edited := func(r *Report, old, with string) *Report { return parse(strings.Replace(r.src, old, with, 1)) }
	without := small[:strings.Index(small, "### Question 2")]
	for _, c := range []struct {
		name string
		step Step
		at   *Report
		want string // "" for an error
	}{
		{"a box", boxStep, box, small},
		{"a box that was changed since", boxStep, r, ""},
		{"a box that is gone", boxStep, gone, ""},
		{"a box, beside another change", boxStep, edited(box, "one", "uno"), strings.Replace(small, "one", "uno", 1)},
		{"an answer", answerStep, answer, small},
		{"an answer that was changed elsewhere", answerStep, edited(answer, "here", "there"), strings.Replace(small, "here", "there", 1)},
		{"an answer that was changed there", answerStep, edited(answer, "other", "more"), ""},
		{"an answer that was taken back", answerStep, r, ""},
		{"an answer whose question is gone", answerStep, parse(without), ""},
		{"the frame", frameStep, frame, small},
		{"the frame, beside another change", frameStep, edited(frame, "one", "uno"), strings.Replace(small, "one", "uno", 1)},
		{"the frame, changed there", frameStep, edited(frame, "# Our report", "# Their report"), ""},
		{"the frame, taken back", frameStep, r, ""},
	} {
		got, err := c.step.Undo(c.at)
		if (err != nil) != (c.want == "") || err == nil && got.src != c.want {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	for name, step := range map[string]Step{"a box": boxStep, "an answer": answerStep, "the frame": frameStep} {
		done, err := step.Redo(r)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if back, err := step.Undo(done); err != nil || back.src != small {
			t.Errorf("%s, done again and undone: %v", name, err)
		}
	}
}

// A step says how much it keeps, so that the oldest go first.
func TestStepSize(t *testing.T) {
	r := parse("* [ ] a box\n\n### Question 1\n> **q**\n> Answer:\n\none\n")
	box, err := r.WithBox(0, "x")
	if err != nil {
		t.Fatal(err)
	}
	answer, err := r.WithAnswer(0, "two words")
	if err != nil {
		t.Fatal(err)
	}
	other := parse("# R\n\n" + r.src)
	for _, c := range []struct {
		name string
		step Step
		want int
	}{
		{"a box", BoxStep(r, box, 0), len(" ") + len("x") + len("a box")},
		{"an answer", AnswerStep(r, answer, 0), len("\n\none\n") + len("\n\ntwo words\n")},
		{"the template", TemplateStep(r, other), 2 * (len(r.src) + len(other.src))},
	} {
		if got := c.step.Size(); got != c.want {
			t.Errorf("%s: %d bytes, want %d", c.name, got, c.want)
		}
	}
}

// What would take the last question away is not put back.
func TestStepOfTheLast(t *testing.T) {
	r := parse("### Question 1\n> **a**\n> Answer:\n\nx\n\n> **b**\n\ny\n") // a prompt without its heading: there is hardly any mark
	if r.QuestionCount() != 2 {
		t.Fatalf("%d questions", r.QuestionCount())
	}
	if _, err := r.withTail(1, "\n\nAn Answer: and an Answer: more\n"); err == nil || err.Error() != "question 2: it cannot be put back" {
		t.Errorf("put back: %v", err)
	}
}

// The first question and the first box are undone as the others are.
func TestStepOfTheFirst(t *testing.T) {
	src := strings.Replace(small, "one", "three fine words", 1)
	r := parse(src)
	answer, err := r.WithAnswer(0, "three good words")
	if err != nil {
		t.Fatal(err)
	}
	later := parse(strings.Replace(answer.src, "three", "four", 1))
	if got, err := AnswerStep(r, answer, 0).Undo(later); err != nil || got.Answer(0) != "four fine words" {
		t.Errorf("the answer: %v", err)
	}
	box, err := r.WithBox(0, "x")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := BoxStep(r, box, 0).Undo(box); err != nil || got.src != src {
		t.Errorf("the box: %v", err)
	}
}

// The sections of the edition with 27 questions begin at others than those of the one
// with 31.
func TestBeginnings(t *testing.T) {
	const last = "Overall discussion of project"
	for highest, want := range map[int]map[int]string{
		23: {},
		24: {4: "Coding environment", 24: last},
		27: {17: "Working in the cloud", 24: last, 27: ""},
		28: {23: "Deployment", 24: "", 27: last},
		31: {17: "Working in the cloud", 23: "Deployment", 27: last},
	} {
		p := parser{heads: []head{{number: 1}, {number: highest}, {number: 3}}}
		begins := p.beginnings()
		for number, title := range want {
			if begins[number] != title {
				t.Errorf("of %d questions, at %d begins %q, want %q", highest, number, begins[number], title)
			}
		}
		if (len(begins) == 0) != (len(want) == 0) {
			t.Errorf("of %d questions: %v", highest, begins)
		}
	}
}

func TestFindAndHeading(t *testing.T) {
	r := parse("### Question 1\n> **a**\n> Answer:\n\nx\n\n> **b**\n>\n> Answer:\n\ny\n\n### Question 3\n> **c**\n> Answer:\n\nz\n\n### Question 1\n> **a**\n> Answer:\n\nv\n")
	for number, want := range map[int]string{0: "[]", 1: "[0 3]", 2: "[1]", 3: "[2]", 4: "[]"} {
		if got := fmt.Sprint(r.Find(number)); got != want {
			t.Errorf("question %d is at %s", number, got)
		}
	}
	for i, q := range r.Questions() {
		if q.HasHeading() != (i != 1) {
			t.Errorf("question %d has a heading: %v", q.Number, q.HasHeading())
		}
	}
	r = parse("### Quetsion 1\n> **a**\n> Answer:\n\nx\n\n### Question 2\n> **b**\n> Answer:\n\ny\n")
	if q := r.Question(0); q.Number != 1 || r.Text(q.Heading) != "### Quetsion 1" {
		t.Errorf("a misspelt heading on the first line is %q", r.Text(q.Heading))
	}
}
