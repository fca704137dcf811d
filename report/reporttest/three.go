package reporttest

import "fmt"

// Three is a report whose answers begin on lines 5, 11 and 17, if each has one
// line.
func Three(first, second, third string) string {
	return Asking(1, first) + Asking(2, second) + Asking(3, third)
}

// Asking is a question whose answer begins on its fifth line.
func Asking(number int, answer string) string {
	return fmt.Sprintf("### Question %d\n> **Why?**\n> Answer:\n\n%s\n\n", number, answer)
}
