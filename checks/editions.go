// Package checks judges a report. It gives the official verdict, which is what
// the course's script `report.py check` says of the file, exactly; and notes,
// which are what that script misses. The two are never mixed.
//
// All of it is computed from a report.Report and, for figures, a listing of
// files that the caller has taken; nothing here reads a disk or a clock.
package checks

import (
	"fmt"
	"strings"

	"handin/report"
)

// Range is what a rule allows of a number, both ends included. The zero Range
// allows any.
type Range struct{ Min, Max int }

// Any tells if every number is allowed.
func (r Range) Any() bool { return r == Range{} }

// Holds tells if the number is allowed.
func (r Range) Holds(n int) bool { return r.Any() || r.Min <= n && n <= r.Max }

// Of writes the range with a unit that stands in the plural: "100–200 words".
func (r Range) Of(unit string) string {
	switch {
	case r.Any():
		return "any number of " + unit
	case r.Min == r.Max && r.Min == 1:
		return "1 " + strings.TrimSuffix(unit, "s")
	case r.Min == r.Max:
		return fmt.Sprintf("%d %s", r.Min, unit)
	}
	return fmt.Sprintf("%d–%d %s", r.Min, r.Max, unit)
}

// Rule is what an edition asks of one question's answer.
type Rule struct {
	Title  string // of the question, in a few words
	Words  Range
	Images Range
}

// Edition is a year's rules.
type Edition struct {
	// Name is the year; "custom" if the rules are those that the report's own
	// prompts state.
	Name  string
	Rules []Rule
	// front is how many characters the script cuts off before it reads.
	front int
	// keepsFirst is the older script's way: it treats the text before the
	// first `Answer:` as an answer and drops it afterwards.
	keepsFirst bool
	complaint  string // how the script ends its message about the count
}

// Custom tells if the rules come from the report's prompts.
func (e Edition) Custom() bool { return e.Name == "custom" }

// Rule gives the rule of a question number; for a number that the edition does
// not have, one that allows anything.
func (e Edition) Rule(number int) Rule {
	if number < 1 || number > len(e.Rules) {
		return Rule{}
	}
	return e.Rules[number-1]
}

// countMessage is the script's message when it finds another number of answers.
func (e Edition) countMessage() string {
	return fmt.Sprintf("ValueError: Number of answers are different from the expected %d. %s", len(e.Rules), e.complaint)
}

const (
	complaint2023 = "Have you filled out every field?"
	complaint2025 = "Have you changed the template?"
)

// EditionNamed gives the rules of a year: 2023, 2024 (the same), 2025 or 2026.
func EditionNamed(year string) (Edition, error) {
	switch year {
	case "2023", "2024":
		return edition2023(), nil
	case "2025", "2026":
		return edition31(year), nil
	}
	return Edition{}, fmt.Errorf("edition %q: the editions are 2023, 2024, 2025 and 2026", year)
}

// EditionOf tells which edition's template a report was made from, by its
// highest question number, or else by how often `Answer:` occurs. A report that
// fits none is custom: judged by what its own prompts recommend.
func EditionOf(r *report.Report) Edition {
	highest := 0
	for _, q := range r.Questions() {
		highest = max(highest, q.Number)
	}
	for _, n := range []int{highest, strings.Count(r.Source(), answerWord)} {
		switch n {
		case 27:
			return edition2023()
		case 31:
			return edition31(yearOf31(r))
		}
	}
	return custom(r, highest)
}

// yearOf31 tells 2025 from 2026 by the length recommended for question 3.
func yearOf31(r *report.Report) string {
	for _, i := range r.Find(3) {
		if recommended(r.Prompt(i)).Words.Min == 100 {
			return "2025"
		}
	}
	return "2026"
}

func custom(r *report.Report, highest int) Edition {
	e := Edition{Name: "custom", Rules: make([]Rule, highest), complaint: complaint2025}
	for i, q := range r.Questions() {
		if q.Occurrence == 0 {
			e.Rules[q.Number-1] = recommended(r.Prompt(i))
		}
	}
	return e
}

func edition2023() Edition {
	return Edition{Name: "2023", Rules: rules2023, front: 43, keepsFirst: true, complaint: complaint2023}
}

func edition31(year string) Edition {
	rules := append([]Rule(nil), rules31...)
	if year == "2025" {
		rules[2].Words = Range{100, 200}
	}
	return Edition{Name: year, Rules: rules, complaint: complaint2025}
}

var (
	short  = Range{50, 100}
	medium = Range{100, 200}
	long   = Range{200, 300}
	essay  = Range{200, 400}
	free   = Range{}
)

// rules31 are the constraints of report.py in the editions 2025 and 2026; they
// differ in question 3.
var rules31 = []Rule{
	{"Group number", free, free},
	{"Members", free, free},
	{"Packages not covered", Range{0, 200}, free},
	{"Managing dependencies", medium, free},
	{"Structure of the code", medium, free},
	{"Code quality and format", medium, free},
	{"Tests", short, free},
	{"Code coverage", medium, free},
	{"Branches, pull requests", medium, free},
	{"Version control of data", medium, free},
	{"Continuous integration", long, free},
	{"Configuring experiments", short, free},
	{"Reproducibility", medium, free},
	{"Tracking experiments", long, Range{1, 3}},
	{"Docker", medium, free},
	{"Debugging and profiling", medium, free},
	{"Cloud services", Range{50, 200}, free},
	{"Compute Engine", medium, free},
	{"Bucket", free, Range{1, 2}},
	{"Artifact registry", free, Range{1, 2}},
	{"Cloud build history", free, Range{1, 2}},
	{"Training in the cloud", medium, free},
	{"API for the model", medium, free},
	{"Deploying the API", medium, free},
	{"Testing the API", medium, free},
	{"Monitoring", medium, free},
	{"Credits", medium, free},
	{"Anything extra", Range{0, 200}, free},
	{"Architecture", essay, Range{1, 1}},
	{"Struggles", essay, free},
	{"Contributions", Range{50, 300}, free},
}

// rules2023 are the constraints of report.py in the edition 2023.
var rules2023 = []Rule{
	{"Group number", free, free},
	{"Members", free, free},
	{"Framework", medium, free},
	{"Managing dependencies", medium, free},
	{"Structure of the code", medium, free},
	{"Code quality and format", short, free},
	{"Tests", short, free},
	{"Code coverage", medium, free},
	{"Branches, pull requests", medium, free},
	{"Version control of data", medium, free},
	{"Continuous integration", long, free},
	{"Configuring experiments", short, free},
	{"Reproducibility", medium, free},
	{"Tracking experiments", long, Range{1, 3}},
	{"Docker", medium, free},
	{"Debugging and profiling", medium, free},
	{"Cloud services", Range{50, 200}, free},
	{"Compute Engine", medium, free},
	{"Bucket", free, Range{1, 2}},
	{"Container registry", free, Range{1, 1}},
	{"Cloud build history", free, Range{1, 1}},
	{"Deployment", medium, free},
	{"Monitoring", medium, free},
	{"Credits", Range{25, 100}, free},
	{"Architecture", essay, Range{1, 1}},
	{"Struggles", essay, free},
	{"Contributions", Range{50, 200}, free},
}
