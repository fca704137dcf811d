package textmerge

import "handin/report/plain"

// Run is a stretch of text that two versions of it share, or that one has alone.
type Run struct {
	Kind RunKind
	Text string
}

// RunKind says which version a run is in.
type RunKind int

// The versions that a run can be in.
const (
	InBoth RunKind = iota
	TakenOut
	PutIn
)

// CompareWords tells two versions of a text apart by their words. What was taken
// out of a place stands before what was put in there; the runs of one version,
// joined, are that version.
func CompareWords(before, after string) []Run {
	a, b := inWords(before), inWords(after)
	ids := numbered(a.parts(), b.parts())
	var runs []Run
	add := func(kind RunKind, text string) {
		if text != "" {
			runs = append(runs, Run{kind, text})
		}
	}
	from := 0
	for _, h := range swallow(differ(ids[0], ids[1]), a, b) {
		add(InBoth, a.text(plain.Span{Start: from, End: h.base.Start}))
		add(TakenOut, a.text(h.base))
		add(PutIn, b.text(h.side))
		from = h.base.End
	}
	add(InBoth, a.text(plain.Span{Start: from, End: a.len()}))
	return runs
}
