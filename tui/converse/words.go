package converse

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"handin/report/plain"
)

var (
	fromTo = regexp.MustCompile(`(\d)–(\d)`)
	signs  = strings.NewReplacer(
		"–", "-", "—", "-", "…", "...", "“", `"`, "”", `"`, "„", `"`, "‘", "'", "’", "'", " · ", ", ", "·", ",", " × ", " by ", "×", " by ",
		"→", "to", "←", "back", "↑", "ahead ", "↓", "behind ", "✓", "ready", "✗", "fails", "○", "open", "✎", "kept", "‹", "<", "›", ">",
	)
)

// Basic writes handin's own words with the basic letters alone: a screen reader speaks dashes and
// signs as nothing, or by their names. Letters of a language stay, as in a file's name.
func Basic(text string) string {
	return signs.Replace(fromTo.ReplaceAllString(text, "$1 to $2"))
}

// Sentence begins with a capital, unless with a path or a command, and ends with a full stop.
func Sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	first, _, _ := strings.Cut(text, " ")
	if isWord(strings.TrimRight(first, ",;:.")) {
		text = strings.ToUpper(text[:1]) + text[1:]
	}
	if strings.ContainsRune(".!?:", rune(text[len(text)-1])) {
		return text
	}
	return text + "."
}

// isWord tells a word from a path, a command or a file's name.
func isWord(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(c rune) bool { return (c < 'a' || c > 'z') && c != '\'' && c != '-' })
}

// Typed is a line without what keys that are no text leave in it, as arrows do; others tells that
// there were some. A program's colours go the same way.
func Typed(line string) (text string, others bool) {
	if !strings.ContainsFunc(line, isKey) {
		return line, false
	}
	return strings.Map(func(c rune) rune {
		if isKey(c) {
			return -1
		}
		return c
	}, ansi.Strip(line)), true
}

func isKey(c rune) bool { return unicode.IsControl(c) && c != '\t' && c != '\n' }

// visible is a text in which nothing acts on a terminal. It stands as it is unless something could.
func visible(text string) string {
	shown := plain.Printable(text)
	if shown == strings.ReplaceAll(text, "\t", " ") {
		return shown
	}
	return controls.ReplaceAllString(strings.NewReplacer("‹", "<", "›", ">").Replace(shown), "(control character)")
}

// controls are the signs by which control characters are shown.
var controls = regexp.MustCompile(`[\x{2400}-\x{2421}]`)
