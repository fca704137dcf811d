package textmerge

import (
	"iter"
	"strings"

	"handin/report/plain"
)

// Marker is a line by which git marks a conflict.
type Marker struct {
	At    int    // where the line begins
	kind  byte   // '<', '|', '=' or '>'
	size  int    // how often that stands there
	Label string // what it says of a side, for those that have one
	named bool   // there is room for a label
}

// Begins reports whether a conflict begins there that is not within another.
func (m Marker) Begins() bool { return m.kind == '<' && m.isUsual() }

// Ends reports whether such a conflict ends there.
func (m Marker) Ends() bool { return m.kind == '>' && m.isUsual() }

func (m Marker) isUsual() bool { return m.size == usualSize && m.named }

// usualSize is that of git's markers; in a conflict within another they are longer.
const usualSize = 7

// Markers gives the markers in a text.
func Markers(src string) iter.Seq[Marker] {
	return func(yield func(Marker) bool) {
		if !hasRun(src) {
			return
		}
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

// hasRun reports whether there are as many of a marker's signs beside each other somewhere,
// which is soon found out: most texts have none.
func hasRun(src string) bool {
	for _, run := range []string{"<<<<<<<", "|||||||", "=======", ">>>>>>>"} {
		if strings.Contains(src, run) {
			return true
		}
	}
	return false
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
	return Marker{kind: l[0], size: size, Label: label, named: strings.HasPrefix(rest, " ")}, true
}
