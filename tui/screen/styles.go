package screen

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"handin/tui/editor"
	"handin/tui/hypertext"
)

// Styles are how things look in one set of colours. What a colour says, a sign or a word
// says too.
type Styles struct {
	Method  ansi.Method // how the terminal counts cells
	Page    *hypertext.Look
	Prompt  *hypertext.Look // of what is asked, dimmer than what is answered
	Plain   Style
	Dim     Style
	Strong  Style
	Accent  Style
	Good    Style
	Bad     Style
	Fails   Style // the sign of what is bad, and its bar
	Warn    Style
	Noted   Style // the word in a text that a note is about
	Tab     Style
	Example Style
	Border  Style // of what is divided
	Frame   Style // of what stands in front
	removed Style
	added   Style
	// What is large is not copied with the rest.
	editor *editor.Styles
	form   *huh.Styles
	boxes  *huh.Styles
}

// NewStyles gives the styles of a set of colours.
func NewStyles(set Set, method ansi.Method) Styles {
	s := *madeStyles[set]()
	s.Method = method
	return s
}

// madeStyles has those of each set, which are made once.
var madeStyles = func() (all [sets]func() *Styles) {
	for set, p := range palettes {
		all[set] = sync.OnceValue(func() *Styles { s := stylesOf(p); return &s })
	}
	return all
}()

func stylesOf(p palette) Styles {
	look := lipgloss.NewStyle
	s := Styles{
		Page:    hypertext.NewLook(p.page),
		Prompt:  hypertext.NewLook(p.prompt()),
		Plain:   p.style(look(), ink{}),
		Dim:     p.style(look(), p.dim),
		Strong:  p.style(look().Bold(true), ink{}),
		Accent:  p.style(look().Bold(true), p.accent),
		Good:    p.style(look(), p.good),
		Bad:     p.style(look(), p.bad),
		Fails:   p.style(look(), p.fails),
		Warn:    p.style(look(), p.warn),
		Noted:   p.style(look().Underline(true), p.warn),
		Tab:     newStyle(look().Reverse(true), look().Reverse(true)),
		Example: p.style(look().Italic(true), p.dim),
		Border:  p.style(look(), p.border),
		Frame:   p.style(look(), p.accent),
		removed: p.style(look().Strikethrough(true), p.bad),
		added:   p.style(look().Underline(true), p.good),
	}
	written := editor.DefaultStyles()
	written.Ghost, written.StandIn = s.Example.look, s.Warn.look
	form := s.formStyles()
	boxes := form
	boxes.Focused.SelectedOption = lipgloss.NewStyle()
	s.editor, s.form, s.boxes = &written, &form, &boxes
	return s
}

func (s Styles) Editor() editor.Styles { return *s.editor }

// Width is how many cells a text takes.
func (s Styles) Width(text string) int {
	if n, ok := simpleWidth(text); ok {
		return n
	}
	return s.Method.StringWidth(text)
}

// simpleWidth counts a text of letters that have one cell however a terminal counts, with
// styles in it; it is false for any other.
func simpleWidth(text string) (n int, ok bool) {
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case ' ' <= c && c < 0x7f:
			n++
			i++
		case c == 0x1b:
			end := styleEnd(text[i:])
			if end == 0 {
				return 0, false
			}
			i += end
		default:
			r, size := utf8.DecodeRuneInString(text[i:])
			if !oneCell(r) {
				return 0, false
			}
			n++
			i += size
		}
	}
	return n, true
}

// styleEnd is the length of the sequence for a style that a text begins with; 0 if it
// begins with another.
func styleEnd(text string) int {
	if len(text) < 2 || text[1] != '[' {
		return 0
	}
	for i := 2; i < len(text); i++ {
		switch c := text[i]; {
		case c == 'm':
			return i + 1
		case (c < '0' || c > '9') && c != ';' && c != ':':
			return 0
		}
	}
	return 0
}

// oneCell reports whether a letter is a Latin one, or one of the signs that screens are
// drawn with, and has one cell: where the language is an East Asian one, some have two.
func oneCell(r rune) bool { return int(r) < len(oneCells()) && oneCells()[r] }

var oneCells = sync.OnceValue(func() *[0x2600]bool {
	var is [0x2600]bool
	for _, span := range [][2]rune{{0xb7, 0xb7}, {0xc0, 0x17f}, {0x2013, 0x2026}, {0x2500, 0x259f}} {
		for r := span[0]; r <= span[1]; r++ {
			is[r] = ansi.StringWidth(string(r)) == 1 && ansi.StringWidthWc(string(r)) == 1
		}
	}
	return &is
})

// Fit makes a line exactly width cells wide.
func (s Styles) Fit(line string, width int) string {
	if width <= 0 {
		return ""
	}
	cut, n := line, s.Width(line)
	for room := width; room > 0 && n > width; room-- { // some emoji take more than Truncate thinks
		cut = s.Method.Truncate(line, room, "…")
		n = s.Width(cut)
	}
	if n > width {
		cut, n = "…", 1
	}
	if n >= width {
		return cut
	}
	return cut + strings.Repeat(" ", width-n)
}

// Spread puts one text at the left and one at the right of a line. The right
// one gives way.
func (s Styles) Spread(left, right string, width int) string {
	gap := width - s.Width(left) - s.Width(right)
	if gap < 1 {
		return s.Fit(left, width)
	}
	return left + strings.Repeat(" ", gap) + right
}

// Wrap breaks a text into lines of at most width cells, those after the first
// indented.
func (s Styles) Wrap(text string, width, indent int) []string {
	wrapped := strings.Split(s.broken(text, width-indent), "\n")
	for i := 1; i < len(wrapped); i++ {
		wrapped[i] = strings.Repeat(" ", indent) + wrapped[i]
	}
	return wrapped
}

// wrapStyled is wrap for a text with styles in it, which go on in the next line.
func (s Styles) wrapStyled(text string, width int) []string {
	var b strings.Builder
	w := lipgloss.NewWrapWriter(&b)
	_, _ = w.Write([]byte(s.broken(text, width)))
	_ = w.Close()
	return strings.Split(b.String(), "\n")
}

// broken breaks a text into lines of at most width cells.
func (s Styles) broken(text string, width int) string {
	for limit := width; limit > 1; limit-- { // some emoji take more than Wrap thinks
		broken := s.Method.Wrap(text, limit, "")
		if !slices.ContainsFunc(strings.Split(broken, "\n"), func(l string) bool { return s.Width(l) > width }) {
			return broken
		}
	}
	return s.Method.Wrap(text, max(1, width), "")
}

// rule is a line of a width.
func rule(width int) string {
	if n := max(0, width) * len("─"); n <= len(longRule) {
		return longRule[:n]
	}
	return strings.Repeat("─", width)
}

var longRule = strings.Repeat("─", 512)

// Rule draws a line, with a sign at one column if that is not negative.
func (s Styles) Rule(width, at int, sign string) string {
	if at < 0 || at >= width {
		return s.Border.Render(rule(width))
	}
	return s.Border.Render(rule(at) + sign + rule(width-at-1))
}

// Titles draws a rule with titles in it, one after the other; the last is cut where there
// is no room.
func (s Styles) Titles(width int, titles ...string) string {
	line, room := "", width
	for _, title := range titles {
		if room < 7 {
			break
		}
		title = s.Method.Truncate(title, room-6, "…")
		line += s.Border.Render(rule(2)) + s.Plain.Render(" "+title+" ")
		room -= 4 + s.Width(title)
	}
	return line + s.Border.Render(rule(room))
}

// Gauge draws how far n is on its way to full, in cells.
func Gauge(n, full, cells int) string {
	on := 0
	if full > 0 && n > 0 {
		on = min(cells, max(1, n*cells/full))
	}
	return strings.Repeat("▆", on) + strings.Repeat("▁", cells-on)
}
