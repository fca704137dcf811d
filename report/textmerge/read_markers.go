package textmerge

import (
	"strings"

	"handin/report/plain"
)

// FromMarkers takes a text with conflict markers apart into what the base and
// the two sides had. The markers are those of git's styles merge, diff3 and
// zdiff3, of any size from 7; base is nil if not every conflict has one. It is
// false if the text has no conflict, or one that is not whole.
func FromMarkers(src []byte) (base, ours, theirs []byte, ok bool) {
	u := unmarking{hasBase: true}
	for l := range plain.Lines(string(src)) {
		if !u.line(l) {
			return nil, nil, nil, false
		}
	}
	if u.conflicts == 0 || u.in != outside {
		return nil, nil, nil, false
	}
	if u.hasBase {
		base = append([]byte{}, u.texts[inBase].String()...)
	}
	return base, []byte(u.texts[inOurs].String()), []byte(u.texts[inTheirs].String()), true
}

// unmarking is how far a text with markers has been taken apart.
type unmarking struct {
	in        place
	texts     [4]strings.Builder
	size      int // of the open conflict's markers
	based     bool
	hasBase   bool // every conflict so far has a base
	conflicts int
}

// line takes the next line; it is false where a marker is out of place.
func (u *unmarking) line(l string) bool {
	m, _ := markerOf(l)
	c, size := m.kind, m.size
	switch {
	case u.in == outside && c == '<':
		u.in, u.size, u.based = inOurs, size, false
	case u.in == outside && (c == '>' || c == '|'):
		return false
	case u.in == outside:
		for _, p := range []place{inOurs, inBase, inTheirs} {
			u.texts[p].WriteString(l)
		}
	case c == 0 || size != u.size: // of a conflict inside, as git leaves them in a base
		u.texts[u.in].WriteString(l)
	case c == '|' && u.in == inOurs:
		u.in, u.based = inBase, true
	case c == '=' && u.in != inTheirs:
		u.in = inTheirs
	case c == '>' && u.in == inTheirs:
		u.in = outside
		u.hasBase = u.hasBase && u.based
		u.conflicts++
	default:
		return false
	}
	return true
}

type place uint8

const (
	outside place = iota
	inOurs
	inBase
	inTheirs
)
