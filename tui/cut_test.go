package tui

import (
	"strings"
	"testing"
	"unicode"

	tea "charm.land/bubbletea/v2"
)

// No text is cut without a sign that it is: in every view and layer, at every size, each word
// on the screen is a whole one, or its end stands in the next row.
func TestNoWordIsCut(t *testing.T) {
	t.Parallel()
	for name, pressed := range allFronts() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := sample(t, "2026", 60, 20)
			d.keys(pressed...)
			known := vocabulary(d.m.work.Report().Source())
			for _, size := range [][2]int{{200, 60}, {400, 200}, {700, 400}} {
				d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				for word := range vocabulary(d.screen()) {
					known[word] = true
				}
			}
			begun := beginnings(known)
			for width := 60; width <= 200; width += apart(7) {
				for height := 20; height <= 60; height += 10 {
					d.send(tea.WindowSizeMsg{Width: width, Height: height})
					for word, row := range cutWords(d.screen(), known, begun) {
						t.Fatalf("%q is cut at %d×%d in %q:\n%s", word, width, height, row, d.screen())
					}
				}
			}
		})
	}
}

// allFronts are the states of all views and layers.
func allFronts() map[string][]string {
	all := map[string][]string{}
	for name, pressed := range fronts {
		all[name] = pressed
	}
	for name, pressed := range desks {
		all["desk "+name] = pressed
	}
	return all
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func wordsIn(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !isWord(r) })
}

func vocabulary(text string) map[string]bool {
	all := map[string]bool{}
	for _, w := range wordsIn(text) {
		all[w] = true
	}
	return all
}

// beginnings are those of the words that have letters.
func beginnings(words map[string]bool) map[string]bool {
	all := map[string]bool{}
	for w := range words {
		for i := range w {
			if i > 0 && strings.ContainsFunc(w[:i], unicode.IsLetter) {
				all[w[:i]] = true
			}
		}
	}
	return all
}

// cutWords gives the words that are the beginning of another, and none themselves, with the
// rows that they are in. What ends in … says that it is cut, and a word that is wider than
// its pane goes on in the next row.
func cutWords(screen string, known, begun map[string]bool) map[string]string {
	cut := map[string]string{}
	for _, row := range strings.Split(screen, "\n") {
		for at, words := 0, wordsIn(row); len(words) > 0; words = words[1:] {
			word := words[0]
			at += strings.Index(row[at:], word) + len(word)
			switch {
			case known[word] || !begun[word] || strings.HasPrefix(row[at:], "…"):
			case !goesOnInNextRow(screen, word, known):
				cut[word] = row
			}
		}
	}
	return cut
}

// goesOnInNextRow reports whether some word that is no whole one completes this one.
func goesOnInNextRow(screen, word string, known map[string]bool) bool {
	for _, end := range wordsIn(screen) {
		if known[word+end] {
			return true
		}
	}
	return false
}

func TestCutWords(t *testing.T) {
	t.Parallel()
	known := vocabulary("the verdict stands and goes on in a verylongword")
	for screen, want := range map[string]string{
		"the verdict stands": "", "the verd │ stands": "verd", "the verd… stands": "", "in a verylong │ x\nword  │ y": "", "12": "",
	} {
		got := ""
		for word := range cutWords(screen, known, beginnings(known)) {
			got = word
		}
		if got != want {
			t.Errorf("%q: %q is cut, want %q", screen, got, want)
		}
	}
}
