package report

import (
	"fmt"
	"strings"
	"testing"

	"handin/report/plain"
)

// parseCases are reports in the forms that occur; want has a line for each
// question: number, section, answer.
var parseCases = []struct{ name, src, want string }{
	{
		"template", "# T\n\n## Group\n\n### Question 1\n> **Which group?**\n>\n> Answer:\n\n42\n\n### Question 2\n\n> **Who?**\n>\n> Answer:\n\n--- question 2 fill here ---\n",
		"1 Group \"42\"\n2 Group \"--- question 2 fill here ---\"\n",
	},
	{
		"sections", "## A\n\n### Question 1\n> **a**\n> Answer:\n\nx\n\n## B\n\n> About B.\n> More.\n\n### Question 2\n> **b**\n> Answer:\n\ny\n\n## C\n\n### Question 3\n> **c**\n> Answer:\n\nz",
		"1 A \"x\"\n2 B \"y\"\n3 C \"z\"\n",
	},
	{
		"own headings", "### Question 1\n> **a**\n> Answer:\n\nx\n\n## Mine\n\ntext\n\n#### Deep\n### Own\n\n### Question 2\n> **b**\n> Answer:\n\ny\n\n## Last\n",
		"1  \"x\\n\\n## Mine\\n\\ntext\\n\\n#### Deep\\n### Own\"\n2  \"y\\n\\n## Last\"\n",
	},
	{
		"text on the mark's line", "### Question 1\n> **a**\n>\n> Answer: one\n>\n> two\n\n### Question 2\n> **b**\n> Answer:three\n",
		"1  \"one\\n>\\n> two\"\n2  \"three\"\n",
	},
	{
		"mark without quote", "### Question 1\n> **a**\n\nAnswer:\n\none\n\n### Question 2\n\nAnswer: two\n",
		"1  \"one\"\n2  \"two\"\n",
	},
	{
		"bare quote after the mark", "### Question 1\n> **a**\n> Answer:\n>\n\none\n\n> \n### Question 2\n> **b**\n> Answer:\n>\n",
		"1  \"one\"\n2  \"\"\n",
	},
	{
		"mark lost", "### Question 1\n> **a**\n>\n> Recommended answer length: 1-2 words\n>\n> Example:\n> *We did ...*\n>\n\none\n\n### Question 2\n> **b**\ntwo\n",
		"1  \"one\"\n2  \"two\"\n",
	},
	{
		"mark lost, answer in the quote", "### Question 1\n> **a**\n>\n> one\n>\n> two\n\n### Question 2\n> **b**\n>\n> plain words of the prompt\n>\n> Answer length: 5-6 words.\n> three\n",
		"1  \"> one\\n>\\n> two\"\n2  \"> three\"\n",
	},
	{"mark doubled", "### Question 1\n> **a**\n> Answer:\n\n> Answer:\n\none\n", "1  \"> Answer:\\n\\none\"\n"},
	{"mark in the answer", "### Question 1\n> **a**\n>\n\nWe think.\n\nAnswer: yes\n", "1  \"We think.\\n\\nAnswer: yes\"\n"},
	{
		"bare number", "### Question 1\n> **a**\n> Answer:\n\nx\n\n### 2.\n\n<img src=\"f.png\">\n\n> **b**\n> Answer:\n\ny\n\n### 3.\nown list\n",
		"1  \"x\"\n2  \"y\\n\\n### 3.\\nown list\"\n",
	},
	{
		"heading lost", "## S\n\n### Question 1\n> **a**\n> Answer:\n\nx\n\n> **b**\n>\n> Answer:\n\ny\n\n## T\n\n### Question 3\n> **c**\n> Answer:\n\n> **quoted**\n",
		"1 S \"x\"\n2 S \"y\"\n3 T \"> **quoted**\"\n",
	},
	{"first heading lost", "## S\n\n> **a**\n> Answer:\n\nx\n\n### Question 2\n> **b**\n> Answer:\n\ny\n", "1 S \"x\"\n2 S \"y\"\n"},
	{"quote in bold is no question", "### Question 1\n> **a**\n> Answer:\n\n> **bold**\n\n### Question 2\n> **b**\n> Answer:\n\ny\n", "1  \"> **bold**\"\n2  \"y\"\n"},
	{"every question twice", "### Question 1\n> **a**\n> Answer:\n\nx\n\n### Question 1\n> **a**\n> Answer:\n\ny\n", "1  \"x\"\n1' \"y\"\n"},
	{
		"closed fence", "### Question 1\n> **a**\n> Answer:\n\n```\n### Question 2\n```\n\n### Question 2\n> **b**\n> Answer:\n\n~~~~\n### Question 3\n~~~\n~~~~\n",
		"1  \"```\\n### Question 2\\n```\"\n2  \"~~~~\\n### Question 3\\n~~~\\n~~~~\"\n",
	},
	{
		"open fence", "### Question 1\n> **a**\n> Answer:\n\n```python\nx = 1\n\n### Question 2\n> **b**\n> Answer:\n\ntext\n\n```\ncode\n```\n",
		"1  \"```python\\nx = 1\"\n2  \"text\\n\\n```\\ncode\\n```\"\n",
	},
	{
		"carriage returns", "### Question 1\r\n> **a**\r\n> Answer:\r\n\r\none\r\ntwo\r\n\r\n### Question 2\r> **b**\r> Answer:\r\rthree\r",
		"1  \"one\\r\\ntwo\"\n2  \"three\"\n",
	},
	{
		"headings in other forms", "## question 1 ##\n> **a**\n> Answer:\n\nx\n\n###Question 2\n> **b**\n> Answer:\n\ny\n\n### **Question 3**\n> **c**\n> Answer:\n\nz\n\n### Question 4: Code\n> **d**\n> Answer:\n\nw\n\n### Question 5 was hard\n\n    ### Question 6\n",
		"1  \"x\"\n2  \"y\"\n3  \"z\"\n4  \"w\\n\\n### Question 5 was hard\\n\\n    ### Question 6\"\n",
	},
	{
		"a remark beside a heading", "### Question 1 TODO\n> **a**\n> Answer:\n\nx\n\n### Question 2, Tests\n> **b**\n> Answer:\n\ny\n\n### Question 3 – Tests\n> **c**\n> Answer:\n\nz\n\n### [x] Question 4 <!-- ✅ -->\n> **d**\n> Answer:\n\nw\n\n### Question 5b\n> **e**\n",
		"1  \"x\"\n2  \"y\"\n3  \"z\"\n4  \"w\\n\\n### Question 5b\\n> **e**\"\n",
	},
	{
		"a heading misspelt", "### Question 1\n> **a**\n> Answer:\n\nx\n\n### Quetsion 2\n\n> **b**\n> Answer:\n\ny\n\n###\n> **c**\n> Answer:\n\nz\n\n### Own\n\n> **d**\n> Answer:\n\nw\n",
		"1  \"x\"\n2  \"y\"\n3  \"z\\n\\n### Own\"\n4  \"w\"\n",
	},
	{
		"sections by their words", "## Group information\n\n### Question 1\n> **a**\n> Answer:\n\nx\n\n## Version control\n\nNo quote mark.\n\n- a list\n\n### Question 2\n> **b**\n> Answer:\n\ny\n\n## deployment (Anna)\n\n<!-- mine -->\n\n![a](b.png)\n\n### Question 3\n> **c**\n> Answer:\n\nz\n\n## Deployments\n\ntext\n\n### Question 4\n> **d**\n> Answer:\n\nw\n",
		"1 Group information \"x\"\n2 Version control \"y\"\n3 deployment (Anna) \"z\\n\\n## Deployments\\n\\ntext\"\n4 deployment (Anna) \"w\"\n",
	},
	{
		"a section of the student's own, with a known word", "### Question 1\n> **a**\n> Answer:\n\nx\n\n## Deployment of it\n\ntext\n\n## Deployment\n\n> About.\n\n### Question 2\n> **b**\n> Answer:\n\ny\n",
		"1  \"x\\n\\n## Deployment of it\\n\\ntext\"\n2 Deployment \"y\"\n",
	},
	{"a section of another level", "### Question 1\n> **a**\n> Answer:\n\nx\n\n### Coding environment\n\n> About.\n\n### Question 2\n> **b**\n> Answer:\n\ny\n", "1  \"x\"\n2 Coding environment \"y\"\n"},
	{"a section moved into a question", "### Question 1\n\n## Version control\n\n> **a**\n> Answer:\n\nx\n", "1  \"x\"\n"},
	{"a heading again without its prompt", "### Question 1\n> **a**\n> Answer:\n\nx\n\n### Question 2\n\nmore\n\n### Question 2\n> **b**\n> Answer:\n\ny\n", "1  \"x\"\n2  \"y\"\n"},
	{
		"a heading moved away from its prompt", "### Question 3\n\n### Question 1\n> **a**\n> Answer:\n\nx\n\n### Question 2\n> **b**\n> Answer:\n\ny\n\n> **c**\n> Answer:\n\nz\n\n### Question 4\n> **d**\n> Answer:\n\nw\n",
		"1  \"x\"\n2  \"y\"\n3  \"z\"\n4  \"w\"\n",
	},
	{"a heading moved into its prompt", "### Question 1\n> **a**\n> Answer:\n\nx\n\n> **b**\n### Question 2\n> **b again**\n> Answer:\n\ny\n", "1  \"x\"\n2  \"y\"\n"},
	{"a prompt right below the mark above", "### Question 1\n> **a**\n> Answer:\n> **b**\n>\n> Answer:\n\ny\n\n### Question 3\n> **c**\n> Answer:\n\nz\n", "1  \"\"\n2  \"y\"\n3  \"z\"\n"},
	{
		"a prompt whose quote breaks", "### Question 1\n> **a**\n>\n> Example:\n> *one*\n*two*\n\n> Answer:\n\nx\n\n### Question 2\n**b**\n> **more**\n\n> Answer length: 1-2 words\n\nAnswer:\ny\n\n### Question 3\n> **c**\nlazy words\n> Answer:\n\nz\n",
		"1  \"x\"\n2  \"y\"\n3  \"z\"\n",
	},
	{
		"an example without its marks", "### Question 1\n> **a**\n>\n> Example:\n>\n\none, two\nthree\n>\n> Answer:\n\nx\n\n### Question 2\n> **b**\n>\n> Example:\n\ny\n\n### Question 3\n> **c**\n>\n> Example:\n\nz\n\n> Answer:\n\n### Question 4\n> **d**\n>\n\nv\n\n> Answer:\n\nw\n",
		"1  \"x\"\n2  \"y\"\n3  \"z\\n\\n> Answer:\"\n4  \"v\\n\\n> Answer:\\n\\nw\"\n",
	},
	{
		"lines of somebody's in the middle of a prompt", "### Question 1\n> **a**\n\n### Own\n\n> Answer length: 1-2 words\n>\n> Answer:\n\nx\n\n### Question 2\n> **b**\n>\n\n* one\n\n> Example:\n> *We did*\n>\n> Answer:\n\ny\n\n### Question 3\n> **c**\n<details>\n\n---\n> **more**\n> Answer:\n\nz\n",
		"1  \"x\"\n2  \"y\"\n3  \"z\"\n",
	},
	{
		"mark and heading lost, with an answer between", "### Question 1\n> **a**\n>\n\nx\n\n> **b**\n> Answer:\n\ny\n\n### Question 3\n> **c**\n> Answer:\n\nz\n",
		"1  \"x\"\n2  \"y\"\n3  \"z\"\n",
	},
	{"mark lost above a quote", "### Question 1\n> **a**\n>\n> Answer length: 1-2 words\n\nx\n\n> **I said** so\n>\n> Answer:\n\ny\n", "1  \"x\\n\\n> **I said** so\\n>\\n> Answer:\\n\\ny\"\n"},
	{
		"headings in other words", "### Question 1\n> **a**\n> Answer:\n\nx\n\n### Q2\n\n> **b**\n> Answer:\n\ny\n\n#### Spørgsmål 3: mine\n> **c**\n> Answer:\n\nz\n\n### Question 4\n> **d**\n> Answer:\n\nw\n",
		"1  \"x\"\n2  \"y\"\n3  \"z\"\n4  \"w\"\n",
	},
	{"a section's heading of a deep level", "### Question 6\n> **a**\n> Answer:\n\nx\n\n##### Version control\n\n> About.\n\n### Question 7\n> **b**\n> Answer:\n\ny\n", "6  \"x\"\n7 Version control \"y\"\n"},
	{"mark lost, and the quote breaks", "### Question 1\n> **a**\n**more**\n\n> Answer length: 1-2 words\n>\n> Example:\n> *We did*\n\nx\n", "1  \"x\"\n"},
	{"mark moved up", "### Question 1\n> **a**\n> Answer:\n> Answer length: 1-2 words\n>\n> Example:\n> *We did*\n\nx\n\n### Question 2\n> **b**\n> Answer:\n> *We did*\n>\n> Answer:\n\ny\n", "1  \"x\"\n2  \"y\"\n"},
	{"a section's heading lost", lostSections, "12 S \"x\"\n17 Working in the cloud \"y\\n\\n> quoted\"\n18 Working in the cloud \"> z\"\n24 Working in the cloud \"w\"\n"},
	{"a prompt that is not in bold", "### Question 1\n> Which group?\n> Answer:\n\nx\n", "1  \"x\"\n"},
	{"a quote below the student's words", "### Question 1\nMine.\n> quoted\n\nx\n", "1  \"Mine.\\n> quoted\\n\\nx\"\n"},
	{"byte order mark", "\ufeff### Question 1\n> **a**\n> Answer:\n\nx\n", "1  \"x\"\n"},
	{"nothing", "", ""},
	{"no questions", "# A project\n\n* [x] done\n", ""},
}

// lostSections has introductions without a heading, and quotes that are none.
const lostSections = "## S\n\n### Question 12\n> **a**\n> Answer:\n\nx\n\n> About the cloud.\n> More.\n\n### Question 17\n> **b**\n> Answer:\n\ny\n\n> quoted\n\n### Question 18\n> **c**\n> Answer:\n\n> z\n\n### Question 24\n> **d**\n> Answer:\n\nw\n"

// What somebody wrote into the template, and the template's headings.
func TestOutsideAndHeadings(t *testing.T) {
	src := "# T\n\n## Overall project checklist\n\n### Week 1\n\n* [x] a\n\n### Week 2\n\n* [x] b\n\n## Group information\n\nOur group.\n\n### Question 1 TODO\n\nA remark.\n\n> **a**\n> Answer:\n\n## Mine\n\nx\n\n" +
		"## Version control\n\n> About.\nof it\n\n---\n\n* one\n* two\n\n<!-- c -->\n\n### Question 2\n\n<img src=a>\n\n> **b**\nin the prompt\n> *one\ntwo*\n\n* three\n\n> *four*\n> Answer:\n\ny\n\n### Week 3\n\nmore\n"
	r := Parse([]byte(src))
	var got []string
	for _, s := range r.Outside() {
		got = append(got, r.Text(s))
	}
	if want := "Our group.|A remark.|of it|* one\n* two|in the prompt|* three|more"; strings.Join(got, "|") != want {
		t.Errorf("outside: %q, want %q", got, want)
	}
	got = nil
	for _, s := range r.Headings() {
		got = append(got, r.Text(s))
	}
	if want := "## Overall project checklist|### Week 1|### Week 2|## Group information|### Question 1 TODO|## Version control|### Question 2|### Week 3"; strings.Join(got, "|") != want {
		t.Errorf("headings: %q, want %q", got, want)
	}
	lost := Parse([]byte(lostSections)).LostSections()
	if len(lost) != 1 || lost[0].Title != "Working in the cloud" || lost[0].Below != 0 || lost[0].At != strings.Index(lostSections, "> About") {
		t.Errorf("lost sections: %+v", lost)
	}
}

func TestParse(t *testing.T) {
	for _, c := range parseCases {
		t.Run(c.name, func(t *testing.T) {
			r := Parse([]byte(c.src))
			var got strings.Builder
			for i, q := range r.Questions() {
				fmt.Fprintf(&got, "%d%s %s %q\n", q.Number, strings.Repeat("'", q.Occurrence), q.Section, r.Answer(i))
			}
			if s := strings.ReplaceAll(got.String(), "'  ", "' "); s != c.want {
				t.Errorf("got\n%swant\n%s", s, c.want)
			}
		})
	}
}

func TestBoxes(t *testing.T) {
	src := "* [x] before\n\n## Overall project checklist\n\nSome words.\n\n### Week 1\n\n* [x] first `code` (M5)\n- [ ] second\n    goes on\n    and on\n+ [X] third\n    * [v] nested\n1. [ ] numbered\n* [] empty\n* [link](x)\n* plain\n\n## Week 2\n\n* [ x ] wide\n\n## Group information\n\n* [x] after\n\n### Question 1\n> **a**\n> Answer:\n\n* [ ] in an answer\n"
	want := `Week 1 x first ` + "`code`" + ` (M5)
Week 1 - second goes on and on
Week 1 x third
Week 1 x nested
Week 1 - numbered
Week 1 - empty
Week 2 x wide
`
	r := Parse([]byte(src))
	var got strings.Builder
	for _, b := range r.Boxes() {
		fmt.Fprintf(&got, "%s %s %s\n", b.Group, map[bool]string{true: "x", false: "-"}[b.Ticked], b.Text)
	}
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
	if r.Ticked() != 4 || r.Tick() != "x" {
		t.Errorf("%d ticked with %q, want 4 with x", r.Ticked(), r.Tick())
	}
}

func TestPlaceholder(t *testing.T) {
	for text, want := range map[string]bool{
		"--- question 4 fill here ---":          true,
		"--- fill here ---":                     true,
		"\n> --- question 14 fill here ---\r\n": true,
		"--- question 4 fill here --- and":      false,
		"text\n--- question 4 fill here ---":    false,
		"--- ---":                               false,
		"":                                      false,
	} {
		if got := plain.IsPlaceholder(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	if n := len(plain.Placeholders("a\n\n--- question 6 fill here ---\nb\n--- fill here ---")); n != 2 {
		t.Errorf("%d placeholders, want 2", n)
	}
}

func TestRefusedAnswers(t *testing.T) {
	src := "## S\n\n### Question 1\n> **a**\n> Answer:\n\nx\n\n### Question 2\n> **b**\n> Answer:\n\ny\n"
	r := Parse([]byte(src))
	for text, reason := range map[string]string{
		"### Question 7":                       "the line `### Question 7` would become a question",
		"text\n\n### Question 2\n\nmore":       "the line `### Question 2` would be taken for the template's",
		"text\n\n## Section":                   "taken for a section's",
		"### Question 2\n> **b**\n> Answer:\n": "would become a question",
	} {
		next, err := r.WithAnswer(0, text)
		if next != nil || err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("%q: %v, want %q", text, err, reason)
		}
	}
	if same, err := r.WithAnswer(0, "\n x\n"[2:3]); err != nil || same != r {
		t.Errorf("the same text gave another report: %v", err)
	}
}

func TestAnswerWhereNoneIs(t *testing.T) {
	for src, want := range map[string]string{
		"### Question 1\n> **a**\n> Answer:\n\n\n\n### Question 2\n":   "### Question 1\n> **a**\n> Answer:\n\nnew\n\n### Question 2\n",
		"### Question 1\n> **a**\n> Answer:\n\n\n### Question 2\n":     "### Question 1\n> **a**\n> Answer:\n\nnew\n\n### Question 2\n",
		"### Question 1\n> **a**\n> Answer:\n\n### Question 2\n":       "### Question 1\n> **a**\n> Answer:\n\nnew\n\n### Question 2\n",
		"### Question 1\n> **a**\n> Answer:\n### Question 2\n":         "### Question 1\n> **a**\n> Answer:\n\nnew\n\n### Question 2\n",
		"### Question 1\r\n> **a**\r\n> Answer:\r\n### Question 2\r\n": "### Question 1\r\n> **a**\r\n> Answer:\r\n\r\nnew\r\n\r\n### Question 2\r\n",
		"### Question 1\n> **a**\n> Answer:\n>\n\n### Question 2\n":    "### Question 1\n> **a**\n> Answer:\n>\n\nnew\n\n### Question 2\n",
		"### Question 1\n> **a**\n> Answer:":                           "### Question 1\n> **a**\n> Answer:\n\nnew",
		"### Question 1\n> **a**\n> Answer:\n":                         "### Question 1\n> **a**\n> Answer:\n\nnew\n",
		"### Question 1\n> **a**\n> Answer:\n\n":                       "### Question 1\n> **a**\n> Answer:\n\nnew\n",
		"### Question 1\n> **a**\n> Answer:\n\n   ":                    "### Question 1\n> **a**\n> Answer:\n\nnew\n   ",
		"### Question 1\n> **a**\n":                                    "### Question 1\n> **a**\n\nnew\n",
		"### Question 1":                                               "### Question 1\n\nnew",
	} {
		next, err := Parse([]byte(src)).WithAnswer(0, "new")
		if err != nil {
			t.Errorf("%q: %v", src, err)
		} else if next.src != want {
			t.Errorf("%q:\ngot  %q\nwant %q", src, next.src, want)
		}
	}
}
