package pymarkdown

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// escaped gives what stands for an escaped character until the page is written.
func escaped(c byte) string {
	return stx + strconv.Itoa(int(c)) + etx
}

const escapable = "\\`*_{}[]()>#+-.!"

var escapedBackslash = escaped('\\')

// codeSpans finds text between backticks. As many have to close it as have opened
// it; failing that, the last of those that opened it are part of the code.
func (in *inliner) codeSpans(text string, number int) string {
	if strings.IndexByte(text, '`') < 0 {
		return text
	}
	w := &rewriter{in: in, number: number, src: text}
	for replaceCode(w) {
		w.restart()
	}
	return w.text()
}

// replaceCode goes through the text once, and tells whether it has to be done again.
func replaceCode(w *rewriter) (again bool) {
	runs := findRuns(w.src)
	failed := false
	for i := range runs.all {
		r := &runs.all[i]
		if r.start < w.done {
			continue
		}
		slashes := slashesBefore(w, r.start)
		if slashes > 0 && slashes%2 == 0 {
			w.put(r.start-slashes, r.start, found{text: strings.Repeat(escapedBackslash, slashes/2)})
		}
		start := r.start + slashes%2
		size, close := runs.closing(i, r.end-start)
		if size == 0 {
			failed = true
			continue
		}
		code := strip(w.src[start+size : close])
		w.put(start, close+size, found{node: &node{tag: "code", text: final(escapeCode(code))}})
		// The escaped backtick in front was part of a longer run, and is now a run
		// that may close another.
		if failed && start > r.start {
			return true
		}
	}
	return false
}

func slashesBefore(w *rewriter, i int) int {
	n := 0
	for i-n > w.done && w.src[i-n-1] == '\\' {
		n++
	}
	return n
}

// backtickRuns are the runs of backticks in a text, and by length those that are
// still to come.
type backtickRuns struct {
	all  []run
	next map[int][]int // indexes into all
}

type run struct{ start, end int }

func findRuns(s string) backtickRuns {
	runs := backtickRuns{next: map[int][]int{}}
	for i := indexByteFrom(s, '`', 0); i < len(s); {
		end := skipByte(s, i, '`')
		runs.next[end-i] = append(runs.next[end-i], len(runs.all))
		runs.all = append(runs.all, run{i, end})
		i = indexByteFrom(s, '`', end)
	}
	return runs
}

// closing gives the longest possible delimiter of code that starts with run i, and
// where the run that closes it starts.
func (runs *backtickRuns) closing(i, most int) (size, start int) {
	for size := most; size > 0; size-- {
		next := runs.next[size]
		for len(next) > 0 && next[0] <= i {
			next = next[1:]
		}
		if runs.next[size] != nil {
			runs.next[size] = next
		}
		if len(next) > 0 {
			return size, runs.all[next[0]].start
		}
	}
	return 0, 0
}

// escapes finds the characters that a backslash makes literal.
func (in *inliner) escapes(text string, number int) string {
	if strings.IndexByte(text, '\\') < 0 {
		return text
	}
	w := &rewriter{in: in, number: number, src: text}
	for i := indexByteFrom(text, '\\', 0); i+1 < len(text); i = indexByteFrom(text, '\\', i) {
		c := text[i+1]
		if strings.IndexByte(escapable, c) >= 0 {
			w.put(i, i+2, found{text: escaped(c)})
		}
		_, size := utf8.DecodeRuneInString(text[i+1:])
		i += 1 + size
	}
	return w.text()
}

// lineBreaks finds lines that end in two spaces.
func (in *inliner) lineBreaks(text string, number int) string {
	if !strings.Contains(text, "  \n") {
		return text
	}
	w := &rewriter{in: in, number: number, src: text}
	for i := indexFrom(text, "  \n", 0); i < len(text); i = indexFrom(text, "  \n", i+3) {
		w.put(i, i+3, found{node: &node{tag: "br"}})
	}
	return w.text()
}
