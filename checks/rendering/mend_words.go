package rendering

import "strings"

func addressWays(src string, t Trouble) [][]Edit {
	address := src[t.span.start:t.span.end]
	if strings.HasPrefix(address, "www.") {
		return [][]Edit{{{t.span.start, t.span.end, "[" + address + "](http://" + address + ")"}}}
	}
	return [][]Edit{{{t.span.start, t.span.end, "<" + address + ">"}}}
}

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

func tagWays(_ string, t Trouble) [][]Edit {
	return [][]Edit{{{t.span.start, t.span.start + 1, "&lt;"}}}
}

func hashWays(_ string, t Trouble) [][]Edit {
	return [][]Edit{{{t.span.start, t.span.start, `\`}}}
}
