package rendering

import (
	"strings"
	"sync"
)

// Compare gives the troubles of a text whose lines end in \n, in the order of the
// text. What it found is kept for the texts that it was asked for last, so that
// to ask again costs nothing.
func Compare(src string) []Trouble {
	if len(src) > longest {
		return nil
	}
	found, ok := known.get(src)
	if !ok {
		if isSuspicious(src) && !isLaborious(src) && !strings.ContainsFunc(src, isPin) {
			found = compare(src)
		}
		known.put(src, found)
	}
	return found
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

// memory keeps what was found in texts. When it is full, it forgets those that
// were not asked for since it was full the last time.
type memory[T any] struct {
	mu          sync.Mutex
	young, old  map[string]T
	size, limit int
}

// entrySize is what is kept with a text, beside it.
const entrySize = 200

var known = memory[[]Trouble]{limit: 2 << 20}

func (m *memory[T]) get(src string) (T, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if found, ok := m.young[src]; ok {
		return found, true
	}
	found, ok := m.old[src]
	if ok {
		m.keep(src, found)
	}
	return found, ok
}

func (m *memory[T]) put(src string, found T) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.keep(src, found)
}

// keep keeps a text of its own: the one that is given is a part of a whole report.
func (m *memory[T]) keep(src string, found T) {
	size := len(src) + entrySize
	if m.size += size; m.young == nil || m.size > m.limit {
		m.young, m.old, m.size = map[string]T{}, m.young, size
	}
	m.young[strings.Clone(src)] = found
}
