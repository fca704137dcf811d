package checks

import (
	"strings"

	"handin/checks/rendering"
	"handin/report"
	"handin/report/htmltree"
	"handin/report/plain"
	"handin/report/pymarkdown"
)

// fixUnseen makes an image seen that the checker counts and the examiner's page
// does not show.
func fixUnseen(r *subject, n Note) (*subject, string) {
	all := newNotes(r.Report, r.edition, r.reading(), nil)
	u := unitOf(r.Report, n.Index)
	hidden, _ := all.hiddenOf(n.Index, imagesWritten(r.Report, n.Index))
	for _, w := range hidden {
		if r.Question(n.Index).Answer.Start+w.At.Start != n.offset {
			continue
		}
		c := all.causeOf(n.Index, u, w)
		why := noWay[c.way]
		for _, edits := range waysToShow(u.text, u.startOf(w), w, c) {
			changed := withEdits(r.Report, n.Index, u, edits)
			if changed == nil {
				continue
			}
			after := r.with(changed)
			if !isRevealed(r, after, n.Index, c.way, edits) {
				continue
			}
			reason := newNote(r, after)
			if reason == "" {
				return after, ""
			}
			why = reason
		}
		return nil, why
	}
	return nil, changedSince
}

// noWay says why none of the ways makes an image seen.
var noWay = map[way]string{
	unwrapCode:       "the code holds more than the image; end it before the image",
	dedent:           "what stands around it would be shown otherwise; write the image in a paragraph of its own",
	unfence:          "the fence holds more than images; write the image below it",
	uncomment:        "the comment holds more than images; write the image below it",
	takeTagsOut:      "what else stands between the tags would be shown otherwise; write the image below them, with an empty line in front",
	takeBackslashOut: "it would be shown otherwise here; write the image in a paragraph of its own",
	escapeCaption:    "backslashes do not do it here; write `![caption](figures/name.png)`",
	closeAbove:       "the tag above is to be closed first",
}

// waysToShow gives the ways to take away what keeps an image, which begins at an
// offset, from being seen; the plainest first.
func waysToShow(src string, start int, w imageWritten, c cause) [][]rendering.Edit {
	whole := span{start, start + len("![](") + len(w.Caption) + len(w.Dest) + len(")")}
	switch c.way {
	case unwrapCode:
		return unwrapped(src, whole)
	case dedent:
		return dedented(src, whole)
	case unfence:
		return unfenced(src, whole)
	case uncomment:
		return uncommented(src, whole)
	case takeTagsOut:
		return withoutTags(src, whole, c.leak)
	case takeBackslashOut:
		return [][]rendering.Edit{{{Start: start - 1, End: start}}}
	case escapeCaption:
		return [][]rendering.Edit{{{Start: whole.start, End: whole.end, Text: escapedImage(w)}}}
	}
	return nil
}

// span is the half-open range of offsets in a text.
type span struct{ start, end int }

// holdsImages reports whether a text has images and nothing else.
func holdsImages(text string) bool {
	at := 0
	for m := range imageMatches(text) {
		if strings.TrimSpace(text[at:m.whole.Start]) != "" {
			return false
		}
		at = m.whole.End
	}
	return at > 0 && strings.TrimSpace(text[at:]) == ""
}

// unwrapped takes the backticks of a code span away that holds nothing but images.
func unwrapped(src string, image span) [][]rendering.Edit {
	open := strings.LastIndexByte(src[:image.start], '`')
	shut := strings.IndexByte(src[image.end:], '`')
	if open < 0 || shut < 0 {
		return nil
	}
	shut += image.end
	if !holdsImages(src[open+1 : shut]) {
		return nil
	}
	first := len(strings.TrimRight(src[:open+1], "`"))
	last := len(src) - len(strings.TrimLeft(src[shut:], "`"))
	return [][]rendering.Edit{{{Start: first, End: open + 1}, {Start: shut, End: last}}}
}

// dedented takes the white space in front of a line away that holds nothing but
// images, in a paragraph with the line above or in one of its own.
func dedented(src string, image span) [][]rendering.Edit {
	line := lineOf(src, image)
	text := src[line.start:line.end]
	indent := len(text) - len(strings.TrimLeft(text, " \t"))
	if !holdsImages(text) || isCodeBeside(src, line) {
		return nil
	}
	return [][]rendering.Edit{
		{{Start: line.start, End: line.start + indent}},
		{{Start: line.start, End: line.start + indent, Text: "\n"}},
		{{Start: line.start, End: line.start + indent, Text: "\n"}, {Start: line.end, End: line.end, Text: "\n"}},
	}
}

// isCodeBeside reports whether the line above or below is code too.
func isCodeBeside(src string, line span) bool {
	above := lineAbove(src, line.start)
	below := ""
	if line.end < len(src) {
		below = lineFrom(src, line.end+1)
	}
	for _, beside := range []string{above, below} {
		if isSetIn(beside) && strings.TrimSpace(beside) != "" && !holdsImages(beside) {
			return true
		}
	}
	return false
}

// lineOf is the lines that a span stands on, without the last one's ending.
func lineOf(src string, s span) span {
	return span{startOfLine(src, s.start), endOfLine(src, s.end)}
}

// unfenced takes the lines of the fences away, and the white space in front of the
// images between them.
func unfenced(src string, image span) [][]rendering.Edit {
	for _, f := range report.Fenced(src) {
		if !f.Contains(image.start) {
			continue
		}
		first := f.Start + len(lineFrom(src, f.Start)) + 1
		last := startOfLine(src, f.End)
		if !holdsImages(src[first:last]) {
			return nil
		}
		return bared(src, span{f.Start, f.End}, images(src[first:last]))
	}
	return nil
}

// images are those of a text, each on a line, in the order in which they stand.
func images(text string) string {
	var lines []string
	for m := range imageMatches(text) {
		lines = append(lines, text[m.whole.Start:m.whole.End])
	}
	return strings.Join(lines, "\n")
}

// bared puts a text in the place of lines: as it is, and apart from what stands
// above and below.
func bared(src string, lines span, text string) [][]rendering.Edit {
	var ways [][]rendering.Edit
	for _, around := range [][2]string{{"", ""}, {"\n", ""}, {"", "\n"}, {"\n", "\n"}} {
		ways = append(ways, []rendering.Edit{{Start: lines.start, End: lines.end, Text: around[0] + text + around[1]}})
	}
	return ways
}

// uncommented takes the marks of a comment away that holds nothing but images.
func uncommented(src string, image span) [][]rendering.Edit {
	open := strings.LastIndex(src[:image.start], "<!--")
	shut := strings.Index(src[image.end:], "-->")
	if open < 0 || shut < 0 {
		return nil
	}
	shut += image.end
	inner := src[open+len("<!--") : shut]
	if !holdsImages(inner) {
		return nil
	}
	return bared(src, span{open, shut + len("-->")}, images(inner))
}

// inlineTag is a tag of an element that may stand in a paragraph.
var (
	anyTag    = plain.Pattern(`<!--(?s:.*?)-->|</?[a-zA-Z][^<>]*>`)
	inlineTag = plain.Pattern(`(?i)^</?(?:a|abbr|b|br|code|em|i|img|kbd|small|span|strong|sub|sup|u)\b`)
)

// withoutTags takes the tags of the block of HTML away in which an image stands:
// all of them, or only the one that is never closed.
func withoutTags(src string, image span, leak int) [][]rendering.Edit {
	end := len(src)
	for at := image.end; at < len(src); {
		i := strings.IndexByte(src[at:], '>')
		if i < 0 {
			break
		}
		at += i + 1
		if !rendering.Leaks(src[:at]) {
			end = at
			break
		}
	}
	tag := anyTag().FindStringIndex(src[leak:])
	if tag == nil {
		return nil
	}
	if end == len(src) && rendering.Leaks(src) {
		rest := src[leak+tag[1]:]
		return [][]rendering.Edit{{{Start: leak, End: len(src) - len(strings.TrimLeft(rest, " \t\n"))}}}
	}
	return bared(src, span{leak, end}, untagged(src[leak:end]))
}

// untagged takes the tags of blocks out of a text, and the lines on which nothing
// is left; what is left of the others stands at their start.
func untagged(text string) string {
	text = anyTag().ReplaceAllStringFunc(text, func(tag string) string {
		if inlineTag().MatchString(tag) {
			return tag
		}
		return "\x00"
	})
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		bare := strings.TrimSpace(strings.ReplaceAll(line, "\x00", ""))
		if bare != "" || !strings.Contains(line, "\x00") {
			lines = append(lines, bare)
		}
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// escapedImage writes an image with its marks escaped.
func escapedImage(w imageWritten) string {
	link := w.Dest
	if strings.Count(link, "(") != strings.Count(link, ")") {
		link = strings.ReplaceAll(link, "(", "%28")
	}
	return "![" + escapedCaption(w.Caption) + "](" + link + ")"
}

// isRevealed reports whether a change makes images seen and does nothing else:
// the checker counts as many, those that were seen are seen, and no text is
// another, on neither page, but for what was taken away and the images as they
// were written.
func isRevealed(before, after *subject, i int, w way, edits []rendering.Edit) bool {
	if after.standing(i).Images != before.standing(i).Images {
		return false
	}
	was, is := imagesWritten(before.Report, i), imagesWritten(after.Report, i)
	if !isSubsequence(linksOf(was), linksOf(is)) || len(linksOf(is)) <= len(linksOf(was)) {
		return false
	}
	u := unitOf(before.Report, i)
	gone := 0
	for _, img := range was {
		if !img.isShown() {
			gone += len(plain.Squeezed("![](" + img.Caption + img.Dest + ")"))
		}
	}
	if w == unfence { // on the examiner's page its language stands in the code
		for _, edit := range edits {
			gone += len(plain.Squeezed(lineFrom(u.text, edit.Start)))
		}
	}
	text := unitOf(after.Report, i).text
	for _, convert := range []func(string) string{pymarkdown.Convert, GitHub} {
		had, has := lettersOf(convert(u.text)), lettersOf(convert(text))
		if len(had)-len(has) > gone || !isSubsequence([]byte(has), []byte(had)) {
			return false
		}
	}
	return true
}

// linksOf lists the links of the images that are shown.
func linksOf(images []imageWritten) []string {
	var links []string
	for _, w := range images {
		if w.isShown() {
			links = append(links, w.Link)
		}
	}
	return links
}

// isSubsequence reports whether a list has the elements of another, in order.
func isSubsequence[T comparable](less, more []T) bool {
	for _, x := range more {
		if len(less) > 0 && less[0] == x {
			less = less[1:]
		}
	}
	return len(less) == 0
}

// lettersOf gives the text of a page without white space.
func lettersOf(page string) string { return plain.Squeezed(htmltree.Words(page)) }
