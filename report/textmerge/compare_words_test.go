package textmerge_test

import (
	"strings"
	"testing"

	"handin/report/textmerge"
)

func TestCompareWords(t *testing.T) {
	for _, test := range []struct{ before, after, want string }{
		{"", "", ""},
		{"same", "same", "same"},
		{"", "new", "{+new+}"},
		{"old", "", "[-old-]"},
		{"We used seven services.", "We used eight services.", "We used [-seven-]{+eight+} services."},
		{"a long line of words that stays as it is", "a long line of many words that stays as it is", "a long line of {+many +}words that stays as it is"},
		{"one\r\ntwo\r\n", "one\r\ntwo\r\nthree\r\n", "one\r\ntwo\r\n{+three\r\n+}"},
		{"It was red and it was blue.", "Nothing of that is left here now.", "[-It was red and it was blue-]{+Nothing of that is left here now+}."},
	} {
		var b strings.Builder
		for _, run := range textmerge.CompareWords(test.before, test.after) {
			b.WriteString(map[textmerge.RunKind]string{textmerge.TakenOut: "[-", textmerge.PutIn: "{+"}[run.Kind] + run.Text +
				map[textmerge.RunKind]string{textmerge.TakenOut: "-]", textmerge.PutIn: "+}"}[run.Kind])
		}
		if b.String() != test.want {
			t.Errorf("%q to %q: %s, want %s", test.before, test.after, b.String(), test.want)
		}
	}
}
