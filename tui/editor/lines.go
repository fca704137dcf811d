package editor

import "sort"

// lineIndex knows where lines begin, but for the first, which begins at 0. The
// starts before the last edit are offsets from the text's start; those behind it
// are counted from the text's end, the nearest one last. So an edit touches
// only the starts that it makes, removes, or passes since the last one.
type lineIndex struct {
	above []int
	below []int
}

func (l *lineIndex) count() int { return len(l.above) + len(l.below) + 1 }

// start returns where line i begins in a text of n bytes.
func (l *lineIndex) start(i, n int) int {
	switch {
	case i == 0:
		return 0
	case i <= len(l.above):
		return l.above[i-1]
	}
	return n - l.below[len(l.below)-(i-len(l.above))]
}

// at returns the line of an offset in a text of n bytes.
func (l *lineIndex) at(offset, n int) int {
	i := sort.Search(l.count()-1, func(i int) bool { return l.start(i+1, n) > offset })
	return i
}

// cut forgets the starts from start to end, both included, and leaves those
// before them above and those behind them below.
func (l *lineIndex) cut(start, end, n int) {
	for k := len(l.above); k > 0 && l.above[k-1] >= start; k-- {
		l.below = append(l.below, n-l.above[k-1])
		l.above = l.above[:k-1]
	}
	for k := len(l.below); k > 0 && n-l.below[k-1] < start; k-- {
		l.above = append(l.above, n-l.below[k-1])
		l.below = l.below[:k-1]
	}
	for k := len(l.below); k > 0 && n-l.below[k-1] <= end; k-- {
		l.below = l.below[:k-1]
	}
}

// indexLines finds the starts from start to end, both included: whether a line
// begins at an offset is decided by the bytes on either side of it.
func (b *buffer) indexLines(start, end int) {
	for i := max(start, 1); i <= end; i++ {
		if c := b.at(i - 1); c == '\n' || c == '\r' && (i == b.len() || b.at(i) != '\n') {
			b.lines.above = append(b.lines.above, i)
		}
	}
}

// line is one line: its number, its start, where its letters end, and where the
// next one starts.
type line struct{ n, start, end, next int }

// lineAt returns the line of an offset.
func (b *buffer) lineAt(offset int) line { return b.line(b.lines.at(offset, b.len())) }

// line returns line i.
func (b *buffer) line(i int) line {
	l := line{n: i, start: b.lines.start(i, b.len()), next: b.len()}
	l.end = l.next
	if i+1 == b.lines.count() {
		return l
	}
	l.next = b.lines.start(i+1, b.len())
	l.end = l.next - 1
	if b.at(l.end) == '\n' && l.end > l.start && b.at(l.end-1) == '\r' {
		l.end--
	}
	return l
}

// lastLine is the number of the last line.
func (b *buffer) lastLine() int { return b.lines.count() - 1 }
