package checks

import (
	"io/fs"
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"

	"handin/report"
)

// Figures tells what a file listing has at the links of a report's images, by
// the link as a browser takes it.
type Figures map[string]Figure

// Figure is what stands at a link.
type Figure struct {
	// Opens reports whether a file of this very spelling is there.
	Opens bool
	// works is another link, from the report's folder, under which the file that
	// was probably meant is there; "" if there is none.
	works string
	// onlyCase tells that Works differs in upper and lower case alone.
	onlyCase bool
	// outside tells that the file lies outside of the report's folder, which is
	// all that is handed in.
	outside bool
	// near is a link under which a figure of almost this name is there, where
	// nothing else was found and there is but one.
	near string
	// Fault says why the file that opens is no picture.
	Fault Fault
	// size is how many bytes it has.
	size int64
	// Ignored is the rule by which git ignores it; "" if git does not.
	Ignored string
}

// FindFigures looks up the images of a report's answers. The file system starts
// at the repository's root; folder is the report's in it, "." if it is the root.
func FindFigures(files fs.FS, folder string, r *report.Report) Figures {
	l := &listing{files: files, folder: folder, names: map[string][]string{}}
	found := Figures{}
	for i := range r.Questions() {
		for _, img := range ImagesOf(r, i) {
			if _, ok := found[img.Link]; !ok {
				found[img.Link] = l.find(img.Link)
			}
		}
	}
	return found
}

// FindCommitted is FindFigures among the files that git has of a revision. There a file
// that LFS keeps is its pointer, and no fault.
func FindCommitted(tree fs.FS, folder string, r *report.Report) Figures {
	found := FindFigures(tree, folder, r)
	for link, figure := range found {
		if figure.Fault == pointer {
			figure.Fault = ""
			found[link] = figure
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

func (l *listing) find(link string) Figure {
	dest := LinkPath(link)
	if dest == "" {
		return Figure{}
	}
	here := path.Join(l.folder, dest)
	other, ok := l.anyCase(here)
	absolute := strings.HasPrefix(dest, "/")
	switch {
	case ok && !absolute && report.SameName(other, path.Clean(here)):
		f := Figure{Opens: true, outside: l.isOutside(other)}
		f.Fault, f.size = l.look(other)
		return f
	case ok && !absolute && !l.isOutside(other):
		return Figure{works: l.fromFolder(other), onlyCase: true}
	}
	if other, ok := l.elsewhere(dest); ok {
		return Figure{works: l.fromFolder(other), outside: l.isOutside(other)}
	}
	return Figure{near: l.near(dest)}
}

// elsewhere finds the file that was probably meant by a path that does not open.
func (l *listing) elsewhere(dest string) (string, bool) {
	dest = strings.ReplaceAll(dest, `\`, "/")
	base := path.Base(dest)
	for _, p := range []string{dest, path.Join(l.folder, "figures", base), path.Join(l.folder, base)} {
		for _, q := range []string{path.Join(l.folder, p), strings.TrimPrefix(path.Clean(p), "/")} {
			if other, ok := l.anyCase(q); ok {
				return other, true
			}
		}
	}
	return "", false
}

// isOutside reports whether a path lies outside of the report's folder.
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
		switch {
		case name == want:
			return name, true
		case report.SameName(name, want):
			like = name
		case like == "" && strings.EqualFold(norm.NFC.String(name), norm.NFC.String(want)):
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
