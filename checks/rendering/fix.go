package rendering

import (
	"slices"
	"strings"
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

// fixer gives the ways to fix a trouble, the plainest first; and what to say if
// none of them does it.
type fixer struct {
	ways func(src string, t Trouble) [][]Edit
	why  string
	// appears tells that what GitHub did not show is shown after it.
	appears bool
	// allows tells of a fix after which GitHub shows something else if it is right
	// nevertheless; nil for none.
	allows func(p proof, c change) bool
}

// change is what edits make of a text, and how far apart its pages are then.
type change struct {
	edits []Edit
	after string
	far   int
}

var fixers = map[string]fixer{
	"list-glued":  {ways: listWays(gap), allows: nests, why: "put an empty line before the list, and indent the items inside of other items by four spaces; if it still runs on, put a line of text between it and the list above"},
	"list-paren":  {ways: listWays(dot), allows: nests, why: "with `1.` the numbers would begin at 1 again for the examiner; put what stands between the items into them, indented by four spaces"},
	"list-nested": {ways: listWays(indent), allows: nests, why: "four spaces do not do it; write the list anew, with an empty line before it and nothing but text in its items"},
	"fence":       {ways: fenceWays, allows: nestsCode, why: "indented code would be shown otherwise here; put right what stands around it, or move it out of the list"},
	"address":     {ways: addressWays, allows: showsAddressAsCode, why: "the address would be shown otherwise; write `[text](address)`"},
	"break":       {ways: breakWays, why: "two spaces would be shown otherwise here; begin a new paragraph"},
	"strike":      {ways: strikeWays, why: "`<del>` would be shown otherwise here; leave the text out"},
	"tag":         {ways: tagWays, why: "`&lt;` would be shown otherwise here; put all of the words around it between backticks", appears: true},
	"hash":        {ways: hashWays, why: "`\\#` would be shown otherwise here; begin the line with another word"},
	"command":     {ways: commandWays, allows: showsCommand, why: "indented code would be shown otherwise here; write it in lines of its own, each indented by four spaces, with an empty line before and after them"},
	"mail":        {ways: mailWays, why: "`&lt;` would be shown otherwise here; put it between backticks"},
	"backslash":   {ways: escapeWays, why: "without it the text would be shown otherwise here; write it in other words, or between backticks"},
	"in-quote":    {ways: quoteWays, allows: readsTheSame, why: "an empty line does not do it here; look at what stands above and below"},
	"link":        {ways: linkWays, allows: showsLink, why: "`%20` does not do it here; give the file a name without blanks"},
	"emphasis":    {ways: emphasisWays, allows: emphasisesAlike, why: "neither another mark nor white space does it; mark whole words, and write `\\*` for an asterisk"},
	"formula":     {why: "there are no formulas on the examiner's page; say it in words, or show it as a figure"},
	"underline":   {why: "on GitHub it would be no heading any more; put an empty line above the dashes if it should not be one"},
	"raw":         {why: "it takes more than a line; take the HTML tags away, or write it in HTML too"},
	"table":       {why: "there are no tables on the examiner's page; write it as a list, or show it as a figure"},
	"task-box":    {why: "there are no task boxes on the examiner's page; say in words what is done"},
	"list-number": {why: "the examiner's page numbers each list from 1; indent what stands between the items by four spaces, so that it is one list"},
	"list-joined": {why: "what both pages take for two lists has text between them; write a line there"},
}

// Rules names the rules that have fixes.
func Rules() []string {
	var names []string
	for rule, m := range fixers {
		if m.ways != nil {
			names = append(names, rule)
		}
	}
	slices.Sort(names)
	return names
}

// Explains reports whether Fix has an answer for a rule, if only why there is
// no fix.
func Explains(rule string) bool {
	_, ok := fixers[rule]
	return ok
}

// Fix gives the edits that put a trouble right, or says why there are none. After
// them GitHub shows what it showed, and the examiner's page more of the same.
// Edits that refuse has something to say against are passed over.
func Fix(src string, t Trouble, refuse func([]Edit) string) (edits []Edit, why string) {
	m := fixers[t.Rule]
	if m.ways == nil {
		return nil, m.why
	}
	why = m.why
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

func newProof(src string, t Trouble, m fixer) proof {
	p := proof{src: src, trouble: t, github: Shown(GitHub(src)), allows: m.allows}
	p.distance = distance(p.github, Shown(examiners(src)))
	if m.appears {
		p.appeared = p.shownWith(t.span)
	}
	return p
}

// shownWith is what GitHub shows of the text if a span is seen as it stands; ""
// if that changes more than the span.
func (p proof) shownWith(s span) string {
	pin := string(rune(firstPin))
	pinned := Shown(GitHub(p.src[:s.start] + pin + p.src[s.end:]))
	without := Shown(GitHub(nameless(p.src, s)))
	if squeezed(unpinned(pinned)) != squeezed(without) {
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
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// holds reports whether edits fix the trouble and do no harm.
func (p proof) holds(edits []Edit) bool {
	after := Apply(p.src, edits)
	github := Shown(GitHub(after))
	far := distance(github, Shown(examiners(after)))
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
	at := moved(p.trouble.At, edits)
	for _, t := range now {
		if t.Rule == p.trouble.Rule && lineAt(after, t.At) == lineAt(after, at) && !p.stood(t, edits) {
			return false
		}
		if count(now, t.Rule) > count(before, t.Rule) {
			return false
		}
	}
	return count(now, p.trouble.Rule) < count(before, p.trouble.Rule)
}

// stood reports whether a trouble that is found after the edits is another one
// of before.
func (p proof) stood(t Trouble, edits []Edit) bool {
	return slices.ContainsFunc(Compare(p.src), func(old Trouble) bool {
		return old.Rule == t.Rule && old.At != p.trouble.At && moved(old.At, edits) == t.At
	})
}

func count(found []Trouble, rule string) int {
	n := 0
	for _, t := range found {
		if t.Rule == rule {
			n++
		}
	}
	return n
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

// distance is how much of two pages, as Shown writes them, is not the same: the pairs
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
