package rendering

import "strings"

func breakWays(_ string, t Trouble) [][]Edit {
	return [][]Edit{{{t.span.start, t.span.end, "  "}}}
}

func strikeWays(src string, t Trouble) [][]Edit {
	text := src[t.span.start:t.span.end]
	inner := strings.Trim(text, "~")
	tildes := (len(text) - len(inner)) / 2
	return [][]Edit{{
		{t.span.start, t.span.start + tildes, "<del>"},
		{t.span.end - tildes, t.span.end, "</del>"},
	}}
}

// tagWays writes the <, with the backslash in front of it, as GitHub shows it.
func tagWays(src string, t Trouble) [][]Edit {
	edits := []Edit{tagEdit(src, t.span)}
	if t.closing.end > 0 {
		edits = append(edits, tagEdit(src, t.closing))
	}
	return [][]Edit{edits}
}

func tagEdit(src string, tag span) Edit {
	return Edit{tag.start, tag.start + strings.IndexByte(src[tag.start:], '<') + 1, "&lt;"}
}

func hashWays(_ string, t Trouble) [][]Edit {
	return [][]Edit{{{t.span.start, t.span.start, `\`}}}
}
