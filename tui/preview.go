package tui

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"charm.land/glamour/v2"
	gansi "charm.land/glamour/v2/ansi"
	gstyles "charm.land/glamour/v2/styles"
	"github.com/charmbracelet/x/ansi"

	"handin/checks"
	"handin/report"
)

// previewOf asks for the picture of a text. Cursor is an offset into it, or -1;
// figures is the revision of the figures to draw with it.
type previewOf struct {
	text    string
	width   int
	dark    bool
	cursor  int
	figures int
}

// preview is a text as it looks on GitHub, drawn in a terminal.
type preview struct {
	of    previewOf
	lines []string
	at    int         // the line that has the cursor
	needs []pictureOf // figures that it shows and that were not drawn yet
}

// previewer draws previews off the loop, one at a time: what is wanted when one
// is done is drawn next, so the newest wins. It keeps what it drew last.
type previewer struct {
	drawn    map[previewOf]preview
	busy     bool
	pictures pictures
}

const keptPreviews = 128

// get gives a drawn preview, and tells if it is the newest that can be had: one
// is not if a figure was drawn since that it lacks.
func (p *previewer) get(of previewOf) (lines []string, drawn, newest bool) {
	of.cursor, of.figures = -1, 0
	found, ok := p.drawn[of]
	return found.lines, ok, ok && (len(found.needs) == 0 || found.of.figures == p.pictures.revision)
}

// take keeps what was drawn.
func (p *previewer) take(drawn preview) {
	if len(p.drawn) >= keptPreviews || p.drawn == nil {
		p.drawn = map[previewOf]preview{}
	}
	of := drawn.of
	of.cursor, of.figures = -1, 0
	p.drawn[of] = drawn
	p.pictures.want(drawn.needs)
}

// draw renders a text with glamour, and its figures from those that are drawn.
// It is slow, up to some milliseconds, and safe for concurrent use.
//
// Of a text that is longer than any answer only what is around the cursor is
// drawn.
func (of previewOf) draw(figures map[pictureOf]picture) preview {
	asked := of
	if len(of.text) > drawnAround {
		of.text, of.cursor = around(of.text, of.cursor)
	}
	lines, needs := render(of.text, of.width, of.dark, figures)
	drawn := preview{of: asked, lines: lines, needs: needs}
	if of.cursor >= 0 {
		end := of.cursor
		if i := strings.IndexAny(of.text[end:], "\r\n"); i >= 0 {
			end += i
		} else {
			end = len(of.text)
		}
		before, _ := render(of.text[:end], of.width, of.dark, figures)
		drawn.at = max(0, len(before)-1)
	}
	return drawn
}

const drawnAround = 64 << 10

// around cuts the paragraphs around a place out of a long text.
func around(text string, cursor int) (string, int) {
	at := max(0, cursor)
	from, until := max(0, at-drawnAround/2), min(len(text), at+drawnAround/2)
	if i := strings.Index(text[from:at], "\n\n"); from > 0 && i >= 0 {
		from += i + 2
	}
	if i := strings.LastIndex(text[at:until], "\n\n"); until < len(text) && i >= 0 {
		until = at + i
	}
	return text[from:until], cursor - from
}

// baseMark stands in front of relative links while glamour has them, since it
// puts a slash there otherwise.
const baseMark = "h:///"

// render draws Markdown in at most width cells.
func render(text string, width int, dark bool, figures map[pictureOf]picture) (lines []string, needs []pictureOf) {
	text = strings.Map(notMark, report.UnixEndings(text))
	text, shown := markFigures(text, max(1, width))
	text = report.Printable(text)
	for i, of := range shown {
		p, ok := figures[of]
		if !ok {
			needs = append(needs, of)
		}
		text = strings.Replace(text, aboutMark(i), report.PrintableLine(p.about), 1)
	}
	for l := range strings.SplitSeq(glamoured(text, width, dark), "\n") {
		i, rest := figureIn(l)
		if 0 <= i && i < len(shown) {
			lines = append(lines, figures[shown[i]].lines...)
		}
		lines = append(lines, rest)
	}
	return lines, needs
}

// glamoured is what glamour makes of a text, without the sequences that are not
// colours.
func glamoured(text string, width int, dark bool) string {
	r, err := glamour.NewTermRenderer(
		glamour.WithStyles(previewStyle(dark)),
		glamour.WithWordWrap(max(10, width)),
		glamour.WithBaseURL(baseMark),
	)
	if err != nil {
		return text
	}
	out, err := r.Render(text)
	if err != nil {
		return text
	}
	return strings.Trim(onlyColours(strings.ReplaceAll(out, baseMark, "")), "\n")
}

// Figures are marked in the text by characters that Unicode leaves to private
// use; the first of them stands where the figure is drawn.
const figureMark, markEnd, textMark = '\U000F8000', '\U000F8FFF', '\U000F9000'

// notMark takes the marks out of a text that has them already.
func notMark(c rune) rune {
	if figureMark <= c && c <= textMark+(markEnd-figureMark) {
		return '\ufffd'
	}
	return c
}

func aboutMark(i int) string { return string(textMark + rune(i)) }

// markFigures puts a line about each figure in the place of the Markdown or HTML
// that shows it, with marks in it, and lists the figures.
func markFigures(text string, width int) (string, []pictureOf) {
	images := checks.ImagesIn(text)
	if len(images) == 0 || len(images) > int(markEnd-figureMark) {
		return text, nil
	}
	var b strings.Builder
	var shown []pictureOf
	at := 0
	for _, img := range images {
		if img.At.Start < at || inTable(text, img.At.Start) {
			continue
		}
		dest := strings.NewReplacer("`", "'", "\n", " ", "\r", " ").Replace(img.Dest)
		b.WriteString(breakAfter(text[at:img.At.Start]))
		fmt.Fprintf(&b, "%cFigure: %s `%s` %s", figureMark+rune(len(shown)), img.Caption, dest, aboutMark(len(shown)))
		shown = append(shown, pictureOf{img.Path(), width})
		at = img.At.End
		if rest := strings.TrimLeft(text[at:], " \t"); rest != "" {
			b.WriteString("  \n") // a line of its own
			at = len(text) - len(strings.TrimPrefix(rest, "\n"))
		}
	}
	return b.String() + text[at:], shown
}

// breakAfter ends a text so that what follows is on a line of its own, in the
// same paragraph.
func breakAfter(before string) string {
	line := strings.TrimRight(before, " \t\n")
	switch {
	case line == "", strings.Contains(before[len(line):], "\n\n"):
		return before
	case strings.ContainsRune("-*+>.)", rune(line[len(line)-1])) && !strings.Contains(before[len(line):], "\n"):
		return before // perhaps the mark of a list's item
	}
	indent := before[strings.LastIndexByte(before, '\n')+1:]
	return line + "  \n" + indent[:len(indent)-len(strings.TrimLeft(indent, " \t"))]
}

// inTable tells if the line before a place has a bar: a picture would tear the
// table apart.
func inTable(text string, at int) bool {
	return strings.Contains(text[strings.LastIndexAny(text[:at], "\r\n")+1:at], "|")
}

// figureIn gives the figure whose mark is on a drawn line, or -1, and the line
// without it.
func figureIn(line string) (int, string) {
	for i, c := range line {
		if figureMark <= c && c <= markEnd {
			return int(c - figureMark), line[:i] + line[i+utf8.RuneLen(c):]
		}
	}
	return -1, line
}

// previewStyle is glamour's own without its margins.
func previewStyle(dark bool) gansi.StyleConfig {
	style := gstyles.LightStyleConfig
	if dark {
		style = gstyles.DarkStyleConfig
	}
	zero := uint(0)
	style.Document.Margin = &zero
	style.Document.BlockPrefix, style.Document.BlockSuffix = "", ""
	style.Code.Prefix, style.Code.Suffix = "", ""
	return style
}

// onlyColours leaves of the sequences in a drawn text those that set colours:
// a character reference in the text (as `&#27;`) can make any other.
func onlyColours(s string) string {
	var b strings.Builder
	var state byte
	for len(s) > 0 {
		seq, _, n, next := ansi.DecodeSequence(s, state, nil)
		if n == 0 {
			break
		}
		switch {
		case seq == "\n":
			b.WriteString(seq)
		case strings.HasPrefix(seq, "\x1b[") && strings.HasSuffix(seq, "m"):
			b.WriteString(seq)
		case strings.HasPrefix(seq, "\x1b"):
		default:
			b.WriteString(report.Printable(seq))
		}
		s, state = s[n:], next
	}
	return b.String()
}
