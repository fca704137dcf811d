package report

import (
	"strings"

	"handin/report/plain"
)

// versions is one stretch of text as the base and the two sides have it.
type versions struct{ base, ours, theirs string }

// wholeFile is what a change of the whole file alters in every line or at its
// edges. The byte order mark, the line endings and the newline at the end of the
// file are each decided by themselves; after that a side that changed only these
// has changed no line.
type wholeFile struct{ bom, lastNewline bool }

// even gives all versions the same of what belongs to the whole file, and what the
// merge is to have of it.
func (v *versions) even() wholeFile {
	w := wholeFile{bom: v.hasBOM()}
	v.each(func(s string) string { return strings.TrimPrefix(s, plain.ByteOrderMark) })
	v.turnEndings()
	w.lastNewline = v.hasLastNewline()
	nl := plain.Newline(v.base)
	v.each(func(s string) string {
		if s == "" || plain.EndsLine(s) {
			return s
		}
		return s + nl
	})
	return w
}

// restore puts what belongs to the whole file back around the merge.
func (w wholeFile) restore(pieces []piece) []piece {
	if w.bom {
		pieces = append([]piece{{text: plain.ByteOrderMark}}, pieces...)
	}
	if n := len(pieces); n > 0 && !w.lastNewline {
		last := &pieces[n-1]
		last.text = cutEnding(last.text)
		if last.conflict != nil {
			last.conflict.each(cutEnding)
		}
	}
	return pieces
}

func (v *versions) each(f func(string) string) {
	v.base, v.ours, v.theirs = f(v.base), f(v.ours), f(v.theirs)
}

// three gives the value that a three-way merge of two possible ones gives.
func three(base, ours, theirs bool) bool {
	if ours == base {
		return theirs
	}
	return ours
}

func (v versions) hasBOM() bool {
	has := func(s string) bool { return strings.HasPrefix(s, plain.ByteOrderMark) }
	return three(has(v.base), has(v.ours), has(v.theirs))
}

// hasLastNewline says if the merge's last line ends. An empty text has no last
// line, and no say.
func (v versions) hasLastNewline() bool {
	switch {
	case v.ours == "":
		return plain.EndsLine(v.theirs)
	case v.theirs == "":
		return plain.EndsLine(v.ours)
	case v.base == "":
		return plain.EndsLine(v.ours) || plain.EndsLine(v.theirs)
	}
	return three(plain.EndsLine(v.base), plain.EndsLine(v.ours), plain.EndsLine(v.theirs))
}

// turnEndings does to the other versions what a side did that gave all lines of
// the file another ending.
func (v *versions) turnEndings() {
	from, ours, theirs := onlyEnding(v.base), onlyEnding(v.ours), onlyEnding(v.theirs)
	if from == "" {
		return
	}
	byOurs, byTheirs := ours != "" && ours != from, theirs != "" && theirs != from
	to := theirs
	switch {
	case !byOurs && !byTheirs:
		return
	case byOurs && byTheirs && ours != theirs:
		to = "\n" // each to its own
		if from == to {
			to = "\r\n"
		}
		v.ours, v.theirs = turned(v.ours, ours, to), turned(v.theirs, theirs, to)
	case byOurs:
		to = ours
	}
	v.each(func(s string) string { return turned(s, from, to) })
}

// onlyEnding gives the ending that all lines of a text have, or "".
func onlyEnding(s string) string {
	ending := ""
	for at := 0; at < len(s); {
		end, next := plain.LineEnd(s, at)
		switch e := s[end:next]; {
		case ending == "":
			ending = e
		case e != "" && e != ending:
			return ""
		}
		at = next
	}
	return ending
}

// turned gives the lines of a text that have one ending another.
func turned(s, from, to string) string {
	var b strings.Builder
	for at := 0; at < len(s); {
		end, next := plain.LineEnd(s, at)
		b.WriteString(s[at:end])
		if e := s[end:next]; e == from {
			b.WriteString(to)
		} else {
			b.WriteString(e)
		}
		at = next
	}
	return b.String()
}

// cutEnding takes the line ending off the end of a text.
func cutEnding(s string) string {
	if t, ok := strings.CutSuffix(s, "\r\n"); ok {
		return t
	}
	if plain.EndsLine(s) {
		return s[:len(s)-1]
	}
	return s
}
