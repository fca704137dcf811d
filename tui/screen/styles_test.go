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
		s := NewStyles(true, method)
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
