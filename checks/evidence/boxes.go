package evidence

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"handin/report"
	"handin/report/git"
)

// Findings are what the rules found in a repository. They do not change, and hold
// nothing of its texts.
type Findings struct {
	places    map[Rule][]Place
	silent    map[Rule]bool   // nothing was found, and that may be said
	elsewhere map[Rule]string // the branch that has what was not found here
	sums      sums
	// Partial says why nothing is said of what was not found; or "".
	Partial string
}

// Survey has all rules look at a repository. A nil reading has nothing.
func Survey(r *git.Reading) *Findings {
	f := &Findings{places: map[Rule][]Place{}, silent: map[Rule]bool{}, elsewhere: map[Rule]string{}}
	if r == nil {
		return f
	}
	f.Partial = r.Partial
	here := prepare(r.Files, r.Refs, r.Partial != "")
	f.sums = sumsOf(here, r)
	var missing []rule
	for _, rule := range rules {
		found := once(rule.find(here))
		f.places[rule.name] = found
		if len(found) == 0 {
			missing = append(missing, rule)
			f.silent[rule.name] = rule.maySayNothing(here)
		}
	}
	for _, b := range r.Branches {
		missing = f.lookIn(b, missing)
	}
	return f
}

// lookIn looks for what is missing in another branch, and gives what is missing still.
func (f *Findings) lookIn(b git.Branch, missing []rule) []rule {
	if len(missing) == 0 {
		return nil
	}
	there := prepare(b.Files, nil, false)
	return slices.DeleteFunc(missing, func(rule rule) bool {
		if len(rule.find(there)) > 0 {
			f.elsewhere[rule.name] = b.Name
			return true
		}
		if rule.isUnread(there) {
			f.silent[rule.name] = false
		}
		return false
	})
}

// maySayNothing reports whether "nothing found" is right.
func (r rule) maySayNothing(t *tree) bool {
	return !r.foundOnly && !t.partial && !r.isUnread(t) && (r.hints == nil || !r.hints(t))
}

// isUnread reports whether a file of the rule's kinds was not read.
func (r rule) isUnread(t *tree) bool {
	return slices.ContainsFunc(t.unread, func(k git.Kind) bool { return slices.Contains(r.kinds, k) })
}

// once gives each place once, in the order in which they were found.
func once(found []Place) []Place {
	seen := map[Place]bool{}
	return slices.DeleteFunc(found, func(p Place) bool {
		was := seen[p]
		seen[p] = true
		return was
	})
}

// What a box may say.
const (
	SaysFound   = "found"
	SaysNothing = "nothing found"
)

// Box is what the repository says of a box that a rule is about.
type Box struct {
	// Number is the box's, from 1.
	Number int  `json:"box"`
	Rule   Rule `json:"rule"`
	Ticked bool `json:"ticked"`
	// Says is SaysFound, SaysNothing, or "" where nothing may be said.
	Says string `json:"says"`
	// Found are the first places, More is how many there are beside them.
	Found []Place `json:"found"`
	More  int     `json:"more"`
	// Elsewhere is a branch that has what is not here; then it says nothing.
	Elsewhere string `json:"elsewhere"`

	looks string
}

const mostPlaces = 10

// Boxes gives a row for each box of a report that a rule is about. The path is the
// report's, from the repository's root.
func (f *Findings) Boxes(r *report.Report, path string) []Box {
	rows := []Box{}
	for i, b := range r.Boxes() {
		row := Box{Number: i + 1, Ticked: b.Ticked, Found: []Place{}}
		text := folded(b.Text)
		if strings.Contains(text, diagramWords) {
			rows = append(rows, row.of(ruleDiagram, "image in the answer about the architecture", f.diagram(r, path)))
			continue
		}
		k := slices.IndexFunc(rules, func(rule rule) bool { return strings.Contains(text, rule.words) })
		if k < 0 {
			continue
		}
		rows = append(rows, row.of(rules[k].name, rules[k].looks, f.answer(rules[k].name)))
	}
	return rows
}

// answer is what the findings have of a rule.
func (f *Findings) answer(name Rule) Box {
	b := Box{Found: f.places[name], Elsewhere: f.elsewhere[name]}
	switch {
	case len(b.Found) > 0:
		b.Says = SaysFound
	case b.Elsewhere == "" && f.silent[name]:
		b.Says = SaysNothing
	}
	return b
}

// of fills in what a rule says.
func (b Box) of(name Rule, looks string, answer Box) Box {
	b.Rule, b.looks, b.Says, b.Elsewhere = name, looks, answer.Says, answer.Elsewhere
	n := min(mostPlaces, len(answer.Found))
	b.Found, b.More = append(b.Found, answer.Found[:n]...), len(answer.Found)-n
	return b
}

// TickedUnfound reports whether the box is ticked and nothing was found.
func (b Box) TickedUnfound() bool { return b.Ticked && b.Says == SaysNothing }

// FoundUnticked reports whether something was found and the box is not ticked.
func (b Box) FoundUnticked() bool { return !b.Ticked && b.Says == SaysFound }

// String says it in a line; "" if there is nothing to say.
func (b Box) String() string {
	switch {
	case b.Elsewhere != "":
		return "not in this branch, but in " + b.Elsewhere
	case b.Says == SaysNothing:
		return "nothing found: no " + b.looks
	case b.Says != SaysFound:
		return ""
	}
	text := "found: " + b.Found[0].String()
	if more := b.More + len(b.Found) - 1; more > 0 {
		text += fmt.Sprintf(", %d more", more)
	}
	return text
}

// String is the place as editors take it.
func (p Place) String() string {
	if p.Line == 0 {
		return p.Path
	}
	return fmt.Sprintf("%s:%d", p.Path, p.Line)
}

// folded is a text by which boxes and prompts are told: in lower case, each run of
// what is neither letter nor digit one space.
func folded(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c)
	}), " ")
}
