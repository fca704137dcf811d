package rendering

import "slices"

// general is what is said of several places of a rule that are not quite alike.
var general = map[string]string{
	"fence":       "the examiner sees this code in one line, or falling apart; indent code by four spaces instead of the fences",
	"address":     "the examiner sees these addresses as text and no links; put each between `<` and `>`, or between backticks where it belongs to a command or leads nowhere but on the own machine",
	"tag":         "the examiner sees nothing of what stands between `<` and `>` here, which browsers take for tags; write `&lt;` for each such `<`",
	"backslash":   "the examiner sees these backslashes; take them away",
	"list-paren":  "the examiner sees these markers as plain text and no list; write `.` for each `)`",
	"list-nested": "the examiner sees these lists nested otherwise; indent what stands in an item by four spaces for each level",
	"list-number": "the examiner sees other numbers here, for each list begins at 1 there; if it goes on with the one above, indent what stands between them by four spaces",
	"list-joined": "the examiner sees each of these lists go on with the one above; put a line of text between them, or indent them by four spaces to nest them",
	"emphasis":    "the examiner sees other words in bold or italics here than GitHub shows" + emphasisAdvice,
	"task-box":    "the examiner sees the letters `[ ]` and `[x]` and no boxes; say in words what is done",
	"mail":        "the examiner sees these as links to mail addresses; put each between backticks, or write `&lt;` for its `<`",
	"in-quote":    "the examiner sees this text inside of the quote above it; put an empty line between them",
}

const (
	generalLists = "the examiner sees these lists run on or fall apart; put an empty line before a list, and indent what stands in an item by four spaces for each level"
	generalCode  = "the examiner sees this list and the code in it fall apart; put an empty line before the list, indent what stands in an item by four spaces for each level, and code by four more instead of the fences"
)

// General says for several places what is the matter. Their messages are not the
// same, and perhaps not their rules.
func General(rules, messages []string) string {
	has := func(names ...string) bool {
		return slices.ContainsFunc(rules, func(r string) bool { return slices.Contains(names, r) })
	}
	torn := has("list-glued", "list-nested", "list-paren")
	switch {
	case has("fence") && (torn || has("list-joined", "list-number")):
		return generalCode
	case general[rules[0]] != "" && !slices.ContainsFunc(rules, func(r string) bool { return r != rules[0] }):
		return general[rules[0]]
	case torn:
		return generalLists
	case has("list-joined"):
		return general["list-joined"]
	}
	return messages[0]
}
