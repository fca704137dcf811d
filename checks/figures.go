package checks

import (
	"html"
	"iter"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"handin/checks/rendering"
	"handin/report"
	"handin/report/plain"
)

// imageShown is one that an answer shows, by its place in that.
type imageShown struct {
	Dest    string // the link as it is written
	Link    string // the link as a browser takes it, without a title and character references
	Caption string
	At      plain.Span // of the whole image in the answer
	HTML    bool       // an `<img>`, which the checker does not count
}

var (
	imgSrc = plain.Pattern(`(?i)\bsrc\s*=\s*["']?([^"'\s>]+)`)
	imgAlt = plain.Pattern(`(?i)\balt\s*=\s*"([^"]*)"`)
)

// ImagesOf lists the images that the answer to the i-th question shows.
func ImagesOf(r *report.Report, i int) []imageShown {
	var shown []imageShown
	for _, w := range imagesWritten(r, i) {
		if w.isShown() {
			shown = append(shown, w.imageShown)
		}
	}
	return shown
}

// imageWritten is an image as it stands in an answer, and what the examiner's page
// makes of it.
type imageWritten struct {
	imageShown
	page rendering.Image
	link int // where its link begins in the unit's text, or -1
}

func (w imageWritten) isShown() bool { return w.page.Where == rendering.AsImage }

// imagesWritten lists the images that stand in an answer, in their order. Where it
// cannot be looked for an image on the page, it is taken for shown, unless it
// stands in code.
func imagesWritten(r *report.Report, i int) []imageWritten {
	answer := r.Answer(i)
	if !strings.Contains(answer, "![") && !strings.Contains(answer, "<") {
		return nil
	}
	found := writtenIn(answer)
	if len(found) == 0 {
		return nil
	}
	u := unitOf(r, i)
	u.place(found, answer)
	known := slices.DeleteFunc(slices.Clone(found), func(w imageWritten) bool { return w.link < 0 })
	at := make([]int, len(known))
	for k, w := range known {
		at[k] = w.link
	}
	page := rendering.Images(u.text, at)
	for k := range found {
		if w := &found[k]; w.link >= 0 {
			w.page, page = page[0], page[1:]
		}
	}
	fillUnknown(answer, found)
	return found
}

// writtenIn lists the images of a text, with the places of their links in it.
func writtenIn(text string) []imageWritten {
	var found []imageWritten
	for m := range imageMatches(text) {
		found = append(found, imageWritten{
			imageShown: imageShown{Dest: text[m.dest.Start:m.dest.End], Caption: text[m.caption.Start:m.caption.End], At: m.whole},
			link:       m.dest.Start,
		})
	}
	for at := range imgTags(text) {
		tag := text[at.Start:at.End]
		w := imageWritten{imageShown: imageShown{Dest: group(imgSrc(), tag), Caption: group(imgAlt(), tag), At: at, HTML: true}, link: -1}
		if m := imgSrc().FindStringSubmatchIndex(tag); m != nil {
			w.link = at.Start + m[2]
		}
		found = append(found, w)
	}
	slices.SortFunc(found, func(a, b imageWritten) int { return a.At.Start - b.At.Start })
	return found
}

// place turns the places of links in an answer into those of the unit's text.
func (u unit) place(found []imageWritten, answer string) {
	from := len(u.text) - len(plain.UnixEndings(answer))
	returns, at := 0, 0 // the returns of \r\n up to here
	for k := range found {
		if w := &found[k]; w.link >= 0 {
			returns += strings.Count(answer[at:w.link], "\r\n")
			at = w.link
			w.link += from - returns
		}
	}
}

// fillUnknown guesses for the images that could not be looked for.
func fillUnknown(answer string, found []imageWritten) {
	var unknown []imageShown
	for _, w := range found {
		if w.page.Where == rendering.Unknown {
			unknown = append(unknown, w.imageShown)
		}
	}
	if len(unknown) > 0 {
		unknown = outsideCode(answer, unknown)
	}
	for k := range found {
		switch w := &found[k]; {
		case w.isShown():
			w.Link = w.page.Link
		case len(unknown) > 0 && w.At == unknown[0].At:
			unknown = unknown[1:]
			w.page, w.Link = rendering.Image{Where: rendering.AsImage}, bareLink(w.Dest)
		}
	}
}

// imgTags gives the HTML tags of images, whole, or if they do not end as far as
// their name.
func imgTags(text string) iter.Seq[plain.Span] {
	return func(yield func(plain.Span) bool) {
		for at := 0; ; {
			i := strings.IndexByte(text[at:], '<')
			if i < 0 {
				return
			}
			start := at + i
			at = start + len("<img")
			if at > len(text) || !strings.EqualFold(text[start:at], "<img") || at < len(text) && isNameByte(text[at]) {
				at = start + 1
				continue
			}
			tag := plain.Span{Start: start, End: at}
			if end := strings.IndexAny(text[at:], "<>"); end >= 0 && text[at+end] == '>' {
				tag.End = at + end + 1
			}
			if !yield(tag) {
				return
			}
			at = tag.End
		}
	}
}

func isNameByte(c byte) bool {
	return c == '-' || c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// group gives what the group of a pattern matches, or "".
func group(p *regexp.Regexp, s string) string {
	if m := p.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return ""
}

// Path is the path that the image's link names, from the report's folder; ""
// if it is on the web.
func (i imageShown) Path() string { return LinkPath(i.Link) }

// LinkPath is the path that a link names to a browser, which decodes percent signs
// and leaves a query away; "" if it is on the web.
func LinkPath(link string) string {
	if link = strings.TrimSpace(link); isWeb(link) {
		return ""
	}
	link, _, _ = strings.Cut(link, "?")
	link, _, _ = strings.Cut(link, "#")
	if plain, err := url.PathUnescape(link); err == nil {
		return plain
	}
	return link
}

// Shown tells which questions show which file, by its path from the report's
// folder.
func Shown(r *report.Report) map[string][]int {
	shown := map[string][]int{}
	for i, q := range r.Questions() {
		for _, img := range ImagesOf(r, i) {
			if p := path.Clean(img.Path()); !slices.Contains(shown[p], q.Number) {
				shown[p] = append(shown[p], q.Number)
			}
		}
	}
	return shown
}

// outsideCode leaves out the images that stand in a code fence, in code that is set
// in, or, by the backticks before them on their line, in a code span. They are in
// order.
func outsideCode(text string, images []imageShown) []imageShown {
	fences, set := report.Fenced(text), indentsOf(text)
	var found []imageShown
	from, ticks := 0, 0 // the backticks of the line are counted up to here
	for _, img := range images {
		before := text[from:img.At.Start]
		if n := strings.LastIndexAny(before, "\r\n"); n >= 0 {
			before, ticks = before[n:], 0
		}
		ticks += strings.Count(before, "`")
		from = img.At.Start
		for len(fences) > 0 && fences[0].End <= img.At.Start {
			fences = fences[1:]
		}
		if ticks%2 == 0 && !set.isCode(img.At.Start) && (len(fences) == 0 || !fences[0].Contains(img.At.Start)) {
			found = append(found, img)
		}
	}
	return found
}

// bareLink takes off what may stand in a link beside it: white space, angle
// brackets, a title.
func bareLink(dest string) string {
	dest = strings.TrimSpace(dest)
	if inner, ok := strings.CutPrefix(dest, "<"); ok {
		dest, _, _ = strings.Cut(inner, ">")
	} else if i := strings.IndexAny(dest, "\"'"); i > 0 && dest[i-1] == ' ' {
		dest = strings.TrimSpace(dest[:i])
	}
	return html.UnescapeString(dest)
}

var scheme = plain.Pattern(`(?i)^([a-z][a-z0-9+.-]+:|//)`)

func isWeb(dest string) bool { return scheme().MatchString(dest) }

// IsAllowedKind reports whether the course takes figures of a file's kind, by
// its name.
func IsAllowedKind(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg":
		return true
	}
	return false
}

var listMark = plain.Pattern(`^\s*([-*+]|\d+[.)])\s`)

// indents tells, going down a text, which of its lines are set in as code: a line and
// those above it up to an empty one, and no list goes on there.
type indents struct {
	text string
	at   int // the line that was not looked at yet begins here
	end  int // and goes on up to here at least
	// What is said of the lines above it: where it stands right below them, and where an
	// empty line is between.
	goesOn, apart bool
}

func indentsOf(text string) *indents { return &indents{text: text, goesOn: true, apart: true} }

// isCode reports whether the line of an offset is set in as code, as far as the offset. It
// is asked in the order of the text.
func (in *indents) isCode(at int) bool {
	for {
		i := strings.IndexAny(in.text[in.end:at], "\r\n")
		if i < 0 {
			in.end = at
			return isSetIn(in.text[in.at:at]) && in.goesOn
		}
		in.pass(in.text[in.at : in.end+i])
		in.at, in.end = in.end+i+1, in.end+i+1
	}
}

func (in *indents) pass(line string) {
	switch {
	case strings.TrimSpace(line) == "":
		in.goesOn = in.apart
	case listMark().MatchString(line):
		in.goesOn, in.apart = false, false
	case !isSetIn(line):
		in.goesOn, in.apart = false, line[0] != ' '
	}
}

func isSetIn(line string) bool {
	return strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t")
}
