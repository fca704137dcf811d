package checks

import (
	"fmt"
	"strings"

	"handin/report"
)

// Range is what a rule allows of a number, both ends included. The zero Range
// allows any.
type Range struct{ Min, Max int }

// any reports whether every number is allowed.
func (r Range) any() bool { return r == Range{} }

// Holds reports whether the number is allowed.
func (r Range) Holds(n int) bool { return r.any() || r.Min <= n && n <= r.Max }

// of writes the range with a unit that stands in the plural: "100–200 words".
func (r Range) of(unit string) string {
	switch {
	case r.any():
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
	rules []Rule
	// front is how many characters the checker cuts off before it reads.
	front int
	// keepsFirst is the older checker's way: it treats the text before the
	// first `Answer:` as an answer and drops it afterwards.
	keepsFirst bool
	complaint  string // how the checker ends its message about the count
}

// Custom reports whether the rules come from the report's prompts.
func (e Edition) Custom() bool { return e.Name == "custom" }

// Fits reports whether a report is of a template that has as many questions.
func (e Edition) Fits(r *report.Report) bool { return len(EditionOf(r).rules) == len(e.rules) }

// Rule gives the rule of a question number; for a number that the edition does
// not have, one that allows anything.
func (e Edition) Rule(number int) Rule {
	if number < 1 || number > len(e.rules) {
		return Rule{}
	}
	return e.rules[number-1]
}

// countMessage is the checker's message when it finds another number of answers. Of
// a template that no checker is known for, it is said in words of handin's own.
func (e Edition) countMessage(found int) string {
	if e.Custom() {
		return fmt.Sprintf("%d answers are found, and the questions go up to %d", found, len(e.rules))
	}
	return fmt.Sprintf("ValueError: Number of answers are different from the expected %d. %s", len(e.rules), e.complaint)
}

const (
	complaint2023 = "Have you filled out every field?"
	complaint2025 = "Have you changed the template?"
)

// EditionNames are the years that EditionNamed knows.
func EditionNames() []string { return []string{"2023", "2024", "2025", "2026"} }

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

// EditionOf tells which edition's template a report was made from: by its highest
// question number, or by the lengths that its prompts state, so that a question
// more or less makes no other edition of it, or else by how often `Answer:` occurs.
// A report that fits none is custom: judged by what its own prompts recommend.
func EditionOf(r *report.Report) Edition {
	highest := 0
	for _, q := range r.Questions() {
		highest = max(highest, q.Number)
	}
	if e, ok := editionOfCount(r, highest); ok {
		return e
	}
	own := custom(r, highest)
	if e, ok := own.resembled(r); ok {
		return e
	}
	if e, ok := editionOfCount(r, strings.Count(r.Source(), answerWord)); ok {
		return e
	}
	return own
}

// editionOfCount gives the edition that has a number of questions.
func editionOfCount(r *report.Report, n int) (Edition, bool) {
	switch n {
	case 27:
		return edition2023(), true
	case 31:
		return edition31(yearOf31(r)), true
	}
	return Edition{}, false
}

// yearOf31 tells 2025 from 2026 by the length recommended for question 3, or where
// that is lost for question 31.
func yearOf31(r *report.Report) string {
	stated := func(number int) Range {
		for _, i := range r.Find(number) {
			if words := recommended(r.Prompt(i)).Words; !words.any() {
				return words
			}
		}
		return Range{}
	}
	if words := stated(3); words.Min == 100 || words.any() && stated(31).Max == 200 {
		return "2025"
	}
	return "2026"
}

// resembled gives the known edition whose rules the prompts state, but for a few;
// of a template with hardly any, none is told.
func (e Edition) resembled(r *report.Report) (Edition, bool) {
	const fewest = 8
	var best Edition
	most := 0
	for _, known := range []Edition{edition31(yearOf31(r)), edition2023()} {
		stated, same := e.shared(known)
		if same >= fewest && same*10 >= stated*9 && same > most {
			best, most = known, same
		}
	}
	return best, most > 0
}

// shared counts the questions of which a length is stated, as far as a known
// edition has them, and how many of these are that edition's.
func (e Edition) shared(known Edition) (stated, same int) {
	for i, r := range e.rules[:min(len(e.rules), len(known.rules))] {
		if r.Words.any() {
			continue
		}
		stated++
		if r.Words == known.rules[i].Words {
			same++
		}
	}
	return stated, same
}

func custom(r *report.Report, highest int) Edition {
	e := Edition{Name: "custom", rules: make([]Rule, highest), complaint: complaint2025}
	for i, q := range r.Questions() {
		if q.Occurrence == 0 {
			e.rules[q.Number-1] = recommended(r.Prompt(i))
		}
	}
	return e
}

func edition2023() Edition {
	return Edition{Name: "2023", rules: rules2023, front: 43, keepsFirst: true, complaint: complaint2023}
}

func edition31(year string) Edition {
	rules := append([]Rule(nil), rules31...)
	if year == "2025" {
		rules[2].Words = Range{100, 200}
	}
	return Edition{Name: year, rules: rules, complaint: complaint2025}
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

// Shortfall says what a number is of a range, and by how much it misses it:
// "48 of 100–200 words, 52 to go".
func (r Range) Shortfall(n int, unit string) string {
	switch {
	case r.any() && n == 1:
		return "1 " + strings.TrimSuffix(unit, "s")
	case r.any():
		return fmt.Sprintf("%d %s", n, unit)
	case n < r.Min:
		return fmt.Sprintf("%d of %s, %d to go", n, r.of(unit), r.Min-n)
	case n > r.Max:
		return fmt.Sprintf("%d of %s, %d too many", n, r.of(unit), n-r.Max)
	}
	return fmt.Sprintf("%d of %s", n, r.of(unit))
}

// Asks says what the rule asks for: "200–300 words and 1–3 images".
func (r Rule) Asks() string {
	switch {
	case r.Words.any() && r.Images.any():
		return "any length"
	case r.Images.any():
		return r.Words.of("words")
	case r.Words.any():
		return r.Images.of("images")
	}
	return r.Words.of("words") + " and " + r.Images.of("images")
}

// Describe names an edition in a sentence.
func (e Edition) Describe() string {
	if e.Custom() {
		return "custom edition, judged by what its prompts recommend"
	}
	return "edition " + e.Name
}
