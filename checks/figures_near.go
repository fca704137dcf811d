package checks

import (
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"
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
			if IsAllowedKind(name) && isNear(norm.NFC.String(name), want) && !l.isOutside(p) && !l.examples[l.fromFolder(p)] {
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

// isNear reports whether a file's name is another with another ending or
// another letter.
func isNear(name, want string) bool {
	stem := func(s string) string { return strings.ToLower(strings.TrimSuffix(s, path.Ext(s))) }
	return stem(name) == stem(want) || strings.EqualFold(path.Ext(name), path.Ext(want)) && isOneEdit([]rune(stem(name)), []rune(stem(want)))
}

// isOneEdit reports whether one letter put in, taken out, replaced or swapped
// with its neighbour makes one name of another. Names of one or two letters
// have no near ones.
func isOneEdit(a, b []rune) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(b) < 3 || len(a)-len(b) > 1 {
		return false
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	j := 0
	for j < len(b)-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	differ := len(a) - i - j
	return differ <= 1 || differ == 2 && len(a) == len(b) && a[i] == b[i+1] && a[i+1] == b[i]
}
