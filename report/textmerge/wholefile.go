package textmerge

import "handin/report/plain"

// WholeFile is what a change of the whole file alters in every line or at its
// edges. The byte order mark, the line endings and the newline at the end of the
// file are each decided by themselves; after that a side that changed only these
// has changed no line.
type WholeFile struct{ bom, lastNewline bool }

// Restore puts what belongs to the whole file back around the merge.
func (w WholeFile) Restore(pieces []Piece) []Piece {
	if w.bom {
		pieces = append([]Piece{{Text: plain.ByteOrderMark}}, pieces...)
	}
	if n := len(pieces); n > 0 && !w.lastNewline {
		last := &pieces[n-1]
		last.Text = cutEnding(last.Text)
		if last.Conflict != nil {
			last.Conflict.each(cutEnding)
		}
	}
	return pieces
}
