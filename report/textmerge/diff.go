package textmerge

import "handin/report/plain"

// hunk is a difference between two lists: what stands in base in the one stands
// in side in the other.
type hunk struct{ base, side plain.Span }

// numbered gives equal elements of the lists equal numbers.
func numbered[K comparable](lists ...[]K) [][]int {
	ids := map[K]int{}
	all := make([][]int, len(lists))
	for i, list := range lists {
		all[i] = make([]int, len(list))
		for j, k := range list {
			id, ok := ids[k]
			if !ok {
				id = len(ids)
				ids[k] = id
			}
			all[i][j] = id
		}
	}
	return all
}

// matches gives for each element of a its place in b, or -1.
func matches(a, b []int) []int { return matchesIn(differ(a, b), len(a)) }

// matchesIn reads the matches of a list of n elements off its differences.
func matchesIn(hunks []hunk, n int) []int {
	found := make([]int, 0, n)
	at := 0
	keep := func(until int) {
		for len(found) < until {
			found = append(found, at)
			at++
		}
	}
	for _, h := range hunks {
		keep(h.base.Start)
		for range h.base.Len() {
			found = append(found, -1)
		}
		at = h.side.End
	}
	keep(n)
	return found
}

// differ finds the differences between two lists, as few as can be found in a
// time that grows with the lists' length and no faster. Of the places where a
// difference can stand among equal elements it takes the one git takes, so that
// what git merges merges here.
func differ(a, b []int) []hunk {
	aOff, bOff := make([]bool, len(a)), make([]bool, len(b))
	head, tail := commonEnds(a, b)
	s := search{aOff: aOff, bOff: bOff}
	s.aAt, s.a = telling(a, b, head, tail, aOff)
	s.bAt, s.b = telling(b, a, head, tail, bOff)
	s.run()
	slide(a, aOff, bOff)
	slide(b, bOff, aOff)
	return hunks(aOff, bOff)
}

// commonEnds is how many elements two lists begin and end with alike; none
// counts for both.
func commonEnds(a, b []int) (head, tail int) {
	head = commonHead(a, b)
	return head, commonTail(a[head:], b[head:])
}

func commonHead(a, b []int) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

func commonTail(a, b []int) int {
	n := 0
	for n < min(len(a), len(b)) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// hunks reads the differences off the marks on the elements without a match.
func hunks(aOff, bOff []bool) []hunk {
	var all []hunk
	for i, j := 0, 0; i < len(aOff) || j < len(bOff); {
		h := hunk{plain.Span{Start: i, End: i}, plain.Span{Start: j, End: j}}
		for i < len(aOff) && aOff[i] {
			i++
		}
		for j < len(bOff) && bOff[j] {
			j++
		}
		if h.base.End, h.side.End = i, j; h.base.Len()+h.side.Len() > 0 {
			all = append(all, h)
		}
		i, j = i+1, j+1
	}
	return all
}

// slide moves each run of elements without a match as far down as equal
// elements allow, or less far to where it meets a run of the other list.
func slide(list []int, off, other []bool) {
	gaps := runs(other)
	for start, before := 0, 0; start < len(list); {
		if !off[start] {
			start, before = start+1, before+1
			continue
		}
		end := start
		for end < len(list) && off[end] {
			end++
		}
		start, before = slideRun(list, off, gaps, plain.Span{Start: start, End: end}, before)
	}
}

// slideRun moves one run and gives where it ends then. Before is the number of
// matched elements before the run, which is that of the other list's gap beside
// it.
func slideRun(list []int, off []bool, gaps []int, r plain.Span, before int) (int, int) {
	up := func() {
		r, before = plain.Span{Start: r.Start - 1, End: r.End - 1}, before-1
		off[r.Start], off[r.End] = true, false
		for r.Start > 0 && off[r.Start-1] {
			r.Start--
		}
	}
	down := func() {
		off[r.Start], off[r.End] = false, true
		r, before = plain.Span{Start: r.Start + 1, End: r.End + 1}, before+1
		for r.End < len(list) && off[r.End] {
			r.End++
		}
	}
	meets := -1
	meet := func() {
		if gaps[before] > 0 {
			meets = r.End
		}
	}
	for size := -1; size != r.Len(); { // again if it met another run of its own list
		size, meets = r.Len(), -1
		for r.Start > 0 && list[r.Start-1] == list[r.End-1] {
			up()
		}
		meet()
		for r.End < len(list) && list[r.Start] == list[r.End] {
			down()
			meet()
		}
	}
	for meets >= 0 && r.End > meets {
		up()
	}
	return r.End, before
}

// runs gives how many elements without a match stand before each matched one,
// and after the last.
func runs(off []bool) []int {
	n := []int{0}
	for _, o := range off {
		if o {
			n[len(n)-1]++
		} else {
			n = append(n, 0)
		}
	}
	return n
}

// search is Myers's: An O(ND) Difference Algorithm and Its Variations (1986), in
// the form that halves the lists at the middle of the way.
type search struct {
	a, b       []int // what is to be compared of the lists
	aAt, bAt   []int // where in the lists it stands
	aOff, bOff []bool
	// By diagonal, how far the ways from the start and from the end have come.
	forth, back []int
	zero        int // the place of diagonal 0
}

// patience is how many differences a search bears before it takes what it has;
// git's is the same for texts of up to 65,536 lines.
const patience = 256

func (s *search) run() {
	size := len(s.a) + len(s.b) + 3
	s.forth, s.back = make([]int, size), make([]int, size)
	s.zero = len(s.b) + 1
	s.part(plain.Span{Start: 0, End: len(s.a)}, plain.Span{Start: 0, End: len(s.b)})
}

func (s *search) part(a, b plain.Span) {
	head, tail := commonEnds(s.a[a.Start:a.End], s.b[b.Start:b.End])
	a.Start, b.Start = a.Start+head, b.Start+head
	a.End, b.End = a.End-tail, b.End-tail
	if a.Len() == 0 || b.Len() == 0 {
		for _, i := range s.aAt[a.Start:a.End] {
			s.aOff[i] = true
		}
		for _, j := range s.bAt[b.Start:b.End] {
			s.bOff[j] = true
		}
		return
	}
	i, j := s.middle(a, b)
	s.part(plain.Span{Start: a.Start, End: i}, plain.Span{Start: b.Start, End: j})
	s.part(plain.Span{Start: i, End: a.End}, plain.Span{Start: j, End: b.End})
}

// diagonals is the range of those that a way has come to.
type diagonals struct{ low, high int }

// widen lets a way come to one more diagonal on both sides, as far as there are
// any; never is what a diagonal has that it cannot have come from.
func (d *diagonals) widen(reached []int, zero, low, high, never int) {
	if d.low > low {
		d.low--
		reached[zero+d.low-1] = never
	} else {
		d.low++
	}
	if d.high < high {
		d.high++
		reached[zero+d.high+1] = never
	} else {
		d.high--
	}
}

// middle gives a point on a shortest way, near its middle; when the search
// takes too long, the furthest one that it has come to.
func (s *search) middle(a, b plain.Span) (int, int) {
	start, end := a.Start-b.Start, a.End-b.End
	low, high := a.Start-b.End, a.End-b.Start
	f, g := diagonals{start, start}, diagonals{end, end}
	s.forth[s.zero+start], s.back[s.zero+end] = a.Start, a.End
	odd := (start-end)%2 != 0
	for cost := 1; ; cost++ {
		f.widen(s.forth, s.zero, low, high, -1)
		for d := f.high; d >= f.low; d -= 2 {
			i := s.stepForth(d, a, b)
			if odd && g.low <= d && d <= g.high && s.back[s.zero+d] <= i {
				return i, i - d
			}
		}
		g.widen(s.back, s.zero, low, high, a.End+1)
		for d := g.high; d >= g.low; d -= 2 {
			i := s.stepBack(d, a, b)
			if !odd && f.low <= d && d <= f.high && i <= s.forth[s.zero+d] {
				return i, i - d
			}
		}
		if cost >= patience {
			return s.furthest(f, g, a, b)
		}
	}
}

func (s *search) stepForth(d int, a, b plain.Span) int {
	at := s.zero + d
	i := max(s.forth[at-1]+1, s.forth[at+1])
	for i < a.End && i-d < b.End && s.a[i] == s.b[i-d] {
		i++
	}
	s.forth[at] = i
	return i
}

func (s *search) stepBack(d int, a, b plain.Span) int {
	at := s.zero + d
	i := min(s.back[at-1], s.back[at+1]-1)
	for i > a.Start && i-d > b.Start && s.a[i-1] == s.b[i-d-1] {
		i--
	}
	s.back[at] = i
	return i
}

// furthest gives the point furthest from the corner that the way to it began in.
func (s *search) furthest(f, g diagonals, a, b plain.Span) (int, int) {
	bestI, bestJ, best := a.Start, b.Start, 0
	for d := f.high; d >= f.low; d -= 2 {
		i := min(s.forth[s.zero+d], a.End, b.End+d)
		if way := i - a.Start + i - d - b.Start; way > best {
			bestI, bestJ, best = i, i-d, way
		}
	}
	for d := g.high; d >= g.low; d -= 2 {
		i := max(s.back[s.zero+d], a.Start, b.Start+d)
		if way := a.End - i + b.End - (i - d); way > best {
			bestI, bestJ, best = i, i-d, way
		}
	}
	return bestI, bestJ
}

// Common gives the places, in each of three lists, of the keys that all of them
// have in the same order.
func Common[K comparable](base, ours, theirs []K) [][3]int {
	ids := numbered(base, ours, theirs)
	inOurs, inTheirs := matches(ids[0], ids[1]), matches(ids[0], ids[2])
	var found [][3]int
	for i := range base {
		if inOurs[i] >= 0 && inTheirs[i] >= 0 {
			found = append(found, [3]int{i, inOurs[i], inTheirs[i]})
		}
	}
	return found
}
