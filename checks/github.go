package checks

import (
	"handin/checks/rendering"
	"handin/report"
)

// GitHub gives the HTML that GitHub shows for a Markdown text: CommonMark with
// tables, strikethrough, task boxes and links of bare addresses, raw HTML as it
// stands.
func GitHub(src string) string { return rendering.GitHub(report.UnixEndings(src)) }
