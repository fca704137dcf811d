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
func Listed(numbers []string) string {
	n := len(numbers)
	if n < 2 {
		return strings.Join(numbers, "")
	}
	return strings.Join(numbers[:n-1], ", ") + " and " + numbers[n-1]
}
