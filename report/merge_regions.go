package report

import "slices"

// region is a stretch of three lists: one that nobody changed, one that one
// side changed, or both sides alike, or both sides otherwise.
type region struct {
	base, ours, theirs Span
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
	// apart tells if changes of the two sides, of which one ends and the next
	// begins at these places of the base, do not meet.
	apart func(end, start int) bool

	// By difference, if the other side has the same one.
	oursPaired, theirsPaired []bool

	regions              []region
	at, oursAt, theirsAt int
	nextOurs, nextTheirs int
}

// run gives the regions in their order, all of the three lists in them.
func (w *walk) run(length int) []region {
	w.pair()
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
	case w.oursPaired[i] && w.theirsPaired[j] && w.byOurs[i].base == w.byTheirs[j].base:
		w.take(w.byOurs[i].base, byBoth, 1, 1)
	case w.before(w.byOurs[i].base, w.byTheirs[j].base, w.theirsPaired[j]):
		w.take(w.byOurs[i].base, byOurs, 1, 0)
	case w.before(w.byTheirs[j].base, w.byOurs[i].base, w.oursPaired[i]):
		w.take(w.byTheirs[j].base, byTheirs, 0, 1)
	default:
		w.takeAllThatMeet()
	}
}

// before tells if a change ends before another begins. One that both sides made
// alike can stand close.
func (w *walk) before(s, next Span, paired bool) bool {
	return s.End < next.Start && (paired || w.apart(s.End, next.Start))
}

func (w *walk) takeAllThatMeet() {
	i, j := w.nextOurs, w.nextTheirs
	h, g := w.byOurs[i].base, w.byTheirs[j].base
	s := Span{min(h.Start, g.Start), max(h.End, g.End)}
	i, j = i+1, j+1
	for {
		switch {
		case i < len(w.byOurs) && !w.before(s, w.byOurs[i].base, w.oursPaired[i]):
			s.End = max(s.End, w.byOurs[i].base.End)
			i++
		case j < len(w.byTheirs) && !w.before(s, w.byTheirs[j].base, w.theirsPaired[j]):
			s.End = max(s.End, w.byTheirs[j].base.End)
			j++
		default:
			w.take(s, clash, i-w.nextOurs, j-w.nextTheirs)
			return
		}
	}
}

// pair finds the differences that both sides have.
func (w *walk) pair() {
	w.oursPaired, w.theirsPaired = make([]bool, len(w.byOurs)), make([]bool, len(w.byTheirs))
	for i, j := 0, 0; i < len(w.byOurs) && j < len(w.byTheirs); {
		h, g := w.byOurs[i], w.byTheirs[j]
		switch {
		case h.equal(g, w.ours, w.theirs):
			w.oursPaired[i], w.theirsPaired[j] = true, true
			i, j = i+1, j+1
		case h.base.End < g.base.End || h.base.End == g.base.End && h.base.Start < g.base.Start:
			i++
		default:
			j++
		}
	}
}

// take makes a region of a span of the base and the next differences of ours and
// of theirs.
func (w *walk) take(s Span, kind change, ours, theirs int) {
	w.keep(s.Start)
	r := region{base: s, kind: kind}
	r.ours = Span{w.oursAt, w.oursAt + s.Len() + growth(w.byOurs[w.nextOurs:w.nextOurs+ours])}
	r.theirs = Span{w.theirsAt, w.theirsAt + s.Len() + growth(w.byTheirs[w.nextTheirs:w.nextTheirs+theirs])}
	w.add(r)
	w.nextOurs, w.nextTheirs = w.nextOurs+ours, w.nextTheirs+theirs
}

// keep makes a region of what nobody changed.
func (w *walk) keep(until int) {
	if n := until - w.at; n > 0 {
		w.add(region{Span{w.at, until}, Span{w.oursAt, w.oursAt + n}, Span{w.theirsAt, w.theirsAt + n}, kept})
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

// equal tells if two hunks do the same.
func (h hunk) equal(o hunk, ours, theirs []int) bool {
	return h.base == o.base && slices.Equal(ours[h.side.Start:h.side.End], theirs[o.side.Start:o.side.End])
}
