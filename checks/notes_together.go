package checks

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"handin/checks/rendering"
)

// site is one of the places of a note.
type site struct {
	Rule     RuleName
	at, line int
}

// Places gives all places of a note.
func (n Note) Places() []site {
	if n.sites == nil {
		return []site{{n.Rule, n.offset, n.Line}}
	}
	return n.sites
}

// Offsets are where the places of a note are, as offsets of the report's bytes.
func (n Note) Offsets() []int {
	places := n.Places()
	at := make([]int, len(places))
	for i, s := range places {
		at[i] = s.at
	}
	return at
}

// count is how many places of a rule a note has.
func (n Note) count(rule RuleName) int {
	k := 0
	for _, s := range n.Places() {
		if s.Rule == rule {
			k++
		}
	}
	return k
}

// only gives a note with its places of these rules, none for all; no note if it has
// none of them.
func (n Note) only(rules []RuleName) (Note, bool) {
	sites := slices.DeleteFunc(slices.Clone(n.Places()), func(s site) bool { return len(rules) > 0 && !slices.Contains(rules, s.Rule) })
	if n.sites == nil || len(sites) == len(n.sites) || len(sites) == 0 {
		return n, len(sites) > 0
	}
	n.sites = sites
	n.Rule, n.offset, n.Line = sites[0].Rule, sites[0].at, sites[0].line
	return n.onLines(), true
}

// together makes one note of those that say the same of a question: all of a rule,
// and of a list with the code in it.
func together(all []Note) []Note {
	first := make(map[kinship]int, len(all)) // the note that was met first
	head, size := make([]int, len(all)), make([]int, len(all))
	of := func(i int) int {
		for head[i] != i {
			i = head[i]
		}
		return i
	}
	for i, n := range all {
		head[i], size[i] = i, 1
		for _, k := range n.kinships() {
			j, ok := first[k]
			if !ok {
				first[k] = i
			} else if a, b := of(i), of(j); a != b {
				head[max(a, b)] = min(a, b)
				size[min(a, b)] += size[max(a, b)]
			}
			if n.group == 0 {
				break
			}
		}
	}
	same := map[int][]Note{}
	for i, n := range all {
		if k := of(i); size[k] > 1 {
			same[k] = append(same[k], n)
		}
	}
	merged := make([]Note, 0, len(all))
	for i, n := range all {
		switch {
		case head[i] != i:
		case size[i] == 1:
			merged = append(merged, n)
		default:
			merged = append(merged, inOne(same[i]))
		}
	}
	return merged
}

// kinship is what notes have in common that are one.
type kinship struct {
	index, group int
	rule         RuleName
	message      string
}

// kinships are the rule, with the words where these name what is meant, and the
// list if it stands in one.
func (n Note) kinships() [2]kinship {
	k := kinship{index: n.Index, rule: n.Rule}
	if n.Rule != rulePlaceholder && !n.isRendered() {
		k.message = n.Message
	}
	return [2]kinship{k, {index: n.Index, group: n.group}}
}

// inOne makes one note of several, in the order of their places. That a list's
// numbers begin anew is not said where code between its items is to blame.
func inOne(same []Note) Note {
	slices.SortStableFunc(same, func(a, b Note) int { return cmp.Compare(a.offset, b.offset) })
	blamed := map[int]bool{}
	for _, n := range same {
		if n.Rule == rendering.RuleFence {
			blamed[n.group] = n.group > 0
		}
	}
	same = slices.DeleteFunc(same, func(n Note) bool { return n.Rule == rendering.RuleListNumber && blamed[n.group] })
	one := same[0]
	if len(same) == 1 {
		return one
	}
	var rules []RuleName
	var messages []string
	for _, n := range same {
		one.sites = append(one.sites, site{n.Rule, n.offset, n.Line})
		one.Costs = one.Costs || n.Costs
		rules, messages = append(rules, n.Rule), append(messages, n.Message)
	}
	one.says = messages[0]
	if slices.ContainsFunc(messages, func(m string) bool { return m != messages[0] }) {
		one.says = rendering.General(rules, messages)
	}
	return one.onLines()
}

// onLines says in the note's message where its other places are.
func (n Note) onLines() Note {
	n.Lines = nil
	seen := map[int]bool{}
	for _, s := range n.sites {
		if !seen[s.line] {
			seen[s.line] = true
			n.Lines = append(n.Lines, s.line)
		}
	}
	n.Message = n.says
	switch {
	case len(n.Lines) > 1:
		n.Message += "; also on " + listLines(n.Lines[1:])
	case len(n.sites) == 2:
		n.Message += "; twice on this line"
	case len(n.sites) > 2:
		n.Message += fmt.Sprintf("; %d times on this line", len(n.sites))
	}
	if len(n.Lines) < 2 {
		n.Lines = nil
	}
	return n
}

// mostLines is how many lines are named.
const mostLines = 8

// listLines names lines: "line 3", "lines 3, 5 and 8".
func listLines(lines []int) string {
	if len(lines) == 1 {
		return fmt.Sprint("line ", lines[0])
	}
	var names []string
	for _, l := range lines {
		names = append(names, fmt.Sprint(l))
	}
	last := names[len(names)-1]
	if len(names) > mostLines {
		last = fmt.Sprintf("%d more", len(names)-mostLines+1)
		names = names[:mostLines]
	}
	return "lines " + strings.Join(names[:len(names)-1], ", ") + " and " + last
}

// onLinesOf gives the note with other numbers for its lines.
func (n Note) onLinesOf(lines []int) Note {
	if n.sites == nil {
		n.Line = lines[min(n.Line, len(lines))-1]
		return n
	}
	n.sites = slices.Clone(n.sites)
	for i, s := range n.sites {
		n.sites[i].line = lines[min(s.line, len(lines))-1]
	}
	n.Line = n.sites[0].line
	return n.onLines()
}
