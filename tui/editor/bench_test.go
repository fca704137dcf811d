package editor

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// prose has words of a few lengths, some Danish, in lines of the given length.
func prose(size, lineLength int) string {
	words := strings.Fields("We trained the model on a GPU, og så målte vi hvor længe det tog — about 3 hours for each of the runs")
	var b strings.Builder
	column := 0
	for i := 0; b.Len() < size; i++ {
		word := words[i*7%len(words)]
		b.WriteString(word)
		column += len(word) + 1
		if column > lineLength {
			b.WriteByte('\n')
			column = 0
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func BenchmarkKey(b *testing.B) {
	texts := []struct{ name, text string }{
		{"400Words", prose(2400, 500)},
		{"35KB", prose(35<<10, 500)},
		{"1MBLines", prose(1<<20, 70)},
		{"1MBLine", prose(1<<20, 1<<30)},
		{"1MBUnbroken", strings.Repeat("x", 1<<20)},
		{"1MBCJK", strings.Repeat("漢字", 1<<20/6)},
		{"1MBFlags", strings.Repeat("🇩🇰", 1<<20/8)},
	}
	for _, text := range texts {
		b.Run(text.name, func(b *testing.B) {
			e := New()
			e.SetSize(80, 40)
			e.SetText(text.text)
			e.SetCursor(len(text.text) / 2)
			press := tea.KeyPressMsg{Code: 'a', Text: "a"}
			e.Update(press)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if i%60 == 59 {
					e.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
				} else {
					e.Update(press)
				}
				e.View()
				e.Cursor()
			}
		})
	}
}

func BenchmarkMove(b *testing.B) {
	e := New()
	e.SetSize(80, 40)
	e.SetText(prose(1<<20, 1<<30))
	e.SetCursor(e.Len() / 2)
	keys := []tea.KeyPressMsg{{Code: tea.KeyDown}, {Code: tea.KeyRight}, {Code: tea.KeyUp}, {Code: tea.KeyLeft}}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		e.Update(keys[i%len(keys)])
		e.View()
		e.Cursor()
	}
}

func BenchmarkPaste100KB(b *testing.B) {
	e := New()
	e.SetSize(80, 40)
	paste := tea.PasteMsg{Content: prose(100<<10, 70)}
	b.ReportAllocs()
	for b.Loop() {
		e.SetText("")
		e.Update(paste)
		e.View()
	}
}

func BenchmarkFind1MB(b *testing.B) {
	e := New()
	e.SetSize(80, 40)
	e.SetText(prose(1<<20, 70))
	e.Update(tea.KeyPressMsg{Code: 'f', Mod: tea.ModCtrl})
	b.ReportAllocs()
	for b.Loop() {
		e.Update(tea.KeyPressMsg{Code: 'e', Text: "e"})
		e.View()
		e.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	}
}
