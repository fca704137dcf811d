package screen

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// Text that is wrapped keeps its letters, and no line is wider than asked,
// however the terminal counts emoji.
func TestWrapEmoji(t *testing.T) {
	t.Parallel()
	text := "Thanks 👍🏽 to 👩‍💻 Anna and 👨‍💻 Bo: ❤️ 1️⃣ 2️⃣3️⃣ 🇩🇰 漢字 én, step-by-step 👨‍👩‍👧‍👦 1️⃣."
	letters := strings.NewReplacer(" ", "", "\n", "").Replace
	for _, method := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
		s := NewStyles(Dark, method)
		for width := 10; width < 90; width++ {
			for name, lines := range map[string][]string{"plain": s.Wrap(text, width, 0), "indented": s.Wrap(text, width, 2), "styled": s.wrapStyled(s.added.Render(text), width)} {
				for _, l := range lines {
					if s.Width(l) > width {
						t.Errorf("%v, %s, %d cells: %d in %q", method, name, width, s.Width(l), ansi.Strip(l))
					}
				}
				if got := letters(ansi.Strip(strings.Join(lines, ""))); got != letters(text) {
					t.Errorf("%v, %s, %d cells: it is %q", method, name, width, got)
				}
			}
		}
	}
}

// The width of a text is what the terminal's way of counting says, where it is counted
// simply too.
func TestWidth(t *testing.T) {
	pieces := []string{
		"", "a", " ", "æ", "Ñ", "ſ", "─", "┃", "▆", "▟", "·", "…", "–", "’", "✓", "漢", "👩‍💻", "\u0301", "\ufe0f", "\u200d", "\t", "\x7f", "\x1b",
		"\x1b[1m", "\x1b[38;2;1;2;3m", "\x1b[m", "\x1b[4:3m", "\x1b[2K", "\x1b[", "\x1b]0;x\a", "\xff", "\xc3",
	}
	for _, method := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
		s := NewStyles(Dark, method)
		for r := range rune(0x2600) {
			if text := string(r); s.Width(text) != method.StringWidth(text) {
				t.Errorf("%v: %q has %d cells, want %d", method, text, s.Width(text), method.StringWidth(text))
			}
		}
		for _, a := range pieces {
			for _, b := range pieces {
				for _, c := range pieces {
					if text := a + b + c; s.Width(text) != method.StringWidth(text) {
						t.Errorf("%v: %q has %d cells, want %d", method, text, s.Width(text), method.StringWidth(text))
					}
				}
			}
		}
	}
}

// A style that is ready gives what lipgloss gives, byte for byte.
func TestStyleIsLipglosss(t *testing.T) {
	for set := range sets {
		s := NewStyles(set, ansi.WcWidth)
		for i, style := range []Style{s.Plain, s.Dim, s.Strong, s.Accent, s.Good, s.Bad, s.Fails, s.Warn, s.Tab, s.Example, s.Border, s.Frame, s.removed, s.added} {
			for _, on := range []Style{style, style.Selected()} {
				for _, text := range []string{"", " ", "a", "a b ", "  two words", "æ漢👩‍💻", "\ta", "a\nb", "a\r\nb", "a\rb", "\x1b[1mbold\x1b[m on", "a b"} {
					if got, want := on.Render(text), on.look.Render(text); got != want {
						t.Errorf("style %d: %q is %q, want %q", i, text, got, want)
					}
				}
			}
		}
	}
}
