package checks

import (
	"slices"
	"strings"

	"handin/report"
	"handin/report/plain"
)

// Relink gives the report with other paths in the links of its answers, to figures that
// they show and to files. The function gives the path from the report's new folder for
// one from its old, or "" for a link that stays as it is. What stands in code, and what
// is on the web, is not asked of.
func Relink(r *report.Report, to func(path string) string) (*report.Report, error) {
	for i := range r.Questions() {
		answer := r.Answer(i)
		places := linkPlaces(r, i)
		slices.SortFunc(places, func(a, b plain.Span) int { return b.Start - a.Start })
		for _, at := range places {
			path, rest := cutLink(answer[at.Start:at.End])
			if next := to(LinkPath(path)); next != "" && next != LinkPath(path) {
				answer = answer[:at.Start] + escapeLink(next) + rest + answer[at.End:]
			}
		}
		next, err := r.WithAnswer(i, answer)
		if err != nil {
			return nil, err
		}
		r = next
	}
	return r, nil
}

// linkPlaces gives where an answer names files in its links, without titles and brackets.
func linkPlaces(r *report.Report, i int) []plain.Span {
	var places []plain.Span
	add := func(dest string, start int) {
		link := strings.TrimSpace(dest)
		start += strings.Index(dest, link)
		if inner, ok := strings.CutPrefix(link, "<"); ok {
			link, _, _ = strings.Cut(inner, ">")
			start++
		} else if end := strings.IndexAny(link, " \t\r\n"); end >= 0 {
			link = link[:end]
		}
		if link != "" && !isWeb(link) && !strings.HasPrefix(link, "#") && !strings.HasPrefix(link, "/") {
			places = append(places, plain.Span{Start: start, End: start + len(link)})
		}
	}
	for _, w := range imagesWritten(r, i) {
		if w.isShown() {
			add(w.Dest, destStart(r.Answer(i), w))
		}
	}
	for _, l := range textLinks(r, i) {
		add(l.dest, l.to.Start)
	}
	return places
}

// destStart is where the destination of an image stands in its answer.
func destStart(answer string, w imageWritten) int {
	for _, other := range writtenIn(answer) {
		if other.At == w.At {
			return other.link
		}
	}
	return w.At.Start + strings.LastIndex(answer[w.At.Start:w.At.End], w.Dest)
}

// cutLink takes apart what names a file, and what follows it in a link.
func cutLink(link string) (path, rest string) {
	if at := strings.IndexAny(link, "?#"); at >= 0 {
		return link[:at], link[at:]
	}
	return link, ""
}
