package plain

import "fmt"

// Count writes how many there are of something: 1 note, 2 notes.
func Count(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}
