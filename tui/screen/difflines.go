package screen

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/aymanbagabas/go-udiff"
	"github.com/charmbracelet/x/ansi"

	"handin/report/plain"
	"handin/report/textmerge"
)

// DiffLines draws what differs between two texts, as git does.
func DiffLines(s Styles, from, to string, width int) []string {
	diff := udiff.Unified("", "", plain.UnixEndings(from), plain.UnixEndings(to))
	if diff == "" {
		return []string{s.Dim.Render("nothing but line endings differs")}
	}
	var lines []string
	for l := range strings.SplitSeq(strings.TrimRight(diff, "\n"), "\n") {
		text := s.Wrap(withBlanks(plain.Printable(l)), width, 1)
		switch {
		case strings.HasPrefix(l, "\\ No newline"):
		case strings.HasPrefix(l, "---") && len(lines) == 0, strings.HasPrefix(l, "+++") && len(lines) == 0:
		case strings.HasPrefix(l, "@@"):
			lines = append(lines, Styled(s.Dim, text)...)
		case strings.HasPrefix(l, "+"):
			lines = append(lines, Styled(s.Good, text)...)
		case strings.HasPrefix(l, "-"):
			lines = append(lines, Styled(s.Bad, text)...)
		default:
			lines = append(lines, text...)
		}
	}
	return lines
}

// FixLines draws what differs between two versions of a report, place by place: prose by
// word, code and tables by line.
func FixLines(s Styles, from, to string, width int) []string {
	from, to = plain.UnixEndings(from), plain.UnixEndings(to)
	diff, err := udiff.ToUnifiedDiff("", "", from, udiff.Lines(from, to), 1)
	if err != nil || len(diff.Hunks) == 0 {
		return DiffLines(s, from, to, width)
	}
	var lines []string
	source, read, code := strings.Split(from, "\n"), 1, false
	for i, h := range diff.Hunks {
		for ; read < h.FromLine-1; read++ {
			code = code != isFence(source[read])
		}
		if i > 0 {
			lines = append(lines, "")
		}
		if len(diff.Hunks) > 1 {
			lines = append(lines, s.Dim.Render(fmt.Sprintf("line %d", changedLine(h))))
		}
		before, after := sidesOf(h)
		if !code && wordByWord(before, after) {
			words, _ := WordLines(s, before, after, width)
			lines = append(lines, words...)
			continue
		}
		for _, l := range h.Lines {
			lines = append(lines, s.diffLine(l, width)...)
		}
	}
	return lines
}

// changedLine is the line at which a place begins to differ.
func changedLine(h *udiff.Hunk) int {
	for i, l := range h.Lines {
		if l.Kind != udiff.Equal {
			return h.FromLine + i
		}
	}
	return h.FromLine
}

func (s Styles) diffLine(l udiff.Line, width int) []string {
	sign, style := "  ", s.Plain
	switch l.Kind {
	case udiff.Delete:
		sign, style = "- ", s.Bad
	case udiff.Insert:
		sign, style = "+ ", s.Good
	}
	text := strings.TrimRight(l.Content, "\n")
	if text == "" && l.Kind != udiff.Equal {
		text = "↵"
	}
	return Styled(style, s.Wrap(withBlanks(plain.Printable(sign+text)), width, 2))
}

// sidesOf gives the two texts of a place, without the newline at their ends.
func sidesOf(h *udiff.Hunk) (before, after string) {
	for _, l := range h.Lines {
		if l.Kind != udiff.Insert {
			before += l.Content
		}
		if l.Kind != udiff.Delete {
			after += l.Content
		}
	}
	return strings.TrimSuffix(before, "\n"), strings.TrimSuffix(after, "\n")
}

// wordByWord reports whether two texts are shown in one, by their words. Blanks and line
// breaks alone are better seen line by line.
func wordByWord(before, after string) bool {
	return !slices.Equal(strings.Fields(before), strings.Fields(after)) && readByWord(before) && readByWord(after) && alike(textmerge.CompareWords(before, after))
}

// withBlanks shows the blanks at the end of a line that is taken out or put in.
func withBlanks(line string) string {
	bare := strings.TrimRight(line, " ")
	if bare == "" || bare[0] != '+' && bare[0] != '-' {
		return line
	}
	return bare + strings.Repeat("·", len(line)-len(bare))
}

// WordLines draws the difference of two texts in the text itself: what was taken
// out struck through, what was put in underlined, both in brackets as git has
// them, so that they can be told without colours. First is the line of the first.
func WordLines(s Styles, before, after string, width int) (lines []string, first int) {
	if plain.UnixEndings(before) == plain.UnixEndings(after) {
		return []string{s.Dim.Render("nothing but line endings differs")}, 0
	}
	var b strings.Builder
	differs := false
	for _, run := range textmerge.CompareWords(plain.UnixEndings(before), plain.UnixEndings(after)) {
		text := plain.Printable(run.Text)
		switch run.Kind {
		case textmerge.TakenOut:
			text = eachLine(s.removed, "[-"+visible(text)+"-]")
		case textmerge.PutIn:
			text = eachLine(s.added, "{+"+visible(text)+"+}")
		}
		if run.Kind != textmerge.InBoth && !differs {
			differs = true
			word, _, _ := strings.Cut(ansi.Strip(text), " ")
			first = strings.Count(s.broken(b.String()+word, width), "\n")
		}
		b.WriteString(text)
	}
	return s.wrapStyled(b.String(), width), first
}

// OneSide draws one of two texts for a place, with the words underlined and in brackets
// that the other does not have; of code and tables the lines. Of two texts that have
// little in common nothing is marked.
func OneSide(s Styles, text, other string, width int) []string {
	text, other = plain.UnixEndings(text), plain.UnixEndings(other)
	runs := compareParts(other, text)
	if !alike(runs) {
		runs = []textmerge.Run{{Kind: textmerge.InBoth, Text: text}}
	}
	var b strings.Builder
	for _, run := range runs {
		switch run.Kind {
		case textmerge.InBoth:
			b.WriteString(plain.Printable(run.Text))
		case textmerge.PutIn:
			b.WriteString(s.putIn(run.Text))
		}
	}
	return s.wrapStyled(strings.TrimRight(b.String(), "\n"), width)
}

// putIn marks what only one text has.
func (s Styles) putIn(text string) string {
	text = visible(plain.Printable(text))
	bare := strings.TrimRight(text, "\n")
	return eachLine(s.added, "{+"+bare+"+}") + text[len(bare):]
}

// readByWord reports whether a text is prose: code and tables are read by their lines.
func readByWord(text string) bool {
	for l := range strings.Lines(text) {
		if isRow(l) || isFence(l) || strings.TrimSpace(l) != "" && strings.HasPrefix(l, "    ") {
			return false
		}
	}
	return true
}

// alike reports whether two texts have a third of their letters in common, or more, so
// that they read as versions of one text.
func alike(runs []textmerge.Run) bool {
	common, all := 0, 0
	for _, run := range runs {
		n := 0
		for _, c := range run.Text {
			if unicode.IsLetter(c) || unicode.IsDigit(c) {
				n++
			}
		}
		if run.Kind == textmerge.InBoth {
			n *= 2
			common += n
		}
		all += n
	}
	return 3*common >= all
}

// compareParts tells two versions of a text apart: prose by its words, code and tables by
// their lines.
func compareParts(before, after string) (runs []textmerge.Run) {
	if readByWord(before) && readByWord(after) {
		return textmerge.CompareWords(before, after)
	}
	at := 0
	for _, e := range udiff.Lines(before, after) {
		runs = append(runs, textmerge.Run{Kind: textmerge.InBoth, Text: before[at:e.Start]})
		runs = append(runs, comparePart(before[e.Start:e.End], e.New, inFence(before[:e.Start]) || inTable(before[:e.Start]))...)
		at = e.End
	}
	return append(runs, textmerge.Run{Kind: textmerge.InBoth, Text: before[at:]})
}

// comparePart does so for lines that are in the place of others.
func comparePart(before, after string, code bool) (runs []textmerge.Run) {
	if !code && readByWord(before) && readByWord(after) {
		if runs := textmerge.CompareWords(before, after); alike(runs) {
			return runs
		}
	}
	for l := range strings.Lines(before) {
		runs = append(runs, textmerge.Run{Kind: textmerge.TakenOut, Text: l})
	}
	for l := range strings.Lines(after) {
		runs = append(runs, textmerge.Run{Kind: textmerge.PutIn, Text: l})
	}
	return runs
}

// inFence reports whether code is open at the end of a text.
func inFence(text string) (in bool) {
	for l := range strings.Lines(text) {
		in = in != isFence(l)
	}
	return in
}

// inTable reports whether a table goes on at the end of a text.
func inTable(text string) bool {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for _, l := range slices.Backward(lines) {
		switch {
		case strings.TrimSpace(l) == "":
			return false
		case isRow(l):
			return true
		}
	}
	return false
}

func isFence(line string) bool {
	bare := strings.TrimSpace(line)
	return strings.HasPrefix(bare, "```") || strings.HasPrefix(bare, "~~~")
}

// isRow reports whether a line is one of a table: its row, or what stands below its head.
func isRow(line string) bool {
	bare := strings.TrimSpace(line)
	return strings.HasPrefix(bare, "|") || strings.Contains(bare, "|") && strings.Trim(bare, "|-: \t") == ""
}

// visible makes a text of nothing but blanks be seen.
func visible(text string) string {
	if strings.TrimSpace(text) != "" {
		return text
	}
	return strings.NewReplacer(" ", "·", "\n", "↵\n").Replace(text)
}

// eachLine styles a text line by line, as a style does not go over a line's end.
func eachLine(st Style, text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if l != "" {
			lines[i] = st.Render(l)
		}
	}
	return strings.Join(lines, "\n")
}
