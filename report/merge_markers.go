package report

import (
	"fmt"
	"iter"
	"strings"

	"handin/report/plain"
)

// Marked gives the merge's bytes with its conflicts marked as git marks them, by
// markers of the given size (git's own is 7). The labels name the sides; that
// of an answer goes on with its question, as in "<<<<<<< ours question 14".
func (m Merged) Marked(oursLabel, theirsLabel string, size int) []byte {
	label := func(i int) (ours, theirs string) {
		of := m.question(i)
		return oursLabel + of, theirsLabel + of
	}
	return []byte(markedText(m.pieces, m.Report.Newline(), size, label))
}

// question names the question of the i-th conflict in a label.
func (m Merged) question(i int) string {
	if k := m.Conflicts[i].Question; k != nil {
		return fmt.Sprintf(" question %d", k.Number)
	}
	return ""
}

// markedText is a merge with its conflicts marked. The label of each is asked for by
// its place among them.
func markedText(pieces []piece, nl string, size int, label func(i int) (ours, theirs string)) string {
	var b strings.Builder
	if nl == "\r" {
		nl = "\n" // or git sees no markers
	}
	line := func(c byte, label string) {
		b.WriteString(strings.TrimRight(strings.Repeat(string(c), size)+" "+label, " "))
		b.WriteString(nl)
	}
	side := func(s string) {
		b.WriteString(s)
		if s != "" && !plain.EndsLine(s) {
			b.WriteString(nl)
		}
	}
	i := 0
	for _, p := range wholeLines(pieces) {
		if p.conflict == nil {
			b.WriteString(p.text)
			continue
		}
		ours, theirs := label(i)
		i += p.conflicts
		line('<', ours)
		side(p.conflict.ours)
		line('=', "")
		side(p.conflict.theirs)
		line('>', theirs)
	}
	return b.String()
}

// linedPiece is a piece that consists of whole lines, with the number of
// conflicts that are in it.
type linedPiece struct {
	piece
	conflicts int
}

// wholeLines widens conflicts to whole lines, since a marker stands on a line of
// its own. Conflicts on one line become one.
func wholeLines(pieces []piece) []linedPiece {
	var all []linedPiece
	rest := append([]piece(nil), pieces...)
	for len(rest) > 0 {
		p := rest[0]
		rest = rest[1:]
		if p.conflict == nil {
			all = append(all, linedPiece{p, 0})
			continue
		}
		open, n := *p.conflict, 1
		open.prepend(cutOpenLine(all))
		for !open.endLines() && len(rest) > 0 {
			if next := rest[0].conflict; next != nil {
				open.append(*next)
				n++
				rest = rest[1:]
				continue
			}
			_, at := plain.LineEnd(rest[0].text, 0)
			first := rest[0].text[:at]
			open.append(versions{first, first, first})
			if rest[0].text = rest[0].text[at:]; rest[0].text == "" {
				rest = rest[1:]
			}
		}
		all = append(all, linedPiece{piece{conflict: &open}, n})
	}
	return all
}

// cutOpenLine takes off the text before a conflict what stands on its line.
func cutOpenLine(before []linedPiece) string {
	if len(before) == 0 {
		return ""
	}
	last := &before[len(before)-1]
	at := strings.LastIndexAny(last.text, "\r\n") + 1
	open := last.text[at:]
	last.text = last.text[:at]
	return open
}

func (v *versions) prepend(s string) { v.each(func(t string) string { return s + t }) }

func (v *versions) append(w versions) {
	v.base, v.ours, v.theirs = v.base+w.base, v.ours+w.ours, v.theirs+w.theirs
}

// endLines tells if no version ends within a line.
func (v versions) endLines() bool {
	ends := func(s string) bool { return s == "" || plain.EndsLine(s) }
	return ends(v.base) && ends(v.ours) && ends(v.theirs)
}

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

type place uint8

const (
	outside place = iota
	inOurs
	inBase
	inTheirs
)

// line takes the next line; it is false where a marker is out of place.
func (u *unmarking) line(l string) bool {
	m, _ := markerOf(l)
	c, size := m.Kind, m.Size
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

// Marker is a line by which git marks a conflict.
type Marker struct {
	At    int    // where the line begins
	Kind  byte   // '<', '|', '=' or '>'
	Size  int    // how often that stands there
	Label string // what it says of a side, for those that have one
	named bool   // there is room for a label
}

// Begins reports whether a conflict begins there that is not within another.
func (m Marker) Begins() bool { return m.Kind == '<' && m.isUsual() }

// Ends reports whether such a conflict ends there.
func (m Marker) Ends() bool { return m.Kind == '>' && m.isUsual() }

func (m Marker) isUsual() bool { return m.Size == usualSize && m.named }

// usualSize is that of git's markers; in a conflict within another they are longer.
const usualSize = 7

// Markers gives the markers in a text.
func Markers(src string) iter.Seq[Marker] {
	return func(yield func(Marker) bool) {
		at := 0
		for l := range plain.Lines(src) {
			if m, ok := markerOf(l); ok {
				m.At = at
				if !yield(m) {
					return
				}
			}
			at += len(l)
		}
	}
}

// HasConflict reports whether git left a conflict in a text.
func HasConflict(src string) bool {
	for m := range Markers(src) {
		if m.Begins() {
			return true
		}
	}
	return false
}

// markerOf reads a line as a marker.
func markerOf(l string) (Marker, bool) {
	if l == "" || strings.IndexByte("<|=>", l[0]) < 0 {
		return Marker{}, false
	}
	rest := strings.TrimLeft(l, l[:1])
	size := len(l) - len(rest)
	if size < usualSize || rest != "" && rest[0] != ' ' && rest[0] != '\r' && rest[0] != '\n' {
		return Marker{}, false
	}
	label := strings.Trim(rest, " \r\n")
	if l[0] == '=' && label != "" {
		return Marker{}, false
	}
	return Marker{Kind: l[0], Size: size, Label: label, named: strings.HasPrefix(rest, " ")}, true
}
