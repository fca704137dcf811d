package editor

import "sort"

// Range is the part of a text from one offset to another.
type Range struct{ Start, End int }

// underlined are parts of the text of a revision.
type underlined struct {
	parts []Range
	of    uint64
}

// Underline has parts of the text underlined, in order, until the text changes.
func (e *Editor) Underline(parts []Range) { e.underlined = underlined{parts, e.revision} }

// underlinedFrom gives the parts that end behind an offset.
func (e *Editor) underlinedFrom(offset int) []Range {
	if e.underlined.of != e.revision {
		return nil
	}
	parts := e.underlined.parts
	return parts[sort.Search(len(parts), func(i int) bool { return parts[i].End > offset }):]
}
