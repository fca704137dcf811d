package checks

import (
	"handin/checks/rendering"
	"handin/report"
	"handin/report/plain"
)

// leak is what an HTML tag or a comment that is not closed does to what stands
// below it: the examiner's page shows all of that as it is written.
type leak struct {
	piece plain.Span // the text between two answers, or an answer's unit, that leaks first
	open  bool       // there is one
	page  map[imageAt]rendering.Where
	tag   int // where the tag or the comment begins in the report, once it was found
	found bool
}

// imageAt names an image: which question's, and which of its.
type imageAt struct{ question, image int }

// leakOf finds the first piece of a report that leaks.
func leakOf(r *report.Report) leak {
	from := skipCharacters(r.Source(), cutCharacters)
	for i := range r.Questions() {
		u := unitOf(r, i)
		for _, end := range []int{u.Start, u.End} {
			if piece := (plain.Span{Start: from, End: end}); from < end && rendering.Leaks(plain.UnixEndings(r.Text(piece))) {
				return leak{piece: piece, open: true}
			}
			from = max(from, end)
		}
	}
	return leak{}
}

// reaches reports whether an answer that begins at an offset stands below the
// piece.
func (l *leak) reaches(at int) bool { return l.open && l.piece.End <= at }

// at gives where the tag or the comment begins in the report, if one is open.
func (l *leak) at(r *report.Report) int {
	if !l.found {
		raw := r.Text(l.piece)
		u := unit{Span: l.piece, text: plain.UnixEndings(raw), raw: raw}
		l.tag, l.found = u.offset(rendering.LeakAt(u.text)), true
	}
	return l.tag
}

// whole looks for all images of the report on its page.
func (l *leak) whole(r *report.Report) map[imageAt]rendering.Where {
	if l.page != nil {
		return l.page
	}
	l.page = map[imageAt]rendering.Where{}
	source := r.Source()
	from := skipCharacters(source, cutCharacters)
	var names []imageAt
	var at []int
	for i := range r.Questions() {
		u := unitOf(r, i)
		if u.Start < from {
			continue
		}
		start := len(plain.UnixEndings(source[from:u.Start]))
		for k, w := range imagesWritten(r, i) {
			if w.link >= 0 {
				names, at = append(names, imageAt{i, k}), append(at, start+w.link)
			}
		}
	}
	for k, img := range rendering.ImagesOfPage(plain.UnixEndings(source[from:]), at) {
		l.page[names[k]] = img.Where
	}
	return l.page
}
