package audit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"handin/report/plain"
)

// cell is one of a table. The last of a line may be as long as it likes.
type cell struct {
	text   string
	colour colour
	right  bool // aligned
}

func tableFormat(by sorting, evidence bool, p paint) printer {
	return printer{whole: func(rows []row, t tally) (string, error) {
		arrange(rows, by)
		return tableText(rows, t, evidence, p), nil
	}}
}

// tableText is a line for each report, what they are together, and how each
// question fares. With evidence it has two columns for what the repositories show.
func tableText(rows []row, t tally, evidence bool, p paint) string {
	if len(rows) == 0 {
		return t.String() + "\n"
	}
	head := []cell{
		{text: "group"},
		{text: "checker", right: true},
		{text: "ready", right: true},
		{text: "ticked", right: true},
		{text: "words", right: true},
		{text: "edition"},
		{text: "report"},
	}
	if evidence {
		head = beforeWords(head, "not found", "not ticked")
	}
	lines := [][]cell{head}
	for _, r := range rows {
		cells := r.cells()
		if evidence {
			cells = beforeWords(cells, known(r.err == "", r.unfound), known(r.err == "", r.unticked))
		}
		lines = append(lines, cells)
	}
	return aligned(lines, p) + "\n" + t.String() + "\n" + totalsText(rows, p)
}

func (r row) cells() []cell {
	at := plain.PrintableLine(r.path)
	if r.line > 0 {
		at += fmt.Sprintf(":%d", r.line)
	}
	if r.trouble != "" {
		at += ": " + r.trouble
	}
	if r.err != "" {
		none := cell{text: "–", right: true}
		return []cell{{text: r.group}, {text: "unread", colour: red, right: true}, none, none, none, {text: "–"}, {text: at}}
	}
	checker := of(r.passed, r.judged)
	if r.stops != "" {
		checker = cell{text: "stops", colour: red, right: true}
	}
	return []cell{
		{text: r.group},
		checker, of(r.ready, r.questions),
		{text: fmt.Sprintf("%d/%d", r.ticked, r.boxes), right: true},
		{text: fmt.Sprint(r.words), right: true},
		{text: r.edition},
		{text: at},
	}
}

// beforeWords puts the cells of what the repository shows beside those of the boxes.
func beforeWords(cells []cell, unfound, unticked string) []cell {
	return slices.Insert(slices.Clone(cells), 4, cell{text: cmp.Or(unfound, "–"), right: true}, cell{text: cmp.Or(unticked, "–"), right: true})
}

func of(n, all int) cell {
	return cell{text: fmt.Sprintf("%d/%d", n, all), colour: share(n, all), right: true}
}

// aligned sets cells in columns by their width on a screen.
func aligned(lines [][]cell, p paint) string {
	var widths []int
	for _, line := range lines {
		widths = append(widths, make([]int, max(0, len(line)-len(widths)))...)
		for i, c := range line {
			widths[i] = max(widths[i], ansi.StringWidth(c.text))
		}
	}
	var b strings.Builder
	for _, line := range lines {
		for i, c := range line {
			pad := strings.Repeat(" ", widths[i]-ansi.StringWidth(c.text))
			text := p.in(c.colour, c.text)
			switch {
			case c.right:
				text = pad + text
			case i < len(line)-1:
				text += pad
			}
			if i > 0 {
				b.WriteString("  ")
			}
			b.WriteString(text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
