package textmerge

import (
	"slices"
	"strings"

	"handin/report/plain"
)

// cutText is a text cut up in lines or words: where each starts, and at last
// the text's end.
type cutText struct {
	src    string
	starts []int
}

func (c cutText) len() int { return len(c.starts) - 1 }

// text gives the elements of a span.
func (c cutText) text(s plain.Span) string { return c.src[c.starts[s.Start]:c.starts[s.End]] }

func (c cutText) parts() []string {
	all := make([]string, c.len())
	for i := range all {
		all[i] = c.text(plain.Span{Start: i, End: i + 1})
	}
	return all
}

func inLines(s string) cutText {
	c := cutText{src: s}
	for at := 0; at < len(s); {
		c.starts = append(c.starts, at)
		_, at = plain.LineEnd(s, at)
	}
	c.starts = append(c.starts, len(s))
	return c
}

// threeCut is the three versions cut up alike.
type threeCut struct{ base, ours, theirs cutText }

func (c threeCut) ids() [][]int { return numbered(c.base.parts(), c.ours.parts(), c.theirs.parts()) }

// versions gives the texts of a region.
func (c threeCut) versions(r region) Versions {
	return Versions{c.base.text(r.base), c.ours.text(r.ours), c.theirs.text(r.theirs)}
}

// ByLine merges as git does; it is false if that leaves a conflict.
func ByLine(v Versions) (string, bool) {
	cut, regions := v.lineRegions()
	var b strings.Builder
	for _, r := range regions {
		text, ok := cut.versions(r).settled(r.kind)
		if !ok {
			return "", false
		}
		b.WriteString(text)
	}
	return b.String(), true
}

// Merge merges by line, and where that does not do, if it may, by word.
func Merge(v Versions, words bool) []Piece {
	switch {
	case v.Ours == v.Base:
		return []Piece{{Text: v.Theirs}}
	case v.Theirs == v.Base, v.Ours == v.Theirs:
		return []Piece{{Text: v.Ours}}
	}
	var pieces []Piece
	cut, regions := v.lineRegions()
	for _, r := range regions {
		part := cut.versions(r)
		if text, ok := part.settled(r.kind); ok {
			pieces = append(pieces, Piece{Text: text})
			continue
		}
		pieces = append(pieces, mergeClash(part, words)...)
	}
	return pieces
}

// mergeClash merges lines that both sides changed.
func mergeClash(v Versions, words bool) []Piece {
	if text, ok := v.held(); ok {
		return []Piece{{Text: text}}
	}
	// A placeholder has no words to merge: who changed it has answered.
	if words && len(plain.Placeholders(v.Base)) == 0 {
		return mergeByWord(v)
	}
	return v.unsettled()
}

// cutEdges takes the blanks off the ends of a text's lines.
func cutEdges(s string) string {
	var b strings.Builder
	for l := range plain.Lines(s) {
		b.WriteString(strings.TrimRight(l, " \t\r\n"))
		b.WriteByte('\n')
	}
	return b.String()
}

// holds reports whether a side has all lines that the other added, in their order, and
// no word that the other took away. Lines that the other took away without a new
// text for them must not have got one from this side, save for a placeholder.
func holds(base, side, other string) bool {
	b, o := inLines(base), inLines(other)
	ids := numbered(b.parts(), o.parts())
	rest := side
	for _, h := range differ(ids[0], ids[1]) {
		added := o.text(h.side)
		if plain.IsBlank(added) {
			if gone := b.text(h.base); !plain.IsBlank(gone) && !plain.IsPlaceholder(gone) && addsLines(b, inLines(side)) {
				return false
			}
			continue
		}
		i := indexLine(rest, added)
		if i < 0 {
			return false
		}
		rest = rest[i+len(added):]
	}
	return keepsWords(base, side, other)
}

// addsLines reports whether a side has more than what it left of the base.
func addsLines(base, side cutText) bool {
	ids := numbered(base.parts(), side.parts())
	for _, h := range differ(ids[0], ids[1]) {
		if !plain.IsBlank(side.text(h.side)) {
			return true
		}
	}
	return false
}

// indexLine finds whole lines in a text that starts with a line.
func indexLine(text, lines string) int {
	for from := 0; ; {
		i := strings.Index(text[from:], lines)
		if i < 0 {
			return -1
		}
		i += from
		if i == 0 || plain.EndsLine(text[:i]) {
			return i
		}
		from = i + 1
	}
}

// keepsWords reports whether taking a side loses no word that the other added and
// brings back none that the other took away.
func keepsWords(base, side, other string) bool {
	b, s, o := wordCounts(base), wordCounts(side), wordCounts(other)
	for w, n := range o {
		if n > b[w] && s[w] < n {
			return false
		}
	}
	for w, n := range b {
		if o[w] < n && s[w] <= n && s[w] > o[w] {
			return false
		}
	}
	return true
}

// wordCounts counts the words of a text. A placeholder is one word, as its words
// are none of an answer's.
func wordCounts(text string) map[string]int {
	counts := map[string]int{}
	at := 0
	for _, s := range plain.Placeholders(text) {
		for w := range strings.FieldsSeq(text[at:s.Start]) {
			counts[w]++
		}
		counts[text[s.Start:s.End]]++
		at = s.End
	}
	for w := range strings.FieldsSeq(text[at:]) {
		counts[w]++
	}
	return counts
}

// Differences makes a conflict of each difference between two texts.
func Differences(ours, theirs string) []Piece {
	o, t := inLines(ours), inLines(theirs)
	ids := numbered(o.parts(), t.parts())
	var found []hunk
	if slices.Compare(ids[0], ids[1]) <= 0 { // the same whichever side is ours
		found = differ(ids[0], ids[1])
	} else {
		for _, h := range differ(ids[1], ids[0]) {
			found = append(found, hunk{h.side, h.base})
		}
	}
	var pieces []Piece
	at := 0
	for _, h := range found {
		pieces = append(pieces,
			Piece{Text: o.text(plain.Span{Start: at, End: h.base.Start})},
			Piece{Conflict: &Versions{"", o.text(h.base), t.text(h.side)}})
		at = h.base.End
	}
	return Joined(append(pieces, Piece{Text: o.text(plain.Span{Start: at, End: o.len()})}))
}
