package checks

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"handin/checks/rendering"
	"handin/report"
	"handin/report/reporttest"
)

// tripping has for each rule a text with a note of it.
var tripping = map[RuleName]string{
	ruleNotUTF8:         three("one", "a\xffb", "three"),
	ruleConflict:        three("one", "b\n>>>>>>> main", "three"),
	ruleQuestionLost:    asking(1, "one") + asking(3, "three"),
	ruleQuestionDoubled: three("one", "two", "three") + asking(2, "again"),
	ruleHeadingLost:     strings.Replace(three("one", "two", "three"), "### Question 2\n", "", 1),
	ruleHeadingLevel:    strings.Replace(three("one", "two", "three"), "### Question 2", "## Question 2", 1),
	ruleHeadingStray:    three("one\n\n### Question 3\n\nmore", "two", "three"),
	ruleAnswerLost:      strings.Replace(three("one", "two", "three"), "> Answer:", ">", 1),
	ruleAnswerDoubled:   three("one", "> Answer:\n\ntwo", "three"),
	ruleAnswerStray:     "Answer: here\n\n" + three("one", "two", "three"),
	ruleAnswerEarly:     strings.Replace(three("one", "two", "three"), "> Answer:\n", "> Answer:\n> Answer length: 1-9 words\n", 1),
	ruleLastCut:         three("one", "two", "a\n### b"),
	ruleCut:             three("one", "a b\n## c\nd", "three"),
	ruleSectionLost:     asking(11, "one") + "> On experiments.\n\n" + asking(12, "two") + asking(27, "three"),
	ruleQuestionAdded:   numbered(32),
	ruleFrontLost:       "## Group information\n\n" + numbered(27),
	ruleOtherQuestion:   strings.Replace(three("one", "two", "x\n### y\nAnswer: z"), "> Answer:", ">", 1),
	ruleOutside:         "## Group information\n\nOurs.\n\n" + three("one", "two", "three"),
	ruleEmpty:           three("one", "", "three"),
	rulePlaceholder:     three("one", "--- question 2 fill here ---", "three"),
	ruleFigureUnseen:    three("one", "`![a](figures/a.png)`", "three"),
	RuleFigureMissing:   three("one", "![a](figures/none.png)", "three"),
	ruleFigureBroken:    three("one", "![a](figures/broken.png)", "three"),
	ruleFigureIgnored:   three("one", "![a](figures/ignored.png)", "three"),
	ruleFigureCase:      three("one", "![a](figures/case.png)", "three"),
	ruleFigurePath:      three("one", "![a](path.png)", "three"),
	ruleFigureLarge:     three("one", "![a](figures/large.png)", "three"),
	ruleFigureKind:      three("one", "![a](figures/a.svg)", "three"),
	ruleFigureWeb:       three("one", "![a](https://example.org/a.png)", "three"),
	ruleImgTag:          uploading(1, `<img src="figures/a.png">`),
	ruleHeaderCut:       "# Exam template for 02476 Machine Learning Operations\n\n" + three("one", "two", "three"),
	ruleReportName:      three("one", "two", "three"),

	"address":                three("one", "see https://example.org/a", "three"),
	"backslash":              three("one", "43\\% of it", "three"),
	"break":                  three("one", "a\\\nb", "three"),
	"command":                three("one", "docker run --rm \\\n  -e A=1 \\\n  image", "three"),
	"emphasis":               three("one", "a **Note:**text b", "three"),
	rendering.RuleFence:      three("one", "```\na\nb\n```", "three"),
	"formula":                three("one", "so $n_{a} = 2$", "three"),
	rendering.RuleHash:       three("one", "a\n\n#b is c", "three"),
	"in-quote":               strings.Replace(three("one", "two", "three"), "Answer:\n\n", "Answer:\n", 1),
	"link":                   three("one", "[a](b c)", "three"),
	"list-glued":             three("one", "We use:\n- a\n- b", "three"),
	"list-joined":            three("one", "1. a\n2. b\n\n- c\n- d", "three"),
	"list-nested":            three("one", "- a\n  - b\n  - c", "three"),
	rendering.RuleListNumber: three("one", "1. a\n\ntext\n\n2. b", "three"),
	"list-paren":             three("one", "1) a\n2) b", "three"),
	"mail":                   three("one", "pull <registry/img@sha256:abc>", "three"),
	rendering.RuleRaw:        three("one", "<div>\n\n**a**\n\n</div>", "three"),
	"strike":                 three("one", "a ~~b~~ c", "three"),
	"table":                  three("one", "a | b\n--|--\n1 | 2", "three"),
	"tag":                    three("one", "run <name> now", "three"),
	rendering.RuleTaskBox:    three("one", "- [ ] a\n- [x] b", "three"),
	"underline":              three("one", "![a](figures/b.png)\nc\n---", "three"),
}

// numbered is a report with so many questions, of which the first state the lengths
// of the template of 2026.
func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		length := ""
		if i < len(rules31) && !rules31[i].Words.Any() {
			length = fmt.Sprintf("> Answer length: %d-%d words.\n", rules31[i].Words.Min, rules31[i].Words.Max)
		}
		b.WriteString(strings.Replace(asking(i+1, "text"), "> Answer:", length+"> Answer:", 1))
	}
	return b.String()
}

// trippingFigures are what the texts link to.
var trippingFigures = Figures{
	"figures/none.png":    {},
	"figures/broken.png":  {Opens: true, Fault: isEmpty},
	"figures/ignored.png": {Opens: true, Ignored: "*.png"},
	"figures/case.png":    {Works: "figures/Case.png", OnlyCase: true},
	"path.png":            {Works: "figures/path.png"},
	"figures/large.png":   {Opens: true, Size: largeFigure},
}

// trips gives the notes on a rule's text.
func trips(rule RuleName) (*report.Report, []Note) {
	src := tripping[rule]
	r := report.Parse([]byte(src))
	v := Examine(r, EditionOf(r), trippingFigures)
	if rule == ruleReportName {
		v = v.Named("reports/readme.md")
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
		if row.stops && !row.costs || row.damages && !row.costs {
			t.Errorf("%s: it does harm, and costs nothing", rule)
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
