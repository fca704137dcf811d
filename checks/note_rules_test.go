package checks

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"handin/checks/rendering"
	"handin/checks/spelling"
	"handin/report"
	"handin/report/reporttest"
)

// tripping has for each rule a text with a note of it.
var tripping = map[RuleName]string{
	ruleNotUTF8:         reporttest.Three("one", "a\xffb", "three"),
	RuleConflict:        reporttest.Three("one", "b\n>>>>>>> main", "three"),
	ruleQuestionLost:    reporttest.Asking(1, "one") + reporttest.Asking(3, "three"),
	ruleQuestionDoubled: reporttest.Three("one", "two", "three") + reporttest.Asking(2, "again"),
	ruleHeadingLost:     strings.Replace(reporttest.Three("one", "two", "three"), "### Question 2\n", "", 1),
	ruleHeadingLevel:    strings.Replace(reporttest.Three("one", "two", "three"), "### Question 2", "## Question 2", 1),
	ruleHeadingStray:    reporttest.Three("one\n\n### Question 3\n\nmore", "two", "three"),
	ruleAnswerLost:      strings.Replace(reporttest.Three("one", "two", "three"), "> Answer:", ">", 1),
	ruleAnswerDoubled:   reporttest.Three("one", "> Answer:\n\ntwo", "three"),
	ruleAnswerStray:     "Answer: here\n\n" + reporttest.Three("one", "two", "three"),
	ruleAnswerEarly:     strings.Replace(reporttest.Three("one", "two", "three"), "> Answer:\n", "> Answer:\n> Answer length: 1-9 words\n", 1),
	ruleLastCut:         reporttest.Three("one", "two", "a\n### b"),
	ruleCut:             reporttest.Three("one", "a b\n## c\nd", "three"),
	ruleSectionLost:     reporttest.Asking(11, "one") + "> On experiments.\n\n" + reporttest.Asking(12, "two") + reporttest.Asking(27, "three"),
	ruleQuestionAdded:   numbered(32),
	ruleChecklistLost:   numbered(31),
	rulePromptLost:      strings.Replace(reporttest.Three("one", "two", "three"), "> **Why?**\n", "", 1),
	ruleFrontLost:       "## Group information\n\n" + numbered(27),
	ruleOtherQuestion:   strings.Replace(reporttest.Three("one", "two", "x\n### y\nAnswer: z"), "> Answer:", ">", 1),
	ruleOutside:         "## Group information\n\nOurs.\n\n" + reporttest.Three("one", "two", "three"),
	ruleEmpty:           reporttest.Three("one", "", "three"),
	rulePlaceholder:     reporttest.Three("one", "--- question 2 fill here ---", "three"),
	ruleFigureUnseen:    reporttest.Three("one", "`![a](figures/a.png)`", "three"),
	RuleFigureMissing:   reporttest.Three("one", "![a](figures/none.png)", "three"),
	ruleFigureBroken:    reporttest.Three("one", "![a](figures/broken.png)", "three"),
	ruleFigureIgnored:   reporttest.Three("one", "![a](figures/ignored.png)", "three"),
	ruleFigureCase:      reporttest.Three("one", "![a](figures/case.png)", "three"),
	ruleFigurePath:      reporttest.Three("one", "![a](path.png)", "three"),
	ruleFigureLarge:     reporttest.Three("one", "![a](figures/large.png)", "three"),
	ruleFigureKind:      reporttest.Three("one", "![a](figures/a.svg)", "three"),
	ruleFigureWeb:       reporttest.Three("one", "![a](https://example.org/a.png)", "three"),
	ruleImgTag:          uploading(1, `<img src="figures/a.png">`),
	ruleHeaderCut:       "# Exam template for 02476 Machine Learning Operations\n\n" + reporttest.Three("one", "two", "three"),
	ruleReportName:      reporttest.Three("one", "two", "three"),
	ruleReportPlace:     reporttest.Three("one", "two", "three"),
	ruleFigureLink:      uploading(1, "[a](figures/a.png)"),
	ruleDockerLink:      dockerQuestion("We use docker."),
	ruleLinkDead:        reporttest.Three("one", "[a](../src/train.py)", "three"),
	ruleMembers:         memberQuestions("s123456, s654321", "s123456 did all."),
	ruleBoxDenied:       dvcQuestion("x", "We did not use DVC."),
	RuleSpelling:        reporttest.Three("one", "our enviroment", "three"),

	"address":                reporttest.Three("one", "see https://example.org/a", "three"),
	"backslash":              reporttest.Three("one", "43\\% of it", "three"),
	"break":                  reporttest.Three("one", "a\\\nb", "three"),
	"command":                reporttest.Three("one", "docker run --rm \\\n  -e A=1 \\\n  image", "three"),
	"emphasis":               reporttest.Three("one", "a **Note:**text b", "three"),
	rendering.RuleFence:      reporttest.Three("one", "```\na\nb\n```", "three"),
	"formula":                reporttest.Three("one", "so $n_{a} = 2$", "three"),
	rendering.RuleHash:       reporttest.Three("one", "a\n\n#b is c", "three"),
	"in-quote":               strings.Replace(reporttest.Three("one", "two", "three"), "Answer:\n\n", "Answer:\n", 1),
	"link":                   reporttest.Three("one", "[a](b c)", "three"),
	"list-glued":             reporttest.Three("one", "We use:\n- a\n- b", "three"),
	"list-joined":            reporttest.Three("one", "1. a\n2. b\n\n- c\n- d", "three"),
	"list-nested":            reporttest.Three("one", "- a\n  - b\n  - c", "three"),
	rendering.RuleListNumber: reporttest.Three("one", "1. a\n\ntext\n\n2. b", "three"),
	"list-paren":             reporttest.Three("one", "1) a\n2) b", "three"),
	"mail":                   reporttest.Three("one", "pull <registry/img@sha256:abc>", "three"),
	ruleNotCompared:          reporttest.Three("one", strings.Repeat("- ", 600)+"a", "three"),
	rendering.RuleRaw:        reporttest.Three("one", "<div>\n\n**a**\n\n</div>", "three"),
	"strike":                 reporttest.Three("one", "a ~~b~~ c", "three"),
	"table":                  reporttest.Three("one", "a | b\n--|--\n1 | 2", "three"),
	"tag":                    reporttest.Three("one", "run <name> now", "three"),
	rendering.RuleTaskBox:    reporttest.Three("one", "- [ ] a\n- [x] b", "three"),
	"underline":              reporttest.Three("one", "![a](figures/b.png)\nc\n---", "three"),
}

// numbered is a report with so many questions, of which the first state the lengths
// of the template of 2026.
func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		length := ""
		if i < len(rules31) && !rules31[i].Words.any() {
			length = fmt.Sprintf("> Answer length: %d-%d words.\n", rules31[i].Words.Min, rules31[i].Words.Max)
		}
		b.WriteString(strings.Replace(reporttest.Asking(i+1, "text"), "> Answer:", length+"> Answer:", 1))
	}
	return b.String()
}

// trippingFigures are what the texts link to.
var trippingFigures = Figures{
	"figures/none.png":    {},
	"figures/broken.png":  {Opens: true, Fault: isEmpty},
	"figures/ignored.png": {Opens: true, Ignored: "*.png"},
	"figures/case.png":    {works: "figures/Case.png", onlyCase: true},
	"path.png":            {works: "figures/path.png"},
	"figures/large.png":   {Opens: true, size: largeFigure},
}

// trips gives the notes on a rule's text.
func trips(rule RuleName) (*report.Report, []Note) {
	src := tripping[rule]
	r := report.Parse([]byte(src))
	v := Beside{
		Figures: trippingFigures, Repository: groupsRepository("https://github.com/group/project"), Spelling: spelling.New(nil),
	}.Examine(r, EditionOf(r))
	if rule == ruleReportName {
		v = v.Named("reports/readme.md")
	}
	if rule == ruleReportPlace {
		v = v.Placed("report.md", nil)
	}
	return r, v.Notes
}

// Every row of the table is that of a note that can be found, and what is found has
// a row.
func TestEveryRule(t *testing.T) {
	for rule := range tripping {
		if _, ok := ruleRows[rule]; !ok {
			t.Errorf("%s: there is no row of it", rule)
		}
	}
	for rule, row := range ruleRows {
		_, notes := trips(rule)
		if !slices.ContainsFunc(notes, func(n Note) bool { return n.Rule == rule }) {
			t.Errorf("%s: it is not found in\n%s\nbut %s", rule, tripping[rule], listed(notes))
		}
		for _, n := range notes {
			if _, ok := ruleRows[n.Rule]; !ok {
				t.Errorf("%s: there is no row of %s", rule, n.Rule)
			}
		}
		if row.stops != "" && !row.costs || row.damages && !row.costs {
			t.Errorf("%s: it does harm, and costs nothing", rule)
		}
		if len(row.stops) > 31 {
			t.Errorf("%s: what the checker stops at does not fit into a row: %q", rule, row.stops)
		}
		if row.rendered && row.noFix == "" == (rule.NoFix() != "") {
			t.Errorf("%s: why it has no fix is %q", rule, row.noFix)
		}
	}
}

// No note of a report is of a rule without a row.
func TestRulesOfAll(t *testing.T) {
	for _, c := range reporttest.All(t) {
		r := report.Parse(c.Src)
		for _, n := range Notes(r, EditionOf(r), nil) {
			if _, ok := ruleRows[n.Rule]; !ok {
				t.Errorf("%s: there is no row of %s", c.Name, n.Rule)
			}
		}
	}
}
