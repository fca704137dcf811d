package editor

import (
	"strings"
	"testing"
)

// underlines gives the pieces of a picture that are underlined, with | between rows.
func underlines(view string) string {
	var rows []string
	for _, row := range strings.Split(view, "\n") {
		var all []string
		for _, piece := range strings.Split(row, "\x1b[4;4m")[1:] {
			text, _, _ := strings.Cut(piece, "\x1b")
			all = append(all, text)
		}
		rows = append(rows, strings.Join(all, " "))
	}
	return strings.Trim(strings.Join(rows, "|"), "|")
}

func TestUnderline(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, before, keys string
		parts              []Range
		want               string
	}{
		{"none", "one two‸", "", nil, ""},
		{"one", "one two‸ three", "", []Range{{4, 7}}, "two"},
		{"two of them, at both ends", "‸one two six", "", []Range{{0, 3}, {8, 11}}, "one six"},
		{"on several lines", "‸one\ntwo\nsix", "", []Range{{0, 3}, {8, 11}}, "one||six"},
		{"in wide letters", "‸日本 øl", "", []Range{{7, 10}}, "øl"},
		{"broken into rows", "‸" + strings.Repeat("x", 30), "", []Range{{10, 25}}, "xxxxxxxxx|xxxxxx"},
		{"out of view", "‸a\nb\nc\nd\ne\nf\nsix", "", []Range{{12, 15}}, ""},
		{"scrolled to", "‸one\nb\nc\nd\ne\nf\nsix", "ctrl+end", []Range{{0, 3}, {14, 17}}, "six"},
		{"what is selected looks so", "one ⌃tw‸o six", "", []Range{{4, 7}}, "o"},
		{"not of another text", "one‸ two", "x", []Range{{4, 7}}, ""},
	} {
		e := marked(t, c.before)
		e.Underline(c.parts)
		for _, key := range strings.Fields(c.keys) {
			press(e, key)
		}
		if got := underlines(e.View()); got != c.want {
			t.Errorf("%s: underlined is %q, not %q", c.name, got, c.want)
		}
	}
}
