package checks

import (
	"handin/checks/rendering"
	"handin/report/plain"
)

// GitHub gives the HTML that GitHub shows for a Markdown text: CommonMark with
// tables, strikethrough, task boxes and links of bare addresses, raw HTML as it
// stands.
func GitHub(src string) string { return rendering.GitHub(plain.UnixEndings(src)) }
