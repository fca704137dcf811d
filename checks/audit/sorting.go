package audit

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"handin/report/plain"
)

// sorting is how rows are ordered; nil leaves them as they are.
type sorting func(a, b row) int

var sortings = map[string]sorting{
	"":       nil,
	"name":   func(a, b row) int { return cmp.Compare(natural(a.group), natural(b.group)) },
	"path":   func(a, b row) int { return cmp.Compare(natural(a.path), natural(b.path)) },
	"passed": func(a, b row) int { return cmp.Compare(a.passed, b.passed) },
	"ready":  func(a, b row) int { return cmp.Compare(a.ready, b.ready) },
	"ticked": func(a, b row) int { return cmp.Compare(a.ticked, b.ticked) },
	"words":  func(a, b row) int { return cmp.Compare(a.words, b.words) },
}

// SortColumns are the columns of --sort.
func SortColumns() []string {
	return []string{"name", "path", "passed", "ready", "ticked", "words"}
}

// parseSort reads the name of a column, with a - in front for the other way
// round. Reports that could not be read come last either way.
func parseSort(s string) (sorting, error) {
	name, back := strings.CutPrefix(s, "-")
	by, ok := sortings[name]
	if !ok || s == "-" {
		return nil, fmt.Errorf("--sort %q: it is %s, with a - in front to begin at the other end", s, plain.Or(SortColumns()))
	}
	if by == nil {
		return nil, nil
	}
	return func(a, b row) int {
		if (a.err != "") != (b.err != "") {
			return cmp.Compare(boolInt(a.err != ""), boolInt(b.err != ""))
		}
		if back {
			a, b = b, a
		}
		return by(a, b)
	}, nil
}

var digits = regexp.MustCompile(`\d+`)

// natural is a key by which "Group 9" comes before "group 10".
func natural(s string) string {
	return digits.ReplaceAllStringFunc(strings.ToLower(s), func(n string) string { return fmt.Sprintf("%12s", n) })
}

// arrange names and sorts rows.
func arrange(rows []row, by sorting) {
	nameGroups(rows)
	if by != nil {
		slices.SortStableFunc(rows, by)
	}
}
