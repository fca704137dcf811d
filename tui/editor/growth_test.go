package editor

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"handin/report/reporttest"
)

// A paste of anything, and the keys after it, take time in proportion to the text.
func TestGrowth(t *testing.T) {
	reporttest.Growth(t, 64<<10, func(text string) {
		e := New()
		e.SetSize(80, 24)
		e.Update(tea.PasteMsg{Content: text})
		e.View()
		for _, k := range []tea.KeyPressMsg{{Code: 'a', Text: "a"}, {Code: tea.KeyUp}, {Code: tea.KeyBackspace}, {Code: tea.KeyHome, Mod: tea.ModCtrl}} {
			e.Update(k)
			e.View()
		}
	})
}
