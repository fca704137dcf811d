package checks

import (
	"io/fs"
	"iter"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"handin/report"
)

// Figures tells what a file listing has at the links of a report's images, by
// the link as it is written.
type Figures map[string]Figure

// Figure is what stands at a link.
type Figure struct {
	// Opens tells if a file of this very spelling is there.
	Opens bool
	// Works is another link, from the report's folder, under which the file that
	// was probably meant is there; "" if there is none.
	Works string
	// OnlyCase tells that Works differs in upper and lower case alone.
	OnlyCase bool
	// Outside tells that the file lies outside of the report's folder, which is
	// all that is handed in.
	Outside bool
}

// FindFigures looks up the images of a report's answers. The file system starts
// at the repository's root; folder is the report's in it, "." if it is the root.
func FindFigures(files fs.FS, folder string, r *report.Report) Figures {
	l := &listing{files: files, folder: folder, names: map[string][]string{}}
	found := Figures{}
	for i := range r.Questions() {
		for _, img := range ImagesIn(r.Answer(i)) {
			if _, ok := found[img.Dest]; !ok {
				found[img.Dest] = l.find(img.Dest)
			}
		}
	}
	return found
}

// listing looks names up in a file system, each folder once, so that upper and
// lower case count on every system.
type listing struct {
	files  fs.FS
	folder string
	names  map[string][]string
}

func (l *listing) find(dest string) Figure {
	dest = cleanLink(dest)
	if dest == "" || isWeb(dest) {
		return Figure{}
	}
	here := path.Join(l.folder, dest)
	if !strings.HasPrefix(dest, "/") && l.exists(here) {
		return Figure{Opens: true, Outside: l.isOutside(here)}
	}
	if other, ok := l.anyCase(here); ok && !l.isOutside(other) && !strings.HasPrefix(dest, "/") {
		return Figure{Works: l.fromFolder(other), OnlyCase: true}
	}
	base := path.Base(strings.ReplaceAll(dest, `\`, "/"))
	for _, p := range []string{strings.ReplaceAll(dest, `\`, "/"), path.Join(l.folder, "figures", base), path.Join(l.folder, base)} {
		for _, q := range []string{path.Join(l.folder, p), strings.TrimPrefix(path.Clean(p), "/")} {
			if other, ok := l.anyCase(q); ok {
				return Figure{Works: l.fromFolder(other), Outside: l.isOutside(other)}
			}
		}
	}
	return Figure{}
}

// isOutside tells if a path lies outside of the report's folder.
func (l *listing) isOutside(p string) bool {
	return l.folder != "." && !strings.HasPrefix(p, l.folder+"/")
}

// fromFolder writes a path as a link from the report's folder.
func (l *listing) fromFolder(p string) string {
	if l.folder == "." {
		return p
	}
	up := ""
	for f := l.folder; f != "."; f = path.Dir(f) {
		if rest, ok := strings.CutPrefix(p, f+"/"); ok {
			return up + rest
		}
		up += "../"
	}
	return up + p
}

func (l *listing) exists(p string) bool {
	other, ok := l.anyCase(p)
	return ok && other == path.Clean(p)
}

// anyCase finds a file whatever the case of its name and folders, its own
// spelling first.
func (l *listing) anyCase(p string) (string, bool) {
	if p = path.Clean(p); !fs.ValidPath(p) || p == "." {
		return "", false
	}
	dir := "."
	for _, part := range strings.Split(p, "/") {
		name, ok := pick(l.list(dir), part)
		if !ok {
			return "", false
		}
		dir = path.Join(dir, name)
	}
	return dir, true
}

func pick(names []string, want string) (string, bool) {
	like := ""
	for _, name := range names {
		if name == want {
			return name, true
		}
		if like == "" && strings.EqualFold(name, want) {
			like = name
		}
	}
	return like, like != ""
}

func (l *listing) list(dir string) []string {
	if names, ok := l.names[dir]; ok {
		return names
	}
	entries, _ := fs.ReadDir(l.files, dir)
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, e.Name())
	}
	l.names[dir] = names
	return names
}

// Image is one that an answer shows.
type Image struct {
	Dest    string // the link as it is written
	Caption string
	At      report.Span // of the whole image in the answer
	HTML    bool        // an `<img>`, which the script does not count
}

var (
	imgSrc = regexp.MustCompile(`(?i)\bsrc\s*=\s*["']?([^"'\s>]+)`)
	imgAlt = regexp.MustCompile(`(?i)\balt\s*=\s*"([^"]*)"`)
)

// ImagesIn lists the images that an answer shows, those in code left out.
func ImagesIn(answer string) []Image {
	if !strings.Contains(answer, "![") && !strings.Contains(answer, "<") {
		return nil
	}
	var found []Image
	for m := range imageMatches(answer) {
		found = append(found, Image{Dest: answer[m.dest.Start:m.dest.End], Caption: answer[m.caption.Start:m.caption.End], At: m.whole})
	}
	for at := range imgTags(answer) {
		tag := answer[at.Start:at.End]
		found = append(found, Image{Dest: group(imgSrc, tag), Caption: group(imgAlt, tag), At: at, HTML: true})
	}
	slices.SortFunc(found, func(a, b Image) int { return a.At.Start - b.At.Start })
	return outsideCode(answer, found)
}

// imgTags gives the HTML tags of images, whole, or if they do not end as far as
// their name.
func imgTags(text string) iter.Seq[report.Span] {
	return func(yield func(report.Span) bool) {
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
			tag := report.Span{Start: start, End: at}
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
func (i Image) Path() string {
	if p := cleanLink(i.Dest); !isWeb(p) {
		return p
	}
	return ""
}

// Shown tells which questions show which file, by its path from the report's
// folder.
func Shown(r *report.Report) map[string][]int {
	shown := map[string][]int{}
	for i, q := range r.Questions() {
		for _, img := range ImagesIn(r.Answer(i)) {
			if p := path.Clean(img.Path()); !slices.Contains(shown[p], q.Number) {
				shown[p] = append(shown[p], q.Number)
			}
		}
	}
	return shown
}

var promptLink = regexp.MustCompile(`\]\((figures/[^)\s]+)\)|src="(figures/[^"]+)"`)

// Examples gives the figures to which the prompts link: the course's own
// examples, by their path from the report's folder.
func Examples(r *report.Report) map[string]bool {
	examples := map[string]bool{}
	for i := range r.Questions() {
		for _, m := range promptLink.FindAllStringSubmatch(r.Prompt(i), -1) {
			examples[path.Clean(m[1]+m[2])] = true
		}
	}
	return examples
}

// outsideCode leaves out the images that stand in a code fence, in code that is set
// in, or, by the backticks before them on their line, in a code span. They are in
// order.
func outsideCode(text string, images []Image) []Image {
	fences := report.Fenced(text)
	var found []Image
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
		if ticks%2 == 0 && !inIndentedCode(text[:img.At.Start]) && (len(fences) == 0 || !fences[0].Contains(img.At.Start)) {
			found = append(found, img)
		}
	}
	return found
}

// cleanLink takes off what may stand in a link beside the path: white space,
// angle brackets, a title, percent signs, a query.
func cleanLink(dest string) string {
	dest = strings.TrimSpace(dest)
	if inner, ok := strings.CutPrefix(dest, "<"); ok {
		dest, _, _ = strings.Cut(inner, ">")
	} else if i := strings.IndexAny(dest, "\"'"); i > 0 && dest[i-1] == ' ' {
		dest = strings.TrimSpace(dest[:i])
	}
	if isWeb(dest) {
		return dest
	}
	dest, _, _ = strings.Cut(dest, "?")
	dest, _, _ = strings.Cut(dest, "#")
	if plain, err := url.PathUnescape(dest); err == nil {
		dest = plain
	}
	return dest
}

var scheme = regexp.MustCompile(`(?i)^([a-z][a-z0-9+.-]+:|//)`)

func isWeb(dest string) bool { return scheme.MatchString(dest) }

// IsAllowedKind tells if the course takes figures of a file's kind, by its name.
func IsAllowedKind(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg":
		return true
	}
	return false
}

// noteImages is about the images of an answer: tags that the script does not
// count, and links that do not open.
func (n *notes) noteImages(i int, q report.Question) {
	for _, img := range ImagesIn(n.r.Answer(i)) {
		at := q.Answer.Start + img.At.Start
		if img.HTML {
			dest := img.Dest
			if dest == "" {
				dest = "figures/name.png"
			}
			n.add("img-tag", i, at, "the script does not count an `<img>`; write `![caption](%s)`", dest).Costs = false
		}
		switch {
		case img.Dest != "":
			n.noteFigure(i, at, img.Dest)
		case !img.HTML:
			n.add("figure-missing", i, at, "this image has no link; write `![caption](figures/name.png)`")
		}
	}
}

func (n *notes) noteFigure(i, at int, dest string) {
	name := cleanLink(dest)
	f, looked := n.figures[dest]
	switch {
	case isWeb(name):
		n.add("figure-web", i, at, "the image %s is on the web; put the file into figures/ and link to it there", name)
	case looked && !f.Opens && f.Works == "":
		n.add("figure-missing", i, at, "the figure %s is not there; put the file into figures/ beside the report", name)
	case !IsAllowedKind(name):
		n.add("figure-kind", i, at, "the figure %s is of a kind that the course does not take; use a .png, .jpg or .jpeg", name)
	case !looked:
	case f.OnlyCase:
		n.add("figure-case", i, at, "the figure %s is called %s; upper and lower case count where the page is made", name, f.Works)
	case f.Outside:
		n.add("figure-path", i, at, "the figure %s lies outside of the report's folder, which alone is handed in; copy it into figures/", name)
	case f.Works != "":
		n.add("figure-path", i, at, "the figure %s does not open from the report's folder; write %s", name, f.Works)
	}
}

var listMark = regexp.MustCompile(`^\s*([-*+]|\d+[.)])\s`)

// inIndentedCode tells if the line that a text ends in is set in as code: it and
// the lines above it up to an empty one, and no list goes on there.
func inIndentedCode(before string) bool {
	if !isSetIn(before[strings.LastIndexAny(before, "\r\n")+1:]) {
		return false
	}
	apart := false
	for rest := before; ; {
		i := strings.LastIndexAny(rest, "\r\n")
		if i < 0 {
			return true
		}
		rest = rest[:i]
		line := rest[strings.LastIndexAny(rest, "\r\n")+1:]
		switch {
		case strings.TrimSpace(line) == "":
			apart = true
		case listMark.MatchString(line):
			return false
		case !isSetIn(line):
			return apart && line[0] != ' '
		}
	}
}

func isSetIn(line string) bool {
	return strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t")
}
