package rendering

import (
	"strings"

	"handin/report/cache"
)

// Compare gives the troubles of a text whose lines end in \n, in the order of the
// text. What it found is kept for the texts that it was asked for last, so that
// to ask again costs nothing.
func Compare(src string) []Trouble { return comparisonOf(src).found }

// LeftOut reports whether a text is not compared, since that may take long. It goes by
// the text alone, so that it is the same on every machine.
func LeftOut(src string) bool { return comparisonOf(src).leftOut }

// compared is what Compare found in a text.
type compared struct {
	found   []Trouble
	leftOut bool

	lists  []*list // the outermost ones
	groups int     // how many there are
	effort effort
}

func comparisonOf(src string) compared {
	if len(src) > longest {
		return compared{leftOut: true}
	}
	c, ok := known.Get(src)
	if !ok {
		c = compareAnew(src)
		known.Put(src, c)
	}
	return c
}

// compareAnew compares a text that is not known, piece by piece if it can be cut.
func compareAnew(src string) compared {
	switch {
	case !isSuspicious(src):
		return compared{}
	case isLaborious(src):
		return compared{leftOut: true}
	case strings.ContainsFunc(src, isPin):
		return compared{}
	}
	if c, ok := joined(src); ok {
		return c
	}
	return compare(src)
}

// longest is the size of a text above which it is not looked at: no answer is as
// long, and it would hold up the typing.
const longest = 64 << 10

// isSuspicious reports whether there is anything in a text that the pages could
// show otherwise. Most answers are plain prose.
func isSuspicious(src string) bool {
	quote := false
	for line := range strings.Lines(src) {
		if strings.ContainsAny(line, "<|~`\\#=*_$@") || strings.Contains(line, "://") || strings.Contains(line, "www.") || strings.Contains(line, "](") {
			return true
		}
		trimmed := strings.TrimLeft(line, " \t>")
		if isListItem(trimmed) || quote && strings.TrimSpace(line) != "" && !isQuote(line) {
			return true
		}
		quote = isQuote(line)
	}
	return false
}

// isListItem reports whether a line may begin an item of a list.
func isListItem(line string) bool {
	if line == "" {
		return false
	}
	switch c := line[0]; {
	case c == '-' || c == '*' || c == '+':
		return true
	case c < '0' || c > '9':
		return false
	}
	line = strings.TrimLeft(line, "0123456789")
	return strings.HasPrefix(line, ".") || strings.HasPrefix(line, ")")
}

// memory keeps what was found in texts of its own: one that is given is a part of a whole
// report.
func memory[T any](limit int) *cache.Cache[string, T] {
	return &cache.Cache[string, T]{Limit: limit, Own: strings.Clone, Size: func(src string, _ T) int { return len(src) + entrySize }}
}

// entrySize is what is kept with a text, beside it.
const entrySize = 200

var known = memory[compared](2 << 20)
