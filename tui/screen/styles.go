package screen

import (
	"slices"
	"strings"

	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"handin/tui/editor"
)

// Styles are the colours, for a dark terminal or a light one. What a colour
// says, a sign or a word says too.
type Styles struct {
	Dark     bool
	Method   ansi.Method // how the terminal counts cells
	Plain    lipgloss.Style
	Dim      lipgloss.Style
	Strong   lipgloss.Style
	Accent   lipgloss.Style
	Good     lipgloss.Style
	Bad      lipgloss.Style
	Warn     lipgloss.Style
	Selected lipgloss.Style
	Tab      lipgloss.Style
	Example  lipgloss.Style
	removed  lipgloss.Style
	added    lipgloss.Style
}

func NewStyles(dark bool, method ansi.Method) Styles {
	pick := lipgloss.LightDark(dark)
	in := func(light, dark string) lipgloss.Style {
		return lipgloss.NewStyle().Foreground(pick(lipgloss.Color(light), lipgloss.Color(dark)))
	}
	return Styles{
		Dark:     dark,
		Method:   method,
		Plain:    lipgloss.NewStyle(),
		Dim:      in("#6a6a6a", "#8c8c8c"),
		Strong:   lipgloss.NewStyle().Bold(true),
		Accent:   in("#0b5cad", "#7ab8ff").Bold(true),
		Good:     in("#11772d", "#6fcf84"),
		Bad:      in("#b3261e", "#ff7b72"),
		Warn:     in("#8a5a00", "#e3b341"),
		Selected: lipgloss.NewStyle().Bold(true).Background(pick(lipgloss.Color("#dbe9fb"), lipgloss.Color("#26364d"))),
		Tab:      lipgloss.NewStyle().Reverse(true),
		Example:  in("#6a6a6a", "#8c8c8c").Italic(true),
		removed:  in("#b3261e", "#ff7b72").Strikethrough(true),
		added:    in("#11772d", "#6fcf84").Underline(true),
	}
}

func (s Styles) Editor() editor.Styles { return editor.DefaultStyles(s.Dark) }

// Form is the look of huh's forms, which ask for it with each line that they draw.
func (s Styles) Form() huh.Theme {
	looks := huh.ThemeBase16(s.Dark)
	return huh.ThemeFunc(func(bool) *huh.Styles { return looks })
}

// Width is how many cells a text takes.
func (s Styles) Width(text string) int { return s.Method.StringWidth(text) }

// Fit makes a line exactly width cells wide.
func (s Styles) Fit(line string, width int) string {
	if width <= 0 {
		return ""
	}
	cut := line
	for room := width; room > 0 && s.Width(cut) > width; room-- { // some emoji take more than Truncate thinks
		cut = s.Method.Truncate(line, room, "…")
	}
	if s.Width(cut) > width {
		cut = "…"
	}
	return cut + strings.Repeat(" ", max(0, width-s.Width(cut)))
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

// Rule draws a line, with a sign at one column if that is not negative.
func (s Styles) Rule(width, at int, sign string) string {
	if at < 0 || at >= width {
		return s.Dim.Render(strings.Repeat("─", width))
	}
	return s.Dim.Render(strings.Repeat("─", at) + sign + strings.Repeat("─", width-at-1))
}

// TitledRule is a rule with a title in it, from a column on.
func (s Styles) TitledRule(width, at int, sign string, from int, title string) string {
	rule := []rune(strings.Repeat("─", width))
	if 0 <= at && at < width {
		rule[at] = []rune(sign)[0]
	}
	end := min(width, from+2+s.Width(title)+2)
	if end-from < 5 {
		return s.Dim.Render(string(rule))
	}
	title = s.Fit(" "+title+" ", end-from-2)
	return s.Dim.Render(string(rule[:from+2])) + s.Plain.Render(title) + s.Dim.Render(string(rule[end:]))
}

// Gauge draws how far n is on its way to full, in cells.
func Gauge(n, full, cells int) string {
	on := 0
	if full > 0 && n > 0 {
		on = min(cells, max(1, n*cells/full))
	}
	return strings.Repeat("▆", on) + strings.Repeat("▁", cells-on)
}
