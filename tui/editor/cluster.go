package editor

import (
	"slices"
	"sort"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

const (
	// longestCluster bounds what is read to find the end of a grapheme. A
	// family with skin tones has about 40 bytes.
	longestCluster = 128
	// anchorSearch bounds how far back a boundary is looked for that holds
	// whatever stands before it. Text without one, such as a line of nothing
	// but flags, is read from its line's start, once.
	anchorSearch = 256
)

// nextCluster returns the length of the first grapheme of b, which is not
// empty, or of as much of it as is taken at once.
func nextCluster(b []byte) int {
	if b[0] < utf8.RuneSelf && b[0] != '\r' && (len(b) == 1 || b[1] < utf8.RuneSelf) {
		return 1
	}
	window := b[:min(longestCluster, len(b))]
	n, _, _ := graphemes.SplitFunc(window, true)
	return max(validPrefix(window[:n]), 1)
}

// maybeCut reports whether a grapheme is so long that it may be a part of one.
func maybeCut(cluster string) bool { return len(cluster) > longestCluster-utf8.UTFMax }

// validPrefix is the number of bytes before the first one that is no UTF-8.
func validPrefix(b []byte) int {
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(b)
}

// surely reports whether a grapheme ends between b[i-1] and b[i] whatever comes
// before, going by the two letters there alone. False means only that they do
// not tell.
func surely(b []byte, i int) bool {
	if b[i-1] < utf8.RuneSelf && b[i] < utf8.RuneSelf {
		return true
	}
	after, size := utf8.DecodeRune(b[i:])
	if after == utf8.RuneError && size == 1 {
		return !insideRune(b, i)
	}
	before, back := utf8.DecodeLastRune(b[:i])
	if before == utf8.RuneError && back == 1 {
		return true
	}
	n, _, _ := graphemes.SplitFunc(b[i-back:i+size], true)
	return n == back && !attaches(b[i-back:i])
}

// insideRune reports whether a letter begins before b[i] and ends behind it.
func insideRune(b []byte, i int) bool {
	for j := i - 1; j >= max(0, i-utf8.UTFMax+1); j-- {
		if utf8.RuneStart(b[j]) {
			_, size := utf8.DecodeRune(b[j:])
			return size > i-j
		}
	}
	return false
}

// attaches reports whether a letter belongs to the one before it. What follows
// such a letter may depend on more than the letter.
func attaches(letter []byte) bool {
	if letter[0] < utf8.RuneSelf {
		return false
	}
	var pair [1 + utf8.UTFMax]byte
	pair[0] = 'x'
	n := copy(pair[1:], letter)
	n, _, _ = graphemes.SplitFunc(pair[:1+n], true)
	return n > 1
}

// firmBoundary returns a boundary of graphemes at or before an offset inside of
// l, and near it.
func (e *Editor) firmBoundary(l line, offset int) int {
	if mark := e.markBefore(l, offset); mark > l.start && offset-mark < 2*anchorSearch {
		return mark
	}
	from := max(l.start, offset-anchorSearch)
	b := e.buf.slice(from, min(offset+utf8.UTFMax, l.end))
	first := utf8.UTFMax
	if from == l.start {
		first = 1
	}
	for i := min(offset-from, len(b)-1); i >= first; i-- {
		if surely(b, i) {
			return from + i
		}
	}
	return e.markedBoundary(l, offset)
}

// markedBoundary is firmBoundary for text that has to be read from its line's
// start. It leaves marks on its way, for the next time.
func (e *Editor) markedBoundary(l line, offset int) int {
	at := e.markBefore(l, offset)
	i := sort.SearchInts(e.marks, at+1)
	for offset-at >= 2*anchorSearch {
		for mark := at + anchorSearch; at < mark; {
			at = e.nextIn(l, at)
		}
		e.marks = slices.Insert(e.marks, i, at)
		i++
	}
	return at
}

// markBefore returns the last mark of l before an offset, or the line's start.
func (e *Editor) markBefore(l line, offset int) int {
	if i := sort.SearchInts(e.marks, offset+1); i > 0 {
		return max(l.start, e.marks[i-1])
	}
	return l.start
}

// forgetMarks drops the marks that an edit at an offset may have moved.
func (e *Editor) forgetMarks(offset int) {
	e.marks = e.marks[:sort.SearchInts(e.marks, offset-utf8.UTFMax)]
}

// nextIn returns the end of the grapheme that begins at a boundary in l.
func (e *Editor) nextIn(l line, at int) int {
	n := nextCluster(e.buf.slice(at, min(at+longestCluster, l.end)))
	return at + n
}

// clusterAround returns the step that the byte at offset belongs to: a
// grapheme or a line ending. At the text's end it is empty.
func (e *Editor) clusterAround(offset int) (start, end int) {
	l := e.buf.lineAt(offset)
	if offset >= l.end {
		return l.end, l.next
	}
	return e.clusterIn(l, offset)
}

// clusterIn is clusterAround for an offset among the letters of l.
func (e *Editor) clusterIn(l line, offset int) (start, end int) {
	end = e.firmBoundary(l, offset)
	for end <= offset {
		start = end
		end = e.nextIn(l, start)
	}
	return start, end
}

// after returns the end of the step that begins at offset.
func (e *Editor) after(offset int) int {
	_, end := e.clusterAround(offset)
	return end
}

// before returns the start of the step that ends at offset.
func (e *Editor) before(offset int) int {
	if offset == 0 {
		return 0
	}
	start, _ := e.clusterAround(offset - 1)
	return start
}

// snap returns the first boundary at or behind offset. An edit can join what
// stands on either side of it.
func (e *Editor) snap(offset int) int {
	if start, end := e.clusterAround(offset); start != offset {
		return end
	}
	return offset
}
