package reporttest

import (
	"fmt"
	"strings"
)

// Templated is a report with so many questions, whose prompts recommend what
// the given texts say.
func Templated(count int, recommends map[int]string) string {
	var b strings.Builder
	for n := 1; n <= count; n++ {
		fmt.Fprintf(&b, "### Question %d\n\n> **What about %d?**\n>\n", n, n)
		if text, ok := recommends[n]; ok {
			fmt.Fprintf(&b, "> %s\n>\n", text)
		}
		fmt.Fprintf(&b, "> Example:\n> *We used ... , see 9-9 images.*\n>\n> Answer:\n\none two three\n\n")
	}
	return b.String()
}
