package spelling

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/golangci/misspell"
)

// The list has corrections that are wrong more often than right in a report on programs, as
// "contaminated" for "concatinated". Both files have a word and another one in each line.
var (
	//go:embed corrections.txt
	corrections string
	//go:embed unsure.txt
	unsure string
)

// common has the misspellings in lower case and their corrections. It is made when it is
// first asked for, which takes some milliseconds.
var common = sync.OnceValue(func() *list {
	all := &list{words: make(map[string]string, len(misspell.DictMain)/2)}
	for i := 0; i+1 < len(misspell.DictMain); i += 2 {
		all.add(misspell.DictMain[i], misspell.DictMain[i+1])
	}
	eachPair(corrections, all.add)
	eachPair(unsure, func(word, _ string) { delete(all.words, word) })
	return all
})

// list is misspelt words with their corrections.
type list struct {
	words             map[string]string
	shortest, longest int
}

func (l *list) add(word, correction string) {
	if strings.ContainsFunc(word, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return
	}
	if l.shortest == 0 || len(word) < l.shortest {
		l.shortest = len(word)
	}
	l.longest = max(l.longest, len(word))
	l.words[word] = correction
}

// eachPair takes a text apart in which each line has a word and what belongs to it, but for
// those that begin with a number sign.
func eachPair(text string, take func(word, other string)) {
	for line := range strings.Lines(text) {
		if word, other, ok := strings.Cut(strings.TrimSpace(line), " "); ok && !strings.HasPrefix(line, "#") {
			take(word, other)
		}
	}
}
