package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"handin/checks"
	"handin/report"
	"handin/report/plain"
	"handin/report/pymarkdown"
	"handin/tui/hypertext"
)

// converter makes the HTML that a preview shows.
type converter int

const (
	byCourse converter = iota // as the examiner gets it
	byGitHub
)

// name says whose eyes a preview is for.
func (c converter) name() string {
	if c == byGitHub {
		return "as GitHub shows it"
	}
	return "as the examiner sees it"
}

func (c converter) convert(text string) string {
	text = strings.ToValidUTF8(plain.UnixEndings(text), "\ufffd")
	if c == byGitHub {
		return checks.GitHub(text)
	}
	return pymarkdown.Convert(text)
}

// previewOf asks for the picture of an answer's text, or if whole of a report's.
// Cursor is an offset into it, or -1; figures is the revision of the figures to
// draw with it.
type previewOf struct {
	text    string
	by      converter
	whole   bool
	width   int
	dark    bool
	method  ansi.Method // how the terminal counts cells
	cursor  int
	figures int
}

// preview is what a reader gets of a text, drawn in a terminal.
type preview struct {
	of       previewOf
	lines    []string
	headings []hypertext.Heading
	at       int         // the line that has the cursor
	needs    []pictureOf // figures that it shows and that were not drawn yet
	cut      string      // what the course's script cuts off the report first
}

// previewer draws previews off the loop, one at a time: what is wanted when one
// is done is drawn next, so the newest wins. It keeps what it drew last.
type previewer struct {
	by       converter
	drawn    map[previewOf]preview
	busy     bool
	pictures pictures
}

const keptPreviews = 128

// get gives a drawn preview, and reports whether it is the newest that can be had: one
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

// draw draws a text, with those of its figures that are drawn. It is slow, up to
// some milliseconds for an answer, and safe for concurrent use.
//
// Of a text that is longer than any answer only what is around the cursor is
// drawn.
func (of previewOf) draw(figures map[pictureOf]picture) preview {
	if of.whole {
		return of.drawPage(figures)
	}
	drawn := preview{of: of}
	if len(of.text) > drawnAround {
		of.text, of.cursor = around(of.text, of.cursor)
	}
	drawn.show(of.by.convert(of.text), figures)
	if of.cursor >= 0 {
		end := of.cursor
		if i := strings.IndexAny(of.text[end:], "\r\n"); i >= 0 {
			end += i
		} else {
			end = len(of.text)
		}
		before := preview{of: of}
		before.show(of.by.convert(of.text[:end]), figures)
		drawn.at = max(0, len(before.lines)-1)
	}
	return drawn
}

// drawPage draws the examiner's page of a report.
func (of previewOf) drawPage(figures map[pictureOf]picture) preview {
	drawn := preview{of: of}
	page, err := checks.PageOf(report.Parse([]byte(of.text)))
	if err != nil {
		drawn.lines = []string{"There is no page: " + plain.PrintableLine(err.Error())}
		return drawn
	}
	drawn.cut = page.Cut
	drawn.show(page.HTML, figures)
	return drawn
}

// show draws HTML, and lists the figures that are still to be drawn.
func (p *preview) show(page string, figures map[pictureOf]picture) {
	width := max(1, p.of.width)
	drawn := hypertext.Draw(page, hypertext.Options{Width: width, Dark: p.of.dark, Method: p.of.method, Figure: func(src string) (string, []string) {
		of := pictureOf{checks.LinkPath(src), width}
		figure, ok := figures[of]
		if !ok {
			p.needs = append(p.needs, of)
		}
		return plain.PrintableLine(figure.about), figure.lines
	}})
	p.lines, p.headings = drawn.Lines, drawn.Headings
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
