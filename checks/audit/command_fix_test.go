package audit

import (
	"os"
	"strings"
	"testing"

	"handin/report/reporttest"
)

// The fixes of a file are listed, or made and saved; then it is said why the checker
// still stops, unless only some rules were asked for.
func TestFixFile(t *testing.T) {
	const glued = "We use:\n- a"
	fine := reporttest.Three(glued, "two", "three")
	fixed := strings.Replace(fine, "use:\n-", "use:\n\n-", 1)
	stops := reporttest.Three(glued, "two", "three") + reporttest.Asking(3, "another")
	for _, c := range []struct {
		name, src string
		o         FixOptions
		want      string // the file after it
		says, not string
		fails     string
	}{
		{"listed", fine, FixOptions{}, fine, "1 note can be fixed; --write does it.", "fixed in", ""},
		{"made", fine, FixOptions{Write: true}, fixed, "1 note fixed in ", "still stops", ""},
		{"of another rule", fine, FixOptions{Write: true, Only: []string{"strike"}}, fine, "0 notes fixed in ", "still stops", ""},
		{"by a year", fine, FixOptions{Edition: "2026"}, fine, "1 note can be fixed", "", ""},
		{
			"the checker stops", stops,
			FixOptions{Write: true},
			strings.Replace(stops, "use:\n-", "use:\n\n-", 1),
			"The course's checker still stops: 4 answers are found, and the questions go up to 3\n" +
				"     3  line 21, question-doubled: question 3 occurs again, first on line 15\n" +
				"       no fix: both have an answer, and they differ; `handin fix --interactive` asks which one to keep\n", "", "",
		},
		{"the checker stops, and one rule", stops, FixOptions{Write: true, Only: []string{"list-glued"}}, strings.Replace(stops, "use:\n-", "use:\n\n-", 1), "1 note fixed in ", "still stops", ""},
		{"no such rule", fine, FixOptions{Write: true, Only: []string{"none"}}, fine, "", "fixed", "none"},
		{"no such edition", fine, FixOptions{Write: true, Edition: "1999"}, fine, "", "fixed", "1999"},
	} {
		f := loaded(t, c.src)
		var b strings.Builder
		_, err := FixFile(t.Context(), &b, f, c.o)
		if (err != nil) != (c.fails != "") || err != nil && !strings.Contains(err.Error(), c.fails) {
			t.Errorf("%s: %v", c.name, err)
		}
		if got, err := os.ReadFile(f.Path); err != nil || string(got) != c.want {
			t.Errorf("%s: %v, the file is\n%s", c.name, err, got)
		}
		if !strings.Contains(b.String(), c.says) || c.not != "" && strings.Contains(b.String(), c.not) {
			t.Errorf("%s: it says\n%s", c.name, &b)
		}
	}
}
