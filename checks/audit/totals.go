package audit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"handin/report/plain"
)

// tally counts reports by what became of them.
type tally struct{ reports, pass, fail, stop, unread int }

func (t *tally) add(r row) {
	t.reports++
	switch {
	case r.err != "":
		t.unread++
	case r.stops != "":
		t.stop++
	case r.passed < r.judged:
		t.fail++
	default:
		t.pass++
	}
}

// String is the tally in a sentence; what there is none of is left out.
func (t tally) String() string {
	var checker, parts []string
	for _, p := range []struct {
		n    int
		does string
	}{{t.pass, "passes"}, {t.fail, "fails"}, {t.stop, "stops at"}} {
		if p.n > 0 {
			checker = append(checker, fmt.Sprintf("%s %d", p.does, p.n))
		}
	}
	if len(checker) > 0 {
		parts = append(parts, "the checker "+strings.Join(checker, ", "))
	}
	if t.unread > 0 {
		parts = append(parts, fmt.Sprintf("%d could not be read", t.unread))
	}
	if len(parts) == 0 {
		return "No reports."
	}
	return plain.Count(t.reports, "report") + ": " + strings.Join(parts, "; ") + "."
}

// total is how one question of an edition fares in all reports of it.
type total struct {
	edition                  string
	number                   int
	title                    string
	passes, judged           int // in the reports that the checker judges
	answered, ready, reports int // in all
}

// totals adds up the questions of all reports, by edition and number.
func totals(rows []row) []total {
	type key struct {
		edition string
		number  int
	}
	at := map[key]int{}
	var all []total
	for _, r := range rows {
		for _, g := range r.grades {
			k := key{r.edition, g.number}
			i, ok := at[k]
			if !ok {
				i = len(all)
				at[k], all = i, append(all, total{edition: r.edition, number: g.number, title: g.title})
			}
			all[i].add(g)
		}
	}
	slices.SortFunc(all, func(a, b total) int {
		return cmp.Or(cmp.Compare(a.edition, b.edition), cmp.Compare(a.number, b.number))
	})
	return all
}

func (t *total) add(g grade) {
	t.reports++
	t.answered += boolInt(g.answered)
	t.ready += boolInt(g.ready)
	t.judged += boolInt(g.judged)
	t.passes += boolInt(g.passes)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// totalsText is a line for each question, edition by edition.
func totalsText(rows []row, p paint) string {
	var lines [][]cell
	edition := ""
	for _, t := range totals(rows) {
		if t.edition != edition {
			edition = t.edition
			lines = append(lines, []cell{}, []cell{
				{text: edition, right: true},
				{text: "question"},
				{text: "passes", right: true},
				{text: "answered", right: true},
				{text: "ready", right: true},
			})
		}
		lines = append(lines, []cell{
			{text: fmt.Sprint(t.number), right: true},
			{text: t.title},
			of(t.passes, t.judged), of(t.answered, t.reports), of(t.ready, t.reports),
		})
	}
	return aligned(lines, p)
}
