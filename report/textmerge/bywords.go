package textmerge

import (
	"strings"
	"unicode/utf8"

	"handin/report/plain"
)

// mergeByWord merges lines that both sides changed by their words. Lines in
// which that leaves a conflict are one as a whole, with each side's own text:
// half-merged sentences are nobody's.
func mergeByWord(v Versions) []Piece {
	cut, regions := v.wordRegions()
	var pieces []Piece
	from := 0
	for i, r := range regions {
		if i == len(regions)-1 {
			pieces = append(pieces, mergeLine(cut, regions[from:])...)
			break
		}
		end, start, ok := lineBreak(cut.base, r)
		if !ok {
			continue
		}
		// The line before ends in the unchanged words, the line after begins there.
		before := append(append([]region(nil), regions[from:i]...), r.part(0, end))
		pieces = append(pieces, mergeLine(cut, before)...)
		pieces = append(pieces, Piece{Text: cut.base.text(plain.Span{Start: r.base.Start + end, End: r.base.Start + start})})
		regions[i] = r.part(start, r.base.Len())
		from = i
	}
	return pieces
}

// lineBreak gives where in a region that nobody changed its first line ends and
// its last begins.
func lineBreak(base cutText, r region) (end, start int, ok bool) {
	if r.kind != kept {
		return 0, 0, false
	}
	for i := r.base.Start; i < r.base.End; i++ {
		if plain.EndsLine(base.text(plain.Span{Start: i, End: i + 1})) {
			if start = i + 1 - r.base.Start; !ok {
				end, ok = start, true
			}
		}
	}
	return end, start, ok
}

// part gives a part of a region that nobody changed.
func (r region) part(from, to int) region {
	cut := func(s plain.Span) plain.Span { return plain.Span{Start: s.Start + from, End: s.Start + to} }
	return region{cut(r.base), cut(r.ours), cut(r.theirs), kept}
}

// mergeLine merges the regions of a stretch of lines.
func mergeLine(cut threeCut, regions []region) []Piece {
	var b strings.Builder
	for _, r := range regions {
		text, ok := cut.versions(r).settled(r.kind)
		if !ok {
			return clashingLines(cut, regions)
		}
		b.WriteString(text)
	}
	return []Piece{{Text: b.String()}}
}

func clashingLines(cut threeCut, regions []region) []Piece {
	first, last := regions[0], regions[len(regions)-1]
	v := cut.versions(region{
		base:   plain.Span{Start: first.base.Start, End: last.base.End},
		ours:   plain.Span{Start: first.ours.Start, End: last.ours.End},
		theirs: plain.Span{Start: first.theirs.Start, End: last.theirs.End},
	})
	if text, ok := v.held(); ok {
		return []Piece{{Text: text}}
	}
	return v.unsettled()
}

// inWords cuts a text into words, marks of punctuation, spaces and line endings.
func inWords(s string) cutText {
	c := cutText{src: s}
	for at := 0; at < len(s); {
		c.starts = append(c.starts, at)
		at += wordLen(s[at:])
	}
	c.starts = append(c.starts, len(s))
	return c
}

// wordLen is the length of what a text begins with.
func wordLen(s string) int {
	k := kindOfByte(s[0])
	switch {
	case k == mark:
		return 1
	case k == ending && strings.HasPrefix(s, "\r\n"):
		return 2
	case k == ending:
		return 1
	}
	n := 1
	for n < len(s) && kindOfByte(s[n]) == k {
		n++
	}
	return n
}

type byteKind uint8

const (
	letter byteKind = iota
	space
	ending
	mark
)

// kindOfByte takes all beyond ASCII for letters, so that no character is cut.
func kindOfByte(c byte) byteKind {
	switch {
	case c >= utf8.RuneSelf, 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '_', c == '\'':
		return letter
	case c == '\n' || c == '\r':
		return ending
	case c == ' ' || '\t' <= c && c <= '\f':
		return space
	}
	return mark
}

// swallow makes one of changes between which no more has stayed than they
// changed: the words that a rewritten sentence happens to share with the old
// one hold nothing together.
func swallow(hunks []hunk, base, side cutText) []hunk {
	size := func(h hunk) int { return max(len(base.text(h.base)), len(side.text(h.side))) }
	var all []hunk
	for _, h := range hunks {
		for len(all) > 0 {
			last := all[len(all)-1]
			between := base.starts[h.base.Start] - base.starts[last.base.End]
			if between > size(last) || between > size(h) {
				break
			}
			h = hunk{plain.Span{Start: last.base.Start, End: h.base.End}, plain.Span{Start: last.side.Start, End: h.side.End}}
			all = all[:len(all)-1]
		}
		all = append(all, h)
	}
	return all
}

// apart says that changes do not meet if white space stands between, or the mark
// that ends a sentence or a part of it: inside of one word, be it a number or an
// address, the sides do not merge.
func (c threeCut) apart(byOurs, byTheirs []hunk) func(end, start int) bool {
	n := c.base.len()
	inOurs, inTheirs := matchesIn(byOurs, n), matchesIn(byTheirs, n)
	borders := make([]int, n+1) // how many stand before
	for i := range n {
		is := c.base.isSpace(i) || c.base.endsPart(i) && c.ours.endsPart(inOurs[i]) && c.theirs.endsPart(inTheirs[i])
		borders[i+1] = borders[i] + boolInt(is)
	}
	return func(end, start int) bool { return borders[start] > borders[end] }
}

func (c cutText) isSpace(i int) bool {
	k := kindOfByte(c.src[c.starts[i]])
	return k == space || k == ending
}

// endsPart reports whether the i-th element is a mark that ends a part of a sentence.
func (c cutText) endsPart(i int) bool {
	return i >= 0 && strings.IndexByte(".!?,;:", c.src[c.starts[i]]) >= 0 && (i+1 == c.len() || c.isSpace(i+1))
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
