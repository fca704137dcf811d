package input

import (
	"bytes"
	"time"
)

// paste is what a terminal said was pasted, until it says that it ends.
type paste struct {
	pasting bool
	pasted  []byte
	// gaveUp is when a paste was given to the user though it had not ended.
	gaveUp time.Time
}

// pasteWait is how long a paste is waited for; half of its end is waited for
// longer.
func (p *paste) pasteWait(held []byte) time.Duration {
	if len(held) > 0 {
		return sequenceWait
	}
	return pasteWait
}

// nextPasted takes text up to a sequence, or the sequence. What a terminal
// answers meanwhile is no text.
func (j *joiner) nextPasted() int {
	i := bytes.IndexByte(j.pending, escape)
	if i < 0 {
		i = len(j.pending)
	}
	if i > 0 {
		j.pasted = append(j.pasted, j.pending[:i]...)
		return i
	}
	n, s := sequence(j.pending)
	switch s {
	case unfinished:
		return 0
	case whole:
		j.inPaste(j.pending[:n])
		return n
	case broken:
		if j.pending[1] == '[' && n < len(j.pending) && j.pending[n] == escape { // by an answer that came between
			return n
		}
	}
	j.pasted = append(j.pasted, escape)
	return 1
}

// inPaste takes a sequence that stands in a paste.
func (j *joiner) inPaste(seq []byte) {
	letter, isLetter := typedIn(seq)
	switch {
	case isPaste(seq):
		j.givePaste(j.pasted)
		j.pasted, j.pasting = nil, string(seq) == pasteStart
	case isLetter:
		j.pasted = append(j.pasted, string(letter)...)
	case !isKey(seq):
		j.give(forBubbleTea(seq))
	}
}

// giveUpPaste gives a paste that does not end.
func (j *joiner) giveUpPaste(now time.Time) {
	if len(j.pending) > 0 {
		j.lost, j.lostAt = j.pending, now
		j.pending = nil
	}
	j.givePaste(j.pasted)
	j.pasted, j.pasting, j.gaveUp = nil, false, now
}

// goesOn reports whether what came is the rest of a paste that was given up: it has its
// end.
func (j *joiner) goesOn(now time.Time) bool {
	return !j.pasting && !j.gaveUp.IsZero() && now.Sub(j.gaveUp) < lateTime && bytes.Contains(j.pending, []byte(pasteEnd))
}
