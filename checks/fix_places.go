package checks

import (
	"fmt"
	"slices"

	"handin/checks/rendering"
	"handin/report"
)

// fixPlaces fixes the places of a note, from the last to the first. It says why there
// is no fix, or if there is one what it leaves.
func fixPlaces(fix fixer, r *subject, n Note) (after *subject, why string, left []string) {
	switch {
	case len(n.sites) < 2:
		after, why = fix(r, n)
		return after, why, nil
	case n.isRendered():
		return fixTroubles(r, n)
	}
	after = r
	for _, s := range slices.Backward(n.sites) {
		if !r.spend(0) {
			left = append(left, lineReason(s.line, outOfBudget))
			break
		}
		if next, reason := fix(after, n.at(s)); next != nil && reason == "" {
			after = next
		} else if reason != "" {
			left = append(left, lineReason(s.line, reason))
		}
	}
	return whatIsDone(r, after, left)
}

// whatIsDone tells a fix that does something from none.
func whatIsDone(r, after *subject, left []string) (*subject, string, []string) {
	slices.Reverse(left)
	switch {
	case after != r:
		return after, "", left
	case len(left) > 0:
		return nil, left[0], nil
	}
	return nil, "", nil
}

func lineReason(line int, why string) string { return fmt.Sprintf("line %d: %s", line, why) }

// at is the note on one of its places.
func (n Note) at(s site) Note {
	n.Rule, n.offset, n.Line, n.sites = s.Rule, s.at, s.line, nil
	return n
}

// fixTroubles fixes all that the pages show otherwise of a note's rules. One fix
// can make way for one that is below it, so that there may be a second round.
func fixTroubles(r *subject, n Note) (after *subject, why string, left []string) {
	if !hasTrouble(r.Report, n) {
		return nil, changedSince, nil
	}
	after = r
	lines := lineNumbers(r.Report)
	for before := (*subject)(nil); before != after; {
		before, left = after, nil
		sites := troubles(after.Report, n)
		for k := len(sites) - 1; k >= 0; k-- {
			next, reason := fixRendering(after, n.at(sites[k]))
			if reason != "" {
				left = append(left, lineReason(lines[min(sites[k].line, len(lines))-1], reason))
				if reason == outOfBudget {
					break
				}
				continue
			}
			lines, after = carried(lines, after.Report, next.Report), next
			sites = troubles(after.Report, n)
			k = min(k, len(sites))
		}
	}
	return whatIsDone(r, after, left)
}

// troubles gives the places in an answer that are of a note's rules.
func troubles(r *report.Report, n Note) []site {
	var sites []site
	u := unitOf(r, n.Index)
	meant := map[RuleName]bool{}
	for _, t := range rendering.Compare(u.text) {
		if _, asked := meant[t.Rule]; !asked {
			meant[t.Rule] = n.count(t.Rule) > 0
		}
		if at := u.offset(t.At); at >= u.answer && meant[t.Rule] {
			sites = append(sites, site{t.Rule, at, r.Line(at)})
		}
	}
	return sites
}

// hasTrouble reports whether a note is still true.
func hasTrouble(r *report.Report, n Note) bool {
	return slices.ContainsFunc(troubles(r, n), func(s site) bool { return s.Rule == n.Rule && s.at == n.offset })
}
