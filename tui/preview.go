package tui

import (
	"regexp"
	"strings"

	"charm.land/glamour/v2"
	gansi "charm.land/glamour/v2/ansi"
	gstyles "charm.land/glamour/v2/styles"
	"github.com/charmbracelet/x/ansi"

	"handin/report"
)

// previewOf asks for the picture of a text. Cursor is an offset into it, or -1.
type previewOf struct {
	text   string
	width  int
	dark   bool
	cursor int
}

// preview is a text as it looks on GitHub, drawn in a terminal.
type preview struct {
	of    previewOf
	lines []string
	at    int // the line that has the cursor
}

// previewer draws previews off the loop, one at a time. Those that are asked
// for while it draws wait, and the newest wins. It keeps what it drew last.
type previewer struct {
	drawn  map[previewOf][]string
	busy   bool
	wanted []previewOf
}

const keptPreviews = 128

// get gives a drawn preview.
func (p *previewer) get(of previewOf) ([]string, bool) {
	of.cursor = -1
	lines, ok := p.drawn[of]
	return lines, ok
}

// take keeps what was drawn.
func (p *previewer) take(drawn preview) {
	if len(p.drawn) >= keptPreviews || p.drawn == nil {
		p.drawn = map[previewOf][]string{}
	}
	drawn.of.cursor = -1
	p.drawn[drawn.of] = drawn.lines
}

// draw renders a text with glamour. It is slow, up to some milliseconds, and
// safe for concurrent use.
func (of previewOf) draw() preview {
	drawn := preview{of: of, lines: render(of.text, of.width, of.dark)}
	if of.cursor >= 0 {
		end := of.cursor
		if i := strings.IndexAny(of.text[end:], "\r\n"); i >= 0 {
			end += i
		} else {
			end = len(of.text)
		}
		drawn.at = max(0, len(render(of.text[:end], of.width, of.dark))-1)
	}
	return drawn
}

// baseMark stands in front of relative links while glamour has them, since it
// puts a slash there otherwise.
const baseMark = "h:///"

var imgSource = regexp.MustCompile(`(?i)<img\b[^>\n]*?\bsrc\s*=\s*["']?([^"'\s>]+)[^>\n]*>`)

// render draws Markdown in at most width cells.
func render(text string, width int, dark bool) []string {
	text = report.Printable(strings.ReplaceAll(text, "\r\n", "\n"))
	text = imgSource.ReplaceAllString(text, "![]($1)") // glamour drops tags
	r, err := glamour.NewTermRenderer(
		glamour.WithStyles(previewStyle(dark)),
		glamour.WithWordWrap(max(10, width)),
		glamour.WithBaseURL(baseMark),
	)
	if err != nil {
		return strings.Split(text, "\n")
	}
	out, err := r.Render(text)
	if err != nil {
		return strings.Split(text, "\n")
	}
	out = strings.ReplaceAll(out, baseMark, "")
	return strings.Split(strings.Trim(onlyColours(out), "\n"), "\n")
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
	style.Image.Underline, style.ImageText.Format = nil, "▣ {{.text}} →"
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
