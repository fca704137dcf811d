package plain

import (
	"fmt"
	"strings"
)

// Count writes how many there are of something: 1 note, 2 notes.
func Count(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}

// Listed joins numbers: "5, 14 and 29".
func Listed(numbers []string) string { return joined(numbers, " and ") }

// Or joins what one of is meant: "text, json or csv".
func Or(words []string) string { return joined(words, " or ") }

func joined(all []string, last string) string {
	n := len(all)
	if n < 2 {
		return strings.Join(all, "")
	}
	return strings.Join(all[:n-1], ", ") + last + all[n-1]
}
