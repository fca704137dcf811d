package screen

import (
	"strings"

	"handin/report/plain"
)

// Pad makes lines of this width and height, each with a margin in front.
func Pad(s Styles, lines []string, margin string, width, height int) []string {
	padded := make([]string, 0, height)
	for _, l := range lines[:min(len(lines), height)] {
		padded = append(padded, s.Fit(margin+l, width))
	}
	for len(padded) < height {
		padded = append(padded, strings.Repeat(" ", max(0, width)))
	}
	return padded
}

// Joined joins the lines of two panes.
func Joined(left, right []string) []string {
	lines := make([]string, len(left))
	for i := range left {
		lines[i] = left[i] + right[i]
	}
	return lines
}

// BesideEachOther joins the lines of two panes with a rule between.
func BesideEachOther(s Styles, left, right []string) []string {
	bar := s.Border.Render("│")
	joined := make([]string, len(left))
	for i := range left {
		joined[i] = left[i] + bar + right[i]
	}
	return joined
}

func Styled(st Style, lines []string) []string {
	for i := range lines {
		lines[i] = st.Render(lines[i])
	}
	return lines
}

// Wrapped breaks a text of several lines into lines of a width.
func Wrapped(s Styles, text string, width int) []string {
	var lines []string
	for l := range strings.SplitSeq(plain.Printable(plain.UnixEndings(text)), "\n") {
		lines = append(lines, s.Wrap(l, width, 0)...)
	}
	return lines
}
