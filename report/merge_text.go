package report

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

func (v versions) cut(by func(string) cutText) threeCut {
	return threeCut{by(v.base), by(v.ours), by(v.theirs)}
}

func (c threeCut) ids() [][]int { return numbered(c.base.parts(), c.ours.parts(), c.theirs.parts()) }

// versions gives the texts of a region.
func (c threeCut) versions(r region) versions {
	return versions{c.base.text(r.base), c.ours.text(r.ours), c.theirs.text(r.theirs)}
}

// lineRegions compares by line with git's rule: changes of lines that touch
// meet.
func (v versions) lineRegions() (threeCut, []region) {
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
func (v versions) settled(kind change) (string, bool) {
	switch {
	case kind == byTheirs:
		return v.theirs, true
	case kind != clash, v.ours == v.theirs:
		return v.ours, true
	}
	return "", false
}

// mergeByLine merges as git does; it is false if that leaves a conflict.
func mergeByLine(v versions) (string, bool) {
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

// mergeText merges by line, and where that does not do, if it may, by word.
func mergeText(v versions, words bool) []piece {
	switch {
	case v.ours == v.base:
		return []piece{{text: v.theirs}}
	case v.theirs == v.base, v.ours == v.theirs:
		return []piece{{text: v.ours}}
	}
	var pieces []piece
	cut, regions := v.lineRegions()
	for _, r := range regions {
		part := cut.versions(r)
		if text, ok := part.settled(r.kind); ok {
			pieces = append(pieces, piece{text: text})
			continue
		}
		pieces = append(pieces, mergeClash(part, words)...)
	}
	return pieces
}

// mergeClash merges lines that both sides changed.
func mergeClash(v versions, words bool) []piece {
	if text, ok := v.held(); ok {
		return []piece{{text: text}}
	}
	// A placeholder has no words to merge: who changed it has answered.
	if words && len(plain.Placeholders(v.base)) == 0 {
		return mergeByWord(v)
	}
	return v.unsettled()
}

// unsettled makes a conflict, as few lines as it takes: those that both sides
// begin or end with are no part of it.
func (v versions) unsettled() []piece {
	if text, ok := v.edges(); ok {
		return []piece{{text: text}}
	}
	base, ours, theirs := inLines(v.base), inLines(v.ours), inLines(v.theirs)
	ids := numbered(base.parts(), ours.parts(), theirs.parts())
	head, tail := commonEnds(ids[1], ids[2])
	baseHead := commonHead(ids[0], ids[1][:head])
	baseTail := commonTail(ids[0][baseHead:], ids[1][len(ids[1])-tail:])
	middle := func(c cutText, head, tail int) string { return c.text(plain.Span{Start: head, End: c.len() - tail}) }
	between := piece{conflict: &versions{middle(base, baseHead, baseTail), middle(ours, head, tail), middle(theirs, head, tail)}}
	if plain.IsBlank(between.conflict.ours) && plain.IsBlank(between.conflict.theirs) {
		between = piece{text: between.conflict.moreBlank()}
	}
	return []piece{{text: ours.text(plain.Span{Start: 0, End: head})}, between, {text: ours.text(plain.Span{Start: ours.len() - tail, End: ours.len()})}}
}

// edges settles lines of which a side changed only the blanks at their ends:
// these give way to the other side's words.
func (v versions) edges() (string, bool) {
	base := cutEdges(v.base)
	ours, theirs := cutEdges(v.ours) == base, cutEdges(v.theirs) == base
	switch {
	case ours && theirs:
		return v.moreBlank(), true
	case ours:
		return v.theirs, true
	case theirs:
		return v.ours, true
	}
	return "", false
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

// moreBlank gives that of two texts with the same words that keeps more apart.
func (v versions) moreBlank() string {
	if len(v.ours) > len(v.theirs) || len(v.ours) == len(v.theirs) && v.ours > v.theirs {
		return v.ours
	}
	return v.theirs
}

// held gives the side that has the other's change in it: a deletion within a
// deletion, the same answer with a paragraph more.
func (v versions) held() (string, bool) {
	ours := holds(v.base, v.ours, v.theirs)
	theirs := holds(v.base, v.theirs, v.ours)
	switch {
	case ours && !theirs:
		return v.ours, true
	case theirs && !ours:
		return v.theirs, true
	}
	return "", false
}

// holds tells if a side has all lines that the other added, in their order, and
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

// addsLines tells if a side has more than what it left of the base.
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

// keepsWords tells if taking a side loses no word that the other added and
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

// differences makes a conflict of each difference between two texts.
func differences(ours, theirs string) []piece {
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
	var pieces []piece
	at := 0
	for _, h := range found {
		pieces = append(pieces,
			piece{text: o.text(plain.Span{Start: at, End: h.base.Start})},
			piece{conflict: &versions{"", o.text(h.base), t.text(h.side)}})
		at = h.base.End
	}
	return joined(append(pieces, piece{text: o.text(plain.Span{Start: at, End: o.len()})}))
}

// texts joins the texts of pieces without a conflict.
func texts(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.text)
	}
	return b.String()
}
