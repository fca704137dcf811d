package textmerge

import (
	"slices"

	"handin/report/plain"
)

// region is a stretch of three lists: one that nobody changed, one that one
// side changed, or both sides alike, or both sides otherwise.
type region struct {
	base, ours, theirs plain.Span
	kind               change
}

type change uint8

const (
	kept change = iota
	byOurs
	byTheirs
	byBoth
	clash
)

// walk puts the differences of two sides from one base together.
type walk struct {
	ours, theirs []int
	byOurs       []hunk
	byTheirs     []hunk
	// apart reports whether changes of the two sides, of which one ends and the next
	// begins at these places of the base, do not meet.
	apart func(end, start int) bool

	regions              []region
	at, oursAt, theirsAt int
	nextOurs, nextTheirs int
}

// run gives the regions in their order, all of the three lists in them.
func (w *walk) run(length int) []region {
	for w.nextOurs < len(w.byOurs) || w.nextTheirs < len(w.byTheirs) {
		w.step()
	}
	w.keep(length)
	return w.regions
}

// step takes the next difference, and with it all of the other side that it
// meets.
func (w *walk) step() {
	i, j := w.nextOurs, w.nextTheirs
	switch {
	case j == len(w.byTheirs):
		w.take(w.byOurs[i].base, byOurs, 1, 0)
	case i == len(w.byOurs):
		w.take(w.byTheirs[j].base, byTheirs, 0, 1)
	case w.byOurs[i].equal(w.byTheirs[j], w.ours, w.theirs) && !w.meets(w.byOurs[i].base, w.byOurs, i+1) && !w.meets(w.byOurs[i].base, w.byTheirs, j+1):
		w.take(w.byOurs[i].base, byBoth, 1, 1)
	case !w.meets(w.byOurs[i].base, w.byTheirs, j):
		w.take(w.byOurs[i].base, byOurs, 1, 0)
	case !w.meets(w.byTheirs[j].base, w.byOurs, i):
		w.take(w.byTheirs[j].base, byTheirs, 0, 1)
	default:
		w.takeAllThatMeet()
	}
}

// meets reports whether a change meets the i-th of others, that does not begin before
// it.
func (w *walk) meets(s plain.Span, others []hunk, i int) bool {
	if i == len(others) {
		return false
	}
	next := others[i].base.Start
	return s.End >= next || !w.apart(s.End, next)
}

func (w *walk) takeAllThatMeet() {
	i, j := w.nextOurs, w.nextTheirs
	h, g := w.byOurs[i].base, w.byTheirs[j].base
	s := plain.Span{Start: min(h.Start, g.Start), End: max(h.End, g.End)}
	i, j = i+1, j+1
	for {
		switch {
		case w.meets(s, w.byOurs, i):
			s.End = max(s.End, w.byOurs[i].base.End)
			i++
		case w.meets(s, w.byTheirs, j):
			s.End = max(s.End, w.byTheirs[j].base.End)
			j++
		default:
			w.take(s, clash, i-w.nextOurs, j-w.nextTheirs)
			return
		}
	}
}

// take makes a region of a span of the base and the next differences of ours and
// of theirs.
func (w *walk) take(s plain.Span, kind change, ours, theirs int) {
	w.keep(s.Start)
	r := region{base: s, kind: kind}
	r.ours = plain.Span{Start: w.oursAt, End: w.oursAt + s.Len() + growth(w.byOurs[w.nextOurs:w.nextOurs+ours])}
	r.theirs = plain.Span{Start: w.theirsAt, End: w.theirsAt + s.Len() + growth(w.byTheirs[w.nextTheirs:w.nextTheirs+theirs])}
	w.add(r)
	w.nextOurs, w.nextTheirs = w.nextOurs+ours, w.nextTheirs+theirs
}

// keep makes a region of what nobody changed.
func (w *walk) keep(until int) {
	if n := until - w.at; n > 0 {
		w.add(region{plain.Span{Start: w.at, End: until}, plain.Span{Start: w.oursAt, End: w.oursAt + n}, plain.Span{Start: w.theirsAt, End: w.theirsAt + n}, kept})
	}
}

func (w *walk) add(r region) {
	w.regions = append(w.regions, r)
	w.at, w.oursAt, w.theirsAt = r.base.End, r.ours.End, r.theirs.End
}

// growth is how much longer differences make a list.
func growth(hunks []hunk) int {
	n := 0
	for _, h := range hunks {
		n += h.side.Len() - h.base.Len()
	}
	return n
}

// equal reports whether two hunks do the same.
func (h hunk) equal(o hunk, ours, theirs []int) bool {
	return h.base == o.base && slices.Equal(ours[h.side.Start:h.side.End], theirs[o.side.Start:o.side.End])
}
