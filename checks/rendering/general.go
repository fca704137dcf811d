package rendering

import "slices"

const (
	generalLists = "the examiner sees these lists run on or fall apart; put an empty line before a list, and indent what stands in an item by four spaces for each level"
	generalCode  = "the examiner sees this list and the code in it fall apart; put an empty line before the list, indent what stands in an item by four spaces for each level, and code by four more instead of the fences"
)

// General says for several places what is the matter. Their messages are not the
// same, and perhaps not their rules.
func General(rules []Rule, messages []string) string {
	has := func(names ...Rule) bool {
		return slices.ContainsFunc(rules, func(r Rule) bool { return slices.Contains(names, r) })
	}
	torn := has(ruleListGlued, ruleListNested, ruleListParen)
	switch {
	case has(RuleFence) && (torn || has(ruleListJoined, RuleListNumber)):
		return generalCode
	case rows[rules[0]].general != "" && !slices.ContainsFunc(rules, func(r Rule) bool { return r != rules[0] }):
		return rows[rules[0]].general
	case torn:
		return generalLists
	case has(ruleListJoined):
		return rows[ruleListJoined].general
	}
	return messages[0]
}
