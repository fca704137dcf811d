package rendering

import (
	"slices"
	"strings"

	"handin/report/htmltree"
	"handin/report/plain"
)

// Edit replaces a span of a text.
type Edit struct {
	Start, End int
	Text       string
}

// Apply makes edits, which do not overlap. Those at one place are made in the
// order in which they stand.
func Apply(src string, edits []Edit) string {
	var b strings.Builder
	at := 0
	for _, e := range sorted(edits) {
		b.WriteString(src[at:e.Start])
		b.WriteString(e.Text)
		at = e.End
	}
	b.WriteString(src[at:])
	return b.String()
}

func overlap(edits []Edit) bool {
	at := 0
	for _, e := range sorted(edits) {
		if e.Start < at {
			return true
		}
		at = e.End
	}
	return false
}

func sorted(edits []Edit) []Edit {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b Edit) int { return a.Start - b.Start })
	return edits
}

// change is what edits make of a text, and how far apart its pages are then.
type change struct {
	edits []Edit
	after string
	far   int
}

// Fix gives the edits that put a trouble right, or says why there are none. After
// them GitHub shows what it showed, and the examiner's page more of the same.
// Edits that refuse has something to say against are passed over.
func Fix(src string, t Trouble, refuse func([]Edit) string) (edits []Edit, why string) {
	m := rows[t.Rule]
	if m.ways == nil {
		return nil, m.noFix
	}
	why = m.noFix // with an advice of its own, as the trouble's does not do it
	p := newProof(src, t, m)
	for _, edits := range m.ways(src, t) {
		if len(edits) == 0 || overlap(edits) || !p.holds(edits) {
			continue
		}
		reason := refuse(edits)
		if reason == "" {
			return edits, ""
		}
		why = reason
	}
	return nil, why
}

// proof is what fixes of a trouble are held against.
type proof struct {
	src      string
	trouble  Trouble
	github   string // what it shows
	appeared string // what it shows with the words that are not seen; "" if they are seen
	distance int    // of the two pages
	allows   func(p proof, c change) bool
}

func newProof(src string, t Trouble, m row) proof {
	shown := pagesOf(src)
	p := proof{src: src, trouble: t, github: shown.github, distance: shown.distance, allows: m.allows}
	if m.appears {
		p.appeared = p.shownWith(t.span)
	}
	return p
}

// pages is what GitHub shows of a text, and how far the examiner's page is from it.
type pages struct {
	github   string
	distance int
}

// shownPages are those of the texts of which fixes were sought last: one text has
// several troubles.
var shownPages = memory[pages](256 << 10)

func pagesOf(src string) pages {
	p, ok := shownPages.Get(src)
	if !ok {
		p.github = shownText(GitHub(src))
		p.distance = distance(p.github, shownText(examiners(src)))
		shownPages.Put(src, p)
	}
	return p
}

// shownWith is what GitHub shows of the text if a span is seen as it stands; ""
// if that changes more than the span.
func (p proof) shownWith(s span) string {
	pin := string(rune(firstPin))
	pinned := shownText(GitHub(p.src[:s.start] + pin + p.src[s.end:]))
	without := shownText(GitHub(nameless(p.src, s)))
	if plain.Squeezed(unpinned(pinned)) != plain.Squeezed(without) {
		return ""
	}
	return strings.ReplaceAll(pinned, pin, strings.Join(strings.Fields(p.src[s.start:s.end]), " "))
}

// nameless gives a text in which the tag of a span is of no element.
func nameless(src string, s span) string {
	name := s.start + len(src[s.start:s.end]) - len(strings.TrimLeft(src[s.start:s.end], `\</`))
	return src[:name] + "x-" + src[name:]
}

// squeezed takes out the white space.
// lettersOf is the text that a browser shows of a page, without white space.
func lettersOf(page string) string { return plain.Squeezed(htmltree.Text(htmltree.Parse(page))) }

// holds reports whether edits fix the trouble and do no harm.
func (p proof) holds(edits []Edit) bool {
	after := Apply(p.src, edits)
	github := shownText(GitHub(after))
	far := distance(github, shownText(examiners(after)))
	switch {
	case github == p.github && far < p.distance:
	case github == p.appeared && github != "" && far <= p.distance:
	case p.allows != nil && p.allows(p, change{edits, after, far}):
	default:
		return false
	}
	return p.isGone(after, edits)
}

// isGone reports whether the trouble is no longer found, and no other instead.
func (p proof) isGone(after string, edits []Edit) bool {
	now, before := Compare(after), Compare(p.src)
	isNow, was := countByRule(now), countByRule(before)
	for rule, n := range isNow {
		if n > was[rule] {
			return false
		}
	}
	if isNow[p.trouble.Rule] >= was[p.trouble.Rule] {
		return false
	}
	stood := p.stood(before, edits)
	line := lineAt(after, moved(p.trouble.At, edits))
	return !slices.ContainsFunc(now, func(t Trouble) bool {
		return t.Rule == p.trouble.Rule && !stood[t.At] && lineAt(after, t.At) == line
	})
}

// stood gives where the other troubles of the rule, found before the edits, are after
// them.
func (p proof) stood(before []Trouble, edits []Edit) map[int]bool {
	stood := map[int]bool{}
	for _, old := range before {
		if old.Rule == p.trouble.Rule && old.At != p.trouble.At {
			stood[moved(old.At, edits)] = true
		}
	}
	return stood
}

func countByRule(found []Trouble) map[Rule]int {
	counts := map[Rule]int{}
	for _, t := range found {
		counts[t.Rule]++
	}
	return counts
}

// moved gives where an offset is after edits.
func moved(at int, edits []Edit) int {
	by := 0
	for _, e := range edits {
		if e.End <= at {
			by += len(e.Text) - (e.End - e.Start)
		}
	}
	return at + by
}

func lineAt(src string, at int) int { return strings.Count(src[:min(max(at, 0), len(src))], "\n") }

// distance is how much of two pages, as shownText writes them, is not the same: the pairs
// of neighbouring words and elements that only one of them has, by their letters.
func distance(a, b string) int {
	pairs := map[[2]string]int{}
	last := ""
	for piece := range strings.Lines(pieces(a)) {
		pairs[[2]string{last, piece}]++
		last = piece
	}
	last = ""
	for piece := range strings.Lines(pieces(b)) {
		pairs[[2]string{last, piece}]--
		last = piece
	}
	n := 0
	for pair, k := range pairs {
		n += max(k, -k) * len(pair[1])
	}
	return n
}

// pieces puts each word and each element of a page on a line of its own.
func pieces(shown string) string { return inPieces.Replace(shown) }

var inPieces = strings.NewReplacer(" ", "\n", "<", "\n<", ">", ">\n", "¶", "\n¶\n")
