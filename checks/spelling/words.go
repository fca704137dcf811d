package spelling

import (
	"maps"
	"strings"

	"handin/report/cache"
	"handin/report/plain"
)

// Words tells which words are misspelt. It does not change, and is safe for concurrent use.
type Words struct{ own map[string]bool }

// New tells them by the list of common misspellings, but for words that a student keeps, in
// whatever case.
func New(own []string) *Words {
	w := &Words{own: make(map[string]bool, len(own))}
	for _, word := range own {
		w.own[strings.ToLower(word)] = true
	}
	return w
}

// With keeps one more word.
func (w *Words) With(word string) *Words {
	more := &Words{own: maps.Clone(w.own)}
	more.own[strings.ToLower(word)] = true
	return more
}

// Misspelt is a word that is, where it stands in a text, and how it is written, in its case.
type Misspelt struct {
	At               plain.Span
	Word, Correction string
}

// In gives the misspelt words of an answer, in order. What was found is kept for the texts
// and lines that it was asked for last, so that to ask again costs next to nothing.
func (w *Words) In(answer string) []Misspelt {
	if !hasOnList(answer) {
		return nil
	}
	found, ok := known.Get(answer)
	if !ok {
		answer = strings.Clone(answer) // of which the words are parts
		found = find(answer)
		known.Put(answer, found)
	}
	if len(w.own) == 0 {
		return found
	}
	var others []Misspelt
	for _, m := range found {
		if !w.own[strings.ToLower(m.Word)] {
			others = append(others, m)
		}
	}
	return others
}

// known has what was found in answers that have words of the list.
var known = &cache.Cache[string, []Misspelt]{
	Limit: 1 << 20,
	Size:  func(answer string, found []Misspelt) int { return len(answer) + 64*len(found) },
}
