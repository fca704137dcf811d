package audit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"handin/report/plain"
)

// gccFormat writes a line for each thing, as compilers do: path:line:column: level:
// message [rule]. Editors read it.
func gccFormat(fails FailOn) printer {
	return printer{piece: func(r result) (string, error) {
		if r.err != nil {
			return "", nil
		}
		var b strings.Builder
		for _, a := range r.findings(fails) {
			fmt.Fprintf(&b, "%s:%d:%d: %s: %s [%s]\n", plain.PrintableLine(r.Path), max(1, a.line), max(1, a.column), a.gccLevel(), plain.PrintableLine(a.sentence()), a.rule)
		}
		return b.String(), nil
	}}
}

// findings are the annotations but the score, by line.
func (r result) findings(fails FailOn) []annotation {
	all := slices.DeleteFunc(r.annotations(fails), func(a annotation) bool { return a.rule == ofScore })
	slices.SortStableFunc(all, func(a, b annotation) int { return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.column, b.column)) })
	return all
}

// gccLevel is the compilers' word for how much it says.
func (a annotation) gccLevel() string {
	if a.level == levelNotice {
		return "note"
	}
	return string(a.level)
}

// sentence is the message with the title, if that says something.
func (a annotation) sentence() string {
	if a.title == "" || a.title == "handin" {
		return a.message
	}
	return a.title + ": " + a.message
}
