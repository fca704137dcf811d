package checks

import "strings"

// PromptPage is a prompt as HTML. What looks like a tag in it, as <weblink>, is text.
func PromptPage(prompt string) string { return GitHub(tagsAsText(prompt)) }

// tagsAsText has what looks like a tag shown as it stands, as <weblink>.
func tagsAsText(prompt string) string {
	var b strings.Builder
	code := false
	for _, c := range prompt {
		switch {
		case c == '`':
			code = !code
		case c == '<' && !code:
			b.WriteString("&lt;")
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}
