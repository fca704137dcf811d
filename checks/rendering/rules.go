package rendering

import (
	"maps"
	"slices"
)

// Rule names what the two pages show otherwise.
type Rule string

const (
	ruleAddress    Rule = "address"
	ruleBackslash  Rule = "backslash"
	ruleBreak      Rule = "break"
	ruleCommand    Rule = "command"
	ruleEmphasis   Rule = "emphasis"
	RuleFence      Rule = "fence"
	ruleFormula    Rule = "formula"
	RuleHash       Rule = "hash"
	ruleInQuote    Rule = "in-quote"
	ruleLink       Rule = "link"
	ruleListGlued  Rule = "list-glued"
	ruleListJoined Rule = "list-joined"
	ruleListNested Rule = "list-nested"
	RuleListNumber Rule = "list-number"
	ruleListParen  Rule = "list-paren"
	ruleMail       Rule = "mail"
	RuleRaw        Rule = "raw"
	ruleStrike     Rule = "strike"
	ruleTable      Rule = "table"
	ruleTag        Rule = "tag"
	RuleTaskBox    Rule = "task-box"
	ruleUnderline  Rule = "underline"
)

// row is all that is known of a rule.
type row struct {
	// costs tells that words vanish, or the structure falls apart.
	costs bool
	// inline tells that it neither tears the blocks around it apart nor runs them
	// together.
	inline bool
	// general is what is said of several places of it that are not quite alike.
	general string
	// ways gives the ways to fix a trouble, the plainest first; nil if there are none.
	ways func(src string, t Trouble) [][]Edit
	// otherWay goes on with the advice: what can be done too, and Fix does not do.
	otherWay string
	// noFix is what to say if none of the ways does it; where there are none, why, and
	// what to do is the trouble's advice.
	noFix string
	// appears tells that what GitHub did not show is shown after it.
	appears bool
	// allows tells of a fix after which GitHub shows something else if it is right
	// nevertheless; nil for none.
	allows func(p proof, c change) bool
}

// rows has one for each rule.
var rows = map[Rule]row{
	ruleListGlued: {
		costs: true, ways: listWays(gap), allows: nests,
		noFix: "put an empty line before the list, and indent the items inside of other items by four spaces; if it still runs on, put a line of text between it and the list above",
	},
	ruleListParen: {
		costs:   true,
		general: "the examiner sees these markers as plain text and no list; write `.` for each `)`",
		ways:    listWays(dot), allows: nests,
		noFix: "with `1.` the numbers would begin at 1 again for the examiner; put what stands between the items into them, indented by four spaces",
	},
	ruleListNested: {
		costs:   true,
		general: "the examiner sees these lists nested otherwise; indent what stands in an item by four spaces for each level",
		ways:    listWays(indent), allows: nests,
		noFix: "four spaces do not do it; write the list anew, with an empty line before it and nothing but text in its items",
	},
	RuleFence: {
		costs:   true,
		general: "the examiner sees this code in one line, or falling apart; indent code by four spaces instead of the fences",
		ways:    fenceWays, allows: nestsCode,
		noFix: "indented code would be shown otherwise here; put right what stands around it, or move it out of the list",
	},
	ruleAddress: {
		inline:  true,
		general: "the examiner sees these addresses as text and no links; put each between `<` and `>`, or between backticks where it belongs to a command or leads nowhere but on the own machine",
		ways:    addressWays, allows: showsAddressAsCode,
		noFix: "the address would be shown otherwise; write `[text](address)`",
	},
	ruleBreak: {
		inline: true, ways: breakWays,
		noFix: "two spaces would be shown otherwise here; begin a new paragraph",
	},
	ruleStrike: {
		inline: true, ways: strikeWays,
		noFix: "`<del>` would be shown otherwise here; leave the text out",
	},
	ruleTag: {
		costs:    true,
		general:  "the examiner sees nothing of what stands between `<` and `>` here, which browsers take for tags; write `&lt;` for each such `<`" + orBackticks,
		otherWay: orBackticks,
		ways:     tagWays,
		noFix:    "`&lt;` would be shown otherwise here; put all of the words around it between backticks", appears: true,
	},
	RuleHash: {
		costs: true, inline: true, ways: hashWays,
		noFix: "`\\#` would be shown otherwise here; begin the line with another word",
	},
	ruleCommand: {
		ways: commandWays, allows: showsCommand,
		noFix: "indented code would be shown otherwise here; write it in lines of its own, each indented by four spaces, with an empty line before and after them",
	},
	ruleMail: {
		inline:   true,
		general:  "the examiner sees these as links to mail addresses; write `&lt;` for each such `<`" + orBackticks,
		otherWay: orBackticks,
		ways:     mailWays,
		noFix:    "`&lt;` would be shown otherwise here; put it between backticks",
	},
	ruleBackslash: {
		inline:  true,
		general: "the examiner sees these backslashes; take them away",
		ways:    escapeWays,
		noFix:   "without it the text would be shown otherwise here; write it in other words, or between backticks",
	},
	ruleInQuote: {
		inline:  true,
		general: "the examiner sees this text inside of the quote above it; put an empty line between them",
		ways:    quoteWays, allows: readsTheSame,
		noFix: "an empty line does not do it here; look at what stands above and below",
	},
	ruleLink: {
		inline: true, ways: linkWays, allows: showsLink,
		noFix: "`%20` does not do it here; give the file a name without blanks",
	},
	ruleEmphasis: {
		general: "the examiner sees other words in bold or italics here than GitHub shows" + emphasisAdvice,
		ways:    emphasisWays, allows: emphasisesAlike,
		noFix: "neither another mark nor white space does it; mark whole words, and write `\\*` for an asterisk",
	},
	ruleFormula: {
		inline: true,
		noFix:  "there are no formulas on the examiner's page",
	},
	ruleUnderline: {
		inline: true,
		noFix:  "on GitHub it would be no heading any more",
	},
	RuleRaw: {
		costs: true,
		noFix: "it takes more than a line",
	},
	ruleTable: {
		costs: true,
		noFix: "there are no tables on the examiner's page",
	},
	RuleTaskBox: {
		inline:  true,
		general: "the examiner sees the letters `[ ]` and `[x]` and no boxes; say in words what is done",
		noFix:   "there are no task boxes on the examiner's page",
	},
	RuleListNumber: {
		inline:  true,
		general: "the examiner sees other numbers here, for each list begins at 1 there; if it goes on with the one above, indent what stands between them by four spaces",
		noFix:   "the examiner's page numbers each list from 1",
	},
	ruleListJoined: {
		costs: true, inline: true,
		general: "the examiner sees each of these lists go on with the one above; put a line of text between them, or indent them by four spaces to nest them",
		noFix:   "only words of yours between them keep them apart",
	},
}

// orBackticks goes on with advice on a `<`.
const orBackticks = ", or put the words around it between backticks"

// OtherWay is how the advice on a rule's troubles goes on with what Fix does not do.
func (r Rule) OtherWay() string { return rows[r].otherWay }

// Rules gives all rules, in the order of their names.
func Rules() []Rule { return slices.Sorted(maps.Keys(rows)) }

// Costs reports whether words vanish at what a rule finds, or the structure falls
// apart.
func (r Rule) Costs() bool { return rows[r].costs }

// NoFix says why none of a rule's troubles has a fix; "" if Fix is to be asked.
func (r Rule) NoFix() string {
	if rows[r].ways != nil {
		return ""
	}
	return rows[r].noFix
}
