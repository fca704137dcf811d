package plain

import (
	"fmt"
	"regexp"
	"strings"
)

var placeholder = regexp.MustCompile(`(?i)^[ \t>]*(-{2,}[ \t]*(?:question[ \t]+\d+[ \t]+)?fill[ \t]+(?:in[ \t]+)?here[ \t]*-{2,})[ \t]*$`)

// Placeholder is what the template has for the answer to a question.
func Placeholder(number int) string { return fmt.Sprintf("--- question %d fill here ---", number) }

// Placeholders gives where the template's `--- question N fill here ---` stands
// in a text, alone on its line.
func Placeholders(text string) []Span {
	if !mayHavePlaceholder(text) {
		return nil
	}
	var found []Span
	for at := 0; at < len(text); {
		end, next := LineEnd(text, at)
		if line := text[at:end]; mayHavePlaceholder(line) {
			if m := placeholder.FindStringSubmatchIndex(line); m != nil {
				found = append(found, Span{at + m[2], at + m[3]})
			}
		}
		at = next
	}
	return found
}

// mayHavePlaceholder is false for most answers: the pattern is slow.
func mayHavePlaceholder(text string) bool { return strings.Contains(text, "--") }

// IsPlaceholder reports whether a text is the template's placeholder and no more.
func IsPlaceholder(text string) bool {
	if !mayHavePlaceholder(text) {
		return false
	}
	text = Trim(text)
	if len(text) > longestPlaceholder {
		return false
	}
	found := Placeholders(text)
	return len(found) == 1 && IsBlank(strings.ReplaceAll(text[:found[0].Start], ">", "")) && IsBlank(text[found[0].End:])
}

const longestPlaceholder = 200
