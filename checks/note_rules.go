package checks

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"handin/checks/rendering"
)

// RuleName names the rule by which a note was found.
type RuleName = rendering.Rule

// The rules that are not of rendering.
const (
	ruleAnswerDoubled   RuleName = "answer-doubled"
	ruleAnswerEarly     RuleName = "answer-early"
	ruleAnswerLost      RuleName = "answer-lost"
	ruleAnswerStray     RuleName = "answer-stray"
	ruleBoxDenied       RuleName = "box-denied"
	ruleChecklistLost   RuleName = "checklist-lost"
	RuleConflict        RuleName = "conflict"
	ruleCut             RuleName = "cut"
	ruleDockerLink      RuleName = "docker-link"
	ruleEmpty           RuleName = "empty"
	ruleFigureBroken    RuleName = "figure-broken"
	ruleFigureCase      RuleName = "figure-case"
	ruleFigureIgnored   RuleName = "figure-ignored"
	ruleFigureKind      RuleName = "figure-kind"
	ruleFigureLarge     RuleName = "figure-large"
	ruleFigureLink      RuleName = "figure-link"
	RuleFigureMissing   RuleName = "figure-missing"
	ruleFigurePath      RuleName = "figure-path"
	ruleFigureUnseen    RuleName = "figure-unseen"
	ruleFigureWeb       RuleName = "figure-web"
	ruleFrontLost       RuleName = "front-lost"
	ruleHeaderCut       RuleName = "header-cut"
	ruleHeadingLevel    RuleName = "heading-level"
	ruleHeadingLost     RuleName = "heading-lost"
	ruleHeadingStray    RuleName = "heading-stray"
	ruleImgTag          RuleName = "img-tag"
	ruleLastCut         RuleName = "last-cut"
	ruleLinkDead        RuleName = "link-dead"
	ruleMembers         RuleName = "members"
	ruleNotCompared     RuleName = "not-compared"
	ruleNotUTF8         RuleName = "not-utf8"
	ruleOtherQuestion   RuleName = "other-question"
	ruleOutside         RuleName = "outside"
	rulePlaceholder     RuleName = "placeholder"
	rulePromptLost      RuleName = "prompt-lost"
	ruleQuestionAdded   RuleName = "question-added"
	ruleQuestionDoubled RuleName = "question-doubled"
	ruleQuestionLost    RuleName = "question-lost"
	ruleReportName      RuleName = "report-name"
	ruleReportPlace     RuleName = "report-place"
	ruleSectionLost     RuleName = "section-lost"
	RuleSpelling        RuleName = "spelling"
)

// ruleRow is all that is known of a rule.
type ruleRow struct {
	name RuleName
	// stops is for what the checker can stop, in a few words about the question; "" if it
	// does not.
	stops string
	// damages: something is broken, not unfinished.
	damages bool
	// costs: the examiner or the checker takes it amiss, as far as its place does not
	// say otherwise.
	costs bool
	// unanswered: of a question that is not answered, it says no more than that.
	unanswered bool
	// notice: on the report as a whole, it is about what the template brings with it.
	notice bool
	// follows: it comes of a count that is wrong until the last of its causes is put
	// right.
	follows bool
	// aside: it is about the words of a text alone, so that a fix of another rule may bring
	// it to light.
	aside bool
	// rendered: both pages tell of it, so that its places are found again in a text.
	rendered bool
	// fix puts it right; nil if nothing does.
	fix fixer
	// noFix says why none of its notes has a fix; what to do is the note's advice. Where
	// that is "" and there is none, nothing is to be said of it.
	noFix string
}

// ruleRows has a row for each rule. It is filled when the program starts, since
// fixes look rules up.
var ruleRows = map[RuleName]ruleRow{}

func init() {
	for _, row := range slices.Concat(structureRules(), figureRules(), otherRules(), renderedRules()) {
		ruleRows[row.name] = row
	}
}

// structureRules are those of what the checker trips over, and of what is not done yet.
func structureRules() []ruleRow {
	return []ruleRow{
		{
			name: ruleNotUTF8, stops: "it is not UTF-8", costs: true,
			noFix: "nobody but your editor knows which letters these are",
		},
		{
			name: RuleConflict, damages: true, costs: true,
			noFix: "only you know which side is right, and `handin` asks you when it finishes the merge",
		},
		{name: ruleQuestionLost, stops: "it is not in the report", costs: true, fix: fixLostQuestion},
		{
			name: ruleQuestionAdded, stops: "the template does not have it", costs: true,
			noFix: "only you know which answer its text belongs to",
		},
		{name: ruleQuestionDoubled, stops: "it stands in the report twice", costs: true, fix: fixDoubledQuestion},
		{name: ruleHeadingLost, stops: "its heading is gone", costs: true, fix: fixLostHeading},
		{name: ruleHeadingLevel, stops: "its heading has no `###`", costs: true, fix: fixHeadingLevel},
		{name: ruleHeadingStray, stops: "a heading is out of place", costs: true, fix: fixStrayHeading},
		{name: ruleAnswerLost, stops: "its `Answer:` line is gone", costs: true, fix: fixLostMark},
		{name: ruleAnswerDoubled, stops: "`Answer:` stands in it twice", costs: true, fix: fixDoubledMark},
		{name: ruleAnswerStray, stops: "an `Answer:` too many", costs: true, fix: fixStrayMark},
		{name: ruleFrontLost, stops: "the front matter is gone", costs: true, follows: true, fix: fixFront},
		{name: ruleChecklistLost, damages: true, costs: true, fix: fixLostChecklist},
		{name: rulePromptLost, fix: fixLostPrompt},
		{name: ruleLastCut, stops: "there is a `###` in its answer", costs: true, fix: fixCut},
		{name: ruleCut, costs: true, fix: fixCut},
		{name: ruleAnswerEarly, costs: true, fix: fixEarlyMark},
		{name: ruleSectionLost, costs: true, fix: fixLostSection},
		{name: ruleOtherQuestion, costs: true, follows: true},
		{name: ruleOutside},
		{name: ruleEmpty, costs: true, unanswered: true},
		{name: rulePlaceholder, costs: true, unanswered: true, fix: fixPlaceholder},
	}
}

// figureRules are those of figures.
func figureRules() []ruleRow {
	return []ruleRow{
		{name: ruleFigureUnseen, costs: true, fix: fixUnseen},
		{name: RuleFigureMissing, damages: true, costs: true},
		{name: ruleFigureBroken, damages: true, costs: true},
		{name: ruleFigureIgnored, damages: true, costs: true},
		{name: ruleFigureCase, damages: true, costs: true},
		{name: ruleFigurePath, damages: true, costs: true},
		{name: ruleFigureKind, costs: true},
		{name: ruleFigureWeb, costs: true},
		{name: ruleFigureLarge},
		{name: ruleImgTag},
	}
}

// otherRules are those of what the repository and the other answers say, none of which costs,
// since a question that names its figures fails already; of words; and of the file.
func otherRules() []ruleRow {
	return []ruleRow{
		{name: ruleFigureLink, fix: fixFigureLink},
		{name: ruleDockerLink, fix: fixDockerLink},
		{name: ruleLinkDead, fix: fixLinkDead},
		{name: ruleMembers, noFix: "only you know which of the numbers are right"},
		{name: ruleBoxDenied, noFix: "only you know which is right, and `space` in the checklist takes the tick off"},
		{name: RuleSpelling, aside: true, fix: fixSpelling},
		{name: ruleHeaderCut, notice: true},
		{name: ruleReportName},
		{name: ruleReportPlace},
		{name: ruleNotCompared},
	}
}

// renderedRules are those of what the two pages show otherwise. The checklist's
// boxes are the template's.
func renderedRules() []ruleRow {
	var rows []ruleRow
	for _, name := range rendering.Rules() {
		rows = append(rows, ruleRow{
			name: name, rendered: true, costs: name.Costs(), notice: name == rendering.RuleTaskBox,
			fix: fixRendering, noFix: name.NoFix(),
		})
	}
	return rows
}

// FixRules names the rules that have fixes, in order.
func FixRules() []string {
	var names []string
	for _, rule := range fixable() {
		names = append(names, string(rule))
	}
	return names
}

// ParseFixRules reads the names of rules that have fixes.
func ParseFixRules(names []string) ([]RuleName, error) {
	var rules []RuleName
	for _, name := range names {
		if !slices.Contains(fixable(), RuleName(name)) {
			return nil, fmt.Errorf("--only %s: there are fixes for %s", name, strings.Join(FixRules(), ", "))
		}
		rules = append(rules, RuleName(name))
	}
	return rules, nil
}

func fixable() []RuleName {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(ruleRows)), func(name RuleName) bool {
		return ruleRows[name].fix == nil || ruleRows[name].noFix != ""
	})
}

// Stops reports whether the note names a cause for which the checker can stop.
func (n Note) Stops() bool { return n.Cause() != "" }

// Cause is for what the checker can stop, in a few words about the note's question; ""
// if it does not.
func (n Note) Cause() string { return ruleRows[n.Rule].stops }

// Damages reports whether the note is about something that is broken, not
// unfinished.
func (n Note) Damages() bool { return ruleRows[n.Rule].damages }

// Notice reports whether the note is about what the template brings with it: it
// is good to know, and nothing is to be done about it.
func (n Note) Notice() bool { return n.Index < 0 && ruleRows[n.Rule].notice }

// isRendered reports whether both pages tell of what the note is about, so that its
// places can be found again in an answer's text.
func (n Note) isRendered() bool { return n.Index >= 0 && ruleRows[n.Rule].rendered }
