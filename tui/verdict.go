package tui

import (
	"fmt"
	"strings"

	"handin/checks"
	"handin/report/plain"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// verdictIn says in a width where a question stands: its sign, a bar of its words with the
// goal marked on it, and what is missing. First the bar goes, then how much is to go.
func verdictIn(s screen.Styles, standing checks.Standing, width int) string {
	line := ""
	for _, said := range []string{standingText(standing), standingBrief(standing)} {
		for _, bar := range []bool{true, false} {
			if line = (verdict{standing, said, bar}).draw(s); s.Width(line) <= width {
				return line
			}
		}
	}
	return line
}

// verdict is where a question stands, in words.
type verdict struct {
	standing checks.Standing
	said     string
	bar      bool
}

func (v verdict) draw(s screen.Styles) string {
	standing := v.standing
	sign, said := "○", "not answered yet"
	switch {
	case standing.Answered && standing.Passes:
		sign, said = "✓", v.said
	case standing.Answered:
		sign, said = "✗", v.said
	case v.said == standingText(standing):
		said += " · " + standing.Rule.Asks()
	}
	if bar := wordBar(standing, 8); bar != "" && v.bar {
		sign += " " + bar + " "
	}
	text := meterStyle(s, standing)
	if standing.Answered && isTooMuch(standing) {
		text = s.Bad // to be read, as the sign is not
	}
	return meterStyle(s, standing).Render(sign) + text.Render(" "+said)
}

// isTooMuch reports whether an answer has more words or images than are asked for.
func isTooMuch(standing checks.Standing) bool {
	words, images := standing.Rule.Words, standing.Rule.Images
	return words.Max > 0 && standing.Words > words.Max || images.Max > 0 && standing.Images > images.Max
}

// wordBar is a bar of the words of an answer; "" where none are counted. The template's
// placeholder fills none of it.
func wordBar(standing checks.Standing, cells int) string {
	asked, n := standing.Rule.Words, standing.Words
	switch {
	case asked.Max == 0:
		return ""
	case !standing.Answered:
		n = 0
	}
	return screen.Meter(n, asked.Min, asked.Max, cells)
}

// listMeter is what the list has room for of where a question stands: the bar, or the
// images, where these alone are asked for or missing.
func listMeter(standing checks.Standing) string {
	asked, n := standing.Rule.Images, standing.Images
	missing := standing.Answered && standing.Rule.Words.Holds(standing.Words) && !asked.Holds(n)
	switch {
	case asked.Max == 0 || standing.Rule.Words.Max > 0 && !missing:
		return wordBar(standing, 5)
	case standing.Answered && n < asked.Min:
		return fmt.Sprintf("%d/%d img", n, asked.Min)
	case standing.Answered && n > asked.Max:
		return fmt.Sprintf("%d/%d img", n, asked.Max)
	}
	return fmt.Sprintf("%d img", n)
}

// standingText says how many words and images an answer has, and how many it lacks.
func standingText(standing checks.Standing) string { return standingBy(standing, countText) }

// standingBrief says it without what is to go.
func standingBrief(standing checks.Standing) string {
	return standingBy(standing, func(n int, asked checks.Range, unit string) string {
		text, _, _ := strings.Cut(countText(n, asked, unit), " · ")
		return text
	})
}

func standingBy(standing checks.Standing, count func(n int, asked checks.Range, unit string) string) string {
	words, images := standing.Rule.Words, standing.Rule.Images
	var parts []string
	if words.Max > 0 || images.Max == 0 {
		parts = append(parts, count(standing.Words, words, "word"))
	}
	if images.Max > 0 {
		parts = append(parts, count(standing.Images, images, "image"))
	}
	return strings.Join(parts, " · ")
}

// countText says how far a number is from what is asked for: "94/100 words · 6 to go".
func countText(n int, asked checks.Range, unit string) string {
	switch {
	case asked.Max > 0 && n < asked.Min:
		return fmt.Sprintf("%d/%d %s · %d to go", n, asked.Min, units(asked.Min, unit), asked.Min-n)
	case asked.Max > 0 && n > asked.Max:
		return fmt.Sprintf("%d/%d %s · %d too many", n, asked.Max, units(asked.Max, unit), n-asked.Max)
	}
	return fmt.Sprintf("%d %s", n, units(n, unit))
}

func units(n int, unit string) string {
	if n == 1 {
		return unit
	}
	return unit + "s"
}

// meterStyle has what is short in amber, and in red only what is too much.
func meterStyle(s screen.Styles, standing checks.Standing) screen.Style {
	switch {
	case !standing.Answered:
		return s.Dim
	case standing.Passes:
		return s.Good
	case isTooMuch(standing):
		return s.Fails
	}
	return s.Warn
}

// noteLines draws the notes on a question, and why its text is held.
func noteLines(s screen.Styles, w *workspace.Workspace, i int, remarks []checks.Note, width int) []string {
	var lines []string
	for _, n := range notesOn(s, w, i, remarks) {
		lines = append(lines, screen.Styled(n.style, s.Wrap(n.text, min(width, screen.TextWidth), 2))...)
	}
	return lines
}

// noteText is a note in words.
type noteText struct {
	text  string
	style screen.Style
}

// notesOn gives the notes on a question in words: before them why its text is held, and at
// the end, in one, its misspelt words.
func notesOn(s screen.Styles, w *workspace.Workspace, i int, remarks []checks.Note) []noteText {
	var all []noteText
	if reason, held := w.Held(i); held {
		all = append(all, noteText{"✎ kept here, not in the report: " + plain.PrintableLine(reason), s.Bad})
	}
	var misspelt []string
	for _, n := range remarks {
		if word, correction := n.Misspelt(); word != "" {
			misspelt = append(misspelt, word+" → "+correction)
			continue
		}
		style, sign := s.Warn, "!"
		if !n.Costs {
			style, sign = s.Dim, "(!)"
		}
		all = append(all, noteText{fmt.Sprintf("%s line %d: %s", sign, n.Line, plain.PrintableLine(n.Message)), style})
	}
	if len(misspelt) > 0 {
		all = append(all, noteText{"(!) misspelt: " + strings.Join(misspelt, ", "), s.Dim})
	}
	return all
}
