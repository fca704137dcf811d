package preview

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
	ByCourse converter = iota // as the examiner gets it
	ByGitHub
)

// Name says whose eyes a preview is for.
func (c converter) Name() string {
	if c == ByGitHub {
		return "as GitHub shows it"
	}
	return "as the examiner sees it"
}

func (c converter) convert(text string) string {
	text = strings.ToValidUTF8(plain.UnixEndings(text), "\ufffd")
	if c == ByGitHub {
		return checks.GitHub(text)
	}
	return pymarkdown.Convert(text)
}

// Request asks for the picture of an answer's text, or if whole of a report's.
// Cursor is an offset into it, or -1; figures is the revision of the figures to
// draw with it.
type Request struct {
	Text    string
	By      converter
	Whole   bool
	Width   int
	Look    *hypertext.Look
	Method  ansi.Method // how the terminal counts cells
	Cursor  int
	Figures int
	Noted   Noted // where notes are, to be marked
}

// Preview is what a reader gets of a text, drawn in a terminal.
type Preview struct {
	Of       Request
	Lines    []string
	Headings []hypertext.Heading
	At       int              // the line that has the cursor
	Marks    []Mark           // where the places of the notes came out
	Needs    []PictureRequest // figures that it shows and that were not drawn yet
	Cut      string           // what the course's checker cuts off the report first
}

// Previews draws previews off the loop, one at a time: what is wanted when one
// is done is drawn next, so the newest wins. It keeps what it drew last.
type Previews struct {
	By       converter
	drawn    map[Request]Preview
	size     int // of the texts and lines in it, in bytes
	Busy     bool
	Rest     Rest // of the editor's
	Pictures pictures
}

const (
	keptPreviews     = 128
	keptPreviewBytes = 4 << 20
)

// Get gives a drawn preview, and reports whether it is the newest that can be had: one
// is not if a figure was drawn since that it lacks.
func (p *Previews) Get(of Request) (found Preview, drawn, newest bool) {
	of.Cursor, of.Figures = -1, 0
	found, drawn = p.drawn[of]
	return found, drawn, drawn && (len(found.Needs) == 0 || found.Of.Figures == p.Pictures.Revision)
}

// Take keeps what was drawn.
func (p *Previews) Take(drawn Preview) {
	drawn.Of.Text = strings.Clone(drawn.Of.Text) // it may be a part of a whole report
	if p.size += drawn.size(); len(p.drawn) >= keptPreviews || p.size > keptPreviewBytes || p.drawn == nil {
		p.drawn, p.size = map[Request]Preview{}, drawn.size()
	}
	of := drawn.Of
	of.Cursor, of.Figures = -1, 0
	p.drawn[of] = drawn
	p.Pictures.Want(drawn.Needs)
}

func (p *Preview) size() int {
	n := len(p.Of.Text)
	for _, l := range p.Lines {
		n += len(l)
	}
	return n
}

// Draw draws a text, with those of its figures that are drawn. It is slow, up to
// some milliseconds for an answer, and safe for concurrent use.
//
// Of a text that is longer than any answer only what is around the cursor is
// drawn.
func (of Request) Draw(figures map[PictureRequest]Picture) Preview {
	if of.Whole {
		return of.drawPage(figures)
	}
	drawn := Preview{Of: of}
	if len(of.Text) > drawnAround {
		of.Text, of.Cursor = around(of.Text, of.Cursor)
	}
	drawn.show(of.By.convert(of.Text), figures)
	if of.Cursor >= 0 {
		drawn.At = max(0, len(of.before(lineEnd(of.Text, of.Cursor), figures))-1)
	}
	drawn.mark(figures)
	return drawn
}

// before gives the lines of the text up to an offset.
func (of Request) before(end int, figures map[PictureRequest]Picture) []string {
	before := Preview{Of: of}
	before.show(of.By.convert(of.Text[:end]), figures)
	return before.Lines
}

// drawPage draws the examiner's page of a report.
func (of Request) drawPage(figures map[PictureRequest]Picture) Preview {
	drawn := Preview{Of: of}
	page, err := checks.PageOf(report.Parse([]byte(of.Text)))
	if err != nil {
		drawn.Lines = []string{"There is no page: " + plain.PrintableLine(err.Error())}
		return drawn
	}
	drawn.Cut = page.Cut
	drawn.show(page.HTML, figures)
	return drawn
}

// show draws HTML, and lists the figures that are still to be drawn.
func (p *Preview) show(page string, figures map[PictureRequest]Picture) {
	width, rows := max(1, p.Of.Width), pictureRows
	if p.Of.Whole {
		rows = pageRows
	}
	drawn := hypertext.Draw(page, hypertext.Options{Width: width, Look: p.Of.Look, Method: p.Of.Method, Figure: func(src string) (string, []string) {
		of := PictureRequest{checks.LinkPath(src), width, rows}
		figure, ok := figures[of]
		if !ok {
			p.Needs = append(p.Needs, of)
		}
		return plain.PrintableLine(figure.About), figure.Lines
	}})
	p.Lines, p.Headings = drawn.Lines, drawn.Headings
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
