package tui

import (
	"slices"
	"strings"

	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"handin/tui/editor"
)

// styles are the colours, for a dark terminal or a light one. What a colour
// says, a sign or a word says too.
type styles struct {
	dark     bool
	method   ansi.Method // how the terminal counts cells
	plain    lipgloss.Style
	dim      lipgloss.Style
	strong   lipgloss.Style
	accent   lipgloss.Style
	good     lipgloss.Style
	bad      lipgloss.Style
	warn     lipgloss.Style
	selected lipgloss.Style
	tab      lipgloss.Style
	example  lipgloss.Style
	removed  lipgloss.Style
	added    lipgloss.Style
}

func newStyles(dark bool, method ansi.Method) styles {
	pick := lipgloss.LightDark(dark)
	in := func(light, dark string) lipgloss.Style {
		return lipgloss.NewStyle().Foreground(pick(lipgloss.Color(light), lipgloss.Color(dark)))
	}
	return styles{
		dark:     dark,
		method:   method,
		plain:    lipgloss.NewStyle(),
		dim:      in("#6a6a6a", "#8c8c8c"),
		strong:   lipgloss.NewStyle().Bold(true),
		accent:   in("#0b5cad", "#7ab8ff").Bold(true),
		good:     in("#11772d", "#6fcf84"),
		bad:      in("#b3261e", "#ff7b72"),
		warn:     in("#8a5a00", "#e3b341"),
		selected: lipgloss.NewStyle().Bold(true).Background(pick(lipgloss.Color("#dbe9fb"), lipgloss.Color("#26364d"))),
		tab:      lipgloss.NewStyle().Reverse(true),
		example:  in("#6a6a6a", "#8c8c8c").Italic(true),
		removed:  in("#b3261e", "#ff7b72").Strikethrough(true),
		added:    in("#11772d", "#6fcf84").Underline(true),
	}
}

func (s styles) editor() editor.Styles { return editor.DefaultStyles(s.dark) }

// form is the look of huh's forms, which ask for it with each line that they draw.
func (s styles) form() huh.Theme {
	looks := huh.ThemeBase16(s.dark)
	return huh.ThemeFunc(func(bool) *huh.Styles { return looks })
}

// width is how many cells a text takes.
func (s styles) width(text string) int { return s.method.StringWidth(text) }

// fit makes a line exactly width cells wide.
func (s styles) fit(line string, width int) string {
	if width <= 0 {
		return ""
	}
	cut := line
	for room := width; room > 0 && s.width(cut) > width; room-- { // some emoji take more than Truncate thinks
		cut = s.method.Truncate(line, room, "…")
	}
	if s.width(cut) > width {
		cut = "…"
	}
	return cut + strings.Repeat(" ", max(0, width-s.width(cut)))
}

// spread puts one text at the left and one at the right of a line. The right
// one gives way.
func (s styles) spread(left, right string, width int) string {
	gap := width - s.width(left) - s.width(right)
	if gap < 1 {
		return s.fit(left, width)
	}
	return left + strings.Repeat(" ", gap) + right
}

// wrap breaks a text into lines of at most width cells, those after the first
// indented.
func (s styles) wrap(text string, width, indent int) []string {
	wrapped := strings.Split(s.broken(text, width-indent), "\n")
	for i := 1; i < len(wrapped); i++ {
		wrapped[i] = strings.Repeat(" ", indent) + wrapped[i]
	}
	return wrapped
}

// wrapStyled is wrap for a text with styles in it, which go on in the next line.
func (s styles) wrapStyled(text string, width int) []string {
	var b strings.Builder
	w := lipgloss.NewWrapWriter(&b)
	_, _ = w.Write([]byte(s.broken(text, width)))
	_ = w.Close()
	return strings.Split(b.String(), "\n")
}

// broken breaks a text into lines of at most width cells.
func (s styles) broken(text string, width int) string {
	for limit := width; limit > 1; limit-- { // some emoji take more than Wrap thinks
		broken := s.method.Wrap(text, limit, "")
		if !slices.ContainsFunc(strings.Split(broken, "\n"), func(l string) bool { return s.width(l) > width }) {
			return broken
		}
	}
	return s.method.Wrap(text, max(1, width), "")
}

// rule draws a line, with a sign at one column if that is not negative.
func (s styles) rule(width, at int, sign string) string {
	if at < 0 || at >= width {
		return s.dim.Render(strings.Repeat("─", width))
	}
	return s.dim.Render(strings.Repeat("─", at) + sign + strings.Repeat("─", width-at-1))
}

// titledRule is a rule with a title in it, from a column on.
func (s styles) titledRule(width, at int, sign string, from int, title string) string {
	rule := []rune(strings.Repeat("─", width))
	if 0 <= at && at < width {
		rule[at] = []rune(sign)[0]
	}
	end := min(width, from+2+s.width(title)+2)
	if end-from < 5 {
		return s.dim.Render(string(rule))
	}
	title = s.fit(" "+title+" ", end-from-2)
	return s.dim.Render(string(rule[:from+2])) + s.plain.Render(title) + s.dim.Render(string(rule[end:]))
}

// gauge draws how far n is on its way to full, in cells.
func gauge(n, full, cells int) string {
	on := 0
	if full > 0 && n > 0 {
		on = min(cells, max(1, n*cells/full))
	}
	return strings.Repeat("▆", on) + strings.Repeat("▁", cells-on)
}
