package textmerge

import (
	"strings"

	"handin/report/plain"
)

// Versions is one stretch of text as the base and the two sides have it.
type Versions struct{ Base, Ours, Theirs string }

// LacksEnding reports whether a text that was chosen for lines is none. A side's own
// text is as it has to be.
func (v Versions) LacksEnding(text string) bool {
	return text != "" && text != v.Ours && text != v.Theirs && !plain.EndsLine(text) && (plain.EndsLine(v.Ours) || plain.EndsLine(v.Theirs))
}

// Normalized gives all versions the same of what belongs to the whole file, and what the
// merge is to have of it.
func (v *Versions) Normalized() WholeFile {
	w := WholeFile{bom: v.hasBOM()}
	v.each(func(s string) string { return strings.TrimPrefix(s, plain.ByteOrderMark) })
	v.turnEndings()
	w.lastNewline = v.hasLastNewline()
	nl := plain.Newline(v.Base)
	v.each(func(s string) string {
		if s == "" || plain.EndsLine(s) {
			return s
		}
		return s + nl
	})
	return w
}

func (v *Versions) each(f func(string) string) {
	v.Base, v.Ours, v.Theirs = f(v.Base), f(v.Ours), f(v.Theirs)
}

func (v Versions) hasBOM() bool {
	has := func(s string) bool { return strings.HasPrefix(s, plain.ByteOrderMark) }
	return three(has(v.Base), has(v.Ours), has(v.Theirs))
}

// hasLastNewline says if the merge's last line ends. An empty text has no last
// line, and no say.
func (v Versions) hasLastNewline() bool {
	switch {
	case v.Ours == "":
		return plain.EndsLine(v.Theirs)
	case v.Theirs == "":
		return plain.EndsLine(v.Ours)
	case v.Base == "":
		return plain.EndsLine(v.Ours) || plain.EndsLine(v.Theirs)
	}
	return three(plain.EndsLine(v.Base), plain.EndsLine(v.Ours), plain.EndsLine(v.Theirs))
}

// turnEndings does to the other versions what a side did that gave all lines of
// the file another ending.
func (v *Versions) turnEndings() {
	from, ours, theirs := onlyEnding(v.Base), onlyEnding(v.Ours), onlyEnding(v.Theirs)
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
		v.Ours, v.Theirs = turned(v.Ours, ours, to), turned(v.Theirs, theirs, to)
	case byOurs:
		to = ours
	}
	v.each(func(s string) string { return turned(s, from, to) })
}

func (v *Versions) prepend(s string) { v.each(func(t string) string { return s + t }) }

func (v *Versions) append(w Versions) {
	v.Base, v.Ours, v.Theirs = v.Base+w.Base, v.Ours+w.Ours, v.Theirs+w.Theirs
}

// endLines reports whether no version ends within a line.
func (v Versions) endLines() bool {
	ends := func(s string) bool { return s == "" || plain.EndsLine(s) }
	return ends(v.Base) && ends(v.Ours) && ends(v.Theirs)
}

func (v Versions) cut(by func(string) cutText) threeCut {
	return threeCut{by(v.Base), by(v.Ours), by(v.Theirs)}
}

// lineRegions compares by line with git's rule: changes of lines that touch
// meet.
func (v Versions) lineRegions() (threeCut, []region) {
	c := v.cut(inLines)
	ids := c.ids()
	w := walk{
		ours: ids[1], theirs: ids[2],
		byOurs: differ(ids[0], ids[1]), byTheirs: differ(ids[0], ids[2]),
		apart: func(int, int) bool { return true },
	}
	return c, w.run(c.base.len())
}

// settled gives the text of a region that is no clash, or whose sides agree.
func (v Versions) settled(kind change) (string, bool) {
	switch {
	case kind == byTheirs:
		return v.Theirs, true
	case kind != clash, v.Ours == v.Theirs:
		return v.Ours, true
	}
	return "", false
}

// unsettled makes a conflict, as few lines as it takes: those that both sides
// begin or end with are no part of it.
func (v Versions) unsettled() []Piece {
	if text, ok := v.edges(); ok {
		return []Piece{{Text: text}}
	}
	base, ours, theirs := inLines(v.Base), inLines(v.Ours), inLines(v.Theirs)
	ids := numbered(base.parts(), ours.parts(), theirs.parts())
	head, tail := commonEnds(ids[1], ids[2])
	baseHead := commonHead(ids[0], ids[1][:head])
	baseTail := commonTail(ids[0][baseHead:], ids[1][len(ids[1])-tail:])
	middle := func(c cutText, head, tail int) string { return c.text(plain.Span{Start: head, End: c.len() - tail}) }
	between := Piece{Conflict: &Versions{middle(base, baseHead, baseTail), middle(ours, head, tail), middle(theirs, head, tail)}}
	if plain.IsBlank(between.Conflict.Ours) && plain.IsBlank(between.Conflict.Theirs) {
		between = Piece{Text: between.Conflict.moreBlank()}
	}
	return []Piece{{Text: ours.text(plain.Span{Start: 0, End: head})}, between, {Text: ours.text(plain.Span{Start: ours.len() - tail, End: ours.len()})}}
}

// edges settles lines of which a side changed only the blanks at their ends:
// these give way to the other side's words.
func (v Versions) edges() (string, bool) {
	base := cutEdges(v.Base)
	ours, theirs := cutEdges(v.Ours) == base, cutEdges(v.Theirs) == base
	switch {
	case ours && theirs:
		return v.moreBlank(), true
	case ours:
		return v.Theirs, true
	case theirs:
		return v.Ours, true
	}
	return "", false
}

// moreBlank gives that of two texts with the same words that keeps more apart.
func (v Versions) moreBlank() string {
	if len(v.Ours) > len(v.Theirs) || len(v.Ours) == len(v.Theirs) && v.Ours > v.Theirs {
		return v.Ours
	}
	return v.Theirs
}

// held gives the side that has the other's change in it: a deletion within a
// deletion, the same answer with a paragraph more.
func (v Versions) held() (string, bool) {
	ours := holds(v.Base, v.Ours, v.Theirs)
	theirs := holds(v.Base, v.Theirs, v.Ours)
	switch {
	case ours && !theirs:
		return v.Ours, true
	case theirs && !ours:
		return v.Theirs, true
	}
	return "", false
}

// wordRegions compares by word.
func (v Versions) wordRegions() (threeCut, []region) {
	c := v.cut(inWords)
	ids := c.ids()
	byOurs := swallow(differ(ids[0], ids[1]), c.base, c.ours)
	byTheirs := swallow(differ(ids[0], ids[2]), c.base, c.theirs)
	w := walk{
		ours: ids[1], theirs: ids[2],
		byOurs: byOurs, byTheirs: byTheirs,
		apart: c.apart(byOurs, byTheirs),
	}
	return c, w.run(c.base.len())
}

// three gives the value that a three-way merge of two possible ones gives.
func three(base, ours, theirs bool) bool {
	if ours == base {
		return theirs
	}
	return ours
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
