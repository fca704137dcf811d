package checks

import (
	"io/fs"
	"net/url"
	"path"
	"regexp"
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
		for _, link := range images(r.Answer(i)) {
			if _, ok := found[link.dest]; !ok {
				found[link.dest] = l.find(link.dest)
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

// image is one that an answer shows: its link, where that stands in the answer,
// and if it is an HTML tag.
type image struct {
	dest string
	at   int
	html bool
}

var imgTag = regexp.MustCompile(`(?i)<img\b[^>]*?\bsrc\s*=\s*["']?([^"'\s>]+)[^>]*>|<img\b`)

// images lists the images that an answer shows, those in code left out.
func images(answer string) []image {
	if !strings.Contains(answer, "![") && !strings.Contains(answer, "<") {
		return nil
	}
	code := report.Fenced(answer)
	var found []image
	add := func(dest string, at int, html bool) {
		if !inCode(answer, code, at) {
			found = append(found, image{dest, at, html})
		}
	}
	for s := range imageLinks(answer) {
		add(answer[s.Start:s.End], s.Start, false)
	}
	for _, m := range imgTag.FindAllStringSubmatchIndex(answer, -1) {
		dest := ""
		if m[2] >= 0 {
			dest = answer[m[2]:m[3]]
		}
		add(dest, m[0], true)
	}
	return found
}

// inCode tells if a place is inside a fence or, by the backticks before it on
// its line, a code span.
func inCode(text string, fences []report.Span, at int) bool {
	for _, s := range fences {
		if s.Contains(at) {
			return true
		}
	}
	line := text[strings.LastIndexAny(text[:at], "\r\n")+1 : at]
	return strings.Count(line, "`")%2 == 1
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

// isAllowedKind tells if the course takes a file of this name.
func isAllowedKind(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg":
		return true
	}
	return false
}

// noteImages is about the images of an answer: tags that the script does not
// count, and links that do not open.
func (n *notes) noteImages(i int, q report.Question) {
	for _, img := range images(n.r.Answer(i)) {
		at := q.Answer.Start + img.at
		if img.html {
			dest := img.dest
			if dest == "" {
				dest = "figures/name.png"
			}
			n.add("img-tag", i, at, "the script does not count an `<img>`; write `![caption](%s)`", dest).Costs = false
		}
		if img.dest != "" {
			n.noteFigure(i, at, img.dest)
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
	case !isAllowedKind(name):
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
