package editor

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestEveryByteSurvives(t *testing.T) {
	every := make([]byte, 0, 1<<9)
	for c := range 256 {
		every = append(every, byte(c))
	}
	texts := map[string]string{
		"empty":            "",
		"every byte":       string(every),
		"tabs":             "\ta\t\tb\t",
		"endings":          "a\nb\r\nc\rd\n\n\r\r\n",
		"no final newline": "a\nb",
		"two of them":      "a\n\n",
		"replacement":      "\ufffd \xef\xbf",
		"families":         "👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇩🇰",
		"a long line":      strings.Repeat("x", 1<<20),
		"many lines":       strings.Repeat("\r\n", 100_000),
		"marks":            strings.Repeat("\u0301", 5000),
	}
	for name, text := range texts {
		e := New()
		e.SetText(text)
		e.SetSize(13, 7)
		e.View()
		if e.Text() != text || e.Len() != len(text) {
			t.Errorf("%s: another text comes back", name)
		}
		for _, key := range []string{"ctrl+end", "x", "backspace", "ctrl+home", "y", "delete", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z"} {
			press(e, key)
			e.View()
		}
		if e.Text() != text {
			t.Errorf("%s: another text is left after undo", name)
		}
	}
}

// wantStarts finds the lines of a text as one would: reading it once.
func wantStarts(text string) []int {
	starts := []int{0}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' || text[i] == '\r' && !strings.HasPrefix(text[i+1:], "\n") {
			starts = append(starts, i+1)
		}
	}
	return starts
}

func TestLineIndex(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	parts := []string{"\r", "\n", "\r\n", "a", "bc", "\r\r", "\n\n", ""}
	var b buffer
	b.set("")
	text := ""
	for i := range 20_000 {
		if rng.IntN(200) == 0 {
			text = strings.Repeat(parts[rng.IntN(len(parts))]+"x", 10)
			b.set(text)
		}
		start := rng.IntN(len(text) + 1)
		end := min(start+rng.IntN(4), len(text))
		s := parts[rng.IntN(len(parts))] + parts[rng.IntN(len(parts))]
		b.replace(start, end, s)
		text = text[:start] + s + text[end:]
		if b.text() != text {
			t.Fatalf("%d: text %q, want %q", i, b.text(), text)
		}
		starts := wantStarts(text)
		if b.lines.count() != len(starts) {
			t.Fatalf("%d: %d lines in %q, want %d", i, b.lines.count(), text, len(starts))
		}
		for n, want := range starts {
			if got := b.line(n); got.start != want {
				t.Fatalf("%d: line %d of %q begins at %d, want %d", i, n, text, got.start, want)
			}
		}
		at := rng.IntN(len(text) + 1)
		if l := b.lineAt(at); at < l.start || at > l.next || at == l.next && l.n < b.lastLine() ||
			strings.ContainsAny(text[l.start:l.end], "\r\n") || l.next-l.end > 2 {
			t.Fatalf("%d: the line of %d in %q is %+v", i, at, text, l)
		}
		if from := rng.IntN(len(text) + 1); string(b.slice(from, len(text))) != text[from:] {
			t.Fatalf("%d: slice from %d is %q", i, from, b.slice(from, len(text)))
		}
	}
}
