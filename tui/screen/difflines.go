package screen

import (
	"strings"

	"github.com/aymanbagabas/go-udiff"
	"github.com/charmbracelet/x/ansi"

	"handin/report/plain"
	"handin/report/textmerge"
)

// DiffLines draws what differs between two texts, as git does.
func DiffLines(s Styles, from, to string, width int) []string {
	diff := udiff.Unified("", "", plain.UnixEndings(from), plain.UnixEndings(to))
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
	if len(lines) == 0 {
		lines = append(lines, s.Dim.Render("nothing but line endings differs"))
	}
	return lines
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
