package checks

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"handin/report/plain"
	"handin/report/reporttest"
)

// wordsByFields is what countWords is by definition.
func wordsByFields(text string) int { return len(strings.FieldsFunc(text, plain.IsSpace)) }

func TestCountWords(t *testing.T) {
	for _, r := range reporttest.All(t) {
		if got, want := countWords(string(r.Src)), wordsByFields(string(r.Src)); got != want {
			t.Errorf("%s: %d words, want %d", r.Name, got, want)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "é", "中", " ", "\t", "\n", "\r\n", "\u00a0", "\u2003", "\u200b", "\u3000", "\x1c", "\x1f", "\x85", "\u0085", "\xff", "\xe2\x80", "\ufeff", "\x00"}
	for range 20_000 {
		var b strings.Builder
		for range random.IntN(12) {
			if random.IntN(4) == 0 {
				b.WriteRune(rune(random.IntN(utf8.MaxRune)))
			} else {
				b.WriteString(pieces[random.IntN(len(pieces))])
			}
		}
		if got, want := countWords(b.String()), wordsByFields(b.String()); got != want {
			t.Fatalf("%q: %d words, want %d", b.String(), got, want)
		}
	}
}

func BenchmarkCountWords(b *testing.B) {
	var all strings.Builder
	for _, r := range reporttest.All(b) {
		all.Write(r.Src)
	}
	text := all.String()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		countWords(text)
	}
}
