package rendering

import (
	"strings"
	"testing"

	"handin/report/plain"
)

// Whatever the text, the troubles stand in it and in order, and a fix keeps its
// promises: GitHub shows the same as before, but for words that were not seen;
// the trouble is gone, and there is no other.
func FuzzFix(f *testing.F) {
	for _, seed := range []string{
		"We use:\n- a\n  - b\n1) c\n", "```sh\na\n\n# b\n```\n~~x~~ <y z> https://a.b/c\\\nd", "- [x] a\n\n  ```\n  b\n  ```\n> - c\n> d\n> - e",
		"<div>\n\n**a**\n\n</div>\n\n| a |\n|---|\n#b\nc\n---\n", "1. a\n\n   b\n\n2. c\n\n    d\n- e\n\t- f\n", "[a]\n\n- [a]\n\n[a]: <b>\n&amp;<c>",
		"a **b:**c and *d* e_f_ *.g *h\n\n$ docker run \\\n  -e A \\\n  b\n\n1. i\n```\nj\n```\n2. k\n",
		"Answer:\na \\% \\\" <b@c:d>\u00a0https://e.f g@h.dk curl -X http://localhost:1 $i_j = 2$\n> k\n>\nl",
		"a <title> \\<b> <image> c\n<script>d</script> \"http://e\"\n* f\n  * g\nh\n1) i\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		src = strings.ReplaceAll(src, "\r", "")
		if len(src) > 500 {
			return // each fix is held against the whole text
		}
		last := 0
		for _, trouble := range Compare(src) {
			if trouble.At < last || trouble.At > len(src) {
				t.Fatalf("%s at %d of %d, after %d", trouble.Rule, trouble.At, len(src), last)
			}
			last = trouble.At
			edits, why := Fix(src, trouble, yes)
			if len(edits) == 0 {
				if why == "" {
					t.Fatalf("%s: no fix and no reason", trouble.Rule)
				}
				continue
			}
			after := Apply(src, edits)
			if len(Compare(after)) >= len(Compare(src)) {
				t.Fatalf("%s: as much trouble in %q", trouble.Rule, after)
			}
			if trouble.Rule != "tag" && !isShownAlike(trouble.Rule, src, after) {
				t.Fatalf("%s: GitHub shows something else for %q", trouble.Rule, after)
			}
		}
	})
}

// isShownAlike reports whether GitHub shows after a fix what it showed; where
// the fix may change that, if its readers read the same words, but for marks
// and, of code, also those that were not seen.
func isShownAlike(rule Rule, src, after string) bool {
	if rows[rule].allows == nil || shownText(GitHub(src)) == shownText(GitHub(after)) {
		return shownText(GitHub(src)) == shownText(GitHub(after))
	}
	was, is := withoutMarks(GitHub(src)), withoutMarks(GitHub(after))
	if rule == "command" {
		return isWithin(plain.Squeezed(was), plain.Squeezed(is))
	}
	return plain.Squeezed(was) == plain.Squeezed(is)
}

// isWithin reports whether a text has the letters of another, in order.
func isWithin(less, more string) bool {
	for i := 0; i < len(more) && less != ""; i++ {
		if more[i] == less[0] {
			less = less[1:]
		}
	}
	return less == ""
}
