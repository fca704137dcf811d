package report

import (
	"strings"

	"handin/report/plain"
	"handin/report/textmerge"
)

// evened gives three reports without what a change of the whole file alters, and
// with the same marks in their boxes.
func evened(base, ours, theirs *Report) (evenBase, evenOurs, evenTheirs *Report, w textmerge.WholeFile) {
	v := textmerge.Versions{Base: base.src, Ours: ours.src, Theirs: theirs.src}
	w = v.Normalized()
	evenBase, evenOurs, evenTheirs = evenMarks(parseUnless(v.Base, base), parseUnless(v.Ours, ours), parseUnless(v.Theirs, theirs))
	return evenBase, evenOurs, evenTheirs, w
}

// evenMarks decides the mark of each box that all three have, and writes it into
// all three. A box stays as it is where the sides chose marks of their own for
// it; it then is a line of the template.
func evenMarks(base, ours, theirs *Report) (evenBase, evenOurs, evenTheirs *Report) {
	var marks [3][]string // by box; nil where it stays
	boxes := textmerge.Common(base.boxKeys(), ours.boxKeys(), theirs.boxKeys())
	for k, r := range []*Report{base, ours, theirs} {
		marks[k] = make([]string, len(r.boxes))
		for i, b := range r.boxes {
			marks[k][i] = r.Text(b.Mark)
		}
	}
	tick := ours.Tick()
	if tick != theirs.Tick() {
		tick = base.Tick()
	}
	for _, at := range boxes {
		v := textmerge.Versions{Base: marks[0][at[0]], Ours: marks[1][at[1]], Theirs: marks[2][at[2]]}
		if mark, ok := markOf(v, tick); ok {
			marks[0][at[0]], marks[1][at[1]], marks[2][at[2]] = mark, mark, mark
		}
	}
	return base.withMarks(marks[0]), ours.withMarks(marks[1]), theirs.withMarks(marks[2])
}

// markOf decides a box: first if it is ticked, then how. Tick is the mark to take
// where one side wrote x and the other X.
func markOf(v textmerge.Versions, tick string) (string, bool) {
	ticked := !plain.IsBlank(v.Base)
	ours, theirs := !plain.IsBlank(v.Ours), !plain.IsBlank(v.Theirs)
	switch {
	case v.Ours == v.Theirs:
		return v.Ours, true
	case ours != theirs: // then one of them is as it was
		if theirs == ticked {
			return v.Ours, true
		}
		return v.Theirs, true
	case v.Ours == v.Base:
		return v.Theirs, true
	case v.Theirs == v.Base:
		return v.Ours, true
	case !ours:
		return " ", true
	case strings.EqualFold(strings.TrimSpace(v.Ours), "x") && strings.EqualFold(strings.TrimSpace(v.Theirs), "x"):
		return tick, true
	}
	return "", false
}

// withMarks gives the report with other marks in its boxes.
func (r *Report) withMarks(marks []string) *Report {
	var b strings.Builder
	at := 0
	for i, box := range r.boxes {
		b.WriteString(r.src[at:box.Mark.Start])
		b.WriteString(marks[i])
		at = box.Mark.End
	}
	b.WriteString(r.src[at:])
	return parseUnless(b.String(), r)
}

// boxKeys names all boxes, as boxKey does, in one go.
func (r *Report) boxKeys() []boxKey {
	keys := make([]boxKey, len(r.boxes))
	seen := make(map[string]int, len(r.boxes))
	for i, b := range r.boxes {
		keys[i] = boxKey{b.Text, seen[b.Text]}
		seen[b.Text]++
	}
	return keys
}
