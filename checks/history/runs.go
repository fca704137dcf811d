package history

import (
	"strings"
	"unicode"
)

// run is a number of words that stand next to each other. What two texts have in common is
// told by them, so that a word more or less, or a sentence that was moved, counts little.
type run [runLength]string

const runLength = 5

// wordsOf gives the words of a text, in lower case.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}

// addRuns takes down the runs of some words.
func addRuns(runs map[run]bool, words []string) {
	for i := 0; i+runLength <= len(words); i++ {
		runs[run(words[i:])] = true
	}
}

// lacking counts the words of a text that stand in runs which another text lacks.
func lacking(text, other string) int {
	words, had := wordsOf(text), map[run]bool{}
	addRuns(had, wordsOf(other))
	covered := make([]bool, len(words))
	for i := 0; i+runLength <= len(words); i++ {
		if had[run(words[i:])] {
			for k := range runLength {
				covered[i+k] = true
			}
		}
	}
	count, from := 0, 0
	for i := 0; i <= len(words); i++ {
		if i < len(words) && !covered[i] {
			continue
		}
		if i-from >= runLength {
			count += i - from
		}
		from = i + 1
	}
	return count
}
