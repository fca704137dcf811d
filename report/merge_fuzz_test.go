package report

import (
	"strings"
	"testing"

	"handin/report/plain"
	"handin/report/textmerge"
)

// Any three texts merge by the rules, and a merge with markers
// comes apart into the sides it was made from.
func FuzzMerge(f *testing.F) {
	full := fill("12", "s1, s2", two)
	sides := []string{
		fill(ph1, ph2, ph3), full, crlf(full), plain.ByteOrderMark + full, full + full, fill("13", "", two+"\n\nMore."),
		edit(full, "[ ] Make", "[x] Make", "We use", "We all use"), "a b c\r\nd e\n", "", "\n", "\ra", "a\x1cb \xff\n",
	}
	for _, base := range sides {
		for i, ours := range sides {
			f.Add([]byte(base), []byte(ours), []byte(sides[(i+5)%len(sides)]))
		}
	}
	f.Fuzz(func(t *testing.T, base, ours, theirs []byte) {
		m := checkRules(t, string(base), string(ours), string(theirs))
		checkMarked(t, m)
		Merge(nil, Parse(ours), Parse(theirs))
		textmerge.FromMarkers(base)
	})
}

// checkMarked fails if a merge with markers is not its two sides.
func checkMarked(t testing.TB, m Merged) {
	t.Helper()
	marked := m.Marked("ours", "theirs", 11)
	if m.Clean() {
		if string(marked) != m.Report.src {
			t.Fatal("a clean merge has markers")
		}
		return
	}
	var choices []string
	for _, c := range m.Conflicts {
		choices = append(choices, c.Theirs)
	}
	theirs := m.with(choices).src
	if both := m.Report.src + theirs; hasMarker(m.Report.src) || hasMarker(theirs) || strings.Count(both, "\r") > strings.Count(both, "\r\n") {
		return // a lone "\r" and the "\n" of the next line are one ending once a marker is gone
	}
	_, o, th, ok := textmerge.FromMarkers(marked)
	if !ok || !sameLines(string(o), m.Report.src) || !sameLines(string(th), theirs) {
		t.Fatalf("%v: from\n%q\ncame\n%q\n%q\nnot\n%q\n%q", ok, marked, o, th, m.Report.src, theirs)
	}
}

func hasMarker(s string) bool {
	for range textmerge.Markers(s) {
		return true
	}
	return false
}

// sameLines reports whether texts are the same but for the newline at the end, without
// which no marker can follow.
func sameLines(a, b string) bool {
	trim := func(s string) string { return strings.TrimRight(s, "\r\n") }
	return trim(a) == trim(b)
}
