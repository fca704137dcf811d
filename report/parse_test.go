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
	{
		"the first heading lost, and nothing above", "> **a**\n> Answer:\n\nx\n\n### Question 2\n> **b**\n> Answer:\n\ny\n",
		"1  \"x\"\n2  \"y\"\n",
	},
	{
		"the first two headings lost", "> **a**\n> Answer:\n\nx\n\n> **b**\n> Answer:\n\ny\n\n### Question 3\n> **c**\n> Answer:\n\nz\n",
		"1  \"x\"\n2  \"y\"\n3  \"z\"\n",
	},
	{
		"the first two headings lost, with no answer between", "> **a**\n> Answer:\n> **b**\n> Answer:\n\ny\n\n### Question 3\n> **c**\n> Answer:\n\nz\n",
		"1  \"\"\n2  \"y\"\n3  \"z\"\n",
	},
	{
		"a prompt in front of the first question", "> **a**\n> Answer:\n\nx\n\n### Question 1\n> **b**\n> Answer:\n\ny\n",
		"1  \"y\"\n",
	},
	{
		"prompts without any heading", "> **a**\n> Answer:\n\nx\n",
		"",
	},
	{
		"a prompt again without its heading", "### Question 1\n> **a**\n> Answer:\n\nx\n\n> **a**\n> Answer:\n\ny\n\n### Question 2\n> **b**\n> Answer:\n\nz\n",
		"1  \"x\"\n1' \"y\"\n2  \"z\"\n",
	},
	{
		"a heading lost, and a bare quote mark below the mark above", "### Question 1\n> **a**\n> Answer:\n>\n> **b**\n> Answer:\n\ny\n\n### Question 3\n> **c**\n> Answer:\n\nz\n",
		"1  \"\"\n2  \"y\"\n3  \"z\"\n",
	},
	{
		"heading and mark lost, the length is left", "### Question 1\n> **a**\n> Answer:\n\nx\n\n> **b**\n>\n> Answer length: 1-2 words\n\ny\n\n### Question 3\n> **c**\n> Answer:\n\nz\n\n### Question 4\n> **d**\n> Answer:\n\nw\n",
		"1  \"x\"\n2  \"y\"\n3  \"z\"\n4  \"w\"\n",
	},
	{
		"bold type in the middle of a quote", "### Question 1\n> **a**\n> Answer:\n\nx\n\n> They ask:\n> **b**\n> Answer:\n\n### Question 3\n> **c**\n> Answer:\n\nz\n",
		"1  \"x\\n\\n> They ask:\\n> **b**\\n> Answer:\"\n3  \"z\"\n",
	},
	{
		"bold type below a bare quote mark", ">\n> **a**\n### Question 2\n> **b**\n> Answer:\n\ny\n",
		"2  \"y\"\n",
	},
	{
		"bold type right above a heading", "### Question 1\n> **a**\n> Answer:\n\nx\n\n**bold**\n### Question 3\n> **c**\n> Answer:\n\nz\n",
		"1  \"x\\n\\n**bold**\"\n3  \"z\"\n",
	},
	{
		"bold type right below the mark's line", "### Question 1\n> **a**\n> Answer: x\n**bold**\n\n### Question 3\n> **c**\n> Answer:\n\nz\n",
		"1  \"x\\n**bold**\"\n3  \"z\"\n",
	},
	{
		"bold type and nothing else", "### Question 1\n**bold**",
		"1  \"**bold**\"\n",
	},
	{
		"bold type below a prompt without its mark", "### Question 1\n> **a**\n\n**bold**\n```\ncode\n```\n",
		"1  \"**bold**\\n```\\ncode\\n```\"\n",
	},
	{
		"a quote in bold right above a heading", "### Question 1\n> **a**\n> Answer:\n\nx\n\n> **bold**\n### Question 2\ny\n",
		"1  \"x\\n\\n> **bold**\"\n2  \"y\"\n",
	},
	{
		"a misspelt heading right below the mark above", "### Question 1\n> **a**\n> Answer:\n### Quetsion 2\n> **b**\n> Answer:\n\ny\n\n### Question 3\n> **c**\n> Answer:\n\nz\n",
		"1  \"\"\n2  \"y\"\n3  \"z\"\n",
	},
	{
		"a misspelt heading of a section's level", "### Question 1\n> **a**\n> Answer:\n\nx\n\n## Quetsion 2\n> **b**\n> Answer:\n\ny\n\n### Question 3\n> **c**\n> Answer:\n\nz\n",
		"1  \"x\"\n2  \"y\"\n3  \"z\"\n",
	},
	{
		"a misspelt heading below a prompt without its question", "### Question 1\n> Answer length: 1-2 words\n\n### Quetsion 2\n\n> **b**\n> Answer:\n\ny\n\n### Question 3\n> **c**\n> Answer:\n\nz\n",
		"1  \"\"\n2  \"y\"\n3  \"z\"\n",
	},
	{
		"a remark beside a heading, and a prompt in plain type", "### Question 1 TODO\n> Which group?\n>\n> Answer length: 1-2 words\n\nx\n",
		"1  \"x\"\n",
	},
	{
		"a bare number above a prompt without quote mark", "### 3.\n**c**\n\n> Example:\n> *We did*\n\nz\n",
		"3  \"z\"\n",
	},
	{
		"a bare number above five lines and a prompt", "### 3.\n1\n2\n\n3\n4\n5\n> **c**\n> Answer:\n\nz\n",
		"3  \"z\"\n",
	},
	{
		"a bare number above six lines and a prompt", "### 3.\n1\n2\n\n3\n4\n5\n6\n> **c**\n> Answer:\n\nz\n",
		"",
	},
	{
		"a bare number twice", "### 2.\n> **a**\n> Answer:\n\nx\n\n### 2.\n> Example one\n\ny\n",
		"2  \"x\\n\\n### 2.\\n> Example one\\n\\ny\"\n",
	},
	{
		"a quote in plain type below other lines", "### Question 1\n![a](b.png)\n\n## Version control\n\n> *quoted*\n\nx\n",
		"1  \"![a](b.png)\\n\\n## Version control\\n\\n> *quoted*\\n\\nx\"\n",
	},
	{
		"sections right below the mark above", "### Question 1\n> **a**\n> Answer:\n## Version control\n### Question 2\n> **b**\n> Answer:\n## Tests\n### Question 3\n> **c**\n> Answer:\n\nz\n",
		"1  \"\"\n2 Version control \"\"\n3 Tests \"z\"\n",
	},
	{
		"a section below a prompt without its mark", "### Question 1\n> **a**\n\n## Version control\n\n### Question 2\n> **b**\n> Answer:\n\ny\n",
		"1  \"\"\n2 Version control \"y\"\n",
	},
	{
		"a section moved into the middle of a prompt", "### Question 1\n> **a**\n\n## Version control\n\n> Answer:\n\nx\n",
		"1  \"x\"\n",
	},
	{
		"a section of another level on the first line", "### Coding environment\n\n### Question 4\n> **a**\n> Answer:\n\nx\n",
		"4 Coding environment \"x\"\n",
	},
	{
		"no introduction above a section's first question", "## S\n\n### Question 11\n> **a**\n> Answer:\n\nv\n\n### Question 12\n> **b**\n> Answer:\n\nw\n\n>\n\n### Question 17\n> **c**\n> Answer:\n\nx\n\n>\n> About it.\n\n### Question 24\n> **d**\n> Answer:\n\ny\n",
		"11 S \"v\"\n12 S \"w\"\n17 S \"x\"\n24 Overall discussion of project \"y\"\n",
	},
	{
		"a heading of the checklist that the report has not", "### Week 1\n\n### Question 1\n> **a**\n> Answer:\n\nx\n\n### Week 2\n\ny\n",
		"1  \"x\\n\\n### Week 2\\n\\ny\"\n",
	},
	{
		"mark lost, template's type below the answer in the quote", "### Question 1\n> **a**\n>\n> Answer length: 1-2 words\n> one\n> *two*\n",
		"1  \"> one\\n> *two*\"\n",
	},
	{
		"mark lost, and no more than an example", "### Question 1\n> **a**\n>\n> Example:\n\nx",
		"1  \"x\"\n",
	},
	{
		"mark lost, somebody's lines in the middle of the prompt", "### Question 1\n> **a**\n\n* mine\n\n> Example:\n> *We did*",
		"1  \"* mine\\n\\n> Example:\\n> *We did*\"\n",
	},
	{
		"somebody's lines above a bare quote mark of the prompt", "### Question 1\n> **a**\n\n* mine\n\n>\n> *We did*\n>\n> Answer:\n\nx\n",
		"1  \"x\"\n",
	},
	{
		"mark moved up, and a bare quote mark below it", "### Question 1\n> **a**\n> Answer:\n>\n> Answer length: 1-2 words\n\nx\n",
		"1  \"x\"\n",
	},
	{
		"a mark in the prompt, and its own below a blank line", "### Question 1\n> **a**\n> Answer:\n> *We did*\n\n> Answer:\n\nx\n",
		"1  \"x\"\n",
	},
	{
		"open fence, and the mark below it lost", "### Question 1\n> **a**\n> Answer:\n\n```\ncode\n\n### Question 2\n> **b**\n\ny\n\n```\nmore\n```\n",
		"1  \"```\\ncode\"\n2  \"y\\n\\n```\\nmore\\n```\"\n",
	},
	{"a mark in the prompt, below words in plain type", "### Question 1\n> **a**\n> in words\n> Answer:\n> *We did*\n>\n> Answer:\n\nx\n", "1  \"x\"\n"},
	{"a heading twice, right below the mark above", "### Question 1\n> **a**\n> Answer:\n### Question 2\n### Question 2\n> **b**\n> Answer:\n\ny\n", "1  \"\"\n2  \"y\"\n"},
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

// What stands outside of every answer, at the edges of the text.
func TestOutside(t *testing.T) {
	for src, want := range map[string]string{
		"## Group information\n\nOur group.\n\n### Question 1\n> **a**\n> Answer:\n\nx\n": "Our group.",
		"### Question 1\n> **a**\n> Answer:\n\nx\n\n### Question 1\n\ny\n":                "y",
		"Before.\n\n### Question 1\n> **a**\n> Answer:\n\nx\n":                            "",
	} {
		var got []string
		r := Parse([]byte(src))
		for _, s := range r.Outside() {
			got = append(got, r.Text(s))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", src, got, want)
		}
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

// Where the template is damaged, other texts have to be refused.
func TestRefusedInDamaged(t *testing.T) {
	const noMark = "### Question 1\n> **a**\n>\n> Answer length: 1-2 words\n\nx\n"
	for _, c := range []struct{ src, text, reason string }{
		{lostSections, "", "the introduction below it would be taken for the answer"},
		{noMark, "Answer: x", "`Answer:` at its start"},
		{"### Question 1\n> **a**\nx\n", "**all of it**\nx", "its first lines would be taken for the prompt's"},
		{"### Question 1\n> **a**\n> Answer:\n\nx\n\n### 2.\n> Which?\n> Answer:\n\ny\n", "### Question 7", "with this text question 2 would disappear"},
	} {
		next, err := Parse([]byte(c.src)).WithAnswer(0, c.text)
		if next != nil || err == nil || !strings.Contains(err.Error(), c.reason) {
			t.Errorf("%q: %v, want %q", c.text, err, c.reason)
		}
	}
}

// A template's span is replaced without a question; the same text gives the same report.
func TestWithTemplate(t *testing.T) {
	r := Parse([]byte("# R\n\n### Question 1\n> **a**\n> Answer:\n\nx\n"))
	if r.WithTemplate(plain.Span{Start: 0, End: 3}, "# R") != r {
		t.Error("the same text gives another report")
	}
	if next := r.WithTemplate(plain.Span{Start: 0, End: 3}, "## S"); next.Source() != strings.Replace(r.src, "# R", "## S", 1) || next.Question(0).Section != "S" {
		t.Errorf("it becomes %q", next.Source())
	}
}

// The code fences that close, fences included.
func TestFenced(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "",
		"a":                             "",
		"```":                           "",
		"```\na\n```":                   "```\na\n```",
		"a\n```go\nb\n```\nc\n":         "```go\nb\n```",
		"```\na\n```\nb\n~~~\n```\n~~~": "```\na\n```|~~~\n```\n~~~",
		"```\na\n```\n```\nb\n```\nc":   "```\na\n```\n```\nb\n```",
		"````\n```\n````\n```":          "````\n```\n````",
	} {
		var got []string
		for _, s := range Fenced(text) {
			got = append(got, text[s.Start:s.End])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
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
