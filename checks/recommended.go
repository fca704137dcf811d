package checks

import (
	"strconv"
	"strings"

	"handin/report/plain"
)

var (
	lengthPattern = plain.Pattern(`(?i)answer length:?\s*(\d+)\s*(?:-|–|—|to)\s*(\d+)`)
	imagesPattern = plain.Pattern(`(?i)\b(\d+)\s*(?:-|–|—|to|or)\s*(\d+)\s+(?:\w+\s+)?(?:screenshots?|images?|figures?|pictures?)\b`)
	imagePattern  = plain.Pattern(`(?i)\b(?:upload|insert|include|add|attach|provide)\s+(an?|one|two|three|[1-9])\s+(?:\w+\s+)?(?:screenshots?|images?|figures?|pictures?)\b`)
)

var numerals = map[string]int{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}

// recommended reads the rule that a prompt itself states: its length, and how
// many images it asks for. Examples, in italics, do not count.
func recommended(prompt string) Rule {
	ask := demands(prompt)
	rule := Rule{Title: titleOf(ask)}
	if m := lengthPattern().FindStringSubmatch(ask); m != nil {
		rule.Words = Range{number(m[1]), number(m[2])}
	}
	if m := imagesPattern().FindStringSubmatch(ask); m != nil {
		rule.Images = Range{number(m[1]), number(m[2])}
	} else if m := imagePattern().FindStringSubmatch(ask); m != nil {
		n := number(m[1])
		rule.Images = Range{n, n}
	}
	return rule
}

// demands is the text of a prompt on one line, without its examples and marks.
func demands(prompt string) string {
	var words []string
	for l := range strings.Lines(prompt) {
		l = strings.TrimSpace(l)
		if strings.HasPrefix(l, "*") && !strings.HasPrefix(l, "**") || strings.HasPrefix(l, "Example") {
			continue
		}
		words = append(words, strings.Fields(strings.ReplaceAll(l, "**", ""))...)
	}
	return strings.Join(words, " ")
}

// titleOf is the start of what a prompt asks, for a question that has no title
// in a table.
func titleOf(ask string) string {
	title := ask
	if i := strings.IndexAny(ask, ".?!"); i > 0 {
		title = ask[:i]
	}
	return title
}

func number(s string) int {
	if n, ok := numerals[strings.ToLower(s)]; ok {
		return n
	}
	n, _ := strconv.Atoi(s)
	return n
}
