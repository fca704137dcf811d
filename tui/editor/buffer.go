package editor

import "strings"

// buffer is a gap buffer: the text is data without the bytes from gap to
// gapEnd. An edit moves the gap to itself, so that edits near each other, which
// is what typing is, move few bytes. The line index follows.
type buffer struct {
	data        []byte
	gap, gapEnd int
	lines       lineIndex
	scratch     []byte
}

func (b *buffer) len() int { return len(b.data) - (b.gapEnd - b.gap) }

// at returns the byte at offset i, which must be inside of the text.
func (b *buffer) at(i int) byte {
	if i >= b.gap {
		i += b.gapEnd - b.gap
	}
	return b.data[i]
}

// set makes s the text.
func (b *buffer) set(s string) {
	b.data = []byte(s)
	b.gap, b.gapEnd = len(s), len(s)
	b.lines = lineIndex{}
	b.indexLines(0, len(s))
}

// text returns a copy of everything.
func (b *buffer) text() string {
	var s strings.Builder
	s.Grow(b.len())
	s.Write(b.data[:b.gap])
	s.Write(b.data[b.gapEnd:])
	return s.String()
}

// slice returns the bytes from start to end, to be read before the next call of
// any method: they are the buffer's own, or its scratch space.
func (b *buffer) slice(start, end int) []byte {
	hole := b.gapEnd - b.gap
	switch {
	case end <= b.gap:
		return b.data[start:end:end]
	case start >= b.gap:
		return b.data[start+hole : end+hole : end+hole]
	}
	b.scratch = append(b.scratch[:0], b.data[start:b.gap]...)
	b.scratch = append(b.scratch, b.data[b.gapEnd:end+hole]...)
	return b.scratch
}

// copy returns the bytes from start to end as a string of their own.
func (b *buffer) copy(start, end int) string { return string(b.slice(start, end)) }

// replace puts s in the place of the bytes from start to end.
func (b *buffer) replace(start, end int, s string) {
	b.lines.cut(start, end, b.len())
	b.moveGap(start)
	b.gapEnd += end - start
	b.widen(len(s))
	b.gap += copy(b.data[b.gap:], s)
	b.indexLines(start, start+len(s))
}

// moveGap moves the gap to the offset.
func (b *buffer) moveGap(offset int) {
	hole := b.gapEnd - b.gap
	if offset < b.gap {
		copy(b.data[offset+hole:], b.data[offset:b.gap])
	} else {
		copy(b.data[b.gap:], b.data[b.gapEnd:offset+hole])
	}
	b.gap, b.gapEnd = offset, offset+hole
}

// widen makes room for n bytes in the gap.
func (b *buffer) widen(n int) {
	if b.gapEnd-b.gap >= n {
		return
	}
	tail := b.data[b.gapEnd:]
	data := make([]byte, len(b.data)+n+len(b.data)/8+256)
	copy(data, b.data[:b.gap])
	b.gapEnd = len(data) - len(tail)
	copy(data[b.gapEnd:], tail)
	b.data = data
}
