package checks

import (
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"handin/report"
)

// near gives a link to the one figure that is called almost as a path says: with
// another ending, or with one letter more, less or otherwise. It is looked for
// in the folder of the path and in figures/.
func (l *listing) near(dest string) string {
	dest = strings.ReplaceAll(dest, `\`, "/")
	want := norm.NFC.String(path.Base(dest))
	found := map[string]bool{}
	for _, dir := range []string{path.Join(l.folder, path.Dir(dest)), path.Join(l.folder, "figures")} {
		for _, name := range l.list(dir) {
			p := path.Join(dir, name)
			if IsAllowedKind(name) && isNear(norm.NFC.String(name), want) && !l.isOutside(p) && !IsExample(l.files, p) {
				found[p] = true
			}
		}
	}
	if len(found) != 1 {
		return ""
	}
	for p := range found {
		return l.fromFolder(p)
	}
	return ""
}

// isNear reports whether a file's name is another with another ending or another
// letter. Names of one or two letters have no near ones.
func isNear(name, want string) bool {
	const fewest = 3
	a, b := stem(name), stem(want)
	return a == b || strings.EqualFold(path.Ext(name), path.Ext(want)) && min(utf8.RuneCountInString(a), utf8.RuneCountInString(b)) >= fewest && report.IsNear(a, b, 1)
}

func stem(name string) string { return strings.ToLower(strings.TrimSuffix(name, path.Ext(name))) }
