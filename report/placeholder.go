package report

import (
	"regexp"
	"strings"
)

var placeholder = regexp.MustCompile(`(?im)^[ \t>]*(-{2,}[ \t]*(?:question[ \t]+\d+[ \t]+)?fill[ \t]+(?:in[ \t]+)?here[ \t]*-{2,})[ \t]*\r?$`)

// Placeholders gives where the template's `--- question N fill here ---` stands
// in a text, alone on its line.
func Placeholders(text string) []Span {
	if !strings.Contains(text, "--") {
		return nil // most answers; the pattern is slow
	}
	var found []Span
	for _, m := range placeholder.FindAllStringSubmatchIndex(text, -1) {
		found = append(found, Span{m[2], m[3]})
	}
	return found
}

// IsPlaceholder tells if a text is the template's placeholder and no more.
func IsPlaceholder(text string) bool {
	text = Trim(text)
	if len(text) > longestPlaceholder {
		return false
	}
	found := Placeholders(text)
	return len(found) == 1 && isBlank(strings.ReplaceAll(text[:found[0].Start], ">", "")) && isBlank(text[found[0].End:])
}

const longestPlaceholder = 200
